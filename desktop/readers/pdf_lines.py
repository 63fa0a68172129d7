"""The lines of type on a page of a PDF, in the order in which the page was written."""

from __future__ import annotations

import re
from ctypes import byref, c_double, c_int, create_string_buffer
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from desktop.readers.lines import Line, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfPage

# Where the library cuts lines, and the two marks that it sets for a hyphen together with its line end.
_PIECES = re.compile("[^\r\n\u0002\ufffe]+")
_HYPHENS = "\u0002\ufffe"
_BOLD = re.compile(rb"bold|black|heavy|demi|cmbx|sfbx|medi(?:um)?(?:,|$)", re.IGNORECASE)
# A space wider than this many times the size of the type keeps cells apart.
CELL_GAP = 1.6
# A line with so many times the room to a letter that others on its page have, or with so many sizes of the type, is
# searched for such spaces.
_LOOSE = 1.15
_LOOSEST = 0.65
_SIZES = (1.0, 400.0)
# A line is set with its letters apart where most of so many of its words are single letters. Words stand apart by so
# many sizes of the type more than letters do.
_LEAST_APART, _MOSTLY_APART = 8, 0.5
_WORD_GAP = 0.12
_BRIEF = 3
# Room, in sizes of type, that is surely a space. Of so many spaces of a page it is looked at whether they were set.
_MOVED = 0.2
# So many of the longest words of a page are looked at; letters of one word that is set close are no further apart.
_LONGEST_WORDS = 24
_CLOSE = 0.06
_MOST_JOINED = 4
# A space has no smaller part of the room of a wide one, where a page has so many.
_PART_OF_WIDE = 0.3
_LEAST_SPACES = 5
_LOOKED_AT = 40
_SPACE = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_JOINED = re.compile(r"[^\W\d_]{5,40}")
# Letters of one word stand no further apart, in sizes of type.
_FARTHEST = 0.6


def read_lines(page: PdfPage) -> list[Line]:
    """Return the lines of ``page``; the page is closed by who opened it. Nothing that is empty is returned."""
    text_page = page.get_textpage()
    try:
        raw = text_page.get_text_range()
        if not raw or raw.isspace():
            return []
        pieces = list(_Type(text_page.raw, page.get_rotation()).pieces(raw))
    finally:
        text_page.close()
    return [line for line in pieces if line.text]


