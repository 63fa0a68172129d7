"""Conditions on records: the store finds what trying each record finds, and they are about one record."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.library import lists, writing
from desktop.library.filters import Asking
from desktop.library.preparing import Reading, prepare
from desktop.library.store import Store
from desktop.models.document import Block, Document, Mention, Span
from desktop.models.records import (
    Agreement,
    AgreementGrade,
    AgreementKind,
    AgreementStatus,
    Extraction,
    Figure,
    FigurePurpose,
    Firmness,
    MonetaryAmount,
)
from desktop.models.search import Scope
from desktop.search import trees
from desktop.search.conditions import OF_AGREEMENTS, OF_FIGURES, Between, Condition
from desktop.search.language import parse_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

DOCUMENTS = 40
WORDS = ("steel", "port", "chip")
CURRENCIES = ("USD", "JPY", "INR", None)
VALUES = (1, 5, 10, 50)


@dataclass(frozen=True)
class Source:
    """A document of the corpus: its words and its records."""

    words: frozenset[str]
    figures: tuple[Figure, ...]
    agreements: tuple[Agreement, ...]


def _amount(draw: random.Random) -> MonetaryAmount:
    value = draw.choice(VALUES)
    upper = draw.choice((None, None, value * 4))
    return MonetaryAmount(
        value=Decimal(value), value_max=None if upper is None else Decimal(upper), currency=draw.choice(CURRENCIES)
    )


def _figure(draw: random.Random, at: int) -> Figure:
    purposes = (FigurePurpose.LOAN, FigurePurpose.GRANT, FigurePurpose.OTHER)
    mention = Mention(span=Span(start=at, end=at + 1), text="x", rule="test")
    return Figure(mention=mention, amount=_amount(draw), purpose=draw.choice(purposes))


def _agreement(draw: random.Random, at: int) -> Agreement:
    span = Span(start=at, end=at + 1)
    return Agreement(
        kind=draw.choice((AgreementKind.LOAN, AgreementKind.MOU)),
        title=f"agreement {at}",
        status=draw.choice((AgreementStatus.SIGNED, AgreementStatus.PLANNED)),
        firmness=draw.choice(tuple(Firmness)),
        grade=draw.choice((AgreementGrade.STRONG, AgreementGrade.CANDIDATE)),
        amount=draw.choice((None, _amount(draw))),
        mention=Mention(span=span, text="x", rule="test"),
        anchor=span,
    )


def _corpus() -> dict[int, Source]:
    draw = random.Random(3)
    return {
        number: Source(
            frozenset(draw.sample(WORDS, draw.randrange(3))),
            tuple(_figure(draw, at) for at in range(draw.randrange(4))),
            tuple(_agreement(draw, 10 + at) for at in range(draw.randrange(4))),
        )
        for number in range(1, DOCUMENTS + 1)
    }


CORPUS = _corpus()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the corpus."""
    store = Store.open(tmp_path_factory.mktemp("store") / "store.db")
    text = "x" * 30
    with store.writing() as connection:
        for number, source in CORPUS.items():
            name = f"{number}.txt"
            document = Document(
                path=name,
                text=text,
                title=name,
                reader="t/1",
                format="Text",
                blocks=(Block(span=Span(start=0, end=30)),),
            )
            listed = tuple(each for each in source.agreements if each.grade is not AgreementGrade.CANDIDATE)
            others = tuple(each for each in source.agreements if each.grade is AgreementGrade.CANDIDATE)
            extraction = Extraction(agreements=listed, candidates=others, figures=source.figures)
            read = prepare(Reading(document, extraction, (Span(start=0, end=30),)), str)
            facts = writing.FileFacts(name.encode(), name, 1, 1, True, f"{number}", "test")
            assert writing.put_document(connection, None, facts, read, text, "test") == number
    yield store
    store.close()


def _engine(tree: trees.Query) -> frozenset[int]:
    """Answer for the words of the corpus as an engine does."""
    assert not any(True for _ in trees.records_of(tree))
    return frozenset(number for number in CORPUS if _says(tree, CORPUS[number]))


def _says(tree: trees.Query, source: Source) -> bool:
    if isinstance(tree, trees.And):
        return all(_says(part, source) for part in tree)
    if isinstance(tree, trees.Or):
        return any(_says(part, source) for part in tree)
    if isinstance(tree, trees.Not):
        return not _says(tree.query, source)
    return isinstance(tree, trees.Every) or tree.text in source.words


def _meets(record: Figure | Agreement, condition: Condition) -> bool:
    amount = record.amount
    if isinstance(condition, Between):
        if amount is None or (condition.currency and amount.currency != condition.currency):
            return False
        low, high = amount.value, amount.value if amount.value_max is None else amount.value_max
        above = condition.low is None or high > condition.low or (high == condition.low and not condition.above)
        below = condition.high is None or low < condition.high or (low == condition.high and not condition.below)
        return above and below
    if condition.field == "currency":
        return amount is not None and amount.currency == condition.value
    if condition.field == "firm":
        return isinstance(record, Agreement) and (record.firmness is Firmness.FIRM) == (condition.value == "yes")
    return getattr(record, condition.field, None) == condition.value


