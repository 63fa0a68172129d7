"""The fields of the language: what may stand before a colon, in one table that the help is held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its ``name`` and its ``short`` one (empty where it has none), what it ``finds``, and an ``example``."""

    name: str
    short: str
    finds: str
    example: str


FIELDS: tuple[Field, ...] = (
    Field("title", "t", "words of the title", "title:chip"),
    Field("company", "c", "documents that name a company", "company:toyota"),
    Field("party", "p", "documents with an agreement of this party", "party:japan"),
    Field("near", "n", "the other words where this name stands near them", "near:siemens"),
    Field("kind", "k", "a kind of agreement", "kind:loan"),
    Field("status", "s", "how far an agreement is", "status:signed"),
    Field("firm", "", "whether an agreement binds", "firm:yes"),
    Field("amount", "a", "a sum of money", "amount:>1bn"),
    Field("currency", "", "the currency of a sum", "currency:JPY"),
    Field("purpose", "", "what a sum is for", "purpose:loan"),
    Field("is", "", "records that you accepted, dismissed, corrected or starred", "is:starred"),
    Field("tag", "", "records that you gave a tag", "tag:verify"),
    Field("has", "h", "documents that have such a record", "has:agreement"),
    Field("date", "d", "documents of a day, month, year or span", "date:2025-08..2025-09"),
    Field("year", "y", "documents of a year or some years", "year:2024"),
    Field("type", "", "documents of a type of file", "type:pdf"),
    Field("folder", "f", "documents in a folder, or below it", "folder:reports"),
)
NAMES = tuple(field.name for field in FIELDS)
_BY_NAME = {name: field for field in FIELDS for name in (field.name, field.short) if name}


def field_named(typed: str) -> Field | None:
    """Return the field that is meant by a name in any case, or by a short name in small letters; or None."""
    return _BY_NAME.get(typed if len(typed) == 1 else typed.lower())
