from __future__ import annotations

import pytest

from desktop.models.rows import FileStatus
from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG picture"),
        (b"GIF89a\x01\0", "GIF picture"),
        (b"II*\0\x08\0\0\0", "TIFF picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP picture"),
        (b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0", "BMP picture"),
    ],
)
def test_pictures_ask_for_ocr(content: bytes, form: str) -> None:
    [outcome] = read_outcomes(FileContent(content, len(content), 0, "", True), shown_as="scans/page 4.dat")

    assert (outcome.status, outcome.format) == (FileStatus.NEEDS_OCR, form)
    assert outcome.reason == "This is a picture: if it shows text, only OCR can read it."
    assert outcome.document is not None
    assert (outcome.document.title, outcome.document.needs_ocr) == ("page 4", True)
