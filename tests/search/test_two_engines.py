"""Both engines over the same documents: the same hits for any query, in the same order as far as scores agree.

ACCORD_LIBRARY_FOLDER takes the texts of a larger library, ACCORD_RANDOM_QUERIES more queries.
"""

import json
import os
import random
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from itertools import islice, product
from pathlib import Path

import pytest

from desktop.errors import QuerySyntaxError
from desktop.models.search import SortOrder
from desktop.search.engine import Engine, IndexedDocument
from desktop.search.engines import EngineName, open_engine
from desktop.search.language import ParsedQuery, parse_query
from desktop.search.tokens import find_tokens

pytestmark = pytest.mark.one_python

DATA = Path(__file__).resolve().parents[1] / "data"
FOLDER = os.environ.get("ACCORD_LIBRARY_FOLDER", "")
QUERIES = int(os.environ.get("ACCORD_RANDOM_QUERIES", "120"))
# Each engine keeps the length of a text by a scale of its own; see ``SIMILAR``.
SIMILAR = 1.15


def _documents() -> Iterator[IndexedDocument]:
    """Yield the texts with titles, companies and days drawn from what stands in them."""
    if FOLDER:
        texts = [path.read_text(errors="replace") for path in sorted(Path(FOLDER).rglob("*.txt"))]
    else:
        records = [json.loads(line) for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text().splitlines()]
        texts = [record["text"] for record in records]
    draw = random.Random(3)
    for number, text in enumerate(texts):
        words = text.split()[:300] or ["none"]
        yield IndexedDocument(
            number,
            f"folder/{number}.txt",
            " ".join(words[:7]),
            text,
            draw.choice((None, f"20{draw.randrange(10, 27)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}")),
            tuple(" ".join(draw.choices(words, k=2)) for _ in range(draw.randrange(4))),
            tuple(draw.choices(words, k=draw.randrange(3))),
        )


class Drawn:
    """Queries drawn from the words of texts."""

    def __init__(self, documents: list[IndexedDocument], seed: int) -> None:
        self._draw = random.Random(seed)
        self._runs = [[token.text for token in find_tokens(each.text[:20_000]) if not token.role] for each in documents]
        self._runs = [run for run in self._runs if len(run) > 8]

    def parsed(self) -> Iterator[tuple[str, ParsedQuery]]:
        """Yield queries without end, as typed and as understood."""
        while True:
            typed = self._query()
            with suppress(QuerySyntaxError):  # a lone star, for one
                yield typed, parse_query(typed)

    def _query(self, depth: int = 0) -> str:
        draw = self._draw
        if depth < 3 and draw.random() < 0.45:
            first, second = self._query(depth + 1), self._query(depth + 1)
            form = draw.choice(("({} {})", "({} OR {})", "({} -{})", "({} OR NOT {})"))
            return form.format(first, second)
        return draw.choice(self._leaves)(self._some(draw.randrange(1, 5)))

    def _some(self, count: int) -> list[str]:
        run = self._draw.choice(self._runs)
        at = self._draw.randrange(len(run) - count)
        return run[at : at + count]

    @property
    def _leaves(self) -> list[Callable[[list[str]], str]]:
        draw = self._draw
        return [
            lambda words: words[0],
            lambda words: words[0],
            lambda words: '"' + " ".join(words) + '"',
            lambda words: f"{words[0][: draw.randrange(1, 5)]}*",
            lambda words: f"{words[0][:1]}*{words[0][-2:]}",
            lambda words: f"*{words[0][1:]}",
            lambda words: f"{words[0][:2]}?{words[0][3:]}",
            lambda words: f"{words[0][:3]}{words[0][4:]}~",
            lambda words: f"{words[0]}~2",
            lambda words: f'"{words[0]} {words[-1]}"~{draw.randrange(1, 30)}',
            lambda words: f'"{" ".join(words[:3])}"~{draw.randrange(9)}',
            lambda words: f"{'-'.join(words[:-1])}-{words[-1][:3]}*",
            lambda words: f"title:{words[0]}",
            lambda words: f"company:({words[0]} OR {words[-1]})",
            lambda words: f"party:{words[0]}",
            lambda _: f"date:20{draw.randrange(10, 20)}..20{draw.randrange(20, 27)}",
        ]


