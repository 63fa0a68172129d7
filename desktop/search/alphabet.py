"""Which characters make words, numbers and symbols: the classes that the tokeniser's expressions are built from."""

from __future__ import annotations

import re
import unicodedata

# Scripts that put no space between words. Their runs are indexed by pairs of characters.
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1050-\u108f\u1100-\u11ff\u1780-\u17d3"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u3099\u309a\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\uff66-\uff9f\uffa0-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# What belongs to the character before it: voicing marks, and the later letters of a Korean syllable written apart.
JOINING = "\u1160-\u11ff\u3099\u309a\ud7b0-\ud7fb\uff9e\uff9f\uffa0-\uffdc"
# All the signs that people and programs write for an apostrophe; some of them count as letters in Unicode.
APOSTROPHES = "'’‘‛ʼʻʽʹ′＇`´"
# Characters that nobody sees: soft hyphen, joiners, marks of direction, variation, byte order; the Arabic stretch.
UNSEEN = "\u00ad\u034f\u061c\u0640\u115f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff"

_PLACES = (range(0x80, 0x3400), range(0xA600, 0xAC00), range(0xFE00, 0x10000))
# Each character of those places by its category, as one letter where it counts: all of them are looked up once.
_KINDS = {"Mn": "m", "Mc": "m", "Me": "m", "No": "n", "Sc": "s"}
_KINDED = [(place[0], "".join(_KINDS.get(unicodedata.category(chr(code)), " ") for code in place)) for place in _PLACES]


def _class_of(kind: str) -> str:
    """Return what stands between the brackets of an expression for all characters of a kind."""
    runs = (
        (first + run.start(), first + run.end() - 1)
        for first, kinds in _KINDED
        for run in re.finditer(f"{kind}+", kinds)
    )
    return "".join(f"{chr(first)}-{chr(last)}" if first < last else chr(first) for first, last in runs)


# Marks that go on with a word (accents, vowel signs); numerals that are no digits (², ½, ①); signs of currency.
MARKS = _class_of("m")
NUMERALS = _class_of("n")
MONEY = "$" + _class_of("s")
