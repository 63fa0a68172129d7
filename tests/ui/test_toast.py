"""The words at the window's bottom, and their way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.ui.workspace import Workspace


@pytest.fixture
def toast(qtbot: QtBot) -> Iterator[Toast]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toast = Toast(window)
    yield toast
    toast.hide()


def test_what_is_offered_is_done_once_and_by_its_name(toast: Toast) -> None:
    done: list[str] = []
    toast.offer("Left out 1 file", "Undo", lambda: done.append("undo"))
    assert not toast.take("Redo")
    assert toast.take("Undo")
    assert not toast.isVisible()
    assert not toast.take("Undo")
    assert done == ["undo"]


def test_words_alone_offer_nothing(toast: Toast) -> None:
    toast.offer("Left out 1 file", "Undo", lambda: None)
    toast.say("Copied 3 figures")
    assert not toast.take("Undo")


def test_it_stays_while_the_pointer_is_on_it(toast: Toast, monkeypatch: pytest.MonkeyPatch) -> None:
    toast.offer("Left out 1 file", "Undo", lambda: None)
    monkeypatch.setattr(toast, "underMouse", lambda: True)
    toast._timer.timeout.emit()
    assert toast.isVisible()
    monkeypatch.setattr(toast, "underMouse", lambda: False)
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_the_key_takes_back_what_the_words_are_about(workspace: Workspace) -> None:
    done: list[str] = []
    workspace.messages.offer("“Havn Bank” is never a company from now on", "Undo", lambda: done.append("undo"))
    workspace.deeds["undo"].trigger()
    assert done == ["undo"]
