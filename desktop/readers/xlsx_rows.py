"""The rows of an Excel sheet one after another, for sheets too long or too wide to be held in memory at once."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.readers.xml_parts import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.ooxml import Package

Scalar = str | int | float | bool | datetime.datetime
# Patterns that begin with plain letters are looked for ten times as fast.
_ROW = re.compile(rb'r="(\d{1,7})"')
_LETTERS = tuple(re.compile(rb'r="([A-Z]{%d})\d' % count) for count in (3, 2))
_PLACE = re.compile(r"([A-Z]{1,3})\d{1,7}")
# The formats for days and times that every workbook knows, by their numbers.
_DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_DAY_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
# Day 0 of the two calendars; a cell knows no zone.
_EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001
_EPOCH_1904 = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465
_WIDEST = 16_384


@dataclass
class Workbook:
    """A workbook whose sheets are walked through; what their cells refer to is read when first needed."""

    package: Package
    _epoch: datetime.datetime = field(default=_EPOCH, init=False)

    @cached_property
    def _main(self) -> str:
        return self.package.main("xl/workbook.xml")

    @cached_property
    def _parts(self) -> dict[str, str]:
        relations = self.package.relations(self._main)
        parts: dict[str, str] = {}
        for step, name, _, attributes in self.package.events(self._main).events():
            if step is Step.START and name == "x:sheet":
                relation = relations.get(attributes.get("r:id", ""))
                parts.setdefault(attributes.get("name", ""), relation.target if relation else "")
            elif step is Step.START and name == "x:workbookPr" and attributes.get("date1904") in {"1", "true"}:
                self._epoch = _EPOCH_1904
        return parts

    @cached_property
    def _strings(self) -> list[str]:
        strings: list[str] = []
        words: list[str] = []
        heard = silent = 0
        for part in self.package.related(self._main, "sharedStrings")[:1]:
            for step, name, text, _ in self.package.events(part).events():
                move = 1 if step is Step.START else -1
                if step is Step.TEXT:
                    if heard and not silent:
                        words.append(text)
                elif name == "x:t":
                    heard += move
                elif name == "x:rPh":
                    silent += move
                elif name == "x:si" and step is Step.END:
                    strings.append("".join(words))
                    words = []
        return strings

    @cached_property
    def _days(self) -> list[bool]:
        """Return for each format of a cell whether it shows days or times."""
        own: dict[str, bool] = {}
        days: list[bool] = []
        inside = False
        for part in self.package.related(self._main, "styles")[:1]:
            for step, name, _, attributes in self.package.events(part).events():
                if name == "x:cellXfs":
                    inside = step is Step.START
                elif step is Step.START and name == "x:numFmt":
                    code = _QUOTED.sub("", attributes.get("formatCode", ""))
                    own[attributes.get("numFmtId", "")] = bool(_DAY_LETTERS.search(code)) and "General" not in code
                elif step is Step.START and name == "x:xf" and inside:
                    number = attributes.get("numFmtId", "0")
                    days.append(own.get(number, number.isdigit() and int(number) in _DAY_FORMATS))
        return days

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The sheets that have rows, in their order."""
        return tuple(name for name, part in self._parts.items() if self.package.zipped.has(part))

    def part_of(self, sheet: str) -> str:
        """Return the part of the file that holds a sheet, or nothing."""
        return self._parts.get(sheet, "")

    def cells(self, sheet: str, *, enough: int = 0) -> int:
        """Return at most how many cells a sheet spans, the empty ones too; below ``enough`` no closer than needed."""
        content = self.package.zipped.read_if_there(self._parts.get(sheet, ""))
        rows = max((int(found) for found in _ROW.findall(content)), default=content.count(b"row"))
        if rows * _WIDEST <= enough:
            return rows * _WIDEST
        for letters in _LETTERS:
            if widest := max(letters.findall(content), default=b""):
                return rows * (column_number(widest.decode()) + 1)
        return rows * 26

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Scalar]]]:
        """Yield the rows of a sheet that hold anything, each with its number from 1."""
        number, column = 0, -1
        cells: dict[int, Scalar] = {}
        kind = style = ""
        words: list[str] = []
        heard = 0
        for step, name, text, attributes in self.package.events(self._parts.get(sheet, "")).events():
            if step is Step.TEXT:
                if heard:
                    words.append(text)
            elif name in {"x:v", "x:t"}:
                heard += 1 if step is Step.START else -1
            elif step is Step.START and name == "x:row":
                given = attributes.get("r", "")
                number, column, cells = int(given) if given.isdigit() else number + 1, -1, {}
            elif step is Step.START and name == "x:c":
                place = _PLACE.fullmatch(attributes.get("r", ""))
                column = column_number(place.group(1)) if place else column + 1
                kind, style, words = attributes.get("t", "n"), attributes.get("s", "0"), []
            elif step is Step.END and name == "x:c" and words and column < _WIDEST:
                cells[column] = self._value("".join(words), kind, style)
            elif step is Step.END and name == "x:row" and cells:
                yield number, [cells.get(place, "") for place in range(max(cells) + 1)]

    def _value(self, words: str, kind: str, style: str) -> Scalar:
        try:
            if kind == "s":
                return self._strings[int(words)]
            if kind == "b":
                return words == "1"
            return self._number(float(words), style) if kind == "n" else words
        except (ValueError, IndexError):
            return words

    def _number(self, number: float, style: str) -> Scalar:
        shows_day = style.isdigit() and int(style) < len(self._days) and self._days[int(style)]
        if shows_day and 0 <= number <= _LAST_DAY:
            return self._epoch + datetime.timedelta(seconds=round(number * 86_400))
        return number


def column_number(letters: str) -> int:
    """Return the number from 0 of the column called ``letters``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
