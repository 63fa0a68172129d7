"""The Documents panel: every file of the library, what became of it and why, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.listings.tables import DOCUMENTS
from desktop.models.rows import FileStatus
from desktop.models.search import ScopeKind
from desktop.ui.icon_button import IconButton
from desktop.ui.listing_panel import ListingPanel
from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.models.rows import DocumentRow
    from desktop.ui.theme import Theme

    Rows = Sequence[DocumentRow]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done with chosen files: its name, its words, and whether it makes sense for them."""

    name: str
    words: str
    fits: Callable[[Rows], bool]
    tip: str = ""


def _any(status: FileStatus) -> Callable[[Rows], bool]:
    return lambda rows: any(row.status is status for row in rows)


ACTS: tuple[Act, ...] = (
    Act("open", "Open", lambda rows: len(rows) == 1 and rows[0].status is FileStatus.READ, "Read it here"),
    Act("show_file", "Show in folder", lambda rows: len(rows) == 1, "Open the folder the file lies in"),
    Act("retry", "Try again", bool, "Read these files anew"),
    Act("password", "Password…", _any(FileStatus.PASSWORD), "Type the password of these files and read them"),
    Act("ocr", "Read pictures…", _any(FileStatus.NEEDS_OCR), "Read the text in pictures of pages with Tesseract"),
    Act("compare", "Compare…", lambda rows: len(rows) == 2 or _has_near(rows), "Show what differs, word by word"),
    Act("leave_out", "Leave out", lambda rows: any(not row.left_out for row in rows), "Do not read these files"),
    Act("take_back", "Read after all", lambda rows: any(row.left_out for row in rows), "No longer leave them out"),
)
# Acts that have a button only while they make sense: most libraries never need them.
_RARE = frozenset({"password", "ocr", "compare", "take_back"})


class DocumentsPage(QFrame):
    """A panel of the whole library in the reader's place. ``asked`` carries the name of an act and the rows it is
    for; ``closed`` that the person is done here."""

    asked = Signal(str, object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentsPage")
        self.panel = ListingPanel(DOCUMENTS, theme, self)
        self.panel.set_scope(ScopeKind.LIBRARY)
        self.panel.title_bar.scope_button.hide()
        self.panel.filters.show_all(everything=True)
        self.panel.activated.connect(self._open)
        # A click that opened the file would take the list away from whoever chooses two to compare.
        self.panel.view.open_on_double_click()
        self.panel.menu_opened.connect(self._fill_menu)
        self.panel.view.selectionModel().selectionChanged.connect(self._offer)
        self.panel.view.installEventFilter(self)
        self.buttons = {act.name: self._button(act) for act in ACTS}
        close = IconButton(theme, "x", "Close the list of documents", size=15, parent=self)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.setSpacing(0)
        head.addWidget(self.panel.title_bar, 1)
        head.addWidget(close)
        acts = QHBoxLayout()
        acts.setContentsMargins(20, 8, 20, 12)
        acts.setSpacing(8)
        for button in self.buttons.values():
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        column.addLayout(acts)
        self.setFocusProxy(self.panel)
        self._offer()

    def show_not_read(self, *, only: bool) -> None:
        """List only the files that were not read, or all."""
        self.panel.filters.show_all(everything=not only)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_escape and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return False

    def _button(self, act: Act) -> QPushButton:
        button = QPushButton(act.words, self)
        button.setAutoDefault(False)
        button.setToolTip(act.tip)
        button.clicked.connect(lambda: self.asked.emit(act.name, self.panel.selected_rows()))
        return button

    def _open(self, row: Any) -> None:
        if ACTS[0].fits((row,)):
            self.asked.emit("open", (row,))

    def _offer(self) -> None:
        rows = self.panel.selected_rows()
        for act in ACTS:
            fits = act.fits(rows)
            self.buttons[act.name].setEnabled(fits)
            self.buttons[act.name].setVisible(fits or act.name not in _RARE)

    def _fill_menu(self, menu: QMenu, row: Any) -> None:
        rows = self.panel.selected_rows() or (row,)
        menu.addSeparator()
        for act in ACTS[1:]:
            if act.fits(rows):
                chosen = menu.addAction(act.words)
                chosen.setToolTip(act.tip)
                chosen.triggered.connect(lambda _checked=False, name=act.name: self.asked.emit(name, rows))


def _has_near(rows: Rows) -> bool:
    return len(rows) == 1 and rows[0].near is not None
