"""The pane in which records are judged one by one: the record, its sentence, why it is listed, and what can be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop.listings.decided import state_words
from desktop.listings.review import progress_words
from desktop.listings.wording import capitalised, folded
from desktop.models.review import Queue
from desktop.models.rows import FigureRow
from desktop.ui.icon_button import IconButton
from desktop.ui.key_button import KeyButton
from desktop.ui.overriding import override
from desktop.ui.panel_message import PanelMessage
from desktop.ui.review_card import ReviewCard
from desktop.ui.section_body import section_body
from desktop.ui.theme import font
from desktop.ui.two_way_switch import TwoWaySwitch

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.listings.listing import Listing
    from desktop.models.review import Progress
    from desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with the record that is shown: its name, its key, and its words in either queue.

    Without words for a queue there is no button for it there.
    """

    name: str
    key: Qt.Key
    listed: str
    missed: str


ACTS: tuple[Act, ...] = (
    Act("accept", Qt.Key.Key_A, "Accept", "Add"),
    Act("dismiss", Qt.Key.Key_D, "Dismiss", "Nothing here"),
    Act("correct", Qt.Key.Key_E, "Correct…", "Add, corrected…"),
    Act("merge", Qt.Key.Key_M, "Merge…", ""),
    Act("previous", Qt.Key.Key_K, "Back", "Back"),
    Act("next", Qt.Key.Key_J, "Later", "Later"),
    Act("undo", Qt.Key.Key_Z, "Undo", "Undo"),
    Act("note", Qt.Key.Key_N, "Note…", "Note…"),
)
# A sum whose sentence tells of no agreement: one can be added, by a form at once.
_OF_A_SUM = {"accept": "Add it as…", "correct": ""}
# Keys without a button of their own: each has a place in a row's menu.
_QUIET = {Qt.Key.Key_T: "tag", Qt.Key.Key_S: "star"}
_DONE = {
    Queue.LISTED: ("Everything here is decided", "Look for what was missed"),
    Queue.MISSED: ("No sentence is left that may hold a missed agreement", "Go through what is listed"),
}


