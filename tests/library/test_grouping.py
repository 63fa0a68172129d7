"""What must hold of any reports: the order makes no difference, and the work grows with their number alone."""

from __future__ import annotations

import random

import pytest

from desktop.library.candidates import candidate_pairs
from desktop.library.clusters import Cluster
from desktop.library.grouping import group_reports
from desktop.library.matching import Features, Report, Sum
from desktop.models.records import AgreementKind

FIRMS = [f"firm {number}" for number in range(12)]


def reports(count: int, parties: list[list[str]], *, words: int, seed: int = 7) -> list[Report]:
    """Reports drawn at random: a few words each, the first ones often, over ten years."""
    drawn = random.Random(seed)
    vocabulary = [f"word{number}" for number in range(words)]
    weights = [1 / (number + 1) for number in range(words)]
    made = []
    for number in range(count):
        named = frozenset(drawn.choice(parties))
        value = drawn.choice([None, None, float(drawn.randint(1, 40) * 10**6)])
        features = Features(
            parties=named,
            firms=frozenset(party for party in named if not party.startswith("=")),
            kind=drawn.choice(list(AgreementKind)),
            words=frozenset(drawn.choices(vocabulary, weights, k=drawn.randint(0, 4))),
            numbers=frozenset(drawn.choices("123", k=drawn.choice((0, 0, 1)))),
            act=drawn.choice(("", "", "takeover")),
            sum=None if value is None else Sum("USD", value, value),
            made=None,
            sequel=drawn.random() < 0.2,
            sentence=frozenset(drawn.choices(vocabulary, k=12)),
        )
        day = None if drawn.random() < 0.1 else 738_000 + drawn.randint(0, 3650)
        wording = f"wording {drawn.randint(0, count)}"
        made.append(
            Report(number, number // 2, (f"paper {number // 2:05}", number % 2, number), day, wording, features)
        )
    return made


@pytest.mark.parametrize(
    "parties",
    [[["=JP", "=IN"]], [FIRMS[:2]], [FIRMS[:2], FIRMS[:3], FIRMS[1:4], FIRMS], [[firm] for firm in FIRMS]],
    ids=["two states", "two firms", "consortia", "one party"],
)
def test_order_makes_no_difference(parties: list[list[str]]) -> None:
    told = reports(400, parties, words=40)
    found = {frozenset(members) for members in group_reports(told)}
    random.Random(1).shuffle(told)

    assert {frozenset(members) for members in group_reports(told)} == found
    assert sorted(number for members in found for number in members) == list(range(400))


def test_no_deal_holds_two_reports_of_one_paper_that_differ() -> None:
    told = {report.number: report for report in reports(600, [["=JP", "=IN"], FIRMS[:2]], words=30)}

    for members in group_reports(told.values()):
        said: dict[int, frozenset[str]] = {}
        for number in members:
            words = told[number].features.words
            assert said.setdefault(told[number].document, words) == words


@pytest.mark.parametrize("parties", [["=JP", "=IN"], FIRMS[:2]], ids=["two states", "two firms"])
def test_the_work_grows_with_the_number_of_reports(parties: list[str]) -> None:
    def pairs(count: int) -> int:
        told = reports(count, [parties], words=100)
        bundles = sorted((Cluster.of([report]) for report in told), key=lambda cluster: cluster.order)
        return len(candidate_pairs(bundles))

    assert pairs(4000) < 2.2 * pairs(2000)
