"""A few named facts as a table: what a refresh did, what the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.listings.columns import words
from desktop.listings.listing import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.listings.listing import Cell


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is."""

    name: str
    value: str | int


def facts(found: Mapping[str, str | int]) -> tuple[Fact, ...]:
    """Return the facts of a mapping in its order."""
    return tuple(Fact(name, value) for name, value in found.items())


def _value(fact: Fact) -> Cell:
    return fact.value


def _shown(fact: Fact) -> str:
    return f"{fact.value:,}" if isinstance(fact.value, int) else fact.value


FACTS: Table[Fact] = Table(
    name="facts",
    columns=(
        words("name", "What", lambda fact: fact.name.replace("_", " ").capitalize()),
        Column("value", "Value", _shown, _shown, _value),
    ),
)
