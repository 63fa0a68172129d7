"""The ending of a file's name."""

from __future__ import annotations


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case and with its dot, or nothing where it has none."""
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()}" if stem and ending else ""
