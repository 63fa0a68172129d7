"""What a person decided about a row, in words: for a card, a column, a screen reader and an export."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from desktop.listings.columns import words
from desktop.listings.listing import Table
from desktop.listings.narrowing import choice, flag, one_of
from desktop.listings.reasons import Entry, Section
from desktop.listings.wording import kind_words, plain_number, sentence_case
from desktop.models.marks import FIELD, DecisionRow, Verdict

if TYPE_CHECKING:
    from pydantic import JsonValue

    from desktop.listings.listing import Column, Row
    from desktop.listings.narrowing import Filter
    from desktop.models.decisions import Setting
    from desktop.models.marks import HistoryStep, Marks

# What a person calls the fields that can be corrected, where the name alone does not say it.
FIELD_WORDS = {"subject": "what for", "date": "date", "name": "name"}
# Fields whose values are words of Accord's own.
_NAMED_VALUES = frozenset({"kind", "status", "firmness", "purpose"})
_SET = {
    "verdict": "Verdict",
    "note": "Note",
    "tags": "Tags",
    "star": "Star",
    "added": "Added by you",
    "nothing": "No agreement in its sentence",
    "firm": "Another firm",
    "counts": "What it counts towards",
}


DECISIONS: Table[DecisionRow] = Table(
    name="decisions",
    columns=(
        words("kind", "Kind", lambda row: sentence_case(row.kind.value)),
        words("document", "Document", lambda row: row.path),
        words("words", "Words", lambda row: " ".join(row.wording.split())),
        words("decided", "Decided", lambda row: state_words(row.marks)),
        words("found", "Found", lambda row: "in the text" if row.is_found else "no longer in the text"),
    ),
)


class Marked(Protocol):
    """A row that bears what was decided about it."""

    @property
    def marks(self) -> Marks:
        """What was decided."""


def badge(marks: Marks) -> str:
    """Return the one word for a row's state that its card shows; empty where nothing was decided."""
    if marks.verdict is Verdict.DISMISSED:
        return "Dismissed"
    if marks.is_added:
        return "Added"
    if marks.corrected:
        return "Corrected"
    return "Accepted" if marks.verdict is Verdict.ACCEPTED else ""


def state_words(marks: Marks) -> str:
    """Return all that was decided about a row as a screen reader says it: "corrected by you: amount, starred"."""
    parts = []
    if marks.is_added:
        parts.append("added by you")
    if marks.corrected:
        parts.append(f"corrected by you: {', '.join(FIELD_WORDS.get(name, name) for name in marks.corrected)}")
    if marks.verdict is not None:
        parts.append(f"{marks.verdict.value} by you" if marks.verdict is Verdict.ACCEPTED else marks.verdict.value)
    if marks.is_starred:
        parts.append("starred")
    if marks.tags:
        parts.append(f"tagged {', '.join(marks.tags)}")
    if marks.has_deal:
        parts.append("deal put together by you")
    if marks.note:
        parts.append(f"note: {' '.join(marks.note.split())}")
    return ", ".join(parts)


def described(words: str, row: Marked) -> str:
    """Return the name of a row for a screen reader with what was decided about it."""
    state = state_words(row.marks)
    return f"{words}, {state}" if state else words


def decided_columns() -> tuple[Column[Row], ...]:
    """Return the columns that say what was decided about a row."""
    return (
        words("decided", "Decided", lambda row: _review(row.marks)),
        words("tags", "Tags", lambda row: "; ".join(row.marks.tags)),
        words("note", "Note", lambda row: " ".join(row.marks.note.split()), wide=True),
    )


def decided_filters() -> tuple[Filter[Row], ...]:
    """Return the ways to narrow rows down by what was decided about them."""
    return (
        choice("decided", "Decided", lambda row: badge(row.marks), lambda word: word or "Not yet"),
        flag("starred", "Starred only", lambda row: row.marks.is_starred),
        one_of("tags", "Tags", lambda row: _tags(row.marks), lambda tag: tag or "No tag"),
    )


def _tags(marks: Marks) -> tuple[str, ...]:
    return marks.tags or ("",)


def decided_sections(marks: Marks) -> tuple[Section, ...]:
    """Return what was decided about a row as a section of why it is listed, none where nothing was."""
    state = state_words(marks)
    return (Section("What you decided", (Entry("", sentence_case(state)),)),) if state else ()


def history_section(steps: tuple[HistoryStep, ...]) -> Section:
    """Return what was decided when (local time), and from which value to which, the last first."""
    entries = [
        Entry(_when(step.at), f"{step.does.capitalize()}: {_setting(setting)}")
        for step in reversed(steps)
        for setting in step.settings
    ]
    return Section("History", tuple(entries) or (Entry("", "Nothing was decided yet."),))


def _when(at: str) -> str:
    return datetime.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _setting(setting: Setting) -> str:
    if setting.name == "deal":
        return "Reports put together by you" if setting.after else "As the ledger finds it"
    if setting.name.startswith(FIELD):
        field = setting.name.removeprefix(FIELD)
        ends = (
            _field(field, end[0]) if isinstance(end, list) and end else "" for end in (setting.before, setting.after)
        )
        before, after = ends
        # Taken back, it is what stood in the text again.
        shown = f"{before or 'none'} → {after or 'none'}" if setting.after is not None else f"{before} → as extracted"
        return f"{sentence_case(FIELD_WORDS.get(field, field))} {shown}"
    name = _SET.get(setting.name) or sentence_case(setting.name)
    before, after = _value(setting.before), _value(setting.after)
    if not before:
        return f"{name} {after}".rstrip()
    return f"{name} {before} → {after or 'none'}"


def _field(name: str, value: JsonValue) -> str:
    """Return the value of a field, given as JSON, as it is shown; empty where there is none."""
    match value:
        case {"value": str(low), **rest}:
            high, currency = rest.get("value_max"), rest.get("currency")
            ends = " to ".join(plain_number(Decimal(end)) for end in (low, high) if isinstance(end, str))
            return f"{currency} {ends}" if currency else ends
        case {"date": str(date)}:
            return date
        case list():
            return ", ".join(map(str, value))
        case str(words) if name in _NAMED_VALUES:
            return kind_words(words)
        case _:
            return "" if value is None else str(value)


def _value(value: object) -> str:
    match value:
        case None | True:
            return ""
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _review(marks: Marks) -> str:
    """Return what was decided for a column: the state, and what was corrected."""
    word = badge(marks)
    fields = ", ".join(FIELD_WORDS.get(name, name) for name in marks.corrected)
    return f"{word}: {fields}" if word == "Corrected" else word
