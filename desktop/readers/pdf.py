"""PDF: its text in paragraphs, page by page, and the files attached to it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from desktop.errors import PasswordNeeded, ReadError
from desktop.readers.draft import Draft
from desktop.readers.furniture import without_furniture
from desktop.readers.pages import write_pages
from desktop.readers.pdf_attachments import attached_files
from desktop.readers.pdf_facts import page_label, read_facts
from desktop.readers.pdf_forms import begin_form, put_in_place, typed_lines
from desktop.readers.pdf_lines import read_lines
from desktop.readers.pdf_mending import mended_pdfs
from desktop.readers.pdf_pictures import is_picture
from desktop.readers.plain import CHARACTER_LIMIT, clean_title, cut_note, joined_notes, name_as_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.lines import Line
    from desktop.readers.reading import Member, Source, Unread

READER = "pdf/3"
# A list of pages can name one page a million times.
MOST_PAGES = 20_000

_LOCKED = "This PDF is locked with a password."
_WRONG = "The password given does not open this PDF."
_OTHER_LOCK = "This PDF is locked in a way that no password opens, or it is damaged."
_CERTIFICATE = "This PDF is locked for the holders of a certificate, which Accord cannot open."
# What locks a PDF by certificates is named in the clear ([PDF] 7.6.5).
_FOR_HOLDERS = re.compile(rb"/Filter\s*/(?:Adobe\.PubSec|Entrust\.PPKEF|Adobe\.PPKLite)")
_CONTENTS = "This PDF is damaged: its list of contents is missing or broken."
_CUT = "This PDF is damaged or was cut off: its end is missing."
_MENDED = "This PDF is damaged; what could be found in it was read."
_TOO_LARGE = "This PDF is larger than Accord reads of one file, and its list of contents stands at its end."
_TAIL = 2048
_NO_PAGES = "This PDF is damaged: it has no page that can be read."


def read_pdf(source: Source) -> Iterator[Document | Member | Unread]:
    """Yield the PDF as a Document with its pages, then the files attached to it.

    Raises PasswordNeeded, and ReadError where it is too damaged to be opened.
    """
    try:
        pdf, is_mended = open_pdf(source.content, source.password)
    except PasswordNeeded:
        raise
    except ReadError as error:
        raise ReadError(_TOO_LARGE) if source.cut else error from error
    try:
        yield _document(pdf, source, note=_MENDED if is_mended and not source.cut else "")
        yield from attached_files(pdf)
    finally:
        pdf.close()


def open_pdf(content: bytes, password: str = "") -> tuple[pypdfium2.PdfDocument, bool]:
    """Return the PDF, to be closed by the caller, and whether its list of contents had to be made anew.

    Raises PasswordNeeded and ReadError.
    """
    try:
        return _opened(content, password), False
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) != pdfium.FPDF_ERR_FORMAT:
            raise ReadError(_CERTIFICATE if _FOR_HOLDERS.search(content) else _OTHER_LOCK) from error
        for mended in mended_pdfs(content):
            with suppress(pypdfium2.PdfiumError):
                return _opened(mended, password), True
        raise ReadError(_CONTENTS if _has_end(content) else _CUT) from error


def _has_end(content: bytes) -> bool:
    return b"%%EOF" in content[-_TAIL:]


def _opened(content: bytes, password: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content, password=password or None)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(_WRONG if password else _LOCKED) from error
        raise


@dataclass(frozen=True, slots=True)
class _Pages:
    """The lines of the pages that were read, and how many there are, are pictures, are broken."""

    lines: list[list[Line]]
    total: int
    pictures: int
    broken: int


def _document(pdf: pypdfium2.PdfDocument, source: Source, *, note: str) -> Document:
    begin_form(pdf)
    pages = _read_pages(pdf)
    if pages.broken == pages.total:
        raise ReadError(_TOO_LARGE if source.cut else _NO_PAGES if _has_end(source.content) else _CUT)
    draft = Draft(READER, "PDF")
    labels = [page_label(pdf, index) for index in range(len(pages.lines))]
    biggest = write_pages(draft, without_furniture(pages.lines), labels)
    facts = read_facts(pdf)
    document = draft.finish(source, facts, note=joined_notes(note, _note(pages, draft, source)))
    title = facts.title or clean_title(biggest) or name_as_title(source.path)
    return document.model_copy(update={"title": title, "needs_ocr": pages.pictures > 0})


def _read_pages(pdf: pypdfium2.PdfDocument) -> _Pages:
    """Read page by page, each closed before the next, until the text is as long as a document may be."""
    lines: list[list[Line]] = []
    pictures = broken = length = 0
    total = len(pdf)
    for index in range(min(total, MOST_PAGES)):
        if length > CHARACTER_LIMIT:
            break
        try:
            found, pictured = _read_page(pdf, index)
        except pypdfium2.PdfiumError:
            found, pictured = [], False
            broken += 1
        lines.append(found)
        pictures += pictured
        length += sum(len(line.text) + 1 for line in found)
    return _Pages(lines, total, pictures, broken)


def _read_page(pdf: pypdfium2.PdfDocument, index: int) -> tuple[list[Line], bool]:
    page = pdf[index]
    try:
        lines = read_lines(page)
        typed = typed_lines(page)
        if typed:
            lines = put_in_place(lines, typed)
        letters = sum(len(line.text) for line in lines)
        return lines, is_picture(page, letters)
    finally:
        page.close()


def _note(pages: _Pages, draft: Draft, source: Source) -> str:
    scanned = ""
    if pages.pictures:
        which = "Its page is a picture" if pages.total == 1 else f"All {pages.total:,} pages are pictures"
        if pages.pictures < pages.total:
            verb = "is a picture" if pages.pictures == 1 else "are pictures"
            which = f"{pages.pictures:,} of {pages.total:,} pages {verb}"
        scanned = f"{which}: if it shows text, only OCR can read it."
    broken = f"{pages.broken:,} of {pages.total:,} pages are damaged and were left out." if pages.broken else ""
    is_cut = len(pages.lines) < pages.total or source.cut
    # The draft says by itself when it is full.
    return joined_notes(scanned, broken, cut_note(cut=is_cut and not draft.full, kept=draft.length))
