"""A typed query taken apart: words, phrases, brackets and operators, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.search.alphabet import UNSEEN
from desktop.search.fields import field_named

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every sign that a person or a word processor puts for a quotation mark; one closes another.
_QUOTES = '"“”„‟«»＂「」『』'
_LEXEME = re.compile(
    rf"""
      (?P<space>[\s\x00-\x1f{UNSEEN}]+)
    | (?P<open>[(（])
    | (?P<close>[)）])
    | (?P<quote>[{_QUOTES}])
    | (?P<word>[^\s\x00-\x1f()（）{_QUOTES}]+)
    """,
    re.VERBOSE,
)
_CLOSING_QUOTE = re.compile(f"[{_QUOTES}]")
# What stands behind a phrase whose words need only be near each other.
_NEARNESS = re.compile(r"[~～]\d*")
# Neither the address of a page nor a place on a disk (C:\) begins with a field.
_FIELD = re.compile(r"([^\W\d_]+)[:：](?!//|[:：\\])")
# A minus means NOT where something to search for follows at once.
_MINUS = re.compile(r"-(?!-).*[\w*?]", re.DOTALL)
_GROUPED = re.compile(rf"[(（{_QUOTES}]")
_OPERATORS = {"AND", "OR", "NOT"}


class Kind(Enum):
    """What a lexeme is."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: what it is, its text (a phrase without its quotes, a field without its colon), its place.

    ``nearness`` is what stands behind a phrase whose words need only be near each other: ``~5``, or ``~`` alone.
    """

    kind: Kind
    text: str
    start: int
    end: int
    nearness: str = ""

    @classmethod
    def phrase(cls, text: str) -> Lexeme:
        """Return a phrase that nobody typed."""
        return cls(Kind.PHRASE, text, 0, 0)


def find_lexemes(text: str) -> Iterator[Lexeme]:
    """Yield the pieces of a query, an END last. Raises QuerySyntaxError for a quotation mark that is not closed."""
    at = 0
    while match := _LEXEME.match(text, at):
        at = match.end()
        start = match.start()
        match match.lastgroup:
            case "open":
                yield Lexeme(Kind.OPEN, "(", start, at)
            case "close":
                yield Lexeme(Kind.CLOSE, ")", start, at)
            case "quote":
                closing = _CLOSING_QUOTE.search(text, at)
                if closing is None:
                    message = "This quotation mark is not closed. Put another one at the end of the phrase."
                    raise QuerySyntaxError(message, position=start, length=1, suggestion=text.rstrip() + '"')
                nearness = _NEARNESS.match(text, closing.end())
                end = nearness.end() if nearness else closing.end()
                yield Lexeme(Kind.PHRASE, text[at : closing.start()], start, end, nearness.group() if nearness else "")
                at = end
            case "word":
                lexemes = tuple(_from_word(match.group(), start, text))
                yield from lexemes
                at = lexemes[-1].end
            case _:
                continue
    yield Lexeme(Kind.END, "", len(text), len(text))


def _from_word(word: str, start: int, text: str) -> Iterator[Lexeme]:
    """Yield what begins a run without spaces, quotes and brackets: an operator, a minus, a field, or it is a word."""
    end = start + len(word)
    if word in _OPERATORS:
        yield Lexeme(Kind[word], word, start, end)
        return
    followed = bool(_GROUPED.match(text, end))
    if _MINUS.match(word) or (word == "-" and followed):
        yield Lexeme(Kind.NOT, "-", start, start + 1)
        start, word = start + 1, word[1:]
    field = _FIELD.match(word)
    if field and is_field(field.group(1), followed=followed or len(word) > field.end()):
        yield Lexeme(Kind.FIELD, field.group(1), start, start + field.end())
    elif word:
        yield Lexeme(Kind.WORD, word, start, end)


def is_field(name: str, *, followed: bool) -> bool:
    """Tell whether a name before a colon is meant as a field: a known one always, another if it looks like one."""
    if field_named(name):
        return True
    return followed and len(name) > 1 and name.isascii() and name.islower()
