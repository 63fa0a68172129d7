"""The readers of office files and books, each chosen by what the bytes say and loaded when a file first needs it."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.readers.reading import Reader
from desktop.readers.sniffing import ZIP, foreign_kind
from desktop.readers.zip_listing import directory_of, zip_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

CONTENT_TYPES = "[Content_Types].xml"


def _zipped(kind: str, folder: str, *endings: str) -> Callable[[bytes, str], bool]:
    """Take the ZIP files of this kind, whatever they are called, and by their name those that are damaged.

    ``folder`` is where such a file keeps its parts.
    """
    return partial(_is_zipped, kind, folder, endings)


def _is_zipped(kind: str, folder: str, endings: tuple[str, ...], content: bytes, name: str) -> bool:
    if not content.startswith(b"PK"):
        return False
    found = foreign_kind(content)
    if found != ZIP:
        return found == kind
    names = zip_names(content)
    if CONTENT_TYPES in names:
        return any(each.startswith(folder) for each in names)
    return PurePath(name).suffix.lower() in endings and directory_of(content) is None


def _read_docx(source: Source) -> Iterator[Document]:
    from desktop.readers.docx import read_docx

    return read_docx(source)


OFFICE_READERS = (Reader("docx/1", "Word", _zipped("Word", "word/", ".docx", ".docm", ".dotx", ".dotm"), _read_docx),)
