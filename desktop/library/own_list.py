"""The person's own list of companies: a text file beside the libraries' data, kept, shown and added to."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.places import OWN_LIST
from desktop.settings import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = """\
# Your own list of companies, a name a line. Accord reads it before each refresh, and it beats all other evidence.
#   Acme Foods Ltd               is always taken for a company
#   Acme = Acme Foods Ltd        and goes by the name behind the sign
#   -Ministry of Sound           is never taken for one
"""
_LONGEST = 200
_MARKS = re.compile(r"^[-#\s]+")


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A line of the list: a name, the name it goes by ("" where it is its own), and whether it is never a company."""

    name: str
    canonical: str = ""
    never: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What adding names did: how many were new, how many stood there before or twice, how many were no names."""

    new: int
    known: int
    unusable: int


def own_list_beside(libraries: Path) -> Path:
    """Return where the list lies for the libraries below this folder, whether or not it is there."""
    return libraries.parent / OWN_LIST


def fingerprint(content: bytes) -> str:
    """Return a short mark that changes when the entries of a list do, "" for a list without any."""
    entries = sorted({repr(entry) for entry in _entries(content)})
    return hashlib.sha256("\n".join(entries).encode()).hexdigest()[:12] if entries else ""


def read_list(file: Path) -> bytes:
    """Return the list as it lies on the disk, nothing where it is missing or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def read_entries(file: Path) -> tuple[OwnEntry, ...]:
    """Return the entries of the list in its order; none where there is no list. Raises LibraryError."""
    try:
        return _entries(file.read_bytes())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise LibraryError(f"Your list of companies {file} cannot be read: {error.strerror}.") from error


def add_names(file: Path, names: Iterable[str]) -> Added:
    """Add names to the list, each once, whole or not at all; a missing list is begun. Raises LibraryError.

    A name that stands there already, as a company or as none, is left as the person has it.
    """
    known = {entry.name.casefold() for entry in read_entries(file)}
    fresh: list[str] = []
    total = unusable = 0
    for written in names:
        total += 1
        name = as_entry(written)
        if not name:
            unusable += 1
        elif name.casefold() not in known:
            known.add(name.casefold())
            fresh.append(name)
    if fresh:
        _append(file, fresh)
    return Added(len(fresh), total - len(fresh) - unusable, unusable)


def put_entries(file: Path, entries: Iterable[OwnEntry]) -> bytes:
    """Have the list say what ``entries`` say of their names, in place of what it said; return it as it was before.

    Lines about other names, and the person's own remarks, stay as they are. Raises LibraryError.
    """
    wanted = {entry.name.casefold(): entry for entry in entries}
    for entry in wanted.values():
        if not all(not name or as_entry(name) == name for name in (entry.name, entry.canonical)) or not entry.name:
            raise LibraryError(f"“{entry.name}” is no name that your list can hold.")
    before = read_list(file)
    lines = (before or HEAD.encode()).decode("utf-8-sig", errors="replace").splitlines()
    kept = [line for line in lines if not any(known.name.casefold() in wanted for known in _entries(line.encode()))]
    put_list(file, "".join(f"{line}\n" for line in (*kept, *map(_line, wanted.values()))).encode())
    return before


def drop_entries(file: Path, names: Iterable[str]) -> bytes:
    """Have the list say nothing of these names any more; return it as it was before. Raises LibraryError."""
    unwanted = {name.casefold() for name in names}
    before = read_list(file)
    lines = before.decode("utf-8-sig", errors="replace").splitlines()
    kept = [line for line in lines if not any(known.name.casefold() in unwanted for known in _entries(line.encode()))]
    put_list(file, "".join(f"{line}\n" for line in kept).encode())
    return before


def put_list(file: Path, content: bytes) -> None:
    """Write the whole list, as where a change is taken back; without content there is none. Raises LibraryError."""
    try:
        if content:
            write_whole(file, content)
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            f"Your list of companies could not be written: {error.strerror}. It is as it was."
        ) from error


def as_entry(written: str) -> str:
    """Return a name as a line of the list can hold it, "" for what is none: a number, a code, a whole paragraph."""
    name = _MARKS.sub("", " ".join(written.split()))
    usable = len(name) <= _LONGEST and "=" not in name and sum(map(str.isalpha, name)) > 1
    return name if usable else ""


def _append(file: Path, names: list[str]) -> None:
    try:
        before = file.read_bytes() if file.exists() else HEAD.encode()
        if before and not before.endswith(b"\n"):
            before += b"\n"
        write_whole(file, before + "".join(f"{name}\n" for name in names).encode())
    except OSError as error:
        raise LibraryError(
            f"Your list of companies could not be written: {error.strerror}. It is as it was."
        ) from error


def _line(entry: OwnEntry) -> str:
    if entry.never:
        return f"-{entry.name}"
    return f"{entry.name} = {entry.canonical}" if entry.canonical else entry.name


def _entries(content: bytes) -> tuple[OwnEntry, ...]:
    entries = []
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        text = line.strip()
        if text and not text.startswith("#"):
            name, _, canonical = text.lstrip("-").partition("=")
            entries.append(OwnEntry(" ".join(name.split()), " ".join(canonical.split()), text.startswith("-")))
    return tuple(entry for entry in entries if entry.name)
