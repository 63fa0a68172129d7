"""What a person types finds what stands in the text, and the same place is marked in it."""

import pytest

from desktop.search import trees
from desktop.search.engine import Engine
from desktop.search.language import parse_query
from desktop.search.snippets import find_hits

FOUND = [
    # typed, document, what is marked there
    ("10,500", 1, ["10,500"]),
    ("10500", 1, ["10,500"]),
    ("Rs10,500", 1, ["Rs10,500"]),
    ("Rs 10,500", 1, ["Rs", "10,500"]),
    ('"10,500 crore"', 1, ["10,500 crore"]),
    ("rs105*", 1, ["Rs10,500"]),
    ("¥60 billion", 1, ["¥60", "billion"]),
    ('"60 billion"', 1, ["60 billion"]),
    ("10 trillion-yen", 2, ["10", "trillion-yen"]),
    ("10 trillion yen", 2, ["10", "trillion", "yen"]),
    ('"trillion yen"', 2, ["trillion-yen"]),
    ("V2X", 2, ["V2X"]),
    ("v2*", 2, ["V2X"]),
    ("W-2", 2, ["W-2"]),
    ("Société", 3, ["Société"]),
    ("societe", 3, ["Société"]),
    ("SOCIE\u0301TE\u0301", 3, ["Société"]),
    ("India", 3, ["India"]),
    ("india's", 3, ["India"]),
    ("nord’s board", 3, ["Nord", "board"]),
    ('"nord board"', 3, ["Nord’s board"]),
    ("U.S.", 3, ["U.S."]),
    ("US", 3, ["U.S."]),
    ("u.s", 6, ["US"]),
    ("東京", 4, ["東京"]),
    ("半導体", 4, ["半導体"]),
    ("会社", 4, ["会社"]),
    ("02091-C-71", 5, ["02091-C-71"]),
    ("80101911/26.06.2025", 5, ["80101911/26.06.2025"]),
    ("26.06.2025", 5, ["26.06.2025"]),
    ("1,00,000", 5, ["1,00,000"]),
    ("1.000,20", 5, ["1.000,20"]),
    ("strasse", 6, ["Straße"]),
    ("STRAẞE", 6, ["Straße"]),
    ("semiconductor", 6, ["semi\u00adconductor"]),
    ("semi*", 6, ["Semiconductors", "semi\u00adconductor"]),
    ("se?ic*s", 6, ["Semiconductors"]),
    ("*conductors", 6, ["Semiconductors"]),
    ("semiconductar~", 6, ["semi\u00adconductor"]),
    ('"plant paid"~5', 1, ["paid", "plant"]),
    ('"chips billion company"~60', 1, ["company", "billion", "chips"]),
    ("semcionductor~2", 6, ["Semiconductors", "semi\u00adconductor"]),
]


def _without_records(node: trees.Query) -> trees.Query:
    """Return a condition's exchange where there are no records at all."""
    if isinstance(node, trees.Not):
        return trees.Not(trees.exchanged(node.query, _without_records))
    return trees.NullQuery


@pytest.mark.parametrize(("typed", "number", "marked"), FOUND)
def test_finds_and_marks_what_was_typed(
    filled: Engine, typed: str, number: int, marked: list[str], texts: tuple[str, ...]
) -> None:
    parsed = parse_query(typed)
    query = parsed.over(trees.exchanged(parsed.tree, _without_records))

    assert number in filled.matching(query)
    text = texts[number - 1]
    assert [text[hit.start : hit.end] for hit in find_hits(text, query)] == marked
