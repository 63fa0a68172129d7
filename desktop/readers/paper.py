"""The readers of printed pages, web pages and pictures, each loaded when a file first needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.readers.endings import ending_of
from desktop.readers.images import PICTURES, read_image
from desktop.readers.reading import Reader
from desktop.readers.sniffing import foreign_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Member, Source, Unread

# Something stands before the mark of a PDF in some files: readers of old looked for it in so many bytes.
_PDF_HEAD = 1024
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".asp", ".aspx", ".php", ".jsp"})
_HTML_HEAD = 1 << 16
_TAGS = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,500})?/?>")


def _is_pdf(content: bytes, name: str) -> bool:
    """Tell a PDF by its mark, also by one that comes late in what is no text and called so."""
    kind = foreign_kind(content)
    is_late = kind == "binary" and ending_of(name) == ".pdf" and b"%PDF-" in content[:_PDF_HEAD]
    return kind == "PDF" or is_late


def _read_pdf(source: Source) -> Iterator[Document | Member | Unread]:
    from desktop.readers.pdf import read_pdf

    yield from read_pdf(source)


def _is_html(content: bytes, name: str) -> bool:
    """Tell a web page by its first element, and by its name one that begins with another and has tags all through."""
    kind = foreign_kind(content)
    if kind:
        return kind == "HTML"
    is_called = ending_of(name) in _HTML_ENDINGS
    return is_called and len(_TAGS.findall(content[:_HTML_HEAD])) >= 2


def _read_html(source: Source) -> Iterator[Document]:
    from desktop.readers.html import read_html

    yield read_html(source.content, path=source.path, cut=source.cut)


def _is_xml(content: bytes, _name: str) -> bool:
    return foreign_kind(content) in {"XML", "SVG image"}


def _read_xml(source: Source) -> Iterator[Document]:
    from desktop.readers.xml import read_xml

    yield read_xml(source, "SVG" if foreign_kind(source.content) == "SVG image" else "XML")


def _is_image(content: bytes, _name: str) -> bool:
    return foreign_kind(content) in PICTURES


def _read_image(source: Source) -> Iterator[Document]:
    yield read_image(source, foreign_kind(source.content))


PAPER_READERS = (
    Reader("pdf/3", "PDF", _is_pdf, _read_pdf),
    Reader("html/1", "Web page", _is_html, _read_html),
    Reader("xml/2", "XML", _is_xml, _read_xml),
    Reader("image/1", "picture", _is_image, _read_image),
)
