"""Agreements signed by persons: for whom a director, a minister or an envoy signs is the party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind and parties of the one agreement that it tells
SIGNED = [
    # Before the verb: the post stands between a person's name and the party.
    (
        (
            "Jane Roe, Director General of the Larvik Energy Agency, and John Doe, President of "
            "Olden Development Bank, "
            "signed a memorandum of understanding on grids."
        ),
        Kind.MOU,
        {"Larvik Energy Agency", "Olden Development Bank"},
    ),
    (
        "Jane Roe, Chief Executive of Larvik Minerals, and John Doe, Chairman of Nokia, exchanged MoU documents.",
        Kind.MOU,
        {"Larvik Minerals", "Nokia"},
    ),
    (
        "Jane Roe, Larvik Institute Director, and John Doe, Co-Founder, Nokia, signed an agreement on wheat.",
        Kind.AGREEMENT,
        {"Larvik Institute", "Nokia"},
    ),
    ("Jane Roe, CEO of Larvik Minerals, signed an agreement with Nokia.", Kind.AGREEMENT, {"Larvik Minerals", "Nokia"}),
    (
        (
            "On the sidelines of the visit of the King of Norway to Kenya, Amina Wanjiru, Executive "
            "Director of the Larvik "
            "News Agency, LNA, and Said bin Omar Al Harthy, President of the Olden Press Agency, "
            "OPA, signed a Memorandum of "
            "Understanding to exchange news between the two agencies."
        ),
        Kind.MOU,
        {"Larvik News Agency", "Olden Press Agency"},
    ),
    # Who signs for a state or its union.
    (
        (
            "Jane Roe, Commissioner for Fisheries, on behalf of the European Union and Mr John Doe, Minister of Rural "
            "Development, Fisheries and Environment of the Republic of Kenya, have signed a new fisheries protocol."
        ),
        Kind.TREATY,
        {"European Union", "Kenya"},
    ),
    (
        "Prime Minister of Norway Jane Roe and President of Kenya John Doe signed a joint declaration.",
        Kind.DECLARATION,
        {"Norway", "Kenya"},
    ),
    # Behind the verb.
    (
        "The agreement was signed by Jane Roe, CEO of Larvik Minerals, and John Doe, Chairman of Nokia.",
        Kind.AGREEMENT,
        {"Larvik Minerals", "Nokia"},
    ),
    (
        "The agreement was signed between Jane Roe, CEO of Larvik Minerals, and John Doe, Chairman of Nokia.",
        Kind.AGREEMENT,
        {"Larvik Minerals", "Nokia"},
    ),
    (
        "An MoU on training was signed by Jane Roe for Larvik University and John Doe for Nokia.",
        Kind.MOU,
        {"Larvik University", "Nokia"},
    ),
    (
        (
            "The €30 million loan agreement was signed in Oslo by ODB Vice-President Jane Roe and "
            "the President of Nokia, "
            "John Doe."
        ),
        Kind.LOAN,
        {"ODB", "Nokia"},
    ),
    (
        "A supply contract was signed by Larvik Rail CEO Jane Roe and Nokia CEO John Doe.",
        Kind.DEAL,
        {"Larvik Rail", "Nokia"},
    ),
    # Whom the first signs for is not named.
    (
        (
            "A loan agreement was signed between the Minister of Finance, Jane Roe, and the Director General of the "
            "African Development Bank, John Doe."
        ),
        Kind.LOAN,
        {"African Development Bank"},
    ),
    # A firm is nobody's officer.
    ("Siemens, a partner of Nokia, signed an agreement with Renault.", Kind.AGREEMENT, {"Siemens", "Renault"}),
    # A body's leader is not told by the wire's word for a post alone.
    (
        "Nokia, whose president met officials of Siemens, signed an agreement with Renault.",
        Kind.AGREEMENT,
        {"Nokia", "Renault"},
    ),
]


@pytest.mark.parametrize(("text", "kind", "parties"), SIGNED, ids=[row[0][:60] for row in SIGNED])
def test_takes_for_a_party_whom_a_person_signs_for(
    read: Callable[[str], Extraction], text: str, kind: Kind, parties: set[str]
) -> None:
    [agreement] = read(text).agreements
    assert agreement.kind == kind
    assert {name.removesuffix(", OPA") for name in agreement.parties} == parties


def test_joins_the_signing_with_what_was_told_before(read: Callable[[str], Extraction]) -> None:
    text = (
        "Larvik University and Nokia have signed a memorandum of understanding on training. The "
        "memorandum was signed by "
        "Jane Roe, Rector of Larvik University, and John Doe, Managing Director of Nokia."
    )
    [agreement] = read(text).agreements
    assert set(agreement.parties) == {"Larvik University", "Nokia"}
    assert len(agreement.also) == 1


INSTRUMENTS = [
    ("Norway and Kenya have signed a fisheries protocol.", 1),
    ("Norway and Kenya initialled a new double taxation protocol.", 1),
    ("Norway and Kenya have signed a memo of cooperation on hydrogen.", 1),
    ("Norway and Kenya published a safety protocol.", 0),
    ("Norway and Kenya discussed the hotel's check-in protocol.", 0),
]


@pytest.mark.parametrize(("text", "count"), INSTRUMENTS, ids=[row[0][:60] for row in INSTRUMENTS])
def test_takes_a_protocol_for_an_instrument_where_it_is_signed(
    read: Callable[[str], Extraction], text: str, count: int
) -> None:
    assert len(read(text).agreements) == count
