"""Which engine a library's index is to have: as the person says, or by how many documents there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop.search.engines import EngineName

EngineChoice = Literal["auto", "whoosh", "tantivy"]

# Whoosh answers between two keys up to about so many documents. A library that has tantivy keeps it until it is
# clearly smaller, so that one about this size is not made anew back and forth.
MOST_FOR_WHOOSH, FEWEST_FOR_TANTIVY = 3_000, 2_000
TITLES: dict[EngineName, str] = {"whoosh": "Whoosh", "tantivy": "tantivy"}


def always_auto() -> EngineChoice:
    """Return the choice of who has made none."""
    return "auto"


def engine_for(choice: EngineChoice, documents: int, current: EngineName | None) -> EngineName:
    """Return the engine for so many documents, of which ``current`` holds the index, None where there is none."""
    from desktop.search.engines import is_there

    if choice == "whoosh" or not is_there("tantivy"):
        return "whoosh"
    if choice == "tantivy":
        return "tantivy"
    most = FEWEST_FOR_TANTIVY - 1 if current == "tantivy" else MOST_FOR_WHOOSH
    return "tantivy" if documents > most else "whoosh"
