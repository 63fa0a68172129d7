"""PowerPoint: each slide a page, in the order of the show, with its speaker's notes behind what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.models.document import BlockRole, PageKind
from desktop.readers.docx import DAMAGED
from desktop.readers.draft import Draft
from desktop.readers.ooxml import Package
from desktop.readers.plain import joined_notes
from desktop.readers.xml_parts import Step
from desktop.readers.zipped import Zipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.models.document import Document
    from desktop.readers.reading import Member, Source

READER = "pptx/2"
_SLIDE = "ppt/slides/slide"
_TITLES = frozenset({"title", "ctrTitle"})
# What a layout puts on each slide: the day and the number are not read, the same words at head or foot once.
_FRAME = frozenset({"dt", "sldNum", "sldImg"})
_EDGES = frozenset({"ftr", "hdr"})


def read_pptx(source: Source) -> Iterator[Document | Member]:
    """Yield the document, then the files put into it. Raises ReadError where the file is damaged or holds no slides."""
    package = Package(Zipped(source.content, cut=source.cut))
    slides = _slides(package)
    if not slides and not package.zipped.has(package.main("ppt/presentation.xml")):
        raise ReadError("This PowerPoint file is damaged: its list of slides is missing.")
    draft = Draft(READER, "PowerPoint", PageKind.SLIDE)
    damaged, hidden = False, []
    said: set[str] = set()
    for number, slide in enumerate(slides, 1):
        draft.begin_page(str(number))
        walk = _Walk(draft, said)
        damaged |= walk.part(package, slide)
        if walk.is_hidden:
            hidden.append(str(number))
        for kind in ("diagramData", "chart"):
            for part in package.related(slide, kind):
                for words in package.drawn_words(part):
                    draft.add(words, tight=True)
        for kind in ("notesSlide", "comments"):
            for part in package.related(slide, kind):
                damaged |= _Walk(draft, said, are_notes=True).part(package, part)
        if draft.full:
            break
    note = f"Hidden slides were read too: {', '.join(hidden)}." if hidden else ""
    yield draft.finish(source, package.facts(), note=joined_notes(DAMAGED if damaged else "", note))
    yield from package.members(*slides)


def _slides(package: Package) -> list[str]:
    """Return the parts of the slides in the order of the show, else by their numbers."""
    main = package.main("ppt/presentation.xml")
    relations = package.relations(main)
    listed = [
        relations[attributes["r:id"]].target
        for step, name, _, attributes in package.events(main).events()
        if step is Step.START and name == "p:sldId" and attributes.get("r:id") in relations
    ]
    found = [part for part in dict.fromkeys(listed) if package.zipped.has(part)]
    loose = [name for name in package.zipped.names if name.startswith(_SLIDE) and name.endswith(".xml")]
    return found or sorted(loose, key=lambda name: (len(name), name))


class _Walk:
    """Walks through a slide or its notes and puts what they show into a draft; ``said`` are heads and feet so far."""

    def __init__(self, draft: Draft, said: set[str], *, are_notes: bool = False) -> None:
        self._said = said
        self.is_hidden = False
        self._draft = draft
        self._are_notes = are_notes
        self._words: list[str] = []
        self._cell: list[str] | None = None
        self._row: list[str] = []
        self._heard = 0
        self._silent = 0
        self._in_table = False
        self._kind = ""
        self._follows = False

    def part(self, package: Package, part: str) -> bool:
        """Add what ``part`` shows and tell whether it was damaged."""
        walk = package.events(part)
        for step, name, words, attributes in walk.events():
            if step is Step.TEXT:
                if self._heard and not self._silent:
                    self._words.append(words)
            elif name == "mc:Fallback":
                self._silent += 1 if step is Step.START else -1
            elif self._silent:
                continue
            elif step is Step.START:
                self._start(name, attributes)
            else:
                self._end(name)
            if self._draft.full:
                break
        return walk.damaged

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "a:t" | "p:text" | "m:t":
                self._heard += 1
            case "a:br":
                self._words.append("\n")
            case "a:tab":
                self._words.append("\t")
            case "a:p":
                self._words = []
            case "p:sp":
                self._kind, self._follows = "", False
            case "p:ph":
                self._kind = attributes.get("type", "body")
            case "a:tbl":
                self._in_table = False
            case "a:tr":
                self._row = []
            case "a:tc":
                self._cell = []
            case "p:sld":
                self.is_hidden = attributes.get("show") in {"0", "false"}
            case _:
                pass

    def _end(self, name: str) -> None:
        match name:
            case "a:t" | "m:t":
                self._heard -= 1
            case "a:p":
                self._end_paragraph()
            case "p:text":
                self._heard -= 1
                self._end_paragraph()
            case "a:tc" if self._cell is not None:
                self._row.append(" ".join(self._cell))
                self._cell = None
            case "a:tr":
                self._draft.add_row(self._row, tight=self._in_table)
                self._in_table = True
            case "p:sp":
                self._kind = ""
            case _:
                pass

    def _end_paragraph(self) -> None:
        words, self._words = "".join(self._words).replace("\u00ad", ""), []
        if not words.strip() or self._kind in _FRAME:
            return
        if self._kind in _EDGES:
            if words.strip() in self._said or not any(char.isalpha() for char in words):
                return
            self._said.add(words.strip())
        if self._cell is not None:
            self._cell.append(words)
            return
        is_title = self._kind in _TITLES and not self._are_notes
        is_first = is_title and self._draft.count == 0
        role = BlockRole.TITLE if is_first else BlockRole.HEADING if is_title else BlockRole.PARAGRAPH
        self._draft.add(words, role, tight=self._follows)
        self._follows = not is_title
