"""The engines there are, by name. Each is imported when it is first opened."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from desktop.errors import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.search.engine import Engine, Recall

EngineName = Literal["whoosh", "tantivy"]


def is_there(name: EngineName) -> bool:
    """Tell whether an engine can be used: tantivy is not made for every kind of computer."""
    return name == "whoosh" or find_spec("tantivy") is not None


def open_engine(name: EngineName, folder: Path, *, writable: bool, recall: Recall | None = None) -> Engine:
    """Open the engine of a name that lies in ``folder``; one that is to be written is made where there is none.

    Without ``recall`` tantivy takes three words for near each other where each two of them are.
    Raises IndexDamaged, and LibraryError when the folder cannot be made or the engine is not installed.
    """
    if name == "whoosh":
        from desktop.search.whoosh_engine import WhooshEngine

        return WhooshEngine.open(folder, writable=writable)
    try:
        from desktop.search.tantivy_engine import TantivyEngine
    except ImportError as error:
        raise LibraryError(
            "This library's index is tantivy's, which is not installed. Reading the folder again makes one by Whoosh."
        ) from error
    return TantivyEngine.open(folder, writable=writable, recall=recall)
