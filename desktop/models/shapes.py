"""The shapes of records that the command line prints as JSON, in those of ``listed``: a promise to other programs.

Fields may be added; none is removed, renamed or changes its meaning while ``schema_version`` stays 1. Offsets count
code points of the document's text, end exclusive. Values are decimal strings in plain notation. A ``locator`` is a
place as a citation says it: "para 14", "p. 3, para 2", "slide 4", "Costs 2025!B12".
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer

from desktop.models.decimals import plain
from desktop.models.marks import Verdict
from desktop.models.records import (
    AgreementGrade,
    AgreementKind,
    AgreementStatus,
    AmountDoubt,
    FigurePurpose,
    Firmness,
    OrganisationKind,
    Qualifier,
)
from desktop.models.value import Value

SCHEMA_VERSION = 1

PlainDecimal = Annotated[Decimal, PlainSerializer(plain, return_type=str)]


class SourceShape(Value):
    """The document: its path as given on the command line, its title, its ISO date or null, and what read it.

    ``place`` is where its place line puts it, or empty.
    """

    path: str
    title: str
    date: str | None
    reader: str
    place: str = ""


class SpanShape(Value):
    """A place in the text."""

    start: int
    end: int


class MentionShape(Value):
    """A place in the text and its wording."""

    start: int
    end: int
    text: str


class ReasonShape(Value):
    """A piece of evidence and its weight."""

    phrase: str
    weight: float


class DateShape(MentionShape):
    """A date, ISO 8601 to the precision known, its wording, and the date a relative one was counted from, or ""."""

    date: str
    counted_from: str


class AmountShape(Value):
    """A sum; ``value_max`` is the upper end of a range, ``doubt`` what is not sure about it."""

    value: PlainDecimal
    value_max: PlainDecimal | None = None
    currency: str | None
    doubt: AmountDoubt | None = None


class AgreementShape(Value):
    """An agreement, its fullest sentence, and the other sentences that speak of it."""

    kind: AgreementKind
    title: str
    status: AgreementStatus
    parties: tuple[str, ...]
    amount: AmountShape | None
    sentence: MentionShape
    also: tuple[SpanShape, ...]
    rule: str
    grade: AgreementGrade
    firmness: Firmness
    subject: str
    date: DateShape | None
    place: str
    reasons: tuple[ReasonShape, ...]


class CompanyShape(Value):
    """A commercial firm and all its mentions."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[MentionShape, ...]
    evidence: tuple[str, ...]
    reasons: tuple[ReasonShape, ...]
    rule: str
    country: str | None
    role: str


class OrganisationShape(Value):
    """A body that is no company."""

    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...]
    mentions: tuple[MentionShape, ...]
    evidence: tuple[str, ...]
    reasons: tuple[ReasonShape, ...]
    rule: str


class FigureShape(Value):
    """A sum of money as it stands in the text, and what its sentence says of it."""

    start: int
    end: int
    text: str
    value: PlainDecimal
    value_max: PlainDecimal | None
    currency: str | None
    purpose: FigurePurpose
    subject: str
    rule: str
    doubt: AmountDoubt | None
    qualifier: Qualifier | None
    period: str
    giver: str
    receiver: str
    part_of: SpanShape | None
    repeat_of: SpanShape | None
    steps: tuple[str, ...]


class DecidedShape(Value):
    """What the person decided about a record: ``verdict`` is ``accepted``, ``dismissed`` or null.

    ``corrected`` names the fields whose values are the person's, ``added`` says that the record itself is.
    """

    verdict: Verdict | None
    corrected: tuple[str, ...]
    added: bool
    starred: bool
    tags: tuple[str, ...]
    note: str
