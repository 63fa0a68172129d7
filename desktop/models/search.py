"""What is asked of a library and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.document import Span
    from desktop.models.rows import DocumentRef


class ScopeKind(StrEnum):
    """Which part of a library a list is about."""

    DOCUMENT = "document"
    RESULTS = "results"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a library that a list is about: one document, the documents that match a query, or all.

    ``dismissed`` asks also for the records that a person has dismissed. ``most`` is how many records are read at most,
    the first ones of the list, and of firms the whole ones named in most documents; 0 reads all.
    """

    kind: ScopeKind = ScopeKind.LIBRARY
    document_id: int = 0
    query: str = ""
    dismissed: bool = False
    most: int = 0

    @classmethod
    def of_document(cls, document_id: int) -> Scope:
        """Return the scope of one document."""
        return cls(ScopeKind.DOCUMENT, document_id=document_id)

    @classmethod
    def of_results(cls, query: str) -> Scope:
        """Return the scope of the documents that match ``query``."""
        return cls(ScopeKind.RESULTS, query=query)


class FacetField(StrEnum):
    """What documents that match are told apart by, each as it is typed before the colon."""

    TYPE = "type"
    FOLDER = "folder"
    YEAR = "year"
    COMPANY = "company"
    KIND = "kind"
    CURRENCY = "currency"
    DECIDED = "is"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class ChosenFacet:
    """A value that a query is narrowed down to, or that it leaves out; ``value`` is as it is typed."""

    field: FacetField
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value as it is typed and as it is shown, and how many documents the query would find with it."""

    value: str
    words: str
    documents: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field in the documents that match, those of most documents first, years newest first.

    ``others`` counts the values that are not listed.
    """

    field: FacetField
    values: tuple[FacetValue, ...]
    others: int = 0


class SortOrder(StrEnum):
    """In which order hits come: best first, newest first (undated last), by title, most hits first, or the largest sum
    of money first (of one currency, which the page of hits names; documents without such a sum last)."""

    RELEVANCE = "relevance"
    DATE = "date"
    TITLE = "title"
    HITS = "hits"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage cut from the stored text, white space folded, ``…`` where it was cut.

    ``highlights`` are half-open ranges of code points of ``text``, in order, not overlapping; ``terms`` says of each
    which of the query's terms it is a hit of, from 0.
    """

    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    terms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that holds hits.

    ``heading`` is the nearest heading above it, or the document's title. ``span`` is the first hit in the document's
    text (the sentence of the matching record where only fields matched); ``hits`` counts the hits in this paragraph,
    ``locator`` says where it is as a citation does.
    """

    heading: str
    paragraph: int
    span: Span
    snippet: Snippet
    hits: int
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that matches.

    ``score`` is comparable within one page only; ``hits`` counts its text, of a very long one the first two million
    characters; its passages are in the order of the text, and ``best`` is the place in ``passages`` of the one that
    holds most of the query. ``sentence`` is the first that holds a hit, or the first of what was asked for.
    ``term_hits`` are the terms of a query that has several, as they were typed, each with its hits; ``alike`` are the
    other documents that match and say nearly the same.
    """

    document: DocumentRef
    format: str
    score: float
    hits: int
    passages: tuple[Passage, ...]
    best: int = 0
    sentence: str = ""
    term_hits: tuple[tuple[str, int], ...] = ()
    alike: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True)
class HitPage:
    """A page of hits. ``total`` counts all documents that match, ``seconds`` is the time it took, ``behind`` counts
    the files that are known and not yet searchable, ``did_you_mean`` is a query that would find something, or None.
    ``currency`` is the one whose sums the hits are sorted by, None where they are not or no document has a sum.
    ``terms`` are the words and phrases of the query as they were typed, none where there is only one. ``next`` leads on
    to the page behind it, None where there is none; what it says is for the library alone."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    offset: int
    seconds: float
    behind: int = 0
    did_you_mean: str | None = None
    currency: str | None = None
    terms: tuple[str, ...] = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class SearchNews:
    """What a saved search finds now.

    ``documents`` counts all it finds, ``new`` are the numbers of those that it did not find when its documents were
    last looked at (``since``, ISO 8601; empty for never). ``trouble`` says why it cannot be asked.
    """

    name: str
    query: str
    sort: SortOrder
    since: str = ""
    documents: int = 0
    new: frozenset[int] = frozenset()
    trouble: str = ""


class CompletionKind(StrEnum):
    """What a completion adds to a query."""

    FIELD = "field"
    VALUE = "value"
    COMPANY = "company"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Completion:
    """How a query may go on: the whole ``query``, the ``words`` that show it, and what is added."""

    query: str
    words: str
    kind: CompletionKind
