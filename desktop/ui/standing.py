"""Where a person stands in a text, found again in another wording of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.document import Span

# So many code points tell one place of a text from the others, nearly always.
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """What was in sight of a text: its first code point, and the sentence that was asked for with the words in it.

    ``held`` says that the sentence still stood where it was brought.
    """

    text: str
    top: int
    place: tuple[Span, Span] | None
    held: bool

    def top_in(self, text: str) -> int | None:
        """Return where the first words in sight stand in ``text``, or None."""
        shift = self._shift(self.top, min(self.top + _WORDS, len(self.text)), text)
        return None if shift is None else self.top + shift

    def place_in(self, text: str) -> tuple[Span, Span] | None:
        """Return the sentence and the words in it as they stand in ``text``; None where the sentence has gone."""
        from desktop.models.document import Span

        if self.place is None:
            return None
        evidence, mention = self.place
        shift = self._shift(evidence.start, evidence.end, text)
        if shift is None:
            return None
        moved = (Span(start=span.start + shift, end=span.end + shift) for span in (evidence, mention))
        return next(moved), next(moved)

    def _shift(self, start: int, end: int, text: str) -> int | None:
        """Return how far the words in a range moved: to the nearest place that has them."""
        words = self.text[start:end]
        if not words.strip():
            return None
        found = (text.rfind(words, 0, end), text.find(words, start))
        return min((place - start for place in found if place >= 0), key=abs, default=None)
