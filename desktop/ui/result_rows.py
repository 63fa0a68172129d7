"""What a row of the results shows: a passage that was found, or a document of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.listings.documents import status_words
from desktop.listings.wording import folded, place_mark
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.models.document import Document, Span
    from desktop.models.rows import DocumentRef, DocumentRow
    from desktop.models.search import Hit

EXCERPT = 200


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row: ``highlights`` are code points of ``snippet``, each of one of the query's ``terms``; ``span`` is where it
    leads in the document, None its top.

    An ``is_document`` row takes the document's first words for its snippet. ``failed`` rows lead nowhere: their file
    could not be read, and the snippet says why. A row with ``like`` stands for documents that say nearly the same as
    ``document``, folded away.
    """

    document: DocumentRef
    title: str
    snippet: str
    meta: str
    chip: str
    highlights: tuple[tuple[int, int], ...] = ()
    terms: tuple[int, ...] = ()
    span: Span | None = None
    is_document: bool = False
    failed: bool = False
    best: bool = False
    like: tuple[DocumentRef, ...] = ()

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        return ", ".join(part for part in (self.title, self.chip, self.meta, self.snippet) if part)


def rows_of_hits(hits: Sequence[Hit], *, name_documents: bool) -> Iterator[ResultRow]:
    """Yield a row for every passage, the passages of one document after one another.

    ``name_documents`` adds the document's title to what stands below a passage that is headed otherwise.
    """
    for hit in hits:
        title = folded(hit.document.title)
        for number, passage in enumerate(hit.passages):
            heading = folded(passage.heading) or title
            meta = f"{hit.format} · {place_mark(passage.paragraph, passage.locator)}"
            yield ResultRow(
                document=hit.document,
                title=heading,
                snippet=passage.snippet.text,
                meta=f"{meta} · {title}" if name_documents and heading != title else meta,
                chip=_counted(passage.hits, "hit") if passage.hits else "",
                highlights=passage.snippet.highlights,
                terms=passage.snippet.terms,
                span=passage.span,
                best=number == hit.best,
            )


def row_of_alike(hit: Hit) -> ResultRow:
    """Return the row that stands for the documents like one that matches."""
    count = len(hit.alike)
    titles = ", ".join(dict.fromkeys(folded(ref.title) or ref.path for ref in hit.alike))
    return ResultRow(
        document=hit.document,
        title=f"and {count:,} like it",
        snippet=titles,
        meta="Nearly the same text",
        chip="Show or fold",
        like=hit.alike,
    )


def rows_of_alike(row: ResultRow) -> Iterator[ResultRow]:
    """Yield the rows of the documents that one stands for."""
    for document in row.like:
        title = folded(document.title) or document.path
        yield ResultRow(document, title, "", f"Nearly the same · {document.path}", "", is_document=True)


def row_of_document(row: DocumentRow) -> ResultRow:
    """Return the row of a document, or of a file that gave none."""
    document = row.document
    failed = row.status in {FileStatus.FAILED, FileStatus.PASSWORD}
    holds_others = row.members > 0 and not row.words
    return ResultRow(
        document=document,
        title=folded(document.title) or document.path,
        snippet=row.reason,
        is_document=row.status is FileStatus.READ and not holds_others,
        meta=" · ".join(part for part in (row.format, document.date or "") if part) or document.path,
        chip=_chip(row, holds_others=holds_others),
        failed=failed,
    )


def _chip(row: DocumentRow, *, holds_others: bool) -> str:
    if row.status is not FileStatus.READ:
        return status_words(row.status)
    return _counted(row.members, "file") if holds_others else _counted(row.words, "word")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def first_words(document: Document) -> str:
    """Return the beginning of what a document says below its title, as long as two lines can hold."""
    for block in document.blocks:
        if block.role.value != "title":
            return folded(document.text[block.span.start : block.span.start + EXCERPT])
    return folded(document.text[:EXCERPT])
