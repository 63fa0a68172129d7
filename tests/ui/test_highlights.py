"""Layers of colour, the hits that are walked, and the marks under a place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.listings.marks import find_marks
from desktop.models.document import Span
from desktop.ui.find_field import counted
from desktop.ui.highlights import Highlight, flatten
from desktop.ui.hit_walk import HitWalk
from desktop.ui.mark_index import MarkIndex

if TYPE_CHECKING:
    from desktop.models.document import Document
    from desktop.models.records import Extraction


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], ()),
        ([Highlight(2, 4, ground="a")], (Highlight(2, 4, ground="a"),)),
        ([Highlight(0, 99, ground="a")], (Highlight(1, 10, ground="a"),)),
        ([Highlight(0, 1, ground="a"), Highlight(10, 12, ground="a"), Highlight(5, 5, ground="a")], ()),
        (
            [Highlight(2, 8, ground="a"), Highlight(4, 6, ground="b", ink="c"), Highlight(5, 9, underline="d")],
            (
                Highlight(2, 4, ground="a"),
                Highlight(4, 5, ground="b", ink="c"),
                Highlight(5, 6, ground="b", ink="c", underline="d"),
                Highlight(6, 8, ground="a", underline="d"),
                Highlight(8, 9, underline="d"),
            ),
        ),
        ([Highlight(2, 4, ground="a"), Highlight(4, 6, ground="a")], (Highlight(2, 6, ground="a"),)),
    ],
)
def test_layers_become_stretches(layers: list[Highlight], expected: tuple[Highlight, ...]) -> None:
    assert flatten(layers, 1, 10) == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")), max_size=8))
def test_stretches_never_overlap_and_keep_the_last_colour(drawn: list[tuple[int, int, str]]) -> None:
    layers = [Highlight(min(a, b), max(a, b), ground=colour) for a, b, colour in drawn]
    flat = flatten(layers, 0, 31)
    assert all(one.end <= other.start for one, other in pairwise(flat))
    for place in range(31):
        over = [layer.ground for layer in layers if layer.start <= place < layer.end]
        shown = [stretch.ground for stretch in flat if stretch.start <= place < stretch.end]
        assert shown == over[-1:]


def spans(*pairs: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in pairs)


HITS = spans((5, 8), (20, 25), (40, 41))


@pytest.mark.parametrize(
    ("here", "steps", "expected"),
    [
        (0, [1], 1), (8, [1], 2), (99, [1], 1), (0, [-1], 3), (21, [-1], 2), (0, [1, 1, 1], 3), (0, [1, 1, 1, 1], 1),
        (0, [1, -1], 3),
    ],
)  # fmt: skip
def test_walks_round(here: int, steps: list[int], expected: int) -> None:
    walk = HitWalk()
    walk.set_search(HITS)
    for step in steps:
        walk.step(step, here)
    assert walk.number == expected
    assert walk.current == HITS[expected - 1]


def test_the_find_fields_hits_go_before_the_searchs() -> None:
    walk = HitWalk()
    assert walk.step(1, 0) is None
    walk.set_search(HITS)
    walk.set_found(spans((1, 2)))
    assert walk.hits == spans((1, 2))
    walk.set_search(HITS[:2])
    assert walk.hits == spans((1, 2))
    walk.set_found(None)
    assert walk.hits == HITS[:2]
    assert walk.number == 0


def test_stands_on_the_hit_within_a_sentence() -> None:
    walk = HitWalk()
    walk.set_search(HITS)
    assert walk.stand_in(Span(start=10, end=30))
    assert walk.number == 2
    assert not walk.stand_in(Span(start=21, end=30))
    assert walk.within(7, 21) == HITS[:2]
    assert walk.within(8, 20) == ()


@pytest.mark.parametrize(
    ("index", "total", "expected"),
    [(0, 0, "No hits"), (0, 1, "1 hit"), (0, 7, "7 hits"), (3, 7, "3 of 7"), (1, 5000, "1 of 5,000")],
)
def test_counts_in_words(index: int, total: int, expected: str) -> None:
    assert counted(index, total) == expected


def test_marks_lead_from_words_to_records(seed: Document, seed_extraction: Extraction) -> None:
    marks = find_marks(seed_extraction)
    index = MarkIndex(marks)
    assert len(marks) == 5 + sum(len(company.mentions) for company in seed_extraction.companies) + 4
    # A firm's name within an agreement's words: the inner one is meant.
    company = index.at(seed.text.index("CG Power"))
    assert company is not None
    assert (company.listing, company.label) == ("companies", "Company: CG Power (IN)")
    around = index.at(seed.text.index("partnered with CG Power"))
    assert around is not None
    assert around.label == "Partnership: Semiconductor assembly, Gujarat"
    figure = index.at(seed.text.index("¥60 billion"))
    assert figure is not None
    assert figure.label == "JPY 60,000,000,000, loan"
    assert index.at(0) is None
    assert MarkIndex().at(0) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=15), st.integers(0, 60), st.integers(0, 20))
def test_marks_within_a_range_are_all_found(drawn: list[tuple[int, int]], start: int, length: int) -> None:
    from desktop.listings.marks import Mark

    all_marks = [Mark("l", "company", Span(start=at, end=at + long), None, "") for at, long in sorted(drawn)]
    expected = tuple(mark for mark in all_marks if mark.span.end > start and mark.span.start < start + length)
    assert MarkIndex(all_marks).within(start, start + length) == expected
