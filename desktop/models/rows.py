"""What a library lists: a record together with the document it stands in.

Rows are plain dataclasses, not models: they are made by the thousand from values that are already checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.models.marks import NO_MARKS, Marks, together

if TYPE_CHECKING:
    from desktop.models.document import Span
    from desktop.models.records import (
        Agreement,
        AgreementKind,
        AgreementStatus,
        Company,
        Figure,
        Firmness,
        MonetaryAmount,
        Reason,
    )


class FileStatus(StrEnum):
    """What became of a file: its text is kept, it holds none, OCR or a password is needed first, it could not be read,
    or it was left out."""

    READ = "read"
    EMPTY = "empty"
    NEEDS_OCR = "needs_ocr"
    PASSWORD = "password"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """Which document: its number in the library, its path relative to the folder (with ``/``), its title and date."""

    id: int
    path: str
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class NearDocument:
    """Another document that says nearly the same; ``share`` is which part of both texts is the same, 0 to 1."""

    document: DocumentRef
    share: float


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A file of the library, on disk or inside another.

    ``reason`` is a sentence, empty when there is nothing to say; ``size`` is in bytes; ``sha256`` is empty when the
    file could not be opened or was left out; ``words`` counts runs of non-space. ``author`` and ``language`` are as the
    file says, or empty. ``members`` counts the files inside a file on disk; ``parent`` is the number of the file on
    disk that holds this one. ``same_as`` is the number of an identical file under which text and records are kept;
    ``places`` are the paths of the files that are kept under this one. ``near`` is the document most like it, where one
    is nearly the same; ``left_out`` says that the person does not want it read.
    """

    document: DocumentRef
    status: FileStatus
    reason: str
    reader: str
    format: str
    size: int
    sha256: str
    words: int
    near: NearDocument | None = None
    left_out: bool = False
    author: str = ""
    language: str = ""
    members: int = 0
    parent: int | None = None
    same_as: int | None = None
    places: tuple[str, ...] = ()
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement and where it is told; ``paragraph`` counts blocks from 1, ``locator`` is as a citation says it."""

    document: DocumentRef
    paragraph: int
    agreement: Agreement
    locator: str = ""
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class DealStep:
    """A status that a deal reached: the date of the first document that tells it, or None, and that document."""

    date: str | None
    status: AgreementStatus
    document: DocumentRef


@dataclass(frozen=True, slots=True)
class DealAmount:
    """A sum of money as reported for a deal, and the documents that give it."""

    amount: MonetaryAmount
    documents: tuple[DocumentRef, ...]


@dataclass(frozen=True, slots=True)
class DealRow:
    """One agreement as all documents tell it; a deal reported once has one report.

    ``title``, ``subject`` and the place a list leads to are those of ``lead``, the fullest report of the scope;
    ``parties`` have one name each across documents. ``instrument`` is what the paper is called ("Joint Declaration"),
    or empty. ``history`` runs from the earliest status to the latest, which is ``status``. ``amounts`` are in the order
    of how many documents give them; ``disputed`` says that two in one currency differ by more than rounding. ``first``
    and ``last`` are ISO dates of the reports, None where none is dated. ``reports`` are of the whole library, by date,
    the undated last.
    """

    title: str
    kind: AgreementKind
    instrument: str
    subject: str
    parties: tuple[str, ...]
    status: AgreementStatus
    firmness: Firmness
    history: tuple[DealStep, ...]
    amounts: tuple[DealAmount, ...]
    disputed: bool
    first: str | None
    last: str | None
    lead: AgreementRow
    reports: tuple[AgreementRow, ...]

    @property
    def marks(self) -> Marks:
        """What was decided about the deal: what its reports have in common, with the notes and tags of all."""
        return together([report.marks for report in self.reports])


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A sum of money, where it stands, and the sentence it stands in: its span and, in ``quote``, its wording.

    ``locator`` says where the sum itself stands, as a citation says it.
    """

    document: DocumentRef
    paragraph: int
    figure: Figure
    sentence: Span
    quote: str
    locator: str = ""
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class CompanyPlace:
    """One document that names a firm: the record as found there, and the sentence of its first mention.

    ``quote`` is that sentence's wording; ``locator`` says where the mention stands, as a citation says it.
    """

    document: DocumentRef
    paragraph: int
    company: Company
    sentence: Span
    quote: str
    locator: str = ""
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A firm under its one canonical name, with the documents of the scope that name it (never none)."""

    name: str
    aliases: tuple[str, ...]
    places: tuple[CompanyPlace, ...]

    @property
    def marks(self) -> Marks:
        """What was decided about the firm: what its places have in common, with the notes and tags of all."""
        return together([place.marks for place in self.places])

    @property
    def mentions(self) -> int:
        """How often the documents name the firm, all together."""
        return sum(len(place.company.mentions) for place in self.places)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the extraction saw where a person chose ``words``.

    ``listed`` names the records that stand there; the others say, for each kind of record, what speaks for one and
    what is lacking.
    """

    words: str
    listed: tuple[str, ...]
    sums: tuple[Reason, ...]
    name: tuple[Reason, ...]
    agreement: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """How a library stands.

    ``files`` counts the files of each status; ``waiting`` the documents that are not yet searchable. ``index`` is a
    sentence about the search index, ``is_sound`` says that it can be used. ``generation`` counts its commits.
    ``refreshed`` is when the folder was last read to its end, ISO 8601 in local time, or None. ``notice`` is a sentence
    about something that was mended since, or empty.
    """

    files: tuple[tuple[FileStatus, int], ...]
    agreements: int
    companies: int
    figures: int
    waiting: int
    index: str
    is_sound: bool
    generation: int
    engine: str
    refreshed: str | None
    folder_is_there: bool
    notice: str = ""

    def count(self, status: FileStatus) -> int:
        """Return how many files are of ``status``."""
        return dict(self.files).get(status, 0)
