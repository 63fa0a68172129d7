"""Paragraphs out of lines of type: by the room between them, their indent, their type and how full they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.readers.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# All in sizes of the type.
_INDENT = 0.7
_FARTHEST_INDENT = 8.0
_SAME_BASE = 0.25
_LEADING = 1.45
# Times the usual distance of lines.
_ROOMY = 1.25
_SAME_SIZE = 1.12
_WINDOW = 3
_CELL = 1.6

_ITEM = re.compile(r"(?:[•◦▪■●○‣⁃·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|§+\s?\d+)\s")
_STOP = re.compile(r"[.!?:;。！？：；]['\"”’»)\]]*$")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; ``is_tight`` says that no room is above them: a row, an item of a list."""

    lines: tuple[Line, ...]
    is_tight: bool = False

    @property
    def size(self) -> float:
        """The size of its type in points."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.is_bold for line in self.lines)


def find_paragraphs(lines: Sequence[Line], body: float) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page in the order of its ``lines``; ``body`` is the size of the document's plain type.

    Every line is in exactly one, in order.
    """
    rows = list(_rows([_mirrored(line) for line in lines]))
    edges = _right_edges(rows)
    pitch = _pitches(rows)
    run: list[Line] = []
    is_tight = False
    for number, line in enumerate(rows):
        after = rows[number + 1] if number + 1 < len(rows) else None
        if run:
            is_above = _is_above(run[-1], line, pitch)
            if not is_above:
                ends = not _runs_over(run[-1], line, edges[number - 1])
            else:
                ends = _ends(run, line, after, edges[number - 1], body)
            if ends:
                yield Paragraph(tuple(run), is_tight)
                is_tight = is_above and abs(run[-1].size / line.size - 1) < _SAME_SIZE - 1
                run = []
        run.append(line)
    if run:
        yield Paragraph(tuple(run), is_tight)


def goes_on(text: str, after: str) -> bool:
    """Tell whether the sentence at the end of ``text`` plainly goes on in ``after``."""
    if not text or not after or _STOP.search(text) or _ITEM.match(after):
        return False
    return after[0].islower() or (text[-1] in ",–—-(" and after[0].isalnum())


def _mirrored(line: Line) -> Line:
    """Return a line of a script written to the left as one written to the right, so that one rule holds for both."""
    letters = sum(map(str.isalpha, line.text[:80]))
    if line.text.isascii() or 2 * len(_RIGHT_TO_LEFT.findall(line.text[:80])) <= letters:
        return line
    return Line(line.text, -line.right, -line.left, line.base, line.size, line.is_bold, line.is_broken)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those joined that stand on one base, side by side."""
    held: Line | None = None
    for line in lines:
        if held is not None and _is_beside(held, line):
            gap = (line.left - held.right) / max(held.size, line.size)
            space = "\t" if gap > _CELL else " " if gap > 0.1 else ""
            size = held.size if len(held.text) >= len(line.text) else line.size
            is_bold = held.is_bold and line.is_bold
            text = f"{held.text}{space}{line.text}"
            held = Line(text, held.left, line.right, held.base, size, is_bold, line.is_broken)
        else:
            if held is not None:
                yield held
            held = line
    if held is not None:
        yield held


def _is_beside(left: Line, right: Line) -> bool:
    size = max(left.size, right.size)
    return abs(left.base - right.base) <= _SAME_BASE * size and right.left >= left.right - 0.5 * size


def _right_edges(rows: Sequence[Line]) -> list[float]:
    """Return how far to the right the column of each line reaches, by the lines around it."""
    edges: list[float] = []
    for number, line in enumerate(rows):
        around = rows[max(number - _WINDOW, 0) : number + _WINDOW + 1]
        edges.append(
            max(
                other.right
                for other in around
                if other is line
                or (
                    other.left < line.right
                    and other.right > line.left
                    and abs(other.left - line.left) < _FARTHEST_INDENT * line.size
                    and abs(other.size / line.size - 1) < _SAME_SIZE - 1
                )
            )
        )
    return edges


def _pitches(rows: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance of two lines for each size of type that has three lines or more."""
    drops: dict[int, Counter[float]] = {}
    for above, below in pairwise(rows):
        drop = above.base - below.base
        if 0 < drop < 4 * above.size and round(above.size) == round(below.size) and _overlap(above, below):
            drops.setdefault(round(above.size), Counter())[round(drop * 2) / 2] += 1
    return {size: _usual(found) for size, found in drops.items() if found.total() > 1}


