from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.readers.member_names import MemberNames, safe_name


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("letters/report.pdf", "letters/report.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\win.ini", "windows/win.ini"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\temp\\x.txt", "temp/x.txt"),
        ("C:x.txt", "C_x.txt"),
        ("//server/share/x.txt", "server/share/x.txt"),
        ("./a//b/./c.txt", "a/b/c.txt"),
        ("", "unnamed"),
        ("/", "unnamed"),
        ("..", "unnamed"),
        ("a\0b.txt", "a_b.txt"),
        ("line\nfeed\ttab.txt", "line_feed_tab.txt"),
        ("gnp\u202etxt.exe", "gnp_txt.exe"),
        ("zero\u200bwidth.txt", "zero_width.txt"),
        ("lone\ud800.txt", "lone_.txt"),
        ('what? "a:b*c|d" <e>.txt', "what_ _a_b_c_d_ _e_.txt"),
        ("CON", "_CON"),
        ("docs/nul.txt", "docs/_nul.txt"),
        ("com1.log", "_com1.log"),
        ("console.txt", "console.txt"),
        ("trailing dots...", "trailing dots"),
        ("trailing space ", "trailing space"),
        ("...", "_"),
        ("outer.zip!/inner.txt", "outer.zip_/inner.txt"),
        ("x" * 300 + ".docx", "x" * 194 + "….docx"),
        ("/".join("abcdefgh" * 6), "/".join(("abcdefgh" * 4)[:28]) + "/…/h"),
        ("été/договор 協定.txt", "été/договор 協定.txt"),
    ],
)
def test_a_name_is_made_safe_to_show(raw: str, safe: str) -> None:
    assert safe_name(raw) == safe


@given(st.text(max_size=400))
def test_any_name_is_safe_and_stays_as_it_is(raw: str) -> None:
    name = safe_name(raw)
    parts = name.split("/")

    assert safe_name(name) == name
    assert all(part and part not in {".", ".."} and len(part) <= 201 for part in parts)
    assert name.isprintable()
    assert "!/" not in name
    assert "\\" not in name


@given(st.lists(st.sampled_from(["a.txt", "a (2).txt", "../a.txt", "b/a.txt", "", "a", "a.tar.gz"]), max_size=30))
def test_each_name_is_given_once(raws: list[str]) -> None:
    names = MemberNames()

    given_names = [names.take(raw) for raw in raws]

    assert len(set(given_names)) == len(raws)
    assert all(safe_name(name) == name for name in given_names)


def test_twins_are_numbered_before_the_ending() -> None:
    names = MemberNames()

    assert [names.take("x/report.pdf") for _ in range(3)] == ["x/report.pdf", "x/report (2).pdf", "x/report (3).pdf"]


def test_ten_thousand_of_one_name_take_no_time() -> None:
    names = MemberNames()

    assert len({names.take("a.txt") for _ in range(10_000)}) == 10_000
