"""Decisions whose words are no longer found: told once, shown, and placed on other words or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.document import Span
    from desktop.models.marks import Orphan
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.messages import Messages
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks


# Between the dialog and the edge of the window, in pixels, its frame among them.
_EDGE = 32


class LostControl(QObject):
    """``place_wanted`` says which lost decision is to be placed."""

    place_wanted = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, messages: Messages, decide: DecideControl, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._decide = decide
        self._window = window
        self._lost: frozenset[str] = frozenset()

    def look(self) -> None:
        """Say when decisions no longer find their words, once for each time there are others."""
        library = self._session.library
        if library is None:
            return

        def told(orphans: tuple[Orphan, ...]) -> None:
            lost = frozenset(orphan.subject for orphan in orphans)
            if lost - self._lost:
                count = f"{len(lost):,} decision{'s' if len(lost) > 1 else ''}"
                words = f"{count} no longer find{'' if len(lost) > 1 else 's'} the words"
                self._messages.offer(words, "Show", self.show)
            self._lost = lost

        self._tasks.run(library.deciding.orphans, told, key="lost decisions")

    def show(self) -> None:
        """Show the decisions whose words are no longer found; the window stays free for selecting others."""
        from desktop.ui.orphans_dialog import OrphansDialog

        dialog = OrphansDialog(self._window)

        def fill() -> None:
            library = self._session.library
            if library is not None:
                self._tasks.run(library.deciding.orphans, dialog.show_orphans, key="show lost decisions")

        dialog.chosen.connect(self._show_place)
        dialog.place_asked.connect(self.place_wanted)
        dialog.drop_asked.connect(
            lambda subject: self._decide.do(lambda deciding: deciding.drop(subject), "a decision")
        )
        self._decide.changed.connect(fill)
        dialog.finished.connect(lambda: self._decide.changed.disconnect(fill))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        # In the corner: the words are to be selected in the text meanwhile.
        room = self._window.mapToGlobal(self._window.rect().bottomRight())
        dialog.move(room - QPoint(dialog.width() + _EDGE, dialog.height() + _EDGE))
        fill()

    def _show_place(self, orphan: Orphan) -> None:
        """Open the document in which the words stood, at words that stood beside them."""
        library = self._session.library
        if library is not None:
            self._tasks.run(
                lambda: library.deciding.beside(orphan),
                lambda found: self._session.show(*found) if found is not None else None,
                key="lost words",
            )

    def place(self, subject: str, span: Span | None) -> None:
        """Place a lost decision on words of the open document; None says that no words are selected."""
        shown = self._session.document
        if shown is None or span is None:
            self._messages.tell("Select the words in the text first")
            return
        number = shown.ref.id
        self._decide.do(lambda deciding: deciding.place(subject, number, span), "a decision on the selected words")
