"""What the window knows of the person's own searches: read when a library opens, written as they are made."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.own_searches import OwnSearches
    from desktop.models.search import SearchNews, SortOrder
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks


class SearchMemory(QObject):
    """The history and the saved searches of the library that is open. ``changed`` tells that the saved ones, or what
    they find, are others now; ``saved`` carries the name of a search that was saved."""

    changed = Signal()
    saved = Signal(str)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._numbers = itertools.count()
        self._recent: tuple[str, ...] = ()
        self.news: tuple[SearchNews, ...] = ()
        session.library_changed.connect(self._read)

    def recent(self) -> tuple[str, ...]:
        """Return what was searched for, newest first."""
        return self._recent

    def remember(self, query: str) -> None:
        """Remember a query as the newest."""
        if query != next(iter(self._recent), None):
            self._recent = (query, *(other for other in self._recent if other != query))
            # A history that cannot be written is no reason to disturb anybody.
            self._change(lambda searches: searches.remember(query), "history", quiet=True)

    def forget_history(self) -> None:
        """Empty the history."""
        self._recent = ()
        self._change(lambda searches: searches.forget_history(), "history")

    def save(self, name: str, query: str, sort: SortOrder) -> None:
        """Save a search under a name."""
        self._change(
            lambda searches: searches.save(name, query, sort), "saved", lambda: self.saved.emit(" ".join(name.split()))
        )

    def rename(self, name: str, new: str) -> None:
        """Give a saved search another name."""
        self._change(lambda searches: searches.rename(name, new), "saved")

    def remove(self, name: str) -> None:
        """Forget a saved search."""
        self._change(lambda searches: searches.remove(name), "saved")

    def look(self, name: str) -> None:
        """Note that the person looks at what a saved search finds."""
        self._change(lambda searches: searches.look(name), "saved", quiet=True)

    def ask_news(self) -> None:
        """Find out what each saved search finds now."""
        library = self._session.library
        if library is not None:
            self._tasks.run(library.searches.news, self._take_news, lambda _error: None, key="news")

    def _change(
        self,
        change: Callable[[OwnSearches], None],
        key: str,
        done: Callable[[], None] = lambda: None,
        *,
        quiet: bool = False,
    ) -> None:
        library = self._session.library
        if library is None:
            return

        def changed(_nothing: None) -> None:
            done()
            if key == "saved":
                self.ask_news()

        failed = (lambda _error: None) if quiet else None
        # Each change by itself: a newer one does not make an older one needless.
        self._tasks.run(lambda: change(library.searches), changed, failed, key=f"{key}-{next(self._numbers)}")

    def _read(self) -> None:
        self._recent, self.news = (), ()
        self.changed.emit()
        library = self._session.library
        if library is None:
            return

        def read() -> tuple[str, ...]:
            return tuple(asked.query for asked in library.searches.history())

        def take(recent: tuple[str, ...]) -> None:
            self._recent = tuple(dict.fromkeys((*self._recent, *recent)))

        self._tasks.run(read, take, lambda _error: None, key="history")
        self.ask_news()

    def _take_news(self, news: tuple[SearchNews, ...]) -> None:
        self.news = news
        self.changed.emit()
