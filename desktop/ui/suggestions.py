"""The menu under the search field: recent queries, then companies or values that begin as what is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.ui.overriding import override
from desktop.ui.theme import font, tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.theme import Theme

ROW = 32
MOST_RECENT = 4
MOST_COMPANIES = 6
# A name is asked for from two letters on: one would match half of all.
SHORTEST_PREFIX = 2
# A field whose value is being typed at the end of a query: "purpose:", "currency:j", "-amount:>".
_FIELD = re.compile(r"(?:^|[\s(])-?([a-z]+):([\w<>=.-]*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row of the menu: the whole ``query`` it stands for, the words shown, its kind: recent, company or value."""

    query: str
    words: str
    kind: str


def last_word(query: str) -> str:
    """Return the word being typed at the end of ``query``, or an empty string where none can be completed."""
    word = query.rpartition(" ")[2]
    return word if len(word) >= SHORTEST_PREFIX and word[0].isalpha() and ":" not in word and '"' not in word else ""


def suggest(query: str, recent: Sequence[str], companies: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return the rows for ``query``: recent queries that begin so, then companies, each in the last word's place."""
    typed = query.casefold().strip()
    older = [other for other in recent if other.casefold().startswith(typed) and other.casefold() != typed]
    rows = [Suggestion(other, other, "recent") for other in older[:MOST_RECENT]]
    before = query.rpartition(" ")[0]
    for name in companies[:MOST_COMPANIES]:
        term = 'company:"' + name.replace('"', " ") + '"'
        rows.append(Suggestion(f"{before} {term}".strip(), name, "company"))
    return tuple(rows)


def typed_value(query: str) -> tuple[str, str] | None:
    """Return the field and the beginning of the value being typed at the end of ``query``, or None."""
    found = _FIELD.search(query)
    return (found.group(1), found.group(2)) if found else None


def suggest_values(query: str, values: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return the rows for the values of the field at the end of ``query``, each in the place of what is typed."""
    found = typed_value(query)
    if found is None:
        return ()
    field, prefix = found
    before = query[: len(query) - len(prefix)]
    return tuple(Suggestion(before + value, f"{field.lower()}:{value}", "value") for value in values)


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
    "value": ("Field", "list-filter"),
}


class Suggestions(QFrame):
    """The menu itself; the keyboard stays in the field. ``chosen`` carries the whole query of a row."""

    chosen = Signal(str)

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
        self._list.setAccessibleName("Recent searches, companies and fields")
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
        return self.isVisible() and row is not None and row.kind == "value"

    def move_by(self, step: int) -> None:
        """Stand on the next row (+1) or the one before (-1); above the first is none."""
        at = self._list.currentIndex().row() + step
        at = max(-1, min(at, self._model.rowCount() - 1))
        self._list.setCurrentIndex(self._model.index(at, 0) if at >= 0 else QModelIndex())

    def _click(self, index: QModelIndex) -> None:
        if row := self._model.row(index.row()):
            self.chosen.emit(row.query)


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
        colour = tone(palette, "company")[0] if kind == "company" else palette.text3
        icon = self._theme.icon(_KINDS[kind][1], 16, colour)
        icon.paint(painter, QRect(area.left() + 10, area.top() + (ROW - 16) // 2, 16, 16))
        painter.setPen(QColor(palette.text))
        painter.setFont(font(13))
        room = area.adjusted(36, 0, -10, 0)
        words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        painter.restore()
