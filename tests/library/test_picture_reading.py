"""Pictures of text are read when asked for: by Tesseract where it is installed, each page once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.library.picture_reading import PictureReading
from desktop.library.store import Store
from desktop.models.rows import FileStatus
from desktop.readers import ocr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

    Refresh = Callable[[Library], Progress]

WORDS = "Nordhavn Ltd and Kestrel Corp signed a supply agreement worth $5 million."
needs_tesseract = pytest.mark.skipif(ocr.find_tesseract() is None, reason="tesseract is not installed")


def picture(words: str) -> bytes:
    """Return words as black letters on a white PNG, drawn by Qt."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

    from desktop.ui.theme import load_fonts

    assert QGuiApplication.instance() is not None
    load_fonts()
    image = QImage(1600, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QFont("Inter")
    font.setPixelSize(44)
    painter.setFont(font)
    painter.drawText(image.rect().adjusted(40, 40, -40, -40), Qt.TextFlag.TextWordWrap, words)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def scan(folder: Path, library: Library, refresh: Refresh) -> Path:
    for file in folder.rglob("*.*"):
        file.unlink()
    scan = folder / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    refresh(library)
    assert status(library) is FileStatus.NEEDS_OCR
    return scan


def status(library: Library) -> FileStatus:
    [row] = library.documents()
    return row.status


def said(monkeypatch: pytest.MonkeyPatch, *pages: str) -> list[bytes]:
    """Let Tesseract say ``pages``, one after another; return what it was shown."""
    shown: list[bytes] = []

    def recognise(content: bytes, languages: tuple[str, ...], _deadline: float) -> str:
        assert languages == ("eng",)
        shown.append(content)
        return pages[len(shown) - 1]

    monkeypatch.setattr(ocr, "recognise", recognise)
    monkeypatch.setattr(ocr, "find_tesseract", lambda: sys.executable)
    return shown


def test_a_picture_is_read_stored_and_searchable(library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = said(monkeypatch, WORDS)
    steps = list(library.read_pictures())

    assert shown == [scan.read_bytes()]
    assert steps[-1].searchable == 1
    [row] = library.documents()
    assert row.status is FileStatus.READ
    assert "by OCR" in row.reason
    assert library.search("kestrel").total == 1
    assert [str(found.figure.amount.value) for found in library.figures()] == ["5000000"]


def test_what_was_recognised_is_kept_by_page(
    library: Library, scan: Path, refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(monkeypatch, WORDS)
    list(library.read_pictures())
    for _ in library.refresh(again={"scan.png": ""}):
        pass
    assert status(library) is FileStatus.NEEDS_OCR
    shown = said(monkeypatch)
    list(library.read_pictures(["scan.png"]))
    assert shown == []
    assert status(library) is FileStatus.READ


def test_only_what_is_asked_for_is_read(library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = said(monkeypatch, WORDS)
    list(library.read_pictures(["other.png"]))
    assert shown == []
    assert status(library) is FileStatus.NEEDS_OCR


def test_a_picture_that_has_changed_is_not_read_as_the_old_one(
    library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = said(monkeypatch, WORDS)
    scan.write_bytes(scan.read_bytes() + b"new")
    reader = library.read_pictures()
    next(reader)
    assert next(reader).failed == 1
    reader.close()
    assert shown == []


def test_a_picture_without_words_is_empty(library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, "")
    list(library.read_pictures())
    [row] = library.documents()
    assert (row.status, row.reason) == (FileStatus.EMPTY, "OCR saw no words in it.")


def test_without_tesseract_a_sentence_says_so(library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    with pytest.raises(LibraryError, match="not installed"):
        next(library.read_pictures())


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "import time; time.sleep(60)", "print('no frame')"])
def test_a_child_that_is_lost_costs_that_document_alone(
    library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    from desktop.library import picture_reading
    from desktop.library.files import Extractor

    monkeypatch.setattr(picture_reading, "_DEADLINE", 1.0)
    store = Store.open(library.data_folder / "store.db")
    lost = PictureReading(store, Extractor(), library.file_of, ("eng",), command=(sys.executable, "-c", code))
    last = list(lost.steps(["scan.png"]))[-1]
    store.close()
    assert (last.failed, last.changed) == (1, 0)
    [row] = library.documents()
    assert row.status is FileStatus.NEEDS_OCR
    assert "stopped" in row.reason


@needs_tesseract
def test_real_words_come_out_of_a_real_picture(library: Library, scan: Path, refresh: Refresh, qapp: object) -> None:
    scan.write_bytes(picture(WORDS))
    refresh(library)
    list(library.read_pictures())
    [row] = library.documents()
    text = library.document(row.document.id).text
    assert "Kestrel Corp signed a supply agreement" in " ".join(text.split())
    assert library.search("nordhavn").total == 1
