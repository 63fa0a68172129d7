"""The changes that a deed comes to, and those that take one back."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library import decision_rows
from desktop.library.corrections import CORRECTABLE, is_possible
from desktop.library.targets import decision_about, evidence_for, record_of
from desktop.models.decisions import Change, Setting
from desktop.models.marks import FIELD, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from desktop.library.decision_rows import Decision
    from desktop.library.store import Connection
    from desktop.library.targets import Target

IMPOSSIBLE = "A record cannot hold this. Nothing was changed."
CHANGED = "This was decided anew elsewhere since, so it is left as it stands."


def change_of(connection: Connection, target: Target, wanted: Mapping[str, JsonValue]) -> Change | None:
    """Return the change that sets ``wanted`` of a record, None where it is so already."""
    known = decision_about(connection, target)
    record = record_of(connection, target)
    fields = {name.removeprefix(FIELD): value for name, value in wanted.items() if name.startswith(FIELD)}
    given = {name: value[0] for name, value in fields.items() if isinstance(value, list)}
    if not set(fields) <= set(CORRECTABLE[target.kind]) or (given and not is_possible(target.kind, record, given)):
        raise LibraryError(IMPOSSIBLE)
    if known is not None:
        change = settings_of(known, wanted)
        is_accepted = any(each.after == Verdict.ACCEPTED for each in change.settings if each.name == "verdict")
        # What is accepted is what the person sees by now, which a newer reading may have made other.
        seen = change.model_copy(update={"record": record}) if is_accepted else change
        return seen if change.settings else None
    settings = tuple(Setting(name=name, after=value) for name, value in wanted.items() if value is not None)
    if not settings:
        return None
    evidence = evidence_for(connection, target)
    return Change(subject=new_name(), kind=target.kind, settings=settings, evidence=evidence, record=record)


def settings_of(known: Decision, wanted: Mapping[str, JsonValue]) -> Change:
    """Return the change that sets ``wanted`` of what was decided on before, only what is not so already.

    One that leaves nothing of the decision says what it hung on: taken back, it has to begin anew.
    """
    settings = tuple(
        Setting(name=name, before=known.state.get(name), after=value)
        for name, value in wanted.items()
        if known.state.get(name) != value
    )
    change = Change(subject=known.subject, kind=known.kind, settings=settings)
    if any(value is not None for value in (known.state | dict(wanted)).values()):
        return change
    return change.model_copy(update={"evidence": known.evidence, "record": known.record})


def inverse_of(connection: Connection, change: Change) -> Change:
    """Return what takes a change back. Raises LibraryError where something else was decided since."""
    known = decision_rows.load(connection, change.subject)
    state = known.state if known is not None else {}
    if any(state.get(setting.name) != setting.after for setting in change.settings):
        raise LibraryError(CHANGED)
    settings = tuple(
        Setting(name=setting.name, before=setting.after, after=setting.before) for setting in change.settings
    )
    # A decision of which nothing is left is forgotten; done again it begins anew, and needs all it hangs on.
    evidence = change.left or (change.evidence if known is None else known.evidence)
    record = change.record if known is None else known.record
    left = change.evidence if change.left is not None else None
    return Change(
        subject=change.subject, kind=change.kind, settings=settings, evidence=evidence, left=left, record=record
    )


def from_extracted(setting: Setting, record: Mapping[str, JsonValue]) -> Setting:
    """Return a correction with the value of the record it began from, where nothing was corrected before."""
    if not setting.name.startswith(FIELD) or setting.before is not None:
        return setting
    return setting.model_copy(update={"before": [record.get(setting.name.removeprefix(FIELD))]})


def new_name() -> str:
    """Return a name for a decision that no other has, and that sorts behind those of earlier decisions."""
    return f"{time.time_ns():016x}{uuid.uuid4().hex[:16]}"
