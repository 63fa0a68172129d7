"""Hits become passages: grouped by paragraph, under their headings, with a snippet of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop.library.stored_text import unpacked
from desktop.models.document import BlockRole, PageKind, Span
from desktop.models.search import Hit, Passage, Snippet
from desktop.search import trees
from desktop.search.snippets import cut_snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.filters import Asking
    from desktop.library.store import Connection
    from desktop.library.stored_text import StoredText
    from desktop.models.rows import DocumentRef
    from desktop.search.language import ParsedQuery
    from desktop.search.snippets import Place
    from desktop.search.terms import Terms

MOST_PASSAGES = 20
# Hits are looked for in so many code points of a document, so that a log of ten million does not hold every search for
# five seconds. The document itself, when it is shown, is searched whole.
LONGEST_SEARCHED = 2_000_000
_HEADING = BlockRole.HEADING.value
_PROSE = frozenset({BlockRole.PARAGRAPH, BlockRole.STANDFIRST})


class Passages:
    """Makes the hits of one query, which is understood as a whole and as its terms."""

    def __init__(self, connection: Connection, query: ParsedQuery, terms: Terms, asking: Asking) -> None:
        self._connection = connection
        self._query = query
        self._terms = terms
        self._asking = asking
        self._sums = trees.sums_among_words(query.tree)

    def hit(self, document: DocumentRef, score: float) -> Hit | None:
        """Return a document that matches with its passages, or None when it has left the store since."""
        row = self._connection.execute(
            "SELECT format, page_kind, text, layout FROM file JOIN content ON file = id WHERE id = ?", (document.id,)
        ).fetchone()
        if row is None:
            return None
        return _Dressed(document, unpacked(row[2], row[3]), PageKind(row[1]), self._terms).hit(row[0], score, self)

    def found(self, text: str, number: int) -> Sequence[Place]:
        """Return where the words and the sums stand that are asked for as words."""
        return self._asking.hits(self._sums, number, self._query.finder.find(text[:LONGEST_SEARCHED]))

    def records(self, number: int) -> Sequence[Place]:
        """Return where the records stand that are asked for."""
        return [(span.start, span.end) for span in self._asking.places(self._query.tree, number)]


class _Dressed:
    """A document that matches, with its text."""

    def __init__(self, document: DocumentRef, stored: StoredText, kind: PageKind, terms: Terms) -> None:
        self._document = document
        self._stored = stored
        self._kind = kind
        self._terms = terms
        # The last block whose heading was looked for, and that heading's place, -1 where it has none.
        self._headed = (-1, -1)

    def hit(self, format_: str, score: float, of: Passages) -> Hit:
        text, number = self._stored.text, self._document.id
        found = of.found(text, number)
        best = 0
        if found:
            paragraphs = self._by_paragraph(found)
            shown = list(paragraphs.items())[:MOST_PASSAGES]
            passages = [self._passage(place, hits) for place, hits in shown]
            best = self._best([hits for _, hits in shown])
        else:
            passages = self._sentences(of.records(number)) or [self._opening()]
        names = self._terms.names
        counts = Counter(self._terms.of(text[start:end]) for start, end in found) if names else Counter()
        return Hit(
            document=self._document,
            format=format_,
            score=score,
            hits=len(found),
            passages=tuple(passages),
            best=best,
            sentence=self._first_sentence(passages[0].span),
            term_hits=tuple((name, counts[at]) for at, name in enumerate(names)),
        )

    def _first_sentence(self, place: Span) -> str:
        """Return the sentence of the first passage's first hit, on one line."""
        sentence = self._stored.sentence_at(place.start) or place
        return " ".join(self._stored.text[sentence.start : sentence.end].split())

    def _by_paragraph(self, found: Sequence[Place]) -> dict[int, list[Place]]:
        """Return the hits by the place of the block they stand in or behind."""
        grouped: dict[int, list[Place]] = {}
        blocks = self._stored.blocks
        # They are in order, so that a block is looked for once and not for each of its hits.
        block, until = 0, -1
        for place in found:
            if place[0] >= until:
                after = bisect_right(blocks, place[0], key=itemgetter(0))
                block = max(after - 1, 0)
                until = blocks[after][0] if after < len(blocks) else len(self._stored.text) + 1
            grouped.setdefault(block, []).append(place)
        return grouped

    def _passage(self, block: int, hits: Sequence[Place]) -> Passage:
        start, end, _ = self._stored.blocks[block]
        return self._cut(block, (start, end), hits[0], hits)

    def _sentences(self, places: Sequence[Place]) -> list[Passage]:
        """Return a passage for each sentence that one of ``places`` stands in."""
        found = (self._stored.sentence_at(place[0]) for place in places)
        sentences = dict.fromkeys(
            (span.start, span.end) if span else place for span, place in zip(found, places, strict=True)
        )
        return [self._whole(sentence) for sentence in list(sentences)[:MOST_PASSAGES]]

    def _opening(self) -> Passage:
        """Return the document's first paragraph, for a document whose text holds nothing of the query."""
        prose = (place for place, block in enumerate(self._stored.blocks) if block[2] in _PROSE)
        start, end, _ = self._stored.blocks[next(prose, 0)]
        return self._whole((start, end))

    def _whole(self, place: Place) -> Passage:
        [block] = self._by_paragraph([place])
        return self._cut(block, place, place, ())

    def _cut(self, block: int, within: Place, first: Place, hits: Sequence[Place]) -> Passage:
        """Return the passage inside ``within``, of a block, whose first hit or whole sentence is ``first``."""
        words, marks = cut_snippet(self._stored.text, within, hits)
        numbers = tuple(self._terms.of(words[start:end]) for start, end in marks) if hits else ()
        return Passage(
            heading=self._heading(block),
            paragraph=block + 1,
            span=Span.model_construct(start=first[0], end=first[1]),
            snippet=Snippet(words, tuple(marks), numbers),
            hits=len(hits),
            locator=self._stored.locator_at(self._kind, block, first[0]),
        )

    def _heading(self, block: int) -> str:
        # Passages are cut in order: no block is looked at twice on the way up.
        before, heading = self._headed if self._headed[0] <= block else (-1, -1)
        for above in range(block, before, -1):
            if self._stored.blocks[above][2] == _HEADING:
                heading = above
                break
        self._headed = (block, heading)
        if heading >= 0:
            return " ".join(self._stored.words_of(heading).split())
        return self._document.title

    def _best(self, paragraphs: Sequence[Sequence[Place]]) -> int:
        """Return the place of the paragraph with most terms of the query, then most of its words, then of hits."""
        if len(paragraphs) == 1:
            return 0
        text, term_of = self._stored.text, self._terms.of

        def worth(place: int) -> tuple[int, int, int, int]:
            words = [text[start:end] for start, end in paragraphs[place]]
            return len(set(map(term_of, words))), len({word.casefold() for word in words}), len(words), -place

        return max(range(len(paragraphs)), key=worth)
