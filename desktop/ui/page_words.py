"""Where words of a document's text stand among the characters of a page as the PDF itself has them."""

from __future__ import annotations

# Words shorter than this are no sure sign of a place.
_LEAST = 12


def find_on_page(page: str, words: str) -> tuple[int, int] | None:
    """Return the first and the last but one index of ``words`` in ``page``, or None where they are not on it.

    Only letters and digits count: the reader has rejoined lines and hyphens that the page parts. Of words that run on
    from the page before or to the next, the longest beginning or end that stands here is taken.
    """
    there, places = _bare(page)
    wanted, _ = _bare(words)
    if not wanted:
        return None
    found = there.find(wanted)
    length = len(wanted)
    if found < 0:
        found, length = _part(there, wanted)
    return (places[found], places[found + length - 1] + 1) if found >= 0 else None


def _part(there: str, wanted: str) -> tuple[int, int]:
    """Return place and length of the longest beginning of ``wanted`` at the page's end, or end of it at its top."""
    for length in range(len(wanted) - 1, _LEAST - 1, -1):
        if there.endswith(wanted[:length]):
            return len(there) - length, length
        if there.startswith(wanted[-length:]):
            return 0, length
    return -1, 0


def _bare(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of ``text`` in lower case, with the place of each."""
    pairs = [(char, place) for place, whole in enumerate(text) for char in whole.casefold() if char.isalnum()]
    return "".join(char for char, _ in pairs), [place for _, place in pairs]
