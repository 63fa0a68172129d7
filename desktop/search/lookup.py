"""Words and phrases in one segment, for one query: a word that stands in many of its parts is read once."""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.patterns import expression, literal_prefix, matches
from desktop.search.schema import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.search.blocks import Postings
    from desktop.search.leaf import Leaf

# So many words a query keeps with their documents.
_MOST_KEPT = 20_000
_PLACES = Places()
_Key = tuple[str, type[trees.Word], str, int]


class Lookup:
    """Looks words and phrases up in a segment. Raises IndexDamaged."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        # Returns the documents that have a word in a field, deleted ones included.
        self.documents = lru_cache(_MOST_KEPT)(leaf.documents)
        self._columns: dict[_Key, _Column] = {}

    def expand(self, node: trees.Word) -> Iterator[str]:
        """Yield the words of the segment that a prefix, wildcard or fuzzy word stands for."""
        fits = matches(node)
        if prefix := literal_prefix(node):
            yield from filter(fits, self._leaf.words(node.fieldname, prefix))
            return
        words = self._leaf.all_words(node.fieldname)
        literal = max(re.split(r"[*?]", node.text), key=len)
        if not literal:
            wanted = re.compile(rf"^{expression(node.text)}$", re.MULTILINE)
            yield from (match.group() for match in wanted.finditer(words))
            return
        at = words.find(literal)
        while at >= 0:
            end = words.find("\n", at)
            end = len(words) if end < 0 else end
            word = words[words.rfind("\n", 0, at) + 1 : end]
            if fits(word):
                yield word
            at = words.find(literal, end)

    def runs(self, field: str, parts: Sequence[trees.Word]) -> Iterator[tuple[int, int]]:
        """Yield each document in which the parts follow one another, and how often they do."""
        columns: list[_Column] = []
        for part in parts:
            columns.append(self._column(field, part))
            if not columns[-1].documents:
                return
        for place in sorted(reduce(and_, {column.documents for column in columns})):
            starts = columns[0].positions(place)
            for distance, column in enumerate(columns[1:], 1):
                starts &= column.positions(place) >> distance
                if not starts:
                    break
            if starts:
                yield place, starts.bit_count()

    def windows(self, near: trees.Near) -> Iterator[tuple[int, int]]:
        """Yield each document in which words stand near each other, and at how many of them such a window begins."""
        columns = [self._column(near.fieldname, trees.Term(near.fieldname, word)) for word in near.words]
        for place in sorted(reduce(and_, (column.documents for column in columns))):
            positions = [column.positions(place) for column in columns]
            within = reduce(and_, (_from_before(each, near.reach) for each in positions))
            if starts := within & reduce(or_, positions):
                yield place, starts.bit_count()

    def _column(self, field: str, part: trees.Word) -> _Column:
        key = field, type(part), part.text, getattr(part, "maxdist", 0)
        if key not in self._columns:
            words = [part.text] if isinstance(part, trees.Term) else self.expand(part)
            self._columns[key] = _Column(self._leaf.postings(field, word) for word in words)
        return self._columns[key]


class _Column:
    """Where one of some words stands in each document. Positions are the bits of a number: quick to shift and join."""

    def __init__(self, found: Iterable[Postings | None]) -> None:
        self._packed: dict[int, list[bytes]] = {}
        for postings in found:
            if postings:
                for document, packed in zip(postings.documents, postings.places, strict=True):
                    self._packed.setdefault(document, []).append(packed)
        self._positions: dict[int, int] = {}
        self.documents = frozenset(self._packed)

    def positions(self, document: int) -> int:
        """Return the positions in a document that has one of the words."""
        if document not in self._positions:
            self._positions[document] = reduce(or_, map(_bits, self._packed[document]))
        return self._positions[document]


def _from_before(positions: int, reach: int) -> int:
    """Return all positions from which one of ``positions`` is at most ``reach`` ahead."""
    covered = 1
    while covered <= reach:
        step = min(covered, reach + 1 - covered)
        positions |= positions >> step
        covered += step
    return positions


def _bits(packed: bytes) -> int:
    positions = _PLACES.decode_positions(packed)
    bits = bytearray(positions[-1] // 8 + 1)
    for position in positions:
        bits[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(bits, "little")
