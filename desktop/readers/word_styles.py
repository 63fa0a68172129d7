"""What a Word file says of its paragraphs: which style is a heading, which number or bullet stands before an item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.xml_parts import Step

if TYPE_CHECKING:
    from desktop.readers.xml_parts import XmlPart

_ROLES = (
    (re.compile(r"title|titel|titre|título|titolo|kop titel", re.IGNORECASE), BlockRole.TITLE),
    (re.compile(r"subtitle", re.IGNORECASE), BlockRole.STANDFIRST),
    (re.compile(r"heading \d|(?:toc|index) heading", re.IGNORECASE), BlockRole.HEADING),
    (re.compile(r"caption", re.IGNORECASE), BlockRole.CAPTION),
)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 5_000
Numbering = tuple[str, int]


@dataclass(slots=True)
class Style:
    """A paragraph style as the file defines it; ``level`` is the outline level from 0, 9 for body text."""

    name: str = ""
    based_on: str = ""
    level: int | None = None
    number: str | None = None
    depth: int | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids."""

    language: str = ""
    default: str = ""
    _styles: dict[str, Style] = field(default_factory=dict)

    def role(self, style: str) -> BlockRole:
        """Return what a paragraph of this style is."""
        for each in self._chain(style):
            if (role := role_of_name(each.name)) is not None:
                return role
            if each.level is not None:
                return BlockRole.HEADING if each.level < _BODY_LEVEL else BlockRole.PARAGRAPH
        return BlockRole.PARAGRAPH

    def numbering(self, style: str) -> Numbering | None:
        """Return the list and depth that this style puts its paragraphs in, or None."""
        for each in self._chain(style):
            if each.number is not None:
                depth = each.depth if each.depth is not None else (each.level or 0)
                return each.number, min(depth, 8)
        return None

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while (found := self._styles.get(style)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(found)
            style = found.based_on
        return chain

    @classmethod
    def read(cls, part: XmlPart) -> Styles:
        """Read a ``styles.xml``."""
        styles, style = cls(), Style()
        for step, name, _, attributes in part.events():
            if step is not Step.START:
                continue
            value = attributes.get("w:val", "")
            match name:
                case "w:style":
                    style = styles._styles[attributes.get("w:styleId", "")] = Style()
                    if attributes.get("w:default") in {"1", "true"} and attributes.get("w:type") == "paragraph":
                        styles.default = attributes.get("w:styleId", "")
                case "w:name":
                    style.name = value
                case "w:basedOn":
                    style.based_on = value
                case "w:outlineLvl":
                    style.level = int(value) if value.isdigit() else None
                case "w:numId":
                    style.number = value
                case "w:ilvl":
                    style.depth = int(value) if value.isdigit() else None
                case "w:lang" if not styles._styles and not styles.language:
                    styles.language = value
                case _:
                    pass
        return styles


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The lists of a file, and how far each has been counted."""

    _abstract: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def lead(self, number: str, depth: int) -> str:
        """Return what stands before the next item of list ``number`` at ``depth``, with a space; nothing if nothing."""
        abstract = self._numbers.get(number)
        levels = self._abstract.get(abstract or "")
        if abstract is None or levels is None or not 0 <= depth <= 8:
            return ""
        counts = self._counts.setdefault(abstract, [0] * 9)
        level = levels.get(depth, _Level())
        counts[depth] = counts[depth] + 1 if counts[depth] else max(level.start, 1)
        counts[depth + 1 :] = [0] * (8 - depth)
        if level.form == "bullet":
            return "• "
        if level.form == "none":
            return ""
        words = _PLACE.sub(lambda found: self._shown(levels, counts, int(found.group(1)) - 1), level.pattern).strip()
        return f"{words} " if words else ""

    @staticmethod
    def _shown(levels: dict[int, _Level], counts: list[int], depth: int) -> str:
        level = levels.get(depth, _Level())
        return counted(counts[depth] or level.start, level.form)

    @classmethod
    def read(cls, part: XmlPart) -> Lists:
        """Read a ``numbering.xml``."""
        lists, levels, level, number = cls(), {}, _Level(), ""
        for step, name, _, attributes in part.events():
            if step is not Step.START:
                continue
            value = attributes.get("w:val", "")
            match name:
                case "w:abstractNum":
                    levels = lists._abstract[attributes.get("w:abstractNumId", "")] = {}
                case "w:lvl":
                    depth = attributes.get("w:ilvl", "0")
                    level = levels[int(depth) if depth.isdigit() else 0] = _Level()
                case "w:numFmt":
                    level.form = value
                case "w:lvlText":
                    level.pattern = value
                case "w:start":
                    level.start = int(value) if value.isdigit() else 1
                case "w:num":
                    number = attributes.get("w:numId", "")
                    levels = {}
                case "w:abstractNumId":
                    lists._numbers[number] = value
                case _:
                    pass
        return lists


def role_of_name(name: str) -> BlockRole | None:
    """Return what paragraphs of a style called so are, or None where the name says nothing."""
    return next((role for pattern, role in _ROLES if pattern.fullmatch(name)), None)


def counted(number: int, form: str) -> str:
    """Return ``number`` as a list of this form writes it: ``4``, ``d``, ``D``, ``iv``, ``IV`` or ``04``."""
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= _LARGEST:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number <= _LARGEST:
        words, rest = "", number
        for value, letters in _ROMAN:
            words += letters * (rest // value)
            rest %= value
        return words if form == "lowerRoman" else words.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)
