"""Numbers as they are written: digits with their separators, words, and the scale words after them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from desktop.extraction.digits import plain, read_digits
from desktop.extraction.number_words import is_lone, match_words, read_words
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from desktop.extraction.money_tables import MoneyTables, Scale

# More digits, or a larger power of ten, are no sum of money, and no number Decimal's default context should round.
_MOST_DIGITS = 24
_LARGEST = 24
_BEFORE_POINT = frozenset("$€£¥₹ \t\n(")
_THREE = LazyPattern(r"[1-9]\d{0,2}[.,]\d{3}")
_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_FRACTION = LazyPattern(r"[ -]?(?:(?P<sign>[½¼¾⅓⅔])|(?P<over>\d)/(?P<under>\d))\Z")
_DASHES = LazyPattern(r"(?:[.,]?(?:--?|–|—)|/-)\Z")
_WORD = LazyPattern(r"([ \u00a0\u2009\u202f]{0,2}(?:\n[ ]{0,2})?|[-‐‑]\n?)([^\W\d_]+)")
# The powers of ten of scale words.
POWERS = tuple(Decimal(10**exponent) for exponent in range(40))
_AND = LazyPattern(r"[\s-]and(?=[\s-](?!a\b))")
_BARE_SCALES = frozenset({"hun", "tho"})
_SPACE = frozenset(" \u00a0")
_CLOSED = frozenset(',.;:()[]{}%/|*"“”=+<>$€£¥₹')
_CJK = "\u2e80"
# Scales that a second scale word may follow: "2 lakh crore", "five hundred thousand", "1 thousand million".
_STACKING = frozenset({2, 3, 5})


@dataclass(slots=True, eq=False)
class Quantity:
    """A number in a text: its offsets, its value with all scale words worked out, and their power of ten.

    ``is_large`` says that it was written with separators or is at least a thousand. ``written`` is the number as it
    stands, ``scale`` its scale words. ``may_group`` says that its one point or comma may group or divide.
    """

    start: int
    end: int
    value: Decimal
    exponent: int = 0
    is_large: bool = False
    written: str = ""
    scale: str = ""
    may_group: bool = False

    def scaled(self, exponent: int, scale: str = "") -> Quantity:
        """Return this number times a power of ten, by the scale word ``scale``."""
        if not exponent:
            return self
        value = plain(self.value * POWERS[exponent])
        words = f"{self.scale} {scale}".strip()
        return Quantity(
            self.start, self.end, value, self.exponent + exponent, self.is_large, self.written, words, self.may_group
        )


def read_number(match: re.Match[str], stop: int, money: MoneyTables, *, words: bool = False) -> Quantity | None:
    """Return the number that a pattern matched, with the scale words after it; None if it is none."""
    start = match.start()
    if words:
        found = _from_words(match.group(), start, money)
    else:
        found = _from_digits(match.group(), start)
        if found is not None and start and match.string[start - 1] == ".":
            _add_point(match.string, found)
    return found and _with_scale(match.string, found, stop, money)


def read_words_at(text: str, start: int, stop: int, money: MoneyTables) -> Quantity | None:
    """Return the number in words that ``find_numbers`` found at ``start``, with its scale words; None if it is none."""
    match = _match_words(text, start, stop, money)
    return read_number(match, stop, money, words=True) if match is not None else None


def quantity_at(text: str, position: int, stop: int, money: MoneyTables) -> Quantity | None:
    """Return the number that begins at ``position``, with its scale words; None if there is none."""
    if position >= stop:
        return None
    sign = text[position]
    if sign.isdigit():
        match = money.numbers.digits.match(text, position, stop)
    else:
        match = match_words(text, position, stop, money.number_words) if sign.isalpha() else None
    return read_number(match, stop, money, words=not sign.isdigit()) if match else None


def find_numbers(
    text: str, start: int, stop: int, money: MoneyTables
) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield the numbers of a text, left to right, none inside another: its offsets, its match if it is in digits.

    The words of a number may be none after all ("a hundred", "one").
    """
    patterns = money.numbers
    begins = _word_begins(text, start, stop, patterns.words)
    following, word_end = next(begins)
    position = start
    in_digits = ((*match.span(), match) for match in patterns.digits.finditer(text, start, stop))
    for begin, end, match in chain(in_digits, ((stop, stop, None),)):
        while following < begin:
            if following >= position:
                words_end = _end_of_words(text, (following, word_end), stop, money)
                if words_end:
                    position = words_end
                    yield following, words_end, None
            following, word_end = next(begins)
        if match is not None:
            yield begin, end, match


