"""Which reports are one deal: a table of papers, each with sentences of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library import refresh as refreshing
from desktop.library.booking import book_deals
from desktop.library.deals import deal_rows
from desktop.models.search import Scope
from tests.library.deal_papers import Papers, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

    from desktop.library.files import Extractor
    from desktop.library.library import Library
    from desktop.models.progress import Progress


@pytest.fixture
def papers(tmp_path: Path, extractor: Extractor) -> Iterator[Papers]:
    papers = Papers(tmp_path / "store.db", extractor.lexicon)
    yield papers
    papers.store.close()


ONE_DEAL = {
    "two papers, other words": (
        Told(
            "MoU to build an AI data centre cluster in Ostmark",
            "Nordwerk Data Ltd; Helios Networks; *Ostmark government",
            "Nordwerk Data, Helios Networks and the Ostmark government signed an MoU for an AI data centre cluster.",
            "mou",
        ),
        Told(
            "agreement to set up a data center cluster",
            "Helios Networks; Nordwerk Data",
            "Helios Networks will set up a data center cluster with Nordwerk Data under an agreement of Monday.",
            date="2024-03-06",
        ),
    ),
    "a treaty signed, in force, completed": (
        Told("Treaty on Fisheries in the Northern Sea", "Norway; Iceland", kind="treaty", date="2021-05-04"),
        Told(
            "Fisheries treaty between Norway and Iceland",
            "*Government of Iceland; Norwegian government",
            kind="treaty",
            status="in_force",
            date="2022-01-10",
        ),
    ),
    "a treaty that ends": (
        Told("Convention on River Navigation", "Egypt; Kenya", kind="treaty", date="2021-05-04"),
        Told("navigation convention", "Kenya; Egypt", kind="treaty", status="ended", date="2024-01-10"),
    ),
    "a takeover by firms under other spellings": (
        Told("takeover of Aurora Mining", "Boreal Metals plc; Aurora Mining Ltd", kind="deal", status="announced"),
        Told(
            "acquisition of Aurora Mining",
            "Boreal Metals; Aurora Mining",
            kind="deal",
            status="completed",
            date="2024-11-20",
        ),
        Told("Boreal buys Aurora in a merger", "BOREAL METALS PLC; Aurora Mining", kind="agreement", date="2024-03-05"),
    ),
    "sums that differ": (
        Told("contract for offshore wind turbines", "Vindkraft AG; Sealine Energy", kind="deal", sum="EUR 1200000000"),
        Told(
            "order for offshore wind turbines",
            "Sealine Energy; Vindkraft",
            kind="deal",
            sum="EUR 1500000000",
            date="2024-03-05",
        ),
    ),
    "a consortium with one more party": (
        Told("joint venture for a battery gigafactory", "Voltara; Kestrel Motors", kind="joint_venture"),
        Told(
            "battery gigafactory venture",
            "Kestrel Motors; Voltara; Monte Capital",
            kind="joint_venture",
            date="2024-03-09",
        ),
    ),
    "another name for the instrument": (
        Told("Memorandum of Cooperation on Critical Minerals Supply Chains", "Japan; Australia", kind="mou"),
        Told("MoU on critical mineral supply chains", "Australia; Japan", kind="mou", date="2024-04-02"),
    ),
    "a much copied release": tuple(
        Told(
            "supply agreement",
            "Kestrel Motors; Voltara",
            "Kestrel Motors said today that it has concluded a supply agreement with Voltara at its seat in Lund.",
            date=date,
        )
        for date in ("2024-03-04", "2024-03-04", "2024-05-30")
    ),
    "a copied release without a second party": (
        Told(
            "framework deal",
            "Kestrel Motors",
            "Kestrel Motors has won a framework deal in the Gulf, its chairman said.",
        ),
        Told(
            "framework deal",
            "Kestrel Motors",
            "Kestrel Motors has won a framework deal in the Gulf, its chairman said.",
        ),
    ),
    "one paper undated": (
        Told("loan for the Havn Harbour tunnel", "*Nordic Bank; Iceland", kind="loan", sum="EUR 300000000"),
        Told("financing of the Havn Harbour tunnel", "Iceland; *Nordic Bank", kind="funding", date=None),
    ),
    "firms told of briefly in the same week": (
        Told("agreement", "Kestrel Motors; Voltara", "Kestrel Motors and Voltara signed an agreement on Monday."),
        Told("deal to supply cells for electric vans", "Voltara; Kestrel Motors", kind="deal", date="2024-03-06"),
    ),
    "an exact sum between firms": (
        Told("deal", "Voltara; Kestrel Motors", kind="deal", sum="USD 3275000000"),
        Told(
            "purchase of cathode material",
            "Voltara; Kestrel Motors",
            kind="deal",
            sum="USD 3275000000",
            date="2024-04-25",
        ),
    ),
    "what it is about stands in the sentence": (
        Told(
            "MoU on a hydrogen-based steel plant in Narvik",
            "Norvik Energy; Tessal Steel AG",
            kind="mou",
            made="2024-03-04",
        ),
        Told(
            "joint venture",
            "Norvik Energy; Tessal Steel",
            "Norvik Energy and Tessal Steel have closed the joint venture for their hydrogen steel plant in Narvik.",
            kind="joint_venture",
            status="completed",
            date="2024-11-12",
            made="2024-11-12",
        ),
    ),
    "a weekday in the title": (
        Told("Joint Declaration on Maritime Security on Friday", "India; Japan", kind="declaration"),
        Told("Joint Declaration on Maritime Security", "India; Japan", kind="declaration"),
    ),
    "a loan that another paper calls a finance contract": (
        Told("finance contract for the coastal rail line", "*Nordic Bank; Ghana", kind="deal", sum="EUR 200000000"),
        Told("loan for railways around the coastal line", "Ghana; *Nordic Bank", kind="loan", sum="EUR 200000000"),
    ),
    "a loan to a state, its use only in the sentence": (
        Told(
            "loan agreement to provide up to 28 billion yen",
            "*JICA; Kenya",
            "JICA signed a loan agreement with Kenya to provide up to 28 billion yen for the Lamu harbour access road.",
            kind="loan",
        ),
        Told("loan for the access road to Lamu port", "Kenya; *JICA", kind="loan", date="2024-03-06"),
    ),
    "an acronym that one paper explains": (
        Told("supply of tower cranes", "Great Northern Wind Ltd=GNW; Voltara", kind="deal"),
        Told("order for tower cranes", "GNW; Voltara", kind="deal", date="2024-03-20"),
    ),
    "a loan is funding to others": (
        Told("yen loan for the Lamu Port expansion", "*JICA; Kenya", kind="loan", sum="JPY 32000000000"),
        Told("funding for Lamu port expansion", "Kenyan government; *JICA", kind="funding", sum="JPY 32000000000"),
    ),
    "a rounded sum in the title": (
        Told("a $7 billion order for wide-body jets", "Skylink Air; Airframe Corp", kind="deal", sum="USD 7000000000"),
        Told("$6.8bn deal for wide-body aircraft", "Skylink Air; Airframe", kind="deal", sum="USD 6800000000"),
    ),
}

TWO_DEALS = {
    "two states, two subjects": (
        Told("Joint Declaration on Security Cooperation", "India; Japan", kind="declaration"),
        Told("Joint Declaration on Clean Hydrogen and Ammonia", "India; Japan", kind="declaration"),
    ),
    "two states, nearly one subject": (
        Told("MoU on cooperation in space exploration", "India; Japan", kind="mou"),
        Told("MoU on cooperation in mineral exploration", "India; Japan", kind="mou"),
    ),
    "two instruments of one visit": (
        Told("Joint Declaration on digital trade", "Chile; Korea", kind="declaration"),
        Told("loan for digital trade", "Chile; Korea", kind="loan"),
    ),
    "the second phase": (
        Told("loan for Delta Metro phase 2", "*Nordic Bank; Vietnam", kind="loan"),
        Told("loan for Delta Metro phase 3", "*Nordic Bank; Vietnam", kind="loan"),
    ),
    "one loan each year": (
        Told(
            "yen loan for the Delta metro line", "*JICA; Vietnam", kind="loan", sum="JPY 60000000000", date="2021-03-04"
        ),
        Told(
            "yen loan for the Delta metro line", "*JICA; Vietnam", kind="loan", sum="JPY 95000000000", date="2023-03-04"
        ),
    ),
    "one party in common": (
        Told("order for 12 jets", "Skylink Air; Airframe Corp", kind="deal"),
        Told("order for 12 jets", "Polar Air; Airframe Corp", kind="deal"),
    ),
    "each with a party of its own": (
        Told("satellite launch agreement", "Orbital Lift; Teleport; Skylink Air"),
        Told("satellite launch agreement", "Orbital Lift; Teleport; Polar Air"),
    ),
    "other counts": (
        Told("order for twelve A330 jets", "Skylink Air; Airframe Corp", kind="deal"),
        Told("order for six A330 jets", "Skylink Air; Airframe Corp", kind="deal"),
    ),
    "the same declaration years later": (
        Told("Joint Declaration on Security Cooperation", "India; Japan", kind="declaration", date="2008-10-22"),
        Told("Joint Declaration on Security Cooperation", "India; Japan", kind="declaration", date="2025-08-29"),
    ),
    "a sequel of either of two": (
        Told("Declaration on Economic Security", "India; Japan", kind="declaration", date="2023-01-01", paper="a"),
        Told("Declaration on Maritime Security", "India; Japan", kind="declaration", date="2023-01-01", paper="a"),
        Told("security declaration", "India; Japan", kind="declaration", status="in_force", paper="b"),
    ),
    "two agreements of two states in one week": (
        Told("agreement", "Egypt; Jordan", "Egypt and Jordan signed an agreement on Monday."),
        Told("agreement", "Egypt; Jordan", "Jordan and Egypt concluded an agreement at the summit.", date="2024-03-05"),
    ),
    "made on two days": (
        Told("extradition treaty", "Peru; Spain", kind="treaty", made="2020-02-03", date=None),
        Told("extradition treaty", "Peru; Spain", kind="treaty", made="2023-06-30", date=None),
    ),
    "what one paper tells apart": (
        Told("loan for the northern grid", "*Nordic Bank; Ghana", kind="loan", sum="USD 40000000", paper="a"),
        Told("loan for grid repairs", "*Nordic Bank; Ghana", kind="loan", sum="USD 75000000", paper="a"),
    ),
    "names with a first word in common": (
        Told("solar park agreement", "Tara Power; Helios Networks"),
        Told("solar park agreement", "Tara Motors; Helios Networks"),
    ),
    "a takeover and a sale in one week": (
        Told(
            "acquisition of Lowland Insurance", "Meridian Bank; Lowland Insurance Ltd", kind="deal", status="completed"
        ),
        Told("agreement to sell its branch network", "Meridian Bank; Lowland Insurance Ltd", date="2024-03-05"),
    ),
    "a sentence of many loans": (
        Told(
            "loans",
            "*JICA; Kenya",
            "JICA and Kenya discussed loans for a harbour, a road and a grid.",
            kind="loan",
        ),
        Told("loan for the Lamu harbour", "Kenya; *JICA", kind="loan", date="2024-03-06"),
    ),
    "a sentence of two of the others": (
        Told("loan for the Lamu harbour access road", "Kenya; *JICA", kind="loan", date="2024-03-06"),
        Told("loan for the Nyeri grid substations", "Kenya; *JICA", kind="loan", date="2024-03-06"),
        Told(
            "loans",
            "*JICA; Kenya",
            "JICA and Kenya signed loans for the Lamu harbour access road and the Nyeri grid substations.",
            kind="loan",
        ),
    ),
    "briefly told, months apart": (
        Told("agreement", "Kestrel Motors; Voltara", "Kestrel Motors and Voltara signed an agreement on Monday."),
        Told(
            "partnership",
            "Kestrel Motors; Voltara",
            "A partnership of Voltara with Kestrel Motors was announced.",
            kind="partnership",
            date="2024-09-01",
        ),
    ),
}


@pytest.mark.parametrize("told", ONE_DEAL.values(), ids=ONE_DEAL)
def test_one_deal(papers: Papers, told: tuple[Told, ...]) -> None:
    papers.add(told)
    papers.book()

    [deal] = papers.deals()

    assert len(deal.reports) == len(told)


@pytest.mark.parametrize("told", TWO_DEALS.values(), ids=TWO_DEALS)
def test_two_deals(papers: Papers, told: tuple[Told, ...]) -> None:
    papers.add(told)
    papers.book()

    assert [len(deal.reports) for deal in papers.deals()] == [1] * len(told)


TITLES = (
    "Treaty on Fisheries",
    "loan for the harbour",
    "takeover",
    "agreement",
    "order for 12 jets",
    "fisheries accord",
)
PARTIES = (
    "Norway; Iceland",
    "Kestrel Motors; Voltara",
    "Kestrel Motors; Voltara; Polar Air",
    "*JICA; Kenya",
    "Voltara",
)
TOLD = st.builds(
    Told,
    title=st.sampled_from(TITLES),
    parties=st.sampled_from(PARTIES),
    kind=st.sampled_from(("agreement", "deal", "loan", "treaty")),
    status=st.sampled_from(("signed", "in_force", "announced", "unknown")),
    date=st.sampled_from((None, "2020", "2021-05", "2024-03-04", "2024-03-06", "2024-05-01")),
    sum=st.sampled_from(("", "", "USD 3275000000", "USD 40000000", "USD 90000000", "? 5000000")),
    paper=st.sampled_from(("", "", "a", "b")),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(TOLD, min_size=1, max_size=12), random=st.randoms(use_true_random=False))
def test_order_makes_no_difference_and_every_report_is_in_one_deal(
    tmp_path_factory: pytest.TempPathFactory, extractor: Extractor, told: list[Told], random: Random
) -> None:
    named = [replace(one, paper=f"{one.paper or number}") for number, one in enumerate(told)]
    # A paper has one date.
    dates = {one.paper: one.date for one in reversed(named)}
    named = [replace(one, date=dates[one.paper]) for one in named]
    by_paper = {paper: [one for one in named if one.paper == paper] for paper in dates}
    mixed = list(by_paper)
    random.shuffle(mixed)
    found = []
    for order in (list(by_paper), mixed):
        papers = Papers(tmp_path_factory.mktemp("store") / "store.db", extractor.lexicon)
        papers.add([one for paper in order for one in by_paper[paper]])
        papers.book()
        deals = papers.deals()
        papers.store.close()
        assert sum(len(deal.reports) for deal in deals) == len(named)
        found.append(
            sorted(sorted((row.document.path, row.agreement.anchor.start) for row in deal.reports) for deal in deals)
        )
        told_once = [(deal.title, deal.kind, deal.parties, deal.status, deal.first, deal.last) for deal in deals]
        found.append(sorted(map(str, told_once)))

    assert found[:2] == found[2:]


class TestRow:
    """What a deal says of its reports."""

    def test_history_status_and_dates(self, papers: Papers) -> None:
        papers.add(
            [
                Told(
                    "river navigation convention", "Egypt; Kenya", kind="treaty", status="in_force", date="2022-06-01"
                ),
                Told("Convention on River Navigation", "Egypt; Kenya", kind="treaty", date="2021-05-04"),
                Told(
                    "Convention on River Navigation", "Kenya; Egypt", kind="treaty", status="announced", date="2021-04"
                ),
                Told(
                    "convention on river navigation", "Kenya; Egypt", kind="treaty", status="signed", date="2023-01-01"
                ),
                Told("convention on river navigation", "Kenya; Egypt", kind="treaty", status="unknown", date=None),
            ]
        )
        papers.book()

        [deal] = papers.deals()

        assert [(step.date, step.status, step.document.path) for step in deal.history] == [
            ("2021-04", "announced", "paper-002"),
            ("2021-05-04", "signed", "paper-001"),
            ("2022-06-01", "in_force", "paper-000"),
            ("2023-01-01", "signed", "paper-003"),
        ]
        assert (deal.status, deal.first, deal.last, deal.kind) == ("in_force", "2021-04", "2023-01-01", "treaty")
        assert [row.document.path for row in deal.reports] == [
            "paper-002", "paper-001", "paper-000", "paper-003", "paper-004",
        ]  # fmt: skip

    def test_what_ended_may_begin_again(self, papers: Papers) -> None:
        told = "convention on river navigation"
        papers.add(
            [
                Told(told, "Egypt; Kenya", kind="treaty", date="2021-05-04"),
                Told(told, "Egypt; Kenya", kind="treaty", status="ended", date="2022-05-04"),
                Told(told, "Egypt; Kenya", kind="treaty", status="agreed", date="2023-05-04"),
            ]
        )
        papers.book()

        assert [deal.status for deal in papers.deals()] == ["agreed"]

    @pytest.mark.parametrize(
        ("sums", "disputed"),
        [
            (("EUR 1200000000", "EUR 1500000000"), True),
            (("EUR 1200000000", "EUR 1000000000 1300000000"), False),
            (("EUR 7000000000", "EUR 6800000000"), False),
            (("EUR 10000000000", "EUR 14000000000"), True),
            (("EUR 52500000", "EUR 50000000"), False),
            (("EUR 52500000", "EUR 51500000"), True),
            (("EUR 52500000", "USD 60000000"), False),
            (("EUR 52500000", ""), False),
        ],
    )
    def test_disagreement_on_the_sum(self, papers: Papers, sums: tuple[str, str], disputed: bool) -> None:
        parties = "Vindkraft AG; Sealine Energy"
        papers.add([Told("order for offshore wind turbines", parties, kind="deal", sum=sum_) for sum_ in sums])
        papers.book()

        [deal] = papers.deals()

        assert deal.disputed is disputed
        assert len(deal.amounts) == len([sum_ for sum_ in sums if sum_])

    def test_one_name_for_each_party_and_the_name_of_the_paper(self, papers: Papers) -> None:
        papers.add(
            [
                Told("Memorandum of Cooperation on tidal power", "Helios Networks; *Government of Iceland", kind="mou"),
                Told("MoU on tidal power", "Iceland; Helios Networks Ltd", kind="mou"),
                Told("tidal power plans", "Iceland; Helios Networks Ltd", kind="mou"),
            ]
        )
        papers.book()

        [deal] = papers.deals()

        assert deal.parties == ("Helios Networks Ltd", "Iceland")
        assert deal.instrument == "Memorandum of Cooperation"

    def test_no_party_is_called_by_its_acronym(self, papers: Papers) -> None:
        papers.add(
            [
                Told("order for tower cranes", "GNW; Voltara", kind="deal"),
                Told("order for tower cranes", "GNW; Voltara", kind="deal", date="2024-03-05"),
                Told("supply of tower cranes", "Great Northern Wind=GNW; Voltara", kind="deal"),
            ]
        )
        papers.book()

        assert [deal.parties for deal in papers.deals()] == [("Great Northern Wind", "Voltara")]

    def test_leads_to_the_fullest_report(self, papers: Papers) -> None:
        parties = "Voltara; Kestrel Motors"
        papers.add(
            [
                Told("gigafactory", parties, kind="joint_venture"),
                Told("gigafactory venture", f"{parties}; Monte Capital", kind="joint_venture", sum="EUR 900000000"),
            ]
        )
        papers.book()

        [deal] = papers.deals()

        assert deal.lead.document.path == "paper-001"
        with papers.store.reading() as connection:
            first = deal.reports[0].document
            [within] = deal_rows(connection, frozenset({first.id}))
        assert (within.lead.document, within.reports) == (first, deal.reports)

    def test_before_the_ledger_is_made_each_report_is_a_deal(self, papers: Papers) -> None:
        papers.add([Told("gigafactory", "Voltara; Kestrel Motors")] * 2)

        assert [(len(deal.reports), deal.parties) for deal in papers.deals()] == [
            (1, ("Voltara", "Kestrel Motors"))
        ] * 2

    def test_candidates_are_in_no_deal(self, papers: Papers) -> None:
        papers.add([Told("gigafactory", "Voltara; Kestrel Motors"), Told("talks", "Voltara; Kestrel Motors")])
        with papers.store.writing() as connection:
            connection.execute("UPDATE agreement SET grade = 'candidate' WHERE id = 2")
        papers.book()

        [deal] = papers.deals()
        assert deal.title == "gigafactory"


class TestLedger:
    """When the ledger is made."""

    def test_follows_the_folder(self, library: Library, folder: Path, refresh: Callable[[Library], Progress]) -> None:
        (folder / "again.txt").write_text(
            "Borealis Fisheries Ltd and Havn Bank Ltd announced a loan agreement worth USD 120 million on Tuesday.\n"
        )
        refresh(library)
        before = library.deals()
        (folder / "again.txt").unlink()
        refresh(library)

        assert sorted(len(deal.reports) for deal in before) == [1, 2]
        assert [len(deal.reports) for deal in library.deals()] == [1, 1]
        assert library.deals(Scope.of_results("harbour café")) == ()

    def test_is_made_anew_only_when_an_agreement_changed(
        self,
        library: Library,
        folder: Path,
        refresh: Callable[[Library], Progress],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        made = []
        monkeypatch.setattr(refreshing, "book_deals", lambda *given: made.append(given) or book_deals(*given))
        refresh(library)
        (folder / "sub" / "walk.md").write_text("Nothing was signed. It rained.\n")
        refresh(library)
        assert len(made) == 1

        (folder / "loan.txt").unlink()
        refresh(library)
        assert len(made) == 2
