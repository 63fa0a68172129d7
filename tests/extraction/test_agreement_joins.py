"""Which sentences speak of one agreement, and which of another that a party has with somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the parties of each agreement in order
BESIDE = [
    (
        (
            "Qatar Airways' contract with Larvik Shipyards is valued at $4 billion. "
            "The contract with Toda Heavy Industries is worth $2 billion."
        ),
        [{"Qatar Airways", "Larvik Shipyards"}, {"Qatar Airways", "Toda Heavy Industries"}],
    ),
    (
        (
            "Siemens signed a supply agreement with Larvik Power in May. "
            "The supply agreement with Orbis Energy Ltd is worth EUR 60 million."
        ),
        [{"Siemens", "Larvik Power"}, {"Siemens", "Orbis Energy Ltd"}],
    ),
    (
        (
            "Renault won a contract with Kenya Railways. Workers were hired at once. "
            "A minister said that the contract with Larvik Railways is worth $5 million."
        ),
        [{"Renault", "Kenya Railways"}, {"Renault", "Larvik Railways"}],
    ),
    # The same firm again, no sum, another sort of agreement: no second one.
    (
        "Siemens signed a contract with Larvik Power in May. The contract with Larvik Power is worth $6 million.",
        [{"Siemens", "Larvik Power"}],
    ),
    (
        "Siemens signed a contract with Larvik Power in May. The contract with Orbis Energy Ltd is older.",
        [{"Siemens", "Larvik Power"}],
    ),
    (
        "Siemens signed a contract with Larvik Power in May. The loan with Orbis Energy Ltd is worth $5 million.",
        [{"Siemens", "Larvik Power"}],
    ),
]
# text, how many other sentences speak of its one agreement
AGAIN = [
    ("Siemens signed a contract with Larvik Power. The contract runs for ten years.", 1),
    ("Siemens signed a contract with Larvik Power. Under the deal, Siemens will build a dam.", 1),
    ("Siemens signed a purchase order with Larvik Power. The order is its largest.", 1),
    ("Siemens acquired Larvik Power. The sale was welcomed by the unions.", 1),
    ("Siemens signed a contract with Larvik Power. “Keep the first order of the day,” a guest said.", 1),
    # A word for something else, or an agreement with somebody else.
    ("Norway signed a pact with Chile. “Let us restore the order of this house,” a guest said.", 0),
    ("Norway signed a treaty with Chile. The summer sale of coats began.", 0),
    ("Siemens signed a pact with Larvik Power. The deal with Orbis Energy Ltd had failed.", 0),
    ("Siemens signed a pact with Larvik Power. He spoke of the collaboration between his agency and Honda.", 0),
]
# text, the titles of its agreements: two states sign several things, and tell one thing in several ways
MATTERS = [
    (
        (
            "France and Chile signed an agreement on lithium supplies. "
            "France and Chile signed an agreement on wine labels. "
            "A memorandum on student exchange was signed by France and Chile."
        ),
        ["Agreement on lithium supplies", "Agreement on wine labels", "Memorandum on student exchange"],
    ),
    (
        (
            "Norway and Kenya concluded an agreement on fishing quotas on Friday. "
            "The ministers of Norway and Kenya also met the press. Norway and Kenya signed a treaty on clean hydrogen."
        ),
        ["Agreement on fishing quotas", "Treaty on clean hydrogen"],
    ),
    (
        "Japan and Ghana signed an agreement for a cocoa laboratory. Ghana and Japan signed an agreement on visas.",
        ["Agreement for a cocoa laboratory", "Agreement on visas"],
    ),
    (
        "France and Chile signed an Agreement on Air Services. France will provide a loan of €60 million to Chile.",
        ["Agreement on Air Services", "Loan of €60 million"],
    ),
    (
        "1. Japan and Ghana signed an agreement on visas.\n\n2. Japan will extend a grant of ¥3 billion to Ghana.",
        ["Agreement on visas", "Grant of ¥3 billion"],
    ),
    (
        "Kenya and Oman concluded a treaty on double taxation. Oman is to provide Kenya with a loan of $50 million.",
        ["Treaty on double taxation", "Loan of $50 million"],
    ),
    # An agreement on money, or on nothing that is told, may be that of the sum.
    (
        "Norway and Kenya signed an agreement on port finance. Norway will provide a loan of $60 million to Kenya.",
        ["Loan of $60 million"],
    ),
    (
        "Norway and Kenya signed an agreement. Norway will provide a loan of $60 million to Kenya.",
        ["Loan of $60 million"],
    ),
    # What an instrument amends is no agreement beside it.
    (
        "Kenya and Oman signed the Protocol amending the Double Taxation Agreement between Kenya and Oman.",
        ["Protocol amending the Double Taxation Agreement between Kenya and Oman"],
    ),
    (
        "Kenya and Chile signed an agreement extending the fisheries treaty.",
        ["Agreement extending the fisheries treaty"],
    ),
    ("Peru and Chile signed a memorandum implementing the water accord.", ["Memorandum implementing the water accord"]),
    # The same matter in other words, what has no matter of its own, and what is told of one known.
    (
        "Norway and Kenya concluded an agreement on fisheries. Norway and Kenya signed an agreement on fishing rights.",
        ["Agreement on fisheries"],
    ),
    (
        "Norway and Kenya concluded an agreement on fisheries. Norway and Kenya signed an agreement after long talks.",
        ["Agreement on fisheries"],
    ),
    (
        "Norway and Kenya concluded an agreement on fisheries. The agreement for quotas of Norway and Kenya is old.",
        ["Agreement on fisheries"],
    ),
]


@pytest.mark.parametrize(("text", "parties"), BESIDE)
def test_agreements_with_two_others_are_two(
    text: str, parties: list[set[str]], read: Callable[[str], Extraction]
) -> None:
    assert [set(item.parties) for item in read(text).agreements] == parties


@pytest.mark.parametrize(("text", "count"), AGAIN)
def test_only_what_speaks_of_it_is_joined(text: str, count: int, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(text).agreements
    assert len(agreement.also) == count


def test_each_has_its_own_sum(read: Callable[[str], Extraction]) -> None:
    text, _ = BESIDE[0]
    assert [item.amount and int(item.amount.value) for item in read(text).agreements] == [4_000_000_000, 2_000_000_000]


NAMED = [
    (
        "An agreement between the European Union and the South American group Mercosur was signed in 2019.",
        {"European Union", "Mercosur"},
        "Agreement between the European Union and Mercosur",
    ),
    ("Kenya signed a pact with the Pacific bloc Maresia.", {"Kenya", "Maresia"}, "Pact with the Pacific bloc Maresia"),
    ("The Andean group Cordillera and Peru signed a trade agreement.", {"Cordillera", "Peru"}, "Trade agreement"),
    (
        "Norway entered into an agreement with the government of Nepal.",
        {"Norway", "Nepal"},
        "Agreement with the government of Nepal",
    ),
    ("Peru praised the deal between Kenya and Chile.", {"Kenya", "Chile"}, "Deal between Kenya and Chile"),
    (
        "Siemens signed a contract with the Japanese carmaker Honda.",
        {"Siemens", "Honda"},
        "Contract with the Japanese carmaker Honda",
    ),
]


@pytest.mark.parametrize(("text", "parties", "title"), NAMED)
def test_the_name_behind_its_sort(text: str, parties: set[str], title: str, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(text).agreements
    assert set(agreement.parties) == parties
    assert agreement.title == title


def test_the_first_of_several_is_one(read: Callable[[str], Extraction]) -> None:
    text = "The White House announced deals between Kenya and Peru and between Norway and Oman."
    assert "Deal between Kenya and Peru" in [item.title for item in read(text).agreements]


@pytest.mark.parametrize(("text", "titles"), MATTERS)
def test_two_states_may_agree_on_several_matters(
    text: str, titles: list[str], read: Callable[[str], Extraction]
) -> None:
    assert [agreement.title for agreement in read(text).agreements] == titles
