"""The document's own date and place, read from its head."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.date_forms import NUMERIC, Stated
from desktop.extraction.dates import full_date
from desktop.extraction.headlines import HeadLine, read_labelled, read_line
from desktop.models.document import Span
from desktop.models.records import DateMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document

# So many blocks, lines of each and in all, and characters are a document's head. "Published on" may also close it.
_HEAD_BLOCKS, _BLOCK_LINES, _HEAD_LINES, _HEAD_LENGTH, _TAIL_BLOCKS = 8, 6, 16, 4000, 3
_LINE_LENGTH = 400
# A day without a year takes it from a full date of the head that is so near.
_NEAR = datetime.timedelta(days=60)
_SLASHED = re.compile(r"/\d{1,2}/(?:19|20)\d\d")
# Where the month comes first, and where both orders or the year first are common.
_MONTH_FIRST = frozenset({"US"})
_ANY_ORDER = frozenset({"CA", "CN", "HU", "IR", "JP", "KP", "KR", "LT", "MN", "PH", "TW", "ZA"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a document says of when and where it was written.

    ``known`` is the ISO date its reader found, which stands in where the text's own head gives none. ``day_first``
    tells how its country writes "05/03/2024"; None where that is open. ``text_start`` is where the text behind a
    dateline begins, -1 where it begins on a line of its own.
    """

    date: DateMention | None = None
    place: str = ""
    known: str | None = None
    day_first: bool | None = None
    text_start: int = -1

    @property
    def base(self) -> str | None:
        """Return the full ISO date that relative dates count from, or None."""
        return full_date(self.date.date if self.date else None) or full_date(self.known)


def find_dateline(document: Document, lexicon: Lexicon) -> Dateline:
    """Return the date and place that the head of ``document`` states for the document itself.

    Before lines that hold a date and little else go datelines ("TOKYO, Aug. 29 (Reuters) -"); last comes an explicit
    "Updated on" line at the end. A day without a year is left undated where no full date stands near by.
    """
    text = document.text
    head = [found for start, end in _head_lines(document) if (found := read_line(text, start, end, lexicon))]
    opening = [line for line in head if line.opens]
    placed = next((line for line in (*opening, *head) if line.place), None)
    day_first = _day_first(text, placed.country if placed else "")
    known = _years_from(document, head, day_first)
    date = None
    for line in (*opening, *head):
        date = date or _mention(text, line, known, day_first)
    for start, end in _tail_lines(document) if date is None else ():
        labelled = read_labelled(text, start, end, lexicon)
        date = date or (_mention(text, labelled, known, day_first) if labelled else None)
    return Dateline(
        date=date,
        place=placed.place if placed else "",
        known=document.date,
        day_first=day_first,
        text_start=opening[0].text_start if opening else -1,
    )


def part_dateline(sentences: tuple[Span, ...], text_start: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return ``sentences`` with the dateline parted from the text behind it, and those without the dateline."""
    place = bisect_right(sentences, text_start, key=lambda sentence: sentence.start) - 1
    if text_start < 0 or place < 0 or not sentences[place].start < text_start < sentences[place].end:
        return sentences, sentences
    whole = sentences[place]
    line, rest = Span(start=whole.start, end=text_start), Span(start=text_start, end=whole.end)
    before, behind = sentences[:place], sentences[place + 1 :]
    return (*before, line, rest, *behind), (*before, rest, *behind)


def _head_lines(document: Document) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    for block in document.blocks[:_HEAD_BLOCKS]:
        span = block.span
        if span.start > _HEAD_LENGTH:
            break
        lines += _lines(document.text, span.start, span.end)
    return lines[:_HEAD_LINES]


def _tail_lines(document: Document) -> list[tuple[int, int]]:
    spans = [block.span for block in document.blocks[_HEAD_BLOCKS:][-_TAIL_BLOCKS:]]
    return [line for span in spans for line in _lines(document.text, span.start, span.end)]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the first lines of a block, each cut at so many characters as a date and place line may have."""
    lines: list[tuple[int, int]] = []
    stop = text.find("\n", start, end)
    while stop >= 0 and len(lines) < _BLOCK_LINES:
        lines.append((start, min(stop, start + _LINE_LENGTH)))
        start = stop + 1
        stop = text.find("\n", start, end)
    if start < end and len(lines) < _BLOCK_LINES:
        lines.append((start, min(end, start + _LINE_LENGTH)))
    return lines


def _day_first(text: str, country: str) -> bool | None:
    """Tell how "05/03/2024" is meant: as another date of the head shows, else as the country of the place writes."""
    slashed = _SLASHED.search(text, 0, _HEAD_LENGTH)
    for found in NUMERIC.finditer(text, max(slashed.start() - 3, 0), _HEAD_LENGTH) if slashed else ():
        one, two = int(found["one"]), int(found["two"])
        if one != two and max(one, two) > 12 and found["mark"] == "/":
            return one > 12
    if not country or country in _ANY_ORDER:
        return None
    return country not in _MONTH_FIRST


def _years_from(document: Document, lines: Sequence[HeadLine], day_first: bool | None) -> list[datetime.date]:  # noqa: FBT001 - open
    """Return the full dates that may lend their year."""
    written = [full_date(document.date)]
    written += [full_date(stated.iso()) for line in lines if (stated := line.stated(document.text, day_first))]
    return [datetime.date.fromisoformat(date) for date in written if date is not None]


def _mention(text: str, line: HeadLine, known: Sequence[datetime.date], day_first: bool | None) -> DateMention | None:  # noqa: FBT001
    stated = line.stated(text, day_first)
    if stated is None:
        return None
    date, counted = stated.iso(), ""
    if not date:
        near = _nearest(stated, known)
        if near is None:
            return None
        date, counted = near
    span = Span(start=line.date_start, end=stated.end)
    return DateMention(date=date, text=text[span.start : span.end], span=span, counted_from=counted)


def _nearest(stated: Stated, known: Sequence[datetime.date]) -> tuple[str, str] | None:
    """Return the ISO date of a day without a year that lies near one of ``known``, and that one."""
    if stated.month is None or stated.day is None:
        return None
    for other in known:
        for year in (other.year, other.year - 1, other.year + 1):
            try:
                day = datetime.date(year, stated.month, stated.day)
            except ValueError:
                continue
            if abs(day - other) <= _NEAR:
                return day.isoformat(), other.isoformat()
    return None
