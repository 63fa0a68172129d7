"""A thing that was measured: what, what was seen, and what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table; ``target`` is empty where the figure only explains the one above it."""

    name: str
    seen: str
    target: str
