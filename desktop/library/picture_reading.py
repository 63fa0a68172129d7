"""Reading pictures of text by OCR, when asked: drawn by a child, recognised by Tesseract, kept page by page."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.library import reading, writing
from desktop.library.child_process import ChildProcess
from desktop.library.preparing import prepare
from desktop.library.writing import FileFacts
from desktop.models.progress import Phase, Progress
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop.library.files import Extractor
    from desktop.library.store import Store
    from desktop.models.document import Document

# Seconds for one page, to draw it and to recognise it.
_DEADLINE = 120.0
_GONE = "This document is no longer in the library."
_CHANGED = "This file has changed since Accord read it. Read the folder again first."
_STOPPED = "Its pages could not be drawn: the process that does it was stopped."
_NO_WORDS = "OCR saw no words in it."


class PictureReading:
    """Reads the pictures of documents that need OCR. The caller holds the library's lock while ``steps`` runs.

    ``locate`` gives the file on disk of a document's path; ``languages`` are Tesseract's names. What a page said is
    kept by the file's content, so that nothing is recognised twice.
    """

    def __init__(
        self,
        store: Store,
        extractor: Extractor,
        locate: Callable[[str], Path],
        languages: Sequence[str],
        *,
        command: tuple[str, ...] = (),
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._locate = locate
        self._languages = tuple(languages)
        self._command = command or _picture_command()

    def steps(self, paths: Sequence[str]) -> Iterator[Progress]:
        """Read the documents at ``paths`` one by one; a step before each and one when a page is done."""
        failed = changed = 0
        for done, path in enumerate(paths):
            step = Progress(phase=Phase.READING, done=done, total=len(paths), path=path, failed=failed, changed=changed)
            yield step
            try:
                texts: dict[int, str] = {}
                for page, words in self._recognised(path):
                    texts[page] = words
                    yield step
                self._keep(path, texts)
                changed += 1
            except ReadError as error:
                failed += 1
                self._note(path, str(error))
        yield Progress(phase=Phase.READING, done=len(paths), total=len(paths), failed=failed, changed=changed)

    def _recognised(self, path: str) -> Iterator[tuple[int, str]]:
        """Yield each page that is a picture with the words on it. Raises ReadError."""
        from desktop.readers.ocr import recognise

        sha256 = self._sha256(path)
        for page, picture in self._pictures(path, sha256):
            words = self._kept(sha256, page)
            if words is None:
                words = recognise(picture, self._languages, _DEADLINE)
                self._keep_page(sha256, page, words)
            yield page, words

    def _pictures(self, path: str, sha256: str) -> Iterator[tuple[int, bytes]]:
        """Have a child draw the pages of the file as it was read; it is ended when it takes too long over one."""
        child = ChildProcess(self._command)
        try:
            child.send({"path": str(self._locate(path))})
            while True:
                patience = threading.Timer(_DEADLINE, child.kill)
                patience.start()
                frame = child.receive()
                patience.cancel()
                match frame:
                    case ({"say": "opened", "sha256": found}, _):
                        if found != sha256:
                            raise ReadError(_CHANGED)
                    case ({"say": "picture", "page": int(page)}, picture) if page >= 0:
                        yield page, picture
                    case ({"say": "failed", "reason": str(reason)}, _):
                        raise ReadError(reason[:1000])
                    case ({"say": "end"}, _):
                        return
                    case _:
                        raise ReadError(_STOPPED)
        finally:
            child.close(kill=True)

    def _keep(self, path: str, texts: Mapping[int, str]) -> None:
        """Store a document anew, with the words of its pictures."""
        from desktop.readers.ocr import with_ocr

        number, document = self._document(path)
        made = with_ocr(document, texts)
        prepared = prepare(self._extractor.extract(made), self._extractor.name_key)
        has_words = bool(made.text.strip())
        status, reason = (FileStatus.READ, made.note) if has_words else (FileStatus.EMPTY, _NO_WORDS)
        with self._store.writing() as connection:
            row = connection.execute(
                "SELECT raw, path, size, mtime_ns, settled, sha256, readers, inode, parent FROM file WHERE id = ?",
                (number,),
            ).fetchone()
            writing.put_document(
                *(connection, number, FileFacts(*row), prepared, made.text, self._extractor.version),
                status=status,
                reason=reason,
            )

    def _document(self, path: str) -> tuple[int, Document]:
        with self._store.reading() as connection:
            found = reading.ref_by_path(connection, path)
            if found is None:
                raise ReadError(_GONE)
            return found.id, reading.load_document(connection, found.id)

    def _sha256(self, path: str) -> str:
        with self._store.reading() as connection:
            row = connection.execute("SELECT sha256 FROM file WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise ReadError(_GONE)
        return str(row[0])

    def _kept(self, sha256: str, page: int) -> str | None:
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT words FROM ocr_page WHERE sha256 = ? AND page = ? AND languages = ?",
                (sha256, page, "+".join(self._languages)),
            ).fetchone()
        return None if row is None else str(row[0])

    def _keep_page(self, sha256: str, page: int, words: str) -> None:
        with self._store.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO ocr_page (sha256, page, languages, words) VALUES (?, ?, ?, ?)",
                (sha256, page, "+".join(self._languages), words),
            )

    def _note(self, path: str, reason: str) -> None:
        """Write down why a document still has no words."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE file SET reason = ? WHERE path = ? AND status = ?", (reason, path, FileStatus.NEEDS_OCR.value)
            )


def _picture_command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable, "pictures")
    return (sys.executable, "-m", "desktop", "pictures")