class _Type:
    """Measures of the letters of one page, seen as the page is turned for reading."""

    def __init__(self, handle: Any, turned: int) -> None:
        self._handle = handle
        self._turned = turned
        self._x, self._y = c_double(), c_double()
        self._at = byref(self._x), byref(self._y)
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._font = create_string_buffer(80)
        self._flags = c_int()
        self._is_even = self._moves_on = False
        self._least_room = 0.0
        self._words: frozenset[str] = frozenset()

    def pieces(self, raw: str) -> Iterator[Line]:
        # Where as many letters are on the page as in the text, each has the number of its place.
        self._is_even = pdfium.FPDFText_CountChars(self._handle) == len(raw)
        found: list[tuple[int, int]] = []
        for piece in _PIECES.finditer(raw):
            start, end = piece.span()
            while start < end and raw[start].isspace():
                start += 1
            while end > start and raw[end - 1].isspace():
                end -= 1
            if end > start:
                found.append((start, end))
        lines = [self._line(raw, start, end) for start, end in found]
        self._look_at_spaces(raw, found, lines)
        loose = _loose_width(lines)
        for (start, end), line in zip(found, lines, strict=True):
            if _is_letterspaced(raw[start:end]):
                yield self._with_words(raw, start, end, line)
                continue
            is_loose = (line.right - line.left) > loose * line.size * (end - start)
            if is_loose and "\t" in (celled := self._with_cells(raw, start, end, line)).text:
                yield celled
            else:
                yield self._with_true_spaces(raw, start, end, line)

    def _line(self, raw: str, start: int, end: int) -> Line:
        first, last = self._index(start), self._index(end - 1)
        left, base = self.origin(first)
        right = max(self.right(last), left)
        # A space that the library put in has no size of its own.
        middle = self._index(next(place for place in range((start + end) // 2, end) if not raw[place].isspace()))
        return Line(
            text=plain_words(raw[start:end]),
            left=left,
            right=right,
            base=base,
            size=self.size(middle),
            is_bold=self.is_bold(first) and (first == last or self.is_bold(last)),
            is_broken=raw[end : end + 1] in {*_HYPHENS} and end + 1 < len(raw),
        )

    def _with_cells(self, raw: str, start: int, end: int, line: Line) -> Line:
        """Return ``line`` with a tab for each space that is as wide as one between cells."""
        cells: list[str] = []
        begin = start
        for space in re.finditer(r"\s+", raw[start:end]):
            before, after = start + space.start(), start + space.end()
            gap = self.origin(self._index(after))[0] - self.right(self._index(before - 1))
            if gap > CELL_GAP * line.size:
                cells.append(plain_words(raw[begin:before]))
                begin = after
        if not cells:
            return line
        cells.append(plain_words(raw[begin:end]))
        text = "\t".join(filter(None, cells))
        return Line(text, line.left, line.right, line.base, line.size, line.is_bold, line.is_broken)

    def _with_words(self, raw: str, start: int, end: int, line: Line) -> Line:
        """Return a line whose letters stand apart with spaces only where its gaps are wide for it."""
        places = [place for place in range(start, end) if not raw[place].isspace()]
        gaps = [
            (self.origin(self._index(after))[0] - self.right(self._index(before))) / line.size
            for before, after in pairwise(places)
        ]
        usual, wide = _word_gap(gaps)
        if wide is None:
            return line
        between = [("\t" if gap > usual + CELL_GAP else " ") if gap > wide else "" for gap in gaps]
        letters = [raw[place] for place in places]
        text = plain_words("".join(map("".join, zip(letters, [*between, ""], strict=True))))
        return Line(text, line.left, line.right, line.base, line.size, line.is_bold, line.is_broken)

    def _with_true_spaces(self, raw: str, start: int, end: int, line: Line) -> Line:
        """Return ``line`` with a space where only room parts two words, and none where there is no room.

        Some programs move on instead of setting a space; where a letter is set by itself the library puts one in.
        """
        added = frozenset(self._missing_spaces(raw, start, end, line.size))
        dropped = frozenset(self._false_spaces(raw, start, end, line.size))
        if not added and not dropped:
            return line
        letters = (
            f" {raw[place]}" if place in added else "" if place in dropped else raw[place]
            for place in range(start, end)
        )
        text = plain_words("".join(letters))
        return Line(text, line.left, line.right, line.base, line.size, line.is_bold, line.is_broken)

    def _missing_spaces(self, raw: str, start: int, end: int, size: float) -> Iterator[int]:
        """Yield the places of letters that stand apart from those before them without a space, on a page of such."""
        for found in _JOINED.finditer(raw, start, end) if self._moves_on else ():
            for place in range(found.start() + 1, found.end()):
                if self._gap(place) > _MOVED * size:
                    yield place

    def _is_moved_on(self, raw: str, start: int, end: int, size: float) -> bool:
        """Tell whether two words of the page stand as one, with room between them."""
        return any(
            found[0][:cut] in self._words
            and found[0][cut:] in self._words
            and self._gap(found.start() + cut) > _MOVED * size
            for found in _JOINED.finditer(raw, start, end)
            for cut in range(2, len(found[0]) - 1)
        )

    def _has_room_in_words(self, raw: str, found: Sequence[tuple[int, int]], lines: Sequence[Line]) -> bool:
        """Tell whether a long word of the page is several, each set close, with the room of a space between."""
        words = [
            (word.end() - word.start(), word.start(), line.size)
            for (start, end), line in zip(found, lines, strict=True)
            for word in _JOINED.finditer(raw, start, end)
        ]
        seen = 0
        for length, start, size in sorted(words, reverse=True)[:_LONGEST_WORDS]:
            gaps = [self._gap(start + letter) / size for letter in range(1, length)]
            wide = [number for number, gap in enumerate(gaps) if gap > _MOVED]
            if 1 <= len(wide) <= _MOST_JOINED and all(gap <= _CLOSE or gap > _MOVED for gap in gaps):
                # One letter may stand off by its font: a drop capital, small capitals.
                seen += 2 if any(0 < number < length - 2 for number in wide) else 1
        return seen > 1

    def _false_spaces(self, raw: str, start: int, end: int, size: float) -> Iterator[int]:
        """Yield the spaces that the library put in where letters stand no further apart than in a word."""
        for space in _SPACE.finditer(raw, start, end) if self._least_room else ():
            place = space.start()
            if self._is_put_in(place) and self._gap(place + 1, over=2) < self._least_room * size:
                yield place

    def _is_put_in(self, place: int) -> bool:
        return bool(pdfium.FPDFText_IsGenerated(self._handle, self._index(place)) == 1)

    def _look_at_spaces(self, raw: str, found: Sequence[tuple[int, int]], lines: Sequence[Line]) -> None:
        """Learn whether a page moves on instead of setting a space, and the least room of a space on it."""
        self._words = frozenset(chain.from_iterable(_WORD.findall(line.text) for line in lines))
        self._moves_on = any(
            self._is_moved_on(raw, start, end, line.size) for (start, end), line in zip(found, lines, strict=True)
        ) or self._has_room_in_words(raw, found, lines)
        self._least_room = min(self._wide_room(raw) * _PART_OF_WIDE, _MOVED)

    def _wide_room(self, raw: str) -> float:
        """Return the room of a wide space of the page, in sizes of type: that which a quarter of them have."""
        places = [space.start() for space in _SPACE.finditer(raw)][:_LOOKED_AT]
        if not any(map(self._is_put_in, places)):
            return 0.0
        rooms = sorted(self._gap(place + 1, over=2) / self.size(self._index(place - 1)) for place in places)
        return rooms[len(rooms) * 3 // 4] if len(rooms) > _LEAST_SPACES else 0.0

    def _gap(self, place: int, *, over: int = 1) -> float:
        """Return how far the letter at ``place`` is from the one before it, or the one ``over`` that."""
        return self.origin(self._index(place))[0] - self.right(self._index(place - over))

    def _index(self, place: int) -> int:
        """Return the number of the letter at ``place`` of the text; some letters are not in the text."""
        if self._is_even:
            return place
        found: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, place)
        return found if found >= 0 else place

    def origin(self, index: int) -> tuple[float, float]:
        if not pdfium.FPDFText_GetCharOrigin(self._handle, index, *self._at):
            return 0.0, 0.0
        return self._seen(self._x.value, self._y.value)

    def right(self, index: int) -> float:
        box = self._box
        if not pdfium.FPDFText_GetLooseCharBox(self._handle, index, byref(box)):
            return self.origin(index)[0]
        return max(self._seen(box.left, box.bottom)[0], self._seen(box.right, box.top)[0])

    def size(self, index: int) -> float:
        size: float = pdfium.FPDFText_GetFontSize(self._handle, index)
        matrix = self._matrix
        if pdfium.FPDFText_GetMatrix(self._handle, index, byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        return min(max(size, _SIZES[0]), _SIZES[1])

    def is_bold(self, index: int) -> bool:
        pdfium.FPDFText_GetFontInfo(self._handle, index, self._font, 80, byref(self._flags))
        return _BOLD.search(self._font.value) is not None

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        match self._turned:
            case 90:
                return y, -x
            case 180:
                return -x, -y
            case 270:
                return -y, x
            case _:
                return x, y


def _is_letterspaced(words: str) -> bool:
    """Tell whether a line is read as letters: "N O TI C E O F", not "1 2 3" nor "a b c" of a drawing."""
    parts = words.split()
    if len(parts) < _LEAST_APART:
        return False
    single = sum(len(part) == 1 and part.isalpha() for part in parts)
    letters = sum(len(part) <= _BRIEF for part in parts)
    return single > _MOSTLY_APART * len(parts) and letters > 0.9 * len(parts)


def _word_gap(gaps: Sequence[float]) -> tuple[float, float | None]:
    """Return the usual gap between letters, in sizes of type, and from which on words are apart.

    That is above the first leap behind half of all gaps. Without a leap all letters are of one word, but where they
    stand so far apart that each is a word: then it is None.
    """
    ranked = sorted(gaps)
    usual = ranked[len(ranked) // 2]
    behind = pairwise(ranked[len(ranked) // 2 :])
    leap = next((one + _WORD_GAP / 2 for one, other in behind if other - one >= _WORD_GAP), None)
    return usual, leap if leap is not None or usual > _FARTHEST else ranked[-1]


def _loose_width(lines: list[Line]) -> float:
    """Return how much room a letter has, in sizes of type, from which on a line may hold cells."""
    widths = sorted((line.right - line.left) / (line.size * len(line.text)) for line in lines if len(line.text) > 3)
    return min(_LOOSE * widths[len(widths) // 4], _LOOSEST) if widths else 0.0
