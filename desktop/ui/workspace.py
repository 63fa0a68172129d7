"""All that stands in the window: makes the parts, lays them out, and says what each key does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop.listings.tables import PANELS
from desktop.ui.actions import connect_actions, make_actions
from desktop.ui.body import Body
from desktop.ui.checks_control import ChecksControl
from desktop.ui.column import PanelColumn
from desktop.ui.deal_control import DealControl
from desktop.ui.decide_control import DecideControl
from desktop.ui.dialogs import Dialogs
from desktop.ui.document_view import DocumentView
from desktop.ui.documents_control import DocumentsControl
from desktop.ui.dropping import Dropping
from desktop.ui.facet_control import FacetControl
from desktop.ui.folder_reading import FolderReading
from desktop.ui.folder_watch import FolderWatch
from desktop.ui.library_control import LibraryControl
from desktop.ui.library_process import LibraryProcess
from desktop.ui.listing_panel import ListingPanel
from desktop.ui.lost_control import LostControl
from desktop.ui.messages import Messages
from desktop.ui.more_menu import more_menu, recent_menu
from desktop.ui.naming_control import NamingControl
from desktop.ui.overriding import override
from desktop.ui.pages import DropFrame, Page
from desktop.ui.panel_feed import PanelFeed
from desktop.ui.reader_control import ReaderControl
from desktop.ui.regions import step
from desktop.ui.result_menu import ResultMenu
from desktop.ui.result_walk import ResultWalk
from desktop.ui.review_control import ReviewControl
from desktop.ui.saved_control import SavedControl
from desktop.ui.search_control import SearchControl
from desktop.ui.search_memory import SearchMemory
from desktop.ui.search_panel import SearchPanel
from desktop.ui.session import Session
from desktop.ui.sharing_control import SharingControl
from desktop.ui.side import Side
from desktop.ui.split_control import SplitControl
from desktop.ui.status_bar import StatusBar
from desktop.ui.tasks import Tasks
from desktop.ui.toast import Toast
from desktop.ui.top_bar import TopBar
from desktop.ui.window_memory import recall, remember
from desktop.ui.window_state import USUAL_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMainWindow

    from desktop.places import Places
    from desktop.settings import Settings
    from desktop.ui.theme import Theme
    from desktop.ui.window_state import WindowState


class Workspace(QWidget):
    """One library, one document, one search. Until ``begin`` no file is read but the window's own memory."""

    def __init__(self, window: QMainWindow, places: Places, theme: Theme, state: WindowState) -> None:
        super().__init__(window)
        self.theme, self.state, self.places = theme, state, places
        self.messages = Messages(self)
        self.tasks = Tasks(self)
        self.session = Session(self.tasks, self.messages, self)
        self.library = LibraryControl(places, self.session, self.tasks, self.messages, state)
        self.dialogs = Dialogs(self, places)
        self.deeds = make_actions(self)
        self._make_parts()
        self._lay_out()
        self._join_parts()
        connect_actions(self.deeds, self._deeds())
        recall(self)

    def begin(self, asked: str = "") -> None:
        """Open the first library: the folder ``asked`` for, else what the settings say."""
        self.library.start(asked)

    def end(self) -> None:
        """Remember how everything stands, and stop all that runs; nothing is shown or written after it."""
        remember(self)
        self.watch.end()
        self.reading.close()
        self.tasks.close()
        if self.session.library is not None:
            self.session.library.close()

    def set_text_size(self, pixels: int) -> None:
        """Give the reader another text size, 12 to 28 pixels, and remember it."""
        self.reader.set_text_size(pixels)
        self.state.keep("text_size", self.reader.text_size)
        self.library.change("text_size", self.reader.text_size)

    def set_theme(self, choice: Any) -> None:
        """Choose "system", "light" or "dark", and remember it."""
        self.theme.set_choice(choice)
        self.state.keep("theme", choice)
        self.library.change("theme", choice)

    # Parts ----------------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self.theme
        self.recent = recent_menu(self, self.library)
        more = more_menu(self, self.deeds, self.recent, self.dialogs)
        self.top_bar = TopBar(theme, self.deeds, more)
        self.results = SearchPanel(theme)
        self.reader = DocumentView(theme)
        self.page = Page(theme)
        self.page.show_words("Opening…")
        self.centre = QStackedWidget()
        self.centre.addWidget(self.page)
        self.centre.addWidget(self.reader)
        self.panels = tuple(ListingPanel(listing, theme) for listing in PANELS)
        self.column = PanelColumn(self.panels)
        self.side = Side(self.column)
        self.body = Body(self.results, self.centre, self.side)
        self.status = StatusBar()
        self.toast = Toast(self)
        self.drop_frame = DropFrame(self.centre)
        self.process = LibraryProcess(self)
        self.reading = FolderReading(self.session, self.tasks, self.messages, self.process, self.status)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)
        order = (self.top_bar.search.edit, self.results.view, self.reader, *(panel.view for panel in self.panels))
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _join_parts(self) -> None:
        session, messages, deeds = self.session, self.messages, self.deeds
        self.memory = SearchMemory(session, self.tasks, self)
        self.search = SearchControl(session, self.tasks, self.memory, self.top_bar.search, self.results)
        self.search.begin(self.theme, self, self.reading)
        self.facets = FacetControl(session, self.tasks, self.state, self.results)
        self.facets.begin(self.search)
        self.facets.results_wanted.connect(lambda: self.body.show_results(shown=True))
        self.saved = SavedControl(session, self.memory, messages, self)
        self.saved.begin(self.search, self.top_bar.search, self.results, deeds)
        self.reading.ended.connect(self.memory.ask_news)
        self.feed = PanelFeed(session, self.tasks, self.panels, self)
        self.reader_control = ReaderControl(session, self.tasks, messages, self)
        self.reader_control.begin(self.reader, self.page, self.centre, self.panels, self.status)
        self.walk = ResultWalk(session, self.results, self.reader, messages)
        self.library.begin(self.reading)
        self.watch = FolderWatch(session, self.tasks, self.reading)
        self.documents = DocumentsControl(session, self.tasks, messages, self)
        self.documents.begin(self.theme, self.centre, self.reading)
        self.tasks.failed.connect(messages.show_error)
        for told in (messages.told, messages.warned):
            told.connect(self.toast.say)
            told.connect(self.status.say)
        self._join_decisions()
        session.library_changed.connect(self._library_changed)
        session.history_changed.connect(self._history_changed)
        session.opened.connect(self._remember_document)
        self.reading.grown.connect(self.results.model.forget_excerpts)
        self.reading.ended.connect(self.feed.reload)
        self.library.settings_read.connect(self._take_settings)
        self.reader.read_again_requested.connect(self.library.refresh)
        self.reader.hit_changed.connect(self._hit_changed)
        self.results.emptied.connect(self.reader_control.say_empty)
        self.reader_control.panel_wanted.connect(self._show_panel)
        self.page.folder_asked.connect(self.dialogs.open_folder)
        self.page.sample_asked.connect(lambda: self.library.open(None))
        self.status.failures_asked.connect(lambda: self.documents.show(only_not_read=True))
        self.status.documents_asked.connect(self.documents.show)
        self.top_bar.theme_asked.connect(self._other_theme)
        self.body.results_shown.connect(deeds["toggle_results"].setChecked)
        self.body.results_shown.connect(self.top_bar.name_results)
        self.body.panels_shown.connect(deeds["toggle_panels"].setChecked)
        self.search.searching.connect(self._show_drawer)
        self.results.opened.connect(lambda _row: self.body.close_drawer())
        Dropping(self, self.drop_frame).dropped.connect(self.library.open)
        self._history_changed()

    def _join_decisions(self) -> None:
        """Connect what a person decides about rows, and about names for good."""
        session, messages = self.session, self.messages
        messages.offered.connect(self.toast.offer)
        messages.offered.connect(lambda words, _button, _deed: self.status.say(words))
        self.decide = DecideControl(session, self.tasks, messages, self)
        self.decide.begin(self.panels)
        self.documents.made.connect(lambda panel: self.decide.begin((panel,)))
        self.result_menu = ResultMenu(session, self.tasks, messages, self.results.view)
        self.result_menu.begin(self.documents, self.decide)
        for follow in (self.documents.reload, self.feed.reload, self.facets.recount, session.reload_document):
            self.decide.changed.connect(follow)
        self.lost = LostControl(session, self.tasks, messages, self.decide, self)
        self.lost.place_wanted.connect(lambda subject: self.lost.place(subject, self.reader.chosen_span()))
        self.reader.add_asked.connect(self.decide.add)
        self.reading.ended.connect(self.lost.look)
        self.naming = NamingControl(self.places.own_list, session, self.tasks, self.decide, self)
        self.split = SplitControl(session, self.tasks, self.decide, self)
        self.deals = DealControl(session, self.tasks, self.decide, self)
        for control, name in ((self.split, "companies"), (self.naming, "companies"), (self.deals, "agreements")):
            control.begin(next(panel for panel in self.panels if panel.name == name))
            control.changed.connect(self.library.refresh)
        self.review = ReviewControl(session, self.tasks, self.decide, (self.naming, self.deals), self)
        self.sharing = SharingControl(session, self.tasks, messages, self.decide, self)
        self.checks = ChecksControl(session, self.tasks, self.decide, self.library.refresh, self)
        self.review.begin(self.theme, self.side, lambda: self.body.show_panels(shown=True))

    # What the keys do -----------------------------------------------------------------------------------------------

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "search": self.search.focus,
            "save_search": self.saved.save,
            "saved": self.saved.pop,
            "batch": self.dialogs.batch,
            "facets": self.facets.toggle,
            "find": self.reader.open_find,
            "next_hit": self.reader.next_hit,
            "previous_hit": self.reader.previous_hit,
            "back": self.session.back,
            "forward": self.session.forward,
            "larger_text": lambda: self.set_text_size(self.reader.text_size + 1),
            "smaller_text": lambda: self.set_text_size(self.reader.text_size - 1),
            "normal_text": lambda: self.set_text_size(USUAL_TEXT),
            "add_record": self.reader.ask_to_add,
            "review": self.review.toggle,
            "checks": self.checks.show,
            "undo": self._undo,
            "redo": self.decide.redo,
            "open_folder": self.dialogs.open_folder,
            "open_recent": self._pop_recent,
            "refresh": self.library.refresh,
            "documents": self.documents.toggle,
            "next_region": lambda: step(self._regions(), QApplication.focusWidget(), 1),
            "previous_region": lambda: step(self._regions(), QApplication.focusWidget(), -1),
            "toggle_results": lambda: self.body.show_results(shown=self.results.isHidden()),
            "toggle_panels": lambda: self.body.show_panels(shown=self.side.isHidden()),
            "settings": self.dialogs.settings,
            "keys": self.dialogs.keys,
            "close": self.window().close,
            "quit": self.window().close,
        }

    def _regions(self) -> tuple[QWidget, ...]:
        centre = self.reader if self.centre.currentWidget() is self.reader else self.page
        return (self.top_bar.search.edit, self.results.view, centre, *(panel.view for panel in self.panels))

    def _pop_recent(self) -> None:
        button = self.top_bar.folder
        self.recent.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _other_theme(self) -> None:
        self.set_theme("light" if self.theme.palette.name == "dark" else "dark")

    # What comes back ------------------------------------------------------------------------------------------------

    def _library_changed(self) -> None:
        library = self.session.library
        self.window().setWindowTitle(f"{library.name} – Accord" if library else "Accord")
        self.results.model.forget_excerpts()
        self.status.show_library("")
        self.status.show_failures(0)
        if library is None:
            self.results.clear("No folder is open")
        else:
            self.reading.count()

    def _history_changed(self) -> None:
        self.deeds["back"].setEnabled(self.session.can_go_back)
        self.deeds["forward"].setEnabled(self.session.can_go_forward)

    def _hit_changed(self, _number: int, total: int) -> None:
        # Where this document holds none, the next result does.
        able = total > 0 or bool(self.session.query.strip())
        self.deeds["next_hit"].setEnabled(able)
        self.deeds["previous_hit"].setEnabled(able)

    def _undo(self) -> None:
        # Not all that is told with a way back is a decision: the key does what the button beside the words does.
        if not self.toast.take("Undo"):
            self.decide.undo()

    def _remember_document(self, shown: Any) -> None:
        if self.session.library is not None:
            self.state.keep(f"document/{self.session.library.identity}", shown.ref.path)
        if not self.session.query.strip():
            self.results.choose_place(shown.ref.id)

    def _take_settings(self, settings: Settings) -> None:
        self.state.keep("theme", settings.theme)
        self.state.keep("text_size", settings.text_size)
        self.theme.set_choice(settings.theme)
        self.reader.set_text_size(settings.text_size)

    def _show_panel(self, number: int) -> None:
        self.side.show_panels()
        if self.side.isHidden():
            self.body.show_panels(shown=True)
        self.column.show_panel(number)

    def _show_drawer(self) -> None:
        if self.body.is_drawer and self.results.isHidden() and self.top_bar.search.text():
            self.body.show_results(shown=True)

    # Qt's -----------------------------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.search.hide_menus()
        super().resizeEvent(event)
