"""Where all of some words stand near each other in a text: the same windows that the index finds."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.spelling import flat, spelling
from desktop.search.tokens import scan_seen
from desktop.search.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.search.tokens import Found

# So many words found without a gap are looked through at once; of the text behind them the search goes on anew.
_LONGEST_STRETCH = 20_000
_SPACE = re.compile(r"\s")


class Windows:
    """What finds the words of one ``trees.Near`` in many texts, whatever its field."""

    def __init__(self, near: trees.Near) -> None:
        self._words = frozenset(near.words)
        self._is_ascii = all(map(str.isascii, near.words))
        self._reach = near.reach
        self._sweep = re.compile("|".join(spelling(trees.Term("", word)) for word in near.words))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the place of each of the words that stands in a window with all the others, in order."""
        around = without_unseen(text)
        if around is None:
            yield from self.find_seen(text)
        else:
            yield from (around.place(*place) for place in self.find_seen(around.text))

    def find_seen(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield what ``find`` does, of a text without unseen characters."""
        plain = flat(text, for_ascii=self._is_ascii)
        stretches = [self._mentions(scan_seen(text, 0))] if plain is None else self._stretches(text, plain)
        for mentions in stretches:
            yield from self._together(mentions)

    def _stretches(self, text: str, plain: str) -> Iterator[list[Found]]:
        """Yield the words that are found, those together between which no window can end."""
        done = 0
        for candidate in self._sweep.finditer(plain):
            start = candidate.start()
            if start < done:
                continue
            while start > done and not text[start - 1].isspace():
                start -= 1
            space = _SPACE.search(text, candidate.end())
            mentions: list[Found] = []
            done, last = (space.start() if space else len(text)), 0
            for token in scan_seen(text, start):
                if token[2] >= done and (not mentions or token[1] > last + self._reach):
                    break
                if token[0] in self._words:
                    mentions.append(token)
                    last = token[1]
                done = max(done, token[3])
                if len(mentions) == _LONGEST_STRETCH:
                    break
            yield mentions

    def _mentions(self, tokens: Iterable[Found]) -> list[Found]:
        return [token for token in tokens if token[0] in self._words]

    def _together(self, mentions: list[Found]) -> Iterator[tuple[int, int]]:
        inside: Counter[str] = Counter()
        first = marked = 0
        for at, (word, position, *_) in enumerate(mentions):
            inside[word] += 1
            while mentions[first][1] < position - self._reach:
                left = mentions[first][0]
                inside[left] -= 1
                if not inside[left]:
                    del inside[left]
                first += 1
            if len(inside) == len(self._words):
                for _, _, start, end, _ in mentions[max(first, marked) : at + 1]:
                    yield start, end
                marked = at + 1
