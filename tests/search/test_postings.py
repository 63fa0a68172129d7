"""Posting lists: what is packed comes back, Whoosh reads it too, and words come in order from all sources."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.filedb.structfile import BufferFile

from desktop.search.blocks import Postings, pack, unpack, unpack_documents
from desktop.search.engine import IndexedDocument
from desktop.search.language import parse_query
from desktop.search.postings import Pool, TermPostings, merged
from desktop.search.schema import Keywords, Places
from desktop.search.whoosh_engine import WhooshEngine

encode = Places().encode


def _list(documents: list[int], *, placed: bool) -> Postings:
    counts = [1 + document % 3 if placed else 1 for document in documents]
    return Postings(documents, counts, [encode(list(range(count))) if placed else b"" for count in counts])


LISTS = st.builds(
    lambda documents, placed: _list(sorted(documents), placed=placed),
    st.sets(st.integers(0, 5000), min_size=1, max_size=60),
    st.booleans(),
)


@given(LISTS)
def test_a_list_comes_back_as_it_was(postings: Postings) -> None:
    packed = pack(postings)

    assert unpack(packed) == postings
    assert unpack_documents(packed) == postings.documents


@pytest.mark.parametrize("count", [1, 1023, 1024, 1025, 2048, 5000])
@pytest.mark.parametrize("placed", [True, False])
def test_whoosh_reads_the_same_list(count: int, placed: bool) -> None:
    postings = _list(list(range(0, count * 3, 3)), placed=placed)
    packed = pack(postings)
    form: Any = Places() if placed else Keywords().format
    matcher: Any = W3LeafMatcher(BufferFile(memoryview(packed)), 0, len(packed), form)  # type: ignore[no-untyped-call]
    read = []
    while matcher.is_active():
        read.append((matcher.id(), matcher.weight(), matcher.value() or b""))
        matcher.next()

    assert read == list(zip(*postings, strict=True))
    assert unpack(packed) == postings


@given(
    st.lists(st.tuples(st.sampled_from(["text", "title"]), st.sampled_from([b"a", b"b", b"c"])), max_size=40),
    st.integers(1, 50),
)
def test_a_pool_that_overflows_gives_the_same_words(
    tmp_path_factory: pytest.TempPathFactory, terms: list[tuple[str, bytes]], most: int
) -> None:
    small = Pool(str(tmp_path_factory.mktemp("runs")), most)
    expected: dict[tuple[str, bytes], list[int]] = {}
    for document, (field, word) in enumerate(terms):
        small.add((field, word, document, 1.0, encode([document])))
        expected.setdefault((field, word), []).append(document)

    found = list(merged(small.sources()))
    small.cleanup()

    assert [(term.field, term.word) for term in found] == sorted(expected)
    assert {(term.field, term.word): term.documents for term in found} == expected
    assert all(term.places == [encode([document]) for document in term.documents] for term in found)


def test_sources_are_joined_in_their_order() -> None:
    first = [TermPostings("text", b"a", [0, 2], [b"x", b"y"]), TermPostings("text", b"c", [1], [b"z"])]
    second = [TermPostings("text", b"a", [3], [b"w"]), TermPostings("text", b"b", [4], [b"v"])]

    assert list(merged([iter(first), iter(second)])) == [
        TermPostings("text", b"a", [0, 2, 3], [b"x", b"y", b"w"]),
        TermPostings("text", b"b", [4], [b"v"]),
        TermPostings("text", b"c", [1], [b"z"]),
    ]


def test_an_index_larger_than_memory_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.search.postings.Pool.__init__.__defaults__", (70,))
    engine = WhooshEngine.open(tmp_path / "index", writable=True)
    for commit in range(5):
        engine.add(
            IndexedDocument(number, f"{number}.txt", "Note", f"steel {number} and stone {number}")
            for number in range(commit * 20, commit * 20 + 30)
        )
        engine.delete([commit * 20])
        engine.commit(commit + 1)

    assert engine.matching(parse_query('"and stone"')) == frozenset(range(110)) - {0, 20, 40, 60, 80}
    assert engine.matching(parse_query('"stone 77"')) == {77}
    assert not list((tmp_path / "index").glob("*.tmp/*"))
    engine.close()
