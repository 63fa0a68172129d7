from __future__ import annotations

import pytest

from desktop.library.patterns import Patterns


@pytest.mark.parametrize(
    ("include", "exclude", "path", "taken"),
    [
        ((), (), "a/b.txt", True),
        ((), ("*.tmp",), "a/b.tmp", False),
        ((), ("*.tmp",), "a/b.txt", True),
        ((), ("/drafts/",), "drafts/a.txt", False),
        ((), ("/drafts/",), "old/drafts/a.txt", True),
        ((), ("drafts/",), "old/drafts/a.txt", False),
        ((), ("*.pdf", "!final.pdf"), "a/final.pdf", True),
        ((), ("*.pdf", "!final.pdf"), "a/first.pdf", False),
        ((), ("drafts/", "!drafts/a.txt"), "drafts/a.txt", False),
        ((), ("**/2019/**",), "x/2019/y/z.txt", False),
        ((), ("# a remark", ""), "a.txt", True),
        (("*.pdf",), (), "a/b.pdf", True),
        (("*.pdf",), (), "a/b.txt", False),
        (("reports/",), (), "reports/2024/b.txt", True),
        (("*.pdf",), ("old/",), "old/b.pdf", False),
        ((), ("report[12].txt",), "report2.txt", False),
        ((), (r"report\[1\].txt",), "report[1].txt", False),
        ((), ("Ünï*.txt",), "Ünïon.txt", False),
    ],
)
def test_takes_what_git_would(include: tuple[str, ...], exclude: tuple[str, ...], path: str, *, taken: bool) -> None:
    assert Patterns(include=include, exclude=exclude).judge_within(path).is_taken is taken


@pytest.mark.parametrize(
    ("include", "exclude", "path", "words"),
    [
        ((), ("*.tmp",), "b.tmp", "Left out by *.tmp."),
        ((), ("*.md", "drafts/"), "drafts/b.txt", "Left out by drafts/."),
        (("*.pdf",), (), "b.txt", "Left out: no pattern of those to be read fits it."),
        (("*.pdf",), (), "b.pdf", "Read: it is included by *.pdf."),
        ((), (), "b.pdf", "Read."),
    ],
)
def test_says_which_pattern_decided(include: tuple[str, ...], exclude: tuple[str, ...], path: str, words: str) -> None:
    assert Patterns(include=include, exclude=exclude).judge_within(path).words == words


@pytest.mark.parametrize("line", ["!", "/", "a/***/b", " ", "***"])
def test_no_pattern_breaks_anything(line: str) -> None:
    """Whatever is typed is a pattern to git's rules, or refused in words."""
    told = ""
    try:
        Patterns(exclude=(line,)).judge_within("x/b.txt")
    except ValueError as error:
        told = str(error)
    assert told in {"", f"The pattern {line} cannot be understood."}


def test_an_excluded_folder_is_not_entered() -> None:
    patterns = Patterns(exclude=("node_modules/",))
    assert not patterns.enters("web/node_modules/")
    assert patterns.enters("web/")
