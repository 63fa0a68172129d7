"""Joins the search field, the menu and the words under it, and the list of results to the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal

from desktop.ui.search_trouble import SearchTrouble
from desktop.ui.suggestions import FIELD, VALUE, Suggestion, Suggestions, suggest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.errors import QuerySyntaxError
    from desktop.models.search import HitPage
    from desktop.ui.folder_reading import FolderReading
    from desktop.ui.result_rows import ResultRow
    from desktop.ui.search_field import SearchField
    from desktop.ui.search_memory import SearchMemory
    from desktop.ui.search_panel import SearchPanel
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks
    from desktop.ui.theme import Theme


class SearchControl(QObject):
    """``answered`` tells that the list shows the answer to the query in the field."""

    answered = Signal()
    # The person is searching: whatever covers the results should make way.
    searching = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, memory: SearchMemory, field: SearchField, panel: SearchPanel
    ) -> None:
        super().__init__(field)
        self._session = session
        self._tasks = tasks
        self._memory = memory
        self._field = field
        self._panel = panel
        self._open_when_found = False
        self._error: QuerySyntaxError | None = None

    def begin(self, theme: Theme, window: QWidget, reading: FolderReading) -> None:
        """Make the menus of ``window`` and connect everything."""
        self._theme, self._window, self._reading = theme, window, reading
        self._menu = Suggestions(theme, window)
        self._trouble = SearchTrouble(window)
        field, session, panel = self._field, self._session, self._panel
        field.typed.connect(self._type)
        field.entered.connect(self._enter)
        field.escaped.connect(self._escape)
        field.moved.connect(self._move)
        field.focused.connect(self._focus)
        field.slow.connect(lambda slow: panel.view.set_faded(faded=slow))
        self._menu.chosen.connect(self._take)
        self._trouble.suggested.connect(self.search_for)
        panel.suggested.connect(self.search_for)
        panel.sort_chosen.connect(session.set_sort)
        panel.opened.connect(self._open)
        panel.model.more_wanted.connect(session.ask_more)
        panel.model.excerpts_wanted.connect(session.ask_excerpts)
        session.asked.connect(lambda: field.set_waiting(waiting=True))
        session.found.connect(self._found)
        session.extended.connect(panel.add_page)
        session.listed.connect(self._listed)
        session.excerpted.connect(panel.model.add_excerpts)
        session.misunderstood.connect(self._misunderstood)
        session.unanswered.connect(self._settle)

    def search_for(self, query: str) -> None:
        """Put a whole query into the field and ask it."""
        self._field.set_text(query)
        self._menu.hide()
        self._remember(query)
        self._session.set_query(query)
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.searching.emit()

    def narrow(self, query: str) -> None:
        """Put a query that was narrowed down, or widened, into the field and ask it; the keyboard stays where it is."""
        self._field.set_text(query)
        self.hide_menus()
        self._session.set_query(query)

    def focus(self) -> None:
        """Bring the keyboard to the field, all of it selected, with the recent queries below."""
        self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.edit.selectAll()
        if not self._field.text():
            self._suggest("")

    def hide_menus(self) -> None:
        """Close the menu and the words under the field: the window changes its size, or something else is opened."""
        self._menu.hide()
        self._trouble.hide()

    # What the person does -------------------------------------------------------------------------------------------

    def _type(self, query: str) -> None:
        self._open_when_found = False
        self._error = None
        self._trouble.hide()
        self._field.set_wrong(wrong=False)
        self._session.type_query(query)
        self._suggest(query)
        self.searching.emit()

    def _enter(self) -> None:
        if (row := self._menu.current()) is not None:
            self._take(row)
            return
        self._menu.hide()
        query = self._field.text().strip()
        if not query:
            return
        if self._error is not None:
            self._show_error(self._error)
            return
        self._remember(query)
        if self._session.is_asking:
            self._open_when_found = True
        else:
            self._panel.open_best()

    def _take(self, row: Suggestion) -> None:
        """Ask what a row of the menu stands for; after a field the value is still to be typed."""
        if row.kind != FIELD:
            self.search_for(row.query)
            return
        self._field.set_text(row.query)
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._suggest(row.query)

    def _escape(self) -> None:
        if self._menu.isVisible():
            self._menu.hide()
        elif self._field.text():
            self._field.clear()
        else:
            self._trouble.hide()

    def _move(self, step: int) -> None:
        if self._menu.isVisible():
            self._menu.move_by(step)
        elif step > 0:
            self._suggest(self._field.text())
            if self._menu.isHidden():
                self._panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus(self, has: bool) -> None:  # noqa: FBT001  (a signal's argument)
        if has:
            self._session.warm_up()
        else:
            self._menu.hide()

    def _open(self, row: ResultRow) -> None:
        if row.failed:
            return
        if query := self._session.query.strip():
            self._remember(query)
        self._session.show(row.document.id, row.span)

    # What comes back ------------------------------------------------------------------------------------------------

    def _found(self, page: HitPage) -> None:
        self._settle()
        self._error = None
        self._trouble.hide()
        self._field.set_wrong(wrong=False)
        self._panel.show_page(page)
        self._say(page.query)
        self.answered.emit()
        if self._open_when_found:
            self._open_when_found = False
            self._panel.open_best()

    def _listed(self, rows: tuple[object, ...]) -> None:
        self._settle()
        self._tasks.drop("words")
        self._panel.words.show_words("")
        self._panel.show_documents(rows, reading=self._reading.is_reading)  # type: ignore[arg-type]
        if self._session.document is not None:
            self._panel.choose_place(self._session.document.ref.id)
        self.answered.emit()

    def _say(self, query: str) -> None:
        """Have said in words what was searched; what was said before stays until then, so that the list stays put."""
        if (library := self._session.library) is not None:
            say = self._panel.words.show_words
            self._tasks.run(lambda: library.in_words(query), say, lambda _error: say(""), key="words")

    def _misunderstood(self, error: QuerySyntaxError) -> None:
        self._settle()
        self._error = error
        if not self._menu.offers_values():
            # A value that is half typed is no mistake yet: the menu says how it may go on.
            self._show_error(error)

    def _show_error(self, error: QuerySyntaxError) -> None:
        self._field.set_wrong(wrong=True)
        self._menu.hide()
        self._trouble.show_error(self._session.query, error, self._theme.palette.figure, self._below())

    def _settle(self) -> None:
        self._field.set_waiting(waiting=False)
        self._panel.view.set_faded(faded=False)

    # The menu -------------------------------------------------------------------------------------------------------

    def _suggest(self, query: str) -> None:
        recent, library = self._memory.recent(), self._session.library
        self._offer(query, suggest(query, recent, ()))
        if library is None or not query.strip():
            self._tasks.drop("complete")
            return

        def look() -> tuple[Suggestion, ...]:
            return suggest(query, recent, library.complete(query))

        self._tasks.run(look, lambda rows: self._offer(query, rows), lambda _error: None, key="complete")

    def _offer(self, query: str, rows: tuple[Suggestion, ...]) -> None:
        if self._field.edit.hasFocus() and self._field.text() == query:
            if rows and rows[0].kind == VALUE:
                self._trouble.hide()
                self._field.set_wrong(wrong=False)
            if self._trouble.isHidden():
                self._menu.show_rows(rows, self._below())

    def _below(self) -> QRect:
        return QRect(self._field.mapTo(self._window, QPoint(0, 0)), self._field.size())

    def _remember(self, query: str) -> None:
        if query := query.strip():
            self._memory.remember(query)
