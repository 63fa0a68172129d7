from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.document import BlockRole
from desktop.readers.blocks import LONGEST_BLOCK, MOST_BLOCKS, find_blocks

LEAD = "The two ministers met on Monday and signed a treaty on fishing in the northern sea."
STANDFIRST = "After nine years of talks the two neighbours settle who may fish where, and for how long"


def blocks_of(text: str) -> list[tuple[str, str]]:
    return [(block.role.value, text[block.span.start : block.span.end]) for block in find_blocks(text)]


CASES = [
    ("nothing", "", []),
    ("white space", " \n\t\n \n", []),
    ("one line", "Only this.", [("paragraph", "Only this.")]),
    ("a title", f"A treaty on fish\n\n{LEAD}", [("title", "A treaty on fish"), ("paragraph", LEAD)]),
    ("no title ends in a full stop", f"They met.\n\n{LEAD}", [("paragraph", "They met."), ("paragraph", LEAD)]),
    (
        "a standfirst",
        f"A treaty on fish\n\n{STANDFIRST}\n\n{LEAD}",
        [("title", "A treaty on fish"), ("standfirst", STANDFIRST), ("paragraph", LEAD)],
    ),
    (
        "a second block with a full stop is no standfirst",
        f"A treaty on fish\n\n{LEAD}\n\n{LEAD}",
        [("title", "A treaty on fish"), ("paragraph", LEAD), ("paragraph", LEAD)],
    ),
    (
        "a date is no heading",
        f"A treaty on fish\n\nFriday, January 4, 2019\n\n{LEAD}",
        [("title", "A treaty on fish"), ("paragraph", "Friday, January 4, 2019"), ("paragraph", LEAD)],
    ),
    (
        "a caption",
        f"A treaty on fish\n\nPhoto: a harbour at dusk\n\n{LEAD}",
        [("title", "A treaty on fish"), ("caption", "Photo: a harbour at dusk"), ("paragraph", LEAD)],
    ),
    (
        "a numbered figure",
        f"{LEAD}\n\nFigure 2: Landings by year\n\n{LEAD}",
        [("paragraph", LEAD), ("caption", "Figure 2: Landings by year"), ("paragraph", LEAD)],
    ),
    (
        "headings",
        f"{LEAD}\n\nThe northern sea\n\n{LEAD}",
        [("paragraph", LEAD), ("heading", "The northern sea"), ("paragraph", LEAD)],
    ),
    (
        "a row of short lines is a list",
        f"{LEAD}\n\nCod\n\nHerring\n\nSalmon\n\n{LEAD}",
        [("paragraph", LEAD), *[("paragraph", fish) for fish in ("Cod", "Herring", "Salmon")], ("paragraph", LEAD)],
    ),
    ("nothing stands below the last", f"{LEAD}\n\nThe end", [("paragraph", LEAD), ("paragraph", "The end")]),
    (
        "numbers are no heading",
        f"{LEAD}\n\n12 345\n\n{LEAD}",
        [("paragraph", LEAD), ("paragraph", "12 345"), ("paragraph", LEAD)],
    ),
    (
        "hard-wrapped paragraphs stay whole",
        "One line\nand its end.\n\n  Two lines  \nand their end.  \n",
        [("paragraph", "One line\nand its end."), ("paragraph", "Two lines  \nand their end.")],
    ),
    (
        "no blank line: a block a line",
        "First.\n  Second.\nThird.",
        [("paragraph", t) for t in ("First.", "Second.", "Third.")],
    ),
    ("blank lines with spaces", "First.\n \t \nSecond.", [("paragraph", "First."), ("paragraph", "Second.")]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_tells_blocks_and_their_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks_of(text) == expected


def test_a_long_line_is_cut_between_sentences() -> None:
    sentence = "The fleet may land forty tons a day. "
    text = sentence * 2000

    blocks = find_blocks(text)

    assert len(blocks) > 1
    assert all(text[block.span.start : block.span.end].endswith("day.") for block in blocks)


def test_a_line_without_any_space_is_cut_anyway() -> None:
    text = "a" * (3 * LONGEST_BLOCK + 5)

    assert [b.span.end - b.span.start for b in find_blocks(text)] == [LONGEST_BLOCK] * 3 + [5]


def test_a_million_lines_give_a_bounded_number_of_blocks() -> None:
    text = "line\n" * (3 * MOST_BLOCKS)

    blocks = find_blocks(text)

    assert len(blocks) == MOST_BLOCKS
    assert blocks[-1].span.end == len(text) - 1


@given(st.text(st.sampled_from("aZ .\n\t:é1“”\r\v\u2028"), max_size=300))
def test_blocks_hold_all_that_is_no_white_space(text: str) -> None:
    blocks = find_blocks(text)
    held = "".join(text[b.span.start : b.span.end] for b in blocks)

    assert "".join(held.split()) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(blocks))
    for block in blocks:
        words = text[block.span.start : block.span.end]
        assert words == words.strip() != ""
    assert [b.role for b in blocks[1:]].count(BlockRole.TITLE) == 0
