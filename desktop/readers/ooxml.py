"""What Word, PowerPoint and Excel files have in common: parts, the relations between them, and what is said of them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.readers.draft import Facts
from desktop.readers.member_names import MemberNames
from desktop.readers.reading import Member
from desktop.readers.xml_parts import Step, XmlPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.zipped import Zipped

_OPEN = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
# Each namespace in its two spellings, the transitional and the strict.
PREFIXES = {
    f"{base}/{path}": prefix
    for prefix, open_path, strict_path in (
        ("w", "wordprocessingml/2006/main", "wordprocessingml/main"),
        ("p", "presentationml/2006/main", "presentationml/main"),
        ("x", "spreadsheetml/2006/main", "spreadsheetml/main"),
        ("a", "drawingml/2006/main", "drawingml/main"),
        ("c", "drawingml/2006/chart", "drawingml/chart"),
        ("r", "officeDocument/2006/relationships", "officeDocument/relationships"),
        ("m", "officeDocument/2006/math", "officeDocument/math"),
    )
    for base, path in ((_OPEN, open_path), (_STRICT, strict_path))
} | {
    f"{_OPEN}/markup-compatibility/2006": "mc",
    f"{_OPEN}/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "urn:schemas-microsoft-com:vml": "v",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names: the last word of the relation's type, and the part's name in the file."""

    kind: str
    target: str


@dataclass(slots=True)
class Package:
    """The parts of an Office file and how they hang together."""

    zipped: Zipped
    damaged: bool = False
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Return the relations of ``part`` by their ids, those of the whole file for the empty name."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            content = self.zipped.read_if_there(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relations[part] = dict(self._read_relations(content, folder))
        return self._relations[part]

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that ``part`` names under this kind of relation, those that are there."""
        found = (relation.target for relation in self.relations(part).values() if relation.kind == kind)
        return [target for target in dict.fromkeys(found) if self.zipped.has(target)]

    def main(self, usual: str) -> str:
        """Return the part where the file begins, or ``usual`` where nothing names one that is there."""
        return next(iter(self.related("", "officeDocument")), usual)

    def events(self, part: str, *, needed: bool = False) -> XmlPart:
        """Return a part to walk through; it is empty where the part is missing, unless it is ``needed``."""
        content = self.zipped.read(part) if needed else self.zipped.read_if_there(part)
        return XmlPart(content, PREFIXES)

    def facts(self) -> Facts:
        """Return what the file's properties say."""
        known = ("cp:coreProperties", "dc:title", "dc:creator", "dc:language", "dcterms:created", "dcterms:modified")
        found = dict.fromkeys(known, "")
        current = ""
        for part in self.related("", "core-properties")[:1] or ["docProps/core.xml"]:
            for step, name, words, _ in self.events(part).events():
                if step is Step.START:
                    current = name
                elif step is Step.END:
                    current = ""
                elif current in found:
                    found[current] += words
        return Facts(
            title=found["dc:title"].strip(),
            author=found["dc:creator"].strip(),
            date=found["dcterms:created"] or found["dcterms:modified"],
            language=found["dc:language"].strip(),
        )

    def drawn_words(self, part: str, *, with_names: bool = True) -> Iterator[str]:
        """Yield the paragraphs of a drawing, a chart or SmartArt: titles and, if wanted, series and categories."""
        spoken = {"a:t", "c:v"} if with_names else {"a:t"}
        words: list[str] = []
        heard = silent = 0
        for step, name, text, _ in self.events(part).events():
            move = 1 if step is Step.START else -1
            if step is Step.TEXT:
                if heard and not silent:
                    words.append(text)
            elif name in spoken:
                heard += move
            elif name in {"c:numCache", "c:numLit"}:
                silent += move
            if step is Step.END and name in {"a:p", "c:v"} and words:
                yield "".join(words)
                words = []

    def members(self, *parts: str) -> Iterator[Member]:
        """Yield the files that lie in ``parts`` as files: documents put in whole, and pages still to be taken in."""
        taken = MemberNames()
        for part in parts:
            for kind in ("package", "aFChunk"):
                for target in self.related(part, kind):
                    if content := self.zipped.read_if_there(target):
                        yield Member(taken.take(posixpath.basename(target)), content)

    @staticmethod
    def _read_relations(content: bytes, folder: str) -> Iterator[tuple[str, Relation]]:
        if not content:
            return
        for step, _, _, attributes in XmlPart(content, {}).events():
            target = attributes.get("Target", "") if step is Step.START else ""
            if target and attributes.get("TargetMode") != "External":
                place = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                yield attributes.get("Id", ""), Relation(kind, place.lstrip("/"))
