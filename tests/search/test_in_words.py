"""What a query is said to ask for, in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import QuerySyntaxError
from desktop.search.fields import FIELDS
from desktop.search.in_words import in_words
from desktop.search.language import parse_query

TODAY = date(2026, 11, 22)
SAID = [
    ("semiconductor kind:loan", "with “semiconductor” (7) and an agreement of kind loan (7)"),
    ("semi* chip -bank", "with “semi*” (7) and “chip” (7), but without “bank” (7)"),
    ("NOT steel", "without “steel” (7)"),
    ("lithium OR cobalt OR kind:loan", "with “lithium” (7), “cobalt” (7) or an agreement of kind loan (7)"),
    ("(a OR b) c", "with (“a” (7) or “b” (7)) and “c” (7)"),
    ("a (b c OR d)", "with “a” (7) and ((“b” (7) and “c” (7)) or “d” (7))"),
    ('"rare earth"~5', "with “rare earth” within 5 words (7)"),
    ("60bn", "with “60bn” in any wording (7)"),
    ("title:chip company:x", "with “chip” in the title (7) and a company “x” (7)"),
    ("kind:mou status:signed party:x", "with an agreement of kind MoU that is signed with the party “x” (7)"),
    ("party:x", "with an agreement of “x” (7)"),
    ("firm:no", "with an agreement that does not bind yet (7)"),
    ("amount:10m..2bn currency:INR", "with a sum from 10 million to 2 billion in INR (7)"),
    ("amount:>$1.5bn", "with a sum over USD 1.5 billion (7)"),
    ("amount:<=2,500", "with a sum up to 2,500 (7)"),
    ("amount:5 crore purpose:loan", "with a sum of 50 million for loan (7)"),
    ("purpose:loan kind:mou amount:>1bn", "with an agreement of kind MoU (7) and a sum for loan over 1 billion (7)"),
    ("near:Renesas chip", "with “chip” (7) and all of it near “Renesas” (7)"),
    ("has:agreement -has:twin", "with an agreement (7), but without a twin that says nearly the same (7)"),
    ("date:last week", "with a date from 9 Nov 2026 to 15 Nov 2026 (7)"),
    ("year:2024", "with a date in 2024 (7)"),
    ("date:>=2025-03", "with a date since 1 Mar 2025 (7)"),
    ("date:undated", "without a date (7)"),
    ("date:today", "with the date 22 Nov 2026 (7)"),
    ("type:pdf folder:a/b", "with the type “pdf” (7) and a place in the folder “a/b” (7)"),
    ("a b c d e f g h", "with “a” (7), “b” (7), “c” (7), “d” (7), “e” (7) and 3 more"),
]


@pytest.mark.parametrize(("typed", "said"), SAID)
def test_says_what_was_understood(typed: str, said: str) -> None:
    assert in_words(parse_query(typed, TODAY).tree, lambda _tree: 7) == f"Documents {said}."


@pytest.mark.parametrize("typed", ["steel", '"rare earth"', "société", "well-known"])
def test_is_quiet_about_a_plain_word(typed: str) -> None:
    assert in_words(parse_query(typed).tree, lambda _tree: 7) == ""


def test_few_parts_of_a_long_query_are_counted() -> None:
    asked = []
    in_words(
        parse_query(" OR ".join(f"(a{at} b{at})" for at in range(500))).tree, lambda tree: len(asked.append(tree) or "")
    )
    assert len(asked) <= 16


PART = st.sampled_from((*(field.example for field in FIELDS), "a", "b*", '"c d"~2', "¥5bn"))
QUERIES = st.recursive(
    PART,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda each: f"-({each})"),
    ),
    max_leaves=6,
)


@given(QUERIES)
def test_any_query_can_be_said(typed: str) -> None:
    try:
        tree = parse_query(typed, TODAY).tree
    except QuerySyntaxError:
        return
    said = in_words(tree, lambda _tree: 1)
    assert "something else" not in said
    assert said.count("(") == said.count(")")
