"""Which reader takes which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers.known import LAST_READERS, OUR_READERS
from desktop.readers.opening import read_content
from desktop.readers.plugins import load_plugins
from desktop.readers.reading import Outcome, Source
from desktop.readers.sniffing import OLE, ZIP, foreign_kind
from desktop.readers.unfolding import Unfolding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.models.document import Document
    from desktop.readers.opening import FileContent
    from desktop.readers.reading import Reader

_SENTENCES = {
    "7-Zip archive": "Accord does not open 7-Zip archives. Unpack it, and what lies in it will be read.",
    "RAR archive": "Accord does not open RAR archives. Unpack it, and what lies in it will be read.",
    "PGP message": "This message is encrypted. Decrypt it, and Accord will read it.",
    "encrypted file": "This file is encrypted. Decrypt it, and Accord will read it.",
    "password safe": "This is a password safe, and Accord does not open it.",
    "program": "This is a program, not a document.",
    "program package": "This is a program, not a document.",
    "font": "This is a font, not a document.",
}


def readers() -> tuple[Reader, ...]:
    """Return the readers there are, in the order in which they are asked.

    Plug-ins come behind our own readers of one format each, before those that take what is left.
    """
    return (*OUR_READERS, *load_plugins().readers, *LAST_READERS)


def reader_names() -> str:
    """Return name and version of all readers; when it changes, a library looks again at what it left out."""
    return " ".join(reader.name for reader in readers())


def plugin_faults() -> tuple[str, ...]:
    """Return a sentence for each plug-in that cannot be used."""
    return load_plugins().faults


def choose(content: bytes, name: str) -> Reader | None:
    """Return the first reader that accepts a file called ``name``, or None; a reader that fails takes nothing."""
    return next((reader for reader in readers() if _accepts(reader, content, name)), None)


def unread_sentence(kind: str) -> str:
    """Return what is said of a file that no reader takes."""
    return _SENTENCES.get(kind) or f"Accord does not read this kind of file yet ({kind})."


def surely_unread(head: bytes, name: str) -> str:
    """Return the sentence why no reader takes a file, where its start is enough to say so, or nothing."""
    kind = foreign_kind(head)
    # A text is taken by the last of all readers if by no other.
    if kind in {"", ZIP, OLE} or choose(head, name) is not None:
        return ""
    return unread_sentence(kind)


def read_file(path: Path, *, shown_as: str | None = None, password: str = "") -> Document:
    """Read one file without what lies inside it.

    ``shown_as`` becomes ``Document.path``, by default ``path`` as given. Raises ReadError with a sentence when the
    file cannot be opened or read.
    """
    outcome = next(read_outcomes(read_content(path), shown_as=shown_as or str(path), password=password))
    if outcome.document is None:
        raise ReadError(outcome.reason)
    return outcome.document


def read_outcomes(file: FileContent, *, shown_as: str, password: str = "") -> Iterator[Outcome]:
    """Yield what became of a file, then of each file inside it, those inside a member right behind it.

    Never raises, but for MemoryError: where memory is limited, the process that reads has come to its end.
    """
    if file.left_out:
        yield Outcome("", FileStatus.SKIPPED, file.left_out, size=file.size)
        return
    source = Source(file.content, shown_as, cut=file.size > len(file.content), password=password)
    yield from Unfolding(choose, unread_sentence).read(source, "", file.sha256, file.size)


def _accepts(reader: Reader, content: bytes, name: str) -> bool:
    try:
        return bool(reader.accepts(content, name))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (foreign bytes and foreign code end here; another reader is asked)
        return False
