from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.readers import draft, sheets
from desktop.readers.sheets import shown
from tests.readers.making import docx, odf, paragraph, sheet, xlsx, zipped
from tests.readers.making_ole import ole_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

DAY = datetime.datetime(2024, 5, 3)  # noqa: DTZ001 (a cell has no zone)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Acme", "Acme"),
        (3.0, "3"),
        (-2.0, "-2"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (1234567.5, "1234567.5"),
        (1e15, "1000000000000000"),
        (2.5e20, "250000000000000000000"),
        (0.00001, "0.00001"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (7, "7"),
        (True, "TRUE"),
        (False, "FALSE"),
        (DAY, "2024-05-03"),
        (DAY.replace(hour=14, minute=30), "2024-05-03 14:30:00"),
        (DAY.date(), "2024-05-03"),
        (datetime.time(3, 4), "03:04:00"),
        (datetime.timedelta(hours=30, seconds=5), "30:00:05"),
        (None, ""),
        ("", ""),
    ],
)
def test_shows_values(value: object, words: str) -> None:
    assert shown(value) == words


COSTS = sheet(
    {"B2": "Party", "C2": "Sum", "B4": "Acme &amp; Co", "C4": 2500000, "D4": 45415, "E4": 45415.5}, {"D4": 1, "E4": 2}
)
PLACES = {"Party": "Costs!B2", "2500000": "Costs!C4", "2024-05-03\t": "Costs!D4", "Beta": "Sales!A1"}


def test_rows_are_blocks_and_cells_have_addresses(read: Callable[..., Document]) -> None:
    facts = {"title": "Budget", "creator": "Ann", "created": "2024-01-31T10:00:00Z"}
    document = read(xlsx({"Costs": COSTS, "Empty": sheet({}), "Sales": sheet({"A1": "Beta"})}, facts), "a.xlsx")

    places = {words: document.locator_at(document.text.index(words)) for words in PLACES}

    assert document.text == "\tParty\tSum\n\tAcme & Co\t2500000\t2024-05-03\t2024-05-03 12:00:00\nBeta"
    assert places == PLACES
    assert [page.label for page in document.pages] == ["Costs", "Empty", "Sales"]
    assert [block.label for block in document.blocks] == ["2", "4", "1"]
    assert (document.title, document.author, document.date) == ("Budget", "Ann", "2024-01-31")


def test_cells_lose_their_tabs_and_lines(read: Callable[..., Document]) -> None:
    assert read(xlsx({"S": sheet({"A1": "two\nlines\tof", "B1": "x"})}), "a.xlsx").text == "two lines of\tx"


def test_a_sparse_sheet_is_read_without_its_emptiness(read: Callable[..., Document]) -> None:
    corners = sheet({"A1": "first", "XFD1048576": 45415}, {"XFD1048576": 1})

    document = read(xlsx({"Wide": corners}), "a.xlsx")

    assert [block.label for block in document.blocks] == ["1", "1048576"]
    assert document.text.split() == ["first", "2024-05-03"]
    assert document.locator_at(len(document.text) - 1) == "Wide!XFD1048576"


def test_both_ways_to_read_give_the_same(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read(xlsx({"Costs": COSTS}), "a.xlsx")
    monkeypatch.setattr(sheets, "MOST_CELLS", 0)

    assert read(xlsx({"Costs": COSTS}), "a.xlsx") == quick


def test_a_long_sheet_is_cut_and_says_so(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    document = read(xlsx({"S": sheet({f"A{row}": row for row in range(1, 9)})}), "a.xlsx")

    assert document.text == "1\n2\n3"
    assert document.note == "Only the first 3 rows were read."


def test_a_workbook_that_is_none_says_so(read: Callable[..., Document]) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read(zipped({"[Content_Types].xml": "", "xl/other.xml": "<a/>"}), "a.xlsx")


def test_a_workbook_is_known_by_its_content(read: Callable[..., Document]) -> None:
    assert read(xlsx({"S": sheet({"A1": "in"})}), "a.docx").format == "Spreadsheet"
    assert read(docx(paragraph("in")), "a.xlsx").format == "Word"


def cells(*words: str, extra: str = "") -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{each}</text:p></table:table-cell>' for each in words
    )
    return f"<table:table-row {extra}>{inner}</table:table-row>"


def test_an_opendocument_sheet_has_the_same_addresses(read: Callable[..., Document]) -> None:
    typed = (
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="3.0"><text:p>3.00</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-05-03">'
        "<text:p>3/5</text:p></table:table-cell>"
        '<table:table-cell office:value-type="currency" office:value="5"><text:p>€5.00</text:p></table:table-cell>'
    )
    empty = '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
    rows = f"{cells('Party')}{empty}<table:table-row>{typed}</table:table-row>"
    body = f'<table:table table:name="Costs">{rows}</table:table>'

    document = read(odf("spreadsheet", body), "a.ods")

    assert document.text == "Party\n\t\t3\t2024-05-03\t€5.00"
    assert document.locator_at(document.text.index("€")) == "Costs!E9"


@pytest.mark.parametrize(
    "row",
    [
        cells("x").replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="999999999" '),
        cells("x", extra='table:number-rows-repeated="999999999"'),
        cells("x", extra='table:number-rows-repeated="what"'),
    ],
)
def test_repeated_cells_and_rows_are_bounded(read: Callable[..., Document], row: str) -> None:
    document = read(odf("spreadsheet", f'<table:table table:name="S">{row}</table:table>'), "a.ods")

    assert 1 <= len(document.text) <= 40_000


def test_rows_beyond_many_share_blocks_and_keep_their_addresses(
    read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "MOST_BLOCKS", 3)
    cells = {f"{column}{row}": f"{column}{row}" for row in (*range(1, 9), 20, 21) for column in "AB"}

    document = read(xlsx({"S": sheet(cells), "T": sheet({"A1": "end", "A2": "over"})}), "a.xlsx")

    assert len(document.blocks) == 5
    assert {document.locator_at(document.text.index(place)) for place in cells} == {f"S!{place}" for place in cells}
    assert document.locator_at(document.text.index("over")) == "T!A2"


class PanicException(BaseException):
    """What the parser raises where it breaks down."""


def test_a_parser_that_breaks_down_fails_one_file(
    read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    import python_calamine

    def panic(*_: object) -> None:
        raise PanicException("range end index 64 out of range")

    monkeypatch.setattr(python_calamine, "load_workbook", panic)

    with pytest.raises(ReadError, match="damaged"):
        read(ole_of({"Workbook": b"x" * 20}), "a.xls")
    assert read(xlsx({"S": sheet({"A1": "still read"})}), "a.xlsx").text == "still read"
