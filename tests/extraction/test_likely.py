"""Agreements that no rule finds: told from the wording of a sentence as a whole, and why."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from desktop.extraction.wording import Place, Wording, tokens_of, traits_of
from desktop.models.records import AgreementGrade, AgreementKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import Extraction

LIKELY = [
    (
        "Siemens will make the pumps under a technology transfer from Nokia.",
        AgreementKind.AGREEMENT,
        ("Siemens", "Nokia"),
        None,
    ),
    (
        "The World Bank put its signature to a financing of €220 million with Siemens.",
        AgreementKind.LOAN,
        ("World Bank", "Siemens"),
        220_000_000,
    ),
    (
        "Nestlé handed its tea business in Kenya to Unilever for $40 million.",
        AgreementKind.DEAL,
        ("Nestlé", "Unilever"),
        40_000_000,
    ),
]
# The same words where nothing was agreed, or nobody is named who could have.
UNLIKELY = [
    "Siemens did not make the pumps under a technology transfer from Nokia.",
    "The World Bank urged Siemens to put its signature to a financing of €220 million.",
    "Nestlé makes tea in Kenya and Unilever makes tea in Rwanda.",
    "A technology transfer is what many want.",
    "Brazil exported more coffee to Germany than to Italy last year.",
]


@pytest.mark.parametrize(("text", "kind", "parties", "amount"), LIKELY)
def test_a_likely_agreement_is_listed_with_its_reasons(
    text: str, kind: AgreementKind, parties: tuple[str, ...], amount: int | None, read: Callable[[str], Extraction]
) -> None:
    (found,) = read(text).agreements
    assert (found.kind, found.parties, found.mention.text) == (kind, parties, text)
    assert (found.grade, found.mention.rule) == (AgreementGrade.FAIR, "wording")
    assert (found.amount.value if found.amount else None) == amount
    first, second = found.reasons
    assert first.phrase.startswith("a guess by the wording as a whole, of which about half prove right")
    assert all(word in text for word in first.phrase.partition(": ")[2].replace("“", "").replace("”", "").split(", "))
    assert second.phrase == "two parties named"
    assert found.title.casefold() in text.casefold()


@pytest.mark.parametrize("text", UNLIKELY)
def test_the_wording_of_no_agreement_lists_none(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


def test_a_sentence_in_which_a_rule_finds_one_is_not_listed_again(read: Callable[[str], Extraction]) -> None:
    found = read(
        "Nokia signed an agreement with Siemens on a technology transfer to Siemens for $40 million."
    ).agreements
    assert [each.mention.rule != "wording" for each in found] == [True]


def test_names_sums_and_digits_are_one_token_each() -> None:
    text = "Nokia paid Siemens €2 million on 3 May 2021, the New York Times said."
    places = [Place(0, 5, "<company>"), Place(11, 18, "<company>"), Place(19, 29, "<sum>")]
    tokens = tokens_of(text, places)
    assert " ".join(token.text for token in tokens) == (
        "<company> paid <company> <sum> on <0> <Name> <0> , the <Name> said ."
    )
    assert all(text[token.start : token.start + 2] for token in tokens)


def test_traits_count_parties_and_sums_and_tell_lines() -> None:
    traits = traits_of(["<company>", "sign", "with", "<country>"], 30, "n")
    assert {"sign with", "<company> * with", "parties: 2", "sums: 0", "a line", "short"} <= traits


def test_the_table_weighs_what_it_holds(tmp_path: Path) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text("# none\n(start)\t-1\t\n(kinds)\t0\tdeal 0, loan -1\nlend\t2\tloan 3\n", encoding="utf-8")
    weights = Wording(table).table
    assert weights.likelihood({"lend"}) == pytest.approx(0.731, abs=0.001)
    assert weights.likelihood({"sell"}) == pytest.approx(0.269, abs=0.001)
    assert (weights.kind({"lend"}), weights.kind({"sell"})) == (AgreementKind.LOAN, AgreementKind.DEAL)
    with pytest.raises(OSError, match="none"):
        Wording(tmp_path / "none.tsv")


def test_the_shipped_table_has_every_kind(lexicon: Lexicon) -> None:
    table = lexicon.wording.table
    assert set(table.kind_starts) == set(AgreementKind)
    assert all(pair and all(weight for _, weight in pair) for pair in table.kinds.values())


def test_time_grows_with_the_text(read: Callable[[str], Extraction]) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        read("Brazil exported coffee to Germany and Kenya sold tea to Norway. " * times)
        return time.process_time() - began

    seconds(10)
    assert seconds(800) < 40 * max(seconds(80), 0.01)


def test_time_grows_with_the_agreements_of_a_text_and_no_faster(read: Callable[[str], Extraction]) -> None:
    """Each sentence is held against what is told of its parties elsewhere."""

    def seconds(times: int) -> float:
        names = [
            f"{'bcdfghklmn'[at % 10]}{'aeiou'[at // 10 % 5]}{'rstvz'[at // 50 % 5]}".title() for at in range(times)
        ]
        text = "\n\n".join(
            f"Siemens and {name}ora{at} Ltd signed a supply agreement in May. {name}ora{at} Ltd is older than Siemens."
            for at, name in enumerate(names)
        )
        began = time.process_time()
        read(text)
        return time.process_time() - began

    seconds(10)
    assert seconds(1_200) < 40 * max(seconds(120), 0.01)
