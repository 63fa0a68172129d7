"""From the program's own values to the shapes that are promised to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop.models.listed import (
    BatchAnswer,
    DealAmountShape,
    DealStepShape,
    ExtractedFile,
    LeftOutFigure,
    ListedAgreement,
    ListedCompany,
    ListedDeal,
    ListedDocument,
    ListedFacet,
    ListedFigure,
    ListedHit,
    ListedTotal,
    PlacedMention,
)
from desktop.models.shapes import (
    AgreementShape,
    AmountShape,
    CompanyShape,
    DateShape,
    DecidedShape,
    FigureShape,
    MentionShape,
    OrganisationShape,
    ReasonShape,
    SourceShape,
    SpanShape,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from desktop.models.document import Document, Mention, Span
    from desktop.models.marks import Marks
    from desktop.models.records import (
        Agreement,
        Company,
        DateMention,
        Extraction,
        Figure,
        MonetaryAmount,
        Organisation,
        Reason,
    )
    from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, DealRow, DocumentRow, FigureRow
    from desktop.models.search import FacetField, Hit

_PAGED = re.compile(r"(?:p\.|chapter) (?P<label>.*), para \d+|slide (?P<slide>.*)")


def extracted_file(document: Document, extraction: Extraction) -> ExtractedFile:
    """Return the promised shape of one document's extraction."""
    return ExtractedFile(
        document=SourceShape(
            path=document.path,
            title=document.title,
            date=document.date or (extraction.date.date if extraction.date else None),
            reader=document.reader,
            place=extraction.place,
        ),
        agreements=tuple(agreement_shape(agreement) for agreement in extraction.agreements),
        candidates=tuple(agreement_shape(agreement) for agreement in extraction.candidates),
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
        grade=agreement.grade,
        firmness=agreement.firmness,
        subject=agreement.subject,
        date=agreement.date and _date(agreement.date),
        place=agreement.place,
        reasons=_reasons(agreement.reasons),
    )


def company_shape(company: Company) -> CompanyShape:
    """Return the promised shape of one company."""
    return CompanyShape(
        name=company.name,
        aliases=company.aliases,
        mentions=_mentions(company.mentions),
        evidence=tuple(reason.phrase for reason in company.evidence),
        reasons=_reasons(company.evidence),
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
        doubt=figure.amount.doubt,
        qualifier=figure.qualifier,
        period=figure.period,
        giver=figure.giver,
        receiver=figure.receiver,
        part_of=figure.part_of and _span(figure.part_of),
        repeat_of=figure.repeat_of and _span(figure.repeat_of),
        steps=figure.steps,
    )


def listed_agreement(row: AgreementRow) -> ListedAgreement:
    """Return the promised shape of an agreement in a library."""
    shape = agreement_shape(row.agreement)
    return ListedAgreement(**dict(shape), document=row.document.path, **_place(row), decided=_decided(row.marks))


def listed_deal(row: DealRow) -> ListedDeal:
    """Return the promised shape of a deal in a library."""
    return ListedDeal(
        title=row.title,
        kind=row.kind,
        instrument=row.instrument,
        subject=row.subject,
        parties=row.parties,
        status=row.status,
        firmness=row.firmness,
        first_report=row.first,
        last_report=row.last,
        history=tuple(
            DealStepShape(date=step.date, status=step.status, document=step.document.path) for step in row.history
        ),
        amounts=tuple(
            DealAmountShape(**dict(_amount(told.amount)), documents=tuple(ref.path for ref in told.documents))
            for told in row.amounts
        ),
        disputed=row.disputed,
        document=row.lead.document.path,
        **_place(row.lead),
        sentence=_mention(row.lead.agreement.mention),
        reports=tuple(listed_agreement(report) for report in row.reports),
    )


def listed_figure(row: FigureRow) -> ListedFigure:
    """Return the promised shape of a sum of money in a library."""
    return ListedFigure(
        **dict(figure_shape(row.figure)), document=row.document.path, **_place(row), decided=_decided(row.marks)
    )


def listed_total(
    currency: str | None, ends: tuple[Decimal | None, Decimal | None], sums: int, left_out: Iterable[LeftOutFigure]
) -> ListedTotal:
    """Return the promised shape of a total; ``ends`` are its lower and upper end, alike where no sum is a range."""
    low, high = ends
    return ListedTotal(
        currency=currency, value=low, value_max=None if high == low else high, sums=sums, left_out=tuple(left_out)
    )


