"""The readers of printed pages, web pages and pictures, each loaded when a file first needs it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.readers.reading import Reader
from desktop.readers.sniffing import foreign_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Member, Source, Unread

# Something stands before the mark of a PDF in some files: readers of old looked for it in so many bytes.
_PDF_HEAD = 1024


def _is_pdf(content: bytes, name: str) -> bool:
    """Tell a PDF by its mark, also by one that comes late in what is no text and called so."""
    kind = foreign_kind(content)
    is_late = kind == "binary" and PurePath(name).suffix.lower() == ".pdf" and b"%PDF-" in content[:_PDF_HEAD]
    return kind == "PDF" or is_late


def _read_pdf(source: Source) -> Iterator[Document | Member | Unread]:
    from desktop.readers.pdf import read_pdf

    yield from read_pdf(source)


PAPER_READERS = (Reader("pdf/1", "PDF", _is_pdf, _read_pdf),)
