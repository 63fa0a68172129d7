"""The reader without its bars: the page, its colours, the rail of hits, and the parts of a long document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.fade import Fade
from desktop.ui.highlights import Highlight, flatten
from desktop.ui.hit_map import FROM_RIGHT, HitMap
from desktop.ui.hit_walk import HitWalk
from desktop.ui.mark_index import MarkIndex
from desktop.ui.overriding import override
from desktop.ui.reader_bars import PartBar
from desktop.ui.reader_page import ReaderPage
from desktop.ui.standing import Standing
from desktop.ui.theme import term_mark, tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from desktop.listings.marks import Mark
    from desktop.models.document import Document, Span
    from desktop.ui.reader_parts import Part
    from desktop.ui.theme import Theme

# Above this the rail goes by the place in the text: to ask the layout for each hit would take too long.
_LAID_OUT = 2_000


class ReaderBody(QWidget):
    """Shows a document. Spans count code points of its text.

    ``mark_clicked`` carries a Mark, ``hit_chosen`` the number (from 0) of a hit chosen on the rail, ``menu_asked`` a
    place on the screen and the Mark under it, or None.
    """

    mark_clicked = Signal(object)
    hit_chosen = Signal(int)
    menu_asked = Signal(QPoint, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: Document | None = None
        self._words = 0
        self._pixels = 16
        self._parts: tuple[Part, ...] = ((0, 0),)
        self._part = 0
        self._place: tuple[Span, Span] | None = None
        self._marks = MarkIndex()
        self._fade = Fade(self)
        self.walk = HitWalk()
        self.page = ReaderPage(theme, self)
        self.hit_map = HitMap(theme, self.page)
        self.part_bar = PartBar(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.part_bar)
        self.setFocusProxy(self.page)
        self._connect()

    @property
    def text_size(self) -> int:
        """The size of the body text in pixels."""
        return self._pixels

    def show_document(self, document: Document, marks: tuple[Mark, ...], words: int) -> None:
        """Show a document from its top, without hits and without a place."""
        from desktop.ui.reader_parts import parts_of

        self._document, self._words = document, words
        self._marks = MarkIndex(marks)
        self._parts = parts_of(document)
        self._place = None
        self.walk = HitWalk()
        self._show_part(0)
        self.hits_changed()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underline other records in the same text."""
        self._marks = MarkIndex(marks)
        self._paint()

    def standing(self) -> Standing:
        """Return where the person stands, to stand there again in another wording of the document."""
        text = self._document.text if self._document else ""
        return Standing(text, self.here(), self._place, held=self.page.is_held)

    def stand_again(self, before: Standing) -> None:
        """Show what was in sight before, as far as the text still has its words."""
        text = self._document.text if self._document else ""
        self._place = before.place_in(text)
        top = before.top_in(text)
        if self._place is not None and before.held:
            self.bring(self._place[0])
        elif top is not None:
            self._show_part_of(top)
            self.page.put_at_top(self._position(top))
        self._paint()

    def forget(self) -> None:
        """Let go of the document."""
        self._document, self._place = None, None
        self._marks, self.walk = MarkIndex(), HitWalk()
        self.hits_changed()

    def show_place(self, evidence: Span, mention: Span) -> None:
        """Bring a sentence to 40 % of the height, tinted, the words of the record marked in it."""
        self._place = (evidence, mention)
        self._fade.start()
        self.stand_at_place()
        self.bring(evidence)

    def stand_at_place(self) -> None:
        """Stand on the first hit in the words shown, else in their sentence, else on none."""
        self.walk.stand_nowhere()
        if self._place is not None:
            evidence, mention = self._place
            _found = self.walk.stand_in(mention) or self.walk.stand_in(evidence)

    def bring(self, span: Span) -> None:
        """Bring a span to 40 % of the height, from whichever part it stands in."""
        self._show_part_of(span.start)
        self.page.hold(self._position(span.start), self._position(span.end))

    def bring_hit(self) -> None:
        """Bring the hit the person stands on into sight; where it stands well in sight, nothing moves."""
        hit = self.walk.current
        if hit is None:
            return
        first, last = self._parts[self._part]
        inside = first <= hit.start < last
        if not inside or not self.page.shows(self._position(hit.start), self._position(hit.end)):
            self.bring(hit)

    def here(self) -> int:
        """Return the first code point in sight."""
        first, _last = self.page.visible_range()
        return self.page.text.map.offset_of(first)

    def chosen(self) -> tuple[int, str]:
        """Return where the selection begins in the text, and its wording there."""
        cursor = self.page.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return self.page.text.map.offset_of(start), self._between(start, end)

    def shown_sentence(self) -> Span | None:
        """Return the sentence that is tinted."""
        return self._place[0] if self._place else None

    def set_text_size(self, pixels: int) -> None:
        """Set the body text, 12 to 28 pixels; the rest grows with it and the place stays."""
        from desktop.ui.reader_text import LARGEST, SMALLEST

        pixels = min(LARGEST, max(SMALLEST, pixels))
        if pixels != self._pixels:
            self._pixels = pixels
            if self._document is not None:
                self._show_part(self._part, keep=True)

    def hits_changed(self) -> None:
        """Show the hits as they are now, on the rail and in the text."""
        self._place_hits()
        self._paint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rail()
        self._place_hits()

    def _show_part(self, part: int, *, keep: bool = False) -> None:
        from desktop.ui.reader_text import ReaderText, eyebrow_of

        if self._document is None:
            return
        self._part = part
        text = ReaderText(self.page, self._theme.palette, self._pixels)
        text.fill(self._document, self._parts[part], eyebrow_of(self._document, self._words) if part == 0 else "")
        self.page.show_text(text, keep=keep)
        self.part_bar.set_part(part, len(self._parts))
        self._place_rail()
        self._place_hits()

    def _show_part_of(self, offset: int) -> None:
        part = next((number for number, (_start, end) in enumerate(self._parts) if offset < end), self._part)
        if part != self._part:
            self._show_part(part)

    def _turn(self, step: int) -> None:
        """Go on to a neighbouring part, to its top or its end."""
        if 0 <= self._part + step < len(self._parts):
            self._show_part(self._part + step)
            if step < 0:
                bar = self.page.verticalScrollBar()
                bar.setValue(bar.maximum())

    def _position(self, offset: int) -> int:
        return self.page.text.map.position_of(offset)

    def _between(self, start: int, end: int) -> str:
        places = self.page.text.map
        return self._document.text[places.offset_of(start) : places.offset_of(end)] if self._document else ""

    def _place_hits(self) -> None:
        """Put the hits on the rail: by their height where all is laid out, else by their place in the text."""
        hits = self.walk.hits
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
        self.hit_map.set_hits(shares, self.walk.number - 1)

    def _place_rail(self) -> None:
        width = self.hit_map.width()
        left = FROM_RIGHT - width if self.isRightToLeft() else self.page.width() - FROM_RIGHT
        self.hit_map.setGeometry(left, 0, width, self.page.height())
        self.hit_map.raise_()

    def _paint(self) -> None:
        """Colour what is in sight, and nothing else: 5,000 hits at once hold the window for half a second."""
        if self._document is not None:
            first, last = self.page.visible_range()
            self.page.lay(flatten(self._layers(first, last), first, last))

    def _layers(self, first: int, last: int) -> Iterator[Highlight]:
        colours, places = self._theme.palette, self.page.text.map
        start, end = places.offset_of(first), places.offset_of(last) + 1

        def over(span: Span, **colour: str) -> Highlight:
            return Highlight(places.position_of(span.start), places.position_of(span.end), **colour)

        if self._place is not None:
            evidence, mention = self._place
            yield over(evidence, ground=self._fade.mixed(colours.evidence, colours.surface))
            # A passage that was found by its title, say, has no words of its own: all of it marked would shout.
            if mention != evidence:
                yield over(mention, ground=colours.mark, ink=colours.mark_text)
        for hit in self.walk.within(start, end):
            ground, ink = term_mark(colours, self.walk.term_of(hit))
            yield over(hit, ground=ground, ink=ink)
        if self.walk.current is not None:
            yield over(self.walk.current, ground=colours.current, ink=colours.current_text)
        for mark in self._marks.within(start, end):
            yield over(mark.span, underline=tone(colours, mark.tone)[0])

    def _mark_at(self, position: int) -> Mark | None:
        return self._marks.at(self.page.text.map.offset_of(position)) if position >= 0 else None

    def _label_at(self, position: int) -> str:
        mark = self._mark_at(position)
        return mark.label if mark else ""

    def _click(self, position: int) -> None:
        mark = self._mark_at(position)
        if mark is not None:
            self.mark_clicked.emit(mark)

    def _point(self, position: int) -> None:
        over = self._mark_at(position) is not None
        self.page.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def _connect(self) -> None:
        page = self.page
        page.label_at, page.copied_text = self._label_at, self._between
        page.seen.connect(self._paint)
        page.passed.connect(self._turn)
        page.clicked.connect(self._click)
        page.pointed.connect(self._point)
        page.menu_asked.connect(lambda where, position: self.menu_asked.emit(where, self._mark_at(position)))
        self.part_bar.chosen.connect(self._show_part)
        self.hit_map.chosen.connect(self.hit_chosen)
        self._fade.stepped.connect(self._paint)
        self._theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        if self._document is not None:
            self.page.text.recolour(self._theme.palette)
            self._paint()
