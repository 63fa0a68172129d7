"""The words of HTML or RTF that stands inside another file, as the body of a message does."""

from __future__ import annotations

from desktop.errors import ReadError
from desktop.readers.markdown import strip_tags
from desktop.readers.reading import Source


def words_of_html(markup: str) -> str:
    """Return the words a reader sees, blocks apart."""
    return strip_tags(markup)


def words_of_rtf(content: bytes) -> str:
    """Return the words a reader sees, or nothing where the RTF cannot be taken apart."""
    from desktop.readers.rtf import read_rtf

    try:
        return next(iter(read_rtf(Source(content, "message.rtf")))).text
    except ReadError:
        return ""