def _ways(tree: trees.Query) -> list[list[trees.Query]]:
    """Return the ways in which a tree may hold: in each, all of the words, conditions and exclusions must."""
    if isinstance(tree, trees.And):
        return [list(itertools.chain(*way)) for way in itertools.product(*map(_ways, tree))]
    if isinstance(tree, trees.Or) and any(True for _ in trees.records_of(tree)):
        return list(itertools.chain(*map(_ways, tree)))
    return [[tree]]


def _matches(tree: trees.Query, source: Source, *, candidates: bool = False) -> bool:
    return any(_holds(way, source, candidates=candidates) for way in _ways(tree))


def _holds(way: list[trees.Query], source: Source, *, candidates: bool) -> bool:
    asked = [leaf.condition for leaf in way if isinstance(leaf, trees.Record)]
    for leaf in way:
        if isinstance(leaf, trees.Not):
            if _matches(leaf.query, source, candidates=candidates):
                return False
        elif not isinstance(leaf, trees.Record) and not _says(leaf, source):
            return False
    fields = {condition.field for condition in asked}
    agreements = [each for each in source.agreements if candidates or each.grade is not AgreementGrade.CANDIDATE]
    figure = _one(source.figures, [each for each in asked if each.field in OF_FIGURES])
    agreement = _one(agreements, [each for each in asked if each.field in OF_AGREEMENTS])
    if not fields:
        return True
    needed = [
        found
        for found, own in ((figure, OF_FIGURES - OF_AGREEMENTS), (agreement, OF_AGREEMENTS - OF_FIGURES))
        if fields & own
    ]
    return all(needed) if needed else figure or agreement


def _one(records: tuple[Figure, ...] | list[Agreement], asked: list[Condition]) -> bool:
    return any(all(_meets(record, condition) for condition in asked) for record in records)


def _is_listed(tree: trees.Query, source: Source, record: Figure | Agreement, *, candidates: bool) -> bool:
    """Tell whether a record of a document that matches is itself meant."""
    own = OF_FIGURES if isinstance(record, Figure) else OF_AGREEMENTS
    if isinstance(tree, trees.Record) and tree.condition.field in own:
        return _meets(record, tree.condition)
    if isinstance(tree, trees.And):
        return all(_is_listed(part, source, record, candidates=candidates) for part in tree)
    if isinstance(tree, trees.Or):
        return any(_is_listed(part, source, record, candidates=candidates) for part in tree)
    if isinstance(tree, trees.Not):
        return not _matches(tree.query, source, candidates=candidates)
    return _matches(tree, source, candidates=candidates)


LEAF = st.sampled_from(
    (
        *WORDS,
        "amount:>5",
        "amount:>=5",
        "amount:<10",
        "amount:5..20",
        "amount:10",
        "amount:>JPY 4",
        "currency:JPY",
        "currency:(USD OR INR)",
        "purpose:loan",
        "purpose:(loan OR grant)",
        "kind:loan",
        "status:signed",
        "firm:yes",
        "firm:no",
    )
)
QUERIES = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner, inner).map(lambda three: f"({three[0]} {three[1]} {three[2]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda each: f"(NOT ({each}))"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} -({pair[1]}))"),
    ),
    max_leaves=7,
)


@settings(max_examples=300, deadline=None)
@given(typed=QUERIES, candidates=st.booleans())
def test_the_same_documents_and_records_as_by_trying_each(store: Store, typed: str, candidates: bool) -> None:
    tree = parse_query(typed).tree
    expected = {number for number, source in CORPUS.items() if _matches(tree, source, candidates=candidates)}

    with store.reading() as connection:
        asking = Asking(connection, _engine, candidates=candidates)
        numbers = asking.documents(tree)
        figures = lists.figure_rows(connection, numbers, asking.rows(tree, "figure"))
        agreements = lists.agreement_rows(connection, numbers, asking.rows(tree, "agreement"), candidates=candidates)

    assert numbers == expected
    meant = {
        (number, record.mention.span.start)
        for number in expected
        for record in (*CORPUS[number].figures, *CORPUS[number].agreements)
        if _is_listed(tree, CORPUS[number], record, candidates=candidates)
        and (candidates or getattr(record, "grade", "") is not AgreementGrade.CANDIDATE)
    }
    listed = {(row.document.id, row.figure.mention.span.start) for row in figures}
    listed |= {(row.document.id, row.agreement.mention.span.start) for row in agreements}
    assert listed == meant


