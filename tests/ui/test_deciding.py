"""Deciding as a person does it: keys and menus of rows, dialogs, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu, QPlainTextEdit

from desktop.listings.decided import history_section
from desktop.models.document import Span
from desktop.models.marks import RecordKind
from desktop.ui.marks_dialog import MarksDialog
from desktop.ui.orphans_dialog import OrphansDialog
from desktop.ui.panel_words import row_menu
from desktop.ui.record_dialog import RecordDialog

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.workspace import Workspace

LATE = 20_000


def press(panel: ListingPanel, row: int, key: Qt.Key) -> None:
    panel.view.setFocus()
    panel.view.choose(panel.model.index(row))
    QTest.keyClick(panel.view, key)


def dialog_of(workspace: Workspace, qtbot: QtBot) -> Any:
    def shown() -> list[QDialog]:
        return [dialog for dialog in workspace.findChildren(QDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=LATE)
    return shown()[0]


def spoken(panel: ListingPanel, row: int) -> str:
    return str(panel.model.data(panel.model.index(row), Qt.ItemDataRole.AccessibleTextRole))


def test_a_key_dismisses_and_the_toast_takes_it_back(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    before = companies.rows()
    press(companies, 0, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: len(companies.rows()) == len(before) - 1, timeout=LATE)
    assert workspace.toast.text() == f"Dismissed “{before[0].name}”"
    assert companies.selected_rows() == (companies.rows()[0],)

    QTest.mouseClick(workspace.toast.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: companies.rows() == before, timeout=LATE)


def test_dismissed_rows_are_shown_when_asked_for_and_named(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    name = companies.rows()[0].name
    press(companies, 0, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: name not in [row.name for row in companies.rows()], timeout=LATE)
    companies.title_bar.dismissed_action.setChecked(True)
    qtbot.waitUntil(lambda: name in [row.name for row in companies.rows()], timeout=LATE)
    place = [row.name for row in companies.rows()].index(name)
    assert spoken(companies, place).endswith(", dismissed")
    press(companies, place, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: "dismissed" not in spoken(companies, place), timeout=LATE)


def test_an_amount_is_corrected_in_the_dialog(workspace: Workspace, qtbot: QtBot) -> None:
    _, _, figures = workspace.panels
    place = [row.figure.mention.text for row in figures.rows()].index("$25 million")
    press(figures, place, Qt.Key.Key_E)
    dialog = dialog_of(workspace, qtbot)
    assert isinstance(dialog, RecordDialog)
    [form] = dialog.forms
    amount = form.edits["amount"]
    assert isinstance(amount, QLineEdit)
    assert (amount.text(), form.currency.text()) == ("25,000,000", "USD")
    amount.setText("many")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "“many” is no sum" in dialog.trouble.text()
    amount.setText("26m")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: figures.rows()[place].figure.amount.value == 26_000_000, timeout=LATE)
    assert "corrected by you: amount" in spoken(figures, place)
    assert figures.selected_rows() == (figures.rows()[place],)


def test_a_corrected_record_is_as_extracted_again_by_dialog_and_menu(workspace: Workspace, qtbot: QtBot) -> None:
    _, _, figures = workspace.panels
    library = workspace.session.library
    assert library is not None
    place = [row.figure.mention.text for row in figures.rows()].index("$25 million")

    def correct() -> None:
        library.deciding.correct(figures.rows()[place], {"amount": {"value": "7", "currency": "EUR"}})
        workspace.decide.changed.emit()
        qtbot.waitUntil(lambda: figures.rows()[place].figure.amount.value == 7, timeout=LATE)

    press(figures, place, Qt.Key.Key_E)
    dialog = dialog_of(workspace, qtbot)
    assert dialog.restore.isHidden()
    dialog.reject()
    correct()
    press(figures, place, Qt.Key.Key_E)
    QTest.mouseClick(dialog_of(workspace, qtbot).restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: figures.rows()[place].figure.amount.value == 25_000_000, timeout=LATE)
    assert workspace.toast.text().startswith("As extracted again: ")
    correct()
    menu = row_menu(figures, figures.rows()[place])
    figures.menu_opened.emit(menu, figures.rows()[place])
    figures.view.choose(figures.model.index(place))
    next(action for action in menu.actions() if action.text() == "As extracted").trigger()
    qtbot.waitUntil(lambda: figures.rows()[place].figure.amount.value == 25_000_000, timeout=LATE)


def test_the_keyboard_goes_to_the_field_that_holds_no_value_of_it(workspace: Workspace, qtbot: QtBot) -> None:
    agreements, _, _ = workspace.panels
    press(agreements, 0, Qt.Key.Key_E)
    dialog = dialog_of(workspace, qtbot)
    [form] = dialog.forms
    for field, words, wrong in ((form.edits["date"], "soon", form.edits["date"]), (form.currency, "??", form.currency)):
        form.edits["amount"].setText("5m")
        field.setText(words)
        dialog.take.setFocus()
        QTest.keyClick(dialog.take, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.focusWidget() is wrong
    dialog.reject()


def test_a_note_is_kept_by_key_from_its_lines(workspace: Workspace, qtbot: QtBot) -> None:
    agreements, _, _ = workspace.panels
    press(agreements, 0, Qt.Key.Key_N)
    dialog = dialog_of(workspace, qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=LATE)
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "One")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.note, "Two")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: agreements.rows()[0].marks.note == "One\nTwo", timeout=LATE)


def test_what_comes_back_is_chosen_again(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    first, second = companies.rows()[:2]
    press(companies, 0, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: [row.name for row in companies.selected_rows()] == [second.name], timeout=LATE)
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: [row.name for row in companies.selected_rows()] == [first.name], timeout=LATE)
    workspace.deeds["redo"].trigger()
    qtbot.waitUntil(lambda: [row.name for row in companies.selected_rows()] == [second.name], timeout=LATE)


def test_the_history_tells_from_which_value_to_which(workspace: Workspace, qtbot: QtBot) -> None:
    _, _, figures = workspace.panels
    library = workspace.session.library
    assert library is not None
    place = [row.figure.mention.text for row in figures.rows()].index("$25 million")
    amount = {"value": "26000000", "value_max": "27500000.5", "currency": "EUR"}
    library.deciding.correct(figures.rows()[place], {"amount": amount, "purpose": "grant"})
    workspace.decide.changed.emit()
    qtbot.waitUntil(lambda: bool(figures.rows()[place].marks.corrected), timeout=LATE)
    library.deciding.correct(figures.rows()[place], {"subject": "the harbour", "giver": ""})
    library.deciding.undo()
    [section] = [history_section(library.deciding.history(figures.rows()[place].marks.subject))]
    told = [entry.value for entry in section.entries]
    assert told[-2:] == [
        "Correct: Amount USD 25,000,000 → EUR 26,000,000 to 27,500,000.5",
        "Correct: Purpose Loan → Grant",
    ]
    assert "Undo correct: What for the harbour → as extracted" in told


def test_undo_and_redo_by_key_but_not_from_a_text_field(workspace: Workspace, qtbot: QtBot) -> None:
    agreements, _, _ = workspace.panels
    press(agreements, 0, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: agreements.rows()[0].marks.is_starred, timeout=LATE)
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: not agreements.rows()[0].marks.is_starred, timeout=LATE)
    workspace.deeds["redo"].trigger()
    qtbot.waitUntil(lambda: agreements.rows()[0].marks.is_starred, timeout=LATE)

    field = workspace.top_bar.search.edit
    workspace.window().activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "words")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() != "words"
    QApplication.processEvents()
    assert agreements.rows()[0].marks.is_starred


def test_a_note_and_tags_in_one_dialog(workspace: Workspace, qtbot: QtBot) -> None:
    agreements, _, _ = workspace.panels
    press(agreements, 0, Qt.Key.Key_T)
    dialog = dialog_of(workspace, qtbot)
    assert isinstance(dialog, MarksDialog)
    dialog.tags.setText("Verify, port")
    dialog.note.setPlainText("Ask the bank")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: agreements.rows()[0].marks.note == "Ask the bank", timeout=LATE)
    qtbot.waitUntil(lambda: agreements.rows()[0].marks.tags == ("port", "verify"), timeout=LATE)
    assert "tagged port, verify, note: Ask the bank" in spoken(agreements, 0)


def test_the_menu_of_a_row_offers_every_decision(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreements, _, _ = workspace.panels
    menu = row_menu(agreements, agreements.rows()[0])
    agreements.menu_opened.emit(menu, agreements.rows()[0])
    names = [action.text().partition("\t")[0] for action in menu.actions()]
    for words in ("Accept", "Dismiss", "Correct…", "Note…", "Tags…", "Star"):
        assert words in names
    agreements.view.choose(agreements.model.index(0))
    next(action for action in menu.actions() if action.text().startswith("Accept")).trigger()
    qtbot.waitUntil(lambda: agreements.rows()[0].marks.verdict is not None, timeout=LATE)
    menu = row_menu(agreements, agreements.rows()[0])
    agreements.menu_opened.emit(menu, agreements.rows()[0])
    assert next(action for action in menu.actions() if action.text().startswith("Accept")).isChecked()
    told: list[Any] = []
    monkeypatch.setattr(agreements, "explain", lambda *shown: told.append(shown))
    next(action for action in menu.actions() if action.text() == "History…").trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=LATE)
    [(_row, _title, [section])] = told
    assert [entry.value for entry in section.entries] == ["Accept: Verdict accepted"]


def test_a_missed_record_is_added_from_chosen_words(workspace: Workspace, qtbot: QtBot) -> None:
    agreements, _, _ = workspace.panels
    shown = workspace.session.document
    assert shown is not None
    start = shown.document.text.index("quiet walk along the harbour")
    workspace.reader.ask_to_add()
    assert workspace.toast.text() == "Select the words of the record first"
    workspace.decide.add(Span(start=start, end=start + 28))
    dialog = dialog_of(workspace, qtbot)
    assert dialog.windowTitle() == "Add a record"
    heights = []
    for kind in (RecordKind.COMPANY, RecordKind.FIGURE, RecordKind.AGREEMENT):
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))
        heights.append(dialog.height())
    # Each form takes the room that it needs.
    assert heights == sorted(set(heights))
    form = dialog.forms[dialog.pages.currentIndex()]
    parties, kind = form.edits["parties"], form.edits["kind"]
    assert isinstance(parties, QPlainTextEdit)
    assert isinstance(kind, QComboBox)
    parties.setPlainText("Alpha\nBeta")
    kind.setCurrentIndex(kind.findData("partnership"))
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(row.marks.is_added for row in agreements.rows()), timeout=LATE)
    assert workspace.toast.text() == "Added “quiet walk along the harbour”"
    [added] = [row for row in agreements.rows() if row.marks.is_added]
    assert (added.agreement.parties, added.agreement.kind.value) == (("Alpha", "Beta"), "partnership")
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: not any(row.marks.is_added for row in agreements.rows()), timeout=LATE)


def test_a_lost_decision_is_shown_and_let_go(workspace: Workspace, qtbot: QtBot) -> None:
    _, _, figures = workspace.panels
    library = workspace.session.library
    assert library is not None
    library.deciding.star([figures.rows()[0]])
    with library._store.writing() as connection:
        connection.execute("UPDATE decision SET file = NULL, row = NULL")
    placed: list[Any] = []
    workspace.session.placed.connect(lambda *where: placed.append(where))
    workspace.lost.look()
    qtbot.waitUntil(lambda: workspace.toast.text() == "1 decision no longer finds the words", timeout=LATE)
    QTest.mouseClick(workspace.toast.button, Qt.MouseButton.LeftButton)
    dialog = dialog_of(workspace, qtbot)
    assert isinstance(dialog, OrphansDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=LATE)
    assert "starred" in dialog.list.item(0).text()
    assert "signed a loan agreement worth [ ]" in dialog.list.item(0).text()
    qtbot.waitUntil(lambda: bool(placed), timeout=LATE)
    [(_evidence, beside)] = placed
    shown = workspace.session.document
    assert shown is not None
    assert shown.document.text[beside.start : beside.end].endswith("signed a loan agreement worth")
    QTest.mouseClick(dialog.place, Qt.MouseButton.LeftButton)
    assert workspace.toast.text() == "Select the words in the text first"
    QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=LATE)
    dialog.close()


def test_a_name_is_decided_for_good(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    row = companies.rows()[0]
    menu = row_menu(companies, row)
    companies.menu_opened.emit(menu, row)
    names = next(action.menu() for action in menu.actions() if action.text() == "This name, for good")
    assert [action.text() for action in names.actions()] == ["Never a company", "Always a company", "Another name of…"]
    file = workspace.places.own_list
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        names.actions()[0].trigger()
    assert f"-{row.name}" in file.read_text().splitlines()
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        workspace.naming.also(row, "Another Firm Ltd")
    assert f"{row.name} = Another Firm Ltd" in file.read_text().splitlines()
    assert f"-{row.name}" not in file.read_text().splitlines()
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        QTest.mouseClick(workspace.toast.button, Qt.MouseButton.LeftButton)
    assert f"-{row.name}" in file.read_text().splitlines()
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        workspace.naming.merge(companies.rows()[:2])
    first, second = companies.rows()[:2]
    assert f"{second.name} = {first.name}" in file.read_text().splitlines()


def test_a_word_about_a_name_is_a_deed_as_any_other(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    first, second = companies.rows()[:2]
    file = workspace.places.own_list
    with qtbot.waitSignal(workspace.decide.changed, timeout=LATE):
        workspace.decide.decide(companies.listing, (second,), "star")
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        workspace.naming.never(first)
    said = file.read_bytes()
    workspace.messages.tell("Something else")
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        workspace.deeds["undo"].trigger()
    assert not file.exists()
    assert workspace.toast.text() == f"Taken back: never a company: “{first.name}”"
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        workspace.deeds["redo"].trigger()
    assert file.read_bytes() == said
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: not file.exists(), timeout=LATE)
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: workspace.toast.text() == f"Taken back: starring “{second.name}”", timeout=LATE)


def test_what_the_lists_own_dialog_changes_is_taken_back_by_key(workspace: Workspace, qtbot: QtBot) -> None:
    file = workspace.places.own_list
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("Larvik Systems\n-Old Street\n", encoding="utf-8")
    workspace.dialogs.own_names()
    dialog = dialog_of(workspace, qtbot)
    dialog.list.selectAll()
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert workspace.toast.text() == "2 names removed"
    dialog.close()
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        workspace.deeds["undo"].trigger()
    assert file.read_text(encoding="utf-8") == "Larvik Systems\n-Old Street\n"


def test_decisions_are_handed_over_and_taken_back_and_what_was_judged_is_a_set(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    _, companies, _ = workspace.panels
    name = companies.rows()[0].name
    workspace.sharing.export(tmp_path / "none.jsonl")
    qtbot.waitUntil(lambda: workspace.toast.text() == "Nothing was decided yet to write", timeout=LATE)
    assert not (tmp_path / "none.jsonl").exists()
    with qtbot.waitSignal(workspace.decide.changed, timeout=LATE):
        workspace.decide.decide(companies.listing, companies.rows()[:1], "accept")
    workspace.sharing.export(tmp_path / "mine.jsonl")
    qtbot.waitUntil(lambda: workspace.toast.text() == "1 decision written to mine.jsonl", timeout=LATE)
    workspace.sharing.export_gold(tmp_path / "gold.jsonl")
    qtbot.waitUntil(lambda: workspace.toast.text() == "1 judged document written to gold.jsonl", timeout=LATE)
    assert name in (tmp_path / "gold.jsonl").read_text(encoding="utf-8")
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: not any(row.marks.is_reviewed for row in companies.rows()), timeout=LATE)
    workspace.sharing.take_over(tmp_path / "mine.jsonl")
    qtbot.waitUntil(lambda: companies.rows()[0].marks.is_reviewed, timeout=LATE)
    assert workspace.toast.text() == "Took over the decisions of mine.jsonl"
    workspace.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: not any(row.marks.is_reviewed for row in companies.rows()), timeout=LATE)


def test_a_firm_of_any_document_is_offered_to_be_merged_with(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    first, second = companies.rows()[:2]
    companies.set_filter(first.name)
    workspace.naming.ask_other_name(first)
    dialog = dialog_of(workspace, qtbot)
    offered = dialog.edit.completer().model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == [second.name]
    dialog.edit.setText(second.name)
    with qtbot.waitSignal(workspace.naming.changed, timeout=LATE):
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert f"{first.name} = {second.name}" in workspace.places.own_list.read_text(encoding="utf-8").splitlines()


def test_several_rows_are_decided_at_once(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    number = len(companies.rows())
    companies.view.setFocus()
    companies.view.selectAll()
    QTest.keyClick(companies.view, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: all(row.marks.is_reviewed for row in companies.rows()), timeout=LATE)
    assert workspace.toast.text() == f"Accepted {number} companies"
    table = QAccessible.queryAccessibleInterface(companies.view)
    children = [table.child(number) for number in range(table.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children if child.role() == QAccessible.Role.Cell]
    assert [name for name in names if "accepted by you" not in name] == []


def test_a_list_is_gone_through_by_two_keys(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    first, second = companies.rows()[:2]
    companies.view.setFocus()
    companies.view.choose(companies.model.index(0))
    for key, row in ((Qt.Key.Key_J, second), (Qt.Key.Key_K, first)):
        with qtbot.waitSignal(companies.activated) as opened:
            QTest.keyClick(companies.view, key)
        assert opened.args == [row]
    with qtbot.assertNotEmitted(companies.activated):
        QTest.keyClick(companies.view, Qt.Key.Key_K)
    assert companies.selected_rows() == (first,)


def test_an_agreement_is_made_a_deal_of_its_own_by_its_menu(workspace: Workspace, qtbot: QtBot) -> None:
    agreements = workspace.panels[0]
    row = agreements.rows()[0]
    menu = row_menu(agreements, row)
    agreements.menu_opened.emit(menu, row)
    [deals] = [part for part in menu.findChildren(QMenu) if part.objectName() == "deals"]
    with qtbot.waitSignal(workspace.deals.changed, timeout=LATE):
        deals.actions()[0].trigger()
    qtbot.waitUntil(lambda: "deal put together by you" in spoken(agreements, 0), timeout=LATE)
    with qtbot.waitSignal(workspace.deals.changed, timeout=LATE):
        workspace.decide.undo()
    menu.deleteLater()


def test_a_file_is_starred_and_noted_but_not_judged(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.deeds["documents"].trigger()
    page = workspace.documents.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.panel.rows()) == 1, timeout=LATE)
    press(page.panel, 0, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: spoken(page.panel, 0).endswith(", starred"), timeout=LATE)
    press(page.panel, 0, Qt.Key.Key_D)
    assert workspace.toast.text().startswith("A document is noted, tagged or starred")
    workspace.decide.undo()
    qtbot.waitUntil(lambda: "starred" not in spoken(page.panel, 0), timeout=LATE)


def test_rows_are_narrowed_down_to_a_tag(workspace: Workspace, qtbot: QtBot) -> None:
    _, companies, _ = workspace.panels
    library = workspace.session.library
    assert library is not None
    library.deciding.tag(companies.rows()[:1], ["verify", "ask legal"])
    workspace.decide.changed.emit()
    qtbot.waitUntil(lambda: bool(companies.rows()[0].marks.tags), timeout=LATE)
    [tags] = [chip for chip in companies.filters.chips if chip.kind.title == "Tags"]
    assert [(each.words, each.count) for each in tags.kind.options(companies.rows())] == [
        *(("No tag", 1), ("ask legal", 1), ("verify", 1)),
    ]
    test = tags.kind.test(["verify"])
    assert test is not None
    assert [test(row) for row in companies.rows()] == [True, False]
