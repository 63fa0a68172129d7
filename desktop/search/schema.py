"""The Whoosh schema: which fields a document has in the index, and how each is analysed.

Text is analysed by ``tokens.py``. Nothing of a document is kept but its number, its date and a key to sort titles by,
each in a column; the text itself is the library's to keep.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING, Any

from whoosh import fields, formats

from desktop.search.folding import fold
from desktop.search.tokens import joined, scan
from desktop.search.whoosh_parts import no_analyzer, number_column, override

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

# Raised whenever the same document would be indexed differently: an index made by another analysis is made anew.
ANALYSIS_VERSION = 2

# Fields whose words are found, fields whose values are found only as a whole, and what a word without a field looks in.
PROSE_FIELDS = ("title", "text", "path", "company", "party")
KEYWORD_FIELDS = ("date",)
DEFAULT_FIELDS = ("text", "title")
# How much more a word counts in the title.
TITLE_BOOST = 2.0
# What a prefix, wildcard or fuzzy word counts, whatever stands for it, and each word of a phrase that holds one.
PATTERN_WORTH = 3.0
# A title's sorting key is cut; two titles that agree so far are sorted by number.
_TITLE_KEY = 200

_Posting = tuple[bytes, int, float, bytes]


_ONE = Struct("I").pack
# A packed position takes so many bytes.
PLACE_SIZE = array("I").itemsize


class Places(formats.Positions):
    """Positions as packed numbers: a third of the time of Whoosh's pickled lists, and nothing that could run."""

    @override
    def encode(self, poslist: Sequence[int]) -> bytes:
        """Return the bytes of ascending positions, each as its distance from the one before."""
        if len(poslist) == 1:
            return _ONE(poslist[0])
        return array("I", map(sub, poslist, [0, *poslist])).tobytes()

    @override
    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return the positions that ``encode`` packed."""
        deltas = array("I")
        deltas.frombytes(valuestring)
        return list(accumulate(deltas))

    @override
    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions there are."""
        return len(valuestring) // PLACE_SIZE


_PLACES = Places()


class Prose(fields.TEXT):
    """A text, or several values between which no phrase reaches. Found by word and phrase."""

    def __init__(self, *, sortable: bool = False) -> None:
        super().__init__(analyzer=no_analyzer(), sortable=sortable)
        self.format = _PLACES

    @override
    def index(self, value: str | Sequence[str], **_options: Any) -> Generator[_Posting, None, None]:
        """Yield each term with its frequency, weight and packed positions."""
        places: dict[str, list[int]] = {}
        text = value if isinstance(value, str) else joined(value)
        for word, position, _, _, _ in scan(text):
            if word in places:
                places[word].append(position)
            else:
                places[word] = [position]
        encode = _PLACES.encode
        for word, positions in places.items():
            yield word.encode(), len(positions), float(len(positions)), encode(positions)


class Keywords(fields.FieldType):
    """A set of exact values, found as a whole."""

    def __init__(self, *, sortable: bool = False) -> None:
        super().__init__(format=formats.Existence(), analyzer=no_analyzer(), sortable=sortable)

    @override
    def index(self, value: Sequence[str], **_options: Any) -> Generator[_Posting, None, None]:
        """Yield each value once."""
        for word in dict.fromkeys(value):
            yield word.encode(), 1, 1.0, b""


class Number(Keywords):
    """The document's number, kept in a column."""

    def __init__(self) -> None:
        super().__init__()
        self.unique = True
        self.column_type = number_column()

    @override
    def to_column_value(self, value: Any) -> Any:
        """Return the number as it is."""
        return value

    @override
    def from_column_value(self, value: Any) -> Any:
        """Return the number as it is."""
        return value


def make_schema() -> fields.Schema:
    """Return the schema of every index."""
    return fields.Schema(
        id=Number(),
        path=Prose(),
        title=Prose(sortable=True),
        text=Prose(),
        date=Keywords(sortable=True),
        company=Prose(),
        party=Prose(),
    )


def title_key(title: str) -> str:
    """Return what titles are sorted by: case and accents do not count."""
    return fold(title)[:_TITLE_KEY].encode("utf-8", "replace").decode()
