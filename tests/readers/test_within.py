"""What stands beside the cells of a sheet, and what lies within an OpenDocument file: comments, boxes, charts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes
from tests.readers.making import HEAD, odf, relations, sheet, xlsx, zipped

if TYPE_CHECKING:
    from desktop.models.document import Document

_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
COMMENTS = (
    f'<comments xmlns="{_X}"><commentList><comment ref="B2"><text><r><t>Ask </t></r><r><t>Nordhavn.</t></r></text>'
    "</comment></commentList></comments>"
)
DRAWING = f'<xdr:wsDr xmlns:xdr="x" xmlns:a="{_A}"><a:p><a:r><a:t>Landed at the quay</a:t></a:r></a:p></xdr:wsDr>'
CHART = (
    f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}"><a:p><a:t>Catch by year</a:t></a:p><c:cat><c:v>Cod</c:v></c:cat>'
    "<c:numCache><c:v>7</c:v></c:numCache></c:chartSpace>"
)


def read(content: bytes, name: str) -> Document:
    [outcome] = read_outcomes(FileContent(content, len(content), 0, "", True), shown_as=name)
    assert outcome.document is not None
    return outcome.document


def with_parts(content: bytes, more: dict[str, str]) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | more)


def remarked(cells: dict[str, str | float], sheets: int = 1) -> bytes:
    book = xlsx({f"Landings {number}": sheet(cells) for number in range(1, sheets + 1)})
    parts = {
        f"xl/worksheets/_rels/sheet{number}.xml.rels": relations(
            ("comments", "../comments1.xml"), ("drawing", "../drawings/drawing1.xml")
        )
        for number in range(1, sheets + 1)
    }
    parts |= {
        "xl/comments1.xml": HEAD + COMMENTS,
        "xl/drawings/drawing1.xml": HEAD + DRAWING,
        "xl/drawings/_rels/drawing1.xml.rels": relations(("chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": HEAD + CHART,
    }
    return with_parts(book, parts)


def lines(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def test_comments_boxes_and_titles_of_charts_stand_behind_the_rows_of_their_sheet() -> None:
    document = read(remarked({"A1": "Cod", "B2": 9.0}), "catch.xlsx")

    assert lines(document) == ["Cod", "\t9", "Ask Nordhavn.", "Landed at the quay", "Catch by year"]
    assert document.locator_at(document.text.index("Ask")) == "Landings 1!B2"
    assert document.locator_at(document.text.index("9")) == "Landings 1!B2"
    assert document.locator_at(document.text.index("quay")) == "Landings 1"


def test_of_a_sheet_without_cells_the_names_in_a_chart_are_read_too() -> None:
    document = read(remarked({}), "chart.xlsx")

    assert lines(document) == ["Ask Nordhavn.", "Landed at the quay", "Catch by year", "Cod"]


def test_what_many_sheets_share_is_read_once() -> None:
    document = read(remarked({"A1": "Cod"}, sheets=40), "many.xlsx")

    assert document.text.count("Landed at the quay") == 1


def chart_within(body: str, kind: str = "text") -> bytes:
    chart = (
        f'{HEAD}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:chart>'
        "<chart:title><text:p>Catch by year</text:p></chart:title><table:table>"
        '<table:table-cell office:value-type="string"><text:p>Cod</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float"><text:p>7</text:p></table:table-cell></table:table>'
        "</office:chart></office:body></office:document-content>"
    )
    return with_parts(odf(kind, body), {"Object 1/content.xml": chart})


DRAWN = '<draw:frame><draw:object xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="./Object 1"/></draw:frame>'


def test_a_chart_in_a_text_stands_behind_its_paragraph() -> None:
    body = f"<text:p>Before.</text:p><text:p>Here: {DRAWN}</text:p><text:p>After.</text:p><text:p>{DRAWN}</text:p>"

    assert lines(read(chart_within(body), "report.odt")) == ["Before.", "Here:", "Catch by year", "Cod", "After."]


def test_a_chart_on_a_slide_stands_on_that_slide() -> None:
    body = f"<draw:page>{DRAWN}</draw:page><draw:page><text:p>Second.</text:p></draw:page>"
    document = read(chart_within(body, "presentation"), "show.odp")

    assert document.locator_at(document.text.index("Catch")) == "slide 1"
    assert document.locator_at(document.text.index("Second")) == "slide 2"


def test_of_a_chart_in_a_sheet_only_the_titles_are_read() -> None:
    body = (
        '<table:table table:name="Landings"><table:shapes>' + DRAWN + "</table:shapes>"
        "<table:table-row><table:table-cell><text:p>Cod</text:p></table:table-cell></table:table-row></table:table>"
    )

    assert sorted(lines(read(chart_within(body, "spreadsheet"), "catch.ods"))) == ["Catch by year", "Cod"]


def test_an_object_is_looked_for_inside_the_file_alone() -> None:
    outside = DRAWN.replace("./Object 1", "../../etc")
    document = read(chart_within(f"<text:p>Cod. {outside}</text:p>"), "report.odt")

    assert document.text == "Cod."
