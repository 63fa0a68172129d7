from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import Document
from desktop.readers import ocr
from desktop.readers.ocr import find_tesseract, page_images, recognise, with_ocr
from desktop.readers.pdf import read_pdf
from desktop.readers.reading import Source
from tests.readers.making_pdf import Sheet, column, make_pdf

if TYPE_CHECKING:
    from pathlib import Path

TESSERACT = find_tesseract()
needs_tesseract = pytest.mark.skipif(TESSERACT is None, reason="tesseract is not installed")
TEXT = column("The ministers signed the treaty on Monday.", "It enters into force next year.")
# Type of pixels: a page whose letters are strokes would take a font; big plain type rendered from a PDF does.
POSTER = make_pdf(Sheet(column("Treaty on fish", "signed in Bergen", size=40, pitch=60)))


def document_of(content: bytes) -> Document:
    [document] = read_pdf(Source(content, "scan.pdf"))
    assert isinstance(document, Document)
    return document


def poster() -> bytes:
    """Return a picture of big type, drawn by the PDF library itself."""
    import pypdfium2

    from desktop.readers.pdf_pictures import as_pgm

    with pypdfium2.PdfDocument(POSTER) as pdf:
        page = pdf[0]
        bitmap = page.render(scale=2, grayscale=True)
        try:
            return as_pgm(memoryview(bitmap.buffer).cast("B"), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            bitmap.close()
            page.close()


def test_draws_only_pages_that_are_pictures() -> None:
    content = make_pdf(TEXT, Sheet(picture=True), TEXT, Sheet(picture=True))

    [(first, picture), (second, _)] = page_images(content)

    assert (first, second) == (1, 3)
    magic, size, depth, dots = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    # 8.5 by 11 inches at 300 dots an inch.
    assert (magic, depth, width) == (b"P5", b"255", 2550)
    assert 3300 <= height <= 3301
    assert len(dots) == width * height


def test_a_picture_is_its_own_page() -> None:
    assert list(page_images(b"\x89PNG\r\n\x1a\n")) == [(0, b"\x89PNG\r\n\x1a\n")]


def test_a_huge_page_is_drawn_smaller() -> None:
    content = make_pdf(Sheet(picture=True)).replace(b"[0 0 612 792]", b"[0 0 9e4 9e4]")
    content = content.replace(b"/MediaBox [0 0 9e4 9e4]", b"/MediaBox [0 0 14400 14400]")

    pictures = list(page_images(content))

    assert all(len(picture) < 26_000_000 for _, picture in pictures)


def test_a_locked_file_asks_for_its_password() -> None:
    with pytest.raises(PasswordNeeded):
        list(page_images(make_pdf(Sheet(picture=True), password="cod")))


def test_puts_recognised_pages_in_their_places() -> None:
    read = document_of(make_pdf(TEXT, Sheet(picture=True), TEXT))

    made = with_ocr(read, {1: "Norway and Ice-\nland share\nthe catch.\n\nThe fund is paid in June."})

    words = [made.text[block.span.start : block.span.end] for block in made.blocks]
    first = "The ministers signed the treaty on Monday. It enters into force next year."
    assert words == [first, "Norway and Iceland share the catch.", "The fund is paid in June.", first]
    assert [page.label for page in made.pages] == ["1", "2", "3"]
    assert made.locator_at(made.text.index("The fund")) == "p. 2, para 2"
    assert made.note == "The words of 1 of 3 pages were read from pictures by OCR and may be wrong in places."
    assert (made.title, made.reader, made.needs_ocr) == (read.title, "pdf/3", False)


def test_a_picture_of_several_pages_has_pages() -> None:
    picture = Document(path="a.tif", text="", title="a", reader="image/1", format="TIFF picture", needs_ocr=True)

    assert with_ocr(picture, {0: "One."}).pages == ()
    made = with_ocr(picture, {0: "One.\fTwo."})
    assert [page.label for page in made.pages] == ["1", "2"]
    assert made.note == "The words were read from a picture by OCR and may be wrong in places."


def test_nothing_recognised_is_no_text() -> None:
    made = with_ocr(document_of(make_pdf(Sheet(picture=True))), {0: "\n"})

    assert (made.text, made.needs_ocr) == ("", False)


@needs_tesseract
def test_recognises_words() -> None:
    assert TESSERACT is not None
    assert recognise(poster(), ["eng"], 60).split()[:3] == ["Treaty", "on", "fish"]


@needs_tesseract
def test_says_which_language_is_missing() -> None:
    with pytest.raises(ReadError, match=r"no data for “xyz” on this computer"):
        recognise(poster(), ["xyz"], 60)


@needs_tesseract
def test_says_that_a_picture_cannot_be_read() -> None:
    with pytest.raises(ReadError, match="could not read this picture"):
        recognise(b"no picture at all", ["eng"], 60)


@pytest.mark.parametrize("language", ["eng; rm x", "../eng", "-c", "eng+deu"])
def test_takes_no_language_that_is_none(language: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="could not read"):
        recognise(b"", [language], 60, tmp_path / "never-run")


def program_that(tmp_path: Path, does: str) -> Path:
    program = tmp_path / "tesseract"
    program.write_text(f"#!{sys.executable}\nimport sys, time\n{does}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
@pytest.mark.parametrize(
    ("does", "sentence"),
    [
        ("time.sleep(600)", "longer than 1 seconds"),
        ("sys.exit(3)", "could not read this picture"),
        ("x = bytearray(3 << 30); print(len(x))", "could not read this picture"),
    ],
)
def test_a_program_that_goes_wrong_is_stopped(tmp_path: Path, does: str, sentence: str) -> None:
    if "bytearray" in does and sys.platform != "linux":
        pytest.skip("memory is limited on Linux alone")
    start = perf_counter()

    with pytest.raises(ReadError, match=sentence):
        recognise(b"P5", ["eng"], 1 if "sleep" in does else 60, program_that(tmp_path, does))

    assert perf_counter() - start < 30


def test_says_that_tesseract_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: None)
    monkeypatch.setattr(ocr, "_USUAL_PLACES", ())

    assert find_tesseract() is None
    with pytest.raises(ReadError, match="tesseract, which was not found"):
        recognise(b"P5", ["eng"], 1)
