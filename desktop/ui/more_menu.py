"""The menus: what the button with the three dots offers, and the folders opened before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction

    from desktop.ui.library_control import LibraryControl

SAMPLE = "Sample documents"


class MenuDeeds(Protocol):
    """What the menu's entries without a key of their own do."""

    def forget(self) -> None:
        """Forget the folder."""

    def choices(self) -> None:
        """Choose what of the folder is read."""

    def own_names(self) -> None:
        """Show the person's own list of companies."""

    def lost_decisions(self) -> None:
        """Show the decisions whose words are no longer found."""

    def export_decisions(self) -> None:
        """Write the decisions to a file."""

    def import_decisions(self) -> None:
        """Take over a colleague's decisions."""

    def export_gold(self) -> None:
        """Write what was judged to a file, to measure extraction against."""

    def about(self) -> None:
        """Say what Accord is made of."""


def more_menu(parent: QWidget, actions: dict[str, QAction], recent: QMenu, deeds: MenuDeeds) -> QMenu:
    """Return the menu of all that has no button."""
    menu = QMenu(parent)
    menu.addAction(actions["open_folder"])
    menu.addMenu(recent)
    menu.addAction(actions["refresh"])
    menu.addAction(actions["documents"])
    menu.addAction("What is read…").triggered.connect(deeds.choices)
    menu.addAction("Forget this folder…").triggered.connect(deeds.forget)
    menu.addSeparator()
    for name in ("save_search", "saved", "batch"):
        menu.addAction(actions[name])
    menu.addSeparator()
    for name in ("review", "checks", "undo", "redo", "add_record"):
        menu.addAction(actions[name])
    menu.addAction("Decisions without their words…").triggered.connect(deeds.lost_decisions)
    shared = menu.addMenu("Hand over decisions")
    shared.addAction("Export decisions…").triggered.connect(deeds.export_decisions)
    shared.addAction("Import decisions…").triggered.connect(deeds.import_decisions)
    shared.addAction("Export what was judged as a gold set…").triggered.connect(deeds.export_gold)
    menu.addSeparator()
    for name in ("find", "larger_text", "smaller_text", "normal_text"):
        menu.addAction(actions[name])
    menu.addSeparator()
    menu.addAction("Your own company names…").triggered.connect(deeds.own_names)
    menu.addAction(actions["settings"])
    menu.addAction(actions["keys"])
    menu.addAction("About Accord").triggered.connect(deeds.about)
    menu.addSeparator()
    menu.addAction(actions["quit"])
    return menu


def recent_menu(parent: QWidget, library: LibraryControl) -> QMenu:
    """Return a menu of the folders opened before, filled whenever it is shown, with the sample last."""
    menu = QMenu("Open recent", parent)

    def fill() -> None:
        menu.clear()
        for folder in library.recent():
            _add(menu, _named(folder), str(folder), partial(library.open, folder))
        if library.recent():
            menu.addSeparator()
        _add(menu, SAMPLE, "The documents that come with Accord", partial(library.open, None))

    menu.aboutToShow.connect(fill)
    return menu


def _add(menu: QMenu, words: str, tip: str, deed: Callable[[], None]) -> None:
    # An ampersand in a folder's name is no mark of a key.
    action = menu.addAction(words.replace("&", "&&"))
    action.setToolTip(tip)
    action.triggered.connect(lambda _checked=False: deed())


def _named(folder: Path) -> str:
    return f"{folder.name or folder}  —  {folder.parent}"