@settings(max_examples=100, deadline=None)
@given(typed=QUERIES)
def test_what_an_engine_is_given_finds_the_same(store: Store, typed: str) -> None:
    tree = parse_query(typed).tree
    with store.reading() as connection:
        asking = Asking(connection, _engine)
        given_tree = asking.answered(tree)
        found = {number for number, source in CORPUS.items() if _given(given_tree, number, source)}
        assert found == asking.documents(tree)


def _given(tree: trees.Query, number: int, source: Source) -> bool:
    if isinstance(tree, trees.Documents):
        return number in tree.numbers
    if isinstance(tree, trees.And):
        return all(_given(part, number, source) for part in tree)
    if isinstance(tree, trees.Or):
        return any(_given(part, number, source) for part in tree)
    if isinstance(tree, trees.Not):
        return not _given(tree.query, number, source)
    return _says(tree, source)


@pytest.mark.parametrize("joint", [" OR ", " "])
def test_thousands_of_conditions_are_answered(store: Store, joint: str) -> None:
    tree = parse_query(joint.join(f"amount:>{at}" for at in range(1_000))).tree
    with store.reading() as connection:
        assert Asking(connection, _engine).documents(tree) >= frozenset()


TWO_SUMS = """Port costs

Norland Rail Ltd received a loan of USD 3 billion for the tunnel. The town of Halvik paid JPY 200 million for a pier.
"""


@pytest.fixture
def two_sums(library: Library, folder: Path, refresh: Callable[[Library], Progress]) -> Library:
    """The three documents and one with two sums: the large one in dollars, the small one in yen."""
    (folder / "two.txt").write_text(TWO_SUMS, encoding="utf-8")
    refresh(library)
    return library


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("amount:>1bn", ["two.txt"]),
        ("amount:>1bn currency:USD", ["two.txt"]),
        ("amount:>1bn currency:JPY", []),
        ("amount:<1bn currency:JPY", ["two.txt"]),
        ("amount:>1bn pier", ["two.txt"]),
        ("amount:>1bn OR treaty", ["treaty.txt", "two.txt"]),
        ("amount:>1m -amount:>1bn", ["loan.txt", "treaty.txt"]),
        ("amount:$120m", ["loan.txt"]),
        ("amount:<1bn kind:loan", ["loan.txt"]),
        ("amount:>1bn kind:treaty", []),
        ("200 million yen", ["two.txt"]),
        ("¥200m pier", ["two.txt"]),
        ("¥200m treaty", []),
        ("$3bn OR $120 m", ["loan.txt", "two.txt"]),
        ("3bn -pier", []),
        ('"200 million yen"', []),
    ],
)
def test_a_search_is_about_one_record(two_sums: Library, query: str, paths: list[str]) -> None:
    assert sorted(hit.document.path for hit in two_sums.search(query).hits) == paths
    assert [row.document.path for row in two_sums.documents(Scope.of_results(query))] == paths


def test_lists_hold_the_records_that_are_meant(two_sums: Library) -> None:
    def figures(query: str) -> list[str]:
        return [row.figure.mention.text for row in two_sums.figures(Scope.of_results(query))]

    assert figures("amount:>1bn") == ["USD 3 billion"]
    assert figures("pier") == ["USD 3 billion", "JPY 200 million"]
    assert figures("currency:JPY pier") == ["JPY 200 million"]
    assert figures("currency:JPY OR amount:>1bn") == ["USD 3 billion", "JPY 200 million"]
    assert figures("amount:>1bn quiet") == []


def test_a_hit_shows_the_sentence_of_the_sum_that_is_meant(two_sums: Library) -> None:
    [hit] = two_sums.search("amount:<1bn currency:JPY").hits
    [passage] = hit.passages
    assert passage.snippet.text.startswith("The town of Halvik paid")


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("amount:>1bn", ["USD 3 billion"]),
        ("currency:JPY OR amount:>1bn", ["USD 3 billion", "JPY 200 million"]),
        ("pier amount:>1bn", ["pier"]),
        ("¥200m", ["JPY 200 million"]),
        ("¥200m pier", ["JPY 200 million", "pier"]),
        ("JPY 200 million tunnel", ["tunnel", "JPY 200 million"]),
        ("-¥200m tunnel", ["tunnel"]),
        ("currency:EUR", []),
        ("-currency:EUR", []),
    ],
)
def test_without_words_the_records_are_the_hits(two_sums: Library, query: str, marked: list[str]) -> None:
    row = next(row for row in two_sums.documents() if row.document.path == "two.txt")
    assert [TWO_SUMS[span.start : span.end] for span in two_sums.find_hits(row.document.id, query)] == marked


def test_a_suggestion_holds_for_the_records_too(two_sums: Library) -> None:
    assert two_sums.search("tunel amount:>1bn").did_you_mean == "tunnel amount:>1bn"
    assert two_sums.search("tunel amount:>9bn").did_you_mean is None
