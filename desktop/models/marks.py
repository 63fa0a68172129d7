"""What a person decided about a record, as its row bears it; plain values that load nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.decisions import Evidence, Setting

# What stands before the name of a corrected field among the settings of a decision.
FIELD = "="


class RecordKind(StrEnum):
    """What a decision is about."""

    AGREEMENT = "agreement"
    COMPANY = "company"
    FIGURE = "figure"
    DOCUMENT = "document"


class Verdict(StrEnum):
    """Whether a person takes a record for right, or wants it out of the lists."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person decided about a row.

    ``subject`` names the decision, empty where there is none; ``corrected`` are the names of corrected fields.
    ``is_added`` says that the person added the record, ``has_deal`` that they said which reports are one deal with it.
    ``is_apart`` says that they took it for another firm than those that are written alike.
    ``counts`` says of which pledges they said that the sum counts towards them or does not.
    """

    subject: str = ""
    verdict: Verdict | None = None
    corrected: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    is_starred: bool = False
    is_added: bool = False
    has_deal: bool = False
    is_apart: bool = False
    counts: tuple[tuple[str, bool], ...] = ()

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has judged the record: accepted, dismissed, corrected or added it."""
        return self.verdict is not None or bool(self.corrected) or self.is_added


NO_MARKS = Marks()


def marks_of(subject: str, state: dict[str, Any]) -> Marks:
    """Return the marks of a decision from its settings by name."""
    verdict = state.get("verdict")
    return Marks(
        subject=subject,
        verdict=None if verdict is None else Verdict(verdict),
        corrected=tuple(sorted(name.removeprefix(FIELD) for name in state if name.startswith(FIELD))),
        note=state.get("note") or "",
        tags=tuple(state.get("tags") or ()),
        is_starred=bool(state.get("star")),
        is_added=bool(state.get("added")),
        has_deal=bool(state.get("deal")),
        is_apart=bool(state.get("firm")),
        counts=tuple(sorted((state.get("counts") or {}).items())),
    )


def together(marks: Sequence[Marks]) -> Marks:
    """Return the marks of a row that stands for several records: the verdict they share, and the notes of all."""
    if len(marks) == 1 or not any(each.subject for each in marks):
        return marks[0] if marks else NO_MARKS
    verdicts = {each.verdict for each in marks}
    return Marks(
        subject=next(each.subject for each in marks if each.subject),
        verdict=verdicts.pop() if len(verdicts) == 1 else None,
        corrected=tuple(dict.fromkeys(name for each in marks for name in each.corrected)),
        note="\n".join(dict.fromkeys(each.note for each in marks if each.note)),
        tags=tuple(sorted({tag for each in marks for tag in each.tags})),
        is_starred=any(each.is_starred for each in marks),
        is_added=any(each.is_added for each in marks),
        has_deal=any(each.has_deal for each in marks),
        is_apart=any(each.is_apart for each in marks),
    )


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision whose wording is no longer found where it stood; it waits to be placed by hand."""

    subject: str
    kind: RecordKind
    evidence: Evidence
    marks: Marks


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision: about what, in which document, and whether its words are found there by now."""

    kind: RecordKind
    path: str
    wording: str
    marks: Marks
    is_found: bool


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """What one act changed about one record, and when (ISO 8601, UTC)."""

    at: str
    does: str
    settings: tuple[Setting, ...]