def left_out_figure(row: FigureRow, why: str) -> LeftOutFigure:
    """Return the promised shape of a sum that no total counts."""
    mention = _mention(row.figure.mention)
    amount = row.figure.amount
    return LeftOutFigure(
        **dict(mention),
        document=row.document.path,
        **_place(row),
        value=amount.value,
        value_max=amount.value_max,
        why=why,
    )


def listed_company(row: CompanyRow) -> ListedCompany:
    """Return the promised shape of a firm in a library."""
    companies = [place.company for place in row.places]
    reasons = tuple({reason.phrase: reason for company in companies for reason in company.evidence}.values())
    return ListedCompany(
        name=row.name,
        aliases=row.aliases,
        mentions=tuple(
            PlacedMention(**dict(_mention(mention)), document=place.document.path)
            for place in row.places
            for mention in place.company.mentions
        ),
        evidence=tuple(reason.phrase for reason in reasons),
        reasons=_reasons(reasons),
        rule=companies[0].rule,
        country=next((company.country for company in companies if company.country), None),
        role=next((company.role for company in companies if company.role), ""),
        document=row.places[0].document.path,
        **_place(row.places[0]),
        documents=tuple(place.document.path for place in row.places),
        decided=_decided(row.marks),
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
        format=row.format,
        words=row.words,
        author=row.author,
        language=row.language,
        members=row.members,
        places=row.places,
        decided=_decided(row.marks),
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
        alike=tuple(ref.path for ref in hit.alike),
        term_hits=dict(hit.term_hits),
    )


def listed_facet(field: FacetField, words: str, documents: int, query: str) -> ListedFacet:
    """Return the promised shape of a value by which what was found can be narrowed down."""
    return ListedFacet(field=field, value=words, documents=documents, query=query)


def batch_answer(asked: tuple[int, str], documents: int, trouble: str, hit: Hit | None) -> BatchAnswer:
    """Return the promised shape of one answer to a query of a list; ``asked`` is its line and its words."""
    line, query = asked
    return BatchAnswer(
        line=line,
        query=query,
        documents=documents,
        trouble=trouble,
        path=hit.document.path if hit else None,
        title=hit.document.title if hit else "",
        date=hit.document.date if hit else None,
        hits=hit.hits if hit else 0,
        sentence=hit.sentence if hit else "",
    )


def _organisation(organisation: Organisation) -> OrganisationShape:
    return OrganisationShape(
        name=organisation.name,
        kind=organisation.kind,
        aliases=organisation.aliases,
        mentions=_mentions(organisation.mentions),
        evidence=tuple(reason.phrase for reason in organisation.evidence),
        reasons=_reasons(organisation.evidence),
        rule=organisation.rule,
    )


def _amount(amount: MonetaryAmount) -> AmountShape:
    return AmountShape(value=amount.value, value_max=amount.value_max, currency=amount.currency, doubt=amount.doubt)


def _date(mention: DateMention) -> DateShape:
    return DateShape(
        date=mention.date,
        counted_from=mention.counted_from,
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
    )


def _reasons(reasons: Iterable[Reason]) -> tuple[ReasonShape, ...]:
    return tuple(ReasonShape(phrase=reason.phrase, weight=round(reason.weight, 2)) for reason in reasons)


def _decided(marks: Marks) -> DecidedShape | None:
    """Return the promised shape of what was decided, None where nothing was."""
    if not marks.subject:
        return None
    return DecidedShape(
        verdict=marks.verdict,
        corrected=marks.corrected,
        added=marks.is_added,
        starred=marks.is_starred,
        tags=marks.tags,
        note=marks.note,
    )


def _span(span: Span) -> SpanShape:
    return SpanShape(start=span.start, end=span.end)


def _mention(mention: Mention) -> MentionShape:
    return MentionShape(start=mention.span.start, end=mention.span.end, text=mention.text)


def _mentions(mentions: Iterable[Mention]) -> tuple[MentionShape, ...]:
    return tuple(_mention(mention) for mention in mentions)


def _place(row: AgreementRow | FigureRow | CompanyPlace) -> dict[str, Any]:
    """Return where a record stands in its document."""
    return {"paragraph": row.paragraph, "locator": row.locator, "page": page_of(row.locator)}


def page_of(locator: str) -> str | None:
    """Return the page, slide, sheet or chapter that a locator names, None where it names a paragraph alone."""
    if locator.startswith("para "):
        return None
    paged = _PAGED.fullmatch(locator)
    if paged is not None:
        return paged["label"] or paged["slide"]
    return locator.rpartition("!")[0] or locator or None
