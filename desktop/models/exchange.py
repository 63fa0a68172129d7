"""What the command line prints as JSON: a promise to other programs.

Fields may be added; none is removed, renamed or changes its meaning while ``schema_version`` stays 1. Offsets count
code points of the document's text, end exclusive. Values are decimal strings in plain notation.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from pydantic import PlainSerializer

from desktop.models.records import AgreementKind, AgreementStatus, FigurePurpose, OrganisationKind
from desktop.models.rows import FileStatus
from desktop.models.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.document import Document, Mention, Span
    from desktop.models.records import Agreement, Company, Extraction, Figure, MonetaryAmount, Organisation
    from desktop.models.rows import AgreementRow, CompanyRow, DocumentRow, FigureRow
    from desktop.models.search import Hit

SCHEMA_VERSION = 1


def plain(value: Decimal) -> str:
    """Return ``value`` without an exponent and without zeros after the point that say nothing: ``60000000000``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


PlainDecimal = Annotated[Decimal, PlainSerializer(plain, return_type=str)]


class SourceShape(Value):
    """The document: its path as given on the command line, its title, its ISO date or null, and what read it."""

    path: str
    title: str
    date: str | None
    reader: str


class SpanShape(Value):
    """A place in the text."""

    start: int
    end: int


class MentionShape(Value):
    """A place in the text and its wording."""

    start: int
    end: int
    text: str


class AmountShape(Value):
    """A sum; ``value_max`` is the upper end of a range."""

    value: PlainDecimal
    value_max: PlainDecimal | None = None
    currency: str | None


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


class CompanyShape(Value):
    """A commercial firm and all its mentions."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[MentionShape, ...]
    evidence: tuple[str, ...]
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
    rule: str


class FigureShape(Value):
    """A sum of money as it stands in the text."""

    start: int
    end: int
    text: str
    value: PlainDecimal
    value_max: PlainDecimal | None
    currency: str | None
    purpose: FigurePurpose
    subject: str
    rule: str


class ListedAgreement(AgreementShape):
    """An agreement in a library: with the path of its document, relative to the folder, and its paragraph."""

    schema_version: int = SCHEMA_VERSION
    document: str
    paragraph: int


class ListedFigure(FigureShape):
    """A sum of money in a library."""

    schema_version: int = SCHEMA_VERSION
    document: str
    paragraph: int


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
    rule: str
    country: str | None
    role: str
    document: str
    paragraph: int
    documents: tuple[str, ...]


class ListedDocument(Value):
    """A file of the library and what became of it."""

    schema_version: int = SCHEMA_VERSION
    path: str
    title: str
    date: str | None
    status: FileStatus
    reason: str
    reader: str
    size: int
    sha256: str


class ListedHit(Value):
    """A document that matches; ``highlights`` are half-open ranges of code points of ``snippet``."""

    schema_version: int = SCHEMA_VERSION
    path: str
    title: str
    date: str | None
    score: float
    hits: int
    snippet: str
    highlights: tuple[tuple[int, int], ...]


class ExtractedFile(Value):
    """Everything that was extracted from one file."""

    schema_version: int = SCHEMA_VERSION
    document: SourceShape
    agreements: tuple[AgreementShape, ...]
    companies: tuple[CompanyShape, ...]
    other_organisations: tuple[OrganisationShape, ...]
    figures: tuple[FigureShape, ...]


def schema() -> dict[str, object]:
    """Return the JSON schemas of all promised objects, by the command that prints them."""
    shapes: dict[str, type[Value]] = {
        "extract": ExtractedFile,
        "search": ListedHit,
        "list agreements": ListedAgreement,
        "list companies": ListedCompany,
        "list figures": ListedFigure,
        "list documents": ListedDocument,
    }
    schemas = {command: shape.model_json_schema(mode="serialization") for command, shape in shapes.items()}
    return {"schema_version": SCHEMA_VERSION, "schemas": schemas}


def extracted_file(document: Document, extraction: Extraction) -> ExtractedFile:
    """Return the promised shape of one document's extraction."""
    return ExtractedFile(
        document=SourceShape(path=document.path, title=document.title, date=document.date, reader=document.reader),
        agreements=tuple(agreement_shape(agreement) for agreement in extraction.agreements),
        companies=tuple(company_shape(company) for company in extraction.companies),
        other_organisations=tuple(_organisation(organisation) for organisation in extraction.organisations),
        figures=tuple(figure_shape(figure) for figure in extraction.figures),
    )


