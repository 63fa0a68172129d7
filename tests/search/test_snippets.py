"""Hits in long and odd texts, and the passages that are cut around them."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.errors import QuerySyntaxError
from desktop.search.highlights import MOST_HITS
from desktop.search.language import parse_query
from desktop.search.snippets import cut_snippet, find_hits


def _marked(text: str, typed: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_hits(text, parse_query(typed))]


MARKED = [
    ("a phrase is only marked whole", '"phrase whole"', []),
    ("steel, steel plate; plate", '"steel plate"', ["steel plate"]),
    ("steel plate", 'steel "steel plate"', ["steel plate"]),
    ("one two three", '"one two" "two three"', ["one two"]),
    ("steel not stone", "steel -stone", ["steel"]),
    ("steel not stone", "steel NOT (stone OR not)", ["steel"]),
    ("North Steel of India", "company:steel party:india kind:mou", ["Steel", "India"]),
    ("FY2014 and V2X", "fy2* *2x", ["FY2014", "V2X"]),
    ("e-mail, email", "e-mai*", ["e-mail"]),
    ("U.S.A. and USA", "usa", ["U.S.A.", "USA"]),
    ("N.A.S.D.A.Q. or Nasdak, N.A.T.O. nasal", "nasdaq~", ["N.A.S.D.A.Q.", "Nasdak"]),
    ("O.P.E.C.X.Y. opecxi of opec", "opecxy~", ["O.P.E.C.X.Y.", "opecxi"]),
    ("over\n\na line", '"over a"', []),
    ("東京都", "東京", ["東京"]),
    ("plate of steel, a plate; and so on and on, plate", '"steel plate"~1', ["plate", "steel", "plate"]),
    ("steel and so on and plate", '"steel plate"~2', []),
    ("plate\n\nsteel", '"steel plate"~1', ["plate", "steel"]),
    ("plate\n\nsteel", '"steel plate"~0', []),
    ("of the bank, OF THE house", '"of the house" "the bank"', ["the bank", "OF THE house"]),
    ("market-share, the market's share", '"market share"', ["market-share", "market's share"]),
    ("market, share; market\nshare; market\n\nshare", '"market share"', ["market, share", "market\nshare"]),
    ("the (market) share market5 market_ market.x U.S. us", "market us", ["market"] * 4 + ["U.S.", "us"]),
    ("", "a", []),
    ("anything", "", []),
]


@pytest.mark.parametrize(("text", "typed", "marked"), MARKED)
def test_marks(text: str, typed: str, marked: list[str]) -> None:
    assert _marked(text, typed) == marked


@given(st.text(alphabet="ab .\n-", max_size=80), st.text(alphabet='ab*? "()', max_size=12))
def test_hits_are_in_order_and_apart(text: str, typed: str) -> None:
    try:
        query = parse_query(typed)
    except QuerySyntaxError:
        return
    hits = find_hits(text, query)
    ends = [0, *(hit.end for hit in hits)]
    assert all(end <= hit.start < hit.end <= len(text) for end, hit in zip(ends, hits, strict=False))


def test_hits_of_a_long_text_are_bounded() -> None:
    text = "steel " * 11_000

    assert len(find_hits(text, parse_query("steel"))) == MOST_HITS


@pytest.mark.parametrize(
    ("line_end", "phrase"), [("\n\n", []), ("\n", ["there.\nzebra"]), (" ", ["there. zebra"])], ids=repr
)
def test_a_rare_word_in_a_long_text_is_found_soon(line_end: str, phrase: list[str]) -> None:
    text = ("The plant’s steel is made here, and sold there." + line_end) * 8_000 + "zebra"
    began = time.perf_counter()

    assert _marked(text, "zebra") == ["zebra"]
    assert _marked(text, '"there zebra"') == phrase
    assert time.perf_counter() - began < 10


MANY = [
    (" OR ".join(f"w{at}" for at in range(1_000)), 1_000),
    (" OR ".join(f"w{at}*" for at in range(1_000)), 2_800),
    (" OR ".join(f"*{at}*" for at in range(12, 312)), 2_788),
    ('"' + "the " * 500 + '"', 0),
]


@pytest.mark.parametrize(("typed", "hits"), MANY, ids=["words", "prefixes", "infixes", "phrase"])
def test_many_words_are_found_soon(typed: str, hits: int) -> None:
    text = " ".join(f"w{at}" for at in range(2_800))
    began = time.process_time()

    assert len(find_hits(text, parse_query(typed))) == hits
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "typed", "length", "shown", "marks"),
    [
        ("  A  short\nparagraph. ", "short", 160, "A short paragraph.", ["short"]),
        ("one two three four five six", "four", 12, "…four five…", ["four"]),
        ("one two three four five six", "one", 12, "one two…", ["one"]),
        ("one two three four five six", "zebra", 12, "one two…", []),
        ("tin tin tin and so on until tin and iron", "tin iron", 16, "…tin and iron", ["tin", "iron"]),
        ("aa bb cc dd ee steel ff steel gg hh ii jj", "steel", 24, "…ee steel ff steel gg hh…", ["steel"] * 2),
    ],
)
def test_cuts(text: str, typed: str, length: int, shown: str, marks: list[str]) -> None:
    words, marked = cut_snippet(text, (0, len(text)), parse_query(typed).finder.find(text), length=length)

    assert words == shown
    assert [words[start:end] for start, end in marked] == marks


def test_a_phrase_over_a_line_end_is_marked_in_one_piece() -> None:
    text = "made of\n   steel   plate here"
    found = parse_query('"steel plate"').finder.find(text)

    assert cut_snippet(text, (0, len(text)), found) == ("made of steel plate here", [(8, 19)])


@example(text="  a", places=[(0, 1)], one=0, other=3, length=5)
@given(
    st.text(alphabet="ab \n", max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 12)), max_size=8),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(5, 100),
)
def test_any_cut_is_short_and_its_marks_are_its_own(
    text: str, places: list[tuple[int, int]], one: int, other: int, length: int
) -> None:
    within = min(one, other, len(text)), min(max(one, other), len(text))
    hits: list[tuple[int, int]] = []
    for start, size in sorted(places):
        if start + size <= len(text) and (not hits or start >= hits[-1][1]):
            hits.append((start, start + size))
    words, marks = cut_snippet(text, within, hits, length=length)

    assert len(words) <= 3 * length + 26
    assert "\n" not in words
    assert "  " not in words
    at = 0
    for start, end in marks:
        assert at <= start <= end <= len(words)
        at = end


def test_the_seed_is_marked_quickly(seed: str) -> None:
    query = parse_query("india japan semiconductor")
    find_hits(seed, query)
    began = time.perf_counter()
    for _ in range(10):
        find_hits(seed, query)

    assert (time.perf_counter() - began) / 10 < 0.05


@pytest.fixture
def seed() -> str:
    """Give the text of the first seed document."""
    return next((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt")).read_text()


def test_a_character_that_folds_to_several_hides_no_hit_around_it() -> None:
    text = "steel first\n\nthe ﬁne steel, half\u00adsteel ½ steel\n \n\nsteel\u200b last\n\n\n\nsteel"
    found = find_hits(text, parse_query("steel"))

    assert [text[span.start : span.end] for span in found] == ["steel"] * 5
    assert [span.start for span in found] == sorted(span.start for span in found)
    assert len(find_hits(text, parse_query('"steel last"'))) == 1
    assert not find_hits(text, parse_query('"first the"'))


@pytest.mark.parametrize("paragraph", [150, 600])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.97])
def test_the_first_hit_stands_where_two_lines_show_it(paragraph: int, share: float) -> None:
    words = ["plain"] * (paragraph // 6)
    words[int(share * (len(words) - 1))] = "hit"
    text = " ".join(words)
    shown, [(start, end)] = cut_snippet(text, (0, len(text)), parse_query("hit").finder.find(text))

    assert shown[start:end] == "hit"
    assert end <= 84
    assert len(shown) >= 60
