"""The reader's question why something is listed at a place, or why not, and its answer beside the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from desktop.ui.why_card import WhyCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.listings.marks import Mark
    from desktop.listings.reasons import Section
    from desktop.ui.reader_body import ReaderBody
    from desktop.ui.theme import Theme

_NONE_CHOSEN = "Select the words to ask about first"


class ReaderWhy(QObject):
    """``asked`` carries the words chosen as a Span (answer with ``show``), ``told`` what to tell the person."""

    asked = Signal(object)
    told = Signal(str)

    def __init__(self, body: ReaderBody, theme: Theme) -> None:
        super().__init__(body)
        self._body = body
        self._card = WhyCard(theme, body)
        self._card.copied.connect(self.told)

    def ask(self, mark: Mark | None = None) -> None:
        """Ask about the chosen words, else about those of ``mark``, else about the sentence that is shown."""
        from desktop.models.document import Span

        start, words = self._body.chosen()
        sentence = self._body.shown_sentence()
        if words.strip():
            self.asked.emit(Span(start=start, end=start + len(words)))
        elif mark is not None:
            self.asked.emit(mark.span)
        elif sentence is not None:
            self.asked.emit(sentence)
        else:
            self.told.emit(_NONE_CHOSEN)

    def show(self, sections: Sequence[Section]) -> None:
        """Show the answer beside the words."""
        page = self._body.page
        caret = page.cursorRect()
        beside = QRect(page.viewport().mapToGlobal(caret.topLeft()), caret.size())
        self._card.show_sections("What was seen here", sections, beside)
