"""The menu under the search field: recent queries, then fields, values and names that begin as what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.ui.overriding import override
from desktop.ui.theme import font, tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.search import Completion
    from desktop.ui.theme import Theme

ROW = 32
MOST_RECENT = 4
VALUE, FIELD = "value", "field"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row of the menu: the whole ``query`` it stands for, the words shown, its kind: recent, field, value, company
    or party."""

    query: str
    words: str
    kind: str


def suggest(query: str, recent: Sequence[str], completions: Sequence[Completion]) -> tuple[Suggestion, ...]:
    """Return the rows for ``query``: recent queries that begin so, then how it may go on.

    Before the values of a field there are no recent queries: the field is what is being typed.
    """
    typed = query.casefold().strip()
    rows = [Suggestion(each.query, each.words, each.kind.value) for each in completions]
    if rows and rows[0].kind == VALUE:
        return tuple(rows)
    older = [other for other in recent if other.casefold().startswith(typed) and other.casefold() != typed]
    return (*(Suggestion(other, other, "recent") for other in older[:MOST_RECENT]), *rows)


class SuggestionModel(QAbstractListModel):
    """The rows of the menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Suggestion, ...] = ()

    def set_rows(self, rows: tuple[Suggestion, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Suggestion | None:
        """Return a row, or None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_KINDS[row.kind][0]} {row.words}"
        if role == Qt.ItemDataRole.UserRole:
            return row.kind
        return None


# What a screen reader says before a row of a kind, and its icon.
_KINDS = {
    "company": ("Company", "building-2"),
    "recent": ("Recent search", "history"),
    "party": ("Party", "handshake"),
    FIELD: ("Field", "list-filter"),
    VALUE: ("Value", "list-filter"),
}


_TONES = {"company": "company", "party": "agreement"}


class Suggestions(QFrame):
    """The menu itself; the keyboard stays in the field. ``chosen`` carries the Suggestion of a row that is clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self._model = SuggestionModel(theme, self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_RowDelegate(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName("Recent searches, fields, companies and parties")
        self._list.clicked.connect(self._click)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._list)
        self.hide()

    def show_rows(self, rows: tuple[Suggestion, ...], below: QRect) -> None:
        """Show ``rows`` under the area ``below`` (of the parent); none hides the menu."""
        self._model.set_rows(rows)
        self._list.setCurrentIndex(QModelIndex())
        self.setGeometry(QRect(below.bottomLeft() + QPoint(0, 6), QSize(below.width(), len(rows) * ROW + 14)))
        self.setVisible(bool(rows))
        self.raise_()

    def current(self) -> Suggestion | None:
        """Return the row the arrow keys stand on, or None."""
        return self._model.row(self._list.currentIndex().row()) if self.isVisible() else None

    def offers_values(self) -> bool:
        """Tell whether the menu offers values of a field that is being typed."""
        row = self._model.row(self._model.rowCount() - 1)
        return self.isVisible() and row is not None and row.kind == VALUE

    def move_by(self, step: int) -> None:
        """Stand on the next row (+1) or the one before (-1); above the first is none."""
        at = self._list.currentIndex().row() + step
        at = max(-1, min(at, self._model.rowCount() - 1))
        self._list.setCurrentIndex(self._model.index(at, 0) if at >= 0 else QModelIndex())

    def _click(self, index: QModelIndex) -> None:
        if row := self._model.row(index.row()):
            self.chosen.emit(row)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self._theme.palette
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_tint if state & QStyle.StateFlag.State_Selected else palette.hover))
            painter.drawRoundedRect(area, 6, 6)
        kind = index.data(Qt.ItemDataRole.UserRole)
        colour = tone(palette, _TONES[kind])[0] if kind in _TONES else palette.text3
        icon = self._theme.icon(_KINDS[kind][1], 16, colour)
        icon.paint(painter, QRect(area.left() + 10, area.top() + (ROW - 16) // 2, 16, 16))
        painter.setPen(QColor(palette.text))
        painter.setFont(font(13))
        room = area.adjusted(36, 0, -10, 0)
        words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        painter.restore()
