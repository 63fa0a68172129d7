"""What a person types for a field of a record, as the value the field keeps."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.extraction.date_forms import stated_at
from desktop.extraction.tables import read_rows
from desktop.models.decimals import plain
from desktop.resources import resource
from desktop.search.plain_sums import plain_number, plain_range

if TYPE_CHECKING:
    from pydantic import JsonValue

_YEAR_OR_MONTH = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?")
_CODE = re.compile(r"[A-Z]{3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
# A sum with more digits than any is no sum.
_LONGEST = 40


def typed_amount(number: str, currency: str) -> JsonValue:
    """Return a sum as a record keeps it, None where nothing is typed. Raises LibraryError.

    ``number`` is as after ``amount:`` in a search: ``120m``, ``10,500 crore``, ``1bn..5bn``, or digits.
    """
    text, code = " ".join(number.split()), currency.strip().upper()
    if code and not _CODE.fullmatch(code):
        raise LibraryError(f"“{currency.strip()}” is no currency code; one has three letters, as USD.")
    if not text:
        if code:
            raise LibraryError("Which sum? The currency stands alone.")
        return None
    ends = plain_range(text)
    value = plain_number(text) if ends is None else ends[0]
    value = _digits(text) if value is None else value
    if value is None:
        raise LibraryError(f"“{text}” is no sum. Type one as 120m, 10,500 crore, 1bn..5bn or 1250000.50.")
    return {
        "value": plain(value),
        "value_max": plain(ends[1]) if ends and ends[1] != ends[0] else None,
        "currency": code or None,
    }


def typed_date(text: str) -> JsonValue:
    """Return an ISO date, None where nothing is typed. Raises LibraryError.

    A day may be typed as texts write it: ``29 August 2025``, ``Aug. 29, 2025``, ``29.08.2025``.
    """
    written = " ".join(text.split())
    if not written or _YEAR_OR_MONTH.fullmatch(written):
        return written or None
    for words in dict.fromkeys((written, written.title())):
        stated = stated_at(words, 0, len(words))
        if stated is not None and stated.end == len(words) and stated.year is not None and not stated.several:
            return stated.iso()
    raise LibraryError(f"“{written}” is no date. Type one as 2025-08-29, 29 August 2025, 2025-08 or 2025.")


def typed_country(text: str) -> JsonValue:
    """Return the code of a country typed by its name or code, None where nothing is typed. Raises LibraryError."""
    written = " ".join(text.split())
    code = _countries().get(written.casefold(), written.upper())
    if code and not _COUNTRY.fullmatch(code):
        raise LibraryError(f"“{written}” is no country. Type its name, or its code of two letters, as JP.")
    return code or None


def typed_parties(text: str) -> JsonValue:
    """Return the parties of an agreement, a line or a part between semicolons each, each once."""
    names = (" ".join(name.split()) for name in text.replace(";", "\n").splitlines())
    return list(dict.fromkeys(name for name in names if name))


def _digits(text: str) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    try:
        value = Decimal(text.replace(",", "").replace(" ", "").replace("_", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None


@cache
def _countries() -> dict[str, str]:
    """Return the codes of countries by all their names, in small letters."""
    rows = read_rows(resource("tables", "countries.tsv"))
    named = {
        name.casefold(): code for main, code, others, *_ in rows for name in (*filter(None, others.split("|")), main)
    }
    return named | {code.casefold(): code for code in named.values()}
