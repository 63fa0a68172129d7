"""Hostile office files, made here and walked from end to end: each has the status line expected of it."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from desktop.__main__ import main
from desktop.models.rows import FileStatus
from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes
from tests.readers.making import docx, epub, odf, paragraph, pptx, shape, sheet, slide, wordml, xlsx, zipped
from tests.readers.making_ole import ole_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEAL = "Nordhavn Steel Ltd signed a loan agreement worth USD 5 million with Kestrel Energy Corp on Monday."
LETTER = docx(paragraph(DEAL))
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
QUADRATIC = f'<!DOCTYPE w [<!ENTITY a "{"x" * 60_000}">]>'
ODT = "application/vnd.oasis.opendocument.text"
WIDE = (
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="99999999">'
    '<table:table-cell table:number-columns-repeated="99999999"><text:p>wide</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
BOMB, DAMAGED, EMPTY = "bomb", "damaged", "no text"


def word(main_part: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": main_part})


def many_parts() -> bytes:
    return zipped({"[Content_Types].xml": "", **{f"word/{number}.xml": "" for number in range(20_001)}})


def outside(address: str) -> str:
    return (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "{address}">]>{wordml("w:document", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")}'
    )


# The row of hostile-inputs.md, the name, the bytes (or what makes them, where it takes long), the status and what
# the reason says.
FILES: list[tuple[int, str, bytes | Callable[[], bytes], str, str]] = [
    (1, "blank.docx", docx(paragraph()), "empty", EMPTY),
    (1, "blank.xlsx", xlsx({"S": sheet({})}), "empty", EMPTY),
    (1, "blank.pptx", pptx(slide()), "empty", EMPTY),
    (3, "cut.docx", LETTER[: len(LETTER) // 2], "failed", DAMAGED),
    (3, "cut.xlsx", xlsx({"S": sheet({"A1": "x"})})[:-30], "failed", DAMAGED),
    (3, "no-xml.docx", word(b"\x00\x01\x02" * 50), "failed", DAMAGED),
    (6, "laughs.docx", word(f"{LAUGHS}<w>&b;</w>"), "failed", BOMB),
    (6, "quadratic.docx", word(f"{QUADRATIC}<w>{'&a;' * 2_000}</w>"), "failed", BOMB),
    (6, "laughs-wide.docx", word(f"{LAUGHS}<w>&b;</w>".encode("utf-16")), "failed", BOMB),
    (6, "laughs.odt", zipped({"mimetype": ODT, "content.xml": LAUGHS}), "failed", BOMB),
    (7, "file-entity.docx", word(outside("file:///etc/passwd")), "failed", BOMB),
    (7, "far-entity.docx", word(outside("http://127.0.0.1:9/x")), "failed", BOMB),
    (8, "bomb.docx", lambda: word(bytes(60_000_000)), "failed", BOMB),
    (8, "deep.docx", word("<w>" * 100_000), "failed", "deep"),
    (8, "parts.docx", many_parts, "failed", "more than 20,000 parts"),
    (8, "sparse.xlsx", xlsx({"S": sheet({"A1": DEAL, "XFD1048576": 1})}), "read", ""),
    (8, "wide.ods", odf("spreadsheet", WIDE), "read", "Only the first"),
    (9, "slip.docx", docx(paragraph(DEAL), related={"../../../../slipped.xml": ("footnotes", "<a/>")}), "read", ""),
    (9, "slip.epub", epub({"../../../slipped.xhtml": f"<p>{DEAL}</p>"}), "read", ""),
    (11, "letter.doc", LETTER, "read", ""),
    (11, "letter.txt", LETTER, "read", ""),
    (11, "book.xls", xlsx({"S": sheet({"A1": DEAL})}), "read", ""),
    (11, "show.docx", pptx(slide(shape(DEAL))), "read", ""),
    (11, "rich.doc", b"{\\rtf1 " + DEAL.encode() + b"}", "read", ""),
    (11, "text.docx", DEAL.encode(), "read", ""),
    (11, "text.xlsx", DEAL.encode(), "read", ""),
]

# Row 2.
LOCKED = {
    "password.docx": ole_of({"EncryptedPackage": b"x" * 9, "EncryptionInfo": b"y"}),
    "password.odt": odf("text", "", manifest="<m><encryption-data/></m>"),
    "password.xls": ole_of({"Workbook": b"\x09\x08\x04\0\0\0\0\0\x2f\0\x02\0\0\0"}),
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What ``accord list documents`` says of each; a folder has a file's name, and another file lies beside them."""
    top = tmp_path_factory.mktemp("office")
    folder = top / "documents"
    folder.mkdir()
    for _, name, content, *_ in FILES:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content())
    (folder / "folder.zip").mkdir()
    (folder / "folder.zip" / "inner.docx").write_bytes(LETTER)
    found = _listed(folder, tmp_path_factory.mktemp("home"))
    assert not list(top.rglob("slipped*"))
    return found


def _listed(folder: Path, home: Path) -> dict[str, dict[str, Any]]:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ACCORD_HOME", str(home))
        patched.setattr(sys, "stdout", out)
        assert main(["list", "documents", "--library", str(folder), "--format", "json"]) == 0
    out.seek(0)
    return {line["path"]: line for line in map(json.loads, out.read().split("\n")[:-1])}


@pytest.mark.parametrize(("row", "name", "_content", "status", "reason"), FILES, ids=[row[1] for row in FILES])
def test_each_file_has_its_status_line(
    listed: dict[str, dict[str, Any]], row: int, name: str, _content: object, status: str, reason: str
) -> None:
    line = listed[name]

    assert (line["status"], reason in line["reason"]) == (status, True), (row, line)
    assert bool(line["reason"]) or status == "read"


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_file_says_so(name: str) -> None:
    file = FileContent(LOCKED[name], len(LOCKED[name]), 0, "", steady=True)
    [outcome] = read_outcomes(file, shown_as=name)

    assert (outcome.status, "locked with a password" in outcome.reason) == (FileStatus.PASSWORD, True)


def test_a_folder_with_a_files_name_is_walked(listed: dict[str, dict[str, Any]]) -> None:
    assert listed["folder.zip/inner.docx"]["status"] == "read"
