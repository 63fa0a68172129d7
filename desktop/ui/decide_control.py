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

    from desktop.library.deciding import Deciding, Done
    from desktop.models.document import Span
    from desktop.models.marks import Orphan
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
_NOTHING = "Choose a row to decide about first"


class DecideControl(QObject):
    """``changed`` says that rows are other than they were, ``place_wanted`` which lost decision is to be placed."""

    changed = Signal()
    place_wanted = Signal(str)

    def __init__(self, session: Session, tasks: Tasks, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._window = window
        self._lost: frozenset[str] = frozenset()
        # Each deed has a key of its own: none makes another late.
        self._numbers = itertools.count(1)

    def begin(self, panels: Sequence[ListingPanel]) -> None:
        """Connect the panels."""
        for panel in panels:
            panel.decide_asked.connect(partial(self._asked, panel))
            panel.menu_opened.connect(partial(self._fill, panel))

    def undo(self) -> None:
        """Take back the last deed of this session."""
        self._turn(lambda deciding: deciding.undo(), "Taken back: {}", "There is nothing to take back")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(lambda deciding: deciding.redo(), "Done again: {}", "There is nothing to do again")

    def add(self, span: Span) -> None:
        """Ask for the fields of a record that was missed, filled from the words at ``span`` of the open document."""
        library, shown = self._session.library, self._session.document
        if library is None or shown is None:
            return
        number, text = shown.ref.id, shown.document.text

        def ask(guess: Mapping[RecordKind, Mapping[str, Any]]) -> None:
            from desktop.ui.record_dialog import RecordDialog

            words = text[span.start : span.end]
            dialog = RecordDialog("Add a record", words, guess, is_new=True, parent=self._window)
            dialog.chosen.connect(
                lambda kind, fields: self._do(lambda deciding: deciding.add(number, kind, span, fields), "record")
            )
            open_dialog(dialog)

        self._tasks.run(lambda: library.guess(number, span), ask, key="guess")

    def look_for_lost(self) -> None:
        """Say when decisions no longer find their words, once for each time there are others."""
        library = self._session.library
        if library is None:
            return

        def told(orphans: tuple[Orphan, ...]) -> None:
            lost = frozenset(orphan.subject for orphan in orphans)
            if lost - self._lost:
                count = f"{len(lost):,} decision{'s' if len(lost) > 1 else ''}"
                words = f"{count} no longer find{'' if len(lost) > 1 else 's'} the words"
                self._messages.offer(words, "Show", self.show_lost)
            self._lost = lost

        self._tasks.run(library.deciding.orphans, told, key="lost decisions")

    def show_lost(self) -> None:
        """Show the decisions whose words are no longer found; the window stays free for selecting others."""
        from desktop.ui.orphans_dialog import OrphansDialog

        dialog = OrphansDialog(self._window)

        def fill() -> None:
            library = self._session.library
            if library is not None:
                self._tasks.run(library.deciding.orphans, dialog.show_orphans, key="show lost decisions")

        dialog.place_asked.connect(self.place_wanted)
        dialog.drop_asked.connect(lambda subject: self._do(lambda deciding: deciding.drop(subject), "a decision"))
        self.changed.connect(fill)
        dialog.finished.connect(lambda: self.changed.disconnect(fill))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        fill()

    def place(self, subject: str, span: Span | None) -> None:
        """Place a lost decision on words of the open document; None says that no words are selected."""
        shown = self._session.document
        if shown is None or span is None:
            self._messages.tell("Select the words in the text first")
            return
        number = shown.ref.id
        self._do(lambda deciding: deciding.place(subject, number, span), "a decision on the selected words")

    def _asked(self, panel: ListingPanel, what: str) -> None:
        rows = panel.rows_at_hand()
        if not rows:
            self._messages.tell(_NOTHING)
            return
        named = panel.listing.counted(len(rows)) if len(rows) > 1 else _title(panel, rows[0])
        match what:
            case "accept" | "dismiss":
                verdict = Verdict.ACCEPTED if what == "accept" else Verdict.DISMISSED
                is_so = all(_marks(row).verdict is verdict for row in rows)
                deed = "reopen" if is_so else what
                self._do(lambda deciding: getattr(deciding, deed)(rows), named)
            case "star":
                on = not all(_marks(row).is_starred for row in rows)
                self._do(lambda deciding: deciding.star(rows, on=on), named)
            case "correct":
                self._correct(panel, rows[0])
            case _:
                self._mark(rows, named, tags_first=what == "tag")

    def _correct(self, panel: ListingPanel, row: Any) -> None:
        from desktop.ui.record_dialog import RecordDialog

        target = next(iter(targets_of(row)), None)
        if target is None or target.kind is RecordKind.DOCUMENT:
            return
        place = panel.listing.place(row)
        title, quote = f"Correct this {panel.listing.noun}", place.quote if place else ""
        dialog = RecordDialog(title, quote, {target.kind: record_fields(row)}, parent=self._window)
        named = _title(panel, row)
        dialog.chosen.connect(lambda _kind, fields: self._do(lambda deciding: deciding.correct(row, fields), named))
        open_dialog(dialog)

    def _mark(self, rows: Sequence[Any], named: str, *, tags_first: bool) -> None:
        from desktop.ui.marks_dialog import MarksDialog

        dialog = MarksDialog(named, _marks(rows[0]), tags_first=tags_first, parent=self._window)

        def take(note: str | None, tags: tuple[str, ...] | None) -> None:
            if note is not None:
                self._do(lambda deciding: deciding.note(rows, note), named)
            if tags is not None:
                self._do(lambda deciding: deciding.tag(rows, tags), named)

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
        for name, words, key in _OFFERED:
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

    def _do(self, deed: Callable[[Deciding], Done], named: str) -> None:
        library = self._session.library
        if library is None:
            return

        def done(what: Done) -> None:
            if not what.records:
                self._messages.tell("This was so already")
                return
            self._messages.offer(f"{_DONE[what.does]} {named}", "Undo", self.undo)
            self.changed.emit()

        self._tasks.run(lambda: deed(library.deciding), done, key=f"decide {next(self._numbers)}")

    def _turn(self, deed: Callable[[Deciding], Done | None], words: str, nothing: str) -> None:
        library = self._session.library
        if library is None:
            return

        def done(what: Done | None) -> None:
            self._messages.tell(nothing if what is None else words.format(what.does))
            if what is not None:
                self.changed.emit()

        self._tasks.run(lambda: deed(library.deciding), done, key=f"decide {next(self._numbers)}")


def _title(panel: ListingPanel, row: Any) -> str:
    words = " ".join(panel.listing.card.title(row).split())
    return f"“{words if len(words) <= 60 else words[:59] + '…'}”"


def _marks(row: Any) -> Any:
    return row.marks if hasattr(row, "marks") else row.lead.marks
