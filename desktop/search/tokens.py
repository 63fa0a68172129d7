"""From a text to the words it is indexed by, each with its place in the order of words and in the text.

Words, numbers and symbols (``¥``, ``%``) are tokens; what stands between them only parts them. So ``trillion-yen`` is
two neighbours, as ``trillion yen`` is, and a phrase finds both. A number loses the commas of its thousands
(``10,500``, ``1,00,000``) and keeps a decimal point. Letters and digits that touch (``Rs10,500``, ``V2X``) are
neighbours too, and a *whole* (``rs10500``) stands at the place of the first, for prefixes and wildcards. Scripts
without spaces give a token for each character and the one after it, and one for the last alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.patterns import LazyPattern
from desktop.search.alphabet import APOSTROPHES, JOINING, MARKS, MONEY, NUMERALS, UNSPACED
from desktop.search.folding import fold
from desktop.search.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.search.unseen import Around

# Longer words are cut, in texts and in queries alike: no person types one, and an index of them is of no use.
LONGEST = 120
# Between the values of one field: no phrase reaches over it.
VALUE_END = "\x1f"
# What a token is beside a plain one; see Token.
WHOLE, LAST = "whole", "last"

# Stands where a position is left out, for an engine that counts spaces; no token is like it.
GAP = "\0"


def _expression(marks: str, unspaced: str, numerals: str, money: str, apostrophes: str) -> str:
    """Return the expression for a token, made of the classes of the characters there are."""
    letter, word_char = rf"[^\W\d_{unspaced}{numerals}{apostrophes}]", rf"[\w{marks}]"
    return rf"""
      ([A-Za-z]{{2,{LONGEST}}}+)(?=[\s.,;:)!?"”\]/-])                       # most words, told apart quickly
    | (?<!\w)({letter}[{marks}]*(?:\.{letter}[{marks}]*)+(?!{word_char})\.?  # U.S.
          | [A-Za-z](?:\+\+|\#)(?!{word_char}))                             # C++, C#
    | ({letter}(?:{letter}|[{marks}])*)(?:[{apostrophes}][sSſ](?!{word_char}))?
    | (\d+(?:[.,．，]\d+)*)
    | ([{unspaced}][{unspaced}{marks}]*)
    | ([{numerals}])
    | ([{money}%‰％])
    | ((?:\n[^\S\n]*+(?=\n))++|{VALUE_END})
    """


_TOKEN = LazyPattern(_expression(MARKS, UNSPACED, NUMERALS, MONEY, APOSTROPHES), re.VERBOSE)
# The same for text of ASCII alone, where of most classes there is nothing.
_NONE = "\x80"
_ASCII_TOKEN = re.compile(_expression(_NONE, _NONE, _NONE, "$", "'`"), re.VERBOSE)
_PLAIN, _SHORT, _WORD, _NUMBER, _UNSPACED, _NUMERAL, _SYMBOL, _GAP = range(1, 9)
_GLUEING = frozenset({_PLAIN, _WORD, _NUMBER, _NUMERAL})
_CHARACTER = LazyPattern(rf"[{UNSPACED}][{MARKS}{JOINING}]*|[{MARKS}]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_DIGITS = re.compile(r"[0-9]+")

Found = tuple[str, int, int, int, str]  # a Token before it is one; a class costs more than the rest of the work


class Token(NamedTuple):
    """A word as it is indexed.

    ``text`` is folded. ``position`` counts tokens from 0 and leaves one out at a blank line. ``start`` and ``end``
    are code points of the original text. ``role`` is ``whole`` for letters and digits taken together, which stand at
    the position of their first part; ``last`` for the lone last character of a run without spaces; else empty.
    """

    text: str
    position: int
    start: int
    end: int
    role: str = ""


def joined(values: Sequence[str]) -> str:
    """Return the values of one field as one text, in which no phrase reaches from one to the next."""
    return VALUE_END.join(values)


def find_tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Yield the tokens of ``text`` from ``start`` on, in order; a whole comes after its parts.

    ``start`` should be 0 or lie at white space, or the first word is cut.
    """
    return map(Token._make, scan(text, start))


def scan(text: str, start: int = 0) -> Iterator[Found]:
    """Yield what ``find_tokens`` does as plain tuples, for those who read megabytes."""
    around = without_unseen(text, start)
    return scan_seen(text, start) if around is None else _scan_around(around)


def _scan_around(around: Around) -> Iterator[Found]:
    """Yield the tokens of a text with unseen characters: they are left out, and the offsets counted back."""
    for word, position, first, end, role in scan_seen(around.text, 0):
        yield word, position, *around.place(first, end), role


def scan_seen(text: str, start: int) -> Iterator[Found]:
    """Yield the tokens of a text that is known to hold no unseen characters."""
    position = 0
    before: Found = ("", 0, 0, -1, "")  # the last word or number, which the next may touch
    glued: list[Found] = []  # the letters and digits that touch, where they are more than one token
    for match in (_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text, start):
        kind = match.lastindex or _GAP
        if kind == _PLAIN:
            tokens = [(match[0].lower(), position, match.start(), match.end(), "")]
        else:
            tokens = _other(kind, match, position)
        if kind in _GLUEING and len(tokens) == 1:
            if tokens[0][2] == before[3]:
                glued = [*(glued or [before]), tokens[0]]
            elif glued:
                yield _whole(glued)
                glued = []
            before = tokens[0]
        elif glued:
            yield _whole(glued)
            glued = []
        position += len(tokens) or match[0].count("\n") or 1
        yield from tokens
    if glued:
        yield _whole(glued)


def _other(kind: int, match: re.Match[str], position: int) -> list[Found]:
    """Return the tokens of a match that is no plain word or number; none for a gap."""
    first, end = match.span(kind)
    word = match[kind]
    if kind == _NUMBER and not word.isdecimal():
        return _number(word, position, first)
    if kind == _UNSPACED:
        return _pairs(word, position, first)
    if kind == _GAP:
        return []
    text = word.replace(".", "") if kind == _SHORT else word
    return [(fold(text)[:LONGEST], position, first, end, "")]


def _whole(parts: list[Found]) -> Found:
    """Return the word that letters and digits make together."""
    return "".join(part[0] for part in parts)[:LONGEST], parts[0][1], parts[0][2], parts[-1][3], WHOLE


def _number(raw: str, position: int, start: int) -> list[Found]:
    """Return the tokens of digits with points and commas: one number, or the parts of a date, a list, a version."""
    digits = raw if raw.isascii() else fold(raw)  # folds one character to one
    if _THOUSANDS.fullmatch(digits):
        return [(digits.replace(",", "")[:LONGEST], position, start, start + len(raw), "")]
    pieces: list[tuple[int, str]] = []
    for piece in _PIECE.finditer(digits):
        if piece.group().count(".") <= 1:
            pieces.append((piece.start(), piece.group()))
        else:
            pieces.extend((piece.start() + part.start(), part.group()) for part in _DIGITS.finditer(piece.group()))
    return [
        (text[:LONGEST], position + place, start + at, start + at + len(text), "")
        for place, (at, text) in enumerate(pieces)
    ]


def _pairs(run: str, position: int, start: int) -> list[Found]:
    """Return a token for every two neighbours of a run without spaces, and one for its last character."""
    characters = [(fold(match.group()), *match.span()) for match in _CHARACTER.finditer(run)]
    tokens: list[Found] = []
    for place, (text, first, _) in enumerate(characters[:-1]):
        follower, _, last = characters[place + 1]
        tokens.append((text + follower, position + place, start + first, start + last, ""))
    text, first, end = characters[-1]
    tokens.append((text, position + len(tokens), start + first, start + end, LAST))
    return tokens
