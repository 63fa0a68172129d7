"""Web pages: their main text in blocks, as inert words, with what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from desktop.readers.draft import Draft, Facts
from desktop.readers.html_article import MOST_BYTES, find_article, write_article
from desktop.readers.html_blocks import write_blocks
from desktop.readers.html_facts import read_facts
from desktop.readers.html_main import main_part
from desktop.readers.html_tree import read_tree
from desktop.readers.markdown import strip_tags
from desktop.readers.markup_text import decode_markup, is_bottomless
from desktop.readers.plain import clean_title, cut_note, joined_notes, name_as_title
from desktop.readers.reading import Source

if TYPE_CHECKING:
    from desktop.models.document import Document

READER = "html/1"
# Roles are guessed in a page without headings, which long lists do not have either.
_MOST_GUESSED = 2_000
_BOTTOMLESS = "This page nests its parts so deep that only its bare words were read."


def read_html(
    content: bytes, *, path: str, charset: str | None = None, cut: bool = False, reader: str = READER
) -> Document:
    """Return a web page as a Document.

    ``charset`` is what stands outside the page (the header of a mail) and beats what stands in it. Menus, footers,
    scripts and what is hidden are left out; with the extra ``news`` the article alone is taken where there is one.
    Nothing is fetched, no link is kept.
    """
    decoded = decode_markup(content, charset, cut=cut)
    source = Source(content, path, cut=cut)
    draft = Draft(reader, "Web page")
    cut_off = cut_note(cut=cut, kept=len(decoded.text))
    if is_bottomless(decoded.text):
        draft.add(strip_tags(decoded.text))
        return draft.finish(source, Facts(), note=joined_notes(_BOTTOMLESS, decoded.note, cut_off), guess=True)
    parser = LexborHTMLParser(decoded.text)
    facts = read_facts(parser)
    main = main_part(read_tree(parser))
    article = find_article(decoded.text, main.length) if len(content) <= MOST_BYTES else []
    if article:
        write_article(draft, article, clean_title(facts.title))
    else:
        write_blocks(draft, main)
    document = draft.finish(source, facts, note=joined_notes(decoded.note, cut_off), guess=draft.count < _MOST_GUESSED)
    title = clean_title(facts.title) or document.title or name_as_title(path)
    return document.model_copy(update={"title": title, "date": facts.date or document.date})
