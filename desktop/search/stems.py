"""Other forms of an English word: signing, signs and signed have one stem, by Porter's rules (1980).

Nothing of it is in the index: which of its words have a stem is seen when one is looked for, so that a library can be
searched with and without other forms at any time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from whoosh.lang.porter import stem

if TYPE_CHECKING:
    from collections.abc import Callable

_porter = cast("Callable[[str], str]", stem)
# Shorter words have no forms that these rules know.
_SHORTEST = 3
# The rules cut the end of a word and may put up to so many other letters there ("sensibility" has the stem "sensibl").
_REPLACED = 2


def has_forms(word: str) -> bool:
    """Tell whether these rules may know other forms of a folded word."""
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha()


@lru_cache(maxsize=65_536)
def stem_of(word: str) -> str:
    """Return the stem of a folded word; a word of other letters than a to z, or a short one, is its own."""
    return _porter(word) if has_forms(word) else word


def stem_beginning(stemmed: str) -> str:
    """Return what every word with this stem begins with."""
    return stemmed[: max(len(stemmed) - _REPLACED, 1)]
