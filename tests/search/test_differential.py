"""The engine against the plainest evaluation there is: each document's tokens, one query at a time."""

import random
import re
from collections.abc import Callable, Collection, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.search import trees
from desktop.search.engine import Engine, IndexedDocument
from desktop.search.highlights import Finder
from desktop.search.language import ParsedQuery, parse_query
from desktop.search.patterns import matches
from desktop.search.snippets import find_hits
from desktop.search.tokens import VALUE_END, find_tokens, joined
from tests.search.trying import holds, values_of

WORDS = (
    "steel",
    "steels",
    "stone",
    "stein",
    "Rs10,500",
    "10,500",
    "crore",
    "a",
    "V2X",
    "U.S.",
    "us",
    "東京都",
    "都",
    "é",
    "x\n\ny",
    "it's",
)
DOCUMENTS = 60
OpenEngine = Callable[..., Engine]
DAYS = (None, "2024-12-31", "2025-01-01", "2025-08-15", "2025-09-01")


def _corpus() -> list[IndexedDocument]:
    draw = random.Random(7)
    return [
        IndexedDocument(
            at,
            f"{at}.txt",
            " ".join(draw.choices(WORDS, k=draw.randrange(3))),
            " ".join(draw.choices(WORDS, k=draw.randrange(12))),
            companies=tuple(draw.choices(WORDS, k=draw.randrange(3))),
            parties=tuple(draw.sample(("mou", "loan", "deal"), draw.randrange(3))),
            date=draw.choice(DAYS),
        )
        for at in range(DOCUMENTS)
    ]


CORPUS = {document.id: document for document in _corpus()}


def recall(numbers: Collection[int], field: str) -> Iterator[tuple[int, str]]:
    """Give back what stands in a field of some documents."""
    for number in numbers:
        yield number, joined(values_of(field, CORPUS[number]))


@pytest.fixture(scope="module", params=["one commit", "many commits"])
def corpus_engine(
    request: pytest.FixtureRequest, open_engine: OpenEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Give an engine that holds the corpus, written at once or bit by bit with documents that came and went."""
    engine = open_engine(tmp_path_factory.mktemp("index"), True, recall)
    documents = list(CORPUS.values())
    if request.param == "many commits":
        for at in range(0, DOCUMENTS, 7):
            engine.add(IndexedDocument(number, "", "steel", "steel 東京都") for number in range(at, at + 30))
            engine.commit(at)
            engine.add(documents[at : at + 7])
            engine.commit(at + 1)
        engine.delete(range(DOCUMENTS, 200))
        engine.commit(999)
    else:
        engine.add(documents)
        engine.commit(1)
    yield engine
    engine.close()


def _without_records(node: trees.Query) -> trees.Query:
    """Return a condition's exchange where there are no records at all."""
    if isinstance(node, trees.Not):
        return trees.Not(trees.exchanged(node.query, _without_records))
    return trees.NullQuery


def _of_words(typed: str, *, with_forms: bool = False) -> ParsedQuery:
    """Return a query as it is where no document has a record."""
    query = parse_query(typed, with_forms=with_forms)
    return query.over(trees.exchanged(query.tree, _without_records))


def _expected(tree: trees.Query) -> set[int]:
    """Return the documents that match, by trying each."""
    return {number for number, document in CORPUS.items() if holds(tree, document)}


WORD = st.sampled_from(
    (*WORDS, "ste*", "st?ne", "*n?", "stoen~", "10*", "v2*", "東*", "rs*", "steel?", "10500", "tokyo", "x y")
)
LEAF = st.one_of(
    WORD,
    WORD,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    WORD.filter(lambda word: " " not in word and "\n" not in word).map(lambda word: f"title:{word}"),
    WORD.filter(lambda word: " " not in word and "\n" not in word).map(lambda word: f"company:{word}"),
    st.sampled_from(("party:mou", "party:(loan OR deal)")),
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.sampled_from(("~0", "~1", "~3", "~", "~60"))
    ).map(lambda pair: f'"{" ".join(pair[0])}"{pair[1]}'),
    st.sampled_from(('title:"steel a"~2', 'company:"crore us"~1')),
)
QUERIES = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda each: f"(NOT ({each}))"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} -({pair[1]}))"),
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(typed=QUERIES, forms=st.booleans())
def test_the_same_documents_as_by_trying_each(corpus_engine: Engine, typed: str, forms: bool) -> None:
    query = _of_words(typed, with_forms=forms)
    expected = _expected(query.tree)

    assert corpus_engine.matching(query) == expected
    assert corpus_engine.count(query) == len(expected)
    page = corpus_engine.search(query, limit=0)
    assert [hit.id for hit in page.hits] == [hit.id for hit in sorted(page.hits, key=lambda hit: (-hit.score, hit.id))]
    assert {hit.id for hit in page.hits} == expected


