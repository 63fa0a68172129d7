"""A web page saved with its pictures in the form of a mail (mht, mhtml): the page's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.mail_signs import message_body
from desktop.readers.mime import Splitter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.mime import Part as MailPart
    from desktop.readers.reading import Source

READER = "mhtml/1"
FORMAT = "Web archive"
_NO_PAGE = "No page could be found in this web archive."


def read_mhtml(source: Source) -> Iterator[Document]:
    """Yield the page. Raises ReadError where there is none."""
    from desktop.readers.html import read_html

    page = page_of(Splitter().split(message_body(source.content)))
    charset = page.headers.parameter("content-type", "charset") or None
    document = read_html(page.content(), path=source.path, charset=charset, reader=READER)
    yield document.model_copy(update={"format": FORMAT})


def page_of(root: MailPart) -> MailPart:
    """Return the part of a web archive that is its page. Raises ReadError where there is none."""
    start = root.headers.parameter("content-type", "start").strip("<>")
    pages = [part for part in _leaves(root) if part.type in {"text/html", "application/xhtml+xml"}]
    named = (part for part in pages if start and part.headers.first("content-id").strip("<>") == start)
    page = next(named, None) or next(iter(pages), None)
    if page is None:
        page = next((part for part in _leaves(root) if part.type == "text/plain" and part.body.strip()), None)
    if page is None:
        raise ReadError(_NO_PAGE)
    return page


def _leaves(part: MailPart) -> Iterator[MailPart]:
    if not part.parts:
        yield part
    for inner in part.parts:
        yield from _leaves(inner)
