"""Joins the facets to the session: they are counted when the results stand, and a click puts words into the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop.models.search import ChosenFacet, Facet
    from desktop.ui.search_control import SearchControl
    from desktop.ui.search_panel import SearchPanel
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks
    from desktop.ui.window_state import WindowState

_STATE = "facets_shown"
_AGAIN_MS = 100


class FacetControl(QObject):
    """Counting goes on in a worker thread; an answer that is late is dropped.

    ``results_wanted`` asks for the results to be shown.
    """

    results_wanted = Signal()

    def __init__(self, session: Session, tasks: Tasks, state: WindowState, panel: SearchPanel) -> None:
        super().__init__(panel)
        self._session = session
        self._tasks = tasks
        self._state = state
        self._panel = panel
        self._is_counting = False
        # The results are painted before anything is counted.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._count)

    def begin(self, search: SearchControl) -> None:
        """Connect everything, and open the facets where they were left open."""
        self._search = search
        panel = self._panel
        for part in (panel.facets, panel.chosen):
            part.added.connect(self._add)
            part.taken_off.connect(self._take_off)
        panel.facets_wanted.connect(self._show)
        search.answered.connect(self._answered)
        self._session.library_changed.connect(self._forget)
        self._session.misunderstood.connect(lambda _error: self._tasks.drop("facets"))
        panel.show_facets(shown=self._state.flag(_STATE, usual=False))

    def recount(self) -> None:
        """Count anew: what is starred or tagged is another."""
        if not self._panel.facets.isHidden():
            self._later.start()

    def toggle(self) -> None:
        """Open the facets with the keyboard on the first of them, or close them."""
        shown = self._panel.facets.isHidden() or self._panel.isHidden()
        if self._panel.isHidden():
            self.results_wanted.emit()
        self._panel.show_facets(shown=shown)
        self._show(shown)
        if shown:
            self._panel.facets.setFocus()

    def _show(self, shown: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self._state.keep(_STATE, shown)
        if shown:
            self._later.start()
        else:
            self._tasks.drop("facets")

    def _answered(self) -> None:
        from desktop.library.facet_words import chosen_facets

        self._panel.chosen.set_chosen(chosen_facets(self._session.query))
        self._tasks.drop("facets")
        if not self._panel.facets.isHidden():
            self._later.start()

    def _count(self) -> None:
        library, query = self._session.library, self._session.query
        if library is None or self._panel.facets.isHidden():
            return
        if self._is_counting:
            # What is late still runs: another beside it would keep searches waiting for a thread.
            QTimer.singleShot(_AGAIN_MS, self, self._later.start)
            return

        def count() -> tuple[Facet, ...]:
            self._is_counting = True
            try:
                return library.facets(query)
            finally:
                self._is_counting = False

        def counted(facets: tuple[Facet, ...]) -> None:
            from desktop.library.facet_words import chosen_facets

            if self._session.query == query:
                self._panel.facets.set_facets(facets, chosen_facets(query))

        # What is wrong with the query, or the index, is said by the search itself.
        self._tasks.run(count, counted, lambda _error: None, key="facets")

    def _forget(self) -> None:
        self._tasks.drop("facets")
        self._panel.facets.set_facets((), ())
        self._panel.chosen.set_chosen(())

    def _add(self, facet: ChosenFacet) -> None:
        from desktop.library.facet_words import with_facet

        self._search.narrow(with_facet(self._session.query, facet))

    def _take_off(self, facet: ChosenFacet) -> None:
        from desktop.library.facet_words import without_facet

        self._search.narrow(without_facet(self._session.query, facet))
