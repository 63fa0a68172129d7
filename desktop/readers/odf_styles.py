"""What an OpenDocument file says about its paragraphs and lists: which is a heading, which item has which number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.word_styles import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROLES = {"title": BlockRole.TITLE, "subtitle": BlockRole.STANDFIRST, "heading": BlockRole.HEADING}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_CHAIN = 20


@dataclass(slots=True)
class _Level:
    form: str = ""
    before: str = ""
    after: str = "."
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Styles:
    """The styles that have been met so far; those of the text itself come before it."""

    _parents: dict[str, str] = field(default_factory=dict)
    _breaks: set[str] = field(default_factory=set)
    _hidden: set[str] = field(default_factory=set)
    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _style: str = ""
    _list: str = ""

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element, whichever it is."""
        match name:
            case "style:style":
                self._style = attributes.get("style:name", "")
                self._parents[self._style] = attributes.get("style:parent-style-name", "")
            case "style:paragraph-properties" | "style:properties":
                if attributes.get("fo:break-before") == "page":
                    self._breaks.add(self._style)
            case "style:drawing-page-properties":
                if attributes.get("presentation:visibility") == "hidden":
                    self._hidden.add(self._style)
            case "text:list-style" | "text:outline-style":
                self._list = attributes.get("style:name", "")
                self._lists[self._list] = {}
            case "text:list-level-style-number" | "text:list-level-style-bullet" | "text:outline-level-style":
                self._lists.setdefault(self._list, {})[number_of(attributes.get("text:level", ""), 1)] = _Level(
                    form="bullet" if name.endswith("bullet") else attributes.get("style:num-format", ""),
                    before=attributes.get("style:num-prefix", ""),
                    after=attributes.get("style:num-suffix", ""),
                    shown=number_of(attributes.get("text:display-levels", ""), 1),
                    start=number_of(attributes.get("text:start-value", ""), 1),
                )
            case _:
                pass

    def role(self, style: str) -> BlockRole:
        """Return what a paragraph of this style is."""
        for _ in range(_LONGEST_CHAIN):
            name = style.replace("_20_", " ").lower()
            if name in _ROLES:
                return _ROLES[name]
            if name.startswith("heading "):
                return BlockRole.HEADING
            style = self._parents.get(style, "")
        return BlockRole.PARAGRAPH

    def begins_page(self, style: str) -> bool:
        """Tell whether a paragraph of this style stands on top of a new page."""
        return style in self._breaks

    def is_hidden(self, style: str) -> bool:
        """Tell whether a slide of this style is left out of the show."""
        return style in self._hidden

    def lead(self, list_style: str, counts: list[int]) -> str:
        """Return what stands before an item, with a space: ``counts`` has its number on each level around it."""
        levels = self._lists.get(list_style, {})
        level = levels.get(len(counts))
        if level is None or level.form == "bullet":
            return "• "
        if not level.form:
            return ""
        first = max(len(counts) - level.shown, 0)
        numbers = ".".join(
            counted(count + levels.get(depth, level).start - 1, _FORMS.get(levels.get(depth, level).form, "decimal"))
            for depth, count in enumerate(counts[first:], first + 1)
        )
        return f"{level.before}{numbers}{level.after}".strip() + " "


def number_of(words: str, otherwise: int) -> int:
    """Return the number that an attribute gives, ``otherwise`` where it gives none."""
    return int(words) if words.isdecimal() and len(words) < 10 else otherwise
