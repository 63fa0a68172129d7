"""Deciding in the window: what the keys and menus of rows ask for is done, told with a way back, and shown."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.library.targets import record_fields, targets_of
from desktop.models.marks import RecordKind, Verdict
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

_DONE = {
    "accept": "Accepted",
    "dismiss": "Dismissed",
    "reopen": "Neither accepted nor dismissed:",
    "correct": "Corrected",
    "uncorrect": "As extracted again:",
    "note": "Noted on",
    "tag": "Tagged",
    "star": "Starred",
    "unstar": "Took the star from",
    "add": "Added",
    "place": "Placed",
    "drop": "Let go of",
    "import": "Took over",
    "take": "Added",
    "settle": "Settled",
    "one deal": "Put together as one deal:",
    "any deal": "Left to the ledger again:",
    "split": "Split off",
    "join": "Put back together:",
    "count": "Counted",
    "take out": "No longer counted:",
    "rule out": "No agreement in the sentence of",
}
# The same deeds, named where they are taken back or done again; what they were done to follows.
_NAMED = {
    "accept": "accepting",
    "dismiss": "dismissing",
    "reopen": "opening the verdict on",
    "correct": "correcting",
    "uncorrect": "what was extracted of",
    "note": "the note on",
    "tag": "tagging",
    "star": "starring",
    "unstar": "taking the star from",
    "add": "adding",
    "place": "placing",
    "drop": "letting go of",
    "import": "taking over",
    "take": "adding",
    "settle": "settling",
    "one deal": "putting together",
    "any deal": "leaving to the ledger",
    "split": "splitting off",
    "join": "putting back together",
    "count": "counting",
    "take out": "no longer counting",
    "rule out": "no agreement in the sentence of",
    "never": "never a company:",
    "always": "always a company:",
    "alias": "another name:",
    "merge": "merging",
    "part": "parting",
    "add names": "adding to your list:",
    "remove names": "removing from your list:",
}
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


class DecideControl(QObject):
    """``changed`` says that rows are other than they were, ``turned`` which deed was taken back or done
    again."""

    changed = Signal()
    turned = Signal(str)

    def __init__(self, session: Session, tasks: Tasks, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._window = window
        # Each deed has a key of its own: none makes another late.
        self._numbers = itertools.count(1)
        # What each deed of this library was done to, by the name that the deed keeps.
        self._subjects: dict[str, str] = {}
        session.library_changed.connect(self._subjects.clear)

    def begin(self, panels: Sequence[ListingPanel]) -> None:
        """Connect the panels."""
        for panel in panels:
            panel.decide_asked.connect(partial(self._asked, panel))
            panel.menu_opened.connect(partial(self._fill, panel))

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
                    lambda deciding: deciding.add(number, kind, span, fields), "a record", then
                )
            )
            open_dialog(dialog)

        self._tasks.run(lambda: library.guess(number, span), ask, key="guess")

    def decide(
        self, listing: Listing[Any], rows: Sequence[Any], what: str, then: Callable[[], object] | None = None
    ) -> None:
        """Decide about rows what a key of that name does; ``then`` is done once it is."""
        named = listing.counted(len(rows)) if len(rows) > 1 else _title(listing, rows[0])
        match what:
            case "accept" | "dismiss":
                verdict = Verdict.ACCEPTED if what == "accept" else Verdict.DISMISSED
                is_so = all(_marks(row).verdict is verdict for row in rows)
                deed = "reopen" if is_so else what
                self.do(lambda deciding: getattr(deciding, deed)(rows), named, then)
            case "star":
                on = not all(_marks(row).is_starred for row in rows)
                self.do(lambda deciding: deciding.star(rows, on=on), named, then)
            case "correct" | "take":
                self._correct(listing, rows[0], what, then)
            case _:
                self._mark(rows, named, then, tags_first=what == "tag")

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
        library = self._session.library
        if library is None:
            return

        def done(what: Done) -> None:
            if not what.records:
                self._messages.tell("This was so already")
                return
            self._subjects[what.deed] = named
            self._messages.offer(told or f"{_DONE[what.does]} {named}", "Undo", self.undo)
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
        named = _title(listing, row)
        dialog.chosen.connect(
            lambda _kind, fields: self.do(lambda deciding: getattr(deciding, what)(row, fields), named, then)
        )
        open_dialog(dialog)

    def _mark(self, rows: Sequence[Any], named: str, then: Callable[[], object] | None, *, tags_first: bool) -> None:
        from desktop.ui.marks_dialog import MarksDialog

        dialog = MarksDialog(named, _marks(rows[0]), tags_first=tags_first, parent=self._window)

        def take(note: str | None, tags: tuple[str, ...] | None) -> None:
            if note is not None:
                self.do(lambda deciding: deciding.note(rows, note), named, then)
            if tags is not None:
                self.do(lambda deciding: deciding.tag(rows, tags), named, then)

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
            named = self._subjects.get(what.deed, "")
            self._messages.offer(f"{words}: {_NAMED[what.does]} {named}".rstrip(": "), way, turn)
            self.changed.emit()
            self.turned.emit(what.does)

        self._tasks.run(lambda: deed(library.deciding), done, key=f"decide {next(self._numbers)}")


def _fits(panel: ListingPanel, what: str) -> bool:
    return panel.name != "documents" or what in _OF_DOCUMENTS


def _title(listing: Listing[Any], row: Any) -> str:
    words = " ".join(listing.card.title(row).split())
    return f"“{words if len(words) <= 60 else words[:59] + '…'}”"


def _marks(row: Any) -> Any:
    return row.marks
