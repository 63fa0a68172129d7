"""The window as a person uses it, on a small real library."""

from __future__ import annotations

import sys
import threading
import warnings
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton, QWidget

from desktop.errors import IndexDamaged
from desktop.library.library import Library
from desktop.models.document import Span
from desktop.models.search import ScopeKind
from desktop.places import Places
from desktop.ui import library_process
from desktop.ui.dropping import dropped_folder
from desktop.ui.focus_ring import FocusRing, _Frame
from desktop.ui.keys import KEYS
from desktop.ui.main_window import MainWindow
from desktop.ui.style import stylesheet
from desktop.ui.theme import Theme, load_fonts
from desktop.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.ui.workspace import Workspace

LATE = 20_000
DOCUMENTS = {
    "alpha.txt": "Alpha signs a deal\n\nOn Monday Alpha Motors Ltd and Beta Steel Inc signed an agreement.\n\n"
    "They will invest $25 million in a new plant.",
    "beta.txt": "Beta grows\n\nBeta Steel Inc reported revenue of €40 million. A deal with nobody.",
    "gamma.txt": "Gamma waits\n\nNothing was signed.",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of documents, and the data of its library, read once."""
    folder, data = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("data")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = Library.open(folder, Places(data, data, data).libraries)
    for _step in library.refresh():
        pass
    library.close()
    return folder, data


@pytest.fixture
def places(shelf: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    finish = 'print(\'{"event": "finished"}\', flush=True); import sys; sys.stdin.read()'
    monkeypatch.setattr(library_process, "_worker_command", lambda: (sys.executable, "-S", "-c", finish))
    return Places(tmp_path / "config", shelf[1], tmp_path / "state")


@pytest.fixture
def make_window(places: Places, qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    made: list[MainWindow] = []
    load_fonts()

    def window(width: int = 1440, height: int = 900, choice: str = "light") -> MainWindow:
        new = MainWindow(places, Theme(choice), WindowState(places.window_file))  # type: ignore[arg-type]
        made.append(new)
        qapp.setStyleSheet(stylesheet(new._theme.palette))
        if not places.window_file.exists():
            new.resize(width, height)
        new.show()
        new.fill()
        return new

    yield window
    for new in made:
        new.close()
        new.deleteLater()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def desk(window: MainWindow, shelf: tuple[Path, Path], qtbot: QtBot) -> Workspace:
    """A window with the library open and its first document shown."""
    assert window.workspace is not None
    with qtbot.waitSignal(window.workspace.session.opened, timeout=LATE):
        window.workspace.begin(str(shelf[0]))
    qtbot.waitUntil(lambda: all(panel.rows() for panel in window.workspace.panels[1:]), timeout=LATE)
    return window.workspace


def search(desk: Workspace, qtbot: QtBot, words: str) -> None:
    field = desk.top_bar.search.edit
    field.setFocus()
    field.clear()
    with qtbot.waitSignal(desk.search.answered, timeout=LATE):
        qtbot.keyClicks(field, words)
        qtbot.wait(60)
    qtbot.waitUntil(lambda: not desk.session.is_asking, timeout=LATE)


# Layout -----------------------------------------------------------------------------------------------------------


def test_wide_all_three_sides_are_there(
    make_window: Callable[..., MainWindow], qapp: QApplication, qtbot: QtBot
) -> None:
    window = make_window(1440, 900)
    qapp.processEvents()
    desk = window.workspace
    assert desk is not None

    assert (desk.results.width(), desk.column.width(), desk.top_bar.height(), desk.status.height()) == (
        348,
        368,
        60,
        30,
    )
    assert 520 <= desk.top_bar.search.width() <= 640
    assert desk.top_bar.search.height() == 38
    assert not desk.column.is_folded
    qtbot.waitUntil(lambda: desk.column.docks[-1].height() == 300)
    heights = [dock.height() for dock in desk.column.docks]
    assert abs(heights[0] / heights[1] - 5 / 4) < 0.02
    assert [dock.x() for dock in desk.column.docks] == [12, 12, 12]


def test_at_1150_the_panels_are_one_card(make_window: Callable[..., MainWindow], qapp: QApplication) -> None:
    desk = make_window(1150, 700).workspace
    qapp.processEvents()
    assert desk is not None

    assert desk.column.is_folded
    assert not desk.body.is_drawer
    assert desk.centre.width() >= 480
    assert 280 <= desk.results.width() <= 348
    assert 320 <= desk.column.width() <= 368


def test_at_960_the_results_are_a_drawer(make_window: Callable[..., MainWindow], qapp: QApplication) -> None:
    desk = make_window(960, 600).workspace
    qapp.processEvents()
    assert desk is not None

    assert desk.body.is_drawer
    assert desk.results.isHidden()
    desk.deeds["toggle_results"].trigger()
    assert desk.results.isVisible()
    assert desk.results.geometry().left() == 0
    assert desk.centre.width() >= 480
    desk.deeds["toggle_results"].trigger()
    assert desk.results.isHidden()


def test_sides_come_back_when_there_is_room_again(window: MainWindow, qapp: QApplication) -> None:
    desk = window.workspace
    assert desk is not None
    for width in (960, 1440, 1150, 1440):
        window.resize(width, 900)
        qapp.processEvents()

    assert desk.results.isVisible()
    assert not desk.column.is_folded
    assert (desk.results.width(), desk.column.width()) == (348, 368)
    assert [dock.isVisible() for dock in desk.column.docks] == [True] * len(desk.column.docks)


def test_the_outline_stands_where_the_parts_will(places: Places, qtbot: QtBot) -> None:
    window = MainWindow(places, Theme("dark"), WindowState(places.window_file))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    image = window.grab().toImage()

    assert image.pixelColor(170, 400).name().upper() == window._theme.palette.canvas
    assert image.pixelColor(700, 400).name().upper() == window._theme.palette.surface
    assert image.pixelColor(700, 890).name().upper() == window._theme.palette.surface


# Walking on -------------------------------------------------------------------------------------------------------


def test_f3_goes_on_into_the_next_result_and_back(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "deal OR signed")
    with qtbot.waitSignal(desk.session.placed, timeout=LATE):
        qtbot.keyClick(desk.top_bar.search.edit, Qt.Key.Key_Return)
    results = [desk.results.model.row(at).document.path for at in range(desk.results.model.rowCount())]  # type: ignore[union-attr]
    order = list(dict.fromkeys(results))
    seen = [desk.session.document.ref.path]  # type: ignore[union-attr]
    assert len(order) > 1
    qtbot.waitUntil(lambda: not desk.reader.terms.isHidden(), timeout=LATE)

    for _ in range(40):
        desk.deeds["next_hit"].trigger()
        qtbot.waitUntil(lambda: not desk.tasks.is_running("document"), timeout=LATE)
        path = desk.session.document.ref.path  # type: ignore[union-attr]
        if path != seen[-1]:
            seen.append(path)
            assert desk.reader.body.walk.number == 1
    start = order.index(seen[0])
    assert seen[: len(order)] == order[start:] + order[:start]

    here = desk.session.document.ref.path  # type: ignore[union-attr]
    desk.reader.body.walk.stand_on(0)
    desk.deeds["previous_hit"].trigger()
    qtbot.waitUntil(lambda: desk.session.document.ref.path != here, timeout=LATE)  # type: ignore[union-attr]
    walk = desk.reader.body.walk
    assert walk.number == len(walk.hits)


# Narrowing down ---------------------------------------------------------------------------------------------------


def test_a_facet_narrows_the_results_and_is_words_of_the_query(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "deal")
    desk.deeds["facets"].trigger()
    qtbot.waitUntil(lambda: bool(desk.results.facets.chips()), timeout=LATE)
    chip = next(one for one in desk.results.facets.chips() if one.text().startswith("USD"))

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.results.chosen.isVisible() and not desk.session.is_asking, timeout=LATE)

    assert desk.top_bar.search.text() == "deal currency:USD"
    assert {desk.results.model.row(at).document.path for at in range(desk.results.model.rowCount())} == {"alpha.txt"}  # type: ignore[union-attr]

    [chosen] = desk.results.chosen.findChildren(QToolButton)
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.results.chosen.isHidden() and not desk.session.is_asking, timeout=LATE)
    assert desk.top_bar.search.text() == "deal"


# Reading and searching --------------------------------------------------------------------------------------------


def test_opens_on_the_first_document_with_its_records(desk: Workspace, qtbot: QtBot) -> None:
    assert desk.centre.currentWidget() is desk.reader
    assert desk.results._count.text() == "3 documents"
    qtbot.waitUntil(lambda: "3 documents" in desk.status._library.text(), timeout=LATE)
    assert "in this document" in desk.status._facts.text()
    assert not desk.deeds["back"].isEnabled()


def test_a_search_lists_passages_and_enter_opens_the_best(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "revenue")
    assert desk.results._count.text() == "1 passage"

    with qtbot.waitSignal(desk.session.placed, timeout=LATE):
        qtbot.keyClick(desk.top_bar.search.edit, Qt.Key.Key_Return)

    assert desk.session.document is not None
    assert desk.session.document.ref.path == "beta.txt"
    hit_keys = [desk.deeds[name] for name in ("next_hit", "previous_hit", "back")]
    qtbot.waitUntil(lambda: all(key.isEnabled() for key in hit_keys), timeout=LATE)
    with qtbot.waitSignal(desk.session.opened, timeout=LATE):
        desk.deeds["back"].trigger()
    assert desk.session.document.ref.path == "alpha.txt"
    assert desk.deeds["forward"].isEnabled()


def test_what_was_searched_is_said_in_words(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "revenue")
    assert desk.results.words.isHidden()

    search(desk, qtbot, "deal -revenue")
    qtbot.waitUntil(desk.results.words.isVisible, timeout=LATE)
    said = desk.results.words.text()
    assert said.startswith("Documents with “deal” (")
    assert ", but without “revenue” (1)." in said
    assert desk.results.words.accessibleName() == f"What was searched: {said}"

    desk.top_bar.search.clear()
    qtbot.waitUntil(desk.results.words.isHidden, timeout=LATE)


def test_enter_before_the_answer_opens_it_when_it_comes(desk: Workspace, qtbot: QtBot) -> None:
    field = desk.top_bar.search.edit
    field.setFocus()
    with qtbot.waitSignal(desk.session.opened, timeout=LATE):
        qtbot.keyClicks(field, "revenue")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert desk.session.document is not None
    assert desk.session.document.ref.path == "beta.txt"


def test_a_wrong_query_says_where_and_keeps_the_results(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "deal")
    rows = desk.results.model.rowCount()

    with qtbot.waitSignal(desk.session.misunderstood, timeout=LATE):
        qtbot.keyClicks(desk.top_bar.search.edit, " OR (")

    assert desk.search._trouble.isVisible()
    assert desk.results.model.rowCount() == rows
    qtbot.keyClick(desk.top_bar.search.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.results._count.text() == "3 documents", timeout=LATE)
    assert desk.search._trouble.isHidden()


def test_nothing_found_is_said(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "zebra")

    assert desk.results._empty[0].text() == "No passages for “zebra”"


def test_companies_are_suggested_by_their_first_letters(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "be")
    qtbot.waitUntil(lambda: desk.search._menu.isVisible(), timeout=LATE)
    qtbot.keyClick(desk.top_bar.search.edit, Qt.Key.Key_Down)
    chosen = desk.search._menu.current()
    assert chosen is not None

    with qtbot.waitSignal(desk.session.found, timeout=LATE) as found:
        qtbot.keyClick(desk.top_bar.search.edit, Qt.Key.Key_Return)

    assert chosen.kind == "company"
    assert desk.top_bar.search.text() == chosen.query
    assert found.args[0].total == 2


def test_a_field_is_completed_and_then_its_value(desk: Workspace, qtbot: QtBot) -> None:
    search(desk, qtbot, "curr")
    qtbot.waitUntil(lambda: desk.search._menu.isVisible(), timeout=LATE)
    edit = desk.top_bar.search.edit
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "currency:"

    qtbot.waitUntil(desk.search._menu.offers_values, timeout=LATE)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.session.found, timeout=LATE):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text().startswith("currency:")
    assert desk.search._trouble.isHidden()


def test_values_of_a_field_are_suggested_and_half_a_value_is_no_mistake(desk: Workspace, qtbot: QtBot) -> None:
    field = desk.top_bar.search.edit
    field.setFocus()
    with qtbot.waitSignal(desk.session.misunderstood, timeout=LATE):
        qtbot.keyClicks(field, "purpose:inv")
    qtbot.waitUntil(lambda: desk.search._menu.offers_values(), timeout=LATE)
    assert desk.search._trouble.isHidden()

    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.search._trouble.isVisible()
    field.selectAll()
    qtbot.keyClicks(field, "purpose:inv")
    qtbot.waitUntil(lambda: desk.search._menu.offers_values(), timeout=LATE)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.session.found, timeout=LATE) as found:
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert desk.top_bar.search.text() == "purpose:investment"
    assert [hit.document.path for hit in found.args[0].hits] == ["alpha.txt"]


def test_panels_of_the_results_hold_the_sums_that_are_asked_for(desk: Workspace, qtbot: QtBot) -> None:
    figures = desk.panels[2]
    figures.title_bar.scope_chosen.emit(ScopeKind.RESULTS)
    search(desk, qtbot, "amount:>1m currency:EUR")
    figures.filters.show_all(everything=True)
    qtbot.waitUntil(lambda: [row.figure.mention.text for row in figures.rows()] == ["€40 million"], timeout=LATE)
    qtbot.waitUntil(figures._summary.isVisible, timeout=LATE)
    assert figures._summary.text() == "EUR 40,000,000 in 1 sum"


def test_a_row_of_a_panel_leads_to_its_sentence(desk: Workspace, qtbot: QtBot) -> None:
    figures = desk.panels[2]
    with qtbot.waitSignal(desk.session.placed, timeout=LATE) as placed:
        figures.select(figures.rows()[0])

    evidence, span = placed.args
    assert desk.session.document is not None
    text = desk.session.document.document.text
    assert "25 million" in text[span.start : span.end]
    assert text[evidence.start : evidence.end].startswith("They will invest")


def test_an_underline_leads_to_its_row(desk: Workspace, qtbot: QtBot) -> None:
    figures = desk.panels[2]
    figures.set_scope(ScopeKind.RESULTS)
    figures.scope_changed.emit(ScopeKind.RESULTS)
    qtbot.waitUntil(lambda: not figures.rows(), timeout=LATE)
    assert desk.session.document is not None
    [record, *_] = desk.session.document.extraction.figures

    desk.reader.record_clicked.emit("figures", record)

    qtbot.waitUntil(lambda: bool(figures.selected_rows()), timeout=LATE)
    assert figures.scope is ScopeKind.DOCUMENT


def test_panels_can_list_the_whole_library(desk: Workspace, qtbot: QtBot) -> None:
    companies = desk.panels[1]
    companies.set_scope(ScopeKind.LIBRARY)
    companies.scope_changed.emit(ScopeKind.LIBRARY)

    qtbot.waitUntil(lambda: any(len(row.places) == 2 for row in companies.rows()), timeout=LATE)


def test_agreements_are_grouped_by_deal_and_lead_to_their_sentence(desk: Workspace, qtbot: QtBot) -> None:
    agreements = desk.panels[0]
    agreements.set_scope(ScopeKind.LIBRARY)
    agreements.title_bar.grouping_chosen.emit(True)
    qtbot.waitUntil(lambda: bool(agreements.rows()), timeout=LATE)
    [deal, *_] = agreements.rows()
    assert deal.reports

    with qtbot.waitSignal(desk.session.placed, timeout=LATE) as placed:
        agreements.select(deal)
    assert placed.args == [deal.lead.agreement.mention.span, deal.lead.agreement.anchor]

    desk.reader.record_clicked.emit("agreements", deal.lead.agreement)
    qtbot.waitUntil(lambda: agreements.selected_rows() == (deal,), timeout=LATE)


# Keys, dialogs, the whole by keyboard -----------------------------------------------------------------------------


def test_every_key_has_a_deed(desk: Workspace) -> None:
    assert set(desk.deeds) == {key.name for key in KEYS if not key.local}


def test_f6_walks_round_the_window(desk: Workspace, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    desk.top_bar.search.edit.setFocus()
    seen = []
    for _step in range(6):
        desk.deeds["next_region"].trigger()
        seen.append(QApplication.focusWidget())

    names = [widget.accessibleName() for widget in seen if widget]
    assert names[0] == "Search results"
    assert names[2:] == ["Agreements", "Companies", "Investment figures", "Search documents"]


def test_text_size_and_theme_are_kept(desk: Workspace, places: Places, qtbot: QtBot) -> None:
    desk.deeds["larger_text"].trigger()
    desk.top_bar.theme_button.click()

    def saved() -> bool:
        file = places.settings_file
        return file.exists() and '"dark"' in file.read_text() and '"text_size": 17' in file.read_text()

    qtbot.waitUntil(saved, timeout=LATE)
    assert desk.reader.text_size == 17
    assert desk.theme.palette.name == "dark"


def test_dialogs_open_and_close(desk: Workspace, qtbot: QtBot) -> None:
    for name in ("settings", "keys", "open_folder"):
        desk.deeds[name].trigger()
        dialogs = [child for child in desk.findChildren(QDialog) if child.isVisible()]

        assert len(dialogs) == 1, name
        dialogs[0].reject()
        qtbot.waitUntil(lambda: not [child for child in desk.findChildren(QDialog) if child.isVisible()])


def test_a_damaged_index_is_made_anew_once(desk: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(desk.reading, "begin", lambda what="refresh": begun.append(what))

    def damaged(*_query: object, **_more: object) -> None:
        raise IndexDamaged("The index cannot be read.")

    assert desk.session.library is not None
    monkeypatch.setattr(desk.session.library, "search", damaged)
    for _time in range(2):
        with qtbot.waitSignal(desk.session.index_damaged, timeout=LATE):
            desk.session.set_query("deal")

    assert begun == ["rebuild"]
    assert desk.status._last.text() == "The index cannot be read."


def test_about_names_versions_licences_and_places(desk: Workspace, places: Places) -> None:
    from PySide6.QtWidgets import QLabel

    desk.dialogs.about()
    [dialog] = [child for child in desk.findChildren(QDialog) if child.isVisible()]
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))

    for expected in ("PySide6", "Whoosh".lower() + "3", "Lesser General Public License", str(places.data), "Inter"):
        assert expected in words
    dialog.reject()


def test_every_button_has_a_name(desk: Workspace) -> None:
    nameless = [
        button
        for button in desk.findChildren(QToolButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]

    assert nameless == []


def test_the_ring_stands_around_what_has_the_keyboard(
    desk: Workspace, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    ring = FocusRing(qapp, desk.theme)
    window.activateWindow()
    button = desk.top_bar.theme_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    [frame] = [child for child in window.findChildren(_Frame) if child.isVisible()]

    assert frame.geometry().contains(button.rect().translated(button.mapTo(window, QPoint(0, 0))))
    for choice in ("dark", "light"):
        desk.theme.set_choice(choice)
        accent = desk.theme.palette.accent.lower()
        qtbot.waitUntil(lambda accent=accent: frame.grab().toImage().pixelColor(20, 1).name() == accent)
    desk.results.view.setFocus()
    qapp.processEvents()
    assert not [child for child in window.findChildren(_Frame) if child.isVisible()]
    qapp.focusChanged.disconnect(ring._follow)
    ring.deleteLater()


# Folders ----------------------------------------------------------------------------------------------------------


def test_a_folder_that_is_gone_is_told_of_and_the_sample_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = window.workspace
    assert desk is not None
    with qtbot.waitSignal(desk.messages.warned, timeout=LATE) as warned:
        desk.begin(str(tmp_path / "nowhere"))

    assert "nowhere" in warned.args[0]
    assert desk.session.library is not None
    assert desk.session.library.is_seeds


def test_a_folder_without_documents_asks_for_another(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    desk = window.workspace
    assert desk is not None
    with qtbot.waitSignal(desk.session.library_changed, timeout=LATE):
        desk.begin(str(folder))

    def words() -> set[str]:
        return {label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()}

    assert desk.centre.currentWidget() is desk.page
    qtbot.waitUntil(lambda: "No documents here" in words(), timeout=LATE)
    assert "Open folder" in {button.text() for button in desk.page.findChildren(QPushButton) if button.isVisible()}

    desk.results.emptied.emit(False)
    assert "Nothing is open" in words()


def test_forgetting_deletes_the_data_and_no_document(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, places: Places
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text("A deal.")
    desk = window.workspace
    assert desk is not None
    with qtbot.waitSignal(desk.session.library_changed, timeout=LATE):
        desk.begin(str(folder))
    assert desk.session.library is not None
    data = desk.session.library.data_folder
    assert data.exists()

    with qtbot.waitSignal(desk.messages.told, timeout=LATE):
        desk.library.forget()

    assert not data.exists()
    assert (folder / "a.txt").read_text() == "A deal."
    assert desk.session.library is None
    assert desk.centre.currentWidget() is desk.page
    assert str(folder) not in places.settings_file.read_text()


def test_a_dropped_file_means_its_folder(shelf: tuple[Path, Path], tmp_path: Path) -> None:
    def dropped(*paths: Path) -> Path | None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return dropped_folder(mime)

    folder = shelf[0]
    assert dropped(folder) == folder
    assert dropped(folder / "alpha.txt", folder / "beta.txt") == folder
    assert dropped(tmp_path / "nowhere") is None
    assert dropped_folder(QMimeData()) is None


def test_a_drop_opens_the_folder(window: MainWindow, qtbot: QtBot, shelf: tuple[Path, Path]) -> None:
    desk = window.workspace
    assert desk is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(shelf[0]))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # 6.11 knows no other form, and 6.12 calls it deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(700, 400), actions, mime, buttons, keys)
    drop = QDropEvent(QPoint(700, 400).toPointF(), actions, mime, buttons, keys)

    QApplication.sendEvent(desk, enter)
    assert desk.drop_frame.isVisible()
    with qtbot.waitSignal(desk.session.library_changed, timeout=LATE):
        QApplication.sendEvent(desk, drop)

    assert desk.session.library is not None
    assert desk.session.library.folder == shelf[0]
    assert desk.drop_frame.isHidden()


# From start to start ----------------------------------------------------------------------------------------------


def test_the_window_comes_back_as_it_was(
    make_window: Callable[..., MainWindow], qtbot: QtBot, shelf: tuple[Path, Path], qapp: QApplication
) -> None:
    first = make_window(1400, 800)
    desk = first.workspace
    assert desk is not None
    with qtbot.waitSignal(desk.session.opened, timeout=LATE):
        desk.begin(str(shelf[0]))
    qapp.processEvents()
    desk.body.set_widths(300, 400)
    desk.panels[1].set_scope(ScopeKind.LIBRARY)
    desk.panels[1].scope_changed.emit(ScopeKind.LIBRARY)
    desk.panels[0].title_bar.grouping_chosen.emit(True)
    desk.panels[2].title_bar.order_chosen.emit(1, True)
    desk.panels[2].filters.part_bar._group.button(1).click()
    with qtbot.waitSignal(desk.session.opened, timeout=LATE):
        desk.session.show(
            next(row.document.id for row in desk.session.library.documents() if "gamma" in row.document.path)
        )  # type: ignore[union-attr]
    first.close()

    second = make_window()
    again = second.workspace
    assert again is not None
    with qtbot.waitSignal(again.session.opened, timeout=LATE):
        again.begin()

    assert (second.width(), second.height()) == (1400, 800)
    assert (again.results.width(), again.column.width()) == (300, 400)
    assert again.session.library is not None
    assert again.session.library.folder == shelf[0]
    assert again.session.document is not None
    assert again.session.document.ref.path == "gamma.txt"
    assert again.panels[1].scope is ScopeKind.LIBRARY
    assert again.panels[0].listing.name == "deals"
    assert again.state.text("panel-figures/order") == "amount"
    assert again.panels[2].filters.part_bar.is_all


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00nonsense", b"[General]\ngeometry=@ByteArray(broken)\ntext_size=many\n"]
)
def test_a_broken_memory_is_as_none(places: Places, make_window: Callable[..., MainWindow], content: bytes) -> None:
    places.window_file.parent.mkdir(parents=True)
    places.window_file.write_bytes(content)

    window = make_window()

    assert window.workspace is not None
    assert window.workspace.reader.text_size == 16


def test_closing_while_a_task_runs_hears_no_more_of_it(desk: Workspace, window: MainWindow, qtbot: QtBot) -> None:
    begun, gate, late = threading.Event(), threading.Event(), []

    def work() -> str:
        begun.set()
        gate.wait(10)
        return "late"

    desk.tasks.run(work, late.append, key="slow")
    assert begun.wait(10)
    threading.Timer(0.05, gate.set).start()
    window.close()
    qtbot.wait(20)

    assert late == []
    assert not QWidget.isVisible(window)


def test_nothing_is_quoted_from_a_file_that_has_changed(
    desk: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = desk.session.document
    assert shown is not None
    sentence = Span(start=0, end=len("Alpha signs a deal"))
    desk.reader.show_place(sentence, sentence)
    with qtbot.waitSignal(desk.reader.copied, timeout=LATE):
        desk.reader.copy_with_citation()
    quoted = QApplication.clipboard().text()
    assert quoted.startswith("“Alpha signs a deal” (")

    monkeypatch.setattr(Library, "is_stale", lambda *_: True)
    QApplication.clipboard().setText("before")
    with qtbot.waitSignal(desk.messages.warned, timeout=LATE) as told:
        desk.reader.copy_with_citation()

    assert told.args[0].startswith("Nothing was copied")
    assert QApplication.clipboard().text() == "before"
    assert desk.reader.notice.isVisible()
    assert desk.reading.is_reading
