"""Hits become passages: grouped by paragraph, under their headings, with a snippet of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.library import reading
from desktop.models.document import BlockRole, PageKind, Span
from desktop.models.search import Hit, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.filters import Asking
    from desktop.library.reading import StoredText
    from desktop.library.store import Connection
    from desktop.models.rows import DocumentRef
    from desktop.search.language import ParsedQuery
    from desktop.search.terms import Terms

MOST_PASSAGES = 20
# Hits are looked for in so many code points of a document, so that a log of ten million does not hold every search for
# five seconds. The document itself, when it is shown, is searched whole.
LONGEST_SEARCHED = 2_000_000
_PROSE = frozenset({BlockRole.PARAGRAPH, BlockRole.STANDFIRST})


def make_hit(
    connection: Connection, document: DocumentRef, score: float, query: tuple[ParsedQuery, Terms], asking: Asking
) -> Hit | None:
    """Return a document that matches with its passages, or None when it has left the store since.

    ``query`` is understood as a whole, and as its terms.
    """
    row = connection.execute(
        "SELECT format, page_kind, text, layout FROM file JOIN content ON file = id WHERE id = ?", (document.id,)
    ).fetchone()
    if row is None:
        return None
    from desktop.search.snippets import find_hits

    parsed, terms = query
    kind, stored = PageKind(row[1]), reading.unpacked(row[2], row[3])
    found = asking.hits(parsed.tree, document.id, find_hits(stored.text[:LONGEST_SEARCHED], parsed))
    counts = Counter(terms.of(stored.text[hit.start : hit.end]) for hit in found)
    paragraphs = _by_paragraph(stored, found)
    if found:
        passages = tuple(_passage(stored, document, terms, *item) for item in list(paragraphs.items())[:MOST_PASSAGES])
        best = _best(stored.text, list(paragraphs.values())[:MOST_PASSAGES], terms)
    else:
        passages = _field_passages(stored, document, asking.places(parsed.tree, document.id))
        best = 0
    passages = passages or _opening(stored, document)
    placed = tuple(
        replace(each, locator=stored.locator_at(kind, each.paragraph - 1, each.span.start)) for each in passages
    )
    term_hits = tuple((name, counts[number]) for number, name in enumerate(terms.names))
    return Hit(document, row[0], score, len(found), placed, best, _first_sentence(stored, passages), term_hits)


def _first_sentence(stored: StoredText, passages: Sequence[Passage]) -> str:
    """Return the sentence of the first passage's first hit, on one line."""
    place = passages[0].span
    sentence = stored.sentence_at(place.start) or place
    return " ".join(stored.text[sentence.start : sentence.end].split())


def _by_paragraph(stored: StoredText, found: Sequence[Span]) -> dict[int, list[Span]]:
    """Return the hits by the place of the block they stand in or behind."""
    starts = [start for start, _, _ in stored.blocks]
    grouped: dict[int, list[Span]] = {}
    for span in found:
        grouped.setdefault(max(bisect_right(starts, span.start) - 1, 0), []).append(span)
    return grouped


def _passage(stored: StoredText, document: DocumentRef, terms: Terms, place: int, hits: Sequence[Span]) -> Passage:
    from desktop.search.snippets import cut_snippet

    start, end, _ = stored.blocks[place]
    snippet = cut_snippet(stored.text, Span(start=start, end=end), hits)
    numbers = tuple(terms.of(snippet.text[start:end]) for start, end in snippet.highlights)
    snippet = replace(snippet, terms=numbers)
    return Passage(_heading(stored, document, place), place + 1, hits[0], snippet, len(hits))


def _field_passages(stored: StoredText, document: DocumentRef, places: Sequence[Span]) -> tuple[Passage, ...]:
    """Return a passage for each sentence that one of ``places`` stands in."""
    sentences = dict.fromkeys(stored.sentence_at(place.start) or place for place in places)
    return tuple(_passage_of(stored, document, span) for span in list(sentences)[:MOST_PASSAGES])


def _passage_of(stored: StoredText, document: DocumentRef, span: Span) -> Passage:
    from desktop.search.snippets import cut_snippet

    place = next(iter(_by_paragraph(stored, [span])))
    return Passage(_heading(stored, document, place), place + 1, span, cut_snippet(stored.text, span, ()), 0)


def _opening(stored: StoredText, document: DocumentRef) -> tuple[Passage, ...]:
    """Return the document's first paragraph, for a document whose text holds nothing of the query."""
    prose = (place for place, block in enumerate(stored.blocks) if block[2] in _PROSE)
    start, end, _ = stored.blocks[next(prose, 0)]
    return (_passage_of(stored, document, Span(start=start, end=end)),)


def _heading(stored: StoredText, document: DocumentRef, place: int) -> str:
    for above in range(place, -1, -1):
        if stored.blocks[above][2] == BlockRole.HEADING:
            return " ".join(stored.words_of(above).split())
    return document.title


def _best(text: str, paragraphs: Sequence[Sequence[Span]], terms: Terms) -> int:
    """Return the place of the paragraph with the most terms of the query, then the most of its words, then of hits."""

    def worth(place: int) -> tuple[int, int, int, int]:
        words = [text[hit.start : hit.end] for hit in paragraphs[place]]
        return len(set(map(terms.of, words))), len({word.casefold() for word in words}), len(words), -place

    return max(range(len(paragraphs)), key=worth, default=0)
