"""What a table is: its columns, the card a row is painted as, where its rows come from and where each one leads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from desktop.models.marks import NO_MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.library.library import Library
    from desktop.listings.narrowing import Filter, Part
    from desktop.listings.reasons import Section
    from desktop.models.document import Span
    from desktop.models.marks import Marks
    from desktop.models.rows import DocumentRef
    from desktop.models.search import Scope
    from desktop.models.value import Value

Row = TypeVar("Row")

# A cell in an export: numbers stay numbers, everything else is text.
Cell = str | int | Decimal | None
# What rows are ordered by: values of one column compare with each other; None comes last in either direction.
SortKey = str | int | Decimal | tuple[str, Decimal] | None
Tone = Literal["agreement", "company", "figure", "document"]
CardStyle = Literal["titled", "stacked", "named", "amount"]


def _nothing(_row: object) -> str:
    return ""


def _undecided(_row: object) -> Marks:
    return NO_MARKS


def _no_sections(_row: object) -> tuple[Section, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what it shows, what it is ordered by, and what an export writes.

    ``name`` is the column's name in code, ``title`` what a person reads and exports write. A ``wide`` one holds
    whole sentences and is left out where columns are aligned by spaces.
    """

    name: str
    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], SortKey]
    value: Callable[[Row], Cell]
    align: Literal["left", "right"] = "left"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Card(Generic[Row]):
    """Which texts of a row stand where on its card, and what was decided about it.

    ``titled``: title and trailing on the first line, chip and second on the second; ``stacked``: the same with third on
    a line of its own. ``named``: a monogram (lead),
    title, second and trailing on one line. ``amount``: a large title with the chip at its right, second and
    trailing below.
    """

    style: CardStyle
    tone: Tone
    title: Callable[[Row], str]
    second: Callable[[Row], str] = _nothing
    third: Callable[[Row], str] = _nothing
    chip: Callable[[Row], str] = _nothing
    lead: Callable[[Row], str] = _nothing
    trailing: Callable[[Row], str] = _nothing
    tooltip: Callable[[Row], str] = _nothing
    marks: Callable[[Row], Marks] = _undecided


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row leads: the words in the text, the sentence around them, and that sentence's wording.

    ``locator`` is the place as a citation says it.
    """

    document: DocumentRef
    paragraph: int
    span: Span
    evidence: Span
    quote: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What rows come to: on one line or a shorter one, in a tooltip's lines, and in sections for who wants to know."""

    line: str
    shorter: str
    tooltip: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Row]):
    """Rows of one kind as an export of columns sees them."""

    name: str
    columns: tuple[Column[Row], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Table[Row]):
    """A table that is promised to other programs too: ``record`` is the object of its JSON export."""

    record: Callable[[Row], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Recorded[Row]):
    """A table that a person browses.

    ``noun`` and ``nouns`` name its rows in a sentence ("Copied 3 figures"), ``icon`` is a bundled icon. ``rows``
    lists them for a scope, ``place`` says where one leads (None: nowhere), ``why`` why it is listed, ``describe`` is
    its name for a screen reader, ``empty`` what is said when a document holds none. ``same`` tells whether a row is the
    one made from an extracted record of a document (by its number). ``filters`` narrow the rows down, ``part`` is what
    of them a panel opens on, and ``summary`` what the rows come to. ``count`` is how many rows a scope has where
    ``rows`` heeds its ``most``.
    """

    title: str
    noun: str
    nouns: str
    icon: str
    card: Card[Row]
    rows: Callable[[Library, Scope], tuple[Row, ...]]
    count: Callable[[Library, Scope], int] | None = None
    place: Callable[[Row], Place | None]
    describe: Callable[[Row], str]
    empty: str
    why: Callable[[Row], tuple[Section, ...]] = _no_sections
    same: Callable[[Row, int, object], bool]
    filters: tuple[Filter[Row], ...] = ()
    part: Part[Row] | None = None
    summary: Callable[[Sequence[Row]], Summary] | None = None

    def counted(self, number: int) -> str:
        """Return ``number`` with the right noun: "1 figure", "3 figures"."""
        return f"{number:,} {self.noun if number == 1 else self.nouns}"
