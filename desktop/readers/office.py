"""The readers of office files and books, each chosen by what the bytes say and loaded when a file first needs it."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.readers.reading import Reader
from desktop.readers.sniffing import ZIP, foreign_kind
from desktop.readers.zip_listing import zip_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source


def _zipped(kind: str, *endings: str) -> Callable[[bytes, str], bool]:
    """Take the ZIP files of this kind, and by their name those that lost the list of their parts."""
    return partial(_is_zipped, kind, endings)


def _is_zipped(kind: str, endings: tuple[str, ...], content: bytes, name: str) -> bool:
    if not content.startswith(b"PK"):
        return False
    found = foreign_kind(content)
    return found == kind or (
        found == ZIP and PurePath(name).suffix.lower() in endings and not any(zip_names(content))
    )


def _read_docx(source: Source) -> Iterator[Document]:
    from desktop.readers.docx import read_docx

    return read_docx(source)


OFFICE_READERS = (Reader("docx/1", "Word", _zipped("Word", ".docx", ".docm", ".dotx", ".dotm"), _read_docx),)
