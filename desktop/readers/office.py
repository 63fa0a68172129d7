"""The readers of office files and books, each chosen by what the bytes say and loaded when a file first needs it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded
from desktop.readers.endings import ending_of
from desktop.readers.ole_listing import OLE_MARK
from desktop.readers.reading import Reader
from desktop.readers.sniffing import ZIP, foreign_kind, is_text
from desktop.readers.zip_listing import directory_of, zip_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Member, Source

_TABLE_ENDINGS = frozenset({".csv", ".tsv", ".tab"})
_RTF_WITHIN = 64
# The root of a flat OpenDocument file lists thirty namespaces.
_ROOT_WITHIN = 8192
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
    return ending_of(name) in endings and directory_of(content) is None


def _read_docx(source: Source) -> Iterator[Document | Member]:
    from desktop.readers.docx import read_docx

    return read_docx(source)


def _read_xlsx(source: Source) -> Iterator[Document]:
    from desktop.readers.sheets import read_xlsx

    return read_xlsx(source)


def _read_xls(source: Source) -> Iterator[Document]:
    from desktop.readers.sheets import read_xls

    return read_xls(source)


def _read_pptx(source: Source) -> Iterator[Document | Member]:
    from desktop.readers.pptx import read_pptx

    return read_pptx(source)


def _read_odf(source: Source) -> Iterator[Document]:
    from desktop.readers.odf import read_odf

    return read_odf(source)


def _read_flat_odf(source: Source) -> Iterator[Document]:
    from desktop.readers.odf import read_flat_odf

    return read_flat_odf(source)


def _is_odf(content: bytes, _name: str) -> bool:
    if not content.startswith(b"PK"):
        return False
    kind = foreign_kind(content)
    if kind.startswith(("OpenDocument", "OpenOffice 1")):
        return True
    names = zip_names(content) if kind == ZIP else ()
    return "content.xml" in names and ("mimetype" in names or "META-INF/manifest.xml" in names)


def _is_flat_odf(content: bytes, _name: str) -> bool:
    head = content[:_ROOT_WITHIN]
    is_named = b"urn:oasis:names:tc:opendocument:xmlns:office" in head and b"office:document" in head
    # A program that writes such files has the same words in it.
    return is_named and foreign_kind(content) == "XML"


def _is_csv(content: bytes, name: str) -> bool:
    return ending_of(name) in _TABLE_ENDINGS and is_text(content, name)


def _read_csv(source: Source) -> Iterator[Document]:
    from desktop.readers.csv_rows import read_csv

    return read_csv(source)


def _is_epub(content: bytes, name: str) -> bool:
    if not content.startswith(b"PK"):
        return False
    kind = foreign_kind(content)
    return kind == "EPUB" or (kind == ZIP and ending_of(name) == ".epub" and directory_of(content) is None)


def _read_epub(source: Source) -> Iterator[Document]:
    from desktop.readers.epub import read_epub

    return read_epub(source)


def _is_rtf(content: bytes, _name: str) -> bool:
    return content[:_RTF_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def _read_rtf(source: Source) -> Iterator[Document]:
    from desktop.readers.rtf import read_rtf

    return read_rtf(source)


def _read_doc(source: Source) -> Iterator[Document]:
    from desktop.readers.doc import read_doc

    return read_doc(source)


def _read_ppt(source: Source) -> Iterator[Document]:
    from desktop.readers.ppt import read_ppt

    return read_ppt(source)


def _is_word_xml(content: bytes, _name: str) -> bool:
    head = content[:_ROOT_WITHIN]
    return (b"wordDocument" in head and b"/word/2003/wordml" in head) or (b"<pkg:package" in head and b"/word/" in head)


def _read_word_xml(source: Source) -> Iterator[Document]:
    from desktop.readers.office_xml import read_word_xml

    return read_word_xml(source)


def _is_sheet_xml(content: bytes, _name: str) -> bool:
    head = content[:_ROOT_WITHIN]
    return b"<Workbook" in head and b"urn:schemas-microsoft-com:office:spreadsheet" in head


def _read_sheet_xml(source: Source) -> Iterator[Document]:
    from desktop.readers.office_xml import read_sheet_xml

    return read_sheet_xml(source)


def _read_locked(source: Source) -> Iterator[Document]:  # noqa: ARG001 (every reader gets its source)
    raise PasswordNeeded("This Office file is locked with a password, which Accord cannot open yet.")


def _ole(kind: str) -> Callable[[bytes, str], bool]:
    return partial(_is_ole, kind)


def _is_ole(kind: str, content: bytes, _name: str) -> bool:
    return content.startswith(OLE_MARK) and foreign_kind(content) == kind


OFFICE_READERS = (
    Reader("docx/2", "Word", _zipped("Word", "word/", ".docx", ".docm", ".dotx", ".dotm"), _read_docx),
    Reader("pptx/2", "PowerPoint", _zipped("PowerPoint", "ppt/", ".pptx", ".pptm", ".ppsx", ".potx"), _read_pptx),
    Reader("odf/3", "OpenDocument", _is_odf, _read_odf),
    Reader("odf/3", "OpenDocument", _is_flat_odf, _read_flat_odf),
    Reader("sheets/2", "Spreadsheet", _zipped("Excel", "xl/", ".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm"), _read_xlsx),
    Reader("epub/1", "EPUB", _is_epub, _read_epub),
    Reader("rtf/2", "RTF", _is_rtf, _read_rtf),
    Reader("office-xml/1", "Word", _is_word_xml, _read_word_xml),
    Reader("office-xml/1", "Spreadsheet", _is_sheet_xml, _read_sheet_xml),
    Reader("csv/2", "Table", _is_csv, _read_csv),
    Reader("doc/3", "Word", _ole("older Word"), _read_doc),
    Reader("ppt/2", "PowerPoint", _ole("older PowerPoint"), _read_ppt),
    Reader("locked/1", "Office", _ole("locked Office"), _read_locked),
    Reader("sheets/2", "Spreadsheet", _ole("older Excel"), _read_xls),
)
