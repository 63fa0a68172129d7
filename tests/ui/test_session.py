"""The session asks the library in threads: late answers go nowhere, errors are said, places are walked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

import pytest

from desktop.errors import IndexDamaged, LibraryError, QuerySyntaxError
from desktop.library.searching import always_wanted
from desktop.models.document import Document, Span
from desktop.models.records import Extraction
from desktop.models.rows import DocumentRef
from desktop.models.search import HitPage, SortOrder
from desktop.search.terms import Terms
from desktop.ui.messages import Messages
from desktop.ui.session import Session
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop.library.library import Library


class Shelf:
    """A library that answers what it is asked, and waits at ``gates`` for a query that has one."""

    identity = "shelf"

    def __init__(self) -> None:
        self.gates: dict[str, threading.Event] = {}
        self.asked: list[tuple[str, int, SortOrder]] = []
        self.errors: dict[str, Exception] = {}
        self.closed = False

    def search(
        self,
        query: str,
        *,
        limit: int,
        after: str | None = None,
        sort: SortOrder = SortOrder.RELEVANCE,
        is_wanted: Callable[[], bool] = always_wanted,
    ) -> HitPage:
        assert limit > 0
        assert is_wanted()
        self.asked.append((query, after, sort))
        if query in self.gates:
            self.gates[query].wait(10)
        if query in self.errors:
            raise self.errors[query]
        return HitPage(query, (), 0, 0, 0.001, next=after)

    def complete(self, _prefix: str) -> tuple[str, ...]:
        return ()

    def documents(self, _scope: object) -> tuple[object, ...]:
        return ("all",)

    def document(self, number: int) -> Document:
        if number > 90:
            raise LibraryError("It has gone.")
        return Document(path=f"{number}.txt", text=f"Text {number} words", title="T", reader="plain/1", format="Text")

    def extraction(self, _number: int) -> Extraction:
        return Extraction()

    def ref(self, number: int) -> DocumentRef:
        return DocumentRef(number, f"{number}.txt", "T")

    def is_stale(self, _number: int) -> bool:
        return False

    def terms(self, query: str) -> Terms:
        return Terms(query)

    def find_hits(self, number: int, query: str) -> tuple[Span, ...]:
        if f"hits {number}" in self.gates:
            self.gates[f"hits {number}"].wait(10)
        if query in self.errors:
            raise self.errors[query]
        return (Span(start=0, end=len(query)),)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def session(qapp: object, shelf: Shelf) -> Iterator[Session]:
    tasks = Tasks()
    messages = Messages()
    made = Session(tasks, messages)
    made.messages = messages  # type: ignore[attr-defined]
    made.set_library(cast("Library", shelf))
    yield made
    for gate in shelf.gates.values():
        gate.set()
    tasks.close()


def test_typing_is_asked_once_it_pauses(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.found) as found:
        for end in range(1, 5):
            session.type_query("deal"[:end])
        assert session.is_asking

    assert found.args[0].query == "deal"
    assert [asked[0] for asked in shelf.asked] == ["deal"]
    assert not session.is_asking


def test_a_late_answer_is_dropped(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    shelf.gates["old"] = threading.Event()
    pages: list[HitPage] = []
    session.found.connect(pages.append)
    session.set_query("old")
    qtbot.waitUntil(lambda: bool(shelf.asked))

    with qtbot.waitSignal(session.found):
        session.set_query("new")
    shelf.gates["old"].set()
    with qtbot.waitSignal(session.listed):
        session.set_query("")

    assert [page.query for page in pages] == ["new"]


def test_a_wrong_query_is_told_apart_from_an_error(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    shelf.errors = {"(": QuerySyntaxError("No end.", position=0), "x": IndexDamaged("The index is broken.")}

    with qtbot.waitSignal(session.misunderstood) as wrong:
        session.set_query("(")
    messages: Messages = session.messages  # type: ignore[attr-defined]
    with qtbot.waitSignals([session.index_damaged, session.unanswered, messages.warned]):
        session.set_query("x")

    assert wrong.args[0].position == 0


def test_more_is_asked_for_once(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.found):
        session.set_query("deal")
    with qtbot.waitSignal(session.extended) as more:
        session.ask_more("on")
        session.ask_more("on")

    assert more.args[0].next == "on"
    assert shelf.asked.count(("deal", "on", SortOrder.RELEVANCE)) == 1


def test_another_order_asks_again(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    session.query = "deal"
    with qtbot.waitSignal(session.found):
        session.set_sort(SortOrder.DATE)
    session.set_sort(SortOrder.DATE)

    assert shelf.asked == [("deal", None, SortOrder.DATE)]


def test_places_are_walked_back_and_forth(session: Session, qtbot: QtBot) -> None:
    one, two = Span(start=0, end=4), Span(start=5, end=6)
    for number, span in ((1, None), (1, one), (2, two)):
        with qtbot.waitSignal(session.history_changed):
            session.show(number, span)
    assert (session.can_go_back, session.can_go_forward) == (True, False)

    with qtbot.waitSignals([session.opened, session.placed]) as _:
        session.back()
    assert session.document is not None
    assert session.document.ref.id == 1
    with qtbot.waitSignal(session.history_changed):
        session.back()
    with qtbot.waitSignal(session.placed) as placed:
        session.forward()

    assert placed.args == [one, one]


def test_a_document_that_has_gone_is_said_and_nothing_changes(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)
    tasks = session._tasks
    with qtbot.waitSignal(tasks.failed) as failed:
        session.show(99)

    assert str(failed.args[0]) == "It has gone."
    assert session.document is not None
    assert session.document.ref.id == 1


def test_the_hits_of_a_new_query_are_marked_in_the_open_document(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)
    with qtbot.waitSignal(session.hits_changed) as marked:
        session.set_query("Text")
    with qtbot.waitSignal(session.hits_changed) as unmarked:
        session.set_query("")

    assert marked.args == [(Span(start=0, end=4),), (), ()]
    assert unmarked.args == [(), (), ()]


def test_late_hits_of_another_document_are_dropped(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)
    shelf.gates["hits 1"] = threading.Event()
    with qtbot.waitSignal(session.found):
        session.set_query("deal")
    with qtbot.waitSignal(session.opened):
        session.show(2)

    with qtbot.assertNotEmitted(session.hits_changed, wait=300):
        shelf.gates["hits 1"].set()
    assert session.document is not None
    assert session.document.hits == (Span(start=0, end=4),)


def test_another_library_leaves_what_was_open(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)

    session.set_library(None)

    assert shelf.closed
    assert session.document is None
    assert not session.can_go_back


def test_only_a_changed_document_is_shown_anew(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)
    with qtbot.assertNotEmitted(session.renewed, wait=50):
        session.reload_document()
    qtbot.waitUntil(lambda: not session._tasks.is_running("document"))

    shelf.document = lambda _number: Document(  # type: ignore[method-assign]
        path="1.txt", text="Other words", title="T", reader="plain/1", format="Text"
    )
    with qtbot.assertNotEmitted(session.opened), qtbot.waitSignal(session.renewed) as renewed:
        session.reload_document()

    assert renewed.args[0].document.text == "Other words"


def test_a_reload_does_not_hold_up_the_document_on_its_way_in(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)
    shelf.gates["hits 2"] = gate = threading.Event()
    session.query = "deal"
    told: list[str] = []
    for signal in (session.opened, session.renewed):
        signal.connect(lambda fresh: told.append(fresh.document.text))

    session.show(2)
    session.reload_document()
    shelf.document = lambda number: Document(  # type: ignore[method-assign]
        path=f"{number}.txt", text=f"Text {number} anew", title="T", reader="plain/1", format="Text"
    )
    gate.set()
    qtbot.waitUntil(lambda: told[-1:] == ["Text 2 anew"])

    assert session.document is not None
    assert session.document.ref.id == 2


def test_the_reload_of_a_document_that_was_left_is_dropped(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.show(1)
    shelf.gates["hits 1"] = gate = threading.Event()
    session.query = "deal"
    shelf.document = lambda number: Document(  # type: ignore[method-assign]
        path=f"{number}.txt", text=f"Text {number} anew", title="T", reader="plain/1", format="Text"
    )
    session.reload_document()
    with qtbot.waitSignal(session.opened) as opened:
        session.show(2)
    assert opened.args[0].ref.id == 2

    with qtbot.assertNotEmitted(session.renewed, wait=300):
        gate.set()
    assert session.document is not None
    assert session.document.ref.id == 2


def test_the_engine_is_warmed_up_once(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    session.warm_up()
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    session.warm_up()
    with qtbot.waitSignal(session.found):
        session.set_query("deal")

    assert [asked[0] for asked in shelf.asked] == ["accord", "deal"]
