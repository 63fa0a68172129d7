"""What each name of a text is taken for, class by class, with near misses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from desktop.extraction.roster import build_roster
from desktop.models.document import Span
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import Extraction

# A firm is told by one sign, each in sentences of its own.
CALLED_SO = [
    ("The Norwegian shipowner's rival, ferry operator Fjordline, cut fares.", "Fjordline"),
    ("It hired the Kenyan startup Mazao to map farms.", "Mazao"),
    ("Output at steelmaker Kestrova halved.", "Kestrova"),
    ("Carmaker Velmora cut prices.", "Velmora"),
    ("The seed round led by Ostby Harbour closed.", "Ostby Harbour"),
    ("It had participation from Kestrova.", "Kestrova"),
    ("The rest came from existing investors Velmora Ridge.", "Velmora Ridge"),
    ("The funding was co-led by Quimera.", "Quimera"),
    ("It entered into a contract with China's Tolvane.", "Tolvane"),
    ("It bid for a venture with Brazil’s Quimera.", "Quimera"),
    ("It has a partnership with Japan's Orvane Denso.", "Orvane Denso"),
    ("They hope for a merger with Chile's Dravona.", "Dravona"),
    ("Oslo-headquartered Mazao hired ten people.", "Mazao"),
    ("The Lyon-headquartered Banvera hired nobody.", "Banvera"),
    ("Lessor Skaldia ordered nothing.", "Skaldia"),
    ("The Kenyan fintech Mazao hired ten people.", "Mazao"),
    ("Analysts at Tolvane said that prices were high.", "Tolvane"),
    ("French chemicals group Quimera paid a dividend.", "Quimera"),
    ("The bid was advised by Banvera.", "Banvera"),
    ("Swiss commodity trader Dravona hired him.", "Dravona"),
    ("Orvane Terminals closed two berths.", "Orvane Terminals"),
    ("Kestrova Footwear closed a shop.", "Kestrova Footwear"),
    ("The lender Banvera closed two branches.", "Banvera"),
    ("Orvane, a Brazilian maker of pumps, sold its plant.", "Orvane"),
    ("Quimera is a Chilean retailer of books.", "Quimera"),
    ("Dravona, the second largest insurer in Ghana, grew.", "Dravona"),
    ("They include carmakers such as Velmora.", "Velmora"),
    ("Regulators fined several airlines, including Skaldia, in June.", "Skaldia"),
    ("Tolvane, which makes bearings, hired ten people.", "Tolvane"),
]
NOT_CALLED_SO = [
    "The actor Tomo Kestrova sang.",
    "He talked of a partnership with Germany's Bavaria.",
    "Ann Quimera spoke. She had a contract with Peru's Quimera.",
    "Foreign investors sold shares.",
    "Institutional shareholders sold shares.",
    "It had revenue of Rs 29 crore.",
    "Domestic carmakers gained.",
    "The river Orvane rose.",
    "Orvane, a town in the hills, was cut off.",
    "The album Quimera sold well.",
    "Dravona, the second largest city in the province, grew.",
    "Velmora is a village in the north.",
    "The drug Skaldia was approved.",
    "The spacecraft Tolvane landed.",
]

BY_ITS_THINGS = [
    ("The chief executive of Orvane resigned.", "Orvane"),
    ("It raised its stake in Quimera to a third.", "Quimera"),
    ("Analysts expect Dravona’s earnings to fall.", "Dravona"),
    ("A takeover of Velmora was ruled out.", "Velmora"),
    ("Banks lent the money to Skaldia’s shareholders.", "Skaldia"),
    ("In March Tolvane acquired a rival.", "Tolvane"),
    ("In Lagos, Mazao will manufacture batteries from May.", "Mazao"),
    ("The bank and Kestrova merged in 2011; Kestrova employs 90 workers.", "Kestrova"),
    ("The jets were built by Fjordane, and Fjordane’s factory is in Oslo.", "Fjordane"),
]
NOT_BY_THINGS = [
    "Minister Orvane resigned.",
    "Quimera’s wife spoke.",
    "The people of Dravona voted.",
    "Near Velmora, soldiers met.",
    "The mayor of Skaldia opened the bridge.",
    "Mr. Tolvane acquired a taste for tea.",
    "Mazao, 45, employs a cook.",
    "Tarek Kestrova spoke. Kestrova expanded on plans for jobs.",
]

TICKERS = [
    ("Orvane Wire (NYSE: ORV) rose.", "Orvane Wire"),
    ("Quimera (NASDAQ: QUIM) fell.", "Quimera"),
    ("Hoshino Denki (TSE: 6799) rose.", "Hoshino Denki"),
    ("Mahadev Yarn (BSE: 532999) rose.", "Mahadev Yarn"),
    ("Skaldia (SKAL.OL) and Velmora (VEL.DE) rose.", "Velmora"),
    ("Banvera (LSE: BVA) paid nothing.", "Banvera"),
    ("Lianhe Port (HKEX: 9911) rose.", "Lianhe Port"),
    ("Dravona (JSE: DRA) fell.", "Dravona"),
]

PHRASES_THAT_ARE_NO_FIRMS = [
    "It invests in AI Systems and more.",
    "The programme on Clean Energy ended.",
    "They teach Digital Health in Lyon.",
    "A chapter on Renewable Power follows.",
    "He heads Human Resources there.",
    "The session on Cloud Computing was full.",
    "It covers Medical Devices too.",
    "They spoke of Rare Earth Metals at length.",
    "Work on Advanced Materials goes on.",
]

TEAMS = [
    ("Lyon Falcons won again.", "Lyon Falcons"),
    ("He joined FC Orvane in May.", "FC Orvane"),
    ("She coached Tolvane Rovers for a year.", "Tolvane Rovers"),
    ("The Osaka Lanterns lost twice.", "Osaka Lanterns"),
    ("He played for Velmora until 2009.", "Velmora"),
    ("Fans of Skaldia sang.", "Skaldia"),
    ("A goal for Kestrova came late; the Kestrova striker smiled.", "Kestrova"),
    ("The rock band Quimera toured.", "Quimera"),
    ("The rights group Mazao protested.", "Mazao"),
]

INITIALS = [
    ("The QRVA said it had no comment.", "QRVA"),
    ("He was fined by the OVKL in May.", "OVKL"),
    ("She leads the NTVB’s office.", "NTVB"),
    ("Members of the PQLR met.", "PQLR"),
    ("The National Orchard Board (NOB) met; the NOB voted.", "National Orchard Board"),
    ("The BVTK was founded in 1951.", "BVTK"),
    ("A spokesman for the ZKLM denied it.", "ZKLM"),
    ("The VRTN and the XKLD ruled.", "VRTN"),
]
COMMON_INITIALS = [
    "The CEO spoke of GDP.",
    "It sold electric vehicles (EVTK) and more.",
    "They bought a DVD and a TV.",
    "It yields 50 KVTA a year.",
    "The SUV and the LNG tanker were sold.",
    "A QRVA of this sort is rare.",
    "The MOU was signed by the PM.",
    "It built 300 MW of LED lamps.",
]

KINDS = [
    ("Imperial College Nairobi opened.", "Imperial College Nairobi", OrganisationKind.UNIVERSITY),
    ("The daily Quimera reported it.", "Quimera", OrganisationKind.MEDIA),
    ("The news agency Tolvane reported it.", "Tolvane", OrganisationKind.MEDIA),
    ("The central bank Kestrova kept its rate.", "Kestrova", OrganisationKind.POLICY_BANK),
    ("The regulator Mazao fined it.", "Mazao", OrganisationKind.AGENCY),
    ("He studied at Velmora and graduated from Velmora in 1970.", "Velmora", OrganisationKind.UNIVERSITY),
    ("The Seoul Daily News reported it.", "Seoul Daily News", OrganisationKind.MEDIA),
    ("It met agencies like Peru’s QLVR in May.", "QLVR", OrganisationKind.AGENCY),
    ("It trained staff of IIT Chennai.", "IIT Chennai", OrganisationKind.UNIVERSITY),
    ("The Orvane Board of Works paid.", "Orvane Board of Works", OrganisationKind.AGENCY),
]

WHOLE_NAMES = [
    ("It bought Banco do Vale S.A. last week.", "Banco do Vale S.A."),
    ("Orvane & Sons Ltd. closed.", "Orvane & Sons Ltd."),
    ("Velmora, Inc. closed.", "Velmora, Inc."),
    ("The airline easyOrvane closed.", "easyOrvane"),
    ("The firm J. P. Orvane closed.", "J. P. Orvane"),
    ("The airline St. Velmora closed.", "St. Velmora"),
    ("The retailer 9-Velmora closed.", "9-Velmora"),
    ("Kestrova Oil and Gas Company closed.", "Kestrova Oil and Gas Company"),
    ("The Compagnie de la Velmora SA closed.", "Compagnie de la Velmora SA"),
    ("Shares of Orvane-owned Quimera Foods fell.", "Quimera Foods"),
]


CUT_RIGHT = [
    ("The President of the United States Paul Orvane spoke.", "United States Paul Orvane", ""),
    ("He told South Korea Maria Velmora had left.", "South Korea Maria Velmora", ""),
    ("The U.S. Food and Drug Administration met.", "Drug Administration", ""),
    ("The Transport and Logistics Authority met.", "Logistics Authority", "Transport and Logistics Authority"),
    ("The Ministry of Transport and Logistics met.", "", "Ministry of Transport and Logistics"),
    ("The Ministry of Labour and Employment paid.", "", "Ministry of Labour and Employment"),
    ("The Competition and Markets Bureau met.", "Markets Bureau", "Competition and Markets Bureau"),
    ("The Institute of Soil and Tropical Medicine met.", "", "Institute of Soil and Tropical Medicine"),
    ("The Center for Food and Agricultural Policy met.", "", "Center for Food and Agricultural Policy"),
    ("The Office of Ports and Coastal Safety paid.", "", "Office of Ports and Coastal Safety"),
    ("The Brigade de Secours et d’Intervention came.", "Intervention", "Brigade de Secours et d’Intervention"),
    ("The University of Leeds and Velmora Foods met.", "", "University of Leeds"),
    ("They met in Parliament Square at noon.", "Parliament Square", ""),
    ("Added Kestrova Foods on Monday: it will pay.", "Added Kestrova Foods", "Kestrova Foods"),
    ("Eventually Velmora Mills paid.", "Eventually Velmora Mills", "Velmora Mills"),
    ("The Orvane Air Force Base lies there.", "Orvane Air Force Base", ""),
]


def firms(read: Callable[[str], Extraction], text: str) -> set[str]:
    return {company.name for company in read(text).companies}


@pytest.mark.parametrize(("text", "name"), [*CALLED_SO, *BY_ITS_THINGS, *TICKERS, *WHOLE_NAMES])
def test_a_firm(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert name in firms(read, text)


@pytest.mark.parametrize("text", [*NOT_CALLED_SO, *NOT_BY_THINGS, *PHRASES_THAT_ARE_NO_FIRMS, *COMMON_INITIALS])
def test_no_firm(text: str, read: Callable[[str], Extraction]) -> None:
    assert firms(read, text) == set()


@pytest.mark.parametrize(("text", "name"), [*TEAMS, *INITIALS])
def test_a_body(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    found = read(text)
    assert name in {body.name for body in found.organisations}
    assert found.companies == ()


@pytest.mark.parametrize("text", COMMON_INITIALS)
def test_common_initials_are_no_body(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).organisations == ()


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kinds(text: str, name: str, kind: OrganisationKind, read: Callable[[str], Extraction]) -> None:
    assert (name, kind) in {(body.name, body.kind) for body in read(text).organisations}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orvane Motors and Orvane Steel met. Orvane grew.", {"Orvane Motors", "Orvane Steel"}),
        ("Orvane Motors met. Orvane Motors and Orvane grew.", {"Orvane Motors"}),
        ("Velmora Foods (VF) met. VF grew.", {"Velmora Foods"}),
        ("Kestrova Wire Co., Ltd. met. Kestrova Wire grew. Kestrova paid.", {"Kestrova Wire Co., Ltd."}),
        ("Grand Master (GM) Tomo Ilves won.", set()),
        ("Tolvane Group met. Tolvane Holdings grew.", {"Tolvane Group", "Tolvane Holdings"}),
        ("Velmora Foods and its rival Velmora Mills met. Velmora said so.", {"Velmora Foods", "Velmora Mills"}),
        ("Mazao Capital Partners LLP met. Mazao Capital paid.", {"Mazao Capital Partners LLP"}),
    ],
)
def test_one_firm_under_several_names(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert firms(read, text) == names


@pytest.mark.parametrize(("text", "wrong", "right"), CUT_RIGHT)
def test_where_names_begin_and_end(text: str, wrong: str, right: str, read: Callable[[str], Extraction]) -> None:
    found = read(text)
    names = {item.name for item in (*found.companies, *found.organisations)}
    assert wrong not in names
    assert not right or right in names


def _word(number: int) -> str:
    return "B" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


@pytest.mark.parametrize(
    "piece",
    [
        lambda number: f"Tata {_word(number)} Ltd. ",
        lambda number: f"{_word(number)} Foods ({_word(number)[:2].upper()}) ",
        lambda number: f"{_word(number)}, ",
        lambda number: f"{_word(number)} and ",
        lambda _: "Bank of ",
        lambda _: "LARVIK WIRE ",
        lambda _: "A d’",
        lambda _: "Kenyan government ",
        lambda _: "A" * 20,
    ],
)
def test_time_grows_with_length_alone(piece: Callable[[int], str], lexicon: Lexicon) -> None:
    def seconds(count: int) -> float:
        text = "".join(map(piece, range(count)))
        spans = (Span(start=0, end=len(text)),)
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            build_roster(text, spans, lexicon)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(4000) < 6 * seconds(1000) + 0.1


def test_what_speaks_against_is_told(read: Callable[[str], Extraction]) -> None:
    [company] = read("The chip maker Larvik stands in Larvik. In Larvik it rained.").companies
    weights = {reason.phrase: reason.weight for reason in company.evidence}
    assert weights["called maker"] > 0
    assert weights["stands after in"] < 0
