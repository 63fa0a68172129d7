"""XML of any kind, SVG too: the words of its elements in blocks, nothing resolved, nothing fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.draft import Draft, Facts, sensible_day
from desktop.readers.markdown import strip_tags
from desktop.readers.markup_text import decode_markup
from desktop.readers.plain import CHARACTER_LIMIT, cut_note, joined_notes, read_plain
from desktop.readers.xml_entities import as_utf8, is_definition, without_entities
from desktop.readers.xml_parts import Step, XmlPart

if TYPE_CHECKING:
    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "xml/2"
_TITLES = frozenset({"title", "article-title", "headline", "hl1", "book-title", "doctitle"})
_HEADINGS = frozenset({"head", "heading", "h1", "h2", "h3", "h4", "subtitle", "subhead"})
_DATES = frozenset({"date", "pubdate", "pub-date", "published", "issued", "datepublished", "date.issue", "created"})
_AUTHORS = frozenset({"author", "creator", "byline"})
# Elements that stand inside a line of text.
_INLINE_WORDS = (
    "a abbr b bold i italic em emphasis strong sub sup u span tspan textpath hi ref xref link ulink term foreign q "
    "quote name persname placename orgname date num email uri ext-link styled-content sc monospace underline code "
    "literal filename command option replaceable firstterm citetitle trademark acronym highlight small font mark def "
    "ins del s strike chapter-ref ndash application productname guilabel guimenu guimenuitem guisubmenu guibutton "
    "guiicon keycap keycombo menuchoice interface envar varname parameter function classname prompt userinput "
    "computeroutput markup sgmltag tag email superscript subscript firstname surname othername honorific wordasword "
    "phrase year holder"
)
_INLINE = frozenset(_INLINE_WORDS.split())
_UNSEEN = frozenset({"style", "script", "binary", "metadata", "bindata"})
# A run of so many signs without a space is a picture or another file in letters.
_CODED = re.compile(r"[A-Za-z0-9+/=\r\n]{2000,}")
_MARKUP = re.compile(r"</?(?:p|br|div|b|i|a|em|strong|li|ul|span)\b[^<>]{0,500}>", re.IGNORECASE)


def read_xml(source: Source, form: str = "XML") -> Document:
    """Return an XML file as a Document; ``form`` is what a person calls it.

    Raises ReadError where its entities would unfold without end, or it nests thousands deep.
    """
    decoded = decode_markup(source.content, cut=source.cut)
    text = decoded.text[: 4 * CHARACTER_LIMIT]
    if is_definition(text):
        return read_plain(source.content, path=source.path, cut=source.cut)
    part = XmlPart(as_utf8(without_entities(text)), {})
    draft = Draft(READER, form)
    facts = _Walk(draft).walk(part)
    notes = [decoded.note, cut_note(cut=source.cut or len(text) < len(decoded.text), kept=len(text))]
    if part.damaged and not draft.count:
        draft.add(strip_tags(text))
        notes.insert(0, f"This {form} file is damaged; only its bare words were read.")
    elif part.damaged:
        notes.insert(0, f"This {form} file is damaged; what could be understood was read.")
    document = draft.finish(source, facts, note=joined_notes(*notes))
    return document.model_copy(update={"date": sensible_day(facts.date) or document.date})


class _Walk:
    """Goes through the elements; words gather until an element ends that is no part of a line."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._words: list[str] = []
        self._open: list[str] = []
        self._unseen = 0
        self._told: dict[str, str] = {}

    def walk(self, part: XmlPart) -> Facts:
        for step, name, words, attributes in part.events():
            if step is Step.TEXT:
                if not self._unseen:
                    self._words.append(words)
                continue
            # Prefixes are of no matter here: "dc:date" is a date.
            tag = name.rpartition(":")[2].lower()
            if step is Step.START:
                self._start(tag)
                for key, value in attributes.items():
                    if key.endswith("lang") and len(value) < 20:
                        self._told.setdefault("language", value)
            else:
                self._end(tag)
            if self._draft.full:
                break
        self._end_block("")
        return Facts(**self._told)

    def _start(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end_block(self._open[-1] if self._open else "")
        self._open.append(tag)
        self._unseen += tag in _UNSEEN

    def _end(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end_block(tag)
        if self._open:
            self._open.pop()
        self._unseen -= tag in _UNSEEN

    def _end_block(self, tag: str) -> None:
        """Add the words gathered so far as what ``tag`` makes of them."""
        words = "".join(self._words)
        self._words.clear()
        if not words or words.isspace():
            return
        words = _CODED.sub(" ", words)
        if _MARKUP.search(words):
            self._draft.add(strip_tags(words))
            return
        line = " ".join(words.split())
        self._tell(tag, line)
        role = BlockRole.PARAGRAPH
        if tag in _TITLES:
            role = BlockRole.TITLE if self._draft.count == 0 else BlockRole.HEADING
        elif tag in _HEADINGS:
            role = BlockRole.HEADING
        self._draft.add(line, role)

    def _tell(self, tag: str, line: str) -> None:
        if tag in _TITLES:
            self._told.setdefault("title", line)
        elif tag in _DATES and sensible_day(line):
            self._told.setdefault("date", line)
        elif tag in _AUTHORS and len(line) < 100:
            self._told.setdefault("author", line)
