"""Hostile PDFs, pages and XML (rows 2 to 7 and 13 to 15), made here: each has the status expected of it, and soon."""

from __future__ import annotations

import zlib
from time import process_time

import pytest

from desktop.models.rows import FileStatus
from desktop.readers import pdf
from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes
from tests.readers.making_pdf import Sheet, column, make_pdf

WORDS = column("Nordhavn Steel signed the treaty on cod and herring.")
WHOLE = make_pdf(WORDS)
READ, FAILED, EMPTY, PASSWORD = FileStatus.READ, FileStatus.FAILED, FileStatus.EMPTY, FileStatus.PASSWORD
# Seconds of one core; the reading child has ten.
_SOON = 5.0


def with_content(filters: bytes, packed: bytes) -> bytes:
    """Return a PDF whose page has this content."""
    start = WHOLE.index(b"8 0 obj")
    end = WHOLE.index(b"endobj", start)
    head = b"8 0 obj\n<< /Length %d /Filter [%s] >>\nstream\n" % (len(packed), filters)
    return WHOLE[:start] + head + packed + b"\nendstream\n" + WHOLE[end:]


def with_object(change: bytes, to: bytes, added: bytes) -> bytes:
    """Return a PDF with something else in place of ``change`` and one more object before its list."""
    place = WHOLE.rindex(b"xref\n0")
    return WHOLE[:place].replace(change, to) + added + WHOLE[place:]


# Each holds the one before ten times.
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
NESTED = zlib.compress(zlib.compress(b"0" * 30_000_000, 9), 9)
FORM = (
    b"77 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm 77 0 R >> >> "
    b"/Length 6 >>\nstream\n/Fm Do\nendstream\nendobj\n"
)
OUTLINE = b"78 0 obj\n<< /First 78 0 R /Last 78 0 R /Next 78 0 R /Prev 78 0 R /Parent 78 0 R /Title (x) >>\nendobj\n"
LOOP = with_object(b"/Resources << /Font", b"/Resources << /XObject << /Fm 77 0 R >> /Font", FORM)
MANY = make_pdf(WORDS).replace(b"/Kids [9 0 R] /Count 1", b"/Kids [%s] /Count 50000" % b" ".join([b"9 0 R"] * 50_000))

CASES: dict[str, tuple[bytes, FileStatus, str]] = {
    "row 2, locked": (make_pdf(WORDS, password="cod"), PASSWORD, "locked with a password"),
    "row 3, cut short": (WHOLE[:900], FAILED, "its end is missing"),
    "row 3, cut behind its pages": (WHOLE[: WHOLE.index(b"10 0 obj")], READ, "what could be found"),
    "row 3, rubbish behind its end": (WHOLE + b"\xde\xad" * 9_000, READ, ""),
    "row 3, no root": (WHOLE.replace(b"/Root", b"/Boot"), READ, "what could be found"),
    "row 4, an outline that holds itself": (with_object(b"/Catalog", b"/Catalog /Outlines 78 0 R", OUTLINE), READ, ""),
    "row 4, a form that draws itself": (LOOP, READ, ""),
    "row 4, a list of pages that holds itself": (WHOLE.replace(b"/Kids [9 0 R]", b"/Kids [2 0 R]"), FAILED, "no page"),
    "row 4, one page 50,000 times": (MANY, READ, "Only the first"),
    "row 5, packed twice": (with_content(b"/FlateDecode /FlateDecode", NESTED), EMPTY, "no text"),
    "row 5, a million states": (with_content(b"/FlateDecode", zlib.compress(b"q " * 1_000_000, 9)), EMPTY, "no text"),
    "row 6, laughs in XML": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">' + LAUGHS + b"]><a>&l9;</a>",
        FAILED,
        "made to do harm",
    ),
    "row 6, laughs in a drawing": (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">' + LAUGHS + b"]><svg><text>&l9;</text></svg>",
        FAILED,
        "made to do harm",
    ),
    "row 7, a file from outside": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>Nordhavn &x;</a>',
        READ,
        "",
    ),
    "row 11, a page called a PDF": (b"<!doctype html><p>Nordhavn", READ, ""),
    "row 15, 200,000 nested": (b"<!doctype html>" + b"<div>" * 200_000 + b"Nordhavn", READ, "bare words"),
}


@pytest.mark.parametrize(("content", "status", "reason"), CASES.values(), ids=CASES.keys())
def test_each_has_its_status_soon(
    content: bytes, status: FileStatus, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2_000)
    start = process_time()
    [outcome] = read_outcomes(FileContent(content, len(content), 0, "", True), shown_as="paper.pdf")

    assert process_time() - start < _SOON
    assert (outcome.status, outcome.document is not None) == (status, status in {READ, EMPTY}), outcome.reason
    assert reason in outcome.reason
    if status is READ:
        assert outcome.document is not None
        assert "Nordhavn" in outcome.document.text
        assert "root:" not in outcome.document.text


def test_a_page_of_drawn_letters_is_no_bomb() -> None:
    content = make_pdf(Sheet(strokes=100_000))
    start = process_time()
    [outcome] = read_outcomes(FileContent(content, len(content), 0, "", True), shown_as="paper.pdf")

    assert (outcome.status, process_time() - start < _SOON) == (FileStatus.NEEDS_OCR, True)
