"""What the results can be narrowed down by, above them: closed until it is asked for; and what they are narrowed to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.listings.facets import TITLES
from desktop.models.search import ChosenFacet
from desktop.ui.facet_chip import HEIGHT, FacetChip, words_of
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.models.search import Facet, FacetField, FacetValue

# So many values of a field are shown until all are asked for.
_FEW = 4
_TITLE = 68
_SHARE = 0.45


class ChosenStrip(QWidget):
    """The facets of the query, each taken off by a click; nothing at all while there are none."""

    added = Signal(object)
    taken_off = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chosenFacets")
        self.setAccessibleName("What the results are narrowed down to")
        self._flow = FlowLayout(self, 4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[ChosenFacet, ...] = ()
        self.hide()

    def set_chosen(self, chosen: Sequence[ChosenFacet]) -> None:
        """Show what is chosen."""
        if tuple(chosen) == self._shown:
            return
        self._shown = tuple(chosen)
        _clear(self._flow)
        for facet in chosen:
            chip = FacetChip(facet, shown_value(facet), TITLES[facet.field], on=True)
            _join(chip, self)
            self._flow.addWidget(chip)
        self.setVisible(bool(chosen))
        self.updateGeometry()


class FacetPane(QScrollArea):
    """The fields with their values and counts. ``added`` and ``taken_off`` carry a ChosenFacet."""

    added = Signal(object)
    taken_off = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facetPane")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Narrow the results down")
        self._body = QWidget()
        self._body.setObjectName("facetBody")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(24, 4, 14, 8)
        self._column.setSpacing(6)
        self.setWidget(self._body)
        self._facets: tuple[Facet, ...] = ()
        self._chosen: tuple[ChosenFacet, ...] = ()
        self._open: set[FacetField] = set()
        self.hide()

    def set_facets(self, facets: Sequence[Facet], chosen: Sequence[ChosenFacet]) -> None:
        """Show the fields of an answer; the keyboard stays on the value it is on, where that is still there."""
        if (tuple(facets), tuple(chosen)) != (self._facets, self._chosen):
            self._facets, self._chosen = tuple(facets), tuple(chosen)
            self._fill()

    def chips(self) -> tuple[FacetChip, ...]:
        """Return the values that are shown."""
        return tuple(self._body.findChildren(FacetChip))

    @override
    def sizeHint(self) -> QSize:
        window = self.parentWidget()
        most = round((window.height() if window is not None else 600) * _SHARE)
        width = self.viewport().width()
        return QSize(width, min(max(self._column.heightForWidth(width), 40), most))

    def _fill(self) -> None:
        focus = QApplication.focusWidget()
        stood = focus.facet if isinstance(focus, FacetChip) and self.isAncestorOf(focus) else None
        _clear(self._column)
        for facet in self._facets:
            self._add_field(facet)
        if not self._facets:
            nothing = QLabel("Nothing to narrow down here")
            nothing.setObjectName("note")
            self._column.addWidget(nothing)
        self._column.addStretch(1)
        self.updateGeometry()
        for chip in self.chips():
            if stood is not None and (chip.facet.field, chip.facet.value) == (stood.field, stood.value):
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_field(self, facet: Facet) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        title = QLabel(TITLES[facet.field])
        title.setObjectName("groupTitle")
        title.setFixedSize(_TITLE, HEIGHT)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        flow = FlowLayout(box, 4)
        is_open = facet.field in self._open
        for value in facet.values if is_open else facet.values[:_FEW]:
            flow.addWidget(self._chip(facet, value))
        hidden = len(facet.values) - _FEW
        if hidden > 0:
            words = "Fewer" if is_open else f"{hidden:,} more"
            button = words_of(box, words, "moreFacets")
            button.setAccessibleName(f"{words}: {TITLES[facet.field].lower()}")
            button.clicked.connect(partial(self._turn, facet.field))
            flow.addWidget(button)
        elif is_open and facet.others:
            flow.addWidget(words_of(box, f"and {facet.others:,} others", "moreFacets"))
        row.addWidget(box, 1)
        self._column.addWidget(line)

    def _chip(self, facet: Facet, value: FacetValue) -> FacetChip:
        found = next((one for one in self._chosen if _is_of(one, facet.field, value)), None)
        mine = found or ChosenFacet(facet.field, value.value)
        chip = FacetChip(mine, value.words, TITLES[facet.field], count=value.documents, on=found is not None)
        _join(chip, self)
        return chip

    def _turn(self, field: FacetField) -> None:
        self._open ^= {field}
        self._fill()


def shown_value(facet: ChosenFacet) -> str:
    """Return a chosen value in words."""
    value = facet.value
    if facet.field == "kind":
        return "MoU" if value.lower() == "mou" else value.replace("_", " ").replace("-", " ").capitalize()
    if facet.field == "folder":
        return value.strip("/") or "No folder"
    if facet.field in {"type", "currency"} and len(value) <= len("pptx"):
        return value.upper()
    return value[:1].upper() + value[1:] if facet.field == "type" else value


def _is_of(chosen: ChosenFacet, field: FacetField, value: FacetValue) -> bool:
    from desktop.library.facet_words import is_same

    return chosen.field is field and not chosen.excluded and is_same(chosen.value, value.value)


def _join(chip: FacetChip, to: ChosenStrip | FacetPane) -> None:
    chip.added.connect(to.added)
    chip.taken_off.connect(to.taken_off)


def _clear(layout: FlowLayout | QVBoxLayout) -> None:
    widgets: Iterable[QWidget | None] = []
    while (item := layout.takeAt(0)) is not None:
        widgets = [*widgets, item.widget()]
    for widget in widgets:
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
