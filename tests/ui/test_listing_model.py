"""The rows of a panel: order, filter, and Qt's own tester over both."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.listings.listing import Card, Column, Listing
from desktop.ui.listing_model import ROW_ROLE, ListingModel, fold, literal_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Sum = tuple[str, str, Decimal | None]


def column(name: str, place: int) -> Column[Any]:
    return Column(name, name, lambda row: str(row[place] or ""), lambda row: row[place], lambda row: row[place])


def money_key(row: Sum) -> tuple[str, Decimal] | None:
    return None if row[2] is None else (row[1], row[2])


COLUMNS = (
    column("name", 0),
    column("currency", 1),
    Column("sum", "Sum", lambda row: str(row[2] or ""), money_key, lambda row: row[2], "right"),
)


def listing_of(columns: tuple[Column[Any], ...] = COLUMNS) -> Listing[Any]:
    return Listing(
        name="sums",
        title="Sums",
        noun="sum",
        nouns="sums",
        icon="banknote",
        columns=columns,
        card=Card(style="amount", tone="figure", title=lambda row: row[0], tooltip=lambda row: row[1]),
        rows=lambda _library, _scope: (),
        place=lambda _row: None,
        describe=lambda row: f"sum of {row[0]}",
        record=lambda _row: pytest.fail("not asked for"),
        empty="No sums",
        same=lambda row, _number, record: row == record,
    )


@pytest.fixture
def tested(qapp: object) -> Callable[..., ListingModel]:
    kept = []

    def make(rows: Sequence[Any], columns: tuple[Column[Any], ...] = COLUMNS) -> ListingModel:
        model = ListingModel(listing_of(columns))
        kept.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))
        model.set_rows(rows)
        return model

    return make


ROWS: list[Sum] = [
    ("Tōkyō Électron", "JPY", Decimal(60)),
    ("Société Générale", "EUR", Decimal(900)),
    ("tata", "INR", Decimal(10)),
    ("IIT", "", None),
    ("CG Power", "JPY", Decimal(7)),
    ("twice", "JPY", Decimal(7)),
]


@pytest.mark.parametrize(
    ("name", "descending", "expected"),
    [
        ("sum", False, ["Société Générale", "tata", "CG Power", "twice", "Tōkyō Électron", "IIT"]),
        ("sum", True, ["Tōkyō Électron", "CG Power", "twice", "tata", "Société Générale", "IIT"]),
        ("currency", False, ["IIT", "Société Générale", "tata", "Tōkyō Électron", "CG Power", "twice"]),
        ("currency", True, ["Tōkyō Électron", "CG Power", "twice", "tata", "Société Générale", "IIT"]),
        ("none", False, [row[0] for row in ROWS]),
    ],
)
def test_orders_by_a_columns_key(
    tested: Callable[..., ListingModel], name: str, descending: bool, expected: list[str]
) -> None:
    model = tested(ROWS)

    model.sort_by(next((known for known in COLUMNS if known.name == name), None), descending=descending)

    assert [row[0] for row in model.rows()] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", 6), ("tokyo", 1), ("ELECTRON", 1), ("société", 1), ("societe generale", 1), ("generale societe", 1),
        ("jpy 7", 2), ("jpy 60 tata", 0), ("  ", 6), ("<b>", 0), ("\x00", 0), ("eur", 1),
    ],
)  # fmt: skip
def test_filters_by_every_word(tested: Callable[..., ListingModel], typed: str, expected: int) -> None:
    model = tested(ROWS)

    model.set_filter(typed)

    assert (len(model.rows()), model.total) == (expected, 6)
    assert model.rowCount() == expected


def test_keeps_order_and_filter_when_rows_change(tested: Callable[..., ListingModel]) -> None:
    model = tested(ROWS)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.set_filter("jpy")

    model.set_rows([*ROWS, ("new", "JPY", Decimal(61))])

    assert [row[0] for row in model.rows()] == ["new", "Tōkyō Électron", "CG Power", "twice"]


def test_a_chosen_row_moves_with_the_order(tested: Callable[..., ListingModel]) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = tested(ROWS)
    kept = QPersistentModelIndex(model.index(2))

    model.sort(2, Qt.SortOrder.DescendingOrder)

    assert model.row_at(kept) == ROWS[2]
    assert model.index_of(ROWS[2]).row() == kept.row()


def test_a_hidden_row_has_no_place(tested: Callable[..., ListingModel]) -> None:
    model = tested(ROWS)
    model.set_filter("tokyo")
    assert not model.index_of(ROWS[2]).isValid()


def test_says_each_row_in_words(tested: Callable[..., ListingModel]) -> None:
    model = tested([("<b>x</b> & y", "<table>", Decimal(1))])
    index = model.index(0)
    assert index.data() == "<b>x</b> & y"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "sum of <b>x</b> & y"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p><p>&lt;table&gt;</p>"
    assert index.data(ROW_ROLE) == ("<b>x</b> & y", "<table>", Decimal(1))
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_hundred_thousand_rows_stay_quick(tested: Callable[..., ListingModel], qapp: object) -> None:
    rows = [(f"Société {number * 7919 % 100_003}", "JPY", Decimal(number % 5000)) for number in range(100_000)]
    model = ListingModel(listing_of())
    started = time.process_time()
    model.set_rows(rows)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.set_filter("societe 77")
    taken = time.process_time() - started
    assert model.rowCount() > 1000
    # About 0.3 s alone on two cores; Qt's own proxy takes five to twelve.
    assert taken < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Société", "societe"),
        ("ＡＢＣ", "abc"),
        ("Straße", "strasse"),
        ("İ", "i"),
        ("日本", "日本"),
        ("¥60bn", "¥60bn"),
    ],
)
def test_folds_case_and_accents(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_a_tooltip_holds_no_markup_and_nothing_twice() -> None:
    assert literal_tooltip("a\nb", "", "a\nb", "<i>") == "<p>a<br>b</p><p>&lt;i&gt;</p>"
