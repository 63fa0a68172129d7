"""Code points of a text and Qt's positions in what is shown of it: the one place that turns one into the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right


class TextMap:
    """Which Qt position a code point of the text is shown at, and back.

    Built line by line in order. What is not shown (blank lines between blocks) leads to the end of the line before
    it, and before the first line to its beginning.
    """

    def __init__(self) -> None:
        self._starts = array("q")
        self._ends = array("q")
        self._positions = array("q")
        # By line: where in it stand the characters that are two units long in UTF-16.
        self._pairs: dict[int, list[int]] = {}

    @property
    def start(self) -> int:
        """The first code point shown; 0 without lines."""
        return self._starts[0] if self._starts else 0

    @property
    def end(self) -> int:
        """One past the last code point shown; 0 without lines."""
        return self._ends[-1] if self._ends else 0

    def add_line(self, start: int, text: str, position: int) -> int:
        """Add a line of the text from code point ``start``, shown at ``position``; return the position of its end."""
        pairs = [] if text.isascii() else [place for place, letter in enumerate(text) if letter > "\uffff"]
        if pairs:
            self._pairs[len(self._starts)] = pairs
        self._starts.append(start)
        self._ends.append(start + len(text))
        self._positions.append(position)
        return position + len(text) + len(pairs)

    def position_of(self, offset: int) -> int:
        """Return the Qt position of a code point of the text."""
        line = bisect_right(self._starts, offset) - 1
        if line < 0:
            return self._positions[0] if self._positions else 0
        within = min(offset, self._ends[line]) - self._starts[line]
        return self._positions[line] + within + bisect_left(self._pairs.get(line, ()), within)

    def offset_of(self, position: int) -> int:
        """Return the code point at a Qt position; within a pair of units that of their one character."""
        line = bisect_right(self._positions, position) - 1
        if line < 0:
            return self.start
        units = position - self._positions[line]
        pairs = self._pairs.get(line)
        if pairs:
            # The n-th of them begins n units later than in code points.
            units -= bisect_left(range(len(pairs)), units, key=lambda number: pairs[number] + number)
        return min(self._starts[line] + units, self._ends[line])
