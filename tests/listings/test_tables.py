"""Each table: its columns order by real values, its cards say what stands in the row, its rows lead to a place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop.listings.tables import AGREEMENTS, CANDIDATES, COMPANIES, DEALS, DOCUMENTS, FIGURES, HITS, PANELS, TABLES
from desktop.listings.wording import capitalised, monogram, plain_number, short_amount
from desktop.models.document import Span
from desktop.models.records import AmountDoubt, FigurePurpose, MonetaryAmount, Qualifier
from desktop.models.rows import DocumentRef, DocumentRow, FileStatus
from desktop.models.search import Hit

if TYPE_CHECKING:
    from desktop.listings.listing import Listing
    from desktop.models.rows import AgreementRow, CompanyRow, DealRow, FigureRow


def cells(listing: Listing[Any], row: object) -> dict[str, object]:
    return {column.name: column.value(row) for column in listing.columns}


def test_agreement_card(agreement_row: AgreementRow) -> None:
    card = AGREEMENTS.card
    assert card.title(agreement_row) == "MoU on batteries"
    assert card.chip(agreement_row) == "MoU"
    assert card.second(agreement_row) == "Alpha Corp · Beta Ltd"
    assert card.trailing(agreement_row) == "¶\u00a03"
    assert AGREEMENTS.describe(agreement_row) == "MoU, MoU on batteries, Alpha Corp, Beta Ltd, paragraph 3"


def test_an_agreement_without_title_shows_its_kind(agreement_row: AgreementRow) -> None:
    untitled = replace(agreement_row, agreement=agreement_row.agreement.model_copy(update={"title": ""}))
    assert AGREEMENTS.card.title(untitled) == "MoU"


def test_figure_card(figure_row: FigureRow) -> None:
    card = FIGURES.card
    assert card.title(figure_row) == "€2.5 million"
    assert card.chip(figure_row) == "EUR 2.5 m"
    assert card.second(figure_row) == "Deal · MoU on batteries"
    assert card.tooltip(figure_row).startswith("EUR 2,500,000\n")


def changed(row: FigureRow, **fields: object) -> FigureRow:
    return replace(row, figure=row.figure.model_copy(update=fields))


def test_a_figure_says_how_it_was_read_and_what_is_doubtful(figure_row: FigureRow) -> None:
    amount = figure_row.figure.amount.model_copy(update={"doubt": AmountDoubt.DOLLAR})
    row = changed(figure_row, steps=("2.5 × million 10^6 = 2,500,000", "€ = EUR"), amount=amount)
    first, second, third, doubt, sentence = FIGURES.card.tooltip(row).splitlines()
    assert (first, second, third) == ("EUR 2,500,000", "2.5 × million 10^6 = 2,500,000", "€ = EUR")
    assert "dollar" in doubt
    assert sentence == row.quote


@pytest.mark.parametrize(
    ("purpose", "subject", "second"),
    [
        (FigurePurpose.LOAN, "loan to Kenya", "Loan to Kenya"),
        (FigurePurpose.LOAN, "a new port", "Loan · A new port"),
        (FigurePurpose.LOAN, "", "Loan"),
        (FigurePurpose.OTHER, "a new port", "A new port"),
        (FigurePurpose.OTHER, "", "Other"),
    ],
)
def test_a_figure_says_its_purpose_once(
    figure_row: FigureRow, purpose: FigurePurpose, subject: str, second: str
) -> None:
    assert FIGURES.card.second(changed(figure_row, purpose=purpose, subject=subject)) == second


def test_figure_columns(figure_row: FigureRow) -> None:
    start = figure_row.quote.index("MoU")
    row = changed(
        figure_row,
        qualifier=Qualifier.UP_TO,
        period="over ten years",
        giver="Alpha Corp",
        receiver="Beta Ltd",
        part_of=Span(start=start, end=start + 3),
        repeat_of=Span(start=900, end=905),
        amount=figure_row.figure.amount.model_copy(update={"doubt": AmountDoubt.SCALE}),
    )
    found = cells(FIGURES, row)
    names = ("qualifier", "period", "giver", "receiver", "doubt", "part_of", "repeat_of")
    expected = ["Up to", "over ten years", "Alpha Corp", "Beta Ltd", "Scale", "MoU", "another sum"]
    assert [found[name] for name in names] == expected
    assert not any(cells(FIGURES, figure_row)[name] for name in names)


def test_deal_card(deal_row: DealRow) -> None:
    card = DEALS.card
    assert (card.title(deal_row), card.second(deal_row)) == ("MoU on batteries", "Alpha Corp · Beta Ltd")
    assert (card.chip(deal_row), card.trailing(deal_row)) == ("MoU", "In force")
    assert card.third(deal_row) == "2 reports · 2025-08-29 – 2025-10-01"
    assert card.tooltip(deal_row).splitlines() == [
        "2 reports · 2025-08-29 – 2025-10-01",
        "Signed: 2025-08-29, alpha.txt",
        "In force: 2025-10-01, later.txt",
        "EUR 2.5 m: alpha.txt",
        "EUR 4: later.txt",
        "The reports disagree on the sum.",
        deal_row.lead.agreement.mention.text,
    ]


def test_deal_columns(deal_row: DealRow) -> None:
    found = cells(DEALS, deal_row)
    assert (found["reports"], found["first"], found["last"]) == (2, "2025-08-29", "2025-10-01")
    assert found["amounts"] == "EUR 2.5 m; EUR 4 (reports disagree)"
    assert found["history"] == "Signed: 2025-08-29, alpha.txt; In force: 2025-10-01, later.txt"
    assert [section.title for section in DEALS.why(deal_row)][:2] == [
        "2 reports · 2025-08-29 – 2025-10-01",
        "The reports disagree on the sum",
    ]


def test_a_deal_is_found_by_each_of_its_reports(deal_row: DealRow) -> None:
    for report in deal_row.reports:
        assert DEALS.same(deal_row, report.document.id, report.agreement)
    assert not DEALS.same(deal_row, 9, deal_row.lead.agreement)
    assert DEALS.place(deal_row) == AGREEMENTS.place(deal_row.lead)


def test_candidates_show_their_grade(agreement_row: AgreementRow) -> None:
    assert cells(CANDIDATES, agreement_row)["grade"] == "Strong"
    assert "grade" not in cells(AGREEMENTS, agreement_row)
    assert cells(AGREEMENTS, agreement_row)["firmness"] == "Firm"


@pytest.mark.parametrize(
    ("value", "upper", "currency", "shown"),
    [
        ("105000000000", None, "INR", "INR 105 bn"),
        ("60000000000", None, "JPY", "JPY 60 bn"),
        ("10000000000000", None, "JPY", "JPY 10 tn"),
        ("2500000", None, None, "? 2.5 m"),
        ("999999", None, "USD", "USD 999,999"),
        ("0.5", None, "USD", "USD 0.5"),
        ("5000000", "7000000", "USD", "USD 5–7 m"),
        ("500000", "1000000", "USD", "USD 0.5–1 m"),
        ("1234567", None, "USD", "USD ≈ 1.23 m"),
        ("-3000000", None, "USD", "USD -3 m"),
        ("0", None, "USD", "USD 0"),
        ("1e60", None, "USD", "USD " + "1" + ",000" * 16 + " tn"),
    ],
)
def test_short_amount(value: str, upper: str | None, currency: str | None, shown: str) -> None:
    amount = MonetaryAmount(value=Decimal(value), value_max=upper and Decimal(upper), currency=currency)
    assert short_amount(amount) == shown


def test_company_card(company_row: CompanyRow) -> None:
    card = COMPANIES.card
    assert (card.lead(company_row), card.title(company_row)) == ("AC", "Alpha Corp")
    assert card.second(company_row) == "Battery maker"
    assert card.trailing(company_row) == "DE"
    assert "legal suffix Corp" in card.tooltip(company_row)


def test_every_row_leads_to_its_sentence(
    agreement_row: AgreementRow, company_row: CompanyRow, figure_row: FigureRow
) -> None:
    for listing, row in ((AGREEMENTS, agreement_row), (COMPANIES, company_row), (FIGURES, figure_row)):
        place = listing.place(row)
        assert place is not None
        assert place.document.path == "news/alpha.txt"
        assert place.paragraph == 3
        assert place.evidence.start <= place.span.start < place.span.end <= place.evidence.end


def test_money_is_ordered_within_its_currency(figure_row: FigureRow) -> None:
    def row(value: str, currency: str | None) -> FigureRow:
        amount = figure_row.figure.amount.model_copy(update={"value": Decimal(value), "currency": currency})
        return replace(figure_row, figure=figure_row.figure.model_copy(update={"amount": amount}))

    [column] = [column for column in FIGURES.columns if column.name == "amount"]
    rows = [row("900", "JPY"), row("1000", "EUR"), row("20", "EUR"), row("5", None), row("10000", "JPY")]
    ordered = sorted(rows, key=column.key)
    assert [(found.figure.amount.currency, int(found.figure.amount.value)) for found in ordered] == [
        (None, 5),
        ("EUR", 20),
        ("EUR", 1000),
        ("JPY", 900),
        ("JPY", 10000),
    ]


def test_keys_of_a_column_compare_with_each_other(
    agreement_row: AgreementRow, company_row: CompanyRow, figure_row: FigureRow
) -> None:
    for listing, row in ((AGREEMENTS, agreement_row), (COMPANIES, company_row), (FIGURES, figure_row)):
        for column in listing.columns:
            key = column.key(row)
            assert key is None or isinstance(key, str | int | Decimal | tuple)


def test_a_failed_file_says_why() -> None:
    row = DocumentRow(DocumentRef(4, "a/b.bin", "b.bin"), FileStatus.SKIPPED, "Not a text.", "", "", 9, "", 0)
    assert DOCUMENTS.card.second(row) == "Not a text."
    assert cells(DOCUMENTS, row)["status"] == "Skipped"
    assert DOCUMENTS.place(row) is None


def test_a_hit_without_a_passage_leads_nowhere(document: DocumentRef) -> None:
    assert HITS.place(Hit(document, "Text", 1.0, 0, ())) is None
    assert HITS.card.second(Hit(document, "Text", 1.0, 0, ())) == ""


def test_names_are_unique() -> None:
    assert len({listing.name for listing in TABLES}) == len(TABLES)
    assert TABLES[:3] == PANELS
    for listing in TABLES:
        names = [column.name for column in listing.columns]
        titles = [column.title for column in listing.columns]
        assert len(set(names)) == len(names)
        assert len(set(titles)) == len(titles)


def test_a_row_knows_the_record_it_was_made_from(
    agreement_row: AgreementRow, company_row: CompanyRow, figure_row: FigureRow
) -> None:
    assert AGREEMENTS.same(agreement_row, 1, agreement_row.agreement)
    assert not AGREEMENTS.same(agreement_row, 2, agreement_row.agreement)
    assert COMPANIES.same(company_row, 1, company_row.places[0].company)
    assert FIGURES.same(figure_row, 1, figure_row.figure)
    assert not FIGURES.same(figure_row, 1, agreement_row.agreement)


def test_counted() -> None:
    assert [COMPANIES.counted(number) for number in (0, 1, 2000)] == ["0 companies", "1 company", "2,000 companies"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Alpha Corp", "AC"),
        ("Siemens", "SI"),
        ("3M", "3M"),
        ("Hewlett-Packard", "HP"),
        ("x", "X"),
        ("“", "?"),
        ("", "?"),
    ],
)
def test_monogram(name: str, letters: str) -> None:
    assert monogram(name) == letters


@pytest.mark.parametrize(
    ("text", "shown"), [("battery maker", "Battery maker"), ("iPhone maker", "iPhone maker"), ("", ""), ("x", "x")]
)
def test_capitalised(text: str, shown: str) -> None:
    assert capitalised(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1.05E+11", "105,000,000,000"), ("2.50", "2.5"), ("100", "100"), ("0", "0"), ("1234.5678", "1,234.5678")],
)
def test_plain_number(value: str, shown: str) -> None:
    assert plain_number(Decimal(value)) == shown
