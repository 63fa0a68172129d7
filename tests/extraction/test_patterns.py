"""A pattern that is compiled when first used does what the same pattern does that is compiled at once."""

from __future__ import annotations

import re

from desktop.patterns import LazyPattern

TEXT = "Acme paid $5 and Beta paid $70."


def test_is_compiled_when_first_used() -> None:
    wrong = LazyPattern("(")
    try:
        wrong.search("")
    except re.error:
        return
    raise AssertionError


def test_does_what_a_pattern_does() -> None:
    lazy, eager = LazyPattern(r"\$(\d+)"), re.compile(r"\$(\d+)")
    assert str(lazy.search(TEXT, 12)) == str(eager.search(TEXT, 12))
    assert str(lazy.match(TEXT, 10)) == str(eager.match(TEXT, 10))
    assert lazy.fullmatch(TEXT) is None
    assert list(map(str, lazy.finditer(TEXT))) == list(map(str, eager.finditer(TEXT)))
    assert lazy.findall(TEXT) == ["5", "70"]
    assert lazy.split(TEXT) == eager.split(TEXT)
    assert lazy.sub("much", TEXT) == eager.sub("much", TEXT)


def test_keeps_its_flags() -> None:
    assert LazyPattern("acme", re.IGNORECASE).match(TEXT)
    assert LazyPattern("acme").match(TEXT) is None
