"""A library's store filled with texts as they are, without extraction: search is what is measured on it."""

from __future__ import annotations

import hashlib
import random
import re
from typing import TYPE_CHECKING

from desktop.library import writing
from desktop.library.prepared import Layout, Prepared, Records
from desktop.library.writing import FileFacts
from desktop.models.document import BlockRole, PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.library.library import Library

_AT_ONCE = 1_000
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SENTENCE = re.compile(r"\S[^.!?]*[.!?]?")


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each plain text in ``folder``."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8", errors="replace")


def fill(library: Library, folder: Path) -> int:
    """Put all texts of ``folder`` into the library's store, each with a day; return how many there are."""
    draw = random.Random(7)
    store, count, rows = library._store, 0, texts_of(folder)
    while True:
        with store.writing() as connection:
            for _ in range(_AT_ONCE):
                path, text = next(rows, ("", ""))
                if not path:
                    return count
                day = f"{draw.randrange(1990, 2027)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
                digest = hashlib.sha256(text.encode()).hexdigest()
                facts = FileFacts(path.encode(), path, len(text), 0, True, digest, "bench")
                writing.put_document(connection, None, facts, _prepared(text, day), text, "bench")
                count += 1


def _prepared(text: str, day: str) -> Prepared:
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    return Prepared(
        title=text[:60].split("\n", 1)[0],
        date=day,
        reader="bench",
        format="Text",
        note="",
        author="",
        language="",
        page_kind=PageKind.PAGE,
        words=len(text.split()),
        layout=Layout(
            blocks=tuple((start, end, BlockRole.PARAGRAPH) for start, end in paragraphs), sentences=tuple(sentences)
        ),
        sketch="",
        records=Records(),
    )
