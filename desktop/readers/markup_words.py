"""The words of HTML or RTF that stands inside another file, as the body of a message does."""

from __future__ import annotations

import re

from desktop.readers.markdown import strip_tags

# Pictures and objects are spelled out in digits, a megabyte of which takes the parser a second.
_DIGITS = re.compile(rb"[0-9a-fA-F\s]{2000,}")


def words_of_html(markup: str) -> str:
    """Return the words a reader sees, blocks apart."""
    return strip_tags(markup)


def words_of_rtf(content: bytes) -> str:
    """Return the words a reader sees, or nothing where the RTF cannot be taken apart."""
    from striprtf.striprtf import rtf_to_text

    source = _DIGITS.sub(b" ", content).decode("cp1252", "replace")
    try:
        return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError, AttributeError):
        return ""
