"""The reader: one document's text with its records underlined, its hits marked, and the place a person asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.clipboard import NOTHING, copy_text
from desktop.ui.overriding import override
from desktop.ui.reader_bars import NoticeBar
from desktop.ui.reader_body import ReaderBody
from desktop.ui.reader_header import ReaderHeader
from desktop.ui.reader_original import ReaderOriginal
from desktop.ui.reader_why import ReaderWhy
from desktop.ui.term_bar import TermBar
from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from desktop.listings.marks import Mark
    from desktop.models.document import Document, Span
    from desktop.models.records import Extraction
    from desktop.ui.theme import Theme

_CITED = "Copied with its source"
_NONE_CHOSEN = "Select the words to quote first"


class DocumentView(QWidget):
    """Header, text, and a word where there is no text. Spans count code points of ``Document.text``.

    ``record_clicked`` carries a listing's name and a record, ``find_requested`` the words of the find field (answer
    with ``set_find_hits``), ``hit_changed`` the number of the hit stood on (from 1; 0 on none) and how many there
    are, ``copied`` what to tell the person. ``quote_ready`` carries a quote: answer with ``put_quote``, unless the file
    has changed since. ``add_asked`` carries the Span of words of which a record is to be added.
    """

    record_clicked = Signal(str, object)
    copied = Signal(str)
    quote_ready = Signal(str)
    find_requested = Signal(str)
    hit_changed = Signal(int, int)
    open_file_requested = Signal()
    read_again_requested = Signal()
    add_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: Document | None = None
        # Where the find field looks from, so that each letter typed does not lead further down.
        self._from = 0
        self.header = ReaderHeader(theme, self)
        self.notice = NoticeBar(theme, self)
        self.terms = TermBar(theme, self)
        # Asked to go on where the hits of a document end; answers whether it did.
        self.beyond: Callable[[int], bool] = lambda _by: False
        self._terms: tuple[int, ...] = ()
        self.body = ReaderBody(theme, self)
        self.why = ReaderWhy(self.body, theme)
        self._message = QLabel(self)
        self._pages = QStackedWidget(self)
        self.original = ReaderOriginal(self.header.switch, self._pages, self.body, theme)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.body)
        self.clear("")
        self._restyle()

    @property
    def document(self) -> Document | None:
        """The document shown, or None."""
        return self._document

    @property
    def text_size(self) -> int:
        """The size of the body text in pixels."""
        return self.body.text_size

    def show_document(
        self, document: Document, extraction: Extraction, *, words: int, stale: bool, original: Path | None = None
    ) -> None:
        """Show a document from its top, without hits and without a place; ``original`` is a file whose pages can be
        shown in its place."""
        from desktop.listings.marks import find_marks

        self.close_find()
        self._document = document
        self.header.title.setText(document.title)
        self.header.show()
        self.notice.say(changed=stale, note=_note(document))
        self._pages.setCurrentWidget(self.body)
        self.body.show_document(document, find_marks(extraction), words)
        self.original.set_file(document, original)
        self._hits_changed()

    def renew_document(
        self, document: Document, extraction: Extraction, *, words: int, stale: bool, original: Path | None = None
    ) -> bool:
        """Show the same document again after its records or its text changed; return whether the text is the same.

        The person goes on where they stood: what was in sight stays, and so does the sentence they asked for while
        its words are still there.
        """
        from desktop.listings.marks import find_marks

        if document == self._document:
            self.notice.say(changed=stale, note=_note(document))
            self.body.set_marks(find_marks(extraction))
            return True
        standing = self.body.standing()
        self.show_document(document, extraction, words=words, stale=stale, original=original)
        self.body.stand_again(standing)
        return False

    def set_stale(self, *, stale: bool) -> None:
        """Say that the file has changed since it was read, or no longer say so."""
        self.notice.say(changed=stale, note=_note(self._document) if self._document else "")

    def show_place(self, evidence: Span, span: Span) -> None:
        """Bring a sentence to 40 % of the height, tinted, with the words of the record marked in it."""
        if self._document is not None:
            self.body.show_place(evidence, span)
            self.original.show_place(evidence)
            self._hits_changed()

    def set_hits(self, spans: Sequence[Span], names: Sequence[str] = (), terms: Sequence[int] = ()) -> None:
        """Mark the search's hits, in order and not overlapping; the person stands on that of the place shown.

        ``terms`` tells them apart: it says of each of which of ``names`` it is.
        """
        self._terms = tuple(terms)
        self.terms.set_terms(names, terms)
        self.body.walk.set_search(spans)
        self.body.walk.set_terms(self._terms, self.terms.only)
        self.body.stand_at_place()
        self._hits_changed()

    def stand_on_last(self) -> None:
        """Go to the last hit of the document."""
        self._jump(len(self.body.walk.hits) - 1)

    def set_find_hits(self, spans: Sequence[Span]) -> None:
        """Mark the hits of the find field and go to the first of them from here on; without the field, nothing."""
        if not self.finding:
            return
        self.body.walk.set_found(spans)
        self._step(1, self._from)

    def next_hit(self) -> None:
        """Go to the next hit; from the last to the next result, or to the first."""
        self._go(1)

    def previous_hit(self) -> None:
        """Go to the hit before; from the first to the result before, or to the last."""
        self._go(-1)

    @property
    def finding(self) -> bool:
        """Whether the find field is open."""
        return not self.header.field.isHidden()

    def open_find(self) -> None:
        """Open the find field, with the words that are chosen in the text."""
        if self._document is not None:
            _start, chosen = self.body.chosen()
            words = chosen.strip()
            if not self.finding:
                self.body.walk.set_found(())
                self._from = self.body.here()
                self.header.show_find(shown=True)
            self.header.field.open(words if "\n" not in words and len(words) <= 100 else "")

    def close_find(self) -> None:
        """Close the find field; F3 walks the search's hits again."""
        if self.finding:
            had_focus = self.header.field.line.hasFocus()
            self.header.show_find(shown=False)
            self.body.walk.set_found(None)
            self.body.stand_at_place()
            if had_focus:
                self.body.setFocus(Qt.FocusReason.OtherFocusReason)
            self._hits_changed()

    def set_text_size(self, pixels: int) -> None:
        """Set the body text, 12 to 28 pixels; the rest grows with it and the place stays."""
        self.body.set_text_size(pixels)

    def clear(self, message: str) -> None:
        """Show no document, and say why."""
        self.close_find()
        self._document = None
        self.body.forget()
        self.header.hide()
        self.notice.hide()
        self.original.set_file(None, None)
        self._message.setText(message)
        self._pages.setCurrentWidget(self._message)
        self._hits_changed()

    def copy(self) -> None:
        """Copy what is chosen, else the sentence that is shown, else the whole text."""
        text = self._document.text.strip() if self._document else ""
        self._copy(text, "Copied the whole text")

    def copy_with_citation(self) -> None:
        """Make a quote of what is chosen, else of the sentence that is shown, with title, file name, date and place."""
        from desktop.listings.formats import quote_with_source
        from desktop.models.rows import DocumentRef

        if self._document is None:
            self.copied.emit(NOTHING)
            return
        start, words = self.body.chosen()
        sentence = self.body.shown_sentence()
        if not words.strip() and sentence is not None:
            start, words = sentence.start, self._document.text[sentence.start : sentence.end]
        if not words.strip():
            self.copied.emit(_NONE_CHOSEN)
            return
        start += len(words) - len(words.lstrip())
        source = DocumentRef(0, self._document.path, self._document.title, self._document.date)
        quote = quote_with_source(words.strip(), source, self._document.locator_at(start))
        self.quote_ready.emit(quote)

    def put_quote(self, quote: str) -> None:
        """Copy a quote that was made ready, since its file is still as it was read."""
        self.copied.emit(copy_text(quote, _CITED))

    def text_menu(self, mark: Mark | None) -> QMenu:
        """Return the menu of the text, for a place with a mark or without one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if mark is not None:
            shown = mark.label if len(mark.label) <= 50 else f"{mark.label[:49]}…"
            action = menu.addAction(f"Show in its list: {shown}".replace("&", "&&"))
            action.triggered.connect(lambda: self._click(mark))
            menu.addSeparator()
        menu.addAction("Why is this listed, or not?").triggered.connect(lambda: self.why.ask(mark))
        menu.addAction("Add a record…").triggered.connect(self.ask_to_add)
        menu.addSeparator()
        menu.addAction("Copy").triggered.connect(self._copy_chosen)
        menu.addAction("Copy with citation").triggered.connect(self.copy_with_citation)
        menu.addAction("Select all").triggered.connect(self.body.page.selectAll)
        menu.addSeparator()
        menu.addAction("Find in this document").triggered.connect(self.open_find)
        return menu

    def ask_to_add(self) -> None:
        """Ask for a record of the chosen words to be added; without any, say how."""
        span = self.chosen_span()
        if span is not None:
            self.add_asked.emit(span)
        else:
            self.copied.emit("Select the words of the record first")

    def chosen_span(self) -> Span | None:
        """Return where the words chosen in the text stand, None where none are."""
        # Imported here: the window is painted before any model is loaded.
        from desktop.models.document import Span

        start, words = self.body.chosen()
        return Span(start=start, end=start + len(words)) if words.strip() else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and find by key where the window has no action of its own for it."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_F3:
            self._go(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.open_find()
        elif event.key() == Qt.Key.Key_I and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.why.ask()
        elif event.key() == Qt.Key.Key_Escape and self.finding:
            self.close_find()
        else:
            super().keyPressEvent(event)

    def _copy(self, otherwise: str, told: str) -> None:
        _start, chosen = self.body.chosen()
        sentence = self.body.shown_sentence()
        if chosen:
            self.copied.emit(copy_text(chosen, "Copied the selection"))
        elif self._document is not None and sentence is not None:
            self.copied.emit(copy_text(self._document.text[sentence.start : sentence.end], "Copied the sentence"))
        else:
            self.copied.emit(copy_text(otherwise, told))

    def _copy_chosen(self) -> None:
        self._copy("", NOTHING)

    def _go(self, by: int) -> None:
        if not (self.body.walk.ends(by) and self.beyond(by)):
            self._step(by, self.body.here())

    def _walk_only(self, term: int) -> None:
        self.body.walk.set_terms(self._terms, term)
        self._hits_changed()

    def _step(self, by: int, here: int) -> None:
        hit = self.body.walk.step(by, here) if self._document is not None else None
        if hit is not None:
            self._from = hit.start
            self.body.bring_hit()
        self._hits_changed()

    def _jump(self, number: int) -> None:
        self.body.walk.stand_on(number)
        if self.body.walk.current is not None:
            self.body.bring(self.body.walk.current)
        self._hits_changed()

    def _hits_changed(self) -> None:
        number, total = self.body.walk.number, len(self.body.walk.hits)
        if self.finding:
            self.header.field.set_count(number, total)
        else:
            self.header.set_count(number, total)
        self.body.hits_changed()
        self.hit_changed.emit(number, total)

    def _click(self, mark: Mark) -> None:
        self.record_clicked.emit(mark.listing, mark.record)

    def _show_menu(self, where: QPoint, mark: Mark | None) -> None:
        self.text_menu(mark).exec(where)

    def _lay_out(self) -> None:
        self._message.setFont(font(13))
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._pages.addWidget(self.body)
        self._pages.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.terms)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        header, field, body = self.header, self.header.field, self.body
        header.find_asked.connect(self.open_find)
        header.copy_asked.connect(self.copy)
        header.quote_asked.connect(self.copy_with_citation)
        header.open_asked.connect(self.open_file_requested)
        for bar in (header, field):
            bar.next_asked.connect(self.next_hit)
            bar.previous_asked.connect(self.previous_hit)
        field.typed.connect(self.find_requested)
        field.closed.connect(self.close_find)
        self.terms.chosen.connect(self._walk_only)
        self.why.told.connect(self.copied)
        self.notice.asked.connect(self.read_again_requested)
        body.mark_clicked.connect(self._click)
        body.page.copy_asked.connect(self._copy_chosen)
        body.hit_chosen.connect(self._jump)
        body.menu_asked.connect(self._show_menu)
        self._theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self._message.setStyleSheet(f"color: {colours.text2}; background: {colours.surface}; padding: 40px;")


def _note(document: Document) -> str:
    return document.note if document.blocks or document.note else "This file holds no text"
