"""What a reader is given and what it gives: the terms on which every reader, ours or a plug-in, meets Accord."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.models.document import Document

# Files inside files inside files, counted from the file on disk.
MOST_DEPTH = 3
# What one file on disk may hold in all, over every level.
MOST_MEMBERS = 10_000


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

    ``name`` is made safe to show (``readers.member_names``) and used once in its container, parts between ``/``.
    """

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A file inside another that was not taken out, with the sentence why."""

    name: str
    reason: str
    size: int = 0
    status: FileStatus = FileStatus.FAILED


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read files.

    ``name`` is the reader with its version (``pdf/1``): raise the version when the same file gives another text, and
    libraries read such files again. ``format`` is what a person calls the files (``PDF``). ``accepts`` gets the
    content and the file's name, says at once whether this reader takes the file, and trusts the bytes before the name.
    ``read`` yields the file's own document first, if it has one, then what lies inside it, lazily. It raises ReadError
    with a sentence, PasswordNeeded where it was given none or a wrong one; whatever else it raises is reported as a
    failure of this file, never of others. It runs in a child process with limits on memory and time, never writes,
    and reads nothing but its Source.
    """

    name: str
    format: str
    accepts: Callable[[bytes, str], bool]
    read: Callable[[Source], Iterable[Document | Member | Unread]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file on disk or of one member: exactly one for each.

    ``inner`` is where it lies inside the file on disk (``a.zip!/b.docx``), empty for that file itself. ``document`` is
    there unless it could not be read; ``reason`` is a sentence, or empty where there is nothing to say. ``members``
    counts the files right inside it. ``size`` is in bytes, ``sha256`` of its content, empty where it was not taken out.
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
