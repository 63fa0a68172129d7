from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.library.typed_values import typed_amount, typed_country, typed_date, typed_parties
from desktop.models.document import Span
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.library import Library
    from desktop.models.progress import Progress


@pytest.mark.parametrize(
    ("number", "currency", "value"),
    [
        ("120m", "usd", {"value": "120000000", "value_max": None, "currency": "USD"}),
        ("1bn..5bn", "", {"value": "1000000000", "value_max": "5000000000", "currency": None}),
        ("10,500 crore", "INR", {"value": "105000000000", "value_max": None, "currency": "INR"}),
        ("1250000.505", "EUR", {"value": "1250000.505", "value_max": None, "currency": "EUR"}),
        ("", "", None),
    ],
)
def test_sums(number: str, currency: str, value: object) -> None:
    assert typed_amount(number, currency) == value


@pytest.mark.parametrize(
    ("number", "currency"), [("much", "USD"), ("-5", "USD"), ("5", "dollars"), ("", "USD"), ("9" * 41, ""), ("NaN", "")]
)
def test_what_is_no_sum_is_told(number: str, currency: str) -> None:
    with pytest.raises(LibraryError):
        typed_amount(number, currency)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2025-08-29", "2025-08-29"),
        (" 2025 ", "2025"),
        ("2025-08", "2025-08"),
        ("29 August 2025", "2025-08-29"),
        ("aug 29, 2025", "2025-08-29"),
        ("the 3rd", None),
        ("Monday, 3 March 2025", "2025-03-03"),
        ("March 2025", "2025-03"),
        ("29.08.2025", "2025-08-29"),
        ("28/02/2025", "2025-02-28"),
        ("05/03/2025", None),
        ("29 August", None),
        ("2025-13", None),
        ("2025-08-99", None),
        ("2025-02-30", None),
        ("3-5 March 2025", None),
        ("29 August 2025 or so", None),
    ],
)
def test_dates_are_typed_as_texts_write_them(typed: str, date: str | None) -> None:
    if date is not None:
        assert typed_date(typed) == date
        return
    with pytest.raises(LibraryError, match="no date"):
        typed_date(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("jp", "JP"), ("Japan", "JP"), ("south  korea", "KR"), ("Kingdom of Bahrain", "BH"), ("Atlantis", None)],
)
def test_countries_are_typed_by_name_or_code(typed: str, code: str | None) -> None:
    if code is not None:
        assert typed_country(typed) == code
        return
    with pytest.raises(LibraryError, match="no country"):
        typed_country(typed)


def test_nothing_typed_is_nothing_and_parties_are_each_once() -> None:
    assert (typed_date(" "), typed_country("")) == (None, None)
    assert typed_parties("A Ltd\n B  plc ; A Ltd\n\n") == ["A Ltd", "B plc"]


def test_a_record_is_guessed_from_chosen_words(library: Library, refresh: Callable[[Library], Progress]) -> None:
    refresh(library)
    ref = library.ref_by_path("loan.txt")
    assert ref is not None
    text = library.document(ref.id).text

    def guessed(words: str) -> tuple[RecordKind, dict[str, object]]:
        start = text.index(words)
        return next(iter(library.guess(ref.id, Span(start=start, end=start + len(words))).items()))

    kind, fields = guessed("USD 120 million")
    assert (kind, fields["amount"]) == (
        RecordKind.FIGURE,
        {"value": "120000000", "value_max": None, "currency": "USD", "doubt": None},
    )
    assert guessed("Havn Bank Ltd") == (RecordKind.COMPANY, {"name": "Havn Bank Ltd"})
    kind, fields = guessed(text[text.index("Havn") : text.index("on Tuesday") + 11])
    assert (kind, fields["kind"]) == (RecordKind.AGREEMENT, "loan")
    assert fields["parties"] == ["Havn Bank Ltd", "Borealis Fisheries Ltd"]
