"""Going through records one by one in the window: what comes next, what the pane's keys do, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect

from desktop.listings.review import precision_line, recall_line, review_sections
from desktop.listings.tables import AGREEMENTS, COMPANIES, FIGURES
from desktop.models.marks import RecordKind
from desktop.models.review import Queue
from desktop.models.rows import AgreementRow, CompanyRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.library.library import Library
    from desktop.listings.listing import Listing, Place
    from desktop.models.review import Progress, QueueItem, QueuePlace, ReviewFigures
    from desktop.ui.deal_control import DealControl
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.naming_control import NamingControl
    from desktop.ui.review_pane import ReviewPane
    from desktop.ui.session import Session
    from desktop.ui.side import Side
    from desktop.ui.tasks import Tasks
    from desktop.ui.theme import Theme
    from desktop.ui.why_card import WhyCard

_LISTINGS: dict[RecordKind, Listing[Any]] = {
    RecordKind.AGREEMENT: AGREEMENTS,
    RecordKind.COMPANY: COMPANIES,
    RecordKind.FIGURE: FIGURES,
}


class ReviewControl(QObject):
    """The pane is made when it is first wanted, and stands in the place of the panels.

    ``mergers`` ask with which firm, or which deal, a record is one.
    """

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        decide: DecideControl,
        mergers: tuple[NamingControl, DealControl],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._decide = decide
        self._naming, self._deals = mergers
        self.pane: ReviewPane | None = None
        self._card: WhyCard | None = None
        # What was shown so far, and which of it is shown now; None behind its end is the end of the queue.
        self._seen: list[QueuePlace] = []
        self._at = -1
        # Where each of them stands in its document, and which of them was taken back or done again just now.
        self._where: dict[QueuePlace, Place | None] = {}
        self._returned: QueuePlace | None = None
        self._item: QueueItem | None = None
        self._document: int | None = None
        self._told: tuple[Progress, ReviewFigures] | None = None

    def begin(self, theme: Theme, side: Side, show_side: Callable[[], object]) -> None:
        """Connect to the window's right side; ``show_side`` shows it."""
        self._theme, self._side, self._show_side = theme, side, show_side
        self._session.library_changed.connect(self._library_changed)
        self._decide.changed.connect(self._count)
        self._decide.returned.connect(self._find_returned)
        self._decide.turned.connect(lambda _does: self._turned())

    @property
    def is_shown(self) -> bool:
        """Whether the pane stands in the place of the panels."""
        return self.pane is not None and self._side.currentWidget() is self.pane and not self._side.isHidden()

    def toggle(self) -> None:
        """Begin the review, or go back to the panels."""
        if self.is_shown:
            self._side.show_panels()
            self._side.setFocus()
            return
        pane = self._make_pane()
        self._show_side()
        self._side.show_instead(pane)
        pane.setFocus()
        if self._item is None:
            self._restart()
        else:
            self._show_again()
        self._count()

    def _make_pane(self) -> ReviewPane:
        if self.pane is None:
            from desktop.ui.review_pane import ReviewPane
            from desktop.ui.why_card import WhyCard

            self.pane = ReviewPane(self._theme)
            self._card = WhyCard(self._theme, self.pane)
            self.pane.acted.connect(self._act)
            self.pane.queue_changed.connect(lambda _queue: self._restart())
            self.pane.scope_changed.connect(self._narrow)
            self.pane.figures_asked.connect(lambda: self._ask_figures(self._show_figures))
            self.pane.closed.connect(self.toggle)
        return self.pane

    # Which record ---------------------------------------------------------------------------------------------------

    def _library_changed(self) -> None:
        self._document = None
        if self.pane is not None:
            self.pane.scope.choose(second=False)
            self._restart()

    def _narrow(self, document: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        shown = self._session.document
        self._document = shown.ref.id if document and shown is not None else None
        self._restart()

    def _restart(self) -> None:
        self._seen, self._at, self._item, self._told = [], -1, None, None
        self._where.clear()
        if self.is_shown:
            self._step()
            self._count()

    def _step(self) -> None:
        """Show what comes next: what was gone back from, else the next of the queue."""
        if self._at + 1 < len(self._seen):
            self._at += 1
            self._show_again()
            return
        after, pane, document = (self._seen[-1] if self._seen else None), self._make_pane(), self._document

        def found(item: QueueItem | None) -> None:
            self._at = len(self._seen)
            if item is not None:
                self._seen.append(item.place)
            self._show(item)

        queue = pane.queue
        self._ask(lambda library: library.reviewing.next(queue, after, document), found)

    def _step_back(self) -> None:
        if self._at > 0:
            self._at -= 1
            self._show_again()

    def _show_again(self) -> None:
        """Show a record that was shown before as it is by now; one that was read anew is passed over."""
        if self._at >= len(self._seen):
            self._show(None)
            return
        place = self._seen[self._at]

        def found(item: QueueItem | None) -> None:
            if item is None:
                del self._seen[self._at]
                self._at -= 1
                self._step()
            else:
                self._show(item)

        self._ask(lambda library: library.reviewing.again(place), found)

    def _show(self, item: QueueItem | None) -> None:
        self._item, pane = item, self._make_pane()
        if item is None:
            pane.show_end()
        self._tell()
        if item is None:
            return
        listing = _LISTINGS[item.place.kind]
        pane.show_row(listing, item.row, can_merge=item.place.kind is not RecordKind.FIGURE)
        self._where[item.place] = where = listing.place(item.row)
        self._session.show_place(where)

    # What is done with it -------------------------------------------------------------------------------------------

    def _act(self, name: str) -> None:
        match name:
            case "next":
                self._step()
            case "previous":
                self._step_back()
            case "undo":
                self._decide.undo()
            case _ if self._item is not None:
                self._judge(self._item, name)

    def _judge(self, item: QueueItem, name: str) -> None:
        listing, row, pane = _LISTINGS[item.place.kind], item.row, self._make_pane()
        if name in {"note", "tag", "star"}:
            self._decide.decide(listing, (row,), name, self._show_again)
        elif isinstance(row, CompanyRow) and name == "merge":
            self._naming.ask_other_name(row, self._step)
        elif isinstance(row, AgreementRow) and name == "merge":
            self._deals.ask_deal(row, self._step)
        elif pane.queue is Queue.LISTED:
            self._decide.decide(listing, (row,), name, self._step)
        elif item.place.kind is RecordKind.FIGURE:
            self._judge_alone(listing, row, name)
        else:
            deed = {"accept": "accept", "correct": "take", "dismiss": "dismiss"}[name]
            self._decide.decide(listing, (row,), deed, self._step)

    def _judge_alone(self, listing: Listing[Any], row: Any, name: str) -> None:
        """Judge a sum whose sentence tells of no agreement that is listed."""
        if name == "dismiss":
            title = f"“{listing.card.title(row)}”"
            self._decide.do(lambda deciding: deciding.rule_out([row]), title, self._step)
        else:
            self._decide.add_in(row.document.id, row.sentence, row.quote, self._step)

    def _find_returned(self, listing: Listing[Any], rows: Sequence[Any]) -> None:
        """Find which of what was shown ``rows`` were, whose judgement was taken back or done again."""
        places = [place for row in rows if (place := listing.place(row)) is not None]
        found = (place for place, where in reversed(self._where.items()) if where in places)
        self._returned = next((place for place in found if _LISTINGS[place.kind] is listing), None)

    def _turned(self) -> None:
        """Show again what was judged: that judgement was taken back, or done again."""
        returned, self._returned = self._returned, None
        if not self.is_shown:
            return
        if returned in self._seen:
            self._at = self._seen.index(returned)
        elif self._item is None or self._at > 0:
            self._at = max(min(self._at, len(self._seen)) - 1, 0)
        if self._seen:
            self._show_again()
        else:
            self._restart()

    # How far --------------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        pane, document = self.pane, self._document
        if pane is None or not self.is_shown:
            return
        queue = pane.queue

        def count(library: Library) -> tuple[Progress, ReviewFigures]:
            figures = library.reviewing.figures()
            if document is not None:
                return library.reviewing.progress(queue, document), figures
            # The figures of the whole library count it already.
            return figures.listed if queue is Queue.LISTED else figures.missed, figures

        def told(answer: tuple[Progress, ReviewFigures]) -> None:
            self._told = answer
            self._tell()

        self._ask(count, told, key="review progress")

    def _tell(self) -> None:
        """Say how far it is, and what was judged of the kind of record that is shown."""
        if self._told is not None and self.pane is not None:
            progress, figures = self._told
            self.pane.show_progress(progress, self._line(figures))
            if self._item is None and self._at >= 0:
                self.pane.show_end(progress.total - progress.seen)

    def _line(self, figures: ReviewFigures) -> str:
        if self.pane is not None and self.pane.queue is Queue.MISSED:
            return recall_line(figures.recall)
        kind = self._item.place.kind if self._item is not None else None
        return next((precision_line(row) for row in figures.kinds if row.kind is kind), "")

    def _ask_figures(self, done: Callable[[ReviewFigures], None]) -> None:
        self._ask(lambda library: library.reviewing.figures(), done, key="review figures")

    def _show_figures(self, figures: ReviewFigures) -> None:
        if self.pane is not None and self._card is not None:
            beside = QRect(self.pane.mapToGlobal(QPoint(0, 0)), self.pane.size())
            self._card.show_sections("What your judgements say", review_sections(figures), beside)

    def _ask(
        self, question: Callable[[Library], Any], done: Callable[[Any], None], *, key: str = "review step"
    ) -> None:
        library = self._session.library
        if library is not None:
            self._tasks.run(lambda: question(library), done, key=key)
