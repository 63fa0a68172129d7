"""The words of HTML or RTF that stands inside another file, as the body of a message does."""

from __future__ import annotations

from desktop.errors import ReadError
from desktop.readers.draft import Draft, Facts
from desktop.readers.markdown import strip_tags
from desktop.readers.reading import Source


def words_of_html(content: bytes, charset: str) -> str:
    """Return all words a reader sees, blocks apart; a letter has no menus, so nothing is taken for one.

    ``charset`` is what the message says of it, or empty.
    """
    from selectolax.lexbor import LexborHTMLParser

    from desktop.readers.html_blocks import write_blocks
    from desktop.readers.html_tree import read_tree
    from desktop.readers.markup_text import decode_markup, is_bottomless

    markup = decode_markup(content, charset or None).text
    if is_bottomless(markup):
        return strip_tags(markup)
    draft = Draft("html/1", "Web page")
    write_blocks(draft, read_tree(LexborHTMLParser(markup)))
    return draft.finish(Source(b"", "letter.html"), Facts()).text


def words_of_rtf(content: bytes) -> str:
    """Return the words a reader sees, or nothing where the RTF cannot be taken apart."""
    from desktop.readers.rtf import read_rtf

    try:
        return next(iter(read_rtf(Source(content, "message.rtf")))).text
    except ReadError:
        return ""
