"""Where a query's words and phrases stand in a text: the same words that the index finds, by the same analysis.

A text is first swept with one expression for how the query's first words can be spelled; what that finds is looked at
quickly, and only where it stands among other than plain words is the text taken apart into tokens. The expression may
find too much and never too little.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.branches import Branch
from desktop.search.conditions import Beside
from desktop.search.plain_words import UNSURE, PlainWords
from desktop.search.schema import PROSE_FIELDS
from desktop.search.spelling import flat, foreign_in, nearly_flat
from desktop.search.sweeping import Sweep
from desktop.search.tokens import Found, scan_seen
from desktop.search.unseen import without_unseen
from desktop.search.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Nobody walks through more hits of one document, and the list would hold the window.
MOST_HITS = 10_000

_Place = tuple[int, int]
# To look for more words at every place takes longer than to take the whole text apart.
_MOST_SWEPT = 100
# No phrase reaches over a blank line, so a long text is looked through in pieces that are quick to look through.
_PIECE = 16_384
_FEW = 12
_SPACE = re.compile(r"\s")
# A sweep finds a phrase by its first two words, with an "'s" between them at most.
_REACH = 4
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Finder:
    """The positive words and phrases of one query, ready to be looked for in many texts."""

    def __init__(self, tree: trees.Query) -> None:
        found = {_key(parts): parts for parts in _sequences(tree)}
        self._root = Branch()
        for parts in found.values():
            self._root.grow(parts)
        sweep = Sweep(tuple(found.values())) if 0 < len(found) <= _MOST_SWEPT else None
        self._sweep = sweep if sweep and sweep.is_able else None
        self._plain = PlainWords(self._root)
        self._is_empty = not found
        self._windows = [Windows(near) for near in dict.fromkeys(map(_without_field, _nears(tree)))]

    def find(self, text: str) -> list[_Place]:
        """Return where the words and phrases stand, in order; of those that overlap, the first, and the longest.

        Of words that are to be near each other, those that are.
        """
        around = without_unseen(text)
        return self._find(text) if around is None else [around.place(*place) for place in self._find(around.text)]

    def _find(self, text: str) -> list[_Place]:
        """Return what ``find`` does, of a text without unseen characters."""
        if not self._windows:
            return self._find_sequences(text)
        places: list[_Place] = []
        together = (
            *self._find_sequences(text),
            *(place for each in self._windows for place in islice(each.find_seen(text), MOST_HITS)),
        )
        for first, last in sorted(together, key=lambda place: (place[0], -place[1])):
            if not places or first >= places[-1][1]:
                places.append((first, last))
        return places[:MOST_HITS]

    def _find_sequences(self, text: str) -> list[_Place]:
        places: list[_Place] = []
        if self._is_empty:
            return places
        for start, piece, plain in self._parts(text):
            found = sorted(self._find_in(piece, plain), key=lambda place: (place[0], -place[1]))
            for first, last in found:
                if not places or start + first >= places[-1][1]:
                    places.append((start + first, start + last))
            if len(places) >= MOST_HITS:
                break
        return places[:MOST_HITS]

    def _parts(self, text: str) -> Iterator[tuple[int, str, str | None]]:
        """Yield the pieces of a text, each with its place and, where it can be swept, its flat form.

        Where it cannot be, its paragraphs are yielded by themselves: a rare character costs no other the sweep.
        """
        if self._sweep is None:
            for start, end in _pieces(text, _PIECE):
                yield start, text[start:end], None
            return
        for_ascii = self._sweep.is_ascii
        # To look for them takes longer than to look for each of a few in every piece.
        foreign = None if text.isascii() else foreign_in(text)
        if foreign and len(foreign) > _FEW:
            foreign = None
        for start, end in _pieces(text, _PIECE):
            piece = text[start:end]
            plain = flat(piece, for_ascii=for_ascii, foreign=foreign)
            if plain is not None:
                yield start, piece, plain
                continue
            for first, last in _pieces(piece, 0):
                paragraph = piece[first:last]
                yield start + first, paragraph, flat(paragraph, for_ascii=for_ascii, foreign=foreign)

    def _find_in(self, text: str, plain: str | None) -> Iterator[_Place]:
        odd: list[int] = []
        if plain is None and self._sweep is not None:
            plain, odd = nearly_flat(text, for_ascii=self._sweep.is_ascii) or (None, odd)
        if plain is None or self._sweep is None:
            yield from self._match(_Window(scan_seen(text, 0)), len(text))
            return
        swept = self._sweep.find(plain)
        if odd:
            swept = sorted([*swept, *((_words_before(text, place), place + 1) for place in odd)])
        done = 0
        for start, end in swept:
            if end <= done:
                continue
            begin = max(start, done)
            while begin > done and text[begin - 1].isalnum():
                begin -= 1
            # Words that are plain are decided one after the other; from the first that is not, all are taken apart.
            while begin < end and (last := self._plain.end_at(text, begin)) != UNSURE:
                if last > 0:
                    yield begin, last
                done = abs(last)
                begin = self._plain.next_word(text, done, end)
            if begin >= end:
                continue
            while begin > done and not text[begin - 1].isspace():
                begin -= 1
            space = _SPACE.search(text, end)
            done = space.start() if space else len(text)
            yield from self._match(_Window(scan_seen(text, begin)), done)

    def _match(self, window: _Window, end: int) -> Iterator[_Place]:
        """Yield the places that begin before ``end`` among the tokens of a window."""
        at = 0
        while (found := window.token(at)) is not None and found[2] < end:
            at += 1
            for last in self._ends(window, found):
                yield found[2], last

    def _ends(self, window: _Window, first: Found) -> Iterator[int]:
        """Yield where the words and phrases end that begin with a token."""
        position = first[1]
        # How far each branch reaches; a whole reaches further than the last of its parts, but not as the first word.
        reached = dict.fromkeys(self._root.after(first[0]), 0)
        while reached:
            position += 1
            following: dict[Branch, int] = {}
            for branch, end in reached.items():
                if branch.is_end:
                    yield end or first[3]
                for token in window.at(position) if branch.leads_on else ():
                    for after in branch.after(token[0]):
                        following[after] = max(following.get(after, end), token[3])
            reached = following


class _Window:
    """Tokens taken from a text one by one, as many as are asked for."""

    def __init__(self, tokens: Iterator[Found]) -> None:
        self._tokens = tokens
        self._taken: list[Found] = []
        self._by_position: dict[int, list[Found]] = {}

    def token(self, at: int) -> Found | None:
        """Return the token at a place of the window, or None after the last."""
        while len(self._taken) <= at:
            if not self._take():
                return None
        return self._taken[at]

    def at(self, position: int) -> list[Found]:
        """Return the tokens of a position; a whole comes after its parts, so the next word apart must be seen."""
        while (here := self._by_position.get(position)) is None or self._taken[-1][2] <= here[0][3]:
            if not self._take():
                break
            if here is None and self._taken[-1][1] > position and position not in self._by_position:
                break
        return self._by_position.get(position, [])

    def _take(self) -> bool:
        found = next(self._tokens, None)
        if found is None:
            return False
        self._taken.append(found)
        self._by_position.setdefault(found[1], []).append(found)
        return True


def _words_before(text: str, place: int) -> int:
    """Return where the words begin from which a phrase may reach to ``place`` with its second: some before it."""
    for _ in range(_REACH):
        while place and not text[place - 1].isspace():
            place -= 1
        while place and text[place - 1].isspace():
            place -= 1
    return place


def _sequences(tree: trees.Query) -> Iterator[Sequence[trees.Word]]:
    """Yield every word and phrase that speaks for a document, each as its parts."""
    if isinstance(tree, trees.Not | trees.Every):
        return
    if isinstance(tree, trees.Record):
        # Of all that is asked of the library only a name to be near is words.
        if isinstance(tree.condition, Beside):
            yield from _sequences(tree.condition.name)
    elif isinstance(tree, trees.Phrase):
        if tree.fieldname in PROSE_FIELDS:
            yield [trees.Term(tree.fieldname, word) for word in tree.words]
    elif isinstance(tree, trees.Sequence):
        yield trees.parts_of(tree)
    elif isinstance(tree, trees.Term | trees.Prefix | trees.Wildcard | trees.FuzzyTerm | trees.Stem):
        if tree.fieldname in PROSE_FIELDS:
            yield [tree]
    else:
        for child in tree.children():
            yield from _sequences(child)


def _nears(tree: trees.Query) -> Iterator[trees.Near]:
    """Yield the words that are to be near each other and speak for a document."""
    if isinstance(tree, trees.Near):
        yield tree
    elif not isinstance(tree, trees.Not):
        for child in tree.children():
            yield from _nears(child)


def _without_field(near: trees.Near) -> trees.Near:
    """Return the same words as they are looked for in any text."""
    return trees.Near("", near.words, near.distance)


def _key(parts: Sequence[trees.Word]) -> tuple[tuple[str, str, int], ...]:
    return tuple((type(part).__name__, part.text, getattr(part, "maxdist", 0)) for part in parts)


def _pieces(text: str, size: int) -> Iterator[_Place]:
    """Yield the pieces of ``text``, cut at blank lines, each as short as can be from ``size`` on."""
    start = 0
    while start < len(text):
        cut = _BLANK_LINE.search(text, start + size)
        end = cut.end() if cut else len(text)
        yield start, end
        start = end
