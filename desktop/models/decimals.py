"""How a decimal number is written for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def plain(value: Decimal) -> str:
    """Return ``value`` without an exponent and without zeros after the point that say nothing: ``60000000000``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
