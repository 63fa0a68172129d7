"""The list of results: passages page by page, or all documents, each turned into a row when it is near."""

from __future__ import annotations

import html
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop.ui.overriding import override
from desktop.ui.result_rows import ResultRow, row_of_alike, row_of_document, rows_of_alike, rows_of_hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.rows import DocumentRow
    from desktop.models.search import HitPage

ROW_ROLE = Qt.ItemDataRole.UserRole
CHUNK = 200
_NOWHERE = QModelIndex()


class ResultModel(QAbstractListModel):
    """``more_wanted`` asks for the next page of hits and carries what leads on to it;
    ``excerpts_wanted`` asks for the first words of documents that came into sight, by their numbers."""

    more_wanted = Signal(str)
    excerpts_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []
        self._documents: Sequence[DocumentRow] = ()
        self._hit_documents = 0
        self._next: str | None = None
        self._inserting = False
        self._new: tuple[str, frozenset[int]] = ("", frozenset())
        self._alike: set[int] = set()
        self._excerpts: dict[int, str] = {}
        self._wanted: list[int] = []
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask_excerpts)

    def set_page(self, page: HitPage) -> None:
        """Show the first page of an answer."""
        self.beginResetModel()
        self._documents = ()
        self._alike.clear()
        if page.query.strip() != self._new[0].strip():
            self._new = ("", frozenset())
        self._rows = self._made(page)
        self._hit_documents, self._next = len(page.hits), page.next
        self.endResetModel()

    def add_page(self, page: HitPage) -> None:
        """Show a further page below; one that does not follow on what is here is left out."""
        if page.offset != self._hit_documents or not page.hits:
            return
        self._hit_documents += len(page.hits)
        self._next = page.next
        if rows := self._made(page):
            self._insert(rows)

    def mark_new(self, numbers: frozenset[int], query: str) -> None:
        """Mark documents as new in the answer to a query, and in no other."""
        self._new = (query, numbers)

    def set_documents(self, documents: Sequence[DocumentRow]) -> None:
        """Show the documents of the library."""
        self.beginResetModel()
        self._documents = documents
        self._rows = [row_of_document(row) for row in documents[:CHUNK]]
        self._hit_documents, self._next = 0, None
        self.endResetModel()

    def forget_excerpts(self) -> None:
        """Drop the first words: another library is listed, or its files have changed."""
        self._excerpts.clear()
        self._wanted.clear()

    def add_excerpts(self, excerpts: dict[int, str]) -> None:
        """Take the first words of some documents, by their numbers."""
        self._excerpts.update(excerpts)
        self._wanted = [number for number in self._wanted if number not in excerpts]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [ROW_ROLE])

    def excerpt(self, row: ResultRow) -> str:
        """Return the first words of a document's row; they are asked for when the row is first seen."""
        number = row.document.id
        if number in self._excerpts:
            return self._excerpts[number]
        if number not in self._wanted:
            self._wanted.append(number)
            self._asking.start()
        return ""

    def turn(self, number: int) -> bool:
        """Show the documents that a row stands for below it, or fold them away; returns whether it is such a row."""
        row = self.row(number)
        if row is None or not row.like:
            return False
        first, count = number + 1, len(row.like)
        if number in self._unfolded():
            self.beginRemoveRows(_NOWHERE, first, first + count - 1)
            del self._rows[first : first + count]
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NOWHERE, first, first + count - 1)
            self._rows[first:first] = rows_of_alike(row)
            self.endInsertRows()
        return True

    def row(self, number: int) -> ResultRow | None:
        """Return a row, or None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def best(self) -> int:
        """Return the number of the row that answers the query best, -1 when nothing was found."""
        return next((number for number, row in enumerate(self._rows) if row.best), 0 if self._rows else -1)

    def other_document(self, document_id: int, by: int) -> int:
        """Return the first row of the document after (1) or before (-1) another in the list, round at the ends.

        -1 where that one is not in the list.
        """
        firsts = self._firsts()
        numbers = list(firsts)
        if document_id not in firsts:
            return -1
        return firsts[numbers[(numbers.index(document_id) + by) % len(numbers)]]

    def is_round(self, document_id: int, by: int) -> bool:
        """Tell whether a step from a document leads round the end of the list."""
        numbers = list(self._firsts())
        return bool(numbers) and document_id == numbers[-1 if by > 0 else 0]

    def find(self, row: ResultRow) -> int:
        """Return the number of the row that leads where ``row`` does, -1 when there is none."""
        place = (row.document.id, row.span)
        return next((at for at, other in enumerate(self._rows) if (other.document.id, other.span) == place), -1)

    def _firsts(self) -> dict[int, int]:
        """Return the documents in their order, each with its first row."""
        firsts: dict[int, int] = {}
        for number, row in enumerate(self._rows):
            firsts.setdefault(row.document.id, number)
        return firsts

    def _unfolded(self) -> frozenset[int]:
        """Return the numbers of the rows whose documents are shown below them."""
        return frozenset(
            number
            for number, (row, below) in enumerate(pairwise(self._rows))
            if row.like and below.is_document and below.document == row.like[0]
        )

    def _made(self, page: HitPage) -> list[ResultRow]:
        """Return the rows of a page; a document like one that is listed already is folded away with it."""
        rows: list[ResultRow] = []
        for hit in page.hits:
            if hit.document.id not in self._alike:
                rows += rows_of_hits((hit,), name_documents=page.total > 1)
                self._alike.update(ref.id for ref in hit.alike)
                if hit.alike:
                    rows.append(row_of_alike(hit))
        new = self._new[1]
        return [replace(row, meta=f"New · {row.meta}") if row.document.id in new else row for row in rows]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and (len(self._documents) > len(self._rows) or self._next is not None)

    @override
    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if parent.isValid() or self._inserting:
            return
        if self._next is not None:
            self.more_wanted.emit(self._next)
            return
        have = len(self._rows)
        rows = [row_of_document(row) for row in self._documents[have : have + CHUNK]]
        if rows:
            self._insert(rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return replace(row, snippet=self.excerpt(row)) if row.is_document else row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            # Told as plain text: a tag in a title is no tag.
            return _plain_tooltip(f"{row.title}\n{row.meta}\n{row.document.path}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Result {index.row() + 1} of {len(self._rows)}, {row.spoken}"
        return None

    def _insert(self, rows: list[ResultRow]) -> None:
        # Whoever listens to the first of Qt's two calls may ask for more before the second.
        self._inserting = True
        self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self._inserting = False
        self.endInsertRows()

    def _ask_excerpts(self) -> None:
        self.excerpts_wanted.emit(tuple(self._wanted))


def _plain_tooltip(words: str) -> str:
    return "<qt>" + html.escape(words).replace("\n", "<br>") + "</qt>"
