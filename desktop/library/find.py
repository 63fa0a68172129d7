"""Finding words in one text as a person reads them: case, accents and the shape of quotes make no difference."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from desktop.models.document import Span

# Nobody walks through more, and each costs memory in whoever shows them.
MOST_FOUND = 10_000
_SAME = {
    **dict.fromkeys("’‘ʼ`´＇", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "\u00ad": "",
    "\u200b": "",
}
_ODD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000"), " ")


def find_in_text(text: str, words: str) -> tuple[Span, ...]:
    """Return where ``words`` stand in ``text``, in order, not overlapping; white space matches any white space.

    At most MOST_FOUND places are returned, the first ones.
    """
    folded = _Folded.of(text)
    wanted = _Folded.of(words).text.split()
    if not wanted:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, wanted)))
    return tuple(folded.span(*found.span()) for found in islice(pattern.finditer(folded.text), MOST_FOUND))


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, and how to come back: ``places`` are the folded positions just behind a character
    that became none or several, ``origins`` the positions of the character after it."""

    text: str
    places: list[int]
    origins: list[int]
    source: str
    table: dict[int, str]

    @classmethod
    def of(cls, source: str) -> _Folded:
        table = {ord(char): _fold(char) for char in set(source)}
        odd = "".join(chr(code) for code, folded in table.items() if len(folded) != 1)
        places, origins = [0], [0]
        if odd:
            shift = 0
            for found in re.finditer(f"[{re.escape(odd)}]", source):
                shift += len(table[ord(found.group())]) - 1
                places.append(found.end() + shift)
                origins.append(found.end())
        return cls(source.translate(table), places, origins, source, table)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of a place in the folded text, marks on its last letter included."""
        first, stop = self._origin(start), self._origin(end - 1) + 1
        while stop < len(self.source) and not self.table[ord(self.source[stop])]:
            stop += 1
        return Span(start=first, end=stop)

    def _origin(self, place: int) -> int:
        """Return the position of the character that gave the folded one at ``place``."""
        index = bisect_right(self.places, place) - 1
        origin = self.origins[index] + place - self.places[index]
        # Inside what one character became: that character stands just before the next origin.
        return min(origin, self.origins[index + 1] - 1) if index + 1 < len(self.origins) else origin


def _fold(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if char.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", char).casefold()
    plain = "".join(part for part in decomposed if not unicodedata.combining(part))
    return "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKD", plain)).translate(_ODD_SPACES)
