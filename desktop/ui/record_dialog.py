"""One small dialog with a record's fields: to correct one that is listed, or to add one that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QSizePolicy, QStackedWidget, QWidget

from desktop.errors import AccordError
from desktop.models.marks import RecordKind
from desktop.ui.dialog_parts import cancel_row, dialog_column, dialog_title, note, take_by_key
from desktop.ui.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS = {RecordKind.AGREEMENT: "Agreement", RecordKind.COMPANY: "Company", RecordKind.FIGURE: "Sum of money"}
_LONGEST_QUOTE = 320
_WIDTH = 480


class RecordDialog(QDialog):
    """``chosen`` carries the kind of record and its fields by name: those that were changed, or all of a new one.

    ``forms`` are the kinds of record it may be, the first of them shown, each with the values its fields start with.
    ``restored`` says that all fields are to be as they were extracted, once that is offered.
    """

    chosen = Signal(object, object)
    restored = Signal()

    def __init__(
        self,
        title: str,
        quote: str,
        forms: Mapping[RecordKind, Mapping[str, Any]],
        *,
        is_new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._is_new = is_new
        self.forms = tuple(RecordForm(kind, fields) for kind, fields in forms.items())
        self.pages = QStackedWidget()
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of record")
        self.kind.setMinimumHeight(30)
        for form in self.forms:
            self.pages.addWidget(form)
            self.kind.addItem(_KINDS[form.kind], form.kind.value)
        self.kind.currentIndexChanged.connect(self._show_form)
        self.kind.setVisible(len(self.forms) > 1)
        self.trouble = note("")
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self.take = QPushButton("Add" if is_new else "Correct")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self.restore = QPushButton("As extracted")
        self.restore.setToolTip("Give all fields the values back that were extracted")
        self.restore.setAutoDefault(False)
        self.restore.hide()
        self.restore.clicked.connect(self._restore)
        self._lay_out(title, quote)
        take_by_key(self, self.take)
        first = next(iter(self.forms[0].edits.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_restoring(self) -> None:
        """Offer to have all fields be as they were extracted: some were corrected."""
        self.restore.show()

    def _take(self) -> None:
        form = self.forms[self.pages.currentIndex()]
        try:
            fields = form.all() if self._is_new else form.changed()
        except AccordError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            form.to_wrong()
            return
        if fields:
            self.chosen.emit(form.kind, fields)
        self.accept()

    def _show_form(self, number: int) -> None:
        """Show one of the forms; the others take no room meanwhile."""
        for place, form in enumerate(self.forms):
            policy = QSizePolicy.Policy.Preferred if place == number else QSizePolicy.Policy.Ignored
            form.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.pages.setCurrentIndex(number)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width() if self.isVisible() else _WIDTH, layout.heightForWidth(_WIDTH))

    def _restore(self) -> None:
        self.restored.emit()
        self.accept()

    def _lay_out(self, title: str, quote: str) -> None:
        layout = dialog_column(self)
        layout.addWidget(dialog_title(title))
        layout.addWidget(_quoted(quote))
        layout.addWidget(self.kind)
        layout.addWidget(self.pages)
        layout.addWidget(self.trouble)
        layout.addStretch(1)
        layout.addLayout(cancel_row(self, self.take, self.restore))
        # Words that are broken into lines are else given the room of a narrower dialog.
        self._show_form(0)


def _quoted(words: str) -> QLabel:
    plain = " ".join(words.split())
    return note(f"“{plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE] + '…'}”")
