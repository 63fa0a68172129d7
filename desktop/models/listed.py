"""What commands print, one JSON object a line, built of the shapes of records: a promise to other programs.

What ``shapes`` says of its fields holds here, too.
"""

from __future__ import annotations

from desktop.models.compared import Outcome
from desktop.models.decisions import SharedDecision
from desktop.models.records import AgreementKind, AgreementStatus, Firmness
from desktop.models.rows import FileStatus
from desktop.models.search import FacetField
from desktop.models.shapes import (
    SCHEMA_VERSION,
    AgreementShape,
    AmountShape,
    CompanyShape,
    DecidedShape,
    FigureShape,
    MentionShape,
    OrganisationShape,
    PlainDecimal,
    ReasonShape,
    SourceShape,
)
from desktop.models.value import Value


class ListedAgreement(AgreementShape):
    """An agreement in a library: with the path of its document, relative to the folder, and its paragraph.

    Here and below ``locator`` is the place as a citation says it ("p. 3, para 2"), ``page`` the number or name of the
    page, slide, sheet or chapter, null where the file has none; ``decided`` is null where nothing was decided.
    """

    schema_version: int = SCHEMA_VERSION
    document: str
    paragraph: int
    locator: str = ""
    page: str | None = None
    decided: DecidedShape | None = None


class DealStepShape(Value):
    """A status that a deal reached, the ISO date of the first document that tells it, or null, and its path."""

    date: str | None
    status: AgreementStatus
    document: str


class DealAmountShape(AmountShape):
    """A sum as reported for a deal, and the paths of the documents that give it."""

    documents: tuple[str, ...]


class ListedDeal(Value):
    """One agreement as all documents of a library tell it.

    ``document``, ``paragraph`` and ``sentence`` are those of the fullest report. ``history`` runs from the earliest
    status to the latest; ``disputed`` says that two of the ``amounts`` in one currency differ by more than rounding.
    ``first_report`` and ``last_report`` are ISO dates, null where no report is dated; ``reports`` are in their order.
    """

    schema_version: int = SCHEMA_VERSION
    title: str
    kind: AgreementKind
    instrument: str
    subject: str
    parties: tuple[str, ...]
    status: AgreementStatus
    firmness: Firmness
    first_report: str | None
    last_report: str | None
    history: tuple[DealStepShape, ...]
    amounts: tuple[DealAmountShape, ...]
    disputed: bool
    document: str
    paragraph: int
    locator: str = ""
    page: str | None = None
    sentence: MentionShape
    reports: tuple[ListedAgreement, ...]


class ListedFigure(FigureShape):
    """A sum of money in a library."""

    schema_version: int = SCHEMA_VERSION
    document: str
    paragraph: int
    locator: str = ""
    page: str | None = None
    decided: DecidedShape | None = None


class LeftOutFigure(MentionShape):
    """A sum that no total counts: ``why`` is ``part`` or ``repeat`` of another listed one, or ``told_before``.

    ``told_before`` is told by another document of the list too.
    """

    document: str
    paragraph: int
    locator: str = ""
    page: str | None = None
    value: PlainDecimal
    value_max: PlainDecimal | None
    why: str


class ListedTotal(Value):
    """What the sums of one currency come to, from ``value`` to ``value_max`` where some of them are ranges.

    Where ``currency`` is null the sums' currency is open: they are counted and not added, and ``value`` is null.
    """

    schema_version: int = SCHEMA_VERSION
    currency: str | None
    value: PlainDecimal | None
    value_max: PlainDecimal | None
    sums: int
    left_out: tuple[LeftOutFigure, ...]


class PlacedMention(MentionShape):
    """A mention and the path of the document it stands in."""

    document: str


class ListedCompany(Value):
    """A firm under its one canonical name; ``document`` and ``paragraph`` are those of its first mention."""

    schema_version: int = SCHEMA_VERSION
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[PlacedMention, ...]
    evidence: tuple[str, ...]
    reasons: tuple[ReasonShape, ...]
    rule: str
    country: str | None
    role: str
    document: str
    paragraph: int
    locator: str = ""
    page: str | None = None
    documents: tuple[str, ...]
    decided: DecidedShape | None = None


class ListedDocument(Value):
    """A file of the library, on disk or inside another, and what became of it.

    ``members`` counts the files inside it; ``places`` are the paths of identical files that are kept under this one.
    """

    schema_version: int = SCHEMA_VERSION
    path: str
    title: str
    date: str | None
    status: FileStatus
    reason: str
    reader: str
    size: int
    sha256: str
    format: str
    words: int
    author: str
    language: str
    members: int
    places: tuple[str, ...]
    decided: DecidedShape | None = None


class ListedHit(Value):
    """A document that matches; ``highlights`` are half-open ranges of code points of ``snippet``.

    ``alike`` are the paths of other documents that match and say nearly the same, ``term_hits`` the hits of each word
    or phrase of a query that has several.
    """

    schema_version: int = SCHEMA_VERSION
    path: str
    title: str
    date: str | None
    score: float
    hits: int
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    alike: tuple[str, ...]
    term_hits: dict[str, int]


class ListedFacet(Value):
    """A value by which what was found can be narrowed down: ``query`` is what to type for it, ``documents`` how many
    would be left."""

    schema_version: int = SCHEMA_VERSION
    field: FacetField
    value: str
    documents: int
    query: str


class BatchAnswer(Value):
    """A document that one query of a list finds, or a query that finds none: then ``path`` is null.

    ``line`` is the query's in the list, from 1; ``documents`` counts all that it finds; ``trouble`` says why it could
    not be asked. ``sentence`` is the first that holds a hit.
    """

    schema_version: int = SCHEMA_VERSION
    line: int
    query: str
    documents: int
    trouble: str
    path: str | None
    title: str
    date: str | None
    hits: int
    sentence: str


class ListedCompared(Value):
    """What became of a commitment of one document in another; ``differs`` names the fields told differently.

    ``before`` is how the first tells it, ``after`` how the second does, each null where it does not.
    """

    schema_version: int = SCHEMA_VERSION
    outcome: Outcome
    differs: tuple[str, ...]
    before: ListedAgreement | ListedFigure | None
    after: ListedAgreement | ListedFigure | None


class ExtractedFile(Value):
    """Everything that was extracted from one file."""

    schema_version: int = SCHEMA_VERSION
    document: SourceShape
    agreements: tuple[AgreementShape, ...]
    candidates: tuple[AgreementShape, ...]
    companies: tuple[CompanyShape, ...]
    other_organisations: tuple[OrganisationShape, ...]
    figures: tuple[FigureShape, ...]


class ListedName(Value):
    """A name of the person's own list; ``canonical`` is what the firm goes by ("" is its own name), ``never`` says that
    it is no company."""

    schema_version: int = SCHEMA_VERSION
    name: str
    canonical: str
    never: bool


def schema() -> dict[str, object]:
    """Return the JSON schemas of all promised objects, by the command that prints them."""
    shapes: dict[str, type[Value]] = {
        "extract": ExtractedFile,
        "search": ListedHit,
        "search --facets": ListedFacet,
        "search --batch": BatchAnswer,
        "list agreements": ListedAgreement,
        "list deals": ListedDeal,
        "list companies": ListedCompany,
        "list figures": ListedFigure,
        "list figures --totals": ListedTotal,
        "list documents": ListedDocument,
        "compare": ListedCompared,
        "names": ListedName,
        "decisions": SharedDecision,
    }
    schemas = {command: shape.model_json_schema(mode="serialization") for command, shape in shapes.items()}
    return {"schema_version": SCHEMA_VERSION, "schemas": schemas}
