"""Going through records one by one in the window, by key and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.library.library import Library
from desktop.models.review import Queue
from desktop.ui.deal_dialog import DealDialog
from desktop.ui.review_pane import ACTS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.review_pane import ReviewPane
    from desktop.ui.workspace import Workspace

LATE = 20_000


@pytest.fixture
def pane(workspace: Workspace, qtbot: QtBot) -> ReviewPane:
    """The pane on the first record."""
    workspace.deeds["review"].trigger()
    pane = workspace.review.pane
    assert pane is not None
    qtbot.waitUntil(lambda: pane.told.text().startswith("0 of ") and shown(pane) != "", timeout=LATE)
    return pane


def shown(pane: ReviewPane) -> str:
    return pane.accessibleName().removeprefix("Review: ").removeprefix("Review")


def test_keys_judge_and_the_next_one_comes(workspace: Workspace, pane: ReviewPane, qtbot: QtBot) -> None:
    assert workspace.review.is_shown
    assert workspace.column.isHidden()
    total = int(pane.told.text().split()[2])
    names = []
    for number, key in enumerate((Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_J), start=1):
        names.append(shown(pane))
        QTest.keyClick(pane, key)
        qtbot.waitUntil(lambda: shown(pane) not in names, timeout=LATE)
        seen = min(number, 2)
        qtbot.waitUntil(lambda: pane.told.text() == f"{seen} of {total} seen", timeout=LATE)  # noqa: B023
    assert workspace.session.document is not None

    for name, state in ((names[2], ""), (names[1], "dismissed"), (names[0], "accepted by you")):
        QTest.keyClick(pane, Qt.Key.Key_K)
        expected = f"{name}, {state}" if state else name
        qtbot.waitUntil(lambda: shown(pane) == expected, timeout=LATE)  # noqa: B023
    assert pane.badge() == "Accepted by you"


def test_a_judgement_is_taken_back_and_its_record_comes_again(
    workspace: Workspace, pane: ReviewPane, qtbot: QtBot
) -> None:
    first = shown(pane)
    QTest.mouseClick(pane.buttons["dismiss"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(pane) != first, timeout=LATE)
    assert workspace.toast.text().startswith("Dismissed ")
    QTest.keyClick(pane, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: shown(pane) == first, timeout=LATE)
    qtbot.waitUntil(lambda: pane.told.text().startswith("0 of "), timeout=LATE)


def test_what_is_taken_back_comes_again_though_others_were_passed_over_since(pane: ReviewPane, qtbot: QtBot) -> None:
    names = [shown(pane)]
    for key in (Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_J):
        QTest.keyClick(pane, key)
        qtbot.waitUntil(lambda: shown(pane) not in names, timeout=LATE)
        names.append(shown(pane))
    QTest.keyClick(pane, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: shown(pane) == names[0], timeout=LATE)
    for name in names[1:]:
        QTest.keyClick(pane, Qt.Key.Key_J)
        qtbot.waitUntil(lambda: shown(pane) == name, timeout=LATE)  # noqa: B023


def test_the_end_is_told_and_leads_to_what_was_missed(pane: ReviewPane, qtbot: QtBot) -> None:
    while not pane.empty.isVisible():
        before = shown(pane)
        QTest.keyClick(pane, Qt.Key.Key_A)
        qtbot.waitUntil(lambda: shown(pane) != before, timeout=LATE)  # noqa: B023
    assert shown(pane) == "Everything here is decided"
    assert not pane.buttons["accept"].isEnabled()
    qtbot.waitUntil(lambda: pane.bar.value() == pane.bar.maximum(), timeout=LATE)
    QTest.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    assert pane.queue is Queue.MISSED
    qtbot.waitUntil(lambda: "decided" not in shown(pane), timeout=LATE)
    assert pane.buttons["accept"].text() == "Add"
    qtbot.waitUntil(lambda: pane.badge() == "Not listed yet", timeout=LATE)
    assert not pane.buttons["merge"].isVisible()


def test_a_sum_in_no_agreement_is_added_as_something_by_one_button(pane: ReviewPane, qtbot: QtBot) -> None:
    pane.choose(Queue.MISSED)
    qtbot.waitUntil(lambda: pane.badge() == "Not listed yet", timeout=LATE)
    QTest.keyClick(pane, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: pane.badge() == "In no agreement yet", timeout=LATE)
    assert pane.buttons["accept"].text() == "Add it as…"
    assert not pane.buttons["correct"].isVisible()


def test_what_was_judged_is_said_of_the_kind_that_is_shown(pane: ReviewPane, qtbot: QtBot) -> None:
    first = shown(pane)
    QTest.keyClick(pane, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: shown(pane) != first and pane.told.text().startswith("1 of "), timeout=LATE)
    words = {"Company": "Companies: ", "Agreement": "Agreements: ", "Figure": "Sums of money: "}
    said = set()
    for _ in range(3):
        before = pane._shown
        QTest.keyClick(pane, Qt.Key.Key_J)
        qtbot.waitUntil(lambda: pane._shown is not before, timeout=LATE)  # noqa: B023
        kind = pane.card.chip.text().split(" ")[0]
        line = pane.precision.text() if pane.precision.isVisible() else ""
        assert line == "" or line.startswith(words[kind])
        said.add((kind, bool(line)))
    assert len({kind for kind, _is_said in said}) > 1


def test_the_end_says_how_many_were_left_for_later_and_leads_to_them(pane: ReviewPane, qtbot: QtBot) -> None:
    first, total = shown(pane), int(pane.told.text().split()[2])
    for _ in range(total):
        before = pane._shown
        QTest.keyClick(pane, Qt.Key.Key_J)
        qtbot.waitUntil(lambda: pane._shown is not before, timeout=LATE)  # noqa: B023
    assert shown(pane) == f"This is the end. {total} left for later"
    QTest.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(pane) == first, timeout=LATE)


def test_each_key_has_a_button_and_escape_leads_back(workspace: Workspace, pane: ReviewPane) -> None:
    for act in ACTS:
        caps = [label.text() for label in pane.buttons[act.name].findChildren(QLabel)]
        assert caps == [chr(act.key)]
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert not workspace.review.is_shown
    assert not workspace.column.isHidden()


def test_an_agreement_is_put_together_with_another_deal(workspace: Workspace, qtbot: QtBot) -> None:
    library = workspace.session.library
    assert isinstance(library, Library)
    told = "Told\n\nNorham Power Ltd signed a loan agreement worth USD {} million with Havn Bank Ltd for {}.\n"
    for name, amount, what in (("wind", 200, "a wind farm"), ("dam", 70, "a dam")):
        (library.folder / f"{name}.txt").write_text(told.format(amount, what), encoding="utf-8")
    for _step in library.refresh():
        pass
    workspace.deeds["review"].trigger()
    pane = workspace.review.pane
    assert pane is not None
    qtbot.waitUntil(lambda: bool(shown(pane)), timeout=LATE)
    while "Norham Power" not in shown(pane) or not shown(pane).startswith("Loan"):
        before = pane._shown
        print(shown(pane), pane.told.text(), pane.precision.text())
        QTest.keyClick(pane, Qt.Key.Key_J)
        qtbot.waitUntil(lambda: pane._shown is not before, timeout=LATE)  # noqa: B023
    QTest.keyClick(pane, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(workspace.findChildren(DealDialog)), timeout=LATE)
    [dialog] = workspace.findChildren(DealDialog)
    assert dialog.list.count() == 1
    assert "Norham Power Ltd · Havn Bank Ltd" in dialog.list.item(0).text()
    dialog.filter.setText("norham nowhere")
    assert not dialog.take.isEnabled()
    dialog.filter.setText("norham bank")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)

    def reports() -> set[int]:
        for _step in library.refresh():
            pass
        return {len(deal.reports) for deal in library.deals() if "Havn Bank Ltd" in deal.parties}

    qtbot.waitUntil(lambda: workspace.toast.text().startswith("Put together as one deal: “"), timeout=LATE)
    assert reports() == {2}
    workspace.decide.undo()
    qtbot.waitUntil(lambda: workspace.toast.text().startswith("Taken back: putting together"), timeout=LATE)
    assert reports() == {1}
