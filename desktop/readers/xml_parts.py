"""XML from strangers: start, text and end one after another, no tree, no entity, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from desktop.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Each table within a table takes some ten levels; a document made by people stays below 300.
MOST_DEPTH = 2_000
_CHUNK = 1 << 16
_ENTITY = tuple("<!ENTITY".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))


class Step(IntEnum):
    """What comes next in an XML file."""

    START = 0
    TEXT = 1
    END = 2


class Event(NamedTuple):
    """One step: ``name`` is the element's (``w:p``), ``words`` the text of a TEXT, ``attributes`` those of a START."""

    step: Step
    name: str
    words: str
    attributes: Mapping[str, str]


@dataclass(slots=True)
class XmlPart:
    """An XML file to walk through once.

    ``prefixes`` gives short names to namespaces, so that ``{http://...}p`` is called ``w:p``; several may share one
    prefix, and what is in no listed namespace goes by its plain name. ``damaged`` tells, after the walk, that the file
    broke its grammar and only what could be understood was given.
    """

    content: bytes
    prefixes: Mapping[str, str]
    damaged: bool = False
    _short: dict[str, str] = field(default_factory=dict)

    def events(self) -> Iterator[Event]:
        """Yield the steps in order. Raises ReadError where entities are defined or the depth is past MOST_DEPTH."""
        if any(mark in self.content for mark in _ENTITY):
            raise ReadError("This file defines entities of its own, as an XML bomb does; it was not opened.")
        if not self.content:
            return
        target = _Target(self._short, self.prefixes)
        parser = etree.XMLParser(
            target=target,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for start in range(0, len(self.content), _CHUNK):
                parser.feed(self.content[start : start + _CHUNK])
                yield from target.take()
            parser.close()
        except etree.XMLSyntaxError:
            self.damaged = True
        self.damaged = self.damaged or any(entry.level_name == "FATAL" for entry in parser.feed_error_log)
        yield from target.take()


class _Target:
    """Gathers what the parser finds until it is taken."""

    def __init__(self, short: dict[str, str], prefixes: Mapping[str, str]) -> None:
        self._short = short
        self._prefixes = prefixes
        self._depth = 0
        self._events: list[Event] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise ReadError(f"This file nests its parts more than {MOST_DEPTH:,} deep; it was not read.")
        if attributes:
            attributes = {self._name(name): value for name, value in attributes.items()}
        self._events.append(Event(Step.START, self._name(tag), "", attributes))

    def data(self, words: str) -> None:
        self._events.append(Event(Step.TEXT, "", words, {}))

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._events.append(Event(Step.END, self._name(tag), "", {}))

    def close(self) -> None:
        """Nothing is built, so nothing is returned; the parser asks for it all the same."""

    def take(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def _name(self, tag: str) -> str:
        short = self._short.get(tag)
        if short is None:
            space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
            prefix = self._prefixes.get(space, "")
            short = self._short[tag] = f"{prefix}:{local}" if prefix else local
        return short
