"""The readers that come with Accord, each loaded when a file first needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.readers.endings import ending_of
from desktop.readers.office import OFFICE_READERS
from desktop.readers.paper import PAPER_READERS
from desktop.readers.posts import POST_READERS
from desktop.readers.reading import Reader
from desktop.readers.sniffing import ZIP, foreign_kind, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Part, Source

_PACKED = frozenset({"gzip archive", "bzip2 archive", "xz archive"})
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mkd", ".mdown"})


def _is_markdown(content: bytes, name: str) -> bool:
    return ending_of(name) in _MARKDOWN_ENDINGS and is_text(content, name)


def _read_markdown(source: Source) -> Iterator[Document]:
    from desktop.readers.markdown import read_markdown

    yield read_markdown(source.content, path=source.path, cut=source.cut)


def _is_zip(content: bytes, _name: str) -> bool:
    return foreign_kind(content) == ZIP


def _read_zip(source: Source) -> Iterator[Part]:
    from desktop.readers.zips import read_zip

    return read_zip(source)


def _is_tar(content: bytes, _name: str) -> bool:
    if foreign_kind(content) not in {"", "binary", *_PACKED}:
        return False
    from desktop.readers.tars import is_tar

    return is_tar(content)


def _read_tar(source: Source) -> Iterator[Part]:
    from desktop.readers.tars import read_tar

    return read_tar(source)


def _is_packed(content: bytes, _name: str) -> bool:
    return foreign_kind(content) in _PACKED


def _read_packed(source: Source) -> Iterator[Part]:
    from desktop.readers.packed import read_packed

    return read_packed(source)


def _read_plain(source: Source) -> Iterator[Document]:
    from desktop.readers.plain import read_plain

    yield read_plain(source.content, path=source.path, cut=source.cut)


# Each takes one format by what its bytes say; the first that accepts a file reads it.
OUR_READERS = (
    *OFFICE_READERS,
    *POST_READERS,
    # Behind those of formats that are written in XML.
    *PAPER_READERS,
    Reader("markdown/1", "Markdown", _is_markdown, _read_markdown),
)
# These take what nobody else does: archives that are no document, at the very last what is text.
LAST_READERS = (
    Reader("zip/1", "ZIP archive", _is_zip, _read_zip),
    Reader("tar/1", "TAR archive", _is_tar, _read_tar),
    Reader("packed/1", "packed file", _is_packed, _read_packed),
    Reader("plain/2", "Text", is_text, _read_plain),
)
