"""Agreements by the ways in which ministries, exchanges, banks and the press of many countries tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementGrade as Grade
from desktop.models.records import AgreementKind as Kind
from desktop.models.records import AgreementStatus as Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind, parties
AWARDS = [
    (
        "Hyundai Rotem was awarded a $1.2 billion contract by Kenya Railways.",
        Kind.DEAL,
        {"Hyundai Rotem", "Kenya Railways"},
    ),
    (
        "The Royal Navy awarded Larvik Shipyards a contract worth $5 million.",
        Kind.DEAL,
        {"Royal Navy", "Larvik Shipyards"},
    ),
    ("BHEL wins order worth Rs 500 crore from NTPC", Kind.DEAL, {"BHEL", "NTPC"}),
    ("Larsen & Toubro bags contract from Qatar Airways", Kind.DEAL, {"Larsen & Toubro", "Qatar Airways"}),
    (
        "The Port Authority of Mombasa selected Siemens to build six cranes.",
        Kind.DEAL,
        {"Port Authority of Mombasa", "Siemens"},
    ),
    ("Siemens has been selected by Larvik Power to supply turbines.", Kind.DEAL, {"Siemens", "Larvik Power"}),
    ("Renault has picked Larvik Systems to equip its paint shop in Tangier.", Kind.DEAL, {"Renault", "Larvik Systems"}),
    ("Larvik Drilling received a letter of award from Shell for two rigs.", Kind.DEAL, {"Larvik Drilling", "Shell"}),
    ("Alstom secured a contract worth EUR 300 million from Larvik Railways.", Kind.DEAL, {"Alstom", "Larvik Railways"}),
]
MONEY = [
    (
        "The Asian Development Bank approved a $300 million loan to Nepal.",
        Kind.LOAN,
        {"Asian Development Bank", "Nepal"},
    ),
    (
        "Larvik Bank secures $50m loan from the European Investment Bank",
        Kind.LOAN,
        {"Larvik Bank", "European Investment Bank"},
    ),
    (
        "Germany's KfW will provide a concessional loan of EUR 200 million to Larvik Power.",
        Kind.LOAN,
        {"KfW", "Larvik Power"},
    ),
    ("Mizuho Bank will lend 30 billion yen to Larvik Solar.", Kind.LOAN, {"Mizuho Bank", "Larvik Solar"}),
    ("Ecuador secured a $4 billion credit line from the World Bank.", Kind.LOAN, {"Ecuador", "World Bank"}),
    (
        "Larvik Robotics raised $40 million from SoftBank and Toyota.",
        Kind.FUNDING,
        {"Larvik Robotics", "SoftBank", "Toyota"},
    ),
    ("The World Bank announced a $1 billion financing package for Ghana.", Kind.FUNDING, {"World Bank", "Ghana"}),
    ("Japan and Kenya exchanged notes for a loan of 25 billion yen.", Kind.LOAN, {"Japan", "Kenya"}),
]
DEALS = [
    ("Larvik Foods acquires 51% stake in Northern Bakeries", Kind.DEAL, {"Larvik Foods", "Northern Bakeries"}),
    ("Siemens completed the acquisition of Larvik Software.", Kind.DEAL, {"Siemens", "Larvik Software"}),
    ("Nokia shareholders approved Oracle's $7 billion takeover of Larvik.", Kind.DEAL, {"Oracle", "Larvik"}),
    ("Nokia and Larvik Networks agreed to merge.", Kind.DEAL, {"Nokia", "Larvik Networks"}),
    (
        "Larvik Spices Limited has entered into a definitive agreement to acquire Kochi Foods Private Limited.",
        Kind.AGREEMENT,
        {"Larvik Spices Limited", "Kochi Foods Private Limited"},
    ),
    (
        "Petrobras said it had agreed to sell its stake in a field to Shell for $2 billion.",
        Kind.DEAL,
        {"Petrobras", "Shell"},
    ),
    (
        "Toyota and Hitachi have formed a joint venture, Larvik Cells, to make batteries.",
        Kind.JOINT_VENTURE,
        {"Toyota", "Hitachi"},
    ),
    (
        "Larvik Green Hydrogen is to supply ammonia to Hitachi under a 10-year agreement.",
        Kind.AGREEMENT,
        {"Larvik Green Hydrogen", "Hitachi"},
    ),
    (
        "Chile's Codelco and Siemens will develop two mines under an agreement announced on Friday.",
        Kind.AGREEMENT,
        {"Codelco", "Siemens"},
    ),
    ("Qantas bought 20 Skyliners in May.", Kind.DEAL, {"Qantas"}),
    ("Lufthansa has purchased twelve new Skyliners.", Kind.DEAL, {"Lufthansa"}),
    ("Wipro ties up with Oracle for cloud services", Kind.PARTNERSHIP, {"Wipro", "Oracle"}),
]
STATES = [
    (
        "An Exchange of Notes concerning fisheries was signed between Japan and Senegal.",
        Kind.AGREEMENT,
        {"Japan", "Senegal"},
    ),
    (
        "The Ministry of Finance of Ghana signed a Record of Discussions with the World Bank.",
        Kind.AGREEMENT,
        {"Ministry of Finance of Ghana", "World Bank"},
    ),
    (
        "The European Union and Indonesia concluded negotiations on a Comprehensive Economic Partnership Agreement.",
        Kind.TREATY,
        {"European Union", "Indonesia"},
    ),
    (
        "Japan Foreign Minister Ito Ken and Kenya Foreign Minister Jane Roe signed a Memorandum of Cooperation.",
        Kind.MOU,
        {"Japan", "Kenya"},
    ),
    ("Peru's Congress ratified the free trade agreement with Chile.", Kind.TREATY, {"Peru", "Chile"}),
    (
        "Uganda's finance ministry and the World Bank signed an agreement on roads.",
        Kind.AGREEMENT,
        {"Uganda", "World Bank"},
    ),
    ("The minister announced a deal between Sudan and Israel.", Kind.DEAL, {"Sudan", "Israel"}),
    (
        "Japan and Oman are friends. Mr. Ito and Ms. Roe, envoys, exchanged notes on a loan of 5 billion yen.",
        Kind.LOAN,
        {"Japan", "Oman"},
    ),
    (
        "The Ambassador of Japan to Fiji and the Minister of Works signed and exchanged notes concerning a grant.",
        Kind.FUNDING,
        {"Japan", "Fiji"},
    ),
    ("Kenya and Peru elevated their ties to a Strategic Partnership.", Kind.PARTNERSHIP, {"Kenya", "Peru"}),
    ("Russia suspended the New Dawn treaty with Norway.", Kind.TREATY, {"Russia", "Norway"}),
    ("Kenya and Ethiopia ink pact on power trade", Kind.AGREEMENT, {"Kenya", "Ethiopia"}),
]
# Disputes that are settled, rounds told without "raised", leases, awards of "the contract", sums that are not told.
SETTLED = [
    ("Oracle and Larvik Software settled a copyright lawsuit.", Kind.AGREEMENT, {"Oracle", "Larvik Software"}),
    ("Volvo has settled a dispute with Larvik Motors over brakes.", Kind.AGREEMENT, {"Volvo", "Larvik Motors"}),
    ("Pfizer paid Larvik Labs $9 million to settle a patent case.", Kind.AGREEMENT, {"Pfizer", "Larvik Labs"}),
    (
        "Vodafone agreed to pay £3 million to settle claims by the Office of Communications.",
        Kind.AGREEMENT,
        {"Vodafone", "Office of Communications"},
    ),
    (
        "Barclays will settle charges brought by the Department of Justice for $40 million.",
        Kind.AGREEMENT,
        {"Barclays", "Department of Justice"},
    ),
    ("Shell and Repsol have settled their arbitration.", Kind.AGREEMENT, {"Shell", "Repsol"}),
    (
        "Larvik Bank agreed to pay $70 million to the Consumer Protection Bureau.",
        Kind.AGREEMENT,
        {"Larvik Bank", "Consumer Protection Bureau"},
    ),
    (
        "Vodafone has agreed to pay a £4 million penalty to the Office of Communications.",
        Kind.AGREEMENT,
        {"Vodafone", "Office of Communications"},
    ),
    (
        "Nokia agrees to pay €4 million (about $5 million) in damages to Larvik Motors.",
        Kind.AGREEMENT,
        {"Nokia", "Larvik Motors"},
    ),
]
ROUNDS = [
    ("Larvik Robotics bagged Rs 40 crore from Toyota.", Kind.FUNDING, {"Larvik Robotics", "Toyota"}),
    ("Larvik Foods closed a $9 million Series A round led by Nestle.", Kind.FUNDING, {"Larvik Foods", "Nestle"}),
    ("Larvik Solar secured €12 million from Siemens and Shell.", Kind.FUNDING, {"Larvik Solar", "Siemens", "Shell"}),
    ("Larvik Systems landed $3 million from Intel.", Kind.FUNDING, {"Larvik Systems", "Intel"}),
]
GOODS = [
    ("Air Lease will lease nine jets to Qantas.", Kind.DEAL, {"Air Lease", "Qantas"}),
    ("Lufthansa has chartered two freighters from Larvik Airlines.", Kind.DEAL, {"Lufthansa", "Larvik Airlines"}),
    ("Pfizer licensed the vaccine to Larvik Pharma.", Kind.DEAL, {"Pfizer", "Larvik Pharma"}),
    (
        "Shell will buy 1.5 million tonnes of gas a year from Larvik Energy for $2 billion.",
        Kind.DEAL,
        {"Shell", "Larvik Energy"},
    ),
    ("Petrobras awarded the contract for the rig to Larvik Drilling.", Kind.DEAL, {"Petrobras", "Larvik Drilling"}),
    (
        "Larvik Defense Systems Inc. was awarded a $7 million modification to a previously awarded contract for pumps.",
        Kind.DEAL,
        {"Larvik Defense Systems Inc."},
    ),
    ("Nestle has snapped up Larvik for an undisclosed sum.", Kind.DEAL, {"Nestle", "Larvik"}),
    ("Adidas bought Runwell for an undisclosed amount.", Kind.DEAL, {"Adidas", "Runwell"}),
    (
        "Kenya and Peru agreed to upgrade bilateral ties to a comprehensive partnership.",
        Kind.PARTNERSHIP,
        {"Kenya", "Peru"},
    ),
]
# Who is no party: towns, works, exchanges in brackets, an adverb at the head.
PLACES = [
    ("Siemens, Velden, Ohio, won a $9 million contract from Shell.", Kind.DEAL, {"Siemens", "Shell"}),
    ("Ford signed a supply agreement with Nokia in Harlow, Kentucky, on Monday.", Kind.DEAL, {"Ford", "Nokia"}),
    (
        "Bechtel, Tarnow, Poland, signed a contract with Larvik Power to build a dam.",
        Kind.DEAL,
        {"Bechtel", "Larvik Power"},
    ),
    (
        "Alstom signed a contract with Larvik Railways to build a line linking Ostby with Halden.",
        Kind.DEAL,
        {"Alstom", "Larvik Railways"},
    ),
    (
        "Hitachi received an order from Larvik Power to supply transformers for the Marlow substation project.",
        Kind.DEAL,
        {"Hitachi", "Larvik Power"},
    ),
    ("Siemens won an order from Shell to equip the Brigg offshore wind farm.", Kind.DEAL, {"Siemens", "Shell"}),
    ("Larvik Labs (NYSE: LVK) and Pfizer entered into a license agreement.", Kind.AGREEMENT, {"Larvik Labs", "Pfizer"}),
    (
        "Larvik Foods (BSE: 500999) and Nestle have signed a supply agreement.",
        Kind.DEAL,
        {"Larvik Foods", "Nestle"},
    ),
    (
        "The Ministry of Energy, Water and Mines of Oman signed an MoU with Nokia.",
        Kind.MOU,
        {"Ministry of Energy, Water and Mines of Oman", "Nokia"},
    ),
    (
        "Siemens signed an MoU with the Department of Science, Technology and Innovation.",
        Kind.MOU,
        {"Siemens", "Department of Science, Technology and Innovation"},
    ),
    (
        "The Ministry of Land, Infrastructure, Transport and Tourism and Hitachi signed an MoU.",
        Kind.MOU,
        {"Ministry of Land, Infrastructure, Transport and Tourism", "Hitachi"},
    ),
    (
        "The Ministry of Finance, Siemens and Nokia signed an MoU.",
        Kind.MOU,
        {"Ministry of Finance", "Siemens", "Nokia"},
    ),
    (
        "Siemens has executed a share purchase agreement with the promoters of Larvik Foods Limited.",
        Kind.DEAL,
        {"Siemens", "Larvik Foods Limited"},
    ),
    (
        "Nestle signed a definitive agreement with the existing shareholders of Larvik Bakeries.",
        Kind.AGREEMENT,
        {"Nestle", "Larvik Bakeries"},
    ),
    ("Wipro entered into an agreement with the founders of Larvik Data.", Kind.AGREEMENT, {"Wipro", "Larvik Data"}),
    ("Adidas reached an agreement with the owners of Larvik Footwear.", Kind.AGREEMENT, {"Adidas", "Larvik Footwear"}),
    (
        "Larvik Labs (Nasdaq: LVK) and Pfizer today announced that they have entered into a license agreement.",
        Kind.AGREEMENT,
        {"Larvik Labs", "Pfizer"},
    ),
    ("Larvik Data bagged a services agreement from Siemens.", Kind.AGREEMENT, {"Larvik Data", "Siemens"}),
    (
        "Oracle won a management agreement worth $3 million from Larvik Hotels.",
        Kind.AGREEMENT,
        {"Oracle", "Larvik Hotels"},
    ),
    ("Separately, Hitachi signed a contract with Siemens.", Kind.DEAL, {"Hitachi", "Siemens"}),
]
# text, what is named before the agreement's sentence among its parties
REFERRED = [
    ("Nokia and Siemens held talks. The two companies signed a framework agreement on masts.", {"Nokia", "Siemens"}),
    ("Nokia said it had signed a supply agreement with Siemens.", {"Nokia", "Siemens"}),
    ("Nokia met Siemens, and the two firms signed a supply agreement.", {"Nokia", "Siemens"}),
    ("Larvik Bank grew. Toyota fell. The bank signed an agreement with Siemens.", {"Larvik Bank", "Siemens"}),
    ("Nokia, Siemens and Volvo said they had signed a contract with Ford.", {"Nokia", "Siemens", "Volvo", "Ford"}),
    (
        "Ghana and Togo have a treaty on trade. Peru and Chile met in Lima. Both sides signed a treaty on rivers.",
        {"Peru", "Chile"},
    ),
    (
        "Kenya and Oman talk much. Japan and Fiji held talks. The two sides exchanged notes on a grant.",
        {"Japan", "Fiji"},
    ),
    ("Larvik FC have a new shirt. The club signed a sponsorship contract with Adidas.", {"Larvik FC", "Adidas"}),
    (
        "The Larvik Dockers Union met. The union signed a wage agreement with Maersk.",
        {"Larvik Dockers Union", "Maersk"},
    ),
    ("Norway and Chile have long been friends. The two sides signed a treaty on whales.", {"Norway", "Chile"}),
    (
        "Larvik Airlines carries many. The airline signed a codeshare agreement with Qantas.",
        {"Larvik Airlines", "Qantas"},
    ),
    (
        "Siemens makes trains. The company has executed a share purchase agreement with Larvik Foods today.",
        {"Siemens", "Larvik Foods"},
    ),
]
# text, the parties of each agreement in order
SEVERAL = [
    (
        "Toyota signed MoUs with Siemens on grids and with Nokia on masts.",
        [{"Toyota", "Siemens"}, {"Toyota", "Nokia"}],
    ),
    (
        "Kenya and Peru signed two agreements: a memorandum of understanding on fuels, and a treaty on legal aid.",
        [{"Kenya", "Peru"}, {"Kenya", "Peru"}],
    ),
    (
        "China and Egypt signed several pacts, including a loan deal between Larvik Bank and Cairo Bank, and an MoU.",
        [{"Larvik Bank", "Cairo Bank"}, {"China", "Egypt"}],
    ),
    (
        "Norway and Chile signed a treaty on whales and a memorandum of understanding on ports.",
        [{"Norway", "Chile"}, {"Norway", "Chile"}],
    ),
    (
        "Outcomes\n\nThese documents were signed by India and Mongolia:\n\n(i) MoU on maps;\n\n(ii) Treaty on crime;",
        [{"India", "Mongolia"}, {"India", "Mongolia"}],
    ),
    (
        "Pacts signed\n\n1. MoU between the Ministry of Mines of Peru and Siemens\n\n2. Pact between Volvo and Nokia",
        [{"Ministry of Mines of Peru", "Siemens"}, {"Volvo", "Nokia"}],
    ),
    (
        "Ford bought Larvik Motors for $3 million. Volvo signed a contract with Nokia.",
        [{"Ford", "Larvik Motors"}, {"Volvo", "Nokia"}],
    ),
    (
        "Nokia will sell gas to Ford for $3 million, while Siemens signed a contract with Volvo for $5 million.",
        [{"Nokia", "Ford"}, {"Siemens", "Volvo"}],
    ),
]
# Two agreements of the same parties in two sentences.
BESIDE = [
    "Intel and Larvik Labs signed a license agreement. Intel will also make a $9 million investment in Larvik Labs.",
    "Shell signed a supply contract with Larvik Gas. Shell also acquired a 9% stake in Larvik Gas.",
    "Nokia and Volvo formed a joint venture on masts. Separately, Nokia signed a supply agreement with Volvo.",
    "Toyota partnered with Hitachi. In addition, Toyota signed a supply agreement with Hitachi.",
    "Kenya and Oman decided to upgrade ties to a strategic partnership.\n\nList of outcomes\n\n(i) Agreement on Ports",
    "Peru and Fiji elevated ties to a strategic partnership. Both sides signed an Economic Partnership Agreement.",
]
# text, how many other sentences speak of its one agreement
ANAPHORS = [
    ("Nokia and Siemens signed an agreement. The deal was welcomed.", 1),
    ("Nokia and Siemens signed a memorandum of understanding. The MoU covers masts. It rains.", 1),
    ("Nokia signed a contract with Siemens. Under the agreement, Nokia will supply masts to Siemens.", 1),
    ("Nokia and Siemens sign pact\n\nNokia and Siemens signed a pact on masts. This accord matters.", 2),
    ("Norway and Chile signed a treaty. This landmark agreement ends a dispute.", 1),
    (
        "Norway and Peru signed an Air Treaty. The Treaty is the first. The end of this Air Treaty with Peru matters.",
        2,
    ),
    ("Nokia signed a deal with Siemens. People like contracts.", 0),
    ("Nokia bought Larvik Software for $2 billion. The acquisition needs approval. The sun shone.", 1),
    ("Ghana and the World Bank signed a loan agreement worth $5 million. The loan runs for ten years.", 1),
]
VAGUE = [
    "The two foreign ministers stressed the importance of the strategic partnership between Turkey and Qatar.",
    "Larvik Systems denied that it had signed an agreement with Siemens.",
    "The government issued a cease and desist order to Larvik Media on Monday.",
    "Siemens works in partnership with many firms.",
    "The minister hoped to deepen ties between Peru and Japan.",
    "Toyota plans to build a plant in Quebec worth C$1.2 billion.",
    "Nokia did not sign the memorandum of understanding with Siemens.",
    "The two ministers witnessed the exchange of 35 agreements between firms.",
    "The tourists bought 20 Skyliners in May.",
    "Qantas bought 20 shares in May.",
    "Larvik could buy my blue ties cheaper from a firm in Old Larvik Arcade than at home.",
    "In order to supply trains, Siemens met the press.",
    "A pact between Kenya and Peru is urgently needed.",
    "A treaty between Norway and Chile is unlikely.",
    "A trade agreement between India and Kenya is long overdue.",
    "A partnership between Siemens and Nokia is necessary, the paper argues.",
    "The court ordered Siemens to pay $5 million to Nokia.",
    "The regulator ordered software maker Oracle to hand over $3 million.",
    "Nokia closed at $8.50, down from $9, Siemens said.",
    "Nokia secured $5 million in damages from Siemens.",
    "The family settled in Ohio with help from Ford.",
    "Nokia has settled its bills with Siemens.",
    "Siemens was ordered to pay $55 million in March.",
    "Nokia was also ordered to hand over $3 million.",
    "Siemens said the award took its order book to £13.5m.",
    "The order backlog of Nokia came to $8 million.",
    "Siemens reported an order intake of €3 billion, up from €2 billion.",
    "Nokia's assets include a 57% stake in Larvik Motors.",
    "The holdings of Siemens comprise a minority stake in Larvik Systems.",
    "Nokia agreed to pay $5 million to his widow.",
]


@pytest.mark.parametrize(
    ("text", "kind", "parties"), AWARDS + MONEY + DEALS + STATES + SETTLED + ROUNDS + GOODS + PLACES
)
def test_one(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize(("text", "parties"), REFERRED)
def test_words_for_parties_named_before(text: str, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == [parties]


@pytest.mark.parametrize(("text", "parties"), SEVERAL)
def test_several(text: str, parties: list[set[str]], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == parties


@pytest.mark.parametrize("text", BESIDE)
def test_one_beside_another_is_kept(text: str, read: Callable[[str], Extraction]) -> None:
    assert len(read(text).agreements) == 2


@pytest.mark.parametrize(("text", "count"), ANAPHORS)
def test_the_deal_leads_back(text: str, count: int, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(text).agreements
    assert len(agreement.also) == count


@pytest.mark.parametrize("text", VAGUE)
def test_vague_talk_is_no_agreement(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


def test_a_candidate_says_why_it_is_not_listed(read: Callable[[str], Extraction]) -> None:
    [candidate] = read("Larvik Systems denied that it had signed an agreement with Siemens.").candidates
    assert candidate.grade is Grade.CANDIDATE
    assert any(reason.weight < 0 for reason in candidate.reasons)


def test_reasons_are_phrases_with_weights(read: Callable[[str], Extraction]) -> None:
    [agreement] = read("Nokia signed a memorandum of understanding with Siemens.").agreements
    assert agreement.grade is Grade.STRONG
    assert [(reason.phrase, reason.weight) for reason in agreement.reasons] == [
        ("names a memorandum: “memorandum of understanding”", 1.0),
        ("“signed” makes it", 1.0),
        ("two parties named", 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("MoU between Nokia and Larvik Motors on termination of waste shipments.", "unknown"),
        ("Agreement between Kenya and Peru on the withdrawal of troops.", "unknown"),
        ("Nokia and Larvik Motors announced the termination of their merger agreement.", "ended"),
        ("Nokia cancelled its supply agreement with Larvik Motors.", "ended"),
    ],
)
def test_what_is_to_end_does_not_end_the_agreement(text: str, status: str, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(text).agreements
    assert agreement.status.value == status


def test_what_would_be_done_is_planned(read: Callable[[str], Extraction]) -> None:
    [agreement] = read("Siemens said it would buy Larvik Software for $2 billion.").agreements
    assert agreement.status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed a pact to raise trade, which stood at $4 billion last year.",
        "Nokia signed an agreement with Larvik Masts on sales, which reached EUR 9 million in 2020.",
        "Kenya and Oman signed an MoU on tea exports, which were worth KES 3 billion.",
        "Siemens signed a cooperation agreement with the Cairo Chamber on exports, which totalled $2 million.",
    ],
)
def test_a_sum_told_of_trade_is_not_the_agreements(text: str, read: Callable[[str], Extraction]) -> None:
    assert [item.amount for item in read(text).agreements] == [None]


def test_each_of_several_keeps_its_own_sum(read: Callable[[str], Extraction]) -> None:
    text = (
        "China and Egypt signed pacts, including a swap deal, a $1 billion loan agreement, and a memorandum on space."
    )
    sums = {item.kind: item.amount for item in read(text).agreements}
    assert sums[Kind.MOU] is None
    assert sums[Kind.LOAN] is not None
