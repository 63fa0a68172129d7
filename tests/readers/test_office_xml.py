from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes
from tests.readers.making import docx, paragraph, wordml, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
HEADING = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'


def test_word_2003_xml_is_read(read: Callable[..., Document]) -> None:
    facts = (
        '<o:DocumentProperties xmlns:o="urn:schemas-microsoft-com:office:office"><o:Title>A Deal</o:Title>'
        "<o:Author>Ann</o:Author><o:Created>2004-05-03T09:00:00Z</o:Created></o:DocumentProperties>"
    )
    body = paragraph("Words first.") + paragraph("Part one", style="H") + "<w:binData>AAAA</w:binData>"
    content = wordml("w:wordDocument", f"{facts}<w:styles>{HEADING}</w:styles><w:body>{body}</w:body>", W2003)

    document = read(content, "a.xml")

    assert document.text == "Words first.\n\nPart one"
    assert document.blocks[1].role is BlockRole.HEADING
    assert (document.title, document.author, document.date, document.format) == ("A Deal", "Ann", "2004-05-03", "Word")


def test_a_word_file_in_one_xml_is_read(read: Callable[..., Document]) -> None:
    part = '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{}</pkg:xmlData></pkg:part>'
    inner = wordml("w:document", f"<w:body>{paragraph('Flat words.')}</w:body>").partition("?>\n")[2]
    content = (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://x/2006/xmlPackage">{part.format(inner)}</pkg:package>'
    )

    assert read(content, "a.xml").text == "Flat words."


def test_excel_2003_xml_is_read(read: Callable[..., Document]) -> None:
    rows = (
        '<Row><Cell><Data ss:Type="String">Party</Data></Cell><Cell ss:Index="3"><Data>Sum</Data></Cell></Row>'
        '<Row ss:Index="5"><Cell><Data>Acme</Data></Cell><Cell><Data>2024-05-03T00:00:00.000</Data></Cell></Row>'
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    content = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="Costs"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    document = read(content, "a.xls")

    assert document.text == "Party\t\tSum\nAcme\t2024-05-03"
    assert document.locator_at(document.text.index("2024")) == "Costs!B5"
    assert document.locator_at(document.text.index("Sum")) == "Costs!C1"


def test_broken_word_xml_says_so(read: Callable[..., Document]) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read(f'<w:wordDocument xmlns:w="{W2003}" <<<', "a.xml")


def test_files_put_into_a_letter_are_read_as_its_members() -> None:
    inner = xlsx({"S": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'})
    related = {
        "embeddings/book.xlsx": ("package", inner),
        "page.html": ("aFChunk", "<html><body><p>From a page.</p></body></html>"),
    }
    content = docx(paragraph("A letter."), related=related)
    file = FileContent(content, len(content), 0, "", steady=True)

    outcomes = list(read_outcomes(file, shown_as="a.docx"))

    assert [outcome.inner for outcome in outcomes] == ["", "book.xlsx", "page.html"]
    assert [outcome.document.text if outcome.document else None for outcome in outcomes] == [
        "A letter.",
        "",
        "From a page.",
    ]
