"""What every engine does, whatever it keeps its postings in."""

import os
import stat
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from desktop.errors import LibraryBusy, LibraryError
from desktop.models.search import SortOrder
from desktop.search import engines, trees
from desktop.search.engine import Engine, IndexedDocument
from desktop.search.language import parse_query
from tests.search.far_engine import FarEngine, FarIndex

OpenEngine = Callable[[Path, bool], Engine]
MakeDocuments = Callable[[Iterable[str]], list[IndexedDocument]]


@pytest.fixture(params=("whoosh", "tantivy", "far"))
def open_engine(request: pytest.FixtureRequest) -> OpenEngine:
    """Return what opens the engine that is tested: those there are, and one that stands for those to come."""
    if request.param != "far":
        return lambda folder, writable: engines.open_engine(request.param, folder, writable=writable)
    indexes: dict[Path, FarIndex] = {}
    return lambda folder, writable: FarEngine(indexes.setdefault(folder, FarIndex()), writable=writable)


def _found(engine: Engine, typed: str) -> set[int]:
    return set(engine.matching(parse_query(typed)))


def test_a_new_index_is_empty(engine: Engine) -> None:
    assert engine.generation() is None
    assert engine.count(parse_query("a")) == 0
    assert engine.search(parse_query("a"), limit=10).hits == ()
    assert engine.terms("text", "", 10) == ()
    assert engine.suggest(parse_query("anything")) is None


def test_a_folder_without_an_index_can_be_read(open_engine: OpenEngine, tmp_path: Path) -> None:
    reader = open_engine(tmp_path / "none", False)

    assert reader.generation() is None
    assert _found(reader, "NOT a") == set()
    with pytest.raises(LibraryError, match="reading only"):
        reader.add([])
    assert not (tmp_path / "none").exists()


def test_an_empty_query_finds_nothing(filled: Engine) -> None:
    assert filled.search(parse_query(""), limit=0).total == 0


def test_what_is_not_committed_is_not_seen(engine: Engine, make_documents: MakeDocuments) -> None:
    engine.add(make_documents(["alpha"]))
    assert _found(engine, "alpha") == set()

    engine.commit(7)
    assert _found(engine, "alpha") == {1}
    assert engine.generation() == 7


def test_what_is_rolled_back_is_gone(filled: Engine, make_documents: MakeDocuments) -> None:
    filled.add(make_documents(["alpha"]))
    filled.delete([2])
    filled.rollback()
    filled.commit(2)

    assert _found(filled, "alpha") == set()
    assert _found(filled, "crore") == {1}
    assert _found(filled, "trillion") == {2}


def test_a_document_replaces_the_one_of_its_number(filled: Engine) -> None:
    filled.add([IndexedDocument(1, "1.txt", "", "first"), IndexedDocument(1, "1.txt", "", "second")])
    filled.commit(2)

    assert _found(filled, "crore OR first") == set()
    assert _found(filled, "second") == {1}
    assert len(_found(filled, "NOT zebra")) == 6


def test_deleted_documents_are_gone(filled: Engine) -> None:
    filled.add([IndexedDocument(9, "9.txt", "", "ninth")])
    filled.delete([9, 1, 1, 77])
    filled.commit(2)

    assert _found(filled, "NOT zebra") == {2, 3, 4, 5, 6}
    assert _found(filled, "crore OR ninth") == set()


@pytest.mark.parametrize(
    "bad",
    [
        IndexedDocument(-1, "", "", ""),
        IndexedDocument(2**63, "", "", ""),
        IndexedDocument(5, "", "", "", date="yesterday"),
        IndexedDocument(5, "", "", None),  # type: ignore[arg-type]
    ],
    ids=["negative", "too large", "date", "no text"],
)
def test_a_document_that_cannot_be_indexed_leaves_nothing_behind(filled: Engine, bad: IndexedDocument) -> None:
    with pytest.raises((ValueError, TypeError)):
        filled.add([IndexedDocument(7, "", "", "seventh"), bad])
    filled.add([IndexedDocument(8, "", "", "eighth")])
    filled.commit(2)

    assert _found(filled, "seventh") == set()
    assert _found(filled, "eighth") == {8}
    assert _found(filled, "NOT zebra") == {1, 2, 3, 4, 5, 6, 8}


