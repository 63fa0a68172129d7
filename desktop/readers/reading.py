"""What a reader is given and what it gives: the terms on which every reader, ours or a plug-in, meets Accord."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.models.document import Document

# Files inside files inside files, counted from the file on disk.
MOST_DEPTH = 3
# What one file on disk may hold in all, over every level.
MOST_MEMBERS = 10_000
# The bytes of all that was taken out of one file on disk, over every level.
MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of one, as a reader gets it.

    ``path`` is as it is shown (``outer.zip!/inner.docx`` for a member); ``cut`` says that the file goes on behind
    ``content``. ``password`` is empty unless the person gave one. ``depth`` counts the files around this one.
    """

    content: bytes
    path: str
    cut: bool = False
    password: str = ""
    depth: int = 0

    def member(self, name: str, content: bytes) -> Source:
        """Return what lies inside this one under ``name``."""
        return replace(self, content=content, path=f"{self.path}!/{name}", cut=False, depth=self.depth + 1)


@dataclass(frozen=True, slots=True)
class Member:
    """A file found inside another: an attachment, an entry of an archive, a message of a mailbox.

    ``name`` is as the container gives it, parts between ``/``. Whoever reads makes it safe to show and, with a number,
    unlike its neighbours' (``readers.member_names``).
    """

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """How many files lie right inside, from a reader that knows it before it takes out the first of them."""

    count: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A file inside another that was not taken out, with the sentence why."""

    name: str
    reason: str
    size: int = 0
    status: FileStatus = FileStatus.FAILED


Part: TypeAlias = "Document | Contents | Member | Unread"


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read files.

    ``name`` is the reader with its version (``pdf/1``): raise the version when the same file gives another text, and
    libraries read such files again. ``format`` is what a person calls the files (``PDF``). ``accepts`` gets the
    content and the file's name, says at once whether this reader takes the file, and trusts the bytes before the name.
    ``read`` yields the file's own document first, if it has one, then Contents, if it can say, then what lies inside,
    lazily. It raises ReadError with a sentence, PasswordNeeded where it was given none or a wrong one; whatever else
    it raises is reported as a failure of this file, never of others. It runs in a child process with limits on memory
    and time, never writes, and reads nothing but its Source.
    """

    name: str
    format: str
    accepts: Callable[[bytes, str], bool]
    read: Callable[[Source], Iterable[Part]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file on disk or of one member: exactly one for each.

    ``inner`` is where it lies inside the file on disk (``a.zip!/b.docx``), empty for that file itself. ``document`` is
    there unless it could not be read; ``reason`` is a sentence, or empty where there is nothing to say. ``members``
    counts the files right inside it, where that is known from the start. ``size`` is in bytes, ``sha256`` of its
    content, empty where it was not taken out.
    """

    inner: str
    status: FileStatus
    reason: str = ""
    document: Document | None = None
    format: str = ""
    reader: str = ""
    size: int = 0
    sha256: str = ""
    members: int = 0
