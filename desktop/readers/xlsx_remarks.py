"""What stands on an Excel sheet besides its cells: comments, text boxes, the titles of charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.readers.xml_parts import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.readers.ooxml import Package


def comments_on(package: Package, sheet: str, taken: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the comments on a sheet, given by its part, each with the cell that it is on: ``B12``.

    Parts in ``taken`` are left out, others put there: many sheets may name the same one.
    """
    for part in _fresh(package.related(sheet, "comments"), taken):
        cell, heard = "", 0
        words: list[str] = []
        for step, name, text, attributes in package.events(part).events():
            if step is Step.TEXT:
                if heard:
                    words.append(text)
            elif name == "x:t":
                heard += 1 if step is Step.START else -1
            elif name == "x:comment" and step is Step.START:
                cell, words = attributes.get("ref", ""), []
            elif name == "x:comment" and words:
                yield cell, "".join(words)


def drawn_on(package: Package, sheet: str, taken: set[str], *, with_names: bool) -> Iterator[str]:
    """Yield the paragraphs of the text boxes, SmartArt and charts on a sheet, given by its part.

    ``with_names`` takes in what a chart calls its series and categories, which else are the words of cells; ``taken``
    is as for ``comments_on``.
    """
    for drawing in _fresh(package.related(sheet, "drawing"), taken):
        yield from package.drawn_words(drawing)
        for part in _fresh(package.related(drawing, "diagramData"), taken):
            yield from package.drawn_words(part)
        for part in _fresh(package.related(drawing, "chart"), taken):
            yield from package.drawn_words(part, with_names=with_names)


def _fresh(parts: Iterable[str], taken: set[str]) -> Iterator[str]:
    for part in parts:
        if part not in taken:
            taken.add(part)
            yield part
