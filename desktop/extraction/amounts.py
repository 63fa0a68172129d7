"""Sums of money: the marks are found first, then the number beside each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction import numbers
from desktop.extraction.money_context import choose_currency
from desktop.extraction.ranges import SumReading, close_code, extend_range, extend_range_before, share_scale
from desktop.models.document import Mention, Span
from desktop.models.records import MonetaryAmount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.money_tables import Mark, MoneyTables
    from desktop.extraction.numbers import Quantity

RULE = "money mark"
RANGE_RULE = "money range"
_WEIGHT_AFTER = re.compile(
    r"\s{0,2}(?:of\s(?!(?:debt|aid|funding|investment|money|public|taxpayer|assets|business|revenue|sales|shares|savings|the\b|its\b|new\b|"
    r"government|support|orders|work|contracts|cash|loans|damage|damages|economic|value|extra|additional|spending)\b)|per\ssquare|lighter|heavier|overweight|each\sweigh|in\sweight)"
)
_MONEY_AFTER_HYPHEN = re.compile(
    r"\s{0,2}(?:note|notes|coin|bill|fine|prize|deal|contract|order|loan|grant|cheque|investment|project|scheme|fund|plan|package|programme)"
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A sum of money and where it stands."""

    mention: Mention
    amount: MonetaryAmount


