"""What people typed into a PDF: the values of form fields and the words written over a page, at their places."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from desktop.readers.lines import Line, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument, PdfPage

_MOST_ANNOTATIONS = 2_000
_LONGEST_VALUE = 100_000
# Points: the usual size of what is typed, and how far its base stands above the lower edge of the field.
_SIZE = 10.0
_RISE = 3.0
_TYPED = frozenset({pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})


def begin_form(pdf: PdfDocument) -> None:
    """Let the fields of ``pdf`` tell their values; it ends when ``pdf`` is closed. No script of it is run."""
    # It warns on standard error of kinds of form that it knows only in part.
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    with suppress(PdfiumError):
        pdf.init_forms()


def typed_lines(page: PdfPage) -> list[Line]:
    """Return what was typed over ``page``, top to bottom; fields only where ``begin_form`` was called."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)
    found: list[Line] = []
    for index in range(max(count, 0)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            found.extend(_lines_of(annotation, page.formenv))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return sorted(found, key=lambda line: (-line.base, line.left))


def put_in_place(lines: Sequence[Line], typed: Sequence[Line]) -> list[Line]:
    """Return ``lines`` with each of ``typed`` behind the one to its left, else below the one above it."""
    merged = list(lines)
    for value in typed:
        merged.insert(_place(merged, value), value)
    return merged


def _place(lines: Sequence[Line], value: Line) -> int:
    beside = [
        index
        for index, line in enumerate(lines)
        if abs(line.base - value.base) <= 0.8 * _SIZE and line.left <= value.left
    ]
    if beside:
        return max(beside, key=lambda index: lines[index].left) + 1
    above = [index for index, line in enumerate(lines) if line.base >= value.base]
    return min(above, key=lambda index: lines[index].base) + 1 if above else 0


def _lines_of(annotation: Any, form: Any) -> Iterator[Line]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    words = ""
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        words = _told(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents")
    elif kind == pdfium.FPDF_ANNOT_WIDGET and form is not None and _is_typed(form, annotation):
        words = _told(pdfium.FPDFAnnot_GetFormFieldValue, form.raw, annotation)
    rows = [row for row in map(plain_words, words.splitlines()) if row]
    if not rows:
        return
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, box)
    top, bottom = max(box.top, box.bottom), min(box.top, box.bottom)
    # One row stands at the foot of its field; several begin at its head.
    base = bottom + _RISE if len(rows) == 1 else top - _SIZE
    for number, row in enumerate(rows):
        yield Line(row, box.left, max(box.right, box.left), base - 1.2 * _SIZE * number, _SIZE)


def _is_typed(form: Any, annotation: Any) -> bool:
    return pdfium.FPDFAnnot_GetFormFieldType(form.raw, annotation) in _TYPED


def _told(ask: Any, *about: Any) -> str:
    """Return a text that the library gives in two steps, its length and itself."""
    length: int = ask(*about, None, 0)
    if not 2 < length <= _LONGEST_VALUE:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    ask(*about, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "ignore").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
