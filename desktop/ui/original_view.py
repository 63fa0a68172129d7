"""The pages of a PDF as they look, with the sentence a person asked for boxed; loaded when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame

from desktop.ui.overriding import override
from desktop.ui.page_words import find_on_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.ui.theme import Theme

# Of the window's height, where a boxed sentence stands.
_HEIGHT = 0.4
_ROOM = 2.0


class OriginalView(QPdfView):
    """``failed`` carries a sentence when the file cannot be shown."""

    failed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        # Boxes by page, in points from the page's left top corner.
        self._boxes: dict[int, list[QRectF]] = {}
        # Not the view's own child: a view that goes before its document crashes (Qt 6.11).
        self._pdf = QPdfDocument(parent)
        self.setDocument(self._pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setAccessibleName("Pages of the original")
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._go_to_boxes)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_file(self, file: Path | None) -> None:
        """Show a PDF from its top; the same one again stays where it is. None lets go of the file."""
        if file == self._file:
            return
        self._file = file
        self._boxes = {}
        self._pdf.close()
        if file is not None and self._pdf.load(str(file)) is not QPdfDocument.Error.None_:
            self.failed.emit("The original cannot be shown: the file is locked, damaged or gone.")

    def show_places(self, places: Sequence[tuple[int, str]]) -> bool:
        """Box words on pages, each with its page from 0, bring the first into sight; return whether any was found."""
        self._boxes = {}
        for page, words in places:
            if 0 <= page < self._pdf.pageCount() and (boxes := self._boxes_of(page, words)):
                self._boxes[page] = boxes
        if not self._boxes and places:
            self.pageNavigator().jump(places[0][0], QPointF(), 0)
        self._settle.start()
        self.viewport().update()
        return bool(self._boxes)

    def boxes(self) -> list[QRectF]:
        """Return the boxes as they stand in the viewport, in its pixels."""
        return [
            QRectF(left + box.x() * scale, top + box.y() * scale, box.width() * scale, box.height() * scale)
            for page, left, top, scale in self._layout()
            for box in self._boxes.get(page, ())
        ]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        boxes = self.boxes()
        if not boxes:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Pages are white in either theme, so are the colours those of the light one.
        ground = QColor("#FFE58F")
        ground.setAlpha(90)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor("#C27A00"), 1.5))
        for box in boxes:
            painter.drawRoundedRect(box.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM), 3, 3)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def _restyle(self) -> None:
        # What lies around the pages has this role.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(self._theme.palette.canvas))
        self.setPalette(palette)

    def _boxes_of(self, page: int, words: str) -> list[QRectF]:
        found = find_on_page(self._pdf.getAllText(page).text(), words)
        if found is None:
            return []
        chosen = self._pdf.getSelectionAtIndex(page, found[0], found[1] - found[0])
        return [QPolygonF(polygon).boundingRect() for polygon in chosen.bounds()]

    def _go_to_boxes(self) -> None:
        boxes = self.boxes()
        if boxes:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(boxes[0].top() - self.viewport().height() * _HEIGHT))

    def _layout(self) -> list[tuple[int, float, float, float]]:
        """Return for each page its number, left and top in the viewport, and pixels a point.

        QPdfView keeps this to itself; these are the rules of its layout by FitToWidth.
        """
        margins, spacing = self.documentMargins(), self.pageSpacing()
        room = self.viewport().width() - margins.left() - margins.right()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        top = margins.top()
        pages = []
        for page in range(self._pdf.pageCount()):
            size = self._pdf.pagePointSize(page)
            if size.width() <= 0:
                continue
            scale = room / size.width()
            height = int(size.height() * scale)
            pages.append((page, float(margins.left() - across), float(top - down), scale))
            top += height + spacing
        return pages
