"""Exports: every table reads back as the rows it was made from, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ExportError
from desktop.listings.columns import number, words
from desktop.listings.formats import (
    FORMATS,
    formatted,
    quote_with_source,
    to_csv,
    to_html,
    to_json,
    to_json_lines,
    to_markdown,
    to_quotes,
    to_tsv,
)
from desktop.listings.listing import Table
from desktop.listings.tables import AGREEMENTS, COMPANIES, FIGURES
from desktop.models.rows import DocumentRef

if TYPE_CHECKING:
    from desktop.models.rows import AgreementRow, CompanyRow, FigureRow

WORDS: Table[str] = Table(name="words", columns=(words("word", "Word", str),))
NUMBERS: Table[int] = Table(name="numbers", columns=(number("number", "Number", int),))


def csv_cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


RUNS = [
    "=1+1",
    "=HYPERLINK('http://x','y')",
    "+44 20 7946",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1+A1",
    "＠x",
    "\ufeff=1+1",
    "\u200b=1+1",
    "−1+A1",
]


@pytest.mark.parametrize("cell", RUNS)
def test_a_cell_that_would_run_is_neutralised(cell: str) -> None:
    assert csv_cells(to_csv(WORDS, [cell]))[1][0].startswith("'")
    assert to_tsv(WORDS, [cell]).splitlines()[1].startswith("'")
    assert "<td>&#x27;" in to_html(WORDS, [cell])


@pytest.mark.parametrize("cell", ["Alpha", "a=b", "5-6", "3 + 4", "", "'quoted", "-5", "-1,234.50", "+7%", "“We"])
def test_a_cell_that_would_not_run_is_left_alone(cell: str) -> None:
    assert csv_cells(to_csv(WORDS, [cell]))[1:] == ([[cell]] if cell else [[""]])


def test_negative_numbers_stay_numbers() -> None:
    assert to_csv(NUMBERS, [-5]) == "Number\r\n-5\r\n"
    assert to_tsv(NUMBERS, [-5]) == "Number\n-5\n"


@given(st.text())
def test_csv_reads_back(cell: str) -> None:
    [[header], *rest] = csv_cells(to_csv(WORDS, [cell]))
    assert header == "Word"
    [back] = rest
    kept = "".join(back).removeprefix("'") if cell[:1] != "'" else "".join(back)
    printable = [c for c in cell if c.isalnum()]
    assert [c for c in kept if c.isalnum()] == printable


@given(st.text())
def test_tsv_has_one_line_a_row_and_one_cell_a_column(cell: str) -> None:
    lines = to_tsv(WORDS, [cell, cell]).removesuffix("\n").split("\n")
    assert len(lines) == 3
    assert all("\t" not in line for line in lines)


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(name == "align" for name, _value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_html_holds_nothing_but_a_table(cell: str) -> None:
    parser = Cells()
    parser.feed(to_html(WORDS, [cell, "<script>alert(1)</script>", '<img src=x onerror="x">']))
    parser.close()
    assert parser.tags <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert "<script>alert(1)</script>" in parser.text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a|b", "a\\|b"),
        ("[x](http://evil)", "\\[x\\](http\\://evil)"),
        ("![x](//evil/p.png)", "\\!\\[x\\](//evil/p.png)"),
        ("<b>bold</b>", "\\<b\\>bold\\</b\\>"),
        ("https://evil.example", "https\\://evil.example"),
        ("www.evil.example", "www\\.evil.example"),
        ("*stars* _under_ `tick`", "\\*stars\\* \\_under\\_ \\`tick\\`"),
        ("two\nlines", "two lines"),
        ("AT&T", "AT\\&T"),
    ],
)
def test_markdown_is_inert(cell: str, written: str) -> None:
    assert to_markdown(WORDS, [cell]).splitlines()[2] == f"| {written} |"


@given(st.text())
def test_markdown_has_one_line_a_row(cell: str) -> None:
    assert len(to_markdown(WORDS, [cell]).removesuffix("\n").split("\n")) == 3


def test_json_is_the_promised_object(figure_row: FigureRow) -> None:
    [found] = json.loads(to_json(FIGURES, [figure_row]))
    assert found["value"] == "2500000"
    assert found["currency"] == "EUR"
    assert found["document"] == "news/alpha.txt"
    assert found["paragraph"] == 3
    assert found["schema_version"] == 1
    [line] = to_json_lines(FIGURES, [figure_row])
    assert json.loads(line) == found


def test_json_of_a_company_names_all_its_documents(company_row: CompanyRow) -> None:
    [found] = json.loads(to_json(COMPANIES, [company_row]))
    assert found["documents"] == ["news/alpha.txt"]
    assert found["mentions"] == [{"start": 0, "end": 10, "text": "Alpha Corp", "document": "news/alpha.txt"}]


def test_agreements_as_tsv(agreement_row: AgreementRow) -> None:
    header, line = (text.split("\t") for text in to_tsv(AGREEMENTS, [agreement_row]).splitlines())
    row = dict(zip(header, line, strict=True))
    assert row["Kind"] == "MoU"
    assert row["Parties"] == "Alpha Corp; Beta Ltd"
    assert row["Amount"] == "2500000"
    assert row["Currency"] == "EUR"
    assert row["Document"] == "news/alpha.txt"
    assert row["Sentence"] == agreement_row.agreement.mention.text


def test_a_quote_names_its_source(agreement_row: AgreementRow) -> None:
    assert to_quotes(AGREEMENTS, [agreement_row, agreement_row]) == (
        "“Alpha Corp and Beta Ltd signed an MoU worth €2.5 million.” (Alpha and Beta, alpha.txt, 2025-08-29, para 3)\n"
    )


def test_a_quote_without_date_or_title() -> None:
    assert quote_with_source("a\nb", DocumentRef(1, "x.txt", "x.txt"), "p. 3, para 1") == "“a b” (x.txt, p. 3, para 1)"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_every_panel(
    name: str, agreement_row: AgreementRow, company_row: CompanyRow, figure_row: FigureRow
) -> None:
    assert "Alpha" in formatted(name, AGREEMENTS, [agreement_row])
    assert "Alpha Corp" in formatted(name, COMPANIES, [company_row])
    assert "2.5" in formatted(name, FIGURES, [figure_row])


def test_an_unknown_format_is_said() -> None:
    with pytest.raises(ExportError, match="writes no 'xls'"):
        formatted("xls", AGREEMENTS, [])


def test_control_characters_never_leave() -> None:
    evil = "a\x00b\x1b[31mc\x9bd\ud800e"
    for text in (to_csv(WORDS, [evil]), to_tsv(WORDS, [evil]), to_markdown(WORDS, [evil]), to_html(WORDS, [evil])):
        text.encode()
        assert not any(character in text for character in "\x00\x1b\x9b\ud800")
