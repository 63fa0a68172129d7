from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.evidence import evidence_of, find_again, find_beside
from desktop.models.document import Span

TEXT = (
    "The bank of the north lent USD 5 million to the port of Halvik on Monday morning. "
    "The bank of the south lent USD 5 million to a farm near Suderby on Friday night. Nothing else was said."
)


def place(words: str, text: str = TEXT, after: str = "") -> Span:
    start = text.index(words, text.index(after))
    return Span(start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("new", "after"),
    [
        (TEXT, "south"),
        ("First words. " + TEXT, "south"),
        (TEXT.replace(" on Friday night", ""), "south"),
        (TEXT.replace("The bank of the south", "The great bank of the south"), "south"),
        (TEXT.replace("USD 5 million to a farm", "USD 5\nmillion to  a farm"), "south"),
        (
            TEXT.replace("The bank of the north lent USD 5 million to the port of Halvik on Monday morning. ", ""),
            "south",
        ),
    ],
    ids=["same", "before", "behind", "within", "white space", "the other gone"],
)
def test_it_is_found_by_its_words_and_what_stands_beside_them(new: str, after: str) -> None:
    evidence = evidence_of(TEXT, place("USD 5 million", after="south"))
    found = find_again(evidence, new)
    assert found is not None
    assert " ".join(new[found.start : found.end].split()) == "USD 5 million"
    assert new[: found.start].endswith("south lent ")


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("USD 5 million", "USD 6 million"),
        TEXT.replace("USD 5 million", "USD 5 million5"),
        TEXT.replace("USD 5 million", "AUSD 5 million"),
        TEXT.replace("The bank of the south lent USD 5 million to a farm near Suderby on Friday night. ", ""),
        "USD 5 million",
        "",
    ],
    ids=["other words", "a longer word", "within a word", "only its twin is left", "nothing beside it", "nothing"],
)
def test_it_is_not_found_where_words_or_sides_are_others(new: str) -> None:
    assert find_again(evidence_of(TEXT, place("USD 5 million", after="south")), new) is None


def test_of_two_places_that_are_alike_it_is_at_neither() -> None:
    line = "Lent: USD 5 million\n"
    evidence = evidence_of(line * 30, Span(start=6 + 9 * len(line), end=19 + 9 * len(line)))
    assert find_again(evidence, "x\n" + line * 30) is None
    assert find_again(evidence, line * 30) == Span(start=186, end=199)


def test_a_number_does_not_stand_within_another() -> None:
    text = "It paid $5 for each."
    evidence = evidence_of(text, place("$5", text))
    for other in ("$50", "$5.20", "$5,000"):
        assert find_again(evidence, text.replace("$5", other)) is None


def test_a_long_sentence_is_found_wherever_it_went() -> None:
    sentence = "The ministers of Norland and Suderland signed a treaty on fishing in Halvik on Monday."
    evidence = evidence_of(f"One. {sentence} Two.", Span(start=5, end=5 + len(sentence)))
    assert find_again(evidence, f"Quite other words before it. {sentence} And behind.") == Span(start=29, end=115)


@given(st.text(max_size=300), st.text(alphabet="ab $5.\n", max_size=300), st.data())
def test_what_is_found_is_always_the_same_words(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    evidence = evidence_of(text, Span(start=start, end=end))
    found = find_again(evidence, other)
    if found is not None:
        assert other[found.start : found.end].split() == text[start:end].split()
    if text[start:end].strip():
        assert find_again(evidence, text) == Span(start=start, end=end)


@pytest.mark.parametrize(
    ("old", "new", "beside"),
    [
        ("USD 5 million to a farm", "EUR 7 million for a farm", "The bank of the south lent"),
        (
            "The bank of the south lent USD 5 million to",
            "Nobody knew why money went to",
            "a farm near Suderby on Friday night.",
        ),
        (TEXT, "Quite another text, of which nothing stood there before.", None),
    ],
)
def test_where_words_are_lost_their_neighbours_are_shown(old: str, new: str, beside: str | None) -> None:
    text = TEXT.replace(old, new)
    found = find_beside(evidence_of(TEXT, place("USD 5 million", after="south")), text)
    if beside is None:
        assert found is None
    else:
        assert found is not None
        assert beside in text[found.start : found.end]
