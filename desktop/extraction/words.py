"""The words of a sentence: wordings, places, and what stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.models.document import Span

# A word keeps its inner hyphens, points, slashes and ampersands: Rolls-Royce, GoFundMe.org, AT&T, M/SS.
_WORD = re.compile(
    r"([a-z]+)(?![\w'’&./+\u2060‐‑-])|"
    r"(?:[^\W\d_]\.){2,6}|[^\W_]+(?:(?:[-‐‑]?\u2060?[-‐‑]|['’&./+])[^\W_]+){0,6}|&"
)
_PAIR_DASH = re.compile(r"[-‐‑–]")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_LOWER_BRAND = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]{1,}|\d{1,3}[A-Z][A-Za-z]+|3M")
_ADJECTIVE_ENDINGS = ("-based", "-led", "-owned", "-backed", "-style", "-born")


class Word(NamedTuple):
    """A word of a sentence: offsets in the document, wording without a possessive ending, and how it is joined.

    ``gap`` is what stands between it and the word before. ``possessive`` tells a cut-off 's or plural apostrophe,
    ``is_capital`` that the word could belong to a name.
    """

    start: int
    end: int
    text: str
    gap: str
    possessive: bool
    is_capital: bool

    @property
    def is_acronym(self) -> bool:
        """Tell whether the word is written in capitals: IBM, M/SS, V2X."""
        return len(self.text) > 1 and self.text[0].isalpha() and self.text.isupper()


class Words:
    """The words of one sentence, kept as plain lists so that the many that are looked at only in passing cost little.

    ``texts`` are the wordings, ``capitals`` the places of the words that could belong to a name.
    """

    __slots__ = ("_begin", "_capital", "_made", "_possessive", "_spans", "_stops", "_text", "capitals", "texts")

    def __init__(self, text: str, begin: int) -> None:
        self._text = text
        self._begin = begin
        self._spans: list[tuple[int, int]] = []
        self._stops: dict[int, int] = {}
        self._made: dict[int, Word] = {}
        self._possessive: set[int] = set()
        self._capital: set[int] = set()
        self.texts: list[str] = []
        self.capitals: list[int] = []

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, place: int) -> Word:
        """Return one word; it is made when first asked for."""
        word = self._made.get(place)
        if word is None:
            start, end = self._spans[place]
            gap = self._text[self._stops.get(place - 1) or self._spans[place - 1][1] if place else self._begin : start]
            wording = self.texts[place]
            word = self._made[place] = Word(start, end, wording, gap, place in self._possessive, place in self._capital)
        return word

    def read(self, stop: int, pair_parts: frozenset[str]) -> None:
        """Read the words up to ``stop``."""
        texts, spans = self.texts, self._spans
        for match in _WORD.finditer(self._text, self._begin, stop):
            if match.lastindex:
                texts.append(match.group())
                spans.append(match.span())
                continue
            start, end = match.span()
            wording = match.group()
            dash = _PAIR_DASH.search(wording) if not wording.isalpha() else None
            if dash is not None and _is_pair(wording, dash, pair_parts):
                self._add_capital(start, start + dash.start(), wording[: dash.start()])
                start, wording = start + dash.end(), wording[dash.end() :]
            self._add_capital(start, end, wording)

    def _add_capital(self, start: int, stop: int, wording: str) -> None:
        """Add a word that is not plain lower case; its possessive ending is cut off."""
        end = stop
        if wording[-2:] in _POSSESSIVES:
            end -= 2
            wording = wording[:-2]
            self._possessive.add(len(self.texts))
            self._stops[len(self.texts)] = stop
        elif self._text[end : end + 1] in {"'", "’"} and wording[-1] in "sx" and wording[0].isupper():
            self._possessive.add(len(self.texts))
        if _is_capital(wording):
            self.capitals.append(len(self.texts))
            self._capital.add(len(self.texts))
        self.texts.append(wording)
        self._spans.append((start, end))


def find_words(text: str, sentence: Span, pair_parts: frozenset[str] = frozenset()) -> Words:
    """Return the words of ``sentence``; a pair such as India-Japan is two where both are in ``pair_parts``."""
    words = Words(text, sentence.start)
    words.read(sentence.end, pair_parts)
    return words


def _is_capital(wording: str) -> bool:
    if "-" in wording and wording.endswith(_ADJECTIVE_ENDINGS):
        return False
    return wording[0].isupper() or _LOWER_BRAND.fullmatch(wording) is not None


def _is_pair(wording: str, dash: re.Match[str], pair_parts: frozenset[str]) -> bool:
    return wording[: dash.start()] in pair_parts and _POSSESSIVE.sub("", wording[dash.end() :]) in pair_parts
