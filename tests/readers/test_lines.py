from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.readers.furniture import without_furniture
from desktop.readers.lines import Line, hyphen_between, joined_lines, plain_words
from desktop.readers.paragraphs import find_paragraphs


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("e\ufb03cient \ufb02ow", "efficient flow"),
        ("co\u00adoperate", "cooperate"),
        ("cafe\u0301", "café"),
        ("Erkl¨arung f ¨ ur Vin´ıcius", "Erklärung für Vinícius"),
        ("Disserta¸c˜ao", "Dissertação"),
        ("a ¨ B", "a ¨ B"),
        ("\uf0b7 Cod\u00a0and\ue000 herring", "• Cod and herring"),
        ("a\tb  c", "a\tb c"),
        ("\x00\ufffe", ""),
    ],
)
def test_makes_words_plain(raw: str, words: str) -> None:
    assert plain_words(raw) == words


@pytest.mark.parametrize(
    ("text", "after", "hyphen"),
    [
        ("the govern", "ment said", ""),
        ("a long", "term plan", "-"),
        ("the state-of-the", "art yard", "-"),
        ("Franco", "German", "-"),
        ("2024", "2026", "-"),
        ("COVID", "19", "-"),
        ("a low", "income group", "-"),
    ],
)
def test_keeps_the_hyphens_that_belong(text: str, after: str, hyphen: str) -> None:
    assert hyphen_between(text, after, {"government", "long-term", "low", "income"}) == hyphen


def test_joins_scripts_without_spaces_as_they_are_written() -> None:
    lines = [Line("両社は半導体工場の", 0, 90, 20, 10), Line("建設で合意した。", 0, 80, 8, 10)]

    assert joined_lines(lines, frozenset()) == "両社は半導体工場の建設で合意した。"


LINES = st.lists(
    st.builds(
        Line,
        st.text(alphabet="abcÄ .,-•1\t文א", min_size=1, max_size=40).filter(lambda text: bool(text.strip())),
        st.floats(0, 600),
        st.floats(0, 600),
        st.floats(-100, 900),
        st.floats(1, 400),
        st.booleans(),
        st.booleans(),
    ),
    max_size=40,
)


@given(LINES)
def test_every_word_of_a_page_is_in_one_paragraph_in_order(lines: list[Line]) -> None:
    kept = "".join("".join(line.text for line in part.lines) for part in find_paragraphs(lines, 10.0))

    assert "".join(kept.split()) == "".join("".join(line.text for line in lines).split())


@given(st.lists(LINES, max_size=8))
def test_no_page_loses_all_its_lines(pages: list[list[Line]]) -> None:
    for before, after in zip(pages, without_furniture(pages), strict=True):
        assert bool(before) == bool(after)
        assert all(line in before for line in after)


def test_running_heads_of_a_chapter_stand_once() -> None:
    texts = [f"Text about {'c' * page}od" for page in range(12)]
    pages = [
        [Line(f"{'Cod' if page < 6 else 'Herring'} {page}", 0, 50, 780, 9), Line(text, 0, 90, 400, 10)]
        for page, text in enumerate(texts)
    ]

    heads = {0: ["Cod 0"], 6: ["Herring 6"]}
    assert [[line.text for line in lines] for lines in without_furniture(pages)] == [
        [*heads.get(page, []), text] for page, text in enumerate(texts)
    ]


def test_a_head_that_is_kept_parts_no_sentence_from_its_rest() -> None:
    texts = ["The two sides agreed on", "cod, herring and", "mackerel. The rest", "is told later.", "Herring is dear."]
    pages = [
        [
            *([Line("Fish of the North", 0, 50, 780, 9)] if page else []),
            Line(text, 0, 90, 400, 10),
            Line(f"Ministry of Fish, page {page}", 0, 50, 20, 9),
            Line(f"- {page} -", 0, 50, 10, 9),
        ]
        for page, text in enumerate(texts)
    ]

    assert [[line.text for line in lines] for lines in without_furniture(pages)] == [
        [texts[0]],
        [texts[1]],
        [texts[2]],
        [texts[3], "Ministry of Fish, page 3"],
        ["Fish of the North", texts[4]],
    ]
