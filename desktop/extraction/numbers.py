"""Numbers as they are written: digits with their separators, words, and the scale words after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extraction.money_tables import MoneyTables

# A number with its scale words is looked for in this many characters; longer runs of digits are no sums.
WINDOW = 90
_DIGITS = r"(?:\.(?=\d{1,2}(?!\d))|\d)[\d.,]{0,30}(?:[ \u00a0\u202f'’]\d{3}(?![\d])){0,5}(?:[.,]\d{1,2}(?!\d))?"
_GAP = r"[^\S\n]{0,2}\n?[^\S\n]{0,2}"
# What cannot stand inside a number and its scale words, and what may stand before one.
_NO_NUMBER = re.compile(r"[$€£¥₹()\[\]%;:\"“”/|*#@&+=]")
_BEFORE_NUMBER = frozenset(" \t\n\u00a0\u202f:.-−")
_ENDS_IN_DIGIT = re.compile(r"\d[^\W_]{0,6}[.,]?\Z|[万萬億亿兆]\Z")
_LAST_PART = re.compile(r"[-‐‑]")
_SEPARATORS = re.compile(r"[ \u00a0\u202f'’]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: its offsets, its value with all scale words worked out, and their power of ten.

    ``is_large`` says that it was written with separators or is at least a thousand.
    """

    start: int
    end: int
    value: Decimal
    exponent: int = 0
    is_large: bool = False

    def scaled(self, exponent: int) -> Quantity:
        """Return this number times a power of ten."""
        if not exponent:
            return self
        return replace(self, value=_plain(self.value.scaleb(exponent)), exponent=self.exponent + exponent)

    def negated(self) -> Quantity:
        """Return the negative number."""
        return replace(self, value=-self.value)

    def plus(self, more: Decimal) -> Quantity:
        """Return this number and ``more``."""
        return replace(self, value=_plain(self.value + more))

    def divided(self, parts: Decimal) -> Quantity:
        """Return this number divided into ``parts``."""
        return replace(self, value=_plain(self.value / parts))


def quantity_after(text: str, position: int, stop: int, money: MoneyTables) -> Quantity | None:
    """Return the number that begins at ``position`` or after a blank, with its scale words; None if there is none."""
    if position >= stop or not (text[position] in _BEFORE_NUMBER or text[position].isalnum()):
        return None
    match = money.after.match(text, position, min(stop, position + WINDOW))
    return _quantity(match, money) if match else None


def quantity_before(text: str, position: int, floor: int, money: MoneyTables) -> Quantity | None:
    """Return the number that ends at ``position``, a blank or a hyphen between; None if there is none."""
    nearest = text[max(floor, position - 4) : position].rstrip("-‐‑ \t\n\u00a0")
    if not nearest or not (nearest[-1].isalnum() or nearest[-1] in ".,"):
        return None
    begin = max(floor, position - WINDOW)
    head = text[begin:position]
    head = _NO_NUMBER.split(head)[-1]
    begin = position - len(head)
    # Most marks have no number before them: a last word that is none of a number's is told apart cheaply.
    words = head.rstrip("-‐‑ \t\n\u00a0").split()
    if not words or not (
        _ENDS_IN_DIGIT.search(words[-1]) or _LAST_PART.split(words[-1])[-1].lower() in money.number_tails
    ):
        return None
    match = money.before.search(head)
    if match is None:
        return None
    found = _quantity(match, money)
    if found is None or not _stands_free(text, begin + found.start):
        return None
    return replace(found, start=begin + found.start, end=begin + found.end)


def scale_after(text: str, position: int, stop: int, money: MoneyTables) -> tuple[int, int] | None:
    """Return the end and the power of ten of a scale word after ``position``, or None."""
    match = money.scale_alone.match(text, position, stop)
    return (match.end(), money.scales[match.group(1)].exponent) if match else None


def read_digits(raw: str, *, dots_group: bool = False) -> Decimal | None:
    """Return the value of written digits: ``10,500``, ``1,00,000``, ``1.234,56``, ``1,5``; None if they are none."""
    written = _SEPARATORS.sub("", raw).rstrip(".,")
    if "," in written and "." in written:
        decimal_mark = "," if written.rfind(",") > written.rfind(".") else "."
        other = "." if decimal_mark == "," else ","
        written = written.replace(other, "").replace(decimal_mark, ".")
    elif "," in written:
        if _GROUPED.fullmatch(written) and not written.startswith("0,"):
            written = written.replace(",", "")
        elif written.count(",") == 1:
            written = written.replace(",", ".")
    elif (written.count(".") > 1 or (dots_group and "." in written)) and _DOTTED.fullmatch(written):
        written = written.replace(".", "")
    try:
        return Decimal(f"0{written}" if written.startswith(".") else written)
    except InvalidOperation:
        return None


