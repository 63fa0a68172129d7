"""A message of any format as a document: subject, who wrote to whom and when, then its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.blocks import find_blocks
from desktop.readers.draft import Draft, Facts
from desktop.readers.mail_headers import name_of
from desktop.readers.plain import CHARACTER_LIMIT, clean_title, name_as_title

if TYPE_CHECKING:
    from desktop.models.document import Document
    from desktop.readers.reading import Source

# More people than this are counted, not named.
_MOST_NAMED = 50
_NAMED_OF_MANY = 10
_GAP = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S")
_KEPT_ROLES = frozenset({BlockRole.HEADING, BlockRole.CAPTION})


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as read. ``sent`` is the date as it is shown, ``day`` the ISO day in the writer's own zone or None."""

    subject: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    sent: str = ""
    day: str | None = None
    body: str = ""


def letter_document(letter: Letter, source: Source, *, reader: str, format_name: str, note: str = "") -> Document:
    """Return a message as a document: its subject, a block of who and when, and its words."""
    draft = Draft(reader, format_name)
    subject = clean_title(letter.subject)
    draft.add(subject, BlockRole.TITLE)
    lines = (
        ("From", letter.sender),
        ("To", _named(letter.to)),
        ("Cc", _named(letter.copied)),
        ("Date", letter.sent),
    )
    # Who and when is about the letter and no sentence of it.
    draft.add("\n".join(f"{word}: {clean(value)}" for word, value in lines if value), BlockRole.CAPTION)
    _write_body(draft, letter.body[: CHARACTER_LIMIT + 1])
    facts = Facts(title=subject, author=name_of(letter.sender))
    document = draft.finish(source, facts, note=note)
    return document.model_copy(update={"date": letter.day, "title": subject or name_as_title(source.path)})


def _write_body(draft: Draft, body: str) -> None:
    if not _GAP.search(body):
        # Mail programs wrap lines, so lines without a gap between them are no paragraphs.
        draft.add(body)
        return
    for block in find_blocks(body):
        role = block.role if block.role in _KEPT_ROLES else BlockRole.PARAGRAPH
        draft.add(body[block.span.start : block.span.end], role)


def _named(people: tuple[str, ...]) -> str:
    if len(people) <= _MOST_NAMED:
        return ", ".join(people)
    return f"{', '.join(people[:_NAMED_OF_MANY])} and {len(people) - _NAMED_OF_MANY:,} more"


def clean(words: str) -> str:
    """Return ``words`` in one line without control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
