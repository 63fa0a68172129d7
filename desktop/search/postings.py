"""The words of a segment that is being written: collected document by document, merged with others, written in order.

Whoosh's own pool holds a tuple for every posting, sorts them all and writes them one by one. Here each word has its
list from the beginning, which is in order because documents come in order; only the words are sorted, and a segment
that is merged flows past word by word, however large it is.
"""

from __future__ import annotations

import marshal
import tempfile
from collections import defaultdict
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from desktop.search.blocks import Postings, pack, unpack
from desktop.search.schema import PLACE_SIZE
from desktop.search.whoosh_parts import stored_postings, term_key, term_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A posting takes about 70 bytes of memory; when there are so many they go to a file, in order.
MOST_IN_MEMORY = 2_000_000


class TermPostings(NamedTuple):
    """A word of a field with the documents it stands in, in order, and its packed positions in each."""

    field: str
    word: bytes
    documents: Sequence[int]
    places: Sequence[bytes]


_term_of = itemgetter(0, 1)


class Pool:
    """The postings of the documents that are added. It takes the place of Whoosh's."""

    def __init__(self, folder: str, most: int = MOST_IN_MEMORY) -> None:
        self._folder = folder
        self._most = most
        self._count = 0
        # Of each word of each field: a document, its places, the next document, its places ...
        self._lists: defaultdict[str, defaultdict[bytes, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._runs: list[BinaryIO] = []

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting, of the last document or a later one."""
        field, word, document, _, places = posting
        self._lists[field][word] += (document, places)
        self._count += 1
        if self._count >= self._most:
            self._put_aside()

    def sources(self) -> list[Iterator[TermPostings]]:
        """Return what was added as one or several sources, in the order of their documents."""
        return [*map(_run, self._runs), self._terms()]

    def cleanup(self) -> None:
        """Let go of memory and files."""
        self._lists.clear()
        for run in self._runs:
            run.close()
        self._runs.clear()

    def _terms(self) -> Iterator[TermPostings]:
        for field in sorted(self._lists):
            lists = self._lists[field]
            for word in sorted(lists):
                listed = lists[word]
                yield TermPostings(field, word, listed[::2], listed[1::2])

    def _put_aside(self) -> None:
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 (closed by cleanup)
        self._runs.append(run)
        for term in self._terms():
            run.write(marshal.dumps((term.field, term.word, list(term.documents), list(term.places))))
        run.seek(0)
        self._lists.clear()
        self._count = 0


def stored_terms(reader: Any, start: int, renumbered: Mapping[int, int] | None) -> Iterator[TermPostings]:
    """Yield the words of a segment, its documents numbered from ``start`` on.

    Where documents were deleted, ``renumbered`` gives the numbers of those that are live.
    """
    terms = reader._terms
    for (field, word), info in terms.items():
        documents, _, places = unpack(stored_postings(terms, info))
        if renumbered is None:
            yield TermPostings(field, word, [start + document for document in documents], places)
            continue
        live = [at for at, document in enumerate(documents) if document in renumbered]
        if live:
            yield TermPostings(field, word, [renumbered[documents[at]] for at in live], [places[at] for at in live])


def merged(sources: Sequence[Iterator[TermPostings]]) -> Iterator[TermPostings]:
    """Yield the words of all sources in order, each once; the documents of a source come after those before it."""
    if len(sources) == 1:
        yield from sources[0]
        return
    for (field, word), group in groupby(merge(*sources, key=_term_of), key=_term_of):
        first, *rest = group
        if not rest:
            yield first
            continue
        documents = list(chain(first.documents, *(term.documents for term in rest)))
        places = list(chain(first.places, *(term.places for term in rest)))
        yield TermPostings(field, word, documents, places)


def write_terms(writer: Any, schema: Any, terms: Iterable[TermPostings]) -> None:
    """Write words in order to the files of Whoosh's field writer."""
    current = ""
    postings, table = writer._postfile, writer._tindex
    for field, word, documents, places in terms:
        if field != current:
            if current:
                writer.finish_field()
            writer.start_field(field, schema[field])
            current = field
        # A word without places stands in its field as such, once.
        weights = [len(place) // PLACE_SIZE or 1 for place in places]
        packed = pack(Postings(documents, weights, places))
        table.add(term_key(writer._fieldid, word), term_row(documents, weights, postings.tell(), len(packed)))
        postings.write(packed)
    if current:
        writer.finish_field()


def _run(stream: BinaryIO) -> Iterator[TermPostings]:
    while True:
        try:
            yield TermPostings(*marshal.load(stream))
        except EOFError:
            return
