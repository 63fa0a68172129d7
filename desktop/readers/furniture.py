"""What stands on page after page and belongs to none: running heads, footers and page numbers.

A head is the text of the document once, so it is kept once, where it parts no sentence; page numbers are no text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.readers.paragraphs import goes_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from desktop.readers.lines import Line

# Pages that must have a line at one height before it is taken for furniture, and the share of all pages.
_FEWEST_PAGES = 3
_SHARE = 0.4
# How many lines at the top and at the bottom of a page are looked at, and how near in points their heights must be.
_EDGE_LINES = 3
_NEAR = 6.0
_LONGEST = 200

_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.|seite|pagina|página|стр\.?)?\s*#(?:\s*(?:/|of|von|de|di|из)\s*#)?[-–—|\s]*"
)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page; of those that repeat, but for their numbers, at one height on most, one of each.

    A line repeats also where only the pages of one chapter have it: then on three pages that follow each other. A page
    keeps all its lines where nothing else is on it. Page numbers are left out wherever they stand.
    """
    edges = [_edges(lines) for lines in pages]
    wanted = _repeated(edges)
    dropped = [[line for line in found if (number, _key(line)) in wanted] for number, found in enumerate(edges)]
    bare = [_without(lines, {id(line) for line in drop}) for lines, drop in zip(pages, dropped, strict=True)]
    once = _once(dropped, bare)
    return [
        _without(lines, {id(line) for line in drop if id(line) not in once})
        for lines, drop in zip(pages, dropped, strict=True)
    ]


def _without(lines: Sequence[Line], drop: Set[int]) -> list[Line]:
    return [line for line in lines if id(line) not in drop] or list(lines)


def _once(dropped: Sequence[Sequence[Line]], bare: Sequence[Sequence[Line]]) -> set[int]:
    """Return the identities of the lines to be kept: the first of each kind that parts no sentence from its rest."""
    done: set[str] = set()
    kept: set[int] = set()
    for number, lines in enumerate(dropped):
        for line in lines:
            key = _key(line)
            if key not in done and not _PAGE_NUMBER.fullmatch(key) and not _parts(line, number, bare):
                done.add(key)
                kept.add(id(line))
    return kept


def _parts(line: Line, number: int, bare: Sequence[Sequence[Line]]) -> bool:
    """Tell whether a line at the edge of a page would stand amid a sentence that runs over that edge."""
    page = bare[number]
    is_head = line.base > max(other.base for other in page)
    before = number - 1 if is_head else number
    if before < 0 or before + 1 >= len(bare):
        return False
    above, below = bare[before], bare[before + 1]
    return bool(above and below) and goes_on(above[-1].text, below[0].text)


def _edges(lines: Sequence[Line]) -> list[Line]:
    """Return the topmost and the lowest lines of a page."""
    by_height = sorted((line for line in lines if len(line.text) <= _LONGEST), key=lambda line: line.base)
    if len(by_height) <= 2 * _EDGE_LINES:
        return by_height
    low, high = by_height[_EDGE_LINES - 1].base, by_height[-_EDGE_LINES].base
    return [line for line in by_height if line.base <= low or line.base >= high]


def _key(line: Line) -> str:
    return _NUMBERS.sub("#", line.text.lower())


def _repeated(edges: Sequence[Sequence[Line]]) -> set[tuple[int, str]]:
    """Return the page and the key of each line that repeats."""
    bands: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in lines:
            bands[_key(line), round(line.base / _NEAR)].append(number)
    enough = max(_FEWEST_PAGES, _SHARE * len(edges))
    found: set[tuple[int, str]] = set()
    for (key, band), numbers in bands.items():
        # A line may lie on the border of two bands.
        near = {page for other in (band - 1, band, band + 1) for page in bands.get((key, other), ())}
        if len(near) < _FEWEST_PAGES:
            continue
        if len(near) >= enough or _PAGE_NUMBER.fullmatch(key):
            found.update((page, key) for page in numbers)
        else:
            in_runs = {page for run in _runs(near) for page in run}
            found.update((page, key) for page in numbers if page in in_runs)
    return found


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Yield the runs of at least three page numbers of which none is more than two from the next."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number - run[-1] > 2:
            if len(run) >= _FEWEST_PAGES:
                yield run
            run = []
        run.append(number)
    if len(run) >= _FEWEST_PAGES:
        yield run
