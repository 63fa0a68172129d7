"""Sections of lines that explain, laid out to be read and selected: a name or a weight at the left, words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from desktop.listings.reasons import Entry, Section
    from desktop.ui.theme import Theme

_NAMES = 92


def section_body(theme: Theme, sections: Sequence[Section]) -> QWidget:
    """Return a widget that shows ``sections`` in the colours of now."""
    body = QWidget()
    body.setObjectName("whyBody")
    lines = QVBoxLayout(body)
    lines.setContentsMargins(16, 0, 12, 8)
    lines.setSpacing(6)
    for section in sections:
        lines.addWidget(plain_label(section.title, font(12, 600), theme.palette.text3))
        lines.addLayout(_grid(theme, section.entries))
        lines.addSpacing(6)
    lines.addStretch(1)
    return body


def plain_label(words: str, face: QFont, colour: str) -> QLabel:
    """Return words in lines, as plain text: documents speak here, so it is never markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(face)
    set_ink(label, colour)
    return label


def set_ink(label: QLabel, colour: str) -> None:
    """Have a label's words be of ``colour``."""
    label.setStyleSheet(f"color: {colour}; background: transparent;")


def _grid(theme: Theme, entries: Sequence[Entry]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, _NAMES)
    grid.setColumnStretch(1, 1)
    colours = theme.palette
    for line, entry in enumerate(entries):
        name, ink = entry.name, colours.text2
        if entry.weight is not None:
            name, ink = f"{entry.weight:+g}", colours.company if entry.weight >= 0 else colours.figure
        mark = plain_label(name, font(12, 600 if entry.weight is not None else 400, tabular=True), ink)
        mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        value = plain_label(entry.value, font(13), colours.text)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(mark, line, 0)
        grid.addWidget(value, line, 1)
    return grid