@pytest.fixture(scope="module")
def documents() -> list[IndexedDocument]:
    """Give the documents."""
    return list(_documents())


@pytest.fixture(scope="module")
def both(documents: list[IndexedDocument], tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    """Give a Whoosh and a tantivy engine, each written in two commits, with one document that was taken out."""

    def recall(numbers: Collection[int], field: str) -> Iterator[tuple[int, str]]:
        for number in numbers:
            yield number, {"text": documents[number].text, "title": documents[number].title}[field]

    made = []
    names: tuple[EngineName, ...] = ("whoosh", "tantivy")
    for name in names:
        engine = open_engine(name, tmp_path_factory.mktemp(name), writable=True, recall=recall)
        half = len(documents) // 2
        engine.add(documents[:half])
        engine.commit(1)
        engine.add(documents[half - 5 :])
        engine.delete([3])
        engine.commit(2)
        made.append(engine)
    return made[0], made[1]


def _agree_on_order(both: tuple[Engine, Engine], query: ParsedQuery) -> bool:
    """Tell whether no document stands before one that the other engine finds clearly better."""
    scores, others = ({hit.id: hit.score for hit in engine.search(query, limit=0).hits} for engine in both)
    worst_so_far = float("inf")
    for number, score in sorted(others.items(), key=lambda item: -item[1]):
        if scores[number] > worst_so_far * SIMILAR + 1e-6 and score < others[number] / SIMILAR:
            return False
        worst_so_far = min(worst_so_far, scores[number])
    return True


@pytest.mark.timeout(1800)
def test_the_same_hits_in_the_same_order(documents: list[IndexedDocument], both: tuple[Engine, Engine]) -> None:
    drawn = Drawn(documents, seed=11)
    found = 0
    for typed, query in islice(drawn.parsed(), QUERIES):
        first, second = (engine.matching(query) for engine in both)
        assert first == second, typed
        assert both[1].count(query) == len(second)
        found += len(first) > 0
        ranked = [{hit.id: hit.score for hit in engine.search(query, limit=0).hits} for engine in both]
        for number, score in ranked[0].items():
            assert ranked[1][number] == pytest.approx(score, rel=SIMILAR - 1, abs=1e-3), typed
        for sort in (SortOrder.DATE, SortOrder.TITLE):
            firsts = [engine.search(query, limit=3, sort=sort) for engine in both]
            pages = [
                [hit.id for hit in engine.search(query, limit=7, after=first.next, sort=sort).hits]
                for engine, first in zip(both, firsts, strict=True)
            ]
            assert pages[0] == pages[1], typed
    assert found > QUERIES // 2


def test_pages_of_equals_go_by_number(both: tuple[Engine, Engine]) -> None:
    # What only patterns find, what all of a query's parts find, and what else besides.
    asked = ("a* OR b*", "s*", "*tion", "s* t*", "th? OR s* NOT co*", "a* (b* OR in*) date:>2000", "the OR s*")
    for engine, query in product(both, map(parse_query, asked)):
        every = engine.search(query, limit=0).hits
        whole = [hit.id for hit in every]
        pages = [engine.search(query, limit=9)]
        while len(pages) < 12 and (after := pages[-1].next) is not None:
            pages.append(engine.search(query, limit=9, after=after))
        assert [hit.id for page in pages for hit in page.hits] == whole[:108]
        ranked = [(-hit.score, hit.id) for hit in every]
        assert ranked == sorted(ranked)


def test_the_same_words_are_told(both: tuple[Engine, Engine]) -> None:
    for field, prefix in (("text", "comp"), ("text", "s"), ("title", "in"), ("company", "a")):
        first, second = (engine.terms(field, prefix, 12) for engine in both)
        assert first == second
    assert both[0].suggest(parse_query("goverment")) == both[1].suggest(parse_query("goverment"))
