"""How much may be unpacked from an archive, and which of its files are nobody's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.document import Document
from desktop.models.rows import FileStatus
from desktop.readers.plain import name_as_title
from desktop.readers.reading import Unread

if TYPE_CHECKING:
    from desktop.readers.reading import Source

# In bytes. Text packs to a quarter, a picture hardly; what packs to a two-hundredth was made to burst something.
MOST_IN_ALL = 500_000_000
MOST_IN_ONE = 200_000_000
MOST_RATIO = 200
RATIO_FROM = 20_000_000

_BOMB = "It would unpack to {} MB, {:,} times its size, and was left packed."
_HEAVY = "It would unpack to {} MB; Accord unpacks up to {} MB of one file."
_FULL = "Accord unpacks up to {} MB of one archive, and this file lies behind that."
# What systems put beside a person's files, and what they hide.
_NOBODYS = frozenset({"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"})
NOTHING_INSIDE = "There is nothing inside."


class Budget:
    """What may still be unpacked from one archive."""

    def __init__(self) -> None:
        self._spent = 0

    def spend(self, name: str, size: int, packed: int) -> Unread | None:
        """Take ``size`` bytes that are ``packed`` in the archive, or return why they are not to be unpacked."""
        if reason := bomb_sentence(size, packed):
            return Unread(name, reason, size)
        if size > MOST_IN_ONE:
            return Unread(name, _HEAVY.format(_mb(size), _mb(MOST_IN_ONE)), size, FileStatus.SKIPPED)
        if self._spent + size > MOST_IN_ALL:
            return Unread(name, _FULL.format(_mb(MOST_IN_ALL)), size, FileStatus.SKIPPED)
        self._spent += size
        return None


def is_bomb(size: int, packed: int) -> bool:
    """Tell whether ``size`` bytes are packed into far too few."""
    return size > RATIO_FROM and size > MOST_RATIO * packed


def bomb_sentence(size: int, packed: int) -> str:
    """Return a sentence where ``size`` bytes are packed into far too few, or nothing."""
    if not is_bomb(size, packed):
        return ""
    return _BOMB.format(_mb(size), size // max(packed, 1))


def is_nobodys(name: str) -> bool:
    """Tell what is left out of an archive without a word: hidden files, and what a system keeps for itself."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return any(part.startswith((".", "~$")) or part.lower() in _NOBODYS for part in parts)


def container(source: Source, *, reader: str, format_name: str, note: str = "") -> Document:
    """Return the document of a file that only holds others: without text, so that it has a title and a note."""
    return Document(
        path=source.path, text="", title=name_as_title(source.path), reader=reader, format=format_name, note=note
    )


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f}"
