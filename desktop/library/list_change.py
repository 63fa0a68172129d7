"""A change of the person's own list of companies, with the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library.changes import CHANGED
from desktop.library.own_list import OwnEntry, entries_of, put_list, read_content, with_entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ListChange:
    """What a list at ``file`` held before and after a deed, as bytes; ``does`` says what the deed was."""

    file: Path
    does: str
    before: bytes
    after: bytes

    @property
    def names(self) -> int:
        """Of how many names the list says something else by it."""
        before, after = _by_name(self.before), _by_name(self.after)
        return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())

    def turned(self) -> ListChange:
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    def make(self) -> None:
        """Make the change. Raises LibraryError, also where the list says something else of these names since.

        A list that is as it was is put back to the byte; of one that was changed otherwise only these names are.
        """
        now = read_content(self.file)
        if now == self.before:
            put_list(self.file, self.after)
            return
        before, after, known = _by_name(self.before), _by_name(self.after), _by_name(now)
        touched = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        if any(known.get(name) != before.get(name) for name in touched):
            raise LibraryError(CHANGED)
        put_list(self.file, with_entries(now, touched, [each for name in touched for each in after.get(name, ())]))


def change_list(file: Path, does: str, write: Callable[[], object]) -> ListChange:
    """Have ``write`` change the list at ``file``, and return what that changed. Raises LibraryError."""
    before = read_content(file)
    write()
    return ListChange(file, does, before, read_content(file))


def _by_name(content: bytes) -> dict[str, tuple[OwnEntry, ...]]:
    found: dict[str, tuple[OwnEntry, ...]] = {}
    for entry in entries_of(content):
        name = entry.name.casefold()
        found[name] = (*found.get(name, ()), entry)
    return found
