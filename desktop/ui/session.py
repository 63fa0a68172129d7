"""What the person is looking at: a library, a query, a document and a place in it, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import IndexDamaged, QuerySyntaxError, SearchDropped
from desktop.models.search import Scope, SortOrder
from desktop.ui.history import History, Visit
from desktop.ui.open_document import read_document, read_excerpts, tell_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.library import Library
    from desktop.listings.listing import Place
    from desktop.models.document import Span
    from desktop.models.search import HitPage
    from desktop.ui.messages import Messages
    from desktop.ui.open_document import OpenDocument
    from desktop.ui.tasks import Tasks

DEBOUNCE_MS = 50
# Documents. The first page fills a screen, and is there sooner: cutting passages takes longer than finding them.
FIRST_PAGE, PAGE = 12, 50
_ANY_WORD = "accord"


def _ignore(_anything: object) -> None:
    """Do nothing: what came back was not what mattered."""


class Session(QObject):
    """The window's state apart from its widgets. Every question to the library is asked in a worker thread."""

    library_changed = Signal()
    asked = Signal()
    found = Signal(object)
    extended = Signal(object)
    listed = Signal(object)
    excerpted = Signal(object)
    misunderstood = Signal(object)
    unanswered = Signal()
    index_damaged = Signal()
    opened = Signal(object)
    # The open document again, after its records or its text changed.
    renewed = Signal(object)
    placed = Signal(object, object)
    # The hits; the query's terms, and of which each hit is.
    hits_changed = Signal(object, object, object)
    history_changed = Signal()

    def __init__(self, tasks: Tasks, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._history = History()
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._typing.timeout.connect(self.ask)
        self.library: Library | None = None
        self._warm: Library | None = None
        self.query = ""
        self.sort = SortOrder.RELEVANCE
        self.document: OpenDocument | None = None
        self._is_reload_due = False

    # The library ----------------------------------------------------------------------------------------------------

    def set_library(self, library: Library | None) -> None:
        """Look at another library, or at none; what was open before is left."""
        before, self.library = self.library, library
        self.document = None
        self._history.clear()
        for key in ("search", "more", "excerpts", "document", "reload", "hits", "words"):
            self._tasks.drop(key)
        if before is not None and before is not library:
            before.close()
        self.library_changed.emit()
        self.history_changed.emit()

    # The query ------------------------------------------------------------------------------------------------------

    def type_query(self, query: str) -> None:
        """Take a query as it is being typed; it is asked when the typing pauses."""
        self.query = query
        self._tasks.drop("search")
        self._typing.start()

    def set_query(self, query: str) -> None:
        """Take a whole query and ask it now."""
        self.query = query
        self.ask()

    def set_sort(self, sort: SortOrder) -> None:
        """Put the hits in another order."""
        if sort != self.sort:
            self.sort = sort
            self.ask()

    @property
    def is_asking(self) -> bool:
        """Whether an answer to the query is still to come."""
        return self._typing.isActive() or self._tasks.is_running("search")

    def ask(self) -> None:
        """Ask the query as it stands; without one, the documents are listed."""
        self._typing.stop()
        library, query, sort = self.library, self.query.strip(), self.sort
        if library is None:
            return
        self.asked.emit()
        self._tasks.drop("more")
        if query:

            def is_wanted() -> bool:
                return self.query.strip() == query and self.library is library and self.sort == sort

            self._tasks.run(
                lambda: library.search(query, limit=FIRST_PAGE, sort=sort, is_wanted=is_wanted),
                self._find,
                self._not_found,
                key="search",
            )
        else:
            self._tasks.run(lambda: library.documents(Scope()), self._list, self._not_found, key="search")

    def ask_quietly(self) -> None:
        """Ask the same again since the library has grown, unless an answer is on its way."""
        if not self.is_asking:
            self.ask()

    def warm_up(self) -> None:
        """Have the search engine loaded before the first query needs it: the person is about to search."""
        library = self.library
        if library is not None and library is not self._warm:
            self._warm = library

            def warm() -> None:
                library.complete(_ANY_WORD)
                library.search(_ANY_WORD, limit=1)

            self._tasks.run(warm, _ignore, _ignore, key="warm")

    def ask_more(self, after: str) -> None:
        """Ask for the page of hits that ``after`` leads on to."""
        library, query, sort = self.library, self.query.strip(), self.sort
        if library is None or not query or self._tasks.is_running("more") or self.is_asking:
            return
        self._tasks.run(
            lambda: library.search(query, limit=PAGE, after=after, sort=sort), self.extended.emit, key="more"
        )

    def ask_excerpts(self, numbers: tuple[int, ...]) -> None:
        """Ask for the first words of some documents."""
        if (library := self.library) is not None:
            self._tasks.run(lambda: read_excerpts(library, numbers), self.excerpted.emit, key="excerpts")

    def _find(self, page: HitPage) -> None:
        self.found.emit(page)
        self._ask_hits()

    def _list(self, rows: object) -> None:
        self.listed.emit(rows)
        self._ask_hits()

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, SearchDropped):  # the next one is about to be asked
            return
        if isinstance(error, QuerySyntaxError):
            self.misunderstood.emit(error)
            return
        self.unanswered.emit()
        self._messages.show_error(error)
        if isinstance(error, IndexDamaged):
            self.index_damaged.emit()

    def _ask_hits(self) -> None:
        """Mark the query's words in the document that is open."""
        library, shown, query = self.library, self.document, self.query.strip()
        if library is None or shown is None:
            return
        if not query:
            self._tasks.drop("hits")
            self.hits_changed.emit((), (), ())
            return
        number = shown.ref.id

        document = shown.document

        def find() -> tuple[object, ...]:
            hits = library.find_hits(number, query)
            return hits, *tell_apart(library, query, document, hits)

        def found(answer: tuple[object, ...]) -> None:
            # Another document may have been opened meanwhile; it came with its own.
            if self.document is not None and self.document.ref.id == number:
                self.hits_changed.emit(*answer)

        self._tasks.run(find, found, key="hits")

    # The document ---------------------------------------------------------------------------------------------------

    def show(self, document_id: int, span: Span | None = None, evidence: Span | None = None) -> None:
        """Open a document on the words ``span``, with the sentence ``evidence`` around them; None is its top."""
        visit = Visit(document_id, span, evidence)
        self._go(visit, lambda: self._history.add(visit))

    def show_place(self, place: Place | None) -> None:
        """Open a document where a row leads; nothing where it leads nowhere."""
        if place is not None:
            self.show(place.document.id, place.span, place.evidence)

    def back(self) -> None:
        """Show the place that was shown before."""
        if visit := self._history.back():
            self._go(visit, lambda: None)

    def forward(self) -> None:
        """Show the place that was left by going back."""
        if visit := self._history.forward():
            self._go(visit, lambda: None)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._history.can_go_forward

    def reload_document(self) -> None:
        """Take the open document from the library again, after its file was read anew.

        A document on its way in is not held up: it is what the person asked for, and is read again once it is here.
        """
        self._is_reload_due = self._tasks.is_running("document")
        if self.document is not None and not self._is_reload_due:
            self._load(self.document.ref.id, self._refreshed, lambda _error: None, key="reload")

    def _refreshed(self, fresh: OpenDocument) -> None:
        old = self.document
        if old is None or old.ref.id != fresh.ref.id:  # another one was opened meanwhile
            return
        if (fresh.document, fresh.extraction, fresh.stale) != (
            old.document,
            old.extraction,
            old.stale,
        ):
            self.document = fresh
            self.renewed.emit(fresh)

    def _go(self, visit: Visit, arrived: Callable[[], None]) -> None:
        def here(fresh: OpenDocument | None) -> None:
            if fresh is not None:
                self.document = fresh
                self.opened.emit(fresh)
            arrived()
            self.history_changed.emit()
            if visit.span is not None:
                self.placed.emit(visit.evidence or visit.span, visit.span)
            if self._is_reload_due:
                self.reload_document()

        if self.document is not None and self.document.ref.id == visit.document_id:
            self._tasks.drop("document")
            here(None)
        else:
            self._load(visit.document_id, here, None, key="document")

    def _load(
        self, number: int, done: Callable[[OpenDocument], None], failed: Callable[[Exception], None] | None, *, key: str
    ) -> None:
        library, query = self.library, self.query.strip()
        if library is not None:
            self._tasks.run(lambda: read_document(library, number, query), done, failed, key=key)