@settings(max_examples=40, deadline=None)
@given(typed=LEAF)
def test_a_text_is_marked_where_it_was_found_and_nowhere_else(corpus_engine: Engine, typed: str) -> None:
    query = _of_words(typed)
    if "party:" in typed:
        return
    for number in range(DOCUMENTS):
        document = CORPUS[number]
        for value in (document.text, document.title):
            holds = _holds_in_text(query, value)
            assert bool(find_hits(value, query)) == holds, (typed, value)


@pytest.mark.parametrize("start", [None, "2020-01-01", "2025-01-01", "2025-08-16", "2026-01-01"])
@pytest.mark.parametrize("end", [None, "2020-01-01", "2024-12-31", "2025-01-01", "2025-08-31"])
def test_days_are_found_as_by_trying_each(corpus_engine: Engine, start: str | None, end: str | None) -> None:
    tree = trees.DateRange(start, end)
    query = parse_query("steel")

    assert corpus_engine.matching(query.over(tree)) == _expected(tree)
    assert {hit.score for hit in corpus_engine.search(query.over(tree), limit=0).hits} <= {0.0}
    both = trees.And([query.tree, trees.Not(tree)])
    assert corpus_engine.matching(query.over(both)) == _expected(both)


NEAR = st.lists(st.sampled_from(("steel", "stone", "crore")), min_size=2, max_size=3, unique=True)


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(st.sampled_from(("steel", "stone", "crore", "a", "é", "it's", "Rs10,500", "ﬁ", "\n\n"))).map(
        " ".join
    ),
    words=NEAR,
    distance=st.integers(0, 4),
)
def test_words_are_marked_where_they_stand_near_each_other(text: str, words: list[str], distance: int) -> None:
    near = trees.Near("text", tuple(words), distance)
    tokens = list(find_tokens(text))
    expected = set()
    for first in tokens:
        window = [token for token in tokens if 0 <= token.position - first.position <= near.reach]
        if set(words) <= {token.text for token in window}:
            expected |= {(token.start, token.end) for token in window if token.text in words}

    assert Finder(near).find(text) == sorted(expected)


def _holds_in_text(query: ParsedQuery, value: str) -> bool:
    """Tell whether a text holds one of the query's words or phrases, whatever field they are for."""
    document = IndexedDocument(0, "", "", value, companies=(value,))
    leaves = list(_leaves(query.tree))
    title = IndexedDocument(0, "", value, value, companies=(value,))
    return any(holds(leaf, title) or holds(leaf, document) for leaf in leaves)


def _leaves(tree: trees.Query) -> Iterator[trees.Query]:
    if isinstance(tree, trees.And | trees.Or):
        for part in tree:
            yield from _leaves(part)
    elif not isinstance(tree, trees.Not):
        yield tree


TEXTS = st.text(alphabet=st.sampled_from("aAsS .,'’´_-10\n\u0301\u00adéßﬁ²ʼ東京カﾞ٣U¥"), max_size=30) | st.text(
    max_size=30
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_each_word_of_any_text_is_marked_when_it_is_typed(text: str) -> None:
    for token in find_tokens(text):
        word = text[token.start : token.end]
        typed = '"' + word.replace('"', " ") + '"'
        assert find_hits(text, parse_query(typed)), (typed, text)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, typed=st.sampled_from(("s*", "*s", "?", "a?", "*1*", "aa~", "1*", "京*", "u*", "as1*", "*")))
def test_the_quick_way_marks_what_the_full_way_does(text: str, typed: str) -> None:
    if not typed.strip("*?"):
        return
    query = parse_query(typed)
    tests = [matches(leaf) for leaf in _leaves(query.tree)]
    full = any(test(token.text) for token in find_tokens(text) for test in tests)

    assert bool(find_hits(text, query)) == full


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, start=st.integers(0, 30), length=st.integers(1, 12))
def test_a_phrase_is_marked_alike_quickly_and_fully(text: str, start: int, length: int) -> None:
    words = re.sub('["“”„‟«»＂「」『』]', " ", text[start : start + length])
    if any(True for _ in find_tokens(words)):
        finder = Finder(parse_query(f'"{words}"').tree)
        quick = finder.find(text)
        finder._sweep = None
        assert finder.find(text) == quick


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), typed=TEXTS)
def test_a_phrase_of_any_text_finds_that_text(
    open_engine: OpenEngine, tmp_path_factory: pytest.TempPathFactory, texts: list[str], typed: str
) -> None:
    engine = open_engine(tmp_path_factory.mktemp("index"), True)
    engine.add(IndexedDocument(at, "", "", text) for at, text in enumerate(texts))
    engine.commit(1)
    for at, text in enumerate(texts):
        for line in re.split(rf"[\n{VALUE_END}]", text):  # no phrase reaches over the end of a value
            words = line.replace('"', " ").replace("“", " ").replace("”", " ")
            if not any(quote in line for quote in '"“”„‟«»＂「」『』') and any(True for _ in find_tokens(words)):
                assert at in engine.matching(parse_query(f'"{words}"')), (text, line)
    engine.close()
