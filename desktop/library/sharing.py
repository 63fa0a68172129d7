"""Decisions as a file for others: written out as they stand, and taken over from such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from desktop.errors import LibraryError
from desktop.library import decision_rows
from desktop.models.decisions import Change, Setting, SharedDecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop.library.decision_rows import Decision
    from desktop.library.store import Connection


def shared(connection: Connection) -> Iterator[SharedDecision]:
    """Yield all decisions, those of one document together."""
    for known in decision_rows.every(connection):
        yield SharedDecision(
            subject=known.subject,
            kind=known.kind,
            settings=known.state,
            evidence=known.evidence,
            record=known.record,
        )


def to_lines(decisions: Iterable[SharedDecision]) -> str:
    """Return decisions as text, a JSON object a line."""
    return "".join(f"{decision.model_dump_json(exclude_none=True)}\n" for decision in decisions)


def read_lines(file: Path) -> tuple[SharedDecision, ...]:
    """Return the decisions of a file. Raises LibraryError, with the line, for what is none."""
    try:
        # A quoted text may hold other ends of lines than this one.
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise LibraryError(f"{file} cannot be read: {reason}.") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(SharedDecision.model_validate_json(line))
            except ValidationError as error:
                raise LibraryError(f"Line {number} of {file.name} is no decision. Nothing was taken over.") from error
    return tuple(found)


def taken_over(connection: Connection, decisions: Iterable[SharedDecision]) -> Iterator[Change]:
    """Yield what is to be changed for ``decisions`` to hold here; of a record decided here too, theirs win."""
    here: dict[tuple[object, ...], Decision] = {}
    for known in decision_rows.every(connection):
        here |= dict.fromkeys(_names(known), known)
    for decision in decisions:
        own = decision_rows.load(connection, decision.subject)
        own = own or next((here[name] for name in _names(decision) if name in here), None)
        state = {} if own is None else own.state
        settings = tuple(
            Setting(name=name, before=state.get(name), after=value)
            for name, value in decision.settings.items()
            if state.get(name) != value
        )
        if own is not None and settings:
            yield Change(subject=own.subject, kind=own.kind, settings=settings)
        elif settings:
            yield Change(
                subject=decision.subject,
                kind=decision.kind,
                settings=settings,
                evidence=decision.evidence,
                record=decision.record,
            )


def _names(decision: Decision | SharedDecision) -> Iterator[tuple[object, ...]]:
    """Yield what two decisions on one record have in common: the same words at the same place of the same text."""
    evidence = decision.evidence
    words = (decision.kind, evidence.start, evidence.wording, evidence.anchor)
    if evidence.sha256:
        yield (*words, evidence.sha256)
    yield (*words, evidence.path, evidence.before, evidence.after)
