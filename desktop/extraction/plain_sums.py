"""Plain numbers behind a money mark, told in one match where nothing follows that could belong to the sum."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.extraction.digits import plain
from desktop.extraction.marks_after import may_follow
from desktop.extraction.money_tables import PlainNumber
from desktop.extraction.numbers import POWERS, Quantity
from desktop.extraction.ranges import LIST_STARTS
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

    from desktop.extraction.marks import MarkAt
    from desktop.extraction.money_tables import MoneyTables

_SIGN = "[$€£¥₹]"
# Letters that begin no number in words, no link of a range and no "about" before its upper end; words that are none.
_PLAIN_LETTER = "[bcdgijklmruvwxy]"
_NUMBER_WORD = "a|ei|el|fi|fo|ha|hu|nearly|ni|one|over|perhaps|qu|six|seven|some|ten|th[ior]|tw|zero"
_PLAIN_WORD = f"(?!{_NUMBER_WORD})[a-z]|(?!(?i:{_NUMBER_WORD}))[A-Z]"
_PERCENT = r"per\s?cent|basis|bps"
# What may follow either kind: a closing sign, another sum with its sign, a bracket that names no country, the end.
_EITHER = rf"[;:\]”\"|)]| {_SIGN}[0-9]| \([a-z0-9$€£¥₹]| (?:to|or|and) (?:{_PLAIN_WORD})|\Z"
_AFTER_SCALE = LazyPattern(rf"\.|,| (?=[a-z])(?!(?:to|up|until|till|through|or|and|{_PERCENT})\b)|{_EITHER}")
_AFTER_DIGITS = LazyPattern(
    rf"\.(?![0-9–—-])|,(?=[”\"])|, (?:and |or )?(?:{_PLAIN_LETTER}|{_SIGN})|/[a-z]"
    rf"| (?!{_PERCENT})(?:{_PLAIN_LETTER}|p)"
    r"| (?:for|from|the|this|that|they|then|their|each|every|on|of|over|off|only|at|as|after|against|he|his|her|have|"
    rf"has|had|so|she|some|such|since|not|no|now|next)\b|{_EITHER}"
)
_PLAIN = LazyPattern(
    r"((?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,2})?)"
    r"(?:(?:[ \u00a0-]?([MBTmbt]r?illion|[Cc]rore)|[ \u00a0]?(bn|mn|m))(?!\w))?"
)
# The group of short scale words: a point and a blank behind one may belong to it.
_SHORT = 3
# A second mark in letters may follow a sum with such a mark: "Rs5 million and Rs7 million".
_LETTERS_NEXT = LazyPattern(r" \w{2,3} [A-Z]")
_MINUS = frozenset("-−")
_THOUSAND = Decimal(1000)
_POINTS = frozenset(".,")
# So many wordings of plain numbers are remembered.
_MOST_KNOWN = 4000


def read_plain(match: re.Match[str], stop: int, before: MarkAt, money: MoneyTables) -> Quantity | None:
    """Return the number in digits that ``match`` holds, with its scale word, if it is the whole sum behind ``before``.

    None leaves it to the general way of reading, which gives the same where both can read.
    """
    text, mark = match.string, before.mark
    found = _PLAIN.match(text, match.start()) if stop == len(text) else None
    if found is None or mark.needs != "-" or mark.is_word or before.exponent or before.minus:
        return None
    end = found.end()
    if not _ends_number(match, found, money) or not _stands_alone(text, found, before, money):
        return None
    if mark.form[0].isalpha() and _LETTERS_NEXT.match(text, end):
        return None
    wording = found[0]
    number = money.plain.get(wording)
    if number is None:
        if len(money.plain) >= _MOST_KNOWN:
            money.plain.clear()
        number = money.plain[wording] = _read(found[1], found[found.lastindex or 1], money)
    return Quantity(found.start(), end, *number)


def _read(written: str, word: str, money: MoneyTables) -> PlainNumber:
    """Return the number in digits that is ``written`` with the scale word ``word``, which is the same where none is."""
    if written.isdigit():
        number = PlainNumber(Decimal(written), 0, len(written) > 3, written, "", may_group=False)
    else:
        grouped = "," in written
        value = plain(Decimal(written.replace(",", "")))
        may_group = grouped and 5 <= len(written) <= 7 and written[-4] == ","
        number = PlainNumber(value, 0, grouped or value >= _THOUSAND, written, "", may_group)
    scale = money.scales.get(word)
    if scale is None:
        return number
    return number._replace(value=plain(number.value * POWERS[scale.exponent]), exponent=scale.exponent, scale=word)


def _ends_number(match: re.Match[str], found: re.Match[str], money: MoneyTables) -> bool:
    """Tell whether the number that ``match`` holds ends with its scale word where ``found`` says, and the sum too."""
    text, digits, end = match.string, found.end(1), found.end()
    if end == digits:
        whole = match.end() == digits or (match.end() == digits + 1 and text[digits] in _POINTS)
        return whole and _AFTER_DIGITS.match(text, end) is not None
    if match.end() != digits or found[found.lastindex or 1] not in money.scales:
        return False
    if not _AFTER_SCALE.match(text, end) or (found.lastindex == _SHORT and text.startswith(". ", end)):
        return False
    return text[end : end + 2] not in LIST_STARTS or text.find("respectively", end, end + 90) < 0


def _stands_alone(text: str, found: re.Match[str], before: MarkAt, money: MoneyTables) -> bool:
    """Tell whether no mark follows, and no minus, point or bracket before makes another sum of it."""
    start, begin, end = before.start, found.start(), found.end()
    if text[begin - 1] == "." or (start and text[start - 1] in _MINUS):
        return False
    if end == len(text):
        return True
    sign = text[end]
    if sign == ")":
        return not (start and text[start - 1] == "(")
    if sign != " " or not text[end + 1].isalpha() or not money.may_begin(text, end):
        return True
    # A scale word with "'s" behind it is one, and only the general way tells it from other words.
    return found.lastindex != 1 and not may_follow(text, end, len(text), money)
