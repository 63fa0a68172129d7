"""OCR by tesseract, where a person has it and asks for it: pictures of pages, their words, a document of both.

The pictures are drawn from foreign bytes, so ``page_images`` belongs in the reading child. Tesseract is a process of
its own: ``recognise`` starts it and gives it little time and memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.draft import Draft, Facts
from desktop.readers.lines import Line, joined_lines
from desktop.readers.reading import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.models.document import Document

# Bytes of memory for one picture, and how much it gives way to what a person does meanwhile.
_MEMORY = 2 << 30
_NICENESS = 10
_USUAL_PLACES = (
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "C:/Program Files/Tesseract-OCR/tesseract.exe",
    "C:/Program Files (x86)/Tesseract-OCR/tesseract.exe",
)
_MISSING = "OCR needs the program tesseract, which was not found on this computer."
_FAILED = "OCR could not read this picture."
_NO_LANGUAGE = "Tesseract has no data for “{}” on this computer. Install it, or choose other languages for OCR."
_SLOW = "OCR took longer than {:,.0f} seconds for one page and was stopped."


def find_tesseract() -> Path | None:
    """Return where tesseract is installed, or None."""
    found = shutil.which("tesseract")
    if found:
        return Path(found)
    return next((path for place in _USUAL_PLACES if (path := Path(place)).is_file()), None)


def installed_languages(program: Path) -> tuple[str, ...]:
    """Return the languages for which tesseract has its data (``eng``, ``deu``), none where it cannot say."""
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = told.stdout.decode("utf-8", "replace").splitlines()[1:]
    return tuple(name for name in map(str.strip, names) if name and name not in {"osd", "equ"})


def page_images(content: bytes, *, password: str = "") -> Iterator[tuple[int, bytes]]:
    """Yield the number, from 0, of each page that is a picture, and that picture: a PGM, or the file itself.

    Raises PasswordNeeded and ReadError as reading the file does.
    """
    if b"%PDF-" not in content[:1024]:
        yield 0, content
        return
    from desktop.readers.pdf import open_pdf
    from desktop.readers.pdf_pictures import draw_pictures

    pdf, _ = open_pdf(content, password)
    try:
        yield from draw_pictures(pdf)
    finally:
        pdf.close()


def recognise(picture: bytes, languages: Sequence[str], deadline: float, program: Path | None = None) -> str:
    """Return the words tesseract sees on ``picture``, pages of a TIFF parted by form feeds.

    ``languages`` are tesseract's own names, ``deadline`` is in seconds. Raises ReadError with a sentence.
    """
    program = program or find_tesseract()
    if program is None:
        raise ReadError(_MISSING)
    if not all(name.replace("_", "").isalnum() for name in languages):
        raise ReadError(_FAILED)
    command = [str(program), "stdin", "stdout", "-l", "+".join(languages) or "eng"]
    # One core is enough: the others are for whoever sits before them.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings
        ) as process:
            _hold_back(process.pid)
            try:
                said, _ = process.communicate(picture, timeout=deadline)
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise ReadError(_SLOW.format(deadline)) from error
    except OSError as error:
        raise ReadError(_FAILED) from error
    if process.returncode != 0:
        installed = installed_languages(program)
        missing = [name for name in languages if name not in installed]
        raise ReadError(_NO_LANGUAGE.format(", ".join(missing)) if installed and missing else _FAILED)
    return said.decode("utf-8", "replace").replace("\r\n", "\n").strip("\n\f ")


def _hold_back(pid: int) -> None:
    """Give a process that has just begun a low rank and a limit of memory, where the system knows of such."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)
    if sys.platform == "linux":
        with suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def with_ocr(document: Document, texts: Mapping[int, str]) -> Document:
    """Return ``document`` with the recognised ``texts`` by the numbers of their pages, from 0, in their places.

    What was read without OCR stays as it was; the note says what was not.
    """
    draft = Draft(document.reader, document.format, document.page_kind)
    pages = document.pages
    if pages:
        for number, page in enumerate(pages):
            draft.begin_page(page.label)
            if number in texts:
                _write(draft, texts[number])
            else:
                _copy(draft, document, page.span.start, page.span.end)
    else:
        parts = [part for number in sorted(texts) for part in texts[number].split("\f")]
        for number, part in enumerate(parts, 1):
            if len(parts) > 1:
                draft.begin_page(str(number))
            _write(draft, part)
    facts = Facts(document.title, document.author, document.date or "", document.language)
    made = draft.finish(Source(b"", document.path), facts, note=_note(len(texts), len(pages)), guess=True)
    return made.model_copy(update={"title": document.title, "needs_ocr": False})


def _note(recognised: int, pages: int) -> str:
    if pages <= 1:
        which = "The words were read from a picture"
    elif recognised == pages:
        which = f"The words of all {pages:,} pages were read from pictures"
    else:
        which = f"The words of {recognised:,} of {pages:,} pages were read from pictures"
    return f"{which} by OCR and may be wrong in places."


def _write(draft: Draft, text: str) -> None:
    for paragraph in text.replace("\f", "\n\n").split("\n\n"):
        lines = [Line(" ".join(line.split()), 0, 0, 0, 0) for line in paragraph.split("\n") if line.strip()]
        if lines:
            draft.add(joined_lines(lines, frozenset()))


def _copy(draft: Draft, document: Document, start: int, end: int) -> None:
    """Add the blocks that lie between two places of ``document``."""
    last = start
    for block in document.blocks:
        if start <= block.span.start and block.span.end <= end:
            between = document.text[last : block.span.start]
            draft.add(document.text[block.span.start : block.span.end], block.role, tight=between.count("\n") == 1)
            last = block.span.end
