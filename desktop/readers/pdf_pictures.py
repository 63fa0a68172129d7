"""Pages of a PDF that show a picture in place of text, and those pictures."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

# A page with fewer letters, filled by a picture, is a scan.
_SCAN_LETTERS = 20
_SCAN_SHARE = 0.5
# A page without letters that is drawn with as many strokes has its letters as drawings.
_MANY_PATHS = 200
_OBJECTS_LOOKED_AT = 2_000
# OCR sees letters best at 300 dots an inch; a page of A3 has 17 million dots then.
_DOTS_PER_INCH = 300
_MOST_DOTS = 25_000_000


def is_picture(page: pypdfium2.PdfPage, letters: int) -> bool:
    """Tell whether pictures fill most of a page with so few ``letters``, or its letters are drawn."""
    if letters >= _SCAN_LETTERS:
        return False
    width, height = page.get_size()
    covered = 0.0
    kinds: Counter[int] = Counter()
    for number, part in enumerate(page.get_objects(max_depth=3)):
        kinds[part.type] += 1
        if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = part.get_bounds()
            covered += max(right - left, 0) * max(top - bottom, 0)
        if number >= _OBJECTS_LOOKED_AT:
            break
    return covered >= _SCAN_SHARE * width * height or kinds[pdfium.FPDF_PAGEOBJ_PATH] >= _MANY_PATHS


def draw_pictures(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[int, bytes]]:
    """Yield the number, from 0, of each page that is a picture, and what it shows in grey, as a PGM file."""
    for number in range(len(pdf)):
        with suppress(pypdfium2.PdfiumError):
            drawn = _drawn(pdf, number)
            if drawn:
                yield number, drawn


def _drawn(pdf: pypdfium2.PdfDocument, number: int) -> bytes:
    """Return the picture of a page, or nothing where it has text."""
    page = pdf[number]
    try:
        text_page = page.get_textpage()
        letters = len("".join(text_page.get_text_range().split()))
        text_page.close()
        if not is_picture(page, letters):
            return b""
        width, height = page.get_size()
        square_inches = max(width * height, 1) / 72**2
        dots = min(_DOTS_PER_INCH, (_MOST_DOTS / square_inches) ** 0.5)
        bitmap = page.render(scale=dots / 72, grayscale=True)
        try:
            return as_pgm(memoryview(bitmap.buffer).cast("B"), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            bitmap.close()
    finally:
        page.close()


def as_pgm(dots: memoryview, width: int, height: int, stride: int) -> bytes:
    """Return grey ``dots``, one byte each and ``stride`` bytes a row, as a PGM file."""
    rows = b"".join(bytes(dots[row * stride : row * stride + width]) for row in range(height))
    return b"P5\n%d %d\n255\n%s" % (width, height, rows)
