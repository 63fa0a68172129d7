"""Hits become passages: grouped by paragraph, under their headings, with a snippet of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from desktop.library import reading
from desktop.models.document import BlockRole
from desktop.models.search import Hit, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.reading import StoredText
    from desktop.library.store import Connection
    from desktop.models.document import Block, Span
    from desktop.models.records import Agreement, Extraction
    from desktop.models.rows import DocumentRef
    from desktop.search.language import ParsedQuery

MOST_PASSAGES = 20
# A field with a word or words in quotes, as it is typed; what is excluded has no sentence to show.
_FIELD = re.compile(
    r"(?<![\w-])(?P<not>not\s+|-)?(?P<field>kind|currency|company|party):\s*(?:\"(?P<words>[^\"]*)\"|(?P<word>[^\s()]+))",
    re.IGNORECASE,
)


def make_hit(connection: Connection, document: DocumentRef, score: float, query: ParsedQuery) -> Hit | None:
    """Return a document that matches with its passages, or None when it has left the store since."""
    row = connection.execute(
        "SELECT format, text, layout FROM file JOIN content ON file = id WHERE id = ?", (document.id,)
    ).fetchone()
    if row is None:
        return None
    from desktop.search.snippets import find_hits

    stored = reading.unpacked(row[1], row[2])
    found = find_hits(stored.text, query)
    paragraphs = _by_paragraph(stored.blocks, found)
    if found:
        passages = tuple(_passage(stored, document, *item) for item in list(paragraphs.items())[:MOST_PASSAGES])
        best = _best(stored.text, list(paragraphs.values())[:MOST_PASSAGES])
    else:
        sentences = field_sentences(query.text, reading.load_extraction(connection, document.id))
        passages = tuple(_field_passage(stored, document, span) for span in sentences[:MOST_PASSAGES])
        best = 0
    passages = passages or _opening(stored, document)
    return Hit(document, row[0], score, len(found), passages, best)


def field_sentences(query: str, extraction: Extraction) -> tuple[Span, ...]:
    """Return the places of the records that the fields of ``query`` ask for, in the order of the text, each once."""
    spans: dict[tuple[int, int], Span] = {}
    for found in _FIELD.finditer(query):
        if not found["not"]:
            wanted = _folded(found["words"] if found["words"] is not None else found["word"])
            for span in _places(found["field"].lower(), wanted, extraction):
                spans[span.start, span.end] = span
    return tuple(spans[key] for key in sorted(spans))


def _places(field: str, wanted: str, extraction: Extraction) -> Iterator[Span]:
    match field:
        case "kind":
            yield from (a.mention.span for a in extraction.agreements if fnmatchcase(_folded(a.kind.value), wanted))
        case "party":
            yield from (a.mention.span for a in extraction.agreements if _has_word(a.parties, wanted))
        case "currency":
            yield from (a.mention.span for a in extraction.agreements if _is_in(a, wanted))
            yield from (f.mention.span for f in extraction.figures if fnmatchcase(_folded(f.amount.currency), wanted))
        case _:
            named = (company for company in extraction.companies if _has_word((company.name, *company.aliases), wanted))
            yield from (mention.span for company in named for mention in company.mentions)


def _is_in(agreement: Agreement, currency: str) -> bool:
    return agreement.amount is not None and fnmatchcase(_folded(agreement.amount.currency), currency)


def _has_word(names: Sequence[str], wanted: str) -> bool:
    """Tell whether a name holds the wanted words, of which the last may end in a star."""
    return any(fnmatchcase(f" {_folded(name)} ", f"* {wanted} *") for name in names)


def _folded(words: str | None) -> str:
    return " ".join(re.sub(r"[^\w*?]+", " ", (words or "").casefold().replace("_", " ")).split())


def _by_paragraph(blocks: Sequence[Block], found: Sequence[Span]) -> dict[int, list[Span]]:
    """Return the hits by the place of the block they stand in or behind."""
    starts = [block.span.start for block in blocks]
    grouped: dict[int, list[Span]] = {}
    for span in found:
        grouped.setdefault(max(bisect_right(starts, span.start) - 1, 0), []).append(span)
    return grouped


def _passage(stored: StoredText, document: DocumentRef, place: int, hits: Sequence[Span]) -> Passage:
    from desktop.search.snippets import cut_snippet

    snippet = cut_snippet(stored.text, stored.blocks[place].span, hits)
    return Passage(_heading(stored, document, place), place + 1, hits[0], snippet, len(hits))


def _field_passage(stored: StoredText, document: DocumentRef, span: Span) -> Passage:
    from desktop.search.snippets import cut_snippet

    place = next(iter(_by_paragraph(stored.blocks, [span])))
    return Passage(_heading(stored, document, place), place + 1, span, cut_snippet(stored.text, span, ()), 0)


def _opening(stored: StoredText, document: DocumentRef) -> tuple[Passage, ...]:
    """Return the document's first paragraph, for a document whose text holds nothing of the query."""
    plain = (BlockRole.PARAGRAPH, BlockRole.STANDFIRST)
    spans = [block.span for block in stored.blocks if block.role in plain] or [block.span for block in stored.blocks]
    return tuple(_field_passage(stored, document, span) for span in spans[:1])


def _heading(stored: StoredText, document: DocumentRef, place: int) -> str:
    for block in reversed(stored.blocks[: place + 1]):
        if block.role is BlockRole.HEADING:
            return " ".join(stored.text[block.span.start : block.span.end].split())
    return document.title


def _best(text: str, paragraphs: Sequence[Sequence[Span]]) -> int:
    """Return the place of the paragraph with the most different words of the query, then the most hits."""

    def worth(place: int) -> tuple[int, int, int]:
        hits = paragraphs[place]
        return len({text[hit.start : hit.end].casefold() for hit in hits}), len(hits), -place

    return max(range(len(paragraphs)), key=worth, default=0)
