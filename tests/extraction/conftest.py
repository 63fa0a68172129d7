from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.lexicon import Lexicon
from desktop.extraction.pipeline import extract
from desktop.models.document import Block, BlockRole, Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="session")
def document_of() -> Callable[[str], Document]:
    """A text as a document: its parts between blank lines, short ones without a full stop as headings."""

    def build(text: str) -> Document:
        blocks: list[Block] = []
        position = 0
        for part in text.split("\n\n"):
            piece = part.strip()
            start = position + len(part) - len(part.lstrip())
            heading = 0 < len(piece) < 120 and piece[-1] not in '.!?:”"' and "\n\n" in text
            if piece:
                role = (BlockRole.HEADING if blocks else BlockRole.TITLE) if heading else BlockRole.PARAGRAPH
                blocks.append(Block(span=Span(start=start, end=start + len(piece)), role=role))
            position += len(part) + 2
        return Document(path="a.txt", text=text, title="A", reader="plain/1", format="Text", blocks=tuple(blocks))

    return build


@pytest.fixture(scope="session")
def read(lexicon: Lexicon, document_of: Callable[[str], Document]) -> Callable[[str], Extraction]:
    def run(text: str) -> Extraction:
        return extract(document_of(text), lexicon)

    return run
