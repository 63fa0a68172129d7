"""How what is typed may go on: fields, values, firms and parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.names import Name, Names
from desktop.models.search import CompletionKind
from desktop.search.language import parse_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.library import Library

NAMES = Names(
    [
        Name("Toyota Motor", 3),
        Name("Toyota Industries", 9),
        Name("Motor Works of Lyon", 2),
        Name("Société Générale", 5),
        Name("South Motors", 7),
        Name("%", 1),
        Name("", 1),
    ]
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("to", ["Toyota Industries", "Toyota Motor"]),
        ("TOYOTA  m", ["Toyota Motor"]),
        ("mot", ["Motor Works of Lyon", "South Motors", "Toyota Motor"]),
        ("société g", ["Société Générale"]),
        ("societe", ["Société Générale"]),
        ("gene", ["Société Générale"]),
        ("otor", []),
        ("", []),
        (" ", []),
        ("%", []),
    ],
)
def test_names_are_found_by_the_beginning_of_a_word(typed: str, names: list[str]) -> None:
    assert list(NAMES.beginning(typed, 5)) == names
    assert list(NAMES.beginning(typed, 1)) == names[:1]


@pytest.fixture
def read(library: Library, refresh: Callable[[Library], object]) -> Library:
    refresh(library)
    return library


COMPLETED = [
    ("co", ["company:"]),
    ("steel Cur", ["steel currency:"]),
    ("-kin", ["-kind:"]),
    ("(sta", ["(status:"]),
    ("bor", ['company:"Borealis Fisheries Ltd"']),
    ("loan fish", ['loan company:"Borealis Fisheries Ltd"']),
    ("norl", ['party:"Norland"']),
    ("company:bor", ['company:"Borealis Fisheries Ltd"']),
    ('near:"borealis f', ['near:"Borealis Fisheries Ltd"']),
    ("p:sud", ["p:Suderland"]),
    ("currency:", ["currency:USD", "currency:EUR"]),
    ("Currency:u", ["Currency:USD"]),
    ("purpose:lo", ["purpose:loan"]),
    ("purpose:loan", []),
    ("status:in", ["status:in-force"]),
    ("steel -firm:", ["steel -firm:yes", "steel -firm:no"]),
    ("amount:>1b", ["amount:>1bn"]),
    ("date:last", ['date:"last week"', 'date:"last month"', 'date:"last year"']),
    ('date:"last w', ['date:"last week"']),
    ("year:20", ["year:2021"]),
    ("type:", ["type:Text", "type:Markdown"]),
    ("folder:s", ["folder:sub"]),
    ("title:a", []),
    ("zebra:", []),
    ("b", []),
    ("", []),
    ("%_", []),
    ('"bor', []),
    ("bor ", []),
]


@pytest.mark.parametrize(("query", "queries"), COMPLETED)
def test_completes_what_is_being_typed(read: Library, query: str, queries: list[str]) -> None:
    assert [each.query for each in read.complete(query)] == queries


def test_says_what_a_field_finds(read: Library) -> None:
    [field] = read.complete("compan")

    assert (field.words, field.kind) == ("company:   documents that name a company", CompletionKind.FIELD)


@pytest.mark.parametrize(
    "query",
    ["kind:", "status:", "has:", "amount:", "date:", "year:", "currency:", "type:", "folder:", "company:b", "p:n"],
)
def test_each_value_that_is_offered_can_be_asked(read: Library, query: str) -> None:
    offered = read.complete(query)
    assert offered
    for each in offered:
        assert not parse_query(each.query).is_empty
