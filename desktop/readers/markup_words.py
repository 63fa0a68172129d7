"""The words of a piece of HTML that stands inside another file, as a mail's body."""

from __future__ import annotations

from desktop.readers.markdown import strip_tags


def words_of(markup: str) -> str:
    """Return the words a reader sees, blocks apart."""
    return strip_tags(markup)
