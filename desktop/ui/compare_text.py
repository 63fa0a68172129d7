"""What two documents do not have in common, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from desktop.library.differences import Change, common_share
from desktop.ui.dialog_parts import note
from desktop.ui.theme import tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.differences import Difference
    from desktop.models.rows import DocumentRef
    from desktop.ui.theme import Theme

# Words of what is the same that stay beside what is not.
_CONTEXT = 25


class CompareText(QWidget):
    """The second text with what was added underlined, and what only the first has struck through; long passages that
    are the same are folded away."""

    def __init__(
        self,
        first: DocumentRef,
        second: DocumentRef,
        differences: Sequence[Difference],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._differences = differences
        self.steps: list[int] = []
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Differences, word by word")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(note(summary(first, second, differences)))
        column.addWidget(self.text, 1)
        theme.changed.connect(self._write)
        self._write()

    def go_on(self) -> None:
        """Show the next difference, behind the last the first."""
        cursor = self.text.textCursor()
        place = next((step for step in self.steps if step > cursor.position()), self.steps[0])
        cursor.setPosition(place)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def _write(self) -> None:
        self.text.clear()
        self.steps = []
        cursor = self.text.textCursor()
        for number, part in enumerate(self._differences):
            if part.change is Change.SAME:
                is_last = number == len(self._differences) - 1
                cursor.insertText(folded_away(part.text, is_first=not number, is_last=is_last), QTextCharFormat())
            else:
                self.steps.append(cursor.position())
                cursor.insertText(part.text, self._style(part.change))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _style(self, change: Change) -> QTextCharFormat:
        ink, ground = tone(self._theme.palette, "company" if change is Change.ADDED else "figure")
        style = QTextCharFormat()
        style.setForeground(QColor(ink))
        style.setBackground(QColor(ground))
        style.setFontUnderline(change is Change.ADDED)
        style.setFontStrikeOut(change is Change.REMOVED)
        return style


def summary(first: DocumentRef, second: DocumentRef, differences: Sequence[Difference]) -> str:
    """Return in words how much of both texts is the same, and which signs stand for what."""
    share = common_share(differences)
    percent = f"{round(share * 100)} %" if share < 0.995 or share == 1 else "More than 99 %"
    if share == 1:
        return f"{first.path} and {second.path} hold the same words."
    return (
        f"{percent} of the words are the same. Struck through is what only {first.path} has; underlined is what only "
        f"{second.path} has."
    )


def folded_away(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return ``text`` with its middle folded away where it is long; at either end of a document only its one side is
    kept."""
    words = text.split()
    kept = _CONTEXT * (1 + (not is_first and not is_last))
    if len(words) <= kept + _CONTEXT:
        return text
    before = "" if is_first else " " + " ".join(words[:_CONTEXT])
    after = "" if is_last else " ".join(words[-_CONTEXT:])
    return f"{before}\n[… {len(words) - kept:,} words the same …]\n{after}"