def read_words(phrase: str, money: MoneyTables) -> Decimal | None:
    """Return the value of a number in words: ``two hundred and fifty``, ``half a``, ``one and a half``."""
    words = [word for word in re.split(r"[\s\u00a0-]+", phrase.lower()) if word not in {"and", "of"}]
    total = current = Decimal(0)
    seen = False
    for index, word in enumerate(words):
        if word in {"a", "an"}:
            if not seen and index + 1 < len(words) and words[index + 1] in {"hundred", "thousand"}:
                current, seen = Decimal(1), True
        elif word == "half":
            current, seen = current + Decimal("0.5"), True
        elif word in {"quarter", "quarters"}:
            current, seen = Decimal("0.25") * (current or Decimal(1)), True
        elif word == "hundred":
            current, seen = (current or Decimal(1)) * 100, True
        elif word == "thousand":
            total, current, seen = total + (current or Decimal(1)) * 1000, Decimal(0), True
        elif word in money.number_words:
            current, seen = current + money.number_words[word], True
        else:
            return None
    if not seen:
        return Decimal(1) if words and words[-1] in {"a", "an"} else None
    return total + current


def number_patterns(number_words: str, scales: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of numbers, given the alternatives of number words and of scale words."""
    unit = rf"(?:{number_words}|hundred|thousand)"
    spelt = (
        rf"\b(?:(?:three[ -]quarters|half|quarter)(?:[ -]of)?(?:[ -]an?)?|"
        rf"an?[ -](?:half|quarter)(?:[ -]of)?(?:[ -]an?)?|"
        rf"(?:an?|{unit})(?:[\s-]{{1,2}}(?:and[ -])?{unit}){{0,9}}(?:[ -]and[ -]a[ -]half)?)(?![^\W\d_])"
    )
    number = rf"(?P<sign>[-−]?)(?:(?P<digits>{_DIGITS})|(?P<words>(?i:{spelt})))"
    scale = rf"(?:{_GAP}-?\n?(?:{scales}))"
    quantity = rf"{number}(?P<scales>{scale}{{0,2}})"
    return {
        "after": re.compile(rf"(?:[:]|\.(?=\d{{1,3}}[,.]\d))?{_GAP}{quantity}"),
        "before": re.compile(rf"(?<![\w.,]){quantity}(?:\s(?:in|of)\b)?[\s\u00a0-]{{0,3}}\Z"),
        "scale_alone": re.compile(rf"\s({scales})"),
    }


def _quantity(match: re.Match[str], money: MoneyTables) -> Quantity | None:
    digits, words = match.group("digits"), match.group("words")
    value = read_digits(digits) if digits else read_words(words, money)
    exponents = [money.scales[word].exponent for word in money.scale_words.findall(match.group("scales") or "")]
    if value is None or (words and words.lower() in {"a", "an"} and not exponents):
        return None
    start = match.start("digits") if digits else match.start("words")
    if match.group("sign") and _may_be_minus(match, start):
        value, start = -value, match.start("sign")
    end = match.end("scales")
    if digits and not exponents:
        end = match.start("digits") + len(digits.rstrip(".,"))
    exponent = sum(exponents)
    # Half a trillion trillions is no sum of money, and no number Decimal's default context should round.
    if exponent > 24 or len(digits or "") > 40:
        return None
    grouped = bool(digits) and ("," in digits.rstrip(",") or abs(value) >= 1000)
    return Quantity(start, end, _plain(value.scaleb(exponent)), exponent, grouped)


def _may_be_minus(match: re.Match[str], start: int) -> bool:
    before = match.string[max(0, start - 2) : start - 1]
    return not before or before in " \t\n\u00a0([$€£¥₹"


def _stands_free(text: str, start: int) -> bool:
    """Tell whether a number is no part of a name such as "COVID-19" or "W-2"."""
    return not (start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalpha()) and not (
        start > 0 and text[start - 1] in "$€£¥₹"
    )


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent in its representation."""
    return (
        value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < Decimal(10) ** 27 else value
    )
