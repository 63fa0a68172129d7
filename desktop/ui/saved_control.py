"""Joins the saved searches and the history to the search field: its button, its menu, and the dialogs behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.ui.dialog_parts import open_dialog
from desktop.ui.saved_menu import fill_saved_menu, saved_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from desktop.models.search import SearchNews
    from desktop.ui.messages import Messages
    from desktop.ui.search_control import SearchControl
    from desktop.ui.search_field import SearchField
    from desktop.ui.search_memory import SearchMemory
    from desktop.ui.search_panel import SearchPanel
    from desktop.ui.session import Session


class SavedControl(QObject):
    """What a person does with saved searches."""

    def __init__(self, session: Session, memory: SearchMemory, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._memory = memory
        self._messages = messages
        self._window = window
        self._menu = QMenu(window)
        self._told = 0

    def begin(self, search: SearchControl, field: SearchField, panel: SearchPanel, actions: dict[str, QAction]) -> None:
        """Connect everything."""
        self._search, self._field, self._panel, self._actions = search, field, panel, actions
        field.saved.clicked.connect(self.pop)
        self._menu.aboutToShow.connect(self._fill)
        self._memory.changed.connect(self._show_news)
        self._memory.saved.connect(lambda name: self._messages.tell(f"Saved as “{name}”"))
        self._session.asked.connect(lambda: actions["save_search"].setEnabled(bool(self._session.query.strip())))
        actions["save_search"].setEnabled(False)

    def pop(self) -> None:
        """Open the menu under the field's button."""
        button = self._field.saved
        self._search.hide_menus()
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 6)))

    def save(self) -> None:
        """Ask for a name and save the search under it."""
        from desktop.ui.saved_dialogs import SaveSearchDialog

        query = self._session.query.strip()
        if query and self._session.library is not None:
            sort = self._session.sort
            dialog = SaveSearchDialog(query, [each.name for each in self._memory.news], self._window)
            dialog.named.connect(lambda name: self._memory.save(name, query, sort))
            open_dialog(dialog)

    def manage(self) -> None:
        """Show the saved searches, to be renamed and removed."""
        from desktop.ui.saved_dialogs import SavedSearchesDialog

        dialog = SavedSearchesDialog(self._memory.news, self._window)
        dialog.renamed.connect(self._memory.rename)
        dialog.removed.connect(self._memory.remove)
        open_dialog(dialog)

    def open(self, news: SearchNews) -> None:
        """Search again for what was saved; what is new is marked, and counts as looked at."""
        self._panel.model.mark_new(news.new, news.query)
        self._panel.set_sort(news.sort)
        self._session.sort = news.sort
        self._search.search_for(news.query)
        if not news.trouble:
            self._memory.look(news.name)

    def _fill(self) -> None:
        deeds: dict[str, Callable[..., object]] = {
            "open": self.open,
            "search": self._search.search_for,
            "manage": self.manage,
            "forget": self._memory.forget_history,
        }
        fill_saved_menu(self._menu, self._memory.news, self._memory.recent(), deeds, self._actions)

    def _show_news(self) -> None:
        name = saved_name(self._memory.news)
        new = sum(len(each.new) for each in self._memory.news)
        self._field.set_news(name, is_new=new > 0)
        # Told once, when there is more than before.
        if new > self._told:
            self._messages.tell(name)
        self._told = new
