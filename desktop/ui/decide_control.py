"""Deciding in the window: what the keys and menus of rows ask for is done, told with a way back, and shown."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.library.targets import record_fields, targets_of
from desktop.listings.wording import shortened
from desktop.models.marks import RecordKind, Verdict
from desktop.ui.deed_words import DONE, NAMED
from desktop.ui.dialog_parts import open_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop.library.deciding import Deciding
    from desktop.library.turns import Done
    from desktop.listings.listing import Listing
    from desktop.models.document import Span
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.messages import Messages
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks

# What a row's menu offers, with the key that does the same.
_OFFERED = (
    ("accept", "Accept", "A"),
    ("dismiss", "Dismiss", "D"),
    ("correct", "Correct…", "E"),
    ("note", "Note…", "N"),
    ("tag", "Tags…", "T"),
    ("star", "Star", "S"),
)
# Of a document as a whole nothing else is decided.
_OF_DOCUMENTS = frozenset({"note", "tag", "star"})
_TAKEN_BACK, _DONE_AGAIN = "Taken back", "Done again"
_NOTHING = "Choose a row to decide about first"


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a deed is about, in words; and its rows, where it was done to rows of a listing."""

    named: str
    listing: Listing[Any] | None = None
    rows: Sequence[Any] = ()


