"""The text of a document as a reader gathers it: blocks with roles, the pages they stand on, never too much."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.models.document import Block, BlockRole, Document, Page, PageKind, Span
from desktop.readers.blocks import LONGEST_BLOCK, MOST_BLOCKS, cut_long, find_blocks
from desktop.readers.dates import find_date
from desktop.readers.plain import CHARACTER_LIMIT, clean_title, cut_note, joined_notes, name_as_title

if TYPE_CHECKING:
    from desktop.readers.reading import Source

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_MANY_BLANKS = re.compile(r"[^\S\n]*\n[^\S\n]*")
_TOP = 6
_LONGEST_JOINED = 10_000
# Programs put these where nobody gave a title, and these days where nobody said when.
_NO_TITLES = re.compile(
    r"(?:untitled|document|presentation|powerpoint presentation|slide|title|book|workbook|sheet|no title"
    r"|microsoft (?:word|powerpoint|excel)\b.*|présentation powerpoint|präsentation)[\s\d.-]*",
    re.IGNORECASE,
)
_NO_DAYS = frozenset({"1601-01-01", "1899-12-30", "1970-01-01", "1980-01-01", "2013-12-23", "2013-01-27"})
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself; each empty where it says nothing. ``date`` is when the content was made."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""


@dataclass(slots=True)
class Draft:
    """A text that grows by blocks.

    ``reader`` and ``form`` become the document's reader and format. ``full`` becomes true at CHARACTER_LIMIT; what is
    added then is left out.
    """

    reader: str
    form: str
    page_kind: PageKind = PageKind.PAGE
    full: bool = False
    length: int = 0
    rows: int = 0
    # How many rows the last block holds.
    _held: int = 1
    _parts: list[str] = field(default_factory=list)
    _spans: list[tuple[int, int, BlockRole, str]] = field(default_factory=list)
    # For each page, the number of blocks before it.
    _pages: list[tuple[int, str]] = field(default_factory=list)

    def begin_page(self, label: str) -> None:
        """Let what is added from here on stand on a page called ``label``."""
        self._pages.append((len(self._spans), label))

    @property
    def page_count(self) -> int:
        """How many pages were begun."""
        return len(self._pages)

    def drop_page(self) -> None:
        """Take back the page begun last, which turned out to be empty."""
        self._pages.pop()

    def forget_pages(self) -> None:
        """Let the document have no pages after all."""
        self._pages.clear()

    def add(
        self, words: str, role: BlockRole = BlockRole.PARAGRAPH, *, lead: str = "", tight: bool = False, label: str = ""
    ) -> None:
        """Add a block, or several where blank lines divide ``words``.

        ``lead`` stands before it without being part of it (a bullet, a number); ``tight`` leaves no blank line
        before it; ``label`` is the cell that it is on, as the file names it.
        """
        body = _MANY_BLANKS.sub("\n", _GAP.sub("\n\n", _LINE_ENDS.sub("\n", words)).replace("\n\n", "\v")).strip()
        for piece in filter(None, (piece.strip() for piece in body.split("\v"))):
            self._put(piece, role, lead=lead, tight=tight, label=label)
            lead = ""

    def add_row(self, cells: list[str], *, label: str = "", tight: bool = True) -> None:
        """Add the row of a table as one block, its cells between tabs; an empty row is left out.

        Of more than MOST_BLOCKS rows with numbers for labels, those that follow one another share a block.
        """
        words = "\t".join(" ".join(cell.split()) if cell else "" for cell in cells).rstrip("\t")
        if words and not self.full:
            self.rows += 1
            before = len(self._spans)
            self._put(words, BlockRole.PARAGRAPH, lead="", tight=tight, label=label)
            if label and len(self._spans) > max(before, MOST_BLOCKS):
                self._join_last_rows()

    def _join_last_rows(self) -> None:
        first, last = self._spans[-2:]
        holds = self._held
        follows = first[3].isdecimal() and int(last[3]) == int(first[3]) + holds
        if follows and last[1] - first[0] < _LONGEST_JOINED and self._pages[-1][0] < len(self._spans) - 1:
            self._spans[-2:] = [(first[0], last[1], first[2], first[3])]
            self._held = holds + 1
        else:
            self._held = 1

    @property
    def count(self) -> int:
        """How many blocks there are."""
        return len(self._spans)

    def _put(self, words: str, role: BlockRole, *, lead: str, tight: bool, label: str = "") -> None:
        gap = ("\n" if tight else "\n\n") if self._parts else ""
        room = CHARACTER_LIMIT - self.length - len(gap) - len(lead)
        if len(words) > room:
            self.full = True
            words = words[: max(room, 0)].rstrip()
        if not words:
            return
        start = self.length + len(gap) + len(lead)
        self._parts.append(f"{gap}{lead}{words}")
        self.length = start + len(words)
        self._spans.append((start, self.length, role, label))

    def finish(self, source: Source, facts: Facts, *, note: str = "", guess: bool = False) -> Document:
        """Return the document. ``guess`` lets the roles be guessed where the file gave none."""
        text = "".join(self._parts)
        if guess and all(role is BlockRole.PARAGRAPH for _, _, role, _ in self._spans):
            self._guess_roles(text)
        self._promote_first_heading()
        first = next((text[start:end] for start, end, role, _ in self._spans if role is BlockRole.TITLE), "")
        stated = "" if _NO_TITLES.fullmatch(facts.title.strip()) or _is_file_name(facts.title) else facts.title
        top = (line for start, end, _, _ in self._spans[:_TOP] for line in text[start:end].split("\n", 8)[:8])
        return Document(
            path=source.path,
            text=text,
            title=clean_title(first) or clean_title(stated) or name_as_title(source.path),
            date=find_date(top) or sensible_day(facts.date),
            reader=self.reader,
            format=self.form,
            note=joined_notes(
                note or ("" if text else "There is no text in this file."), cut_note(cut=self.full, kept=len(text))
            ),
            blocks=tuple(self._blocks(text)),
            author=clean_title(facts.author),
            language=facts.language.strip(),
            pages=self._page_spans(),
            page_kind=self.page_kind,
        )

    def _guess_roles(self, text: str) -> None:
        """Take over what the text alone shows, as for plain text, where both agree on what a block is."""
        shapes = {(block.span.start, block.span.end): block.role for block in find_blocks(text)}
        self._spans = [(start, end, shapes.get((start, end), role), label) for start, end, role, label in self._spans]

    def _promote_first_heading(self) -> None:
        """Make the heading a title that stands on top of everything, where nothing else is the title."""
        has_title = any(role is BlockRole.TITLE for _, _, role, _ in self._spans)
        if self._spans and self._spans[0][2] is BlockRole.HEADING and not has_title:
            start, end, _, label = self._spans[0]
            self._spans[0] = (start, end, BlockRole.TITLE, label)

    def _blocks(self, text: str) -> list[Block]:
        return [
            Block(span=Span(start=start, end=end), role=role, label=label)
            for begin, stop, role, label in self._joined()
            for start, end in ([(begin, stop)] if stop - begin <= LONGEST_BLOCK else cut_long(text, [(begin, stop)]))
        ]

    def _joined(self) -> list[tuple[int, int, BlockRole, str]]:
        """Join neighbours on the same page where there are more blocks than memory should hold; rows stay apart."""
        if len(self._spans) <= MOST_BLOCKS or any(label for *_, label in self._spans):
            return self._spans
        each = -(-len(self._spans) // MOST_BLOCKS)
        edges = [*(first for first, _ in self._pages), len(self._spans)] if self._pages else [len(self._spans)]
        joined, begin = [], 0
        for edge in edges:
            for index in range(begin, edge, each):
                last = min(index + each, edge) - 1
                start, _, role, label = self._spans[index]
                joined.append((start, self._spans[last][1], role, label))
            begin = max(begin, edge)
        return joined

    def _page_spans(self) -> tuple[Page, ...]:
        if not self._pages:
            return ()
        pages, ends = [], [*(first for first, _ in self._pages[1:]), len(self._spans)]
        place = 0
        for (first, label), end in zip(self._pages, ends, strict=True):
            start = self._spans[first][0] if first < end else place
            place = self._spans[end - 1][1] if first < end else place
            pages.append(Page(span=Span(start=start, end=place), label=label))
        return tuple(pages)


def sensible_day(stamp: str) -> str | None:
    """Return the ISO day of a time stamp, or None where no program could have meant it."""
    found = _DAY.match(stamp.strip())
    if found is None or found.group(0) in _NO_DAYS:
        return None
    try:
        day = datetime.date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
    return day.isoformat() if 1980 <= day.year <= 2100 else None


def _is_file_name(title: str) -> bool:
    return PurePath(title.strip()).suffix.lower() in {".doc", ".docx", ".dot", ".ppt", ".pptx", ".xls", ".xlsx", ".rtf"}