def test_half_a_character_in_a_text_is_passed_over(engine: Engine) -> None:
    engine.add([IndexedDocument(0, "a\udcff.txt", "Ti\ud800tle", "be\udfffore after", companies=("A\ud800B",))])
    engine.commit(1)

    assert _found(engine, "after title:tle") == {0}
    assert [hit.id for hit in engine.search(parse_query("be"), limit=1, sort=SortOrder.TITLE).hits] == [0]


def test_the_first_document_is_left_out_like_any_other(engine: Engine, make_documents: MakeDocuments) -> None:
    """Whoosh's AndNot gives it back (3.54.0)."""
    engine.add(make_documents(["a b", "a", "a b"]))
    engine.commit(1)

    assert _found(engine, "a -b") == {2}
    assert _found(engine, "NOT b") == {2}
    assert _found(engine, "c OR NOT b") == {2}


def test_fields(engine: Engine) -> None:
    engine.add(
        [
            IndexedDocument(
                1,
                "a/report.txt",
                "Annual report",
                "Nothing here",
                companies=("North Steel", "Works of Lyon"),
                parties=("India", "Japan"),
            ),
            IndexedDocument(2, "b.txt", "North", "Annual Steel Works"),
        ]
    )
    engine.commit(1)

    assert _found(engine, "title:annual") == {1}
    assert _found(engine, "annual") == {1, 2}
    assert _found(engine, "company:steel") == {1}
    assert _found(engine, 'company:"north steel"') == {1}
    assert _found(engine, 'company:"steel works"') == set()
    assert _found(engine, "party:japan") == {1}
    assert _found(engine, "japan") == set()
    assert _found(engine, "-party:japan") == {2}


def test_takes_documents_that_somebody_else_has_found(filled: Engine) -> None:
    query = parse_query("amount:>1bn company -kind:mou")
    with pytest.raises(TypeError, match="for the library to answer"):
        filled.matching(query)

    answers = {"amount:>1000000000": frozenset({1, 2, 3, 99}), "NOT kind:mou": frozenset({1, 2})}
    tree = trees.exchanged(query.tree, lambda leaf: trees.Documents(answers[str(leaf)]))
    assert filled.matching(query.over(tree)) == {1}
    assert filled.matching(query.over(trees.Documents(frozenset({2, 99})))) == {2}


def test_a_word_in_the_title_counts_more(engine: Engine) -> None:
    engine.add([IndexedDocument(1, "", "Other", "copper and tin"), IndexedDocument(2, "", "Copper", "copper and tin")])
    engine.commit(1)

    assert [hit.id for hit in engine.search(parse_query("copper"), limit=0).hits] == [2, 1]


DATED = (("c", "2020-05-01"), ("É", "2024-01-01"), ("a", None), ("B", "2024-01-01"), ("a", None))


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (SortOrder.RELEVANCE, [1, 2, 3, 4, 5]),
        (SortOrder.HITS, [1, 2, 3, 4, 5]),
        (SortOrder.DATE, [2, 4, 1, 3, 5]),
        (SortOrder.TITLE, [3, 5, 4, 1, 2]),
    ],
)
def test_sorts_and_pages(engine: Engine, sort: SortOrder, order: list[int]) -> None:
    engine.add(IndexedDocument(at, "", title, "same", date) for at, (title, date) in enumerate(DATED, 1))
    engine.commit(1)
    query = parse_query("same")

    if sort not in engine.abilities.sorts:
        order = [1, 2, 3, 4, 5]
    assert [hit.id for hit in engine.search(query, limit=0, sort=sort).hits] == order
    first = engine.search(query, limit=1, sort=sort)
    second = engine.search(query, limit=2, after=first.next, sort=sort)
    third = engine.search(query, limit=2, after=second.next, sort=sort)
    pages = (first, second, third)
    assert [[hit.id for hit in page.hits] for page in pages] == [order[:1], order[1:3], order[3:]]
    assert [page.total for page in pages] == [5, 5, 5]
    assert third.next is None


