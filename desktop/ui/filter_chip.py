"""A chip that narrows a panel's rows down: on or off, or with a menu of values that stays open while one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from desktop.ui.overriding import override
from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent

    from desktop.listings.narrowing import Filter, Option
    from desktop.ui.theme import Theme

HEIGHT = 28
_WIDEST = 190
_MOST_OPTIONS = 40
_TYPED_WIDTH = 200


class FilterChip(QToolButton):
    """One filter of a listing. ``values`` are those chosen, none while it is off; ``changed`` tells of others."""

    changed = Signal()

    def __init__(self, kind: Filter[Any], nouns: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.values: tuple[str, ...] = ()
        self._nouns = nouns
        self._theme = theme
        self._rows: Sequence[Any] = ()
        self.setFixedHeight(HEIGHT)
        self.setFont(font(12, 500))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._menu = _StayingMenu(self)
        self._has_menu = kind.several or bool(kind.typed)
        if self._has_menu:
            self._menu.aboutToShow.connect(self._fill)
            self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self.setMenu(self._menu)
        else:
            self.clicked.connect(self._switch)
        theme.changed.connect(self._show)
        self._show()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Offer the values that these rows have."""
        self._rows = rows

    def choose(self, values: Sequence[str]) -> None:
        """Narrow down to ``values``; with none, not at all."""
        if tuple(values) != self.values:
            self.values = tuple(values)
            self._show()
            self.changed.emit()

    def test(self) -> Callable[[Any], bool] | None:
        """Return the test of rows, or None while nothing is chosen."""
        return self.kind.test(self.values) if self.values else None

    def said(self) -> str:
        """Return what is chosen, for a sentence: "Purpose: Loan, Grant"."""
        words = self.kind.words(self.values)
        return words if words == self.kind.title else f"{self.kind.title}: {words}"

    @override
    def sizeHint(self) -> QSize:
        return QSize(min(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 24, _WIDEST), HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on Down and Enter too, as every menu does."""
        if self._has_menu and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def _switch(self) -> None:
        self.choose(() if self.values else ("on",))

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        every = menu.addAction(f"Any {self.kind.title.lower()}")
        every.setCheckable(True)
        every.setChecked(not self.values)
        every.triggered.connect(lambda: self._take(()))
        menu.addSeparator()
        options = self.kind.options(self._rows)
        for option in options[:_MOST_OPTIONS]:
            self._add(option)
        known = {option.value for option in options[:_MOST_OPTIONS]}
        for value in self.values:
            # What is chosen and no row has just now can still be taken away.
            if value not in known and self.kind.several:
                self._add_value(value, self.kind.words((value,)))
        if self.kind.typed:
            menu.addSeparator()
            typed = _TypedValue(self, self._type)
            menu.addAction(typed)
            menu.typed = typed.edit

    def _add(self, option: Option) -> None:
        count = "" if option.count is None else f"\t{option.count:,}"
        self._add_value(option.value, option.words, count)

    def _add_value(self, value: str, words: str, count: str = "") -> None:
        action = QAction(words.replace("&", "&&") + count, self.menu())
        action.setCheckable(True)
        action.setChecked(value in self.values)
        action.setData(value)
        action.triggered.connect(lambda: self._toggle(value))
        self.menu().addAction(action)

    def _toggle(self, value: str) -> None:
        if not self.kind.several:
            self._take(() if self.values == (value,) else (value,))
        elif value in self.values:
            self._take(tuple(other for other in self.values if other != value))
        else:
            self._take((*self.values, value))

    def _take(self, values: tuple[str, ...]) -> None:
        self.choose(values)
        every, *others = [action for action in self.menu().actions() if action.isCheckable()]
        every.setChecked(not values)
        for action in others:
            action.setChecked(action.data() in values)
        if not self.kind.several:
            self.menu().close()

    def _type(self, typed: str) -> bool:
        """Take a typed value; returns whether it makes sense."""
        if typed.strip() and self.kind.test((typed,)) is None:
            return False
        self.choose((typed,) if typed.strip() else ())
        self.menu().close()
        return True

    def _show(self) -> None:
        colours = self._theme.palette
        on = bool(self.values)
        words = self.kind.words(self.values) if on else self.kind.title
        arrow = " ▾" if self._has_menu else ""
        self.setFont(font(12, 600 if on else 500))
        room = _WIDEST - 24 - QFontMetrics(self.font()).horizontalAdvance(arrow)
        self.setText(QFontMetrics(self.font()).elidedText(words, Qt.TextElideMode.ElideRight, room) + arrow)
        name = f"Filter {self._nouns} by {self.kind.title.lower()}" if self._has_menu else f"{self.kind.title}"
        self.setAccessibleName(f"{name}: {words}" if on and self._has_menu else name)
        self.setAccessibleDescription("on" if on else "off")
        self.setToolTip(f"{self.kind.title}: {words}" if on and self._has_menu else name)
        ink, ground, border = (
            (colours.accent, colours.accent_tint, colours.accent_tint)
            if on
            else (colours.text2, colours.surface, colours.control_border)
        )
        self.setStyleSheet(
            f"QToolButton {{ color: {ink}; background: {ground}; border: 1px solid {border};"
            f" border-radius: {HEIGHT // 2}px; padding: 0 10px; }}"
            f"QToolButton:hover {{ background: {colours.accent_tint if on else colours.hover}; }}"
            f"QToolButton:pressed {{ background: {colours.track}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
        self.updateGeometry()


class _StayingMenu(QMenu):
    """A menu that a click on a value does not close, so that several can be chosen at once.

    What is typed goes to ``typed``, the line for a value, where there is one.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typed: QLineEdit | None = None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.activeAction()
        if action is not None and action.isCheckable() and self.actionAt(event.position().toPoint()) is action:
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action: QAction | None = self.activeAction()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if action is not None and action.isCheckable() and event.key() in keys:
            action.trigger()
        elif self.typed is not None and event.text().strip() and event.text().isprintable():
            self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.typed.insert(event.text())
        else:
            super().keyPressEvent(event)


class _TypedValue(QWidgetAction):
    """A line in the menu to type a value in; Enter hands it to ``take``, which says whether it makes sense."""

    def __init__(self, chip: FilterChip, take: Callable[[str], bool]) -> None:
        super().__init__(chip.menu())
        self._take = take
        self._chip = chip
        box = QWidget()
        # A menu gives the keyboard to what it holds only where that takes it.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout(box)
        line.setContentsMargins(8, 4, 8, 4)
        self.edit = QLineEdit()
        self.edit.setFont(font(13))
        self.edit.setMinimumWidth(_TYPED_WIDTH)
        self.edit.setMaxLength(80)
        self.edit.setPlaceholderText(chip.kind.typed)
        self.edit.setAccessibleName(f"{chip.kind.title}: {chip.kind.typed[0].lower()}{chip.kind.typed[1:]}")
        options = {option.value for option in chip.kind.options(())}
        typed = next((value for value in chip.values if value not in options), "")
        self.edit.setText(typed)
        self.edit.installEventFilter(self)
        line.addWidget(self.edit)
        box.setFocusProxy(self.edit)
        self.setDefaultWidget(box)

    @override
    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        # Enter would close the menu, and the arrows belong to it.
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._enter()
        return True

    def _enter(self) -> None:
        if not self._take(self.edit.text()):
            self.edit.selectAll()
            self.edit.setToolTip("This is no amount. Type one as in >250m, 1bn..5bn or 10,500 crore.")
            self.edit.setStyleSheet(f"border: 2px solid {self._chip._theme.palette.figure};")
