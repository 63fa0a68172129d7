"""Numbers as most people type them after ``amount:`` (``250m``, ``1.5bn``, ``10,500 crore``), read without extraction.

Extraction reads every way to write a sum, but takes half a second to load its tables. What is read here it reads alike.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d{1,2})?(?: ?(?P<scale>[A-Za-z]{1,9}))?")
_RANGE = re.compile(r"(?P<low>[^-–—]+?)\s*(?:\.{2,3}|[-–—]|\bto\b)\s*(?P<high>[^-–—]+)")
# Below this, a number without a scale word takes that of the range's other end: "1-5bn".
_SHARES_SCALE = 1000


def plain_number(text: str) -> Decimal | None:
    """Return the number that the whole of ``text`` is, in whole units; None for what is not plainly one."""
    found = _read(text)
    return None if found is None else found[0]


def plain_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Return both ends of a range of plain numbers, the smaller first; None for what is not plainly one."""
    match = _RANGE.fullmatch(text)
    low, high = (_read(match["low"]), _read(match["high"])) if match else (None, None)
    if low is None or high is None:
        return None
    first, second = low[0], high[0]
    if high[1] and not low[1] and first < _SHARES_SCALE and first.scaleb(high[1]) < second:
        first = first.scaleb(high[1])
    return min(first, second), max(first, second)


def _read(text: str) -> tuple[Decimal, int] | None:
    """Return a number and the power of ten of its scale word."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    written, exponent = match["scale"], 0
    if written:
        known = _scales()
        forms = [form for form in (written, written.lower(), written.upper()) if form in known]
        if not forms:
            return None
        exponent = known[forms[0]]
    return Decimal(match["whole"].replace(",", "") + (match["part"] or "")).scaleb(exponent), exponent


@cache
def _scales() -> Mapping[str, int]:
    """Return the power of ten of each scale word of the table that extraction reads by."""
    lines = resource("tables", "scales.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {form: int(exponent) for forms, exponent, *_ in rows for form in forms.split("|")}
