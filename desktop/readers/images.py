"""Pictures: listed with their name; what they show as text only OCR can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.document import Document
from desktop.readers.plain import name_as_title

if TYPE_CHECKING:
    from desktop.readers.reading import Source

READER = "image/1"
# What tesseract opens, by the names that sniffing gives.
PICTURES = frozenset({"PNG image", "JPEG image", "TIFF image", "GIF image", "WebP image", "BMP image"})
_NOTE = "This is a picture: if it shows text, only OCR can read it."


def read_image(source: Source, kind: str) -> Document:
    """Return a picture as a Document without text that asks for OCR; ``kind`` is one of PICTURES."""
    return Document(
        path=source.path,
        text="",
        title=name_as_title(source.path),
        reader=READER,
        format=kind.removesuffix(" image") + " picture",
        note=_NOTE,
        needs_ocr=True,
    )
