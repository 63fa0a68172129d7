"""Opens the window's dialogs and does what is chosen in them; each is loaded when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.ui.dialog_parts import open_dialog

if TYPE_CHECKING:
    from desktop.library.choices import Choices
    from desktop.places import Places
    from desktop.ui.workspace import Workspace


class Dialogs(QObject):
    """All of them leave the window free while they are open."""

    def __init__(self, workspace: Workspace, places: Places) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._places = places

    def open_folder(self) -> None:
        """Ask for a folder and open it."""
        library = self._workspace.session.library
        start = str(library.folder.parent) if library is not None and not library.is_seeds else str(Path.home())
        dialog = QFileDialog(self._workspace, "Open a folder of documents", start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._workspace.library.open(Path(folder)))
        open_dialog(dialog)

    def settings(self) -> None:
        """Show the settings."""
        from desktop.ui.settings_dialog import SettingsDialog

        if self._workspace.library.settings is not None:
            dialog = SettingsDialog(self._workspace.library.settings, self._workspace)
            dialog.chosen.connect(self._choose)
            open_dialog(dialog)

    def keys(self) -> None:
        """Show the keys."""
        from desktop.ui.keys_dialog import KeysDialog

        open_dialog(KeysDialog(self._workspace))

    def about(self) -> None:
        """Show what Accord is made of."""
        from desktop.ui.about_dialog import AboutDialog

        open_dialog(AboutDialog(self._places, self._workspace))

    def own_names(self) -> None:
        """Show the person's own list of companies; the folder is read again where it changes."""
        from desktop.ui.own_names_dialog import OwnNamesDialog

        dialog = OwnNamesDialog(self._places.own_list, self._workspace)
        dialog.changed.connect(self._workspace.naming.keep)
        open_dialog(dialog)

    def batch(self) -> None:
        """Ask many searches at once."""
        from desktop.ui.batch_dialog import BatchDialog

        library, workspace = self._workspace.session.library, self._workspace
        if library is None:
            return
        dialog = BatchDialog(library, workspace.tasks, workspace.theme, workspace)
        dialog.copied.connect(workspace.messages.tell)
        dialog.opened.connect(lambda row: workspace.session.show(row.hit.document.id, row.hit.passages[0].span))
        open_dialog(dialog)

    def lost_decisions(self) -> None:
        """Show the decisions whose words are no longer found."""
        self._workspace.lost.show()

    def export_decisions(self) -> None:
        """Write the decisions to a file."""
        self._workspace.sharing.ask_export()

    def import_decisions(self) -> None:
        """Take over a colleague's decisions."""
        self._workspace.sharing.ask_import()

    def export_gold(self) -> None:
        """Write what was judged to a file, to measure extraction against."""
        self._workspace.sharing.ask_gold()

    def choices(self) -> None:
        """Choose what of the library is read; it is read so at once."""
        from desktop.ui.choices_dialog import ChoicesDialog

        library, tasks = self._workspace.session.library, self._workspace.tasks
        if library is None:
            return

        def show(choices: Choices) -> None:
            dialog = ChoicesDialog(library.folder, choices, self._workspace)
            dialog.chosen.connect(take)
            open_dialog(dialog)

        def take(choices: Choices) -> None:
            tasks.run(lambda: library.choose(choices), lambda _: self._read_so(), key="choices")

        tasks.run(library.choices, show, key="choices")

    def _read_so(self) -> None:
        self._workspace.watch.begin()
        self._workspace.library.refresh()
        self._workspace.session.ask_quietly()

    def forget(self) -> None:
        """Ask whether all that is kept of the folder should be deleted, and do it."""
        library = self._workspace.session.library
        if library is None:
            return
        box = QMessageBox(self._workspace)
        box.setWindowTitle("Forget this folder")
        box.setText(f"Forget “{library.name}”?")
        box.setInformativeText(
            "Accord deletes what it keeps of this folder: the text it read, the index, what it found and what you "
            "decided about it. The documents themselves are not touched."
        )
        yes = box.addButton("Forget it", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(self._workspace.library.forget)
        open_dialog(box)

    def _choose(self, name: str, value: Any) -> None:
        if name == "theme":
            self._workspace.set_theme(value)
        elif name == "text_size":
            self._workspace.set_text_size(value)
        else:
            self._workspace.library.change(name, value)
