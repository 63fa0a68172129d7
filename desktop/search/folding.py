"""One spelling for every way to write a word: case, accents, widths and ligatures folded.

The folding is Unicode's compatibility case folding (NFKC_Casefold, UAX #31) with the accents of alphabetic scripts
taken off. Marks that make a different letter (Indic vowel signs, the voicing marks of kana) stay.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart and that people type without their stroke or bar.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
# Accents of Latin, Greek and Cyrillic; the points of Hebrew and Arabic; marks for symbols; half marks.
_ACCENTS = (
    (0x0300, 0x036F),
    (0x0483, 0x0487),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)
_ASCII = bytes(range(0x80))
_WITHOUT_ACCENTS = {code: None for first, last in _ACCENTS for code in range(first, last + 1)}


def fold(word: str) -> str:
    """Return ``word`` in the one spelling it is indexed under; folding twice changes nothing.

    ``Société`` gives ``societe``, ``STRASSE`` and ``Straße`` give ``strasse``, full-width forms give ASCII.
    """
    return word.lower() if word.isascii() else _fold_wide(word)


@lru_cache(maxsize=65_536)
def _fold_wide(word: str) -> str:
    for _ in range(4):  # casefold and decomposition can each make work for the other; two rounds settle all of Unicode
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
        folded = unicodedata.normalize("NFKC", folded.translate(_WITHOUT_ACCENTS).translate(_PLAIN_LETTERS))
        folded = "".join(map(_digit, folded))
        if folded == word:
            break
        word = folded
    return word


def _digit(char: str) -> str:
    """Return the ASCII digit for a decimal digit of any script, and any other character as it is."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def beyond_ascii(text: str) -> str:
    """Return the characters of ``text`` that are none of ASCII, in order."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
