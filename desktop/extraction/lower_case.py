"""Which words a text writes in lower case somewhere."""

from __future__ import annotations

from dataclasses import dataclass

# So many places are looked at one by one; then all words are gathered, so that the time stays linear.
_MOST_PLACES = 200
# A look through the text costs as much as so many places that it passes.
_LOOK = 4


@dataclass(slots=True)
class LowerWords:
    """Tells of a word whether ``text`` has it between blanks, or before a comma or a full stop and a blank.

    ``places`` counts what was looked at so far; ``gathered`` are all words, once they were gathered.
    """

    text: str
    places: int = 0
    gathered: frozenset[str] | None = None

    def __call__(self, word: str) -> bool:
        """Tell whether the text has ``word``, which is in lower case."""
        gathered = self.gathered
        if gathered is None:
            found = self._look_for(word)
            if found is not None:
                return found
            gathered = self.gathered = frozenset(self.text.split())
        return word in gathered or f"{word}," in gathered or f"{word}." in gathered

    def _look_for(self, word: str) -> bool | None:
        """Look for ``word`` in the text; None where that would take too long."""
        text, length = self.text, len(self.text)
        self.places += _LOOK
        at = text.find(word)
        while at >= 0 and self.places < _MOST_PLACES:
            if not at or text[at - 1].isspace():
                end = at + len(word)
                if end < length and text[end] in ",.":
                    end += 1
                if end >= length or text[end].isspace():
                    return True
            self.places += 1
            at = text.find(word, at + 1)
        return False if at < 0 else None
