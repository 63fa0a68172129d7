"""A text's words in one string, for an engine that parts words at spaces by itself.

What comes out is what ``tokens.scan`` finds, at a fraction of the time: most of a text is plain words of ASCII letters,
which are made small and parted all at once. Only what stands around a digit, an apostrophe, a letter of another script
or a blank line is taken apart as it should be, and remembered, for the same pieces come again and again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.search.alphabet import UNSEEN
from desktop.search.tokens import GAP, LONGEST, VALUE_END, WHOLE, scan

# Whatever plain words do not hold, with all that touches it; a point counts only where letters follow at once, a line
# break only where the next line is blank.
_SPOT = re.compile(
    rf"""[.\n{VALUE_END}0-9'`$%+\#\x7f-\U0010ffff]
    (?: (?<![.\n{VALUE_END}])[^ \n{VALUE_END}]*+
      | (?<=\.)(?=[A-Za-z])[^ \n{VALUE_END}]*+
      | (?<=\n)[^\S\n]*+(?=\n)
      | (?<={VALUE_END}) )""",
    re.VERBOSE,
)
_GAPS = frozenset({"\n", VALUE_END})
_UNSEEN = re.compile(f"[{UNSEEN}]+")
# Common signs that only part words, exchanged for one that does so too: a text of quotations stays plain.
_PARTING = "“”–—…•"
# Letters made small, all else made a space; and all letters made one, so that a run of them is quick to look for.
_PLAIN = bytes(code | 32 if chr(code).isalpha() else 32 for code in range(128)) + b" " * 128
_ALIKE = bytes(97 if 97 <= code < 123 else 32 for code in range(256))
_TOO_LONG = b"a" * (LONGEST + 1)
# Longer pieces, such as lines of scripts without spaces, hardly come again.
_LONGEST_KEPT = 40
_MOST_KEPT = 65_536


class Packed(NamedTuple):
    """The words of a text, each at the position of its place among them.

    ``wholes`` stand at the position of their first part; where there are any, ``length`` is the number of positions.
    """

    words: str
    wholes: tuple[tuple[str, int], ...] = ()
    length: int = 0


def pack(text: str) -> Packed | None:
    """Return the words of ``text``, or None where a string of words cannot hold them.

    That is: a word is too long, has a space in it, or is a whole that looks as a plain word may.
    """
    if not text.isascii():
        text = _UNSEEN.sub("", text) if _UNSEEN.search(text) else text
        for sign in _PARTING:
            text = text.replace(sign, '"')
    flat = text.encode("ascii", "replace").translate(_PLAIN)
    if _TOO_LONG in flat.translate(_ALIKE):
        return None
    plain = flat.decode()
    begin_of = text.replace("\n", " ").rfind
    parts: list[str] = []
    wholes: list[tuple[int, _Piece]] = []
    done = 0
    for spot in _SPOT.finditer(text):
        at, end = spot.span()
        if text[at] in _GAPS:
            parts += plain[done:at], GAP
        else:
            first = begin_of(" ", done, at) + 1 or done
            chunk = text[first:end]
            piece = _piece(chunk) if len(chunk) <= _LONGEST_KEPT else _take_apart(chunk)
            if piece is None:
                return None
            parts += plain[done:first], piece.words
            if piece.wholes:
                wholes.append((len(parts) - 1, piece))
        done = end
    parts.append(plain[done:])
    return _with_wholes(parts, wholes) if wholes else Packed(" ".join(parts))


class _Piece(NamedTuple):
    words: str
    wholes: tuple[tuple[str, int], ...]


def _take_apart(chunk: str) -> _Piece | None:
    """Return the words of a piece of text between spaces, or None where a string cannot hold them."""
    found = list(scan(chunk))
    words = [word for word, _, _, _, role in found if role != WHOLE]
    wholes = tuple((word, position) for word, position, _, _, role in found if role == WHOLE)
    joined = " ".join(words)
    if joined.split() != words or any(len(list(scan(word))) == 1 or len(word.split()) != 1 for word, _ in wholes):
        return None
    # A blank inside a piece, of some other kind than space, leaves no position out.
    return _Piece(joined, wholes)


_piece = lru_cache(_MOST_KEPT)(_take_apart)


def _with_wholes(parts: list[str], pieces: list[tuple[int, _Piece]]) -> Packed:
    """Return parts joined, counting the positions up to each piece that has wholes."""
    wholes: list[tuple[str, int]] = []
    position = counted = 0
    for at, piece in pieces:
        position += len(" ".join(parts[counted:at]).split())
        counted = at
        wholes += ((word, position + place) for word, place in piece.wholes)
    words = " ".join(parts)
    return Packed(words, tuple(wholes), len(words.rstrip(f" {GAP}").split()))
