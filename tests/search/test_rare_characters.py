"""A rare character that folds to none or several costs no other word the quick way, and none is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from desktop.search.highlights import Finder
from desktop.search.language import parse_query
from desktop.search.spelling import flat, nearly_flat

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = (
    "port",
    "sea",
    "Æsop",
    "encyclopædia",
    "o\ufb03ce",
    "semi\u00adport",
    "Straße",
    "po\u0301rt",
    "port's",
    "a-sea",
    "हिन्दी",
    "portकि",
    "कि-sea",
    "\u0915\u0902port",
    "sea\ufe0f",
    "ha\u0302rbuor",
    "habourकि",
    "ハﾞsea",
    "sea\u200b\n\ufeff\nport",
)
GAPS = (" ", "\n", "  ", ", ", "\t", " – ", " ’ s ")
QUERIES = (
    "port",
    "aesop",
    '"port sea"',
    '"sea aesop port"',
    "encyclopaedia",
    "office port",
    "semiport",
    '"port strasse"',
    "*ort",
    "sea?",
    "harbor~",
    "हिन्दी",
    '"sea port"~3',
)


def _text(parts: Sequence[tuple[str, str]]) -> str:
    # Enough plain words that the odd ones are rare.
    return "harbour " * 40 + "".join(word + gap for word, gap in parts) + "harbour " * 40


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=12), st.sampled_from(QUERIES))
def test_what_the_quick_way_finds_is_what_the_slow_way_finds(parts: list[tuple[str, str]], query: str) -> None:
    text = _text(parts)
    tree = parse_query(query).tree
    slow = Finder(tree)
    slow._sweep = None
    assert Finder(tree).find(text) == slow.find(text)


def test_a_text_with_a_rare_character_is_nearly_flat() -> None:
    text = "A long text of Æsop's. " + "Words follow. " * 30
    assert flat(text) is None
    assert nearly_flat(text) == (text.lower().replace("æ", " "), [15])
    assert nearly_flat("æ" * 20) is None
