"""Numbers written in words, and the patterns that find the numbers of a text, in digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Digits of the scripts that English documents hold: ASCII, Arabic, Persian, Devanagari, Bengali, full width.
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19"
BLANK = " \u00a0\u2009\u202f"
# Where words may begin is told by this many letters ("thir" of thirteen and thirty); the whole pattern decides.
_TOLD_BY = 4
_POWERS = {
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "lakhs": 5,
    "million": 6,
    "crore": 7,
    "crores": 7,
    "billion": 9,
    "trillion": 12,
}
_DIGIT_WORDS = frozenset({"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"})
_SKIPPED = frozenset({"and", "of"})
_JOINTS = LazyPattern(r"[\s\u00a0\-‐‑]+")
_HALF_STARTS = frozenset("aA \u00a0\n-‐‑")
_NOTHING = Decimal(0)
# A word and what joins it to the next; the sorts of words, a letter each; and which rows of them make a number:
# "two hundred and five", "one point five million", "one and a half", "a hundred", "three quarters of a billion".
_TOKEN = re.compile(r"([A-Za-z]+)(?![^\W\d_])(?:[ \u00a0]{1,2}|[-‐‑]\n?|[ ]?\n[ ]?)?")
_CODES = dict.fromkeys(_POWERS, "P") | {"hundred": "B", "thousand": "B", "half": "H", "quarter": "H", "quarters": "H"}
_CODES |= {"a": "A", "an": "A", "and": "N", "of": "O", "point": "D"}
_MORE = "(?:U|[PB](?:N(?=U))?)*"
_GRAMMAR = re.compile(
    f"U(?:DU{{1,6}})?{_MORE}(?:NAH)?{_MORE}(?:HO?A?{_MORE})?|A[PB](?:N(?=U))?{_MORE}(?:NAH)?{_MORE}|A?HO?A?{_MORE}|B(?:N(?=U))?{_MORE}"
)
_WHOLE = LazyPattern(r"(?s).+")
_NEXT = re.compile(r"(?:[ \u00a0]{1,2}|[-‐‑]\n?|[ ]?\n[ ]?)([A-Za-z]{3})")
_MOST_WORDS = 18


class NumberPatterns(NamedTuple):
    """The patterns of numbers: ``digits`` matches one, ``words`` finds where words may begin.

    ``words`` takes the sign before the first letter with it, and the word to its end. It begins with signs and plain
    letters, which lets a search leap over a text many times faster than the whole pattern can. ``following`` are the
    first three letters of the words that may follow another in a number.
    """

    digits: re.Pattern[str]
    words: re.Pattern[str]
    following: frozenset[str]


def number_patterns(number_words: Iterable[str]) -> NumberPatterns:
    """Return the patterns of numbers in digits and in words."""
    units = list(number_words)
    starts = [*units, "hundred", "thousand", "half", "quarter"]
    starts += [f"{an} {word}" for an in ("a", "an") for word in (*_POWERS, "half", "quarter")]
    starts += [f"a-{word}" for word in _POWERS]
    begins = _literals(starts)
    return NumberPatterns(
        digits=re.compile(_digits()),
        words=re.compile(rf"[ \n\t\u00a0\u202f(\[\-–—‐‑\"“”'‘’/$€£₹¥|:;>](?:{begins})[^\W\d_]*"),
        following=frozenset(word[:3] for word in (*units, *_CODES) if len(word) > 2),
    )


def _digits() -> str:
    group = rf"(?:[{BLANK}'’][{DIGIT}]{{3}}(?![{DIGIT}]|,[{DIGIT}]{{3}}))"
    return (
        rf"[{DIGIT}½¼¾](?:[{DIGIT}]{{0,2}}{group}{{1,6}}(?:[.,][{DIGIT}]{{1,2}}(?![{DIGIT}]))?|[{DIGIT}.,，．٬٫]*)"
        r"(?:(?:(?<=[.,])|[.,])(?:--?|–|—)(?=[\s€$£]|\Z)|/-(?![\w-]))?"
        rf"(?:[ -]?[½¼¾⅓⅔]|[ ](?:1/[2-8]|[2357]/[3-8])(?![{DIGIT}/]))?"
    )


def is_lone(text: str, end: int, following: frozenset[str]) -> bool:
    """Tell whether no word of a number follows the one of two, three, ... ninety that ends at ``end``."""
    match = _NEXT.match(text, end)
    if match is None or match.group(1).lower() not in following:
        return True
    # Only "and a half" joins "and" to such a word.
    return match.group(1) == "and" and text[end + 4 : end + 5] == " " and text[end + 5 : end + 6] not in _HALF_STARTS


def match_words(text: str, start: int, stop: int, number_words: Mapping[str, int]) -> re.Match[str] | None:
    """Match the longest number in words that begins at ``start``; None where none does."""
    codes, position = "", start
    ends: list[int] = []
    while len(ends) < _MOST_WORDS:
        token = _TOKEN.match(text, position, stop)
        word = token.group(1).lower() if token else ""
        code = "U" if word in number_words else _CODES.get(word, "")
        if token is None or not code:
            break
        codes += code
        ends.append(token.end(1))
        position = token.end()
        if position == token.end(1):
            break
    found = _GRAMMAR.match(codes)
    return _WHOLE.match(text, start, ends[found.end() - 1]) if found else None


def read_words(phrase: str, number_words: Mapping[str, int]) -> tuple[Decimal, int] | None:
    """Return the value of a number in words and its largest scale's power of ten; None where the words make no number.

    ``two hundred and fifty``, ``half a million``, ``one and a half``, ``one point five billion``, ``twelve lakh``.
    """
    words = [word for word in _JOINTS.split(phrase.lower()) if word not in _SKIPPED]
    total, current, largest = _NOTHING, None, 0
    for index, word in enumerate(words):
        if word in number_words:
            added = _add_unit(current, number_words[word])
            if added is None:
                return None
            current = added
        elif word in {"half", "quarter", "quarters"}:
            current = _add_part(current, word, words[index - 1] if index else "")
        elif word == "point":
            digits = "".join(str(number_words[item]) for item in words[index + 1 :] if item in _DIGIT_WORDS)
            powers = [item for item in words[index + 1 :] if item in _POWERS]
            exponent = sum(_POWERS[item] for item in powers)
            return (Decimal(f"{current or 0}.{digits}").scaleb(exponent), exponent) if digits else None
        elif word == "hundred":
            if current is not None and current >= 100:
                return None
            current = (current or Decimal(1)) * 100
        elif word in _POWERS:
            power = _POWERS[word]
            if current is None and total:
                total, largest = total.scaleb(power), largest + power
            else:
                total, current = total + (current or Decimal(1)).scaleb(power), None
                largest = max(largest, power)
        elif word not in {"a", "an"}:
            return None
    value = total + (current or 0)
    return (value, largest) if value or words[-1:] == ["zero"] else None


def _add_unit(current: Decimal | None, unit: int) -> Decimal | None:
    """Return the number with the next word's value, or None where it cannot follow ("two five")."""
    if current is None:
        return Decimal(unit)
    room = current % 100
    if room == 0 or (room % 10 == 0 and room >= 20 and unit < 10):
        return current + unit
    return None


def _add_part(current: Decimal | None, word: str, before: str) -> Decimal:
    part = Decimal("0.5") if word == "half" else Decimal("0.25")
    if current is None:
        return part
    return current + part if before in {"a", "an"} else current * part


def _literals(words: Iterable[str]) -> str:
    """Return the alternatives of words in small letters, with a capital and in capitals, by their first letters."""
    groups: dict[str, set[str]] = {}
    for word in words:
        for form in (word, word[0].upper() + word[1:], word.upper()):
            groups.setdefault(form[0], set()).add(form[1:_TOLD_BY])
    return "|".join(f"{first}(?:{'|'.join(sorted(map(re.escape, tails)))})" for first, tails in sorted(groups.items()))
