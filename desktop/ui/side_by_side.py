"""A list, and beside it what different documents tell of the chosen item: a card each, with sentences to go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.dialog_parts import note
from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LIST_WIDTH = 270
# What the style sheet leaves around the words of an item, with the lines of the font.
_PADDING = QSize(16, 10)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, where it stands in a few words, and the row that leads there.

    ``deed`` are the words of a button beside it, which asks for ``asks``; without words there is none.
    """

    words: str
    place: str
    row: object
    deed: str = ""
    deed_name: str = ""
    asks: object = None


@dataclass(frozen=True, slots=True)
class Side:
    """A card: what is told, a remark on it, the sentences that tell it, and what a button below them does.

    Without words in ``deed`` there is no button; ``deed_name`` is its name for a screen reader.
    """

    title: str
    remark: str = ""
    quotes: tuple[Quote, ...] = ()
    deed: str = ""
    deed_name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the list, and the cards beside it, made when it is chosen."""

    words: str
    sides: Callable[[], Sequence[Side]]


class SideBySide(QWidget):
    """``show_asked`` carries the row of a sentence that is to be shown in its text, ``taken`` the numbers of the item
    and of its side whose button was pressed, ``quote_taken`` what the button of a sentence asks for."""

    show_asked = Signal(object)
    quote_taken = Signal(object)
    taken = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[Item] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setObjectName("checkList")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.currentRowChanged.connect(self._show_item)
        self.sides = QScrollArea()
        self.sides.setWidgetResizable(True)
        self.sides.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.sides, 1)

    def show_items(self, items: Sequence[Item]) -> None:
        """List these; the place in the list stays."""
        place = max(self.list.currentRow(), 0)
        self._items = items
        self.list.clear()
        for item in items:
            self.list.addItem(item.words)
            self.list.item(self.list.count() - 1).setSizeHint(self._size(item.words))
        self.list.setVisible(bool(items))
        self.list.setCurrentRow(min(place, len(items) - 1))
        if not items:
            self._show_item(-1)

    def _size(self, words: str) -> QSize:
        """Return the room of an item; Qt's own guess forgets the padding and cuts the last line off."""
        within = QRect(0, 0, _LIST_WIDTH - 2 * _PADDING.width(), 1 << 16)
        told = self.list.fontMetrics().boundingRect(within, Qt.TextFlag.TextWordWrap, words)
        return QSize(_LIST_WIDTH, told.height() + 2 * _PADDING.height())

    def _show_item(self, number: int) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for place, side in enumerate(self._items[number].sides() if 0 <= number < len(self._items) else ()):
            row.addWidget(self._card(number, place, side), 1)
        self.sides.setWidget(page)

    def _card(self, number: int, place: int, side: Side) -> QFrame:
        frame = QFrame()
        frame.setObjectName("checkSide")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        title = QLabel(side.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setFont(font(18, 650, tabular=True))
        column.addWidget(title)
        if side.remark:
            column.addWidget(note(side.remark))
        for quote in side.quotes:
            column.addWidget(note(quote.words))
            column.addWidget(self._link(quote), 0, Qt.AlignmentFlag.AlignLeading)
            if quote.deed:
                column.addWidget(self._deed(quote), 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        if side.deed:
            take = QPushButton(side.deed)
            take.setAccessibleName(side.deed_name)
            take.setAutoDefault(False)
            take.clicked.connect(lambda: self.taken.emit(number, place))
            column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeading)
        return frame

    def _link(self, quote: Quote) -> QPushButton:
        show = QPushButton(quote.place)
        show.setObjectName("link")
        show.setToolTip("Show it in the text")
        show.setAutoDefault(False)
        show.clicked.connect(lambda: self.show_asked.emit(quote.row))
        return show

    def _deed(self, quote: Quote) -> QPushButton:
        deed = QPushButton(quote.deed)
        deed.setAccessibleName(quote.deed_name)
        deed.setAutoDefault(False)
        deed.clicked.connect(lambda: self.quote_taken.emit(quote.asks))
        return deed