def _word_begins(text: str, start: int, stop: int, words: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where numbers in words may begin and where the first word of each ends; last ``stop``."""
    if start < stop and text[start].isalpha() and (start == 0 or not text[start - 1].isalnum()):
        yield start, start
    for match in words.finditer(text, start, stop):
        yield match.start() + 1, match.end()
    yield stop, stop


def _end_of_words(text: str, word: tuple[int, int], stop: int, money: MoneyTables) -> int:
    """Return where the number in words ends that begins with the word at these offsets; 0 if there is none."""
    first = text[word[0] : word[1]].lower()
    if first in money.number_words and is_lone(text, word[1], money.numbers.following):
        return word[1]
    match = _match_words(text, word[0], stop, money)
    return match.end() if match is not None else 0


def _match_words(text: str, start: int, stop: int, money: MoneyTables) -> re.Match[str] | None:
    """Match a number in words; "between two hundred and three hundred" holds two, which "and" keeps apart.

    The scale word of "20 thousand" begins no number.
    """
    if text[start : start + 3].lower() in _BARE_SCALES and text[max(0, start - 2) : start - 1].isdigit():
        return None
    match = match_words(text, start, stop, money.number_words)
    if match is None or not text.startswith("etween", max(0, start - 7)):
        return match
    parts = _AND.findall(match.group())
    if len(parts) != 1:
        return match
    return match_words(text, start, start + match.group().index(parts[0]), money.number_words)


# "A 60 bln-won order": a currency's name is joined to the scale.
_JOINED_NAME = LazyPattern(r"[-‐‑]([a-z]{2,12})\b")


def scale_after(text: str, position: int, stop: int, money: MoneyTables) -> tuple[int, Scale, str] | None:
    """Return the end of the scale word after ``position``, the scale and its wording, or None."""
    match = _WORD.match(text, position, stop)
    if match is None:
        return None
    gap, word = match.groups()
    scale = money.scales.get(word)
    end = match.end(2)
    if scale is None:
        if word[0] < _CJK:
            return None
        word = next((word[:size] for size in (2, 1) if word[:size] in money.scales), word)
        scale, end = money.scales.get(word), match.start(2) + len(word)
        if scale is None:
            return None
    if (scale.kind != "tight" or not gap) and not _may_follow(text, scale, gap, end, stop):
        joined = _JOINED_NAME.match(text, end, stop) if scale.kind == "short" else None
        if joined is None or money.mark(joined.group(1)) is None:
            return None
    return end, scale, word


def _may_follow(text: str, scale: Scale, gap: str, end: int, stop: int) -> bool:
    """Tell whether a scale word may follow with this gap, and what comes behind it lets it be one."""
    if scale.kind == "glued":
        return not gap
    if scale.kind == "word":
        return bool(gap)
    if scale.kind != "short":
        return True
    follows = text[end : min(stop, end + 2)]
    if follows[:1] in {"&", "_"} or follows[:1].isdigit():
        return False
    if not gap:
        return True
    return "\n" not in gap and not (follows[:1] in {"-", "‐", "‑", "'", "’"} and follows[1:].isalpha())


def _from_digits(raw: str, start: int) -> Quantity | None:
    if len(raw) > _MOST_DIGITS + 12:
        return None
    if raw.isdigit():
        if len(raw) > _MOST_DIGITS:
            return None
        return Quantity(start, start + len(raw), Decimal(raw), 0, len(raw) > 3, raw)
    if raw in _PARTS:
        return Quantity(start, start + 1, Decimal(_PARTS[raw]), written=raw)
    number, extra, end = raw, None, start + len(raw)
    if not raw[-1].isdigit():
        dashes = _DASHES.search(raw)
        number = raw[: dashes.start()] if dashes else raw
    if raw[-1] in _PARTS or "/" in raw[-3:-1]:
        fraction = _FRACTION.search(raw)
        if fraction is not None:
            number = raw[: fraction.start()]
            extra = _part(fraction)
    value = read_digits(number)
    if value is None or len(number) > _MOST_DIGITS:
        return None
    if number is raw and not raw[-1].isdigit():
        number = raw.rstrip(".,")
        end = start + len(number)
    if extra is not None:
        value += extra
    return Quantity(
        start,
        end,
        plain(value),
        is_large="," in number or value >= 1000,
        written=raw.rstrip(".,"),
        may_group=5 <= len(number) <= 7 and _THREE.fullmatch(number) is not None,
    )


def _add_point(text: str, found: Quantity) -> None:
    """Read the point before "$.50" as the decimal mark it is; one before longer digits is a slip."""
    digits = found.written
    if len(digits) <= 2 and digits.isdigit() and text[found.start - 2 : found.start - 1] in _BEFORE_POINT:
        found.value, found.start, found.written = Decimal(f"0.{digits}"), found.start - 1, f".{digits}"


def _part(fraction: re.Match[str]) -> Decimal:
    if fraction.group("sign"):
        return Decimal(_PARTS[fraction.group("sign")])
    return round(Decimal(fraction.group("over")) / Decimal(fraction.group("under")), 4)


def _from_words(words: str, start: int, money: MoneyTables) -> Quantity | None:
    found = read_words(words, money.number_words)
    if found is None:
        return None
    value, exponent = found
    return Quantity(start, start + len(words), plain(value), exponent, value >= 1000, words)


def _with_scale(text: str, found: Quantity, stop: int, money: MoneyTables) -> Quantity | None:
    """Add the scale words after a number: "5 million", "2 lakh crore", and the rest of "1 crore 25 lakh"."""
    if found.end >= stop or text[found.end] in _CLOSED or not money.may_begin(text, found.end):
        return found
    after = scale_after(text, found.end, stop, money)
    if after is None:
        return found
    end, scale, word = after
    result = found.scaled(scale.exponent, word)
    result.end = end
    if scale.exponent in _STACKING and scale.kind != "short":
        second = scale_after(text, end, stop, money)
        if second is not None and second[1].exponent >= scale.exponent and second[1].kind in {"word", "tight"}:
            result = result.scaled(second[1].exponent, second[2])
            result.end = second[0]
    if result.exponent > _LARGEST:
        return None
    if text[result.end + 1 : result.end + 2].isdigit() and text[result.end] in _SPACE:
        _add_rest(text, result, stop, money)
    return result


def _add_rest(text: str, found: Quantity, stop: int, money: MoneyTables) -> None:
    """Add "25 lakh" to "1 crore": a second, smaller number with its own smaller scale word."""
    match = money.numbers.digits.match(text, found.end + 1, min(stop, found.end + 12))
    rest = _from_digits(match.group(), match.start()) if match else None
    after = scale_after(text, rest.end, stop, money) if rest else None
    if rest is None or after is None or after[1].kind in {"short", "glued"}:
        return
    added = rest.value.scaleb(after[1].exponent)
    if after[1].exponent < found.exponent and added < Decimal(1).scaleb(found.exponent):
        found.value = plain(found.value + added)
        found.end = after[0]
        found.scale = f"{found.scale} + {rest.written} {after[2]}"