def agreement_shape(agreement: Agreement) -> AgreementShape:
    """Return the promised shape of one agreement."""
    return AgreementShape(
        kind=agreement.kind,
        title=agreement.title,
        status=agreement.status,
        parties=agreement.parties,
        amount=agreement.amount and _amount(agreement.amount),
        sentence=_mention(agreement.mention),
        also=tuple(_span(span) for span in agreement.also),
        rule=agreement.mention.rule,
    )


def company_shape(company: Company) -> CompanyShape:
    """Return the promised shape of one company."""
    return CompanyShape(
        name=company.name,
        aliases=company.aliases,
        mentions=_mentions(company.mentions),
        evidence=company.evidence,
        rule=company.rule,
        country=company.country,
        role=company.role,
    )


def figure_shape(figure: Figure) -> FigureShape:
    """Return the promised shape of one sum of money."""
    return FigureShape(
        start=figure.mention.span.start,
        end=figure.mention.span.end,
        text=figure.mention.text,
        value=figure.amount.value,
        value_max=figure.amount.value_max,
        currency=figure.amount.currency,
        purpose=figure.purpose,
        subject=figure.subject,
        rule=figure.mention.rule,
    )


def listed_agreement(row: AgreementRow) -> ListedAgreement:
    """Return the promised shape of an agreement in a library."""
    shape = agreement_shape(row.agreement)
    return ListedAgreement(**dict(shape), document=row.document.path, paragraph=row.paragraph)


def listed_figure(row: FigureRow) -> ListedFigure:
    """Return the promised shape of a sum of money in a library."""
    return ListedFigure(**dict(figure_shape(row.figure)), document=row.document.path, paragraph=row.paragraph)


def listed_company(row: CompanyRow) -> ListedCompany:
    """Return the promised shape of a firm in a library."""
    companies = [place.company for place in row.places]
    return ListedCompany(
        name=row.name,
        aliases=row.aliases,
        mentions=tuple(
            PlacedMention(**dict(_mention(mention)), document=place.document.path)
            for place in row.places
            for mention in place.company.mentions
        ),
        evidence=tuple(dict.fromkeys(reason for company in companies for reason in company.evidence)),
        rule=companies[0].rule,
        country=next((company.country for company in companies if company.country), None),
        role=next((company.role for company in companies if company.role), ""),
        document=row.places[0].document.path,
        paragraph=row.places[0].paragraph,
        documents=tuple(place.document.path for place in row.places),
    )


def listed_document(row: DocumentRow) -> ListedDocument:
    """Return the promised shape of a file of the library."""
    return ListedDocument(
        path=row.document.path,
        title=row.document.title,
        date=row.document.date,
        status=row.status,
        reason=row.reason,
        reader=row.reader,
        size=row.size,
        sha256=row.sha256,
    )


def listed_hit(hit: Hit) -> ListedHit:
    """Return the promised shape of a hit, with its best passage."""
    snippet = hit.passages[hit.best].snippet if hit.passages else None
    return ListedHit(
        path=hit.document.path,
        title=hit.document.title,
        date=hit.document.date,
        score=round(hit.score, 4),
        hits=hit.hits,
        snippet=snippet.text if snippet else "",
        highlights=snippet.highlights if snippet else (),
    )


def _organisation(organisation: Organisation) -> OrganisationShape:
    return OrganisationShape(
        name=organisation.name,
        kind=organisation.kind,
        aliases=organisation.aliases,
        mentions=_mentions(organisation.mentions),
        evidence=organisation.evidence,
        rule=organisation.rule,
    )


def _amount(amount: MonetaryAmount) -> AmountShape:
    return AmountShape(value=amount.value, value_max=amount.value_max, currency=amount.currency)


def _span(span: Span) -> SpanShape:
    return SpanShape(start=span.start, end=span.end)


def _mention(mention: Mention) -> MentionShape:
    return MentionShape(start=mention.span.start, end=mention.span.end, text=mention.text)


def _mentions(mentions: Iterable[Mention]) -> tuple[MentionShape, ...]:
    return tuple(_mention(mention) for mention in mentions)
