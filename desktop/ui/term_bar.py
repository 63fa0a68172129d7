"""The words of the query under the reader's header, each in the colour of its marks and with its hits here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.ui.flow_layout import FlowLayout
from desktop.ui.theme import font, term_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.theme import Theme

_HEIGHT = 24
_WIDEST = 180


class TermBar(QWidget):
    """Hidden while the query has one term. ``chosen`` carries the number of the term whose hits alone are walked, or
    -1 for all."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._counts: Counter[int] = Counter()
        self._only = ""
        self._buttons: list[QToolButton] = []
        self.setObjectName("termBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Words of the search, and their hits in this document")
        box = QWidget(self)
        self._flow = FlowLayout(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.addWidget(box)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def only(self) -> int:
        """The number of the term whose hits alone are walked, -1 for all."""
        return self._names.index(self._only) if self._only in self._names else -1

    def set_terms(self, names: Sequence[str], terms: Sequence[int]) -> None:
        """Show the terms of a query; ``terms`` says of each hit of the document which it is of.

        The one that is walked alone stays so, where it has hits here.
        """
        self._names, self._counts = tuple(names), Counter(terms)
        if self.only < 0 or not self._counts[self.only]:
            self._only = ""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(number, name) for number, name in enumerate(self._names)]
        for button in self._buttons:
            self._flow.addWidget(button)
            button.show()
        self.setVisible(len(self._names) > 1 and bool(terms))
        self._restyle()

    def _button(self, number: int, name: str) -> QToolButton:
        count = self._counts[number]
        button = QToolButton()
        button.setFont(font(12, 500, tabular=True))
        button.setFixedHeight(_HEIGHT)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(True)
        button.setEnabled(count > 0)
        shown = QFontMetrics(button.font()).elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST)
        button.setText(f"{shown}  {count:,}".replace("&", "&&"))
        hits = f"{count:,} hit{'' if count == 1 else 's'}"
        button.setAccessibleName(f"{name}, {hits}")
        button.setToolTip(f"{name}: {hits} here\nClick to walk only these with F3, again for all")
        button.clicked.connect(lambda _checked=False: self._choose(name))
        return button

    def _choose(self, name: str) -> None:
        self._only = "" if self._only == name else name
        self._restyle()
        self.chosen.emit(self.only)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(f"#termBar {{ background: {colours.surface}; border-bottom: 1px solid {colours.border}; }}")
        for number, button in enumerate(self._buttons):
            ground, ink = term_mark(colours, number)
            button.setChecked(number == self.only)
            edge = colours.accent if number == self.only else ground
            # A term without hits here is named without its colour.
            look = f"background: {ground}; color: {ink};" if button.isEnabled() else f"color: {colours.text3};"
            button.setStyleSheet(
                f"QToolButton {{ {look} border: 2px solid {edge if button.isEnabled() else colours.border};"
                " border-radius: 6px; padding: 0 7px; }"
            )
