"""Shows, in the reader's place, the pages of the file that the text was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from desktop.models.document import Document, Span
    from desktop.ui.original_view import OriginalView
    from desktop.ui.theme import Theme
    from desktop.ui.two_way_switch import TwoWaySwitch

_TIPS = ("Show the text as Accord read it", "Show the pages as they look")


class ReaderOriginal(QObject):
    """Follows the switch of the reader's header; the view of pages is loaded when it is first wanted.

    ``failed`` carries a sentence when the pages cannot be shown; the text is shown then.
    """

    failed = Signal(str)

    def __init__(self, switch: TwoWaySwitch, pages: QStackedWidget, text: QWidget, theme: Theme) -> None:
        super().__init__(pages)
        self._switch, self._pages, self._text, self._theme = switch, pages, text, theme
        self._view: OriginalView | None = None
        self._file: Path | None = None
        self._document: Document | None = None
        self._place: Span | None = None
        for number, tip in enumerate(_TIPS):
            switch.button(number).setToolTip(tip)
            switch.button(number).setAccessibleName(tip)
        switch.switched.connect(self._show)
        switch.hide()

    def set_file(self, document: Document | None, file: Path | None) -> None:
        """Offer the pages of ``file``, from which ``document`` was read; None offers nothing."""
        other = file != self._file
        self._document, self._file = document, file
        self._switch.setVisible(file is not None)
        if other or file is None:
            self._place = None
        if file is None and self._view is not None:
            self._view.show_file(None)
        self._show()

    def show_place(self, evidence: Span) -> None:
        """Box a sentence on its page."""
        self._place = evidence
        if self._is_shown:
            self._box()

    @property
    def _is_shown(self) -> bool:
        return self._file is not None and self._switch.is_second

    def _show(self) -> None:
        if not self._is_shown:
            if self._view is not None and self._pages.currentWidget() is self._view:
                self._pages.setCurrentWidget(self._text)
            return
        view = self._made()
        self._pages.setCurrentWidget(view)
        view.setFocus()
        view.show_file(self._file)
        self._box()

    def _made(self) -> OriginalView:
        if self._view is None:
            from desktop.ui.original_view import OriginalView

            self._view = OriginalView(self._theme, self._pages)
            self._view.failed.connect(self._fail)
            self._pages.addWidget(self._view)
        return self._view

    def _box(self) -> None:
        if self._view is not None and self._document is not None and self._place is not None:
            self._view.show_places(places_of(self._document, self._place))

    def _fail(self, words: str) -> None:
        self._switch.choose(second=False)
        self._show()
        self.failed.emit(words)


def places_of(document: Document, span: Span) -> list[tuple[int, str]]:
    """Return the words of ``span`` page by page, each with the number of its page from 0."""
    found = []
    for number, page in enumerate(document.pages):
        start, end = max(span.start, page.span.start), min(span.end, page.span.end)
        if start < end:
            found.append((number, document.text[start:end]))
    return found
