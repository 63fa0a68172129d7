"""How a sum was read, in one short line for each step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extraction.numbers import Quantity
    from desktop.extraction.ranges import SumReading

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def describe(reading: SumReading) -> tuple[str, ...]:
    """Return the steps from the wording to the amount: the number with its scale, the currency, what was shared."""
    lines = [_sum_line(reading.quantity, reading.mark.exponent)]
    if reading.upper is not None:
        lines.append(f"up to {_sum_line(reading.upper, reading.mark.exponent)}")
    form = reading.mark.form
    if form != reading.currency and not any(note.startswith((f"{form} taken", f"{form} is")) for note in reading.notes):
        lines.append(f"{form} = {reading.currency or 'a currency that stays open'}")
    return (*lines, *dict.fromkeys(reading.notes))


def _sum_line(quantity: Quantity, mark_exponent: int) -> str:
    written = " ".join(quantity.written.split())
    value = f"{_trimmed(quantity.value):,f}"
    exponent = quantity.exponent
    if not exponent:
        return written if written == value else f"{written} = {value}"
    scale = quantity.scale or ("the mark's scale" if mark_exponent else "")
    if not scale:
        return f"{written} = {value}"
    return f"{written} × {scale} (10{str(exponent).translate(_RAISED)}) = {value}"


def _trimmed(value: Decimal) -> Decimal:
    return (
        value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**27 else value.normalize()
    )
