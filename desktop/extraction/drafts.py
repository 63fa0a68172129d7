"""Drafts of agreements: what one sentence says of one arrangement, before repeats are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.extraction.clauses import SUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.clauses import Clause
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.parties import Context
    from desktop.extraction.triggers import Trigger
    from desktop.models.document import Span
    from desktop.models.records import AgreementKind, AgreementStatus


_SUMS = re.compile(SUM)
_NEXT_SUM = re.compile(rf"[^;]{{0,160}}?({SUM})")
_LEAD_BREAK = re.compile(r"[,;]\s|\bwhile\b")
_SUM_BREAK = re.compile(r"\bwhile\b|\.\s")


@dataclass(slots=True)
class Draft:
    """One arrangement as one sentence tells it; ``strength`` says how surely it is one and how fully it is told."""

    kind: AgreementKind
    status: AgreementStatus
    title: str
    anchor: Span
    parties: tuple[str, ...]
    rule: str
    sentence: int
    named: bool = False
    amount: FoundAmount | None = None
    bilateral: bool = False
    in_heading: bool = False
    quoted: bool = False
    also: list[int] = field(default_factory=list)

    @property
    def strength(self) -> float:
        """Return how fully the sentence tells the agreement."""
        told = 2.0 * (self.amount is not None) + min(len(self.parties), 3) + 1.0 * self.named + 0.5 * bool(self.title)
        return told - 1.5 * self.quoted - 8.0 * self.in_heading


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known when one sentence is read; ``text`` is the document's as sentences are masked from it."""

    text: str
    clause: Clause
    place: int
    context: Context
    lexicon: Lexicon
    nouns: Sequence[Trigger]
    verbs: Sequence[Trigger]


def tied_amount(reading: Reading, start: int, end: int, verb: int) -> FoundAmount | None:
    """Return the sum of the agreement: before its noun, else the first after it in its clause."""
    if not reading.clause.sums:
        return None
    masked = reading.clause.masked
    lead = masked[verb:start] if verb < start else _LEAD_BREAK.split(masked[max(0, start - 40) : start])[-1]
    before = _SUMS.findall(lead)
    if before:
        return reading.clause.sum(before[-1])
    after = _NEXT_SUM.match(masked, end)
    if after is None or _SUM_BREAK.search(masked, end, after.start(1)):
        return None
    return reading.clause.sum(after.group(1))
