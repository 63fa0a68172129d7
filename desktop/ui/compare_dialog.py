"""What two documents do not have in common, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QPushButton, QTextEdit, QWidget

from desktop.library.differences import Change, Difference, common_share
from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, note
from desktop.ui.theme import tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.rows import DocumentRef
    from desktop.ui.theme import Theme

# Words of what is the same that stay beside what is not.
_CONTEXT = 25


class CompareDialog(QDialog):
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
        self.setWindowTitle("Compare documents")
        self.resize(760, 620)
        self._theme = theme
        self._steps: list[int] = []
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Differences, word by word")
        layout = dialog_column(self)
        layout.addWidget(dialog_title("What differs"))
        layout.addWidget(note(summary(first, second, differences)))
        layout.addWidget(self.text, 1)
        self.next = QPushButton("Next difference")
        self.next.clicked.connect(self._go_on)
        layout.addLayout(close_row(self, self.next))
        self._write(differences)
        self.next.setEnabled(bool(self._steps))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, differences: Sequence[Difference]) -> None:
        cursor = self.text.textCursor()
        for number, part in enumerate(differences):
            if part.change is Change.SAME:
                is_last = number == len(differences) - 1
                cursor.insertText(folded_away(part.text, is_first=not number, is_last=is_last), QTextCharFormat())
            else:
                self._steps.append(cursor.position())
                cursor.insertText(part.text, self._style(part.change))

    def _style(self, change: Change) -> QTextCharFormat:
        ink, ground = tone(self._theme.palette, "company" if change is Change.ADDED else "figure")
        style = QTextCharFormat()
        style.setForeground(QColor(ink))
        style.setBackground(QColor(ground))
        style.setFontUnderline(change is Change.ADDED)
        style.setFontStrikeOut(change is Change.REMOVED)
        return style

    def _go_on(self) -> None:
        cursor = self.text.textCursor()
        place = next((step for step in self._steps if step > cursor.position()), self._steps[0])
        cursor.setPosition(place)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()


def summary(first: DocumentRef, second: DocumentRef, differences: Sequence[Difference]) -> str:
    """Return in words how much of both texts is the same, and which signs stand for what."""
    share = common_share(differences)
    percent = f"{share:.0%}" if share < 0.995 or share == 1 else "More than 99%"
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
