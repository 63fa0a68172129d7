"""What a person reads when they ask why something is listed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.listings.reasons import as_text, doubt_sentence, exact, why_agreement, why_company, why_figure, why_not
from desktop.models.document import Mention, Span
from desktop.models.records import (
    Agreement,
    AgreementKind,
    AmountDoubt,
    Company,
    DateMention,
    Figure,
    MonetaryAmount,
    Qualifier,
    Reason,
)
from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, DocumentRef, Explanation, FigureRow

SPAN = Span(start=0, end=9)
MENTION = Mention(span=SPAN, text="Rs10,500\n crore", rule="money mark")
REF = DocumentRef(1, "a.txt", "A")
CRORE = MonetaryAmount(value=Decimal(105_000_000_000), currency="INR")


def lines(sections: object) -> dict[str, list[tuple[str, str, float | None]]]:
    return {section.title: [(e.name, e.value, e.weight) for e in section.entries] for section in sections}  # type: ignore[attr-defined]


def test_a_figure_shows_its_maths_and_what_its_sentence_says() -> None:
    figure = Figure(
        mention=MENTION,
        amount=CRORE.model_copy(update={"doubt": AmountDoubt.SCALE}),
        qualifier=Qualifier.UP_TO,
        period="over ten years",
        giver="Nordhavn",
        receiver="Larvik",
        part_of=SPAN,
        steps=("10,500 × crore (10^7) = 105,000,000,000", "Rs = INR"),
    )
    shown = lines(why_figure(FigureRow(REF, 3, figure, SPAN, "They put in\nRs10,500 crore.")))
    assert ("As written", "Rs10,500 crore", None) in shown["Amount"]
    assert ("Amount", "INR 105,000,000,000", None) in shown["Amount"]
    assert shown["Amount"][-1][0] == "Doubt"
    assert [value for _, value, _ in shown["How it was read"]] == list(figure.steps)
    told = {name: value for name, value, _ in shown["What the sentence says"]}
    assert told == {
        "Purpose": "Other", "Said to be": "up to", "Period": "over ten years", "From": "Nordhavn", "To": "Larvik",
        "Counted": "as part of another sum, so in no total",
    }  # fmt: skip
    assert ("Sentence", "They put in Rs10,500 crore.", None) in shown["Where"]


def test_an_agreement_shows_its_evidence_and_date() -> None:
    agreement = Agreement(
        kind=AgreementKind.MOU, title="t", parties=("A", "B"), mention=MENTION, anchor=SPAN, also=(SPAN,),
        date=DateMention(date="2025-08-29", text="on Friday", span=SPAN, counted_from="2025-08-30"),
        reasons=(Reason(phrase="names a memorandum", weight=2.0), Reason(phrase="no verb makes it", weight=-0.5)),
    )  # fmt: skip
    shown = lines(why_agreement(AgreementRow(REF, 1, agreement)))
    assert ("Date", "2025-08-29 (“on Friday”, counted from 2025-08-30)", None) in shown["What it says"]
    assert shown["Why it is listed"] == [("", "names a memorandum", 2.0), ("", "no verb makes it", -0.5)]
    assert ("Also told", "in 1 other sentence", None) in shown["Where"]


@pytest.mark.parametrize(("count", "title"), [(1, "Why it is taken for a company"), (2, "In a.txt")])
def test_a_company_shows_why_in_each_document(count: int, title: str) -> None:
    company = Company(name="Larvik", mentions=(MENTION,), evidence=(Reason(phrase="ends in Ltd", weight=3),), rule="r")
    place = CompanyPlace(REF, 1, company, SPAN, "Larvik spoke.")
    shown = lines(why_company(CompanyRow("Larvik", (), (place,) * count)))
    assert ("", "ends in Ltd", 3.0) in shown[title]


def test_where_nothing_is_listed_it_says_so() -> None:
    found = Explanation("5,000", (), (Reason(phrase="no mark", weight=-1.0),), (), ())
    shown = lines(why_not(found))
    assert shown["Listed here"] == [("", "nothing", None)]
    assert shown["As a sum of money"] == [("", "no mark", -1.0)]
    assert "As a name" not in shown


@pytest.mark.parametrize("doubt", AmountDoubt)
def test_every_doubt_is_a_sentence(doubt: AmountDoubt) -> None:
    assert doubt_sentence(doubt).endswith(".")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (CRORE, "INR 105,000,000,000"),
        (MonetaryAmount(value=Decimal("2.50"), value_max=Decimal(3), currency=None), "currency not stated 2.5 to 3"),
    ],
)
def test_a_sum_in_full(amount: MonetaryAmount, words: str) -> None:
    assert exact(amount) == words


def test_it_can_be_copied_as_text() -> None:
    found = Explanation("5,000", (), (Reason(phrase="no mark", weight=-1.0),), (), ())
    assert as_text("What was seen here", why_not(found)).splitlines() == [
        "What was seen here", "", "The words", "  5,000", "", "Listed here", "  nothing", "", "As a sum of money",
        "  no mark (-1)",
    ]  # fmt: skip
