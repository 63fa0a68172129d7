"""The journal of decisions: what a line of it says, and what each decision hangs on."""

from __future__ import annotations

from typing import Any

from pydantic import JsonValue

from desktop.models.marks import RecordKind
from desktop.models.value import Value

JOURNAL_VERSION = 1


class Evidence(Value):
    """What a decision hangs on: wording in a document, and what stands around it.

    ``sha256`` and ``path`` are the document's when it was last found there; ``start`` counts code points of its text.
    ``before`` and ``after`` are the text beside the wording. ``anchor`` is which part of the wording names the record,
    where that is not all of it. A document as a whole has no wording.
    """

    sha256: str
    path: str
    start: int = 0
    wording: str = ""
    before: str = ""
    after: str = ""
    anchor: tuple[int, int] | None = None


class Setting(Value):
    """One thing that was set: ``verdict``, ``note``, ``tags``, ``star``, ``added``, or ``=`` and a field's name.

    None is what is not set; so the value of a corrected field, which may be none, stands in a list by itself.
    """

    name: str
    before: JsonValue = None
    after: JsonValue = None


class Change(Value):
    """What an act changed about one record.

    ``record`` is the record as it was when the first decision on it was made; ``evidence`` is there at the first one
    and whenever the record was found elsewhere, ``left`` is where it stood until then.
    """

    subject: str
    kind: RecordKind
    settings: tuple[Setting, ...] = ()
    evidence: Evidence | None = None
    left: Evidence | None = None
    record: dict[str, Any] | None = None


class Act(Value):
    """One deed of the person, whole or not at all: a line of the journal.

    ``at`` is ISO 8601 in UTC. ``does`` names the deed ("dismiss"), ``undoes`` is the act that this one takes back, or
    empty.
    """

    version: int
    id: str
    at: str
    does: str
    undoes: str = ""
    changes: tuple[Change, ...]


class SharedDecision(Value):
    """A decision as it is handed to others: what it hangs on, the record it was made on, and its settings."""

    schema_version: int = JOURNAL_VERSION
    subject: str
    kind: RecordKind
    settings: dict[str, JsonValue]
    evidence: Evidence
    record: dict[str, Any]
