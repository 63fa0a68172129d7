"""Words in one string are those that the tokeniser finds, each at its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.search.packing import GAP, pack
from desktop.search.tokens import LONGEST, WHOLE, find_tokens

SIGNS = "aAbSs .,'’´`_-10\n\n\u0301\u00adéßﬁ²½Ⅷʼ東京カﾞ٣U¥$%+#()\t\r\x1f\x1c\x85\u2028\u00a0“—\u200b\ufdfa\ud800\x00İſK"
TEXTS = st.text(alphabet=st.sampled_from(SIGNS), max_size=40) | st.text(max_size=40)


def _expected(text: str) -> tuple[list[str], tuple[tuple[str, int], ...], int]:
    words: list[str] = []
    wholes = []
    for token in find_tokens(text):
        if token.role == WHOLE:
            wholes.append((token.text, token.position))
        else:
            words += [GAP] * (token.position - len(words)) + [token.text]
    return words, tuple(wholes), len(words)


@settings(max_examples=1500, deadline=None)
@given(text=TEXTS)
def test_packed_words_are_the_tokens(text: str) -> None:
    packed = pack(text)
    if packed is None:
        return
    words, wholes, length = _expected(text)
    found = packed.words.split(" ")
    while found and found[-1] in {"", GAP}:
        found.pop()

    assert [word for word in found if word] == words
    assert packed.wholes == wholes
    assert not wholes or packed.length == length


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "x \ufdfa", "10² or 102"], ids=["too long", "a space", "alike"])
def test_what_a_string_cannot_hold_is_not_packed(text: str) -> None:
    assert pack(text) is None


@pytest.mark.parametrize(
    "text", ["Plain words, of all kinds.", "Rs10,500 crore", "It’s “so”\n\nand V2X", "東京 is\x1f2.5%", "U.S. and C++"]
)
def test_common_texts_are_packed(text: str) -> None:
    assert pack(text) is not None
