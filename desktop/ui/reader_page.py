"""The page of the reader: shows one part of a document, scrolls, selects, and says what lies under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from desktop.ui.clipboard import text_mime
from desktop.ui.listing_model import literal_tooltip
from desktop.ui.listing_view import thin_bar
from desktop.ui.overriding import override
from desktop.ui.reader_keys import scroll_step, selects
from desktop.ui.reader_text import USUAL, ReaderText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from desktop.ui.highlights import Highlight
    from desktop.ui.theme import Theme

# Where a sentence that was asked for comes to stand, from the top.
SHARE = 0.40


class ReaderPage(QTextEdit):
    """Read-only text. Positions are Qt's; ``copied_text`` gives the wording of a range, ``label_at`` what lies there.

    ``clicked`` carries the position that was clicked (not dragged over), ``pointed`` the one under the pointer, or
    -1. ``seen`` is emitted when another stretch came into sight, ``passed`` when a page key went beyond an end (-1
    or 1).
    """

    clicked = Signal(int)
    pointed = Signal(int)
    seen = Signal()
    passed = Signal(int)
    menu_asked = Signal(QPoint, int)
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed: QPoint | None = None
        # The position at the upper edge and how far above it its line begins; and whether a place is held at SHARE.
        self._edge = (0, 0.0)
        self._held: tuple[int, int] | None = None
        self._moving = False
        self._text = ReaderText(self, theme.palette, USUAL)
        self.setDocument(self._text)
        self.label_at: Callable[[int], str] = lambda _position: ""
        self.copied_text: Callable[[int, int], str] = lambda _start, _end: ""
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Document text")
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        # It is always there, so that lines do not break anew when it comes; with nothing to scroll it shows no handle.
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        theme.changed.connect(self.restyle)
        self.restyle()

    @property
    def text(self) -> ReaderText:
        """The part shown."""
        return self._text

    def show_text(self, text: ReaderText, *, keep: bool = False) -> None:
        """Show another part from its top; ``keep`` holds the place, for the same words in another size."""
        old, edge, chosen = self._text, self._edge, self.textCursor()
        anchor, position = chosen.anchor(), chosen.position()
        self._moving = True
        text.set_width(self.width(), self.viewport().width())
        self._text = text
        self.setDocument(text)
        text.size()
        if keep:
            self._choose(anchor, position)
        else:
            self._held = None
        self._moving = False
        self._edge = edge if keep else (0, 0.0)
        self._restore()
        old.deleteLater()
        self.seen.emit()

    def visible_range(self) -> tuple[int, int]:
        """Return the half-open range of positions in sight."""
        layout = self.document().documentLayout()
        top = self.verticalScrollBar().value()
        first = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
        bottom = QPointF(self.viewport().width(), top + self.viewport().height())
        return max(0, first), max(0, layout.hitTest(bottom, Qt.HitTestAccuracy.FuzzyHit)) + 1

    def position_under(self, where: QPoint) -> int:
        """Return the position of the letter under a point of the viewport, or -1 beside the words."""
        point = QPointF(where) + QPointF(0, self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.ExactHit)

    def hold(self, start: int, end: int) -> None:
        """Bring a range to SHARE of the height and keep it there while the window changes its size."""
        self._choose(start, start)
        self._held = (start, end)
        self._restore()

    @property
    def is_held(self) -> bool:
        """Whether a range that was asked for still stands where it was brought."""
        return self._held is not None

    def put_at_top(self, position: int) -> None:
        """Bring the line of a position to the upper edge."""
        self._held = None
        self._edge = (position, 0.0)
        self._restore()

    def shows(self, start: int, end: int) -> bool:
        """Return whether a range stands well in sight."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        return self.text.top_of(start) >= top + 8 and self.text.bottom_of(end) <= top + height - 8

    def lay(self, stretches: Iterable[Highlight]) -> None:
        """Colour these stretches and no others."""
        selections = []
        for stretch in stretches:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(stretch.start)
            cursor.setPosition(stretch.end, QTextCursor.MoveMode.KeepAnchor)
            colours = QTextCharFormat()
            if stretch.ground:
                colours.setBackground(QColor(stretch.ground))
            if stretch.ink:
                colours.setForeground(QColor(stretch.ink))
            if stretch.underline:
                colours.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                colours.setUnderlineColor(QColor(stretch.underline))
            selection.cursor = cursor
            selection.format = colours
            selections.append(selection)
        self.setExtraSelections(selections)

    def restyle(self) -> None:
        """Take over the palette; the place stays."""
        colours = self._theme.palette
        self.setStyleSheet(
            f"QTextEdit {{ background: {colours.surface}; color: {colours.text}; border: none;"
            f" selection-background-color: {colours.accent}; selection-color: {colours.on_accent}; }}"
            + thin_bar(self._theme, before=0, after=2)
        )

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        chosen = self.textCursor()
        return text_mime(self.copied_text(chosen.selectionStart(), chosen.selectionEnd()))

    @override
    def canInsertFromMimeData(self, _source: QMimeData) -> bool:
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = scroll_step(event, self.verticalScrollBar())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif selects(event):
            super().keyPressEvent(event)
        elif step:
            self._step(step)
        else:
            event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl Qt would set some of the type larger and leave the rest."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed is not None and (where - pressed).manhattanLength() < 4 and not self.textCursor().hasSelection():
            position = self.position_under(where)
            if position >= 0:
                self.clicked.emit(position)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed.emit(-1 if event.buttons() else self.position_under(event.position().toPoint()))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos(), self.position_under(event.pos()))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            position = self.position_under(event.pos())
            label = self.label_at(position) if position >= 0 else ""
            QToolTip.showText(event.globalPos(), literal_tooltip(label) if label else "", self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._moving = True
        self.text.set_width(self.width(), self.viewport().width())
        super().resizeEvent(event)
        self.document().size()
        self._moving = False
        self._restore()
        self.seen.emit()

    def _step(self, step: int) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step)
        if bar.value() == before:
            self.passed.emit(1 if step > 0 else -1)

    def _scrolled(self) -> None:
        if not self._moving:
            self._held = None
            self._note_edge()
            self.seen.emit()

    def _note_edge(self) -> None:
        top = self.verticalScrollBar().value()
        position = max(0, self.document().documentLayout().hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit))
        self._edge = (position, top - self.text.top_of(position))

    def _restore(self) -> None:
        """Stand again where a place is held, or where the upper edge was."""
        text, height = self.text, self.viewport().height()
        if self._held is not None:
            start, end = self._held
            top = text.top_of(start)
            # A sentence longer than what is left below stands higher, so that all of it is in sight.
            share = SHARE if text.bottom_of(end) - top < height * (1 - SHARE) else 0.08
            wanted = round(top - height * share)
            text.make_room(
                round(wanted + height - (text.size().height() - text.rootFrame().frameFormat().bottomMargin()))
            )
        else:
            position, within = self._edge
            wanted = round(text.top_of(position) + within) if position or within else 0
        self._moving = True
        text.size()
        self.verticalScrollBar().setValue(max(0, wanted))
        self._moving = False
        if self._held is not None:
            self._note_edge()
        self.seen.emit()

    def _choose(self, anchor: int, position: int) -> None:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        moving, self._moving = self._moving, True
        self.setTextCursor(cursor)
        self._moving = moving
