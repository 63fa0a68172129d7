"""Rows as a library would list them, made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.models.document import Mention, Span
from desktop.models.records import (
    Agreement,
    AgreementKind,
    AgreementStatus,
    Company,
    Figure,
    FigurePurpose,
    MonetaryAmount,
    Reason,
)
from desktop.models.rows import (
    AgreementRow,
    CompanyPlace,
    CompanyRow,
    DealAmount,
    DealRow,
    DealStep,
    DocumentRef,
    FigureRow,
)

SENTENCE = "Alpha Corp and Beta Ltd signed an MoU worth €2.5 million."


def mention(text: str, whole: str = SENTENCE, rule: str = "test") -> Mention:
    start = whole.index(text)
    return Mention(span=Span(start=start, end=start + len(text)), text=text, rule=rule)


@pytest.fixture
def document() -> DocumentRef:
    return DocumentRef(1, "news/alpha.txt", "Alpha and Beta", "2025-08-29")


@pytest.fixture
def agreement_row(document: DocumentRef) -> AgreementRow:
    whole = mention(SENTENCE)
    agreement = Agreement(
        kind=AgreementKind.MOU,
        title="MoU on batteries",
        status=AgreementStatus.SIGNED,
        parties=("Alpha Corp", "Beta Ltd"),
        amount=MonetaryAmount(value=Decimal(2500000), currency="EUR"),
        mention=whole,
        anchor=mention("MoU").span,
    )
    return AgreementRow(document, 3, agreement)


@pytest.fixture
def deal_row(agreement_row: AgreementRow) -> DealRow:
    """The agreement as told once more, later and of another sum."""
    later = DocumentRef(2, "news/later.txt", "Alpha and Beta again", "2025-10-01")
    agreement = agreement_row.agreement
    sums = (MonetaryAmount(value=Decimal(2500000), currency="EUR"), MonetaryAmount(value=Decimal(4), currency="EUR"))
    again = agreement.model_copy(update={"status": AgreementStatus.IN_FORCE, "amount": sums[1]})
    return DealRow(
        title="MoU on batteries",
        kind=AgreementKind.MOU,
        instrument="MoU",
        subject="batteries",
        parties=agreement.parties,
        status=AgreementStatus.IN_FORCE,
        firmness=agreement.firmness,
        history=(
            DealStep("2025-08-29", AgreementStatus.SIGNED, agreement_row.document),
            DealStep("2025-10-01", AgreementStatus.IN_FORCE, later),
        ),
        amounts=(DealAmount(sums[0], (agreement_row.document,)), DealAmount(sums[1], (later,))),
        disputed=True,
        first="2025-08-29",
        last="2025-10-01",
        lead=agreement_row,
        reports=(agreement_row, AgreementRow(later, 1, again)),
    )


@pytest.fixture
def figure_row(document: DocumentRef) -> FigureRow:
    figure = Figure(
        mention=mention("€2.5 million"),
        amount=MonetaryAmount(value=Decimal("2.5E+6"), currency="EUR"),
        purpose=FigurePurpose.DEAL,
        subject="MoU on batteries",
    )
    return FigureRow(document, 3, figure, Span(start=0, end=len(SENTENCE)), SENTENCE)


@pytest.fixture
def company_row(document: DocumentRef) -> CompanyRow:
    company = Company(
        name="Alpha Corp",
        aliases=("Alpha",),
        mentions=(mention("Alpha Corp"),),
        evidence=(Reason(phrase="legal suffix Corp", weight=3.0),),
        rule="suffix",
        country="DE",
        role="battery maker",
    )
    place = CompanyPlace(document, 3, company, Span(start=0, end=len(SENTENCE)), SENTENCE)
    return CompanyRow("Alpha Corp", ("Alpha",), (place,))
