"""Finding the money mark after a number: "€", "k$", "USD", "Hong Kong dollars", "in Japanese yen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.marks import BLANKS, SIGNS, MarkAt
from desktop.extraction.money_tables import Mark
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.money_tables import MoneyTables

_AFTER = re.compile(
    rf"(?P<gap>[-‐‑]\n?|[{BLANKS}\t]{{0,2}}(?:\n[{BLANKS}]{{0,2}})?)"
    rf"(?:(?P<word>[^\W\d_]+(?:[.'’][^\W\d_]+)*)(?P<dot>\.)?)?(?P<sign>[{SIGNS}])?"
)
_LETTERS = LazyPattern(rf"[{BLANKS}]?(?P<first>[^\W\d_]+)")
_CLOSED = frozenset(',.;:()[]{}%/|*"“”=+<>')
_SIGN_AFTER_COUNTRY = frozenset("$£")
_AMERICAN = frozenset({"US", "U.S", "CANADIAN", "AUSTRALIAN"})
_MOST_WORDS = 4
_CJK = "\u2e80"
_FILLERS = frozenset({"in", "of"})


def may_begin(text: str, money: MoneyTables) -> bool:
    """Tell cheaply, by the few characters after a number, whether a mark or a scale word may begin them."""
    return bool(text) and text[0] not in _CLOSED and money.may_begin(text, 0)


def may_follow(text: str, position: int, stop: int, money: MoneyTables) -> bool:
    """Tell whether the word after the number that ends at ``position`` is one that marks or scales begin with."""
    match = _AFTER.match(text, position, stop)
    if match is None:
        return False
    word = match.group("word")
    if word is None or match.group("sign") is not None:
        return match.group("sign") is not None
    lower = word.lower()
    if lower in money.openers and _goes_on(match, stop, money):
        return True
    return (
        lower in money.names
        or word in money.marks
        or word in money.subunits
        or word in money.scales
        or word[0] >= _CJK
        or (3 < len(word) < 6 and money.mark(word) is not None)
        or (match.group("dot") is not None and word + "." in money.marks)
    )


def _goes_on(match: re.Match[str], stop: int, money: MoneyTables) -> bool:
    """Tell whether a word of a country, as in "5 Hong Kong dollars", is followed by another or by a mark."""
    following = _AFTER.match(match.string, match.end(), stop)
    if following is None or following.group("word") is None:
        return following is not None and following.group("sign") is not None
    word = following.group("word")
    lower = word.lower()
    return (
        lower in money.openers
        or lower in money.names
        or word in money.marks
        or word in money.subunits
        or lower in money.closers
    )


def mark_after(text: str, position: int, stop: int, money: MoneyTables, *, far: bool = False) -> MarkAt | None:
    """Return the mark that stands right after ``position``, a blank or a hyphen between, else None.

    ``far`` lets "in" or "of" stand between ("10 trillion in Japanese yen").
    """
    if position >= stop or text[position] in _CLOSED or not (far or money.may_begin(text, position)):
        return None
    match = _AFTER.match(text, position, stop)
    if match is None:
        return None
    word, sign = match.group("word"), match.group("sign")
    if word is None:
        return _sign_after(match, stop, money) if sign else None
    if word[0] >= _CJK:
        return _cjk_after(match, money)
    lower = word.lower()
    found = None
    if lower in money.openers or (far and lower in _FILLERS):
        found = _phrase_after(match, stop, money)
    return found or _word_after(match, money)


def _at(match: re.Match[str], mark: Mark | None, end: int, code: str | None = None) -> MarkAt | None:
    if mark is None or not mark.after:
        return None
    return MarkAt(mark, match.end("gap"), end, match.end("gap") - match.start(), code)


def _word_after(match: re.Match[str], money: MoneyTables) -> MarkAt | None:
    """Read a code, a name, or letters with a sign: "USD", "dollars", "US$", "L.E.", "M€"."""
    word, sign = match.group("word"), match.group("sign")
    if sign:
        found = _at(match, money.mark(word + sign), match.end())
        if found is not None:
            return found
    if match.group("dot"):
        found = _at(match, money.mark(word + "."), match.end("dot"))
        if found is not None:
            return found
    found = _at(match, money.mark(word), match.end("word"))
    if found is not None or not sign:
        return found
    scale, mark = money.scales.get(word), money.marks.get(sign)
    if scale is None or mark is None or scale.kind != "short" or "\n" in match.group("gap"):
        return None
    whole = Mark(word + sign, mark.currencies, mark.before, mark.after, "-", is_word=False, exponent=scale.exponent)
    return _at(match, whole, match.end())


def _sign_after(match: re.Match[str], stop: int, money: MoneyTables) -> MarkAt | None:
    """Read a sign after a number, and the letters behind it: "$", "$US", "$ CAN"."""
    start, end = match.start("sign"), match.end("sign")
    behind = _LETTERS.match(match.string, end, stop)
    if behind is not None and behind.end() - end <= 4 and behind.group("first").isupper():
        found = _at(match, money.marks.get(match.string[start : behind.end()]), behind.end())
        if found is not None:
            return found
    return _at(match, money.marks.get(match.group("sign")), end)


def _cjk_after(match: re.Match[str], money: MoneyTables) -> MarkAt | None:
    word = match.group("word")
    sizes = (size for size in (3, 2, 1) if word[:size] in money.marks)
    size = next(sizes, 0)
    return _at(match, money.marks.get(word[:size]), match.start("word") + size)


def _phrase_after(first: re.Match[str], stop: int, money: MoneyTables) -> MarkAt | None:
    """Read "Hong Kong dollars", "in Japanese yen", "CFA francs": words of a country or of a name before the mark."""
    text, begin = first.string, first.start("word")
    match: re.Match[str] | None = first
    words: list[str] = []
    while match is not None and match.group("word") is not None and len(words) < _MOST_WORDS:
        word = match.group("word")
        if words:
            whole = money.marks.get(text[begin : match.end("word")].replace("\u00a0", " "))
            found = _at(first, whole, match.end("word")) or _named(first, match, words, money)
            if found is not None:
                return found
        if match.group("sign") or not (word.lower() in money.openers or (not words and word.lower() in _FILLERS)):
            return None
        words.append(word)
        position = match.end("word") + (match.group("dot") is not None)
        if text[position + 1 : position + 2] in _SIGN_AFTER_COUNTRY and word.rstrip(".").upper() in _AMERICAN:
            code = money.qualifiers.get(word.rstrip(".").lower())
            return _at(first, money.marks[text[position + 1]], position + 2, code)
        match = _AFTER.match(text, position, stop)
    return None


def _named(first: re.Match[str], match: re.Match[str], words: list[str], money: MoneyTables) -> MarkAt | None:
    """Return the mark at ``match`` with the currency that the words before it name."""
    word, sign = match.group("word"), match.group("sign")
    signed = money.mark(word + sign) if sign else None
    mark = signed or money.mark(word)
    if mark is None or not (mark.is_word or len(word) == 3 or sign):
        return None
    names = [name.lower() for name in words]
    codes = (money.qualifiers.get(" ".join(names[at:])) for at in range(len(names)))
    code = next((code for code in codes if code in mark.currencies), None)
    return _at(first, mark, match.end() if signed else match.end("word"), code)