def test_a_reader_sees_each_commit(filled: Engine, open_engine: OpenEngine, tmp_path: Path) -> None:
    reader = open_engine(tmp_path / "index", False)
    assert _found(reader, "crore") == {1}

    for at in range(1, 40):
        filled.add([IndexedDocument(at, "", "", f"round {at}")])
        filled.commit(at)
        assert reader.generation() == at
        assert _found(reader, "round") == set(range(1, at + 1))
    assert _found(reader, '"round 7"') == {7}
    reader.close()


def test_many_small_commits_leave_few_files(engine: Engine, tmp_path: Path) -> None:
    for at in range(30):
        engine.add([IndexedDocument(at, "", "", f"word{at}")])
        engine.commit(at)

    assert len(list(tmp_path.glob("index/*"))) < 30
    assert len(_found(engine, "word*")) == 30


def test_one_writer_at_a_time(filled: Engine, open_engine: OpenEngine, tmp_path: Path) -> None:
    filled.add([IndexedDocument(9, "", "", "ninth")])
    other = open_engine(tmp_path / "index", True)
    with pytest.raises(LibraryBusy):
        other.add([IndexedDocument(10, "", "", "tenth")])

    filled.commit(2)
    other.add([IndexedDocument(10, "", "", "tenth")])
    other.commit(3)
    assert _found(filled, "ninth OR tenth") == {9, 10}
    other.close()


def test_words_that_begin_alike_the_most_common_first(engine: Engine, make_documents: MakeDocuments) -> None:
    engine.add(make_documents(["steel", "steel stone", "steel stone Stück", "other"]))
    engine.commit(1)

    assert engine.terms("text", "St", 2) == ("steel", "stone")
    assert engine.terms("text", "stü", 5) == ("stuck",)
    assert engine.terms("date", "", 5) == ()


def test_suggests_a_query_that_finds_something(filled: Engine) -> None:
    if not filled.abilities.suggests:
        assert filled.suggest(parse_query("semicondutor")) is None
        return
    assert filled.suggest(parse_query("semicondutor")) == "semiconductor"
    assert filled.suggest(parse_query('"crore for" anounced OR copmany')) == '"crore for" announced OR company'
    assert filled.suggest(parse_query("xsemiconductor")) == "semiconductor"
    assert filled.suggest(parse_query("scompany for")) == "company for"
    assert filled.suggest(parse_query("semi conductor makers")) == "semiconductor makers"
    assert filled.suggest(parse_query("crore semicon ductor")) is None
    assert filled.suggest(parse_query("us semicon ductor")) == "us semiconductor"
    assert filled.suggest(parse_query("thecompany paid")) == "the company paid"
    assert filled.suggest(parse_query("zzzzzz")) is None
    assert filled.suggest(parse_query("company")) is None


def test_many_threads_may_read(filled: Engine) -> None:
    wrong: list[str] = []

    def read() -> None:
        for _ in range(40):
            for typed, numbers in (
                ("crore", {1}),
                ("s*", {1, 2, 3, 6}),
                ('"trillion yen"', {2}),
                ("NOT us", {1, 2, 4, 5}),
            ):
                if _found(filled, typed) != numbers:
                    wrong.append(typed)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for at in range(10):
        filled.add([IndexedDocument(100 + at, "", "", "nothing said")])
        filled.delete([100 + at])
        filled.commit(at)
    for thread in threads:
        thread.join()

    assert wrong == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_reads_the_folder(filled: Engine, tmp_path: Path) -> None:
    assert {stat.S_IMODE(index.stat().st_mode) for index in tmp_path.glob("index")} <= {0o700}


@pytest.mark.parametrize(
    "typed", ["the", "*e*", "a*", "*a*e*i*o*u*", " OR ".join(f"w{at}" for at in range(1_000)), "t?e~"]
)
@pytest.mark.timeout(20)
def test_hard_queries_are_answered(engine: Engine, make_documents: MakeDocuments, typed: str) -> None:
    words = [f"w{at} the {'aeiou' * (at % 9)}{at}x" for at in range(2_000)]
    engine.add(make_documents([" ".join(words[at : at + 20]) for at in range(0, 2_000, 20)]))
    engine.commit(1)

    assert engine.count(parse_query(typed)) > 0
