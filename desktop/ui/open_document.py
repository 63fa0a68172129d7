"""A document as the window shows it, gathered from the library in a worker thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged, LibraryError, QuerySyntaxError
from desktop.ui.result_rows import first_words

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.document import Document, Span
    from desktop.models.records import Extraction
    from desktop.models.rows import DocumentRef


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document as it is shown, with every hit of the query in it; ``names`` are the query's terms where it has
    several, ``terms`` says of which each hit is. ``original`` is its file where the window can show its pages."""

    ref: DocumentRef
    document: Document
    extraction: Extraction
    words: int
    stale: bool
    hits: tuple[Span, ...]
    names: tuple[str, ...] = ()
    terms: tuple[int, ...] = ()
    original: Path | None = None

    @property
    def facts(self) -> int:
        """How many records of all kinds the document gave."""
        extraction = self.extraction
        return len(extraction.agreements) + len(extraction.companies) + len(extraction.figures)


def read_document(library: Library, number: int, query: str) -> OpenDocument:
    """Gather all that the reader shows of a document. Raises LibraryError when it has gone."""
    document = library.document(number)
    try:
        hits = library.find_hits(number, query) if query else ()
    except (QuerySyntaxError, IndexDamaged):
        hits = ()
    names, terms = tell_apart(library, query, document, hits)
    ref = library.ref(number)
    # A member of an archive is no file that could be opened.
    is_pdf = document.reader.startswith("pdf/") and "!/" not in ref.path
    return OpenDocument(
        ref=ref,
        document=document,
        extraction=library.extraction(number),
        words=len(document.text.split()),
        stale=library.is_stale(number),
        hits=hits,
        names=names,
        terms=terms,
        original=library.file_of(ref.path) if is_pdf else None,
    )


def tell_apart(
    library: Library, query: str, document: Document, hits: tuple[Span, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the query's terms, and of which of them each hit is; nothing where it has only one."""
    terms = library.terms(query)
    if not terms.names:
        return (), ()
    return terms.names, tuple(terms.of(document.text[hit.start : hit.end]) for hit in hits)


def read_excerpts(library: Library, numbers: tuple[int, ...]) -> dict[int, str]:
    """Gather the first words of documents; one that has gone meanwhile has none."""
    found = {}
    for number in numbers:
        try:
            found[number] = first_words(library.document(number))
        except LibraryError:
            found[number] = ""
    return found
