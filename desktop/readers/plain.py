"""Plain text: the decoded file with its line ends made ``\\n``, no more."""

from __future__ import annotations

from pathlib import PurePath

from desktop.models.document import BlockRole, Document
from desktop.readers.blocks import find_blocks
from desktop.readers.dates import find_date
from desktop.readers.encodings import Decoded, decode

READER = "plain/2"
# Code points. A book has one million; what is longer is a log or a data set. Extracting and indexing ten million took
# 50 s and 550 MB.
CHARACTER_LIMIT = 10_000_000
_TITLE_LENGTH = 300
_DATE_LINES = 8


def read_plain(content: bytes, *, path: str, cut: bool = False, note: str = "") -> Document:
    """Return ``content`` as a Document.

    ``path`` stands in the document and gives the title where the text has none. ``cut`` says that the file goes on
    behind ``content``; ``note`` is put before the reader's own.
    """
    decoded, text = read_text(content, cut=cut)
    blocks = find_blocks(text)
    title = next((text[b.span.start : b.span.end] for b in blocks[:1] if b.role is BlockRole.TITLE), "")
    top = (
        line for block in blocks[:4] for line in text[block.span.start : block.span.end].split("\n", 8)[:_DATE_LINES]
    )
    return Document(
        path=path,
        text=text,
        title=clean_title(title) or name_as_title(path),
        date=find_date(top),
        reader=READER,
        format="Text",
        note=joined_notes(note, decoded.note, cut_note(cut=cut or len(decoded.text) > CHARACTER_LIMIT, kept=len(text))),
        blocks=blocks,
    )


def read_text(content: bytes, *, cut: bool) -> tuple[Decoded, str]:
    """Decode ``content`` and return also its text: line ends made ``\\n``, at most CHARACTER_LIMIT long."""
    decoded = decode(content, cut=cut)
    text = decoded.text[:CHARACTER_LIMIT].replace("\r\n", "\n").replace("\r", "\n")
    return decoded, text


def clean_title(words: str) -> str:
    """Return ``words`` in one line without control characters, shortened where it is no title any more."""
    line = " ".join("".join(char if char.isprintable() else " " for char in words[: 4 * _TITLE_LENGTH]).split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def name_as_title(path: str) -> str:
    """Return what stands in for a missing title: the file's name without its ending."""
    name = PurePath(path.replace("\\", "/")).name
    return clean_title(PurePath(name).stem) or name or "Untitled"


def cut_note(*, cut: bool, kept: int) -> str:
    """Return the sentence that says how much of a long file was read, or nothing."""
    return f"Only the first {kept:,} characters were read." if cut else ""


def joined_notes(*notes: str) -> str:
    """Return the notes that say something, as one."""
    return " ".join(note for note in dict.fromkeys(notes) if note)
