"""What the title of an agreement says, by the table of deal words."""

from __future__ import annotations

import time

import pytest

from desktop.library.deal_words import DealWords


@pytest.fixture(scope="module")
def words() -> DealWords:
    return DealWords()


@pytest.mark.parametrize(
    ("title", "instrument"),
    [
        ("Joint Declaration of Intent on Clean Steel", "Joint Declaration of Intent"),
        ("Memorandum of Understanding concerning Railways", "Memorandum of Understanding"),
        ("memoranda of cooperation between the two ports", "memoranda of cooperation"),
        ("Norway–Iceland fisheries treaty", "Norway–Iceland fisheries treaty"),
        ("long-term supply agreement with a car maker", "long-term supply agreement"),
        ("20-year power purchase agreement", "20-year power purchase agreement"),
        ("loan for a harbour tunnel", "loan"),
        ("contract of the year", "contract"),
        ("investment target of 10 trillion yen", "investment"),
        ("a harbour tunnel", ""),
        ("supplying coaches", ""),
        ("", ""),
    ],
)
def test_the_name_of_the_paper(words: DealWords, title: str, instrument: str) -> None:
    assert words.instrument(title) == instrument


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MoU to build an AI data centre cluster", "agreement on an AI data center cluster"),
        ("fisheries treaty", "Treaty on fishing"),
        ("order for wide-body jets worth $6.8 billion", "$7bn order for wide-body aircraft"),
        ("organisation of the labour market", "labor markets’ organization"),
        ("loan for the Lamu Port expansion", "funding of Lamu port"),
        ("supplying semiconductors", "supply of chips"),
    ],
)
def test_ways_to_say_one_thing(words: DealWords, one: str, other: str) -> None:
    assert words.read(one) == words.read(other)


@pytest.mark.parametrize(
    ("title", "parties", "said", "numbers", "act"),
    [
        ("acquisition of Aurora Mining", ("Aurora Mining Ltd",), set(), set(), "takeover"),
        ("order for twelve A330 jets", (), {"a330", "aircraft"}, {"12"}, ""),
        ("loan for metro line 3, second phase", (), {"metro", "line", "phas"}, {"3", "2"}, ""),
        ("Rs10,500 crore park", (), {"park"}, set(), ""),
        ("memorandum of understanding", (), set(), set(), ""),
        ("", (), set(), set(), ""),
    ],
)
def test_words_numbers_and_acts(
    words: DealWords, title: str, parties: tuple[str, ...], said: set[str], numbers: set[str], act: str
) -> None:
    found = words.read(title, parties)

    assert (set(found.words), set(found.numbers), found.act) == (said, numbers, act)


@pytest.mark.parametrize("char", ["(", "9", "A", "1.", "$", "word ", "million ", "-", "’s "])
def test_no_wording_takes_long(words: DealWords, char: str) -> None:
    began = time.process_time()
    words.read(char * 1_000_000, (char * 500,))
    words.instrument(char * 1_000_000)

    assert time.process_time() - began < 1
