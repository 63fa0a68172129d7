"""Where sources disagree, side by side in the window, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from desktop.library.library import Library

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.workspace import Workspace

LATE = 20_000
TOLD = "Told by {}.\n\nNorham Power Ltd signed a loan agreement worth USD {} million with Havn Bank Ltd on Monday.\n"


def test_a_side_is_taken_and_the_toast_takes_it_back(workspace: Workspace, qtbot: QtBot) -> None:
    library = workspace.session.library
    assert isinstance(library, Library)
    for name, amount in (("one", 200), ("two", 260)):
        (library.folder / f"{name}.txt").write_text(TOLD.format(name, amount), encoding="utf-8")
    for _step in library.refresh():
        pass
    workspace.deeds["checks"].trigger()
    dialog = workspace.checks.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=LATE)
    assert {"USD 200 m", "USD 260 m"} <= {label.text() for label in dialog.sides.findChildren(QLabel)}
    assert dialog.meter.findChildren(QProgressBar)

    [take] = [button for button in dialog.findChildren(QPushButton) if "260" in button.accessibleName()]
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.list.count(), timeout=LATE)
    assert workspace.toast.text().startswith("Settled ")
    assert "No sources" in dialog.told.text()
    workspace.decide.undo()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=LATE)

    [show, _] = [button for button in dialog.findChildren(QPushButton) if button.toolTip() == "Show it in the text"]
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.session.document.ref.path == show.text().split()[0], timeout=LATE)  # type: ignore[union-attr]
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.list.count(), timeout=LATE)
    dialog.close()
    assert workspace.checks.dialog is None


def test_a_sum_is_taken_out_of_a_pledge_and_the_toast_takes_it_back(workspace: Workspace, qtbot: QtBot) -> None:
    library = workspace.session.library
    assert isinstance(library, Library)
    for name, date, told in (
        ("pledge", "10 March 2024", "will provide a loan of JPY 500 billion to India over ten years"),
        ("metro", "4 June 2024", "signed a loan of JPY 60 billion to India for the Ostrand metro line"),
    ):
        (library.folder / f"{name}.txt").write_text(f"Told by {name}\n\n{date}\n\nJapan {told}.\n", encoding="utf-8")
    for _step in library.refresh():
        pass
    workspace.deeds["checks"].trigger()
    dialog = workspace.checks.dialog
    assert dialog is not None
    page = dialog.pledges
    qtbot.waitUntil(lambda: page.view.list.count() == 1, timeout=LATE)
    assert "Found: JPY 60 bn, 12 %" in page.view.list.item(0).text()

    def press(words: str) -> None:
        [button] = [button for button in page.findChildren(QPushButton) if button.text() == words]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    press("metro.txt ¶\u00a03, 2024-06-04")
    qtbot.waitUntil(lambda: workspace.session.document.ref.path == "metro.txt", timeout=LATE)  # type: ignore[union-attr]
    press("Take it out")
    qtbot.waitUntil(lambda: "Found: JPY 0, 0 %" in page.view.list.item(0).text(), timeout=LATE)
    assert workspace.toast.text() == "No longer counted: JPY 60 bn of the pledge of JPY 500 bn over ten years"
    workspace.decide.undo()
    qtbot.waitUntil(lambda: "Found: JPY 60 bn, 12 %" in page.view.list.item(0).text(), timeout=LATE)
    dialog.close()
