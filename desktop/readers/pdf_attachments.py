"""The files attached to a PDF, taken out as members."""

from __future__ import annotations

from ctypes import byref, c_ulong, create_string_buffer
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from desktop.readers.member_names import MemberNames
from desktop.readers.reading import Member, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

_MOST_FILES = 1_000
# Bytes, unpacked.
_LARGEST = 200_000_000
_BROKEN = "This attachment is damaged and could not be taken out."
_TOO_LARGE = "This attachment is larger than 200 MB and was left out."


def attached_files(pdf: PdfDocument) -> Iterator[Member | Unread]:
    """Yield the files that lie in ``pdf`` as a whole, at most a thousand; ``pdf`` stays open meanwhile."""
    names = MemberNames()
    for index in range(min(pdf.count_attachments(), _MOST_FILES)):
        handle = pdfium.FPDFDoc_GetAttachment(pdf.raw, index)
        if handle:
            yield _taken_out(handle, names.take(_name(handle)))
        else:
            yield Unread(names.take(""), _BROKEN)


def _taken_out(handle: Any, name: str) -> Member | Unread:
    size = c_ulong()
    if not pdfium.FPDFAttachment_GetFile(handle, None, 0, byref(size)):
        return Unread(name, _BROKEN)
    if size.value > _LARGEST:
        return Unread(name, _TOO_LARGE, size=size.value)
    buffer = create_string_buffer(max(size.value, 1))
    if not pdfium.FPDFAttachment_GetFile(handle, buffer, size.value, byref(size)):
        return Unread(name, _BROKEN)
    return Member(name, buffer.raw[: size.value])


def _name(handle: Any) -> str:
    length: int = pdfium.FPDFAttachment_GetName(handle, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFAttachment_GetName(handle, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "ignore").rstrip("\0")