def find_amounts(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> Iterator[FoundAmount]:
    """Yield the sums of money of ``text[start:end]``, left to right; offsets count from the text's beginning.

    Values are in whole units. Percentages, weights, years and counts are left out. The rest of the text is looked
    at only to tell which currency a mark of several countries means.
    """
    stop = len(text) if end is None else end
    readings: list[SumReading] = []
    floor = start
    for match in lexicon.money.mark.finditer(text, start, stop):
        if match.start() < floor:
            continue
        reading = _read(text, match, floor, stop, lexicon)
        if reading is None:
            continue
        readings.append(reading)
        floor = reading.end
    share_scale(text, readings)
    for reading in readings:
        span = Span(start=reading.start, end=reading.end)
        rule = RANGE_RULE if reading.upper is not None else RULE
        yield FoundAmount(
            Mention(span=span, text=text[reading.start : reading.end], rule=rule),
            MonetaryAmount(value=reading.value, value_max=reading.upper, currency=reading.currency),
        )


def _read(text: str, match: re.Match[str], floor: int, stop: int, lexicon: Lexicon) -> SumReading | None:
    form = match.group().replace("\u00a0", " ")
    money = lexicon.money
    if form in money.subunits:
        return _read_subunit(text, match, floor, money)
    mark = money.marks[form]
    start, code = _qualified(text, match.start(), floor, mark, money)
    after = numbers.quantity_after(text, match.end(), stop, money) if mark.before else None
    before = numbers.quantity_before(text, start, floor, money) if mark.after else None
    if before is not None and _is_no_money(text, before, match.end(), form):
        before = None
    chosen = _choose(text, before, after, (start, match.end()), mark)
    if chosen is None or not _has_size(chosen, mark):
        return None
    currency = code or choose_currency(text, mark.currencies, money)
    quantity = chosen.scaled(mark.exponent)
    reading = SumReading(min(start, chosen.start), max(match.end(), chosen.end), quantity, currency)
    if chosen is before:
        _add_scale_after(text, reading, stop, money)
        _add_subunits(text, reading, stop, money)
    elif text[start - 1 : start] in {"-", "−"} and start - 1 >= floor and _is_open(text, start - 1):
        reading.quantity = quantity.negated()
        reading.start = start - 1
    close_code(text, reading, stop, money)
    if chosen is after:
        extend_range(text, reading, stop, match.group(), money)
    else:
        extend_range_before(text, reading, (floor, stop), match.group(), money)
    return reading


def _qualified(text: str, start: int, floor: int, mark: Mark, money: MoneyTables) -> tuple[int, str | None]:
    """Return where the mark begins with a country's adjective before it ("Hong Kong dollars"), and its currency."""
    if not mark.is_word and len(mark.currencies) == 1 and mark.currencies[0] != "USD":
        return start, None
    tail = text[max(floor, start - 32) : start]
    words = re.search(r"((?:[^\W\d_][\w.'’]{0,15}[ \u00a0-])?[^\W\d_][\w.'’]{0,15})[ \u00a0-]\Z", tail)
    if words is None:
        return start, None
    phrase = words.group(1)
    for candidate in (phrase, re.split(r"[ \u00a0-]", phrase)[-1]):
        code = money.qualifiers.get(candidate)
        if code and (code in mark.currencies or (not mark.is_word and code != "EUR")):
            if not mark.is_word and text[start : start + 1] != "$":
                continue
            return start - len(candidate) - 1, code
    return start, None


def _choose(
    text: str, before: Quantity | None, after: Quantity | None, place: tuple[int, int], mark: Mark
) -> Quantity | None:
    if before is None or after is None:
        chosen = before or after
        if chosen is after and chosen is not None and mark.is_word and not _stands_after_word(text, chosen):
            return None
        return chosen
    gap_before, gap_after = place[0] - before.end, after.start - place[1]
    if gap_before == 0 and gap_after > 0:
        return before
    if gap_after == 0 or (_YEAR.search(text[before.start : before.end]) and not before.exponent):
        return after
    return before


def _stands_after_word(text: str, quantity: Quantity) -> bool:
    """Tell whether a number after a currency word ("ringgit 42") is plainly an amount."""
    return quantity.exponent > 0 or quantity.is_large or not text[quantity.end : quantity.end + 2].strip(" .,;:)")


def _has_size(quantity: Quantity, mark: Mark) -> bool:
    if mark.needs == "scale":
        return quantity.exponent > 0
    return mark.needs != "size" or quantity.exponent > 0 or quantity.is_large


def _is_no_money(text: str, quantity: Quantity, end: int, form: str) -> bool:
    """Weights and the dollars of a year: "600,000 pounds of paper", "a twenty-pound bag", "in 2015 dollars"."""
    if form in {"pound", "pounds", "Pound", "Pounds"} and not quantity.exponent > 3:
        hyphen = text[end - len(form) - 1] in "-‐‑"
        if hyphen and not _MONEY_AFTER_HYPHEN.match(text, end):
            return True
        weighed = re.search(
            r"\b(?:weigh\w{0,4}|lifted|lost|gained)\b[^.]{0,24}\Z", text[max(0, quantity.start - 40) : quantity.start]
        )
        if weighed or _WEIGHT_AFTER.match(text, end):
            return True
        if form in {"pound", "Pound"} and re.match(r"\s[a-z]{3,}", text[end : end + 5]) and quantity.value > 1:
            return not _MONEY_AFTER_HYPHEN.match(text, end)
    wording = text[quantity.start : quantity.end]
    return (
        bool(_YEAR.fullmatch(wording))
        and form in {"dollars", "euros", "pounds", "Dollars"}
        and bool(re.search(r"\b(?:in|constant|real)\s\Z", text[max(0, quantity.start - 12) : quantity.start]))
    )


def _is_open(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] in " \t\n\u00a0(["


def _read_subunit(text: str, match: re.Match[str], floor: int, money: MoneyTables) -> SumReading | None:
    code, parts = money.subunits[match.group()]
    quantity = numbers.quantity_before(text, match.start(), floor, money)
    if quantity is None:
        return None
    return SumReading(quantity.start, match.end(), quantity.divided(parts), code)


def _add_scale_after(text: str, reading: SumReading, stop: int, money: MoneyTables) -> None:
    """Read "75 USD million": the scale word after the mark."""
    if reading.quantity.exponent:
        return
    found = numbers.scale_after(text, reading.end, stop, money)
    if found is not None:
        reading.end, exponent = found
        reading.quantity = reading.quantity.scaled(exponent)


def _add_subunits(text: str, reading: SumReading, stop: int, money: MoneyTables) -> None:
    """Read the cents of "thirteen dollars and forty-five cents"."""
    link = re.compile(r"\s(?:and\s)?").match(text, reading.end, stop)
    quantity = numbers.quantity_after(text, link.end(), stop, money) if link else None
    if quantity is None or quantity.exponent:
        return
    word = re.compile(r"\s?(cents?|pence|penny|pennies|paise|paisa|kopeks|kopecks)\b").match(text, quantity.end, stop)
    if word is None:
        return
    _, parts = money.subunits[word.group(1)]
    if quantity.value < parts:
        reading.quantity = reading.quantity.plus(quantity.value / parts)
        reading.end = word.end()
