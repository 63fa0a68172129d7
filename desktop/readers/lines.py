"""Lines of type on a page, and their words made plain: ligatures, soft hyphens and broken words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Where the Symbol and Wingdings fonts have their bullets, ticks and arrows.
_BULLETS = dict.fromkeys((0xF06C, 0xF06E, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0E0, 0xF0FC), "•")
_UNWANTED = dict.fromkeys((*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF))
_FOLDED = _LIGATURES | _BULLETS | _UNWANTED
# Old TeX sets an accent as a sign of its own before its letter.
_ACCENTS = dict(
    zip(
        "\u00a8\u00b4\u02c6\u02dc\u00b8\u02c7\u02da\u02d8\u02dd\u00af",
        "\u0308\u0301\u0302\u0303\u0327\u030c\u030a\u0306\u030b\u0304",
        strict=True,
    )
)
_ACCENTED = re.compile(f"(?P<apart> (?=. ))?(?P<accent>[{''.join(_ACCENTS)}]) ?(?P<letter>[A-Za-z\u0131])")
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_SPACES = re.compile(r"[^\S\t]+")
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_WORD = re.compile(r"(?:\w+-)*\w+$")
_FIRST_WORD = re.compile(r"\w+")
_DASHED = re.compile(r"\w[-\u2010]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on a page.

    Lengths are in points. ``left`` grows to the right, ``base``, the line its letters stand on, upwards. ``size`` is
    that of its type. ``is_broken`` says that a hyphen was taken off its last word, which goes on in the next line.
    Cells that stand far apart in it are kept apart by tabs.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False
    is_broken: bool = False


def plain_words(raw: str) -> str:
    """Return ``raw`` with ligatures spelt out, accents put together, and what has no meaning as text left out."""
    words = raw.translate(_FOLDED)
    if not words.isascii():
        words = unicodedata.normalize("NFC", _ACCENTED.sub(_accented, _PRIVATE.sub("", words)))
    return _SPACES.sub(" ", words).strip()


def _accented(found: re.Match[str]) -> str:
    letter = found["letter"].replace("\u0131", "i")
    whole = unicodedata.normalize("NFC", letter + _ACCENTS[found["accent"]])
    return whole if len(whole) == 1 else found.group()


def words_inside(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words of ``lines`` in small letters, those left out that a line end may have cut."""
    return frozenset(word for line in lines for word in _WORD.findall(line.text.lower())[1:-1])


def joined_lines(lines: Sequence[Line], known: Set[str]) -> str:
    """Return the text of ``lines`` as one run; ``known`` are words, in small letters, that settle what a hyphen is.

    A word cut by a hyphen is whole again. The hyphen stays where the document writes the word with one, where a
    number or a capital follows it, and where both parts are words but together they are none.
    """
    text = lines[0].text
    is_broken = lines[0].is_broken
    for line in lines[1:]:
        text = _joined(text, line.text, known, is_broken=is_broken)
        is_broken = line.is_broken
    return text + "-" if is_broken else text


def _joined(text: str, after: str, known: Set[str], *, is_broken: bool) -> str:
    if not text or not after:
        return text or after
    if is_broken:
        return text + hyphen_between(text, after, known) + after
    if _DASHED.search(text) and after[0].isalnum():
        return text[:-1] + hyphen_between(text[:-1], after, known) + after
    return text + after if _runs_on(text[-1]) and _runs_on(after[0]) else f"{text} {after}"


def hyphen_between(text: str, after: str, known: Set[str]) -> str:
    """Return the hyphen that belongs between the last word of ``text`` and the first of ``after``, or nothing."""
    last, first = _LAST_WORD.search(text), _FIRST_WORD.match(after)
    if last is None or first is None:
        return "-"
    head, tail = last.group(), first.group()
    if f"{head}{tail}".lower() in known:
        return ""
    if f"{head}-{tail}".lower() in known or "-" in head:
        return "-"
    if not tail[0].islower() or not head[-1].isalpha():
        return "-"
    both = min(len(head), len(tail)) > 2 and head.lower() in known and tail.lower() in known
    return "-" if both else ""


def _runs_on(char: str) -> bool:
    """Tell letters of scripts that set no space between words: Chinese and Japanese."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"
