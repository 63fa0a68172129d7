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
    from collections.abc import Container, Iterable
    from pathlib import Path

HEAD = """\
# Your own list of companies, a name a line. Accord reads it before each refresh, and it beats all other evidence.
#   Acme Foods Ltd               is always taken for a company
#   Acme = Acme Foods Ltd        and goes by the name behind the sign
#   -Ministry of Sound           is never taken for one
"""
_LONGEST = 200
_MARKS = re.compile(r"^[-#\s]+")
# With blanks around its sign, as no address and no formula in a table has it.
_RENAMING = re.compile(r"[^=]*[^=\s] = [^=\s][^=]*")
_BARRING = re.compile(r"-\s*[^\W\d]")


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
    entries = sorted({repr(entry) for entry in entries_of(content)})
    return hashlib.sha256("\n".join(entries).encode()).hexdigest()[:12] if entries else ""


def read_list(file: Path) -> bytes:
    """Return the list as it lies on the disk, nothing where it is missing or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def read_content(file: Path) -> bytes:
    """Return the list as it lies on the disk, nothing where there is none. Raises LibraryError.

    Whoever changes the list reads it so: one that cannot be read would be written over.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise LibraryError(f"Your list of companies {file} cannot be read: {error.strerror}.") from error


def read_entries(file: Path) -> tuple[OwnEntry, ...]:
    """Return the entries of the list in its order; none where there is no list. Raises LibraryError."""
    return entries_of(read_content(file))


def add_names(file: Path, names: Iterable[str]) -> Added:
    """Add names to the list, each once, whole or not at all; a missing list is begun. Raises LibraryError.

    A name that stands there already, as a company or as none, is left as the person has it.
    """
    return add_entries(file, (OwnEntry(as_entry(written)) for written in names))


def add_entries(file: Path, entries: Iterable[OwnEntry]) -> Added:
    """Add what another list says of names that this one says nothing of. Raises LibraryError.

    What has a name that no list can hold is counted as unusable.
    """
    known = {entry.name.casefold() for entry in read_entries(file)}
    fresh: list[OwnEntry] = []
    total = unusable = 0
    for entry in entries:
        total += 1
        if not _is_usable(entry):
            unusable += 1
        elif entry.name.casefold() not in known:
            known.add(entry.name.casefold())
            fresh.append(entry)
    if fresh:
        before = read_content(file)
        put_list(file, with_entries(before, (), fresh))
    return Added(len(fresh), total - len(fresh) - unusable, unusable)


def put_entries(file: Path, entries: Iterable[OwnEntry]) -> None:
    """Have the list say what ``entries`` say of their names, in place of what it said. Raises LibraryError.

    Lines about other names, and the person's own remarks, stay as they are.
    """
    wanted = {entry.name.casefold(): entry for entry in entries}
    for entry in wanted.values():
        if not _is_usable(entry):
            raise LibraryError(f"“{entry.name}” is no name that your list can hold.")
    put_list(file, with_entries(read_content(file), wanted, wanted.values()))


def drop_entries(file: Path, names: Iterable[str]) -> None:
    """Have the list say nothing of these names any more. Raises LibraryError."""
    if content := read_content(file):
        put_list(file, with_entries(content, {name.casefold() for name in names}, ()))


def with_entries(content: bytes, unwanted: Container[str], entries: Iterable[OwnEntry]) -> bytes:
    """Return a list without the lines about ``unwanted`` names, folded to small letters, and with ``entries`` added."""
    lines = (content or HEAD.encode()).decode("utf-8-sig", errors="surrogateescape").splitlines(keepends=True)
    kept = "".join(
        line for line in lines if not any(known.name.casefold() in unwanted for known in _read(_shown(line)))
    )
    added = "".join(f"{_line(entry)}\n" for entry in entries)
    end = "\n" if kept and added and not kept.endswith(("\n", "\r")) else ""
    return f"{kept}{end}{added}".encode("utf-8", errors="surrogateescape")


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


def shared_entries(text: str) -> tuple[OwnEntry, ...] | None:
    """Return what a text says of names where it is a list such as this one, None where it is only names.

    It is one where it begins as ours do, gives a name another, or bars some of its names: bars before all of them
    are the bullets of a list that knows nothing of ours.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("#")]
    is_barring = 0 < sum(bool(_BARRING.match(line)) for line in told) < len(told)
    is_ours = lines[:1] == HEAD.splitlines()[:1]
    renames = any(_RENAMING.fullmatch(line) for line in told)
    return _read(text) if is_ours or is_barring or renames else None


def as_entry(written: str) -> str:
    """Return a name as a line of the list can hold it, "" for what is none: a number, a code, a whole paragraph."""
    name = _MARKS.sub("", " ".join(written.split()))
    usable = len(name) <= _LONGEST and "=" not in name and sum(map(str.isalpha, name)) > 1
    return name if usable else ""


def _is_usable(entry: OwnEntry) -> bool:
    """Tell whether a line of the list can hold an entry."""
    return bool(entry.name) and all(not name or as_entry(name) == name for name in (entry.name, entry.canonical))


def _line(entry: OwnEntry) -> str:
    if entry.never:
        return f"-{entry.name}"
    return f"{entry.name} = {entry.canonical}" if entry.canonical else entry.name


def entries_of(content: bytes) -> tuple[OwnEntry, ...]:
    """Return the entries of a list, given as its bytes, in its order."""
    return _read(content.decode("utf-8-sig", errors="replace"))


def _shown(line: str) -> str:
    """Return a line with what is no text in it as entries show it."""
    return line.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _read(text: str) -> tuple[OwnEntry, ...]:
    entries = []
    for written in text.splitlines():
        line = written.strip()
        if line and not line.startswith("#"):
            name, _, canonical = line.lstrip("-").partition("=")
            entries.append(OwnEntry(" ".join(name.split()), " ".join(canonical.split()), line.startswith("-")))
    return tuple(entry for entry in entries if entry.name)
