"""The value of digits with their separators: Western, Indian, Swiss and continental grouping."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from desktop.patterns import LazyPattern

_GROUPED = LazyPattern(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}")
_DOTTED = LazyPattern(r"\d{1,3}(?:\.\d{3})+")
_SEPARATORS = LazyPattern(r"[ \u00a0\u2009\u202f'’]")
_OTHER_SIGNS = str.maketrans({"٬": ",", "٫": ".", "，": ",", "．": "."})


def read_digits(raw: str, *, points_group: bool = False) -> Decimal | None:
    """Return the value of written digits: ``10,500``, ``1,00,000``, ``1.234,56``, ``1,5``; None if they are none.

    ``points_group`` reads ``1.234`` as a thousand and more.
    """
    written = _SEPARATORS.sub("", raw).rstrip(".,")
    if not written.isascii():
        written = written.translate(_OTHER_SIGNS)
    comma, point = written.find(","), written.find(".")
    if comma >= 0 and point >= 0:
        decimal_mark = "," if written.rfind(",") > written.rfind(".") else "."
        other = "." if decimal_mark == "," else ","
        written = written.replace(other, "").replace(decimal_mark, ".")
    elif comma >= 0:
        if _GROUPED.fullmatch(written) and not written.startswith("0,"):
            written = written.replace(",", "")
        elif written.count(",") == 1:
            written = written.replace(",", ".")
    elif point >= 0 and (points_group or written.count(".") > 1) and _DOTTED.fullmatch(written):
        written = written.replace(".", "")
    try:
        return Decimal(written)
    except InvalidOperation:
        return None


def plain(value: Decimal) -> Decimal:
    """Return the value without an exponent in its representation, whole numbers without a decimal point."""
    whole = int(value)
    return Decimal(whole) if whole == value else value
