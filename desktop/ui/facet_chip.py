"""A chip that stands for a value of a facet: offered with its count, or chosen with a cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.models.search import ChosenFacet
from desktop.ui.overriding import override
from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

HEIGHT = 26
_WIDEST = 232
_PADDING = 22
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FacetChip(QToolButton):
    """``added`` carries the facet to be chosen or left out, ``taken_off`` the one to be forgotten.

    A click adds it, with Alt leaves it out; Enter and Alt+Enter do the same, and so does the menu.
    """

    added = Signal(object)
    taken_off = Signal(object)

    def __init__(self, facet: ChosenFacet, words: str, field: str, *, count: int | None = None, on: bool) -> None:
        super().__init__()
        self.facet = facet
        self.is_on = on
        self._words = words
        self.setObjectName("facetChip")
        self.setProperty("sign", "" if not on else "out" if facet.excluded else "on")
        self.setFixedHeight(HEIGHT)
        self.setFont(font(12, 600 if on else 400, tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        shown = f"not {words}" if facet.excluded else words
        tail = f"  {count:,}" if count is not None else ""
        tail += "  ✕" if on else ""
        room = _WIDEST - _PADDING - QFontMetrics(self.font()).horizontalAdvance(tail)
        # An ampersand in a name is no mark of a key.
        text = QFontMetrics(self.font()).elidedText(shown, Qt.TextElideMode.ElideMiddle, room) + tail
        self.setText(text.replace("&", "&&"))
        documents = "" if count is None else f", {count:,} document{'' if count == 1 else 's'}"
        deed = "take it off" if on else "choose it, Alt+click to leave it out"
        self.setAccessibleName(f"{field}: {shown}{documents}{', chosen' if on else ''}")
        self.setToolTip(f"{field}: {shown}{documents}\nClick to {deed}")
        self.clicked.connect(lambda: self._act(excluded=False))

    @override
    def sizeHint(self) -> QSize:
        words = self.text().replace("&&", "&")
        return QSize(min(QFontMetrics(self.font()).horizontalAdvance(words) + _PADDING, _WIDEST), HEIGHT)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.setDown(False)
            if inside:
                self._act(excluded=True)
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._act(excluded=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif self.is_on and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taken_off.emit(self.facet)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_for().popup(
            event.globalPos() if event.globalPos() != QPoint() else self.mapToGlobal(QPoint(0, HEIGHT))
        )

    def menu_for(self) -> QMenu:
        """Return the menu of what can be done with the value."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self._words.replace("&", "&&")
        if self.is_on:
            menu.addAction(f"Take off {words}").triggered.connect(lambda: self.taken_off.emit(self.facet))
        for excluded, title in ((False, f"Only {words}"), (True, f"Leave out {words}")):
            if not self.is_on or self.facet.excluded is not excluded:
                menu.addAction(title).triggered.connect(lambda _=False, excluded=excluded: self._add(excluded=excluded))
        return menu

    def _act(self, *, excluded: bool) -> None:
        if (self.is_on and excluded is self.facet.excluded) or (self.is_on and not excluded):
            self.taken_off.emit(self.facet)
        else:
            self._add(excluded=excluded)

    def _add(self, *, excluded: bool) -> None:
        self.added.emit(ChosenFacet(self.facet.field, self.facet.value, excluded))


def words_of(parent: QWidget, words: str, name: str) -> QToolButton:
    """Return a button of quiet words beside the chips."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setText(words)
    button.setFixedHeight(HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
