"""The reader: one document's text with its records underlined, its hits marked, and the place a person asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.clipboard import NOTHING, copy_text
from desktop.ui.fade import Fade
from desktop.ui.highlights import Highlight, flatten
from desktop.ui.hit_map import FROM_RIGHT, HitMap
from desktop.ui.hit_walk import HitWalk
from desktop.ui.mark_index import MarkIndex
from desktop.ui.overriding import override
from desktop.ui.reader_bars import NoticeBar, PartBar
from desktop.ui.reader_header import ReaderHeader
from desktop.ui.reader_page import ReaderPage
from desktop.ui.theme import font, tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.models.document import Document, Span
    from desktop.models.records import Extraction
    from desktop.ui.reader_parts import Part
    from desktop.ui.theme import Theme

# Above this the hit map goes by the place in the text: to ask the layout for each would take too long.
_LAID_OUT = 2_000
_CITED = "Copied with its source"


class DocumentView(QWidget):
    """Header, page, hit map. Spans count code points of ``Document.text``.

    ``record_clicked`` carries a listing's name and a record, ``find_requested`` the words of the find field (answer
    with ``set_find_hits``), ``hit_changed`` the number of the hit stood on (from 1; 0 on none) and how many there
    are, ``copied`` what to tell the person.
    """

    record_clicked = Signal(str, object)
    copied = Signal(str)
    find_requested = Signal(str)
    hit_changed = Signal(int, int)
    open_file_requested = Signal()
    read_again_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: Document | None = None
        self._words = 0
        self._pixels = 16
        self._parts: tuple[Part, ...] = ((0, 0),)
        self._part = 0
        self._evidence: Span | None = None
        self._mention: Span | None = None
        self._marks = MarkIndex()
        self._walk = HitWalk()
        self._fade = Fade(self)
        self.header = ReaderHeader(theme, self)
        self.notice = NoticeBar(theme, self)
        self.page = ReaderPage(theme, self)
        self.hit_map = HitMap(theme, self.page)
        self.parts = PartBar(theme, self)
        self._message = QLabel(self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.page)
        self.clear("")
        self._restyle()

    @property
    def document(self) -> Document | None:
        """The document shown, or None."""
        return self._document

    @property
    def text_size(self) -> int:
        """The size of the body text in pixels."""
        return self._pixels

    def show_document(self, document: Document, extraction: Extraction, *, words: int, stale: bool) -> None:
        """Show a document from its top, without hits and without a place."""
        from desktop.listings.marks import find_marks
        from desktop.ui.reader_parts import parts_of

        self._document, self._words = document, words
        self._marks = MarkIndex(find_marks(extraction))
        self._parts = parts_of(document)
        self._evidence = self._mention = None
        self._walk = HitWalk()
        self.close_find()
        self.header.title.setText(document.title)
        self.header.show()
        self.notice.say(changed=stale, note=document.note)
        self._pages.setCurrentWidget(self.page)
        self._show_part(0)
        self._hits_changed()

    def set_stale(self, *, stale: bool) -> None:
        """Say that the file has changed since it was read, or no longer say so."""
        self.notice.say(changed=stale, note=self._document.note if self._document else "")

    def show_place(self, evidence: Span, span: Span) -> None:
        """Bring a sentence to 40 % of the height, tinted, with the words of the record marked in it."""
        if self._document is None:
            return
        self._evidence, self._mention = evidence, span
        self._fade.start()
        if not self._walk.stand_in(span.start, span.end) and not self._walk.stand_in(evidence.start, evidence.end):
            self._walk.stand_nowhere()
        self._bring(evidence)
        self._hits_changed()

    def set_hits(self, spans: Sequence[Span]) -> None:
        """Mark the search's hits, in order and not overlapping; the person stands on that of the place shown."""
        self._walk.set_search(spans)
        if self._mention is not None and self._evidence is not None:
            place, sentence = self._mention, self._evidence
            _found = self._walk.stand_in(place.start, place.end) or self._walk.stand_in(sentence.start, sentence.end)
        self._hits_changed()

    def set_find_hits(self, spans: Sequence[Span]) -> None:
        """Mark the hits of the find field and go to the first of them from here on; without the field, nothing."""
        if self.header.field.isHidden():
            return
        self._walk.set_found(spans)
        hit = self._walk.step(1, self._here())
        if hit is not None:
            self._go_to(hit)
        self._hits_changed()

    def next_hit(self) -> None:
        """Go to the next hit, from the last to the first."""
        self._step(1)

    def previous_hit(self) -> None:
        """Go to the hit before, from the first to the last."""
        self._step(-1)

    def open_find(self) -> None:
        """Open the find field, with the words that are chosen in the text."""
        if self._document is not None:
            chosen = self._chosen_text().strip()
            self._walk.set_found(())
            self.header.show_find(shown=True)
            self.header.field.open(chosen if "\n" not in chosen and len(chosen) <= 100 else "")

    def close_find(self) -> None:
        """Close the find field; F3 walks the search's hits again."""
        if not self.header.field.isHidden():
            had_focus = self.header.field.line.hasFocus()
            self.header.show_find(shown=False)
            self._walk.set_found(None)
            if had_focus:
                self.page.setFocus(Qt.FocusReason.OtherFocusReason)
            self._hits_changed()

    def set_text_size(self, pixels: int) -> None:
        """Set the body text, 12 to 28 pixels; the rest grows with it and the place stays."""
        from desktop.ui.reader_text import LARGEST, SMALLEST

        pixels = min(LARGEST, max(SMALLEST, pixels))
        if pixels != self._pixels:
            self._pixels = pixels
            if self._document is not None:
                self._show_part(self._part, keep=True)
                self._place_hits()

    def clear(self, message: str) -> None:
        """Show no document, and say why."""
        self._document = None
        self._marks, self._walk = MarkIndex(), HitWalk()
        self._evidence = self._mention = None
        self.close_find()
        for bar in (self.header, self.notice, self.parts):
            bar.hide()
        self._message.setText(message)
        self._pages.setCurrentWidget(self._message)
        self._hits_changed()

    def copy(self) -> None:
        """Copy what is chosen, else the sentence that is shown, else the whole text."""
        if self._document is None:
            self.copied.emit(NOTHING)
        elif chosen := self._chosen_text():
            self.copied.emit(copy_text(chosen, "Copied the selection"))
        elif self._evidence is not None:
            self.copied.emit(copy_text(self._wording(self._evidence), "Copied the sentence"))
        else:
            self.copied.emit(copy_text(self._document.text.strip(), "Copied the whole text"))

    def copy_with_citation(self) -> None:
        """Copy what is chosen, else the sentence that is shown, with title, file name, date and paragraph."""
        from desktop.listings.formats import quote_with_source
        from desktop.models.rows import DocumentRef

        start, words = self._chosen_start(), self._chosen_text()
        if not words.strip() and self._evidence is not None:
            start, words = self._evidence.start, self._wording(self._evidence)
        if self._document is None or not words.strip():
            self.copied.emit("Select the words to quote first" if self._document else NOTHING)
            return
        start += len(words) - len(words.lstrip())
        document = DocumentRef(0, self._document.path, self._document.title, self._document.date)
        quote = quote_with_source(words.strip(), document, self._document.paragraph_at(start))
        self.copied.emit(copy_text(quote, _CITED))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and find by key where the window has no action of its own for it."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_F3:
            self._step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.open_find()
        elif event.key() == Qt.Key.Key_Escape and not self.header.field.isHidden():
            self.close_find()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rail()

    def _show_part(self, part: int, *, keep: bool = False) -> None:
        from desktop.ui.reader_text import ReaderText, eyebrow_of

        if self._document is None:
            return
        self._part = part
        text = ReaderText(self.page, self._theme.palette, self._pixels)
        text.fill(self._document, self._parts[part], eyebrow_of(self._document, self._words) if part == 0 else "")
        self.page.show_text(text, keep=keep)
        self.parts.set_part(part, len(self._parts))
        self._place_rail()

    def _turn(self, step: int) -> None:
        """Go on to a neighbouring part, to its top or its end."""
        if 0 <= self._part + step < len(self._parts):
            self._show_part(self._part + step)
            if step < 0:
                bar = self.page.verticalScrollBar()
                bar.setValue(bar.maximum())

    def _bring(self, span: Span) -> None:
        part = next((number for number, (_start, end) in enumerate(self._parts) if span.start < end), self._part)
        if part != self._part:
            self._show_part(part)
        self.page.hold(self._position(span.start), self._position(span.end))

    def _go_to(self, hit: Span) -> None:
        first, last = self._parts[self._part]
        inside = first <= hit.start < last
        if not inside or not self.page.shows(self._position(hit.start), self._position(hit.end)):
            self._bring(hit)

    def _step(self, by: int) -> None:
        hit = self._walk.step(by, self._here())
        if hit is not None:
            self._go_to(hit)
        self._hits_changed()

    def _jump(self, number: int) -> None:
        self._walk.stand_on(number)
        if self._walk.current is not None:
            self._bring(self._walk.current)
        self._hits_changed()

    def _here(self) -> int:
        first, _last = self.page.visible_range()
        return self.page.text.map.offset_of(first) if self._document else 0

    def _position(self, offset: int) -> int:
        return self.page.text.map.position_of(offset)

    def _wording(self, span: Span) -> str:
        return self._document.text[span.start : span.end] if self._document else ""

    def _between(self, start: int, end: int) -> str:
        places = self.page.text.map
        return self._document.text[places.offset_of(start) : places.offset_of(end)] if self._document else ""

    def _chosen_start(self) -> int:
        return self.page.text.map.offset_of(self.page.textCursor().selectionStart())

    def _chosen_text(self) -> str:
        chosen = self.page.textCursor()
        return self._between(chosen.selectionStart(), chosen.selectionEnd())

    def _hits_changed(self) -> None:
        number, total = self._walk.number, len(self._walk.hits)
        if self.header.field.isHidden():
            self.header.set_count(number, total)
        else:
            self.header.field.set_count(number, total)
        self._place_hits()
        self._paint()
        self.hit_changed.emit(number, total)

    def _place_hits(self) -> None:
        """Put the hits on the rail: by their height where all is laid out, else by their place in the text."""
        hits = self._walk.hits
        if self._document is None or not hits:
            self.hit_map.set_hits((), -1)
            return
        if len(self._parts) == 1 and len(hits) <= _LAID_OUT:
            text = self.page.text
            height = max(1.0, text.size().height())
            shares = tuple(text.top_of(self._position(hit.start)) / height for hit in hits)
        else:
            length = max(1, self._parts[-1][1])
            shares = tuple(hit.start / length for hit in hits)
        self.hit_map.set_hits(shares, self._walk.number - 1)

    def _place_rail(self) -> None:
        left = FROM_RIGHT if self.isLeftToRight() else self.page.width() - FROM_RIGHT + self.hit_map.width()
        self.hit_map.setGeometry(self.page.width() - left, 0, self.hit_map.width(), self.page.height())
        self.hit_map.raise_()

    def _paint(self) -> None:
        """Colour what is in sight, and nothing else: 5,000 hits at once hold the window for half a second."""
        if self._document is None:
            return
        first, last = self.page.visible_range()
        self.page.lay(flatten(self._layers(first, last), first, last))

    def _layers(self, first: int, last: int) -> Iterator[Highlight]:
        colours, places = self._theme.palette, self.page.text.map
        start, end = places.offset_of(first), places.offset_of(last) + 1

        def over(span: Span, **colour: str) -> Highlight:
            return Highlight(places.position_of(span.start), places.position_of(span.end), **colour)

        if self._evidence is not None:
            yield over(self._evidence, ground=self._fade.mixed(colours.evidence, colours.surface))
        if self._mention is not None:
            yield over(self._mention, ground=colours.mark, ink=colours.mark_text)
        for hit in self._walk.within(start, end):
            yield over(hit, ground=colours.mark, ink=colours.mark_text)
        if self._walk.current is not None:
            yield over(self._walk.current, ground=colours.current, ink=colours.current_text)
        for mark in self._marks.within(start, end):
            yield over(mark.span, underline=tone(colours, mark.tone)[0])

    def _label_at(self, position: int) -> str:
        mark = self._marks.at(self.page.text.map.offset_of(position))
        return mark.label if mark else ""

    def _click(self, position: int) -> None:
        mark = self._marks.at(self.page.text.map.offset_of(position))
        if mark is not None:
            self.record_clicked.emit(mark.listing, mark.record)

    def _point(self, position: int) -> None:
        over = position >= 0 and bool(self._label_at(position))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.page.viewport().setCursor(shape)

    def _show_menu(self, where: QPoint, position: int) -> None:
        self.text_menu(position).exec(where)

    def text_menu(self, position: int) -> QMenu:
        """Return the menu of a position of the page; -1 beside the words."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark = self._marks.at(self.page.text.map.offset_of(position)) if position >= 0 else None
        if mark is not None:
            shown = mark.label if len(mark.label) <= 50 else f"{mark.label[:49]}…"
            menu.addAction(f"Show in its list: {shown}".replace("&", "&&")).triggered.connect(
                lambda: self.record_clicked.emit(mark.listing, mark.record)
            )
            menu.addSeparator()
        menu.addAction("Copy").triggered.connect(self.copy)
        menu.addAction("Copy with citation").triggered.connect(self.copy_with_citation)
        menu.addAction("Select all").triggered.connect(self.page.selectAll)
        menu.addSeparator()
        menu.addAction("Find in this document").triggered.connect(self.open_find)
        return menu

    def _lay_out(self) -> None:
        self._message.setFont(font(13))
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.notice):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        column.addWidget(self.parts)

    def _connect(self) -> None:
        header, find, page = self.header, self.header.field, self.page
        page.label_at, page.copied_text = self._label_at, self._between
        for signal, act in (
            (header.find_asked, self.open_find), (header.next_asked, self.next_hit), (find.next_asked, self.next_hit),
            (header.previous_asked, self.previous_hit), (find.previous_asked, self.previous_hit),
            (header.copy_asked, self.copy), (header.quote_asked, self.copy_with_citation),
            (header.open_asked, self.open_file_requested), (find.typed, self.find_requested),
            (find.closed, self.close_find), (self.notice.asked, self.read_again_requested),
            (self.parts.chosen, self._show_part), (self.hit_map.chosen, self._jump), (self._fade.stepped, self._paint),
            (page.seen, self._paint), (page.passed, self._turn), (page.clicked, self._click),
            (page.pointed, self._point), (page.menu_asked, self._show_menu), (self._theme.changed, self._restyle),
        ):  # fmt: skip
            signal.connect(act)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self._message.setStyleSheet(f"color: {colours.text2}; background: {colours.surface}; padding: 40px;")
        if self._document is not None:
            self.page.text.recolour(colours)
            self._paint()
