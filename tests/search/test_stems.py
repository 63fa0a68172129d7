"""Other forms of words: found where they are wanted, never between quotation marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.resources import resource
from desktop.search.engine import Engine, IndexedDocument
from desktop.search.language import parse_query
from desktop.search.snippets import find_hits
from desktop.search.stems import stem_beginning, stem_of

SIGNED = "They were signing agreements; companies sign, and a signed agreement signals policy."


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("sign", ["signing", "sign", "signed"]),
        ("signed agreements", ["signing", "agreements", "sign", "signed", "agreement"]),
        ("company", ["companies"]),
        ("policies", ["policy"]),
        ('"sign"', ["sign"]),
        ("sign*", ["signing", "sign", "signed", "signals"]),
        ("title:sign", ["sign"]),
        ("they", ["They"]),
        ("zebras", []),
    ],
)
def test_forms_are_found_and_marked(engine: Engine, typed: str, marked: list[str]) -> None:
    engine.add([IndexedDocument(1, "", "They sign", SIGNED), IndexedDocument(2, "", "", "Nothing of it.")])
    engine.commit(1)
    query = parse_query(typed, with_forms=True)

    assert engine.matching(query) == ({1} if marked else set())
    assert [SIGNED[hit.start : hit.end] for hit in find_hits(SIGNED, query)] == marked


def test_the_word_itself_counts_more(engine: Engine) -> None:
    texts = ["they signed it", "they sign it", "they were signing it"]
    engine.add(IndexedDocument(at, "", "", text) for at, text in enumerate(texts))
    engine.commit(1)

    assert [hit.id for hit in engine.search(parse_query("sign", with_forms=True), limit=0).hits] == [1, 0, 2]


def test_a_name_is_near_to_the_word_as_it_is_typed() -> None:
    query = parse_query("near:Renesas signs", with_forms=True)
    [beside] = [leaf for leaf in query.tree if "near" in str(leaf)]
    from desktop.search.besides import beside_tree

    assert "forms of" not in str(beside_tree(beside.condition, ()))


def test_each_word_begins_as_its_stem_says() -> None:
    text = resource("tables", "common_words.tsv").read_text(encoding="utf-8").lower()
    words = set(re.findall(r"[a-z]{3,}", text))
    assert len(words) > 500
    assert [word for word in words if not word.startswith(stem_beginning(stem_of(word)))] == []


ENDINGS = (
    "",
    "s",
    "es",
    "ed",
    "ing",
    "ation",
    "ational",
    "bility",
    "ibility",
    "ousness",
    "iveness",
    "ies",
    "y",
    "ment",
)


@given(st.text("abcdeilnorstuvy", min_size=1, max_size=9), st.sampled_from(ENDINGS))
def test_any_word_begins_as_its_stem_says(root: str, ending: str) -> None:
    word = root + ending
    assert word.startswith(stem_beginning(stem_of(word)))
