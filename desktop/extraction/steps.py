"""How a sum was read, in one short line for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extraction.numbers import Quantity
    from desktop.extraction.ranges import SumReading

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Descriptions:
    """How the sums of one text were read; those that read alike share their lines."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def steps(self, reading: SumReading) -> tuple[str, ...]:
        """Return how ``reading`` came about, one short line each."""
        quantity, upper, mark = reading.quantity, reading.upper, reading.mark
        number = quantity.written, quantity.scale, quantity.exponent, quantity.value
        limit = upper and (upper.written, upper.scale, upper.exponent, upper.value)
        key = number, limit, mark.form, mark.exponent, reading.currency, reading.notes
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = describe(reading)
        return found


def describe(reading: SumReading) -> tuple[str, ...]:
    """Return the steps from the wording to the amount: the number with its scale, the currency, what was shared."""
    lines = [_sum_line(reading.quantity, reading.mark.exponent)]
    if reading.upper is not None:
        lines.append(f"up to {_sum_line(reading.upper, reading.mark.exponent)}")
    form = reading.mark.form
    if form != reading.currency and not any(note.startswith((f"{form} taken", f"{form} is")) for note in reading.notes):
        lines.append(f"{form} = {reading.currency or 'a currency that stays open'}")
    return (*lines, *dict.fromkeys(reading.notes)) if reading.notes else tuple(lines)


def _sum_line(quantity: Quantity, mark_exponent: int) -> str:
    written = " ".join(quantity.written.split())
    value = f"{quantity.value:,f}"
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    exponent = quantity.exponent
    if not exponent:
        return written if written == value else f"{written} = {value}"
    scale = quantity.scale or ("the mark's scale" if mark_exponent else "")
    if not scale:
        return f"{written} = {value}"
    return f"{written} × {scale} (10{str(exponent).translate(_RAISED)}) = {value}"
