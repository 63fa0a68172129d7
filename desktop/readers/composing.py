"""A document's text as it grows: words in blocks with roles, blocks on pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.models.document import Block, BlockRole, Page, Span
from desktop.readers.blocks import MOST_BLOCKS, cut_long
from desktop.readers.plain import CHARACTER_LIMIT


@dataclass(slots=True)
class Composer:
    """Takes words block by block and knows the text, the blocks and the pages they make.

    ``is_full`` turns true when CHARACTER_LIMIT is reached; what is added then is cut or left out.
    """

    limit: int = CHARACTER_LIMIT
    length: int = 0
    is_full: bool = False
    _parts: list[str] = field(default_factory=list)
    _spans: list[tuple[int, int, BlockRole, str]] = field(default_factory=list)
    _pages: list[tuple[int, str]] = field(default_factory=list)

    def add(
        self, words: str, role: BlockRole = BlockRole.PARAGRAPH, *, lead: str = "", gap: str = "\n\n", label: str = ""
    ) -> None:
        """Add ``words`` as a block; ``lead`` (a bullet) stands before it, ``gap`` between it and the block before."""
        body = words.strip()
        if not body:
            return
        before = (gap if self._parts else "") + lead
        room = self.limit - self.length - len(before)
        if len(body) > room:
            self.is_full = True
            body = body[: max(room, 0)].rstrip()
            if not body:
                return
        start = self.length + len(before)
        self._parts.append(before + body)
        self.length = start + len(body)
        self._spans.append((start, self.length, role, label))

    def start_page(self, label: str) -> None:
        """Begin a page; what is added from here on stands on it."""
        self._pages.append((len(self._spans), label))

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)

    def first(self, role: BlockRole) -> str:
        """Return the words of the first block of ``role``, or nothing."""
        text = self.text()
        return next((text[start:end] for start, end, had, _ in self._spans if had is role), "")

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks, long ones cut, at most about MOST_BLOCKS of them."""
        text = self.text()
        return tuple(
            Block(span=Span(start=start, end=end), role=role, label=label)
            for begin, stop, role, label in self._thinned()
            for start, end in cut_long(text, [(begin, stop)])
        )

    def pages(self) -> tuple[Page, ...]:
        """Return the pages in order; each reaches from its first block to its last, an empty one is a place."""
        ends = [*(first for first, _ in self._pages[1:]), len(self._spans)]
        found: list[Page] = []
        at = 0
        for (first, label), end in zip(self._pages, ends, strict=False):
            if end > first:
                span = Span(start=self._spans[first][0], end=self._spans[end - 1][1])
            else:
                span = Span(start=at, end=at)
            at = span.end
            found.append(Page(span=span, label=label))
        return tuple(found)

    def _thinned(self) -> list[tuple[int, int, BlockRole, str]]:
        """Return the blocks, neighbours of one page joined where there are too many to keep."""
        if len(self._spans) <= MOST_BLOCKS:
            return self._spans
        each = -(-len(self._spans) // MOST_BLOCKS)
        firsts = {first for first, _ in self._pages}
        groups: list[list[tuple[int, int, BlockRole, str]]] = []
        for index, span in enumerate(self._spans):
            if groups and len(groups[-1]) < each and index not in firsts:
                groups[-1].append(span)
            else:
                groups.append([span])
        return [(group[0][0], group[-1][1], group[0][2], group[0][3]) for group in groups]
