"""A sentence that states sums of money as a row of tokens, in which each name and each sum is one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.extraction.entities import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.models.document import Span

# The tokens that stand for a name and for a sum.
PARTY, SUM = "\ue000", "\uec00"
# Of a long stretch between two sums or names only its two ends are read, each of so many characters.
_STRETCH = 600
_TOKEN = re.compile(r"(?:[A-Z]\.){1,6}|\w{1,80}(?:[-'’.&/‑]\w{1,80}|,\d{3}){0,8}|['’]s\b|\([^()]{0,60}\)|[^\w\s]")
# A sum said again in other money: "(about $5m)", "[€3 million]", ", or $4m,".
_NEAR = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|or|equivalent\sto|equal\sto|equals|just|"
    r"over|under|more\sthan|less\sthan|close\sto|an\sestimated|i\.e\.,?|[~≈=])\s?){0,3}"
)
_AGAIN = re.compile(rf"\s?[(\[]{_NEAR}\Z|,?\s(?:or|i\.e\.,?|equivalent\sto|equal\sto)\s{_NEAR}\Z")
_CLOSE = re.compile(r"[^()\[\]]{0,120}[)\]]")


@dataclass(slots=True)
class Line:
    """A sentence's tokens in lists that run side by side: lower-case wording, start and end in the text.

    ``tags`` gives the name of a PARTY token and ``sums`` the number of a SUM token among ``found``; ``at`` is the
    reverse of ``sums``. ``echoes`` gives, for a sum that only says another again in other money, that other one.
    """

    text: str
    found: Sequence[FoundAmount]
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: dict[int, Tag] = field(default_factory=dict)
    sums: dict[int, int] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    echoes: dict[int, int] = field(default_factory=dict)

    def word(self, place: int) -> str:
        """Return the token at ``place``, "" outside of the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def is_capital(self, place: int) -> bool:
        """Tell whether the token at ``place`` is written with a capital."""
        return self.text[self.starts[place]].isupper()

    def wording(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last`` on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last]].split())


def read_line(text: str, sentence: Span, tags: Sequence[Tag], found: Sequence[FoundAmount]) -> Line:
    """Return the tokens of ``sentence``; ``tags`` and ``found`` are its names and its sums, left to right.

    Names and sums in brackets are left out, since they repeat what stands before them.
    """
    line = Line(text, found)
    position = sentence.start
    last_sum: tuple[int, int] | None = None
    for item in _items(tags, found):
        if isinstance(item, Tag):
            if item.start < position:
                continue
            cut = text.rfind("(", position, item.start) if item.in_brackets else -1
            _add_words(line, position, item.start if cut < 0 else cut)
            position = item.end + (cut >= 0)
            if cut < 0:
                line.tags[len(line.words)] = item
                _add(line, PARTY, item.start, item.end)
            continue
        span = found[item].mention.span
        if span.start < position:
            line.echoes[item] = line.echoes.get(item - 1, item - 1)
            continue
        if last_sum is not None and _says_again(text, found, last_sum, item):
            line.echoes[item] = line.echoes.get(last_sum[0], last_sum[0])
            bracketed = text[last_sum[1] : span.start].lstrip()[:1] in {"(", "["}
            close = _CLOSE.match(text, span.end, sentence.end) if bracketed else None
            position = close.end() if close else span.end
            last_sum = (item, span.end)
            continue
        _add_words(line, position, span.start)
        line.at[item] = len(line.words)
        line.sums[len(line.words)] = item
        _add(line, SUM, span.start, span.end)
        position = span.end
        last_sum = (item, span.end)
    _add_words(line, position, max(sentence.end, position))
    return line


def _items(tags: Sequence[Tag], found: Sequence[FoundAmount]) -> Iterator[Tag | int]:
    """Yield names and the numbers of sums in the order of the text; a name inside a sum is left out."""
    place = 0
    for number, item in enumerate(found):
        span = item.mention.span
        while place < len(tags) and tags[place].start < span.end:
            if tags[place].end <= span.start:
                yield tags[place]
            place += 1
        yield number
    yield from tags[place:]


def _says_again(text: str, found: Sequence[FoundAmount], last: tuple[int, int], item: int) -> bool:
    gap = text[last[1] : found[item].mention.span.start]
    first, second = found[last[0]].amount, found[item].amount
    differs = first.currency != second.currency or first.value == second.value
    return differs and len(gap) < 60 and _AGAIN.match(gap) is not None


def _add(line: Line, word: str, start: int, end: int) -> None:
    line.words.append(word)
    line.starts.append(start)
    line.ends.append(end)


def _add_words(line: Line, start: int, end: int) -> None:
    if end - start > 2 * _STRETCH:
        _add_words(line, start, start + _STRETCH)
        _add(line, ";", start + _STRETCH, start + _STRETCH)
        start = end - _STRETCH
    tokens = [(token.group(), *token.span()) for token in _TOKEN.finditer(line.text, start, end)]
    line.words += [word.lower() for word, _, _ in tokens if word[0] != "(" or len(word) == 1]
    line.starts += [first for word, first, _ in tokens if word[0] != "(" or len(word) == 1]
    line.ends += [last for word, _, last in tokens if word[0] != "(" or len(word) == 1]


def sentence_number(starts: Sequence[int], offset: int) -> int:
    """Return which sentence holds ``offset``, by the starts of all; 0 where it stands before the first."""
    return max(bisect_right(starts, offset) - 1, 0)
