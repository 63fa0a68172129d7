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