class ReviewPane(QFrame):
    """``acted`` carries the name of an act, ``queue_changed`` which queue is gone through, ``scope_changed`` whether
    it is of the open document alone; ``figures_asked`` and ``closed`` say which button was pressed."""

    acted = Signal(str)
    queue_changed = Signal(object)
    scope_changed = Signal(bool)
    figures_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPane")
        self._theme = theme
        self.queue = Queue.LISTED
        self._shown: tuple[Listing[Any], Any] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.switch = TwoWaySwitch(("Listed", "Missed?"), theme, self)
        self.switch.button(0).setToolTip("What is listed, the least certain first")
        self.switch.button(1).setToolTip("Sentences with words or sums of an agreement from which none was listed")
        self.scope = TwoWaySwitch(("All", "Document"), theme, self)
        self.scope.button(0).setToolTip("The records of the whole library")
        self.scope.button(1).setToolTip("Those of the document that is open")
        self.bar = QProgressBar()
        self.bar.setFixedHeight(4)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Records seen")
        self.told = QLabel()
        self.told.setObjectName("note")
        self.told.setFont(font(12, tabular=True))
        self.precision = QLabel()
        self.precision.setObjectName("note")
        self.precision.setFont(font(12, tabular=True))
        self.precision.setWordWrap(True)
        self.card = ReviewCard(theme, self)
        self.why = QScrollArea()
        self.why.setWidgetResizable(True)
        self.why.setFrameShape(QFrame.Shape.NoFrame)
        self.why.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.why.setAccessibleName("Why it is listed")
        self.empty = PanelMessage(theme, self)
        self.empty.label.setFont(font(14, 600))
        # A widget of its own: a layout would keep its share of the room from the reasons while nothing is in it.
        self.end = QWidget()
        self.buttons = {act.name: self._button(act) for act in ACTS}
        self.buttons["accept"].setProperty("strong", True)  # noqa: FBT003  (a Qt property's value)
        self._lay_out()
        self.switch.switched.connect(lambda second: self.choose(Queue.MISSED if second else Queue.LISTED))
        self.scope.switched.connect(self.scope_changed)
        theme.changed.connect(self._repaint)
        self._name_acts()

    def choose(self, queue: Queue) -> None:
        """Go through the other queue."""
        self.switch.choose(second=queue is Queue.MISSED)
        self.queue, self._shown = queue, None
        self._name_acts()
        self.queue_changed.emit(queue)

    def show_row(self, listing: Listing[Any], row: Any, *, can_merge: bool) -> None:
        """Show a record to be judged."""
        self._shown = (listing, row)
        self._name_acts()
        self._repaint()
        self._show_empty(is_empty=False)
        for act in ACTS:
            self.buttons[act.name].setEnabled(act.name != "merge" or can_merge)
        self.setAccessibleName(f"Review: {listing.describe(row)}")
        place = listing.place(row)
        self.setAccessibleDescription(folded(place.quote) if place else "")

    def show_end(self, left: int = 0) -> None:
        """Say that nothing is left, or how much was left for later."""
        self._shown = None
        words, offer = _DONE[self.queue]
        other = Queue.LISTED if self.queue is Queue.MISSED else Queue.MISSED
        if left:
            words, offer, other = f"This is the end. {left:,} left for later", "Go through them again", self.queue
        self.empty.say(words, offer, lambda: self.choose(other))
        self._show_empty(is_empty=True)
        for name, button in self.buttons.items():
            button.setEnabled(name in {"previous", "undo"})
        self.setAccessibleName(f"Review: {words}")
        self.setAccessibleDescription("")

    def show_progress(self, progress: Progress, precision: str) -> None:
        """Show how far this queue is, and what was judged of this kind of record so far."""
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.seen)
        self.told.setText(progress_words(progress))
        self.precision.setText(precision)
        self.precision.setVisible(bool(precision))

    def badge(self) -> str:
        """Return what was decided about the record shown, in words; of what may be missed, that it is not listed."""
        told = capitalised(state_words(self._shown[1].marks)) if self._shown else ""
        if told or self._shown is None or self.queue is Queue.LISTED:
            return told
        return "In no agreement yet" if self._is_sum else "Not listed yet"

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Judge by key."""
        names = {act.key: act.name for act in ACTS if self._words(act)} | _QUIET
        name = names.get(Qt.Key(event.key()))
        button = self.buttons.get(name or "")
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif name and not event.modifiers() and (button is None or button.isEnabled()):
            self.acted.emit(name)
        else:
            super().keyPressEvent(event)

    def _words(self, act: Act) -> str:
        if self.queue is Queue.LISTED:
            return act.listed
        return _OF_A_SUM.get(act.name, act.missed) if self._is_sum else act.missed

    @property
    def _is_sum(self) -> bool:
        return self._shown is not None and isinstance(self._shown[1], FigureRow)

    def _name_acts(self) -> None:
        for act in ACTS:
            words = self._words(act)
            self.buttons[act.name].set_words(words)
            self.buttons[act.name].setVisible(bool(words))

    def _repaint(self) -> None:
        if self._shown is not None:
            listing, row = self._shown
            self.card.show_row(listing, row, self.badge())
            self.why.setWidget(section_body(self._theme, listing.why(row)))

    def _show_empty(self, *, is_empty: bool) -> None:
        self.card.setVisible(not is_empty)
        self.why.setVisible(not is_empty)
        self.end.setVisible(is_empty)

    def _button(self, act: Act) -> KeyButton:
        button = KeyButton(chr(act.key))
        button.clicked.connect(lambda: self.acted.emit(act.name))
        return button

    def _lay_out(self) -> None:
        title = QLabel("Review")
        title.setFont(font(13, 650))
        figures = IconButton(self._theme, "info", "What your judgements say", size=15, parent=self)
        figures.clicked.connect(self.figures_asked)
        close = IconButton(self._theme, "x", "Close the review (Esc)", size=15, parent=self)
        close.clicked.connect(self.closed)
        head = _row((title, 1), (figures, 0), (close, 0), margins=(16, 4, 4, 0))
        switches = _row((self.switch, 0), (None, 1), (self.scope, 0), margins=(16, 0, 16, 4))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(switches)
        for widget in (self.bar, self.told, self.precision):
            column.addLayout(_row((widget, 1), margins=(16, 0, 16, 0)))
        column.addWidget(self.card)
        column.addWidget(self.why, 1)
        self.end.setLayout(_row((self.empty, 1), margins=(4, 8, 16, 0)))
        column.addWidget(self.end, 1)
        grid = QGridLayout()
        grid.setContentsMargins(16, 4, 16, 0)
        grid.setSpacing(8)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // 2, place % 2)
        column.addLayout(grid)


def _row(*parts: tuple[QWidget | None, int], margins: tuple[int, int, int, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(*margins)
    for widget, stretch in parts:
        if widget is None:
            row.addStretch(stretch)
        else:
            row.addWidget(widget, stretch)
    return row
