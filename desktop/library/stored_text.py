"""A document's text as the store keeps it: packed, with its layout beside it."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from pydantic_core import from_json

from desktop.library.store import StoreDamaged
from desktop.models.document import PageKind, Span, cell_name, locator

# Packed texts with their layouts, in bytes: those of some 25,000 characters, and of a million.
_SHORT, _LONG = 12_000, 500_000


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's text with the places of its blocks, each with its role, of its sentences and its pages.

    ``labels`` are those of the blocks, or none.

    They are bare numbers: most who ask look at few of them, and a model costs more than the rest of reading one.
    """

    text: str
    blocks: list[tuple[int, int, str]]
    sentences: list[tuple[int, int]]
    pages: list[tuple[int, int, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence that holds ``offset``, else the last before it, else the first, else None."""
        if not self.sentences:
            return None
        start, end = self.sentences[max(bisect_right(self.sentences, offset, key=itemgetter(0)) - 1, 0)]
        return Span(start=start, end=end)

    def locator_at(self, kind: PageKind, place: int, offset: int) -> str:
        """Return where ``offset``, in the block at ``place`` from 0, is found in the file, as a citation says it."""
        if not self.pages:
            return locator(None, "", place + 1, "")
        start, _, page = self.pages[max(bisect_right(self.pages, offset, key=itemgetter(0)) - 1, 0)]
        label = self.labels[place] if self.labels else ""
        cell = cell_name(self.text, self.blocks[place][0], offset, label) if kind is PageKind.SHEET else ""
        before = bisect_left(self.blocks, start, key=itemgetter(0))
        return locator(kind, page, max(place + 1 - before, 1), cell)

    def words_of(self, place: int) -> str:
        """Return the text of the block at ``place``, from 0."""
        start, end, _ = self.blocks[place]
        return self.text[start:end]


def unpacked_text(text: bytes) -> str:
    """Return the text alone. Raises StoreDamaged."""
    try:
        return zlib.decompress(text).decode()
    except (zlib.error, ValueError) as error:
        raise StoreDamaged from error


def unpacked(text: bytes, layout: bytes) -> StoredText:
    """Return a stored text, which is not to be changed. Raises StoreDamaged."""
    size = len(text) + len(layout)
    if size <= _SHORT:
        return _short(text, layout)
    return _long(text, layout) if size <= _LONG else _unpacked(text, layout)


def _unpacked(text: bytes, layout: bytes) -> StoredText:
    try:
        shape = from_json(zlib.decompress(layout))
        return StoredText(
            zlib.decompress(text).decode(),
            shape["blocks"],
            shape["sentences"],
            shape.get("pages", []),
            shape.get("labels", []),
        )
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamaged from error


# Whoever types a query letter by letter finds the same documents again and again. What is remembered hangs on the bytes
# themselves, so that it is never stale; it comes to some 20 MB of short texts and 20 MB of long ones at most.
_short, _long = lru_cache(maxsize=200)(_unpacked), lru_cache(maxsize=4)(_unpacked)
