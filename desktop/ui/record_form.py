"""The fields of a record as a form: filled from a record or from chosen words, read as what a record keeps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop.errors import LibraryError
from desktop.library.typed_values import typed_amount, typed_country, typed_date, typed_parties
from desktop.listings.wording import kind_words, plain_number, sentence_case
from desktop.models.marks import RecordKind
from desktop.models.records import AgreementKind, AgreementStatus, FigurePurpose, Firmness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_LABELS: dict[RecordKind, dict[str, str]] = {
    RecordKind.AGREEMENT: {
        "title": "Title",
        "kind": "Kind",
        "parties": "Parties",
        "status": "Status",
        "firmness": "Firm or intended",
        "amount": "Amount",
        "subject": "About",
        "date": "Made on",
        "place": "Place",
    },
    RecordKind.COMPANY: {"name": "Name", "role": "Role", "country": "Country"},
    RecordKind.FIGURE: {
        "amount": "Amount",
        "purpose": "Purpose",
        "subject": "What for",
        "period": "Period",
        "giver": "From",
        "receiver": "To",
    },
}
_CHOICES: dict[str, type[StrEnum]] = {
    "kind": AgreementKind,
    "status": AgreementStatus,
    "firmness": Firmness,
    "purpose": FigurePurpose,
}
_HINTS = {"date": "2025-08-29 or 29 August 2025", "country": "Japan or JP", "parties": "One a line"}
_PARTIES_HEIGHT = 58


class RecordForm(QWidget):
    """The form of one kind of record. ``fields`` are the values it starts with, as a record's JSON has them."""

    def __init__(self, kind: RecordKind, fields: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.edits: dict[str, QLineEdit | QComboBox | QPlainTextEdit] = {}
        self.currency = QLineEdit()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label in _LABELS[kind].items():
            form.addRow(label, self._edit(name, label, fields.get(name)))
            if name == "amount":
                form.addRow("Currency", self._currency(fields.get(name)))
        # What stands in the form before anybody types is no change, however it would be written.
        self._first = {name: self._text(name) for name in self.edits}

    def changed(self) -> dict[str, Any]:
        """Return the fields that are not as they were, as a record keeps them. Raises LibraryError."""
        return {name: self._value(name) for name in self.edits if self._text(name) != self._first[name]}

    def all(self) -> dict[str, Any]:
        """Return all fields that hold something. Raises LibraryError."""
        values = {name: self._value(name) for name in self.edits}
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    def to_wrong(self) -> None:
        """Put the keyboard where what is typed is no value of its field, first of all; nothing where all are."""
        for name, edit in self.edits.items():
            try:
                self._value(name)
            except LibraryError:
                is_sum = name == "amount" and isinstance(edit, QLineEdit) and _is_sum(edit.text())
                wrong = self.currency if is_sum else edit
                wrong.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(wrong, QLineEdit):
                    wrong.selectAll()
                return

    def _edit(self, name: str, label: str, value: Any) -> QWidget:
        edit: QLineEdit | QComboBox | QPlainTextEdit
        if name in _CHOICES:
            edit = QComboBox()
            words = kind_words if name == "kind" else sentence_case
            for member in _CHOICES[name]:
                edit.addItem(words(member.value), member.value)
            edit.setCurrentIndex(max(edit.findData(value), 0))
        elif name == "parties":
            edit = QPlainTextEdit("\n".join(value or ()))
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(_PARTIES_HEIGHT)
            edit.setPlaceholderText(_HINTS[name])
        else:
            edit = QLineEdit(_written(name, value))
            edit.setPlaceholderText(_HINTS.get(name, ""))
        if not isinstance(edit, QPlainTextEdit):
            edit.setMinimumHeight(30)
        edit.setAccessibleName(label)
        self.edits[name] = edit
        return edit

    def _currency(self, amount: Any) -> QWidget:
        self.currency.setText((amount or {}).get("currency") or "")
        self.currency.setPlaceholderText("USD")
        self.currency.setMaxLength(3)
        self.currency.setMinimumHeight(30)
        self.currency.setAccessibleName("Currency")
        return self.currency

    def _text(self, name: str) -> str:
        edit = self.edits[name]
        if isinstance(edit, QComboBox):
            return str(edit.currentData())
        text = edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()
        return f"{text} {self.currency.text()}" if name == "amount" else text

    def _value(self, name: str) -> Any:
        text = self._text(name)
        match name:
            case "amount":
                edit = self.edits[name]
                assert isinstance(edit, QLineEdit)
                return typed_amount(edit.text(), self.currency.text())
            case "date":
                return typed_date(text)
            case "country":
                return typed_country(text)
            case "parties":
                return typed_parties(text)
            case _:
                return " ".join(text.split())


def _is_sum(text: str) -> bool:
    try:
        return typed_amount(text, "") is not None
    except LibraryError:
        return False


def _written(name: str, value: Any) -> str:
    """Return the value of a field as a person would type it."""
    if value is None:
        return ""
    if name == "amount":
        ends = [value["value"], value.get("value_max")]
        return "..".join(plain_number(Decimal(end)) for end in ends if end is not None)
    if name == "date":
        return str(value["date"] if isinstance(value, dict) else value)
    return " ".join(str(value).split())
