"""The ledger follows what changes, and is the same as one made anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library import booking
from desktop.library.booking import book_deals
from desktop.library.rebooking import book_again, book_document_again, is_booked
from tests.library.deal_papers import Papers, Told

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.files import Extractor

# Few enough names that much of what is drawn hangs together, by a third party, by an acronym or by a country.
PARTIES = (
    "Voltara; Kestrel Motors",
    "Kestrel Motors; Voltara Ltd; Monte Capital",
    "Monte Capital; Helios Networks",
    "Great Northern Wind=GNW; Voltara",
    "GNW; Voltara",
    "Great Nordic Works=GNW; Monte Capital",
    "India; Japan",
    "India; Japan; Norway",
    "Kenyan government; Voltara",
    "Voltara",
    "; ".join(("Chile", "Egypt", "Ghana", "Iceland", "Jordan", "Kenya", "Peru", "Spain", "Vietnam", "India", "Japan")),
)
TOLD = st.builds(
    Told,
    title=st.sampled_from(("gigafactory", "gigafactory venture", "tidal power")),
    parties=st.sampled_from(PARTIES),
    kind=st.sampled_from(("agreement", "deal")),
    status=st.sampled_from(("signed", "in_force")),
    sum=st.sampled_from(("", "USD 40000000")),
)
DATES = (None, "2021-05", "2024-03-04", "2024-03-06")
ADDED = st.tuples(st.just("add"), st.lists(TOLD, min_size=1, max_size=3), st.sampled_from(DATES))
CHANGED = st.tuples(st.sampled_from(("remove", "dismiss", "chosen", "other firm", "other title")), st.integers(0, 9))
BOOKED = st.sampled_from((("book",), ("begin to book",)))


class Desk:
    """Papers that come, go and are decided on, and the ledger that follows."""

    def __init__(self, file: Path, extractor: Extractor) -> None:
        self.papers = Papers(file, extractor.lexicon)
        self._lexicon = extractor.lexicon
        self._count = 0

    def take(self, step: tuple[object, ...]) -> None:
        does, *what = step
        if does == "add":
            told, date = what
            assert isinstance(told, list)
            self._count += 1
            self.papers.add([Told(**(vars(one) | {"paper": f"{self._count}", "date": date})) for one in told])
        elif does == "book":
            self.papers.book()
        elif does == "begin to book":
            steps = book_deals(self.papers.store, self._lexicon, self.papers.keys)
            next(steps)
            steps.close()
        else:
            [number] = what
            assert isinstance(number, int)
            self._decide(str(does), number)

    def _decide(self, does: str, number: int) -> None:
        with self.papers.store.writing() as connection:
            rows = connection.execute("SELECT id, file FROM agreement ORDER BY id").fetchall()
            if not rows:
                return
            row, file = rows[number % len(rows)]
            if does == "remove":
                connection.execute("DELETE FROM file WHERE id = ?", (file,))
            elif does == "other firm":
                connection.execute("UPDATE company SET name_key = 'monte capital' WHERE file = ?", (file,))
                book_document_again(connection, file)
            elif does == "other title":
                connection.execute(
                    "UPDATE agreement SET record = json_set(record, '$.title', 'tidal power') WHERE id = ?", (row,)
                )
                book_again(connection, row)
            elif does == "dismiss":
                connection.execute("UPDATE agreement SET dismissed = 1 - dismissed WHERE id = ?", (row,))
                book_again(connection, row)
            else:
                marks = json.dumps({"deal": f"d{number % 2}"})
                connection.execute("UPDATE agreement SET marks = ? WHERE id = ?", (marks, row))
                book_again(connection, row)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    begun=st.lists(ADDED, min_size=3, max_size=8),
    steps=st.lists(st.one_of(ADDED, CHANGED, CHANGED, BOOKED), min_size=1, max_size=6),
    at_once=st.sampled_from((1, 2, 200)),
)
def test_what_follows_changes_is_the_same_as_what_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory,
    extractor: Extractor,
    begun: list[tuple[object, ...]],
    steps: list[tuple[object, ...]],
    at_once: int,
) -> None:
    desk = Desk(tmp_path_factory.mktemp("store") / "store.db", extractor)
    papers = desk.papers
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(booking, "_GROUPED", at_once)
        patch.setattr(booking, "_FILED", at_once)
        for step in (*begun, ("book",), *steps):
            desk.take(step)
        papers.book()
    followed = papers.deals(), contents(papers)
    with papers.store.writing() as connection:
        assert is_booked(connection)
        connection.execute("UPDATE meta SET value = '' WHERE name = 'ledger'")
    papers.book()

    assert (papers.deals(), contents(papers)) == followed
    papers.store.close()


def contents(papers: Papers) -> dict[str, list[tuple[object, ...]]]:
    """All that the store holds of the ledger."""
    tables = ("deal", "report_party", "report_block", "party_name", "rebook")
    with papers.store.reading() as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}


def test_a_new_paper_costs_those_that_hang_together_with_it(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path / "store.db", extractor.lexicon)
    papers.add(
        [
            Told("tower cranes", "Voltara; Kestrel Motors"),
            *[Told("pact", f"Firm {n}; Monte Capital") for n in range(50)],
        ]
    )
    papers.book()
    looked_at: list[int] = []
    group = booking.group_reports
    monkeypatch.setattr(
        booking, "group_reports", lambda given: group([looked_at.append(one.number) or one for one in given])
    )

    papers.add([Told("supply of tower cranes", "Kestrel Motors; Voltara", paper="new")])
    papers.book()

    assert looked_at == [1, 52]
    assert frozenset({"paper-000", "new"}) in papers.groups()
    papers.store.close()