def _usual(drops: Counter[float]) -> float:
    """Return the smallest distance that is common; blank lines between all paragraphs must not win."""
    most = max(drops.values())
    return min(drop for drop, times in drops.items() if 3 * times >= most)


def _overlap(above: Line, below: Line) -> bool:
    return above.left < below.right and below.left < above.right


def _is_above(above: Line, below: Line, pitch: dict[int, float]) -> bool:
    """Tell whether ``below`` stands right below ``above``, without more room than lines of one paragraph have."""
    size = max(above.size, below.size)
    drop = above.base - below.base
    usual = min(pitch.get(round(size), _LEADING * size), 3 * size)
    return -_SAME_BASE * size <= drop <= max(usual * _ROOMY, usual + 1) and _overlap(above, below)


def _runs_over(last: Line, line: Line, edge: float) -> bool:
    """Tell whether a full line goes on at the top of the next column."""
    is_next = line.base > last.base and line.left > last.right
    is_alike = abs(last.size / line.size - 1) < _SAME_SIZE - 1 and last.is_bold == line.is_bold
    is_open = last.is_broken or goes_on(last.text, line.text)
    return is_next and is_alike and is_open and not _would_have_fitted(last, line, edge)


def _ends(run: Sequence[Line], line: Line, after: Line | None, edge: float, body: float) -> bool:
    """Tell whether the paragraph of ``run`` ends before ``line``, which stands right below."""
    last = run[-1]
    if last.is_broken:
        return False
    if last.size > _SAME_SIZE * body and not _is_other_type(run, line):
        # A heading of several lines is broken where its sense breaks.
        return _ITEM.match(line.text) is not None
    return (
        "\t" in line.text
        or "\t" in last.text
        or _begins_item(run, line)
        or _is_other_type(run, line)
        or (_would_have_fitted(last, line, edge) and not goes_on(last.text, line.text))
        or _is_shifted(run, line, after)
    )


def _begins_item(run: Sequence[Line], line: Line) -> bool:
    """Tell the mark of a list's item; a number may begin a line by chance."""
    mark = _ITEM.match(line.text)
    if mark is None:
        return False
    is_sure = not mark.group()[0].isalnum() or _ITEM.match(run[0].text) is not None
    return is_sure or _STOP.search(run[-1].text) is not None


def _is_other_type(run: Sequence[Line], line: Line) -> bool:
    """Tell a change of size, or between bold and plain lines."""
    sizes = sorted((line.size, run[-1].size))
    if sizes[1] > _SAME_SIZE * sizes[0]:
        return True
    return line.is_bold != run[-1].is_bold and all(other.is_bold == run[-1].is_bold for other in run)


def _would_have_fitted(last: Line, line: Line, edge: float) -> bool:
    """Tell that the first word of ``line`` had room on the line before, so that it was kept off it."""
    word = len(line.text.split(maxsplit=1)[0]) + 1
    width = word * (line.right - line.left) / len(line.text)
    return edge - last.right > width + 0.5 * line.size


def _is_shifted(run: Sequence[Line], line: Line, after: Line | None) -> bool:
    """Tell an indent that begins a paragraph; lines below a hanging first line are none, nor below an indented one."""
    shift = (line.left - run[-1].left) / line.size
    if abs(shift) <= _INDENT:
        return False
    if abs(shift) > _FARTHEST_INDENT:
        return True
    if len(run) > 1:
        return True
    if shift < 0:
        return False
    hangs = after is not None and abs(after.left - line.left) <= _INDENT * line.size
    return not (hangs or _ITEM.match(run[0].text) or goes_on(run[-1].text, line.text))
