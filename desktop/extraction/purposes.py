"""The purpose of a sum of money, told by the words near it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.tables import by_first_letter, read_rows
from desktop.models.records import FigurePurpose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.models.document import Span

# How far from a sum its purpose may be told, in characters; what follows counts as a little nearer.
_BEFORE, _AFTER = 110, 90
_FAR = 1000
_CLAUSE_END = re.compile(r"[;:.]\s|,\s(?:while|but|and\sthe|which|who|whereas)\b|\bwhile\b")


@dataclass(frozen=True, slots=True)
class PurposeTable:
    """The words that tell what money is for, in lower case, each with its purpose; ``cue`` finds them in a text."""

    purposes: Mapping[str, FigurePurpose]
    cue: re.Pattern[str]


def load_purpose_table(table: Path) -> PurposeTable:
    """Read the table of purposes. Raises OSError."""
    purposes: dict[str, FigurePurpose] = {}
    for words, purpose in read_rows(table):
        for word in words.split("|"):
            purposes.setdefault(word.rstrip("*"), FigurePurpose(purpose))
    stems = [word.rstrip("*") for words, _ in read_rows(table) for word in words.split("|") if word.endswith("*")]
    whole = [word for word in purposes if word not in stems]
    alternatives = f"(?:{by_first_letter(whole, any_case=True)})(?![a-z])|{by_first_letter(stems, any_case=True)}"
    return PurposeTable(purposes, re.compile(rf"\b(?P<cue>{alternatives})"))


def find_purpose(text: str, sentence: Span, amount: Span, table: PurposeTable) -> FigurePurpose:
    """Return the purpose of the sum at ``amount``: that of the cue nearest to it."""
    left = max(sentence.start, amount.start - _BEFORE)
    right = min(max(sentence.end, amount.end), amount.end + _AFTER)
    best, purpose = _FAR, FigurePurpose.OTHER
    for cue in table.cue.finditer(text, left, right):
        if cue.end() > amount.start and cue.start() < amount.end:
            continue
        if cue.end() <= amount.start:
            distance = amount.start - cue.end() + (60 if _CLAUSE_END.search(text, cue.end(), amount.start) else 0)
        else:
            distance = max(cue.start() - amount.end, 0) + (
                60 if _CLAUSE_END.search(text, amount.end, cue.start()) else -4
            )
        if distance < best:
            best, purpose = distance, table.purposes[cue.group("cue").lower()]
    if best > 95:
        purpose = FigurePurpose.OTHER
    return purpose
