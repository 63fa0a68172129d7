"""The readers that come with Accord, each loaded when a file first needs it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.readers.office import OFFICE_READERS
from desktop.readers.paper import PAPER_READERS
from desktop.readers.reading import Reader
from desktop.readers.sniffing import is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mkd", ".mdown"})


def _is_markdown(content: bytes, name: str) -> bool:
    return PurePath(name).suffix.lower() in _MARKDOWN_ENDINGS and is_text(content, name)


def _read_markdown(source: Source) -> Iterator[Document]:
    from desktop.readers.markdown import read_markdown

    yield read_markdown(source.content, path=source.path, cut=source.cut)


def _read_plain(source: Source) -> Iterator[Document]:
    from desktop.readers.plain import read_plain

    yield read_plain(source.content, path=source.path, cut=source.cut)


# Each takes one format by what its bytes say; the first that accepts a file reads it.
OUR_READERS = (*PAPER_READERS, *OFFICE_READERS, Reader("markdown/1", "Markdown", _is_markdown, _read_markdown))
# These take what nobody else does: archives that are no document, at the very last what is text.
LAST_READERS = (Reader("plain/1", "Text", is_text, _read_plain),)
