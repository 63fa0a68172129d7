"""The words under the search field that say where a query cannot be understood."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from desktop.errors import QuerySyntaxError

# Of a long query only the surroundings of the mistake are shown.
AROUND = 32


def marked_query(query: str, position: int, length: int, colour: str) -> str:
    """Return rich text of ``query`` with the mistake coloured and underlined; a place between two is a caret."""
    start = max(0, position - AROUND)
    end = position + length
    before, wrong, after = query[start:position], query[position:end], query[end : end + AROUND]
    mark = f'<span style="color:{colour};text-decoration:underline"><b>{html.escape(wrong or "‸")}</b></span>'
    dots = ("…" if start else ""), ("…" if end + AROUND < len(query) else "")
    return f"{dots[0]}{html.escape(before)}{mark}{html.escape(after)}{dots[1]}"


class SearchTrouble(QLabel):
    """Says what is wrong and marks where; ``suggested`` carries the query that was probably meant, when clicked."""

    suggested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchTrouble")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self._suggestion = ""
        self.linkActivated.connect(lambda _link: self.suggested.emit(self._suggestion))
        self.hide()

    def show_error(self, query: str, error: QuerySyntaxError, colour: str, below: QRect) -> None:
        """Say what ``error`` says of ``query``, under the area ``below`` of the parent."""
        self._suggestion = error.suggestion or ""
        words = f"{html.escape(str(error))}<br>{marked_query(query, error.position, error.length, colour)}"
        if self._suggestion:
            words += f'<br><a href="suggestion">Search for {html.escape(self._suggestion)}</a>'
        self.setText(words)
        self.setAccessibleName(f"{error} At character {error.position + 1}.")
        self.setFixedWidth(below.width())
        self.adjustSize()
        self.move(below.bottomLeft() + QPoint(0, 6))
        self.show()
        self.raise_()
