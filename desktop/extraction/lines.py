"""A sentence that states sums of money as a row of tokens, in which each name and each sum is one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.extraction.entities import Group, Tag
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.figure_tables import FigureTables
    from desktop.models.document import Span

# The tokens that stand for a name and for a sum.
PARTY, SUM = "\ue000", "\uec00"
_SIGNS = frozenset({PARTY, SUM})
# What fills the rest of a name's or a sum's place, so that tokens keep their offsets.
_FILL = "\ue001"
# How far before the first and after the last sum of a sentence its words are read, in characters.
_BACK, _AHEAD = 420, 240
_START = attrgetter("start")
_RESERVED = str.maketrans(dict.fromkeys((PARTY, SUM, _FILL), " "))
_BRACKETS = LazyPattern(r"\([^()\ue000\uec00]{0,60}\)")
# A token with the blanks before it: mostly a plain word, which is told without trying what joins two.
_TOKEN = LazyPattern(
    r"(\s*)([a-zA-Z]\w{0,80}+(?![-'’.&/‑]\w)|[a-zA-Z]\w{0,80}(?:[-'’.&/‑]\w{1,80}){0,8}|[\ue000\uec00]\ue001*|"
    r"[,.](?!\d)|\w{1,80}(?:[-'’.&/‑]\w{1,80}|,\d{3}){0,8}|['’]s\b|[^\w\s\ue001-\uebff\uec01-\uf8ff])"
)
# A sum said again in other money: "(about $5m)", "[€3 million]", ", or $4m,".
_NEAR = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|or|equivalent\sto|equal\sto|equals|just|"
    r"over|under|more\sthan|less\sthan|close\sto|an\sestimated|i\.e\.,?|[~≈=])\s?){0,3}"
)
_AGAIN = LazyPattern(
    rf"(?:\s?\([A-Z]{{2,4}}\))?\s?[(\[]{_NEAR}\Z|,?\s(?:or|i\.e\.,?|equivalent\sto|equal\sto)\s{_NEAR}\Z"
)
_OPEN = frozenset("([")
_CLOSE = LazyPattern(r"[^()\[\]]{0,120}[)\]]")


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """A sentence's tokens in lists that run side by side: ``words`` in lower case, ``written`` as they stand.

    ``starts`` says where each begins in the text. ``tags`` gives the name of a PARTY token and ``sums`` the number of a
    SUM token among ``found``; ``at`` is the reverse of ``sums``. ``echoes`` gives, for a sum that only says another
    again in other money, that other one. ``leads``, ``phrases`` and ``reaches`` keep what was found out
    about a sum's phrase.
    """

    text: str
    found: Sequence[FoundAmount]
    words: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    tags: dict[int, Tag] = field(default_factory=dict)
    sums: dict[int, int] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    echoes: dict[int, int] = field(default_factory=dict)
    closed: int = 0
    begins: bool = True
    leads: dict[int, int] = field(default_factory=dict)
    phrases: dict[int, tuple[int, int]] = field(default_factory=dict)
    reaches: dict[int, int] = field(default_factory=dict)

    def word(self, place: int) -> str:
        """Return the token at ``place``, "" outside of the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def is_capital(self, place: int) -> bool:
        """Tell whether the token at ``place`` is written with a capital."""
        letter = self.written[place][0]
        return self.text[self.starts[place]].isupper() if letter in _SIGNS else letter.isupper()

    def wording(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last`` on one line."""
        return " ".join(self.text[self.starts[first] : self.starts[last] + len(self.written[last])].split())


def read_line(
    text: str, sentence: Span, tags: Sequence[Tag], found: Sequence[FoundAmount], tables: FigureTables
) -> Line:
    """Return the tokens of ``sentence``; ``tags`` and ``found`` are its names and its sums, left to right.

    Names and sums in brackets are left out, since they repeat what stands before them.
    """
    line = Line(text, found)
    tags = [tag for tag in tags if tag.entity.group is not Group.NAME or not _is_word(text, tag, tables)]
    first_span, last_span = found[0].mention.span, found[-1].mention.span
    start = max(sentence.start, first_span.start - _BACK)
    end = max(min(sentence.end, last_span.end + _AHEAD), last_span.end)
    line.begins = start == sentence.start
    pieces: list[str] = []
    named: list[Tag] = []
    stated: list[int] = []
    plain = text[start:end]
    if PARTY in plain or SUM in plain or _FILL in plain:
        plain = plain.translate(_RESERVED)
    position = start
    for sign, first, last, item in _items(line, tags, end):
        if first < position:
            continue
        pieces += (plain[position - start : first - start], sign.ljust(last - first, _FILL if sign != " " else " "))
        position = last
        if isinstance(item, Tag):
            named.append(item)
        elif item is not None:
            stated.append(item)
    pieces.append(plain[position - start :])
    masked = "".join(pieces)
    if "(" in masked:
        masked = _BRACKETS.sub(_blank, masked)
    _add_words(line, masked, start, named, stated)
    return line


def _is_word(text: str, tag: Tag, tables: FigureTables) -> bool:
    """Tell whether a name of no known sort ends in a plain word about money: "Sales", "Private Sector Commitments"."""
    last = text[tag.start : tag.end].rsplit(" ", 1)[-1].lower()
    return last in tables.cues or last in tables.stops or last in tables.groups["filler"]


def _items(line: Line, tags: Sequence[Tag], end: int) -> Iterator[tuple[str, int, int, Tag | int | None]]:
    """Yield what is to stand for the parts of a sentence: a sign, its start and end in the text and what it stands for.

    A name inside a sum is left out; what only repeats what stands before it in brackets becomes blank.
    """
    text, place = line.text, 0
    for number, found in enumerate(line.found):
        span = found.mention.span
        first, last = span.start, span.end
        while place < len(tags) and tags[place].start < last:
            if tags[place].end <= first:
                yield _sign(text, tags[place])
            place += 1
        blank = _again(line, number, end) if number else None
        yield (SUM, first, last, number) if blank is None else (" ", *blank, None)
    for tag in tags[place:]:
        if tag.end <= end:
            yield _sign(text, tag)


def _sign(text: str, tag: Tag) -> tuple[str, int, int, Tag | None]:
    if not tag.in_brackets:
        return PARTY, tag.start, tag.end, tag
    return " ", max(text.rfind("(", tag.start - 3, tag.start), tag.start - 1), tag.end + 1, None


def _again(line: Line, number: int, end: int) -> tuple[int, int] | None:
    """Return what to blank where the sum of ``number`` only says the one before it again, None where it does not."""
    text, last, span = line.text, line.found[number - 1].mention.span, line.found[number].mention.span
    first = line.echoes.get(number - 1, number - 1)
    if span.start < line.closed or _says_again(line, number):
        line.echoes[number] = first
        bracketed = not _OPEN.isdisjoint(text[last.end : span.start])
        close = _CLOSE.match(text, span.end, end) if bracketed else None
        line.closed = max(line.closed, close.end() if close else span.end)
        return last.end, line.closed
    return None


def _says_again(line: Line, number: int) -> bool:
    first, second = line.found[number - 1], line.found[number]
    gap = line.text[first.mention.span.end : second.mention.span.start]
    differs = first.amount.currency != second.amount.currency or first.amount.value == second.amount.value
    return differs and len(gap) < 60 and _AGAIN.match(gap) is not None


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _add_words(line: Line, masked: str, start: int, named: Sequence[Tag], stated: Sequence[int]) -> None:
    """Cut the masked text from ``start`` on into tokens: ``named`` are the PARTY ones and ``stated`` the SUM ones."""
    parts = _TOKEN.split(masked)
    written = line.written = parts[2::3]
    line.starts = list(accumulate(map(len, parts), initial=start))[2::3]
    words = line.words = " ".join(written).lower().split(" ")
    names, sums = iter(named), iter(stated)
    for place in [place for place, word in enumerate(words) if word >= PARTY]:
        sign = words[place][0]
        if sign == PARTY:
            line.tags[place] = next(names)
            words[place] = PARTY
        elif sign == SUM:
            number = next(sums)
            line.at[number], line.sums[place] = place, number
            words[place] = SUM


def sentence_number(sentences: Sequence[Span], offset: int, first: int = 0) -> int:
    """Return which of ``sentences``, from ``first`` on, holds ``offset``; 0 where it stands before the first."""
    return max(bisect_right(sentences, offset, first, key=_START) - 1, 0)
