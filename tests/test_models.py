from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.models.decimals import plain
from desktop.models.document import Block, BlockRole, Document, Mention, Span
from desktop.models.exchange import extracted_file
from desktop.models.listed import ExtractedFile
from desktop.models.progress import Phase, Progress
from desktop.models.records import (
    Agreement,
    AgreementKind,
    Company,
    Extraction,
    Figure,
    MonetaryAmount,
    Organisation,
    OrganisationKind,
    Reason,
)
from desktop.models.rows import CompanyPlace, CompanyRow, DocumentRef, FileStatus, LibraryStatus
from desktop.models.search import Scope, ScopeKind

SPAN = Span(start=0, end=4)
MENTION = Mention(span=SPAN, text="Havn", rule="suffix")


def document(*starts: int) -> Document:
    blocks = tuple(Block(span=Span(start=start, end=start + 2)) for start in starts)
    return Document(path="a.txt", text="x" * 100, title="A", reader="plain/1", format="Text", blocks=blocks)


@pytest.mark.parametrize(
    ("starts", "offset", "paragraph"),
    [
        ((), 0, 1),
        ((5,), 0, 1),
        ((0, 10, 20), 0, 1),
        ((0, 10, 20), 9, 1),
        ((0, 10, 20), 10, 2),
        ((0, 10, 20), 99, 3),
        ((0, 10, 20), 10_000, 3),
    ],
)
def test_a_paragraph_is_a_place_among_the_blocks(starts: tuple[int, ...], offset: int, paragraph: int) -> None:
    assert document(*starts).paragraph_at(offset) == paragraph


@given(st.lists(st.integers(0, 97), unique=True, max_size=20), st.integers(0, 99))
def test_a_paragraph_is_the_last_that_began(starts: list[int], offset: int) -> None:
    made = document(*sorted(starts))

    expected = sum(start <= offset for start in starts) or 1
    assert made.paragraph_at(offset) == expected


def test_values_are_frozen_equal_and_hash_alike() -> None:
    assert Span(start=0, end=4) == SPAN
    assert len({Span(start=0, end=4), SPAN}) == 1
    with pytest.raises(ValidationError):
        SPAN.start = 1  # type: ignore[misc]


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError):
        Span.model_validate({"start": 0, "end": 1, "colour": "blue"})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("6E+10"), "60000000000"),
        (Decimal(60000000000), "60000000000"),
        (Decimal("2.50"), "2.5"),
        (Decimal(100), "100"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("0.00"), "0"),
        (Decimal(-2500000), "-2500000"),
        (Decimal("1.45E9"), "1450000000"),
    ],
)
def test_a_decimal_is_written_in_plain_notation(value: Decimal, shown: str) -> None:
    assert plain(value) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_a_plain_decimal_keeps_its_value(value: Decimal) -> None:
    shown = plain(value)

    assert Decimal(shown) == value
    assert "E" not in shown.upper()


def test_the_shape_that_is_promised() -> None:
    amount = MonetaryAmount(value=Decimal("6E+10"), currency="JPY")
    found = {"mentions": (MENTION,), "evidence": (Reason(phrase="word", weight=2.0),), "rule": "word"}
    loan = {"kind": AgreementKind.LOAN, "title": "Loan", "parties": ("Havn",)}
    extraction = Extraction(
        agreements=(Agreement(**loan, amount=amount, mention=MENTION, anchor=SPAN, also=(SPAN,)),),
        companies=(Company(name="Havn", **found),),
        organisations=(Organisation(name="Port Office", kind=OrganisationKind.AGENCY, **found),),
        figures=(Figure(mention=MENTION, amount=amount),),
    )

    shape = extracted_file(document(), extraction).model_dump(mode="json")

    place = {"start": 0, "end": 4, "text": "Havn"}
    assert shape["schema_version"] == 1
    assert shape["document"] == {"path": "a.txt", "title": "A", "date": None, "reader": "plain/1", "place": ""}
    [agreement], [company], [other], [figure] = (
        shape[name] for name in ("agreements", "companies", "other_organisations", "figures")
    )
    assert agreement == {
        "kind": "loan",
        "title": "Loan",
        "status": "unknown",
        "parties": ["Havn"],
        "amount": {"value": "60000000000", "value_max": None, "currency": "JPY", "doubt": None},
        "sentence": place,
        "also": [{"start": 0, "end": 4}],
        "rule": "suffix",
        "grade": "strong",
        "firmness": "firm",
        "subject": "",
        "date": None,
        "place": "",
        "reasons": [],
    }
    assert company["mentions"] == [place]
    assert (other["kind"], other["evidence"]) == ("agency", ["word"])
    assert other["reasons"] == [{"phrase": "word", "weight": 2.0}]
    assert figure == {
        **place,
        "value": "60000000000",
        "value_max": None,
        "currency": "JPY",
        "purpose": "other",
        "subject": "",
        "rule": "suffix",
        **dict.fromkeys(("doubt", "qualifier", "part_of", "repeat_of")),
        **dict.fromkeys(("period", "giver", "receiver"), ""),
        "steps": [],
    }
    assert ExtractedFile.model_validate_json(extracted_file(document(), extraction).model_dump_json())


def test_a_step_travels_as_json() -> None:
    step = Progress(phase=Phase.READING, done=3, total=9, path="a/é.txt", searchable=2, note="Made anew.")

    assert Progress.model_validate_json(step.model_dump_json()) == step


def test_a_firm_counts_its_mentions_over_all_documents() -> None:
    company = Company(name="Havn", mentions=(MENTION, MENTION), evidence=(Reason(phrase="suffix"),), rule="suffix")
    places = tuple(CompanyPlace(DocumentRef(n, f"{n}.txt", "A"), 1, company, SPAN, "Havn") for n in range(3))

    assert CompanyRow("Havn", (), places).mentions == 6


def test_scopes_say_what_they_are_about() -> None:
    assert Scope() == Scope(ScopeKind.LIBRARY)
    assert (Scope.of_document(7).kind, Scope.of_document(7).document_id) == (ScopeKind.DOCUMENT, 7)
    assert (Scope.of_results("x").kind, Scope.of_results("x").query) == (ScopeKind.RESULTS, "x")


def test_a_status_counts_files_by_what_became_of_them() -> None:
    status = LibraryStatus(((FileStatus.READ, 3),), 1, 2, 3, 0, "Fine.", True, 1, "Whoosh", None, True)

    assert (status.count(FileStatus.READ), status.count(FileStatus.FAILED)) == (3, 0)


def test_block_roles_have_plain_names() -> None:
    assert [role.value for role in BlockRole] == ["title", "standfirst", "heading", "caption", "paragraph"]