class DecideControl(QObject):
    """``changed`` says that rows are other than they were, ``turned`` which deed was taken back or done again and
    ``returned`` what that was about: a listing and rows of it."""

    changed = Signal()
    turned = Signal(str)
    returned = Signal(object, object)

    def __init__(self, session: Session, tasks: Tasks, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._window = window
        # Each deed has a key of its own: none makes another late.
        self._numbers = itertools.count(1)
        # What each deed of this library was done to, in words and as rows, by the name that the deed keeps.
        self._subjects: dict[str, _Subject] = {}
        session.library_changed.connect(self._subjects.clear)

    def begin(self, panels: Sequence[ListingPanel]) -> None:
        """Connect the panels."""
        for panel in panels:
            panel.decide_asked.connect(partial(self._asked, panel))
            panel.menu_opened.connect(partial(self._fill, panel))
            self.returned.connect(panel.choose_when_listed)

    def undo(self) -> None:
        """Take back the last deed of this session."""
        self._turn(lambda deciding: deciding.undo(), _TAKEN_BACK, "There is nothing to take back")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(lambda deciding: deciding.redo(), _DONE_AGAIN, "There is nothing to do again")

    def add(self, span: Span) -> None:
        """Ask for the fields of a record that was missed, filled from the words at ``span`` of the open document."""
        shown = self._session.document
        if shown is not None:
            self.add_in(shown.ref.id, span, shown.document.text[span.start : span.end])

    def add_in(self, number: int, span: Span, words: str, then: Callable[[], object] | None = None) -> None:
        """Ask the same of the words at ``span`` of any document; ``then`` is done once the record is added."""
        library = self._session.library
        if library is None:
            return

        def ask(guess: Mapping[RecordKind, Mapping[str, Any]]) -> None:
            from desktop.ui.record_dialog import RecordDialog

            dialog = RecordDialog("Add a record", words, guess, is_new=True, parent=self._window)
            dialog.chosen.connect(
                lambda kind, fields: self.do(
                    lambda deciding: deciding.add(number, kind, span, fields), _quoted(words), then
                )
            )
            open_dialog(dialog)

        self._tasks.run(lambda: library.guess(number, span), ask, key="guess")

    def decide(
        self, listing: Listing[Any], rows: Sequence[Any], what: str, then: Callable[[], object] | None = None
    ) -> None:
        """Decide about rows what a key of that name does; ``then`` is done once it is."""
        about = _Subject(listing.counted(len(rows)) if len(rows) > 1 else _title(listing, rows[0]), listing, rows)
        match what:
            case "accept" | "dismiss":
                verdict = Verdict.ACCEPTED if what == "accept" else Verdict.DISMISSED
                is_so = all(_marks(row).verdict is verdict for row in rows)
                deed = "reopen" if is_so else what
                self._do(lambda deciding: getattr(deciding, deed)(rows), about, then)
            case "star":
                on = not all(_marks(row).is_starred for row in rows)
                self._do(lambda deciding: deciding.star(rows, on=on), about, then)
            case "correct" | "take":
                self._correct(listing, rows[0], what, then)
            case "uncorrect":
                fields = {name for row in rows for name in _marks(row).corrected}
                self._do(lambda deciding: deciding.uncorrect(rows, fields), about, then)
            case _:
                self._mark(rows, about, then, tags_first=what == "tag")

    def do(
        self,
        deed: Callable[[Deciding], Done],
        named: str,
        then: Callable[[], object] | None = None,
        told: str = "",
    ) -> None:
        """Do a deed about what is ``named``, tell of it with a way back, and then do ``then``.

        ``told`` is the sentence to tell it by, where it is not that of all such deeds.
        """
        self._do(deed, _Subject(named), then, told)

    def _do(
        self,
        deed: Callable[[Deciding], Done],
        about: _Subject,
        then: Callable[[], object] | None = None,
        told: str = "",
    ) -> None:
        library = self._session.library
        if library is None:
            return

        def done(what: Done) -> None:
            if not what.records:
                self._messages.tell("This was so already")
                return
            self._subjects[what.deed] = about
            self._messages.offer(told or f"{DONE[what.does]} {about.named}", "Undo", self.undo)
            self.changed.emit()
            if then is not None:
                then()

        self._tasks.run(lambda: deed(library.deciding), done, key=f"decide {next(self._numbers)}")

    def _asked(self, panel: ListingPanel, what: str) -> None:
        rows = panel.rows_at_hand()
        if not _fits(panel, what):
            self._messages.tell("A document is noted, tagged or starred; left out it is by its menu")
        elif rows:
            self.decide(panel.listing, rows, what)
        else:
            self._messages.tell(_NOTHING)

    def _correct(self, listing: Listing[Any], row: Any, what: str, then: Callable[[], object] | None) -> None:
        from desktop.ui.record_dialog import RecordDialog

        target = next(iter(targets_of(row)), None)
        if target is None or target.kind is RecordKind.DOCUMENT:
            return
        place = listing.place(row)
        title, quote = f"Correct this {listing.noun}", place.quote if place else ""
        dialog = RecordDialog(title, quote, {target.kind: record_fields(row)}, parent=self._window)
        if _marks(row).corrected:
            dialog.offer_restoring()
        about = _Subject(_title(listing, row), listing, (row,))
        dialog.chosen.connect(
            lambda _kind, fields: self._do(lambda deciding: getattr(deciding, what)(row, fields), about, then)
        )
        dialog.restored.connect(lambda: self.decide(listing, (row,), "uncorrect", then))
        open_dialog(dialog)

    def _mark(
        self, rows: Sequence[Any], about: _Subject, then: Callable[[], object] | None, *, tags_first: bool
    ) -> None:
        from desktop.ui.marks_dialog import MarksDialog

        dialog = MarksDialog(about.named, _marks(rows[0]), tags_first=tags_first, parent=self._window)

        def take(note: str | None, tags: tuple[str, ...] | None) -> None:
            if note is not None:
                self._do(lambda deciding: deciding.note(rows, note), about, then)
            if tags is not None:
                self._do(lambda deciding: deciding.tag(rows, tags), about, then)

        dialog.chosen.connect(take)
        open_dialog(dialog)

    def _fill(self, panel: ListingPanel, menu: QMenu, row: Any) -> None:
        """Add to a row's menu what can be decided about it."""
        menu.addSeparator()
        marks = _marks(row)
        is_so = {
            "accept": marks.verdict is Verdict.ACCEPTED,
            "dismiss": marks.verdict is Verdict.DISMISSED,
            "star": marks.is_starred,
        }
        for name, words, key in (each for each in _OFFERED if _fits(panel, each[0])):
            action = menu.addAction(f"{words}\t{key}")
            action.setObjectName(f"decide {name}")
            action.setCheckable(name in is_so)
            action.setChecked(is_so.get(name, False))
            action.triggered.connect(lambda _checked=False, name=name: self._asked(panel, name))
        if marks.corrected:
            action = menu.addAction("As extracted")
            action.setObjectName("decide uncorrect")
            action.triggered.connect(lambda: self._asked(panel, "uncorrect"))
        library = self._session.library
        if marks.subject and library is not None:
            menu.addAction("History…").triggered.connect(lambda: self._show_history(panel, row, marks.subject))

    def _show_history(self, panel: ListingPanel, row: Any, subject: str) -> None:
        from desktop.listings.decided import history_section

        library = self._session.library
        if library is not None:
            self._tasks.run(
                lambda: library.deciding.history(subject),
                lambda steps: panel.explain(row, "What you decided", (history_section(steps),)),
                key="history",
            )

    def _turn(self, deed: Callable[[Deciding], Done | None], words: str, nothing: str) -> None:
        library = self._session.library
        if library is None:
            return

        def done(what: Done | None) -> None:
            if what is None:
                self._messages.tell(nothing)
                return
            way, turn = ("Redo", self.redo) if words == _TAKEN_BACK else ("Undo", self.undo)
            about = self._subjects.get(what.deed, _Subject(""))
            self._messages.offer(f"{words}: {NAMED[what.does]} {about.named}".rstrip(": "), way, turn)
            if about.listing is not None:
                self.returned.emit(about.listing, about.rows)
            self.changed.emit()
            self.turned.emit(what.does)

        self._tasks.run(lambda: deed(library.deciding), done, key=f"decide {next(self._numbers)}")


def _fits(panel: ListingPanel, what: str) -> bool:
    return panel.name != "documents" or what in _OF_DOCUMENTS


def _title(listing: Listing[Any], row: Any) -> str:
    return _quoted(listing.card.title(row))


def _quoted(words: str) -> str:
    return f"“{shortened(words, 60)}”"


def _marks(row: Any) -> Any:
    return row.marks
