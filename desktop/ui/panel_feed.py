"""Brings each panel the rows of its scope, in worker threads, whenever that scope holds others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.listings.listing import Summary
from desktop.listings.reasons import Entry, Section
from desktop.models.search import Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.library import Library
    from desktop.listings.listing import Listing
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks

NOTHING_OPEN = "Open a document to see what it holds"
NOTHING_SEARCHED = "Search for something to see what the results hold"
NO_LIBRARY = "No folder is open"
# More rows would make the window wait: 10,000 are read in a third of a second. The person can ask for all.
MOST_LISTED = 10_000
# So many are read in some milliseconds, and are shown while the rest is read.
_FIRST_LISTED = 100
# To sum up more rows would take a second and more of the one interpreter that also draws the window.
_MOST_SUMMED = 10_000


class PanelFeed(QObject):
    """Listens to the session and to the panels' scopes."""

    def __init__(self, session: Session, tasks: Tasks, panels: Sequence[ListingPanel], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._panels = panels
        self._followed = ""
        session.library_changed.connect(self._library_changed)
        session.opened.connect(lambda _document: self._reload(ScopeKind.DOCUMENT))
        session.renewed.connect(lambda _document: self._reload(ScopeKind.DOCUMENT))
        session.found.connect(lambda _page: self._follow_results())
        session.listed.connect(lambda _rows: self._follow_results())
        for panel in panels:
            panel.scope_changed.connect(lambda _scope, panel=panel: self._load(panel))
            panel.grouping_changed.connect(lambda _grouped, panel=panel: self._load(panel))
            panel.dismissed_wanted.connect(lambda _wanted, panel=panel: self._load(panel))
            panel.whole_wanted.connect(lambda panel=panel: self._load(panel))
            panel.summary_wanted.connect(lambda rows, panel=panel: self._sum_up(panel, rows))
            self._load(panel)

    def reload(self) -> None:
        """Bring all panels their rows anew: the library has changed."""
        for panel in self._panels:
            self._load(panel)

    def _reload(self, scope: ScopeKind) -> None:
        for panel in self._panels:
            if panel.scope is scope:
                self._load(panel)

    def _follow_results(self) -> None:
        """List what was found; what a person wanted whole stays so while they ask the same."""
        if self._followed != self._session.query:
            self._followed = self._session.query
            for panel in self._panels:
                if panel.scope is ScopeKind.RESULTS:
                    panel.want_first()
        self._reload(ScopeKind.RESULTS)

    def _library_changed(self) -> None:
        for panel in self._panels:
            panel.want_first()
            panel.set_rows(())
            self._load(panel)

    def _load(self, panel: ListingPanel) -> None:
        key = f"panel {panel.name}"
        library = self._session.library
        scope, words = self._scope(panel.scope)
        if library is None or scope is None:
            self._tasks.drop(key)
            panel.set_rows(())
            panel.set_state("message", NO_LIBRARY if library is None else words)
            return
        # A copy for the thread: the window may look elsewhere by the time it runs.
        is_short = panel.wants_whole or scope.kind is ScopeKind.DOCUMENT
        most = 0 if is_short else MOST_LISTED
        asked, listing = replace(scope, dismissed=panel.shows_dismissed, most=most), panel.listing

        def ask_all() -> None:
            self._tasks.run(lambda: _rows(listing, library, asked), lambda found: panel.set_rows(*found), key=key)

        def show_first(rows: Sequence[Any]) -> None:
            panel.show_first(rows)
            ask_all()

        # Rows that are there already stay until all others have come.
        if scope.kind is ScopeKind.LIBRARY and most and not panel.model.total:
            first = replace(asked, most=_FIRST_LISTED)
            self._tasks.run(lambda: listing.rows(library, first), show_first, key=key)
        else:
            ask_all()

    def _sum_up(self, panel: ListingPanel, rows: Sequence[Any]) -> None:
        """Bring a panel what its rows come to."""
        key, summary = f"summary {panel.name}", panel.listing.summary
        if summary is None or panel.unlisted or not 0 < len(rows) <= _MOST_SUMMED:
            self._tasks.drop(key)
            counted = "list" if panel.unlisted else panel.listing.counted(len(rows))
            panel.show_summary(_too_many(counted) if rows else None)
            return
        self._tasks.run(lambda: summary(rows), panel.show_summary, key=key)

    def _scope(self, kind: ScopeKind) -> tuple[Scope | None, str]:
        session = self._session
        if kind is ScopeKind.DOCUMENT:
            return (Scope.of_document(session.document.ref.id) if session.document else None), NOTHING_OPEN
        if kind is ScopeKind.RESULTS:
            query = session.query.strip()
            return (Scope.of_results(query) if query else None), NOTHING_SEARCHED
        return Scope(), ""


def _too_many(counted: str) -> Summary:
    """Return what is said in place of the sum of so many rows."""
    words = f"To add up the {counted}, narrow down first"
    return Summary(words, words, words, (Section(words, (Entry("", f"Up to {_MOST_SUMMED:,} are added up here."),)),))


def _rows(listing: Listing[Any], library: Library, scope: Scope) -> tuple[tuple[Any, ...], int | None]:
    """Return the rows of a scope, and how many it has in all where that may be more."""
    rows = listing.rows(library, scope)
    return rows, listing.count(library, scope) if scope.most and listing.count else None
