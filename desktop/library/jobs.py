"""What a crew is asked to do, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError

from desktop.library.prepared import Prepared, Records
from desktop.library.records import check_records
from desktop.models.records import Agreement, Company, DateMention, Figure, Organisation
from desktop.models.rows import FileStatus
from desktop.models.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.models.document import Document

_Count = Annotated[int, Field(ge=0, lt=1 << 63)]
_Sentence = Annotated[str, Field(max_length=20_000)]
_MOST_TEXT = 48_000_000


class AnswerError(Exception):
    """A child said something that cannot be."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadJob:
    """A file on disk to be read: its whole path as the system spells it, how it is shown, and how it was listed.

    ``members`` are the files known to lie in it, each with the sha256 under which it is known: what is still the same
    is not extracted again. ``asks`` has the reading wait for a decision in every case.
    """

    path: bytes
    shown: str
    size: int
    mtime_ns: int
    password: str = ""
    members: Mapping[str, str] = field(default_factory=dict)
    asks: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ExtractJob:
    """A document as stored, whose records are to be made again; ``load`` gives it, in whichever thread asks."""

    load: Callable[[], Document]
    size: int = 0


Job = ReadJob | ExtractJob


class Facts(Value):
    """What a file was when it was opened. ``steady``: it was not being written just then."""

    size: _Count
    mtime_ns: Annotated[int, Field(ge=-(1 << 63), lt=1 << 63)]
    inode: _Count
    sha256: Annotated[str, Field(pattern=r"\A[0-9a-f]{64}\z")]
    steady: bool
    asks: bool


class Told(Value):
    """What became of a file or of one inside it; ``known`` says that it is as it is stored, and nothing comes with it.

    ``prepared`` is how many bytes of the frame's body tell of its document, before its text; None where it has none.
    """

    inner: Annotated[str, Field(max_length=10_000, pattern=r"\A[^\x00]*\z")]
    status: FileStatus
    reason: _Sentence
    format: Annotated[str, Field(max_length=200)]
    reader: Annotated[str, Field(max_length=200)]
    size: _Count
    sha256: Annotated[str, Field(pattern=r"\A([0-9a-f]{64})?\z")]
    members: _Count
    known: bool
    prepared: _Count | None = None


class Loss(StrEnum):
    """How a child was lost over a file."""

    TIME = "It took longer than {} and was stopped."
    MEMORY = "It took too much memory and was stopped."
    CRASH = "The program that reads such files broke off at it."


@dataclass(frozen=True, slots=True)
class Closed:
    """The file could not be opened; ``gone``: it is no longer there."""

    job: ReadJob
    reason: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Left:
    """No reader takes the file."""

    job: ReadJob
    reason: str


@dataclass(frozen=True, slots=True)
class Spared:
    """The file was opened and not read: it was decided so, or it was not steady."""

    job: ReadJob
    facts: Facts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the file, first, or of one inside it, with its document where it has one."""

    job: ReadJob
    facts: Facts
    told: Told
    prepared: Prepared | None
    text: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The records of a stored document, made again."""

    job: ExtractJob
    records: Records


@dataclass(frozen=True, slots=True)
class Ended:
    """All was told of the file; ``facts`` are there where it was opened."""

    job: Job
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A child was lost over the job, after what it had told before; ``facts`` are there where it came to them."""

    job: Job
    facts: Facts | None
    reason: str


Answer = Closed | Left | Spared | Outcome | Extracted | Ended | Broken


def build_models() -> None:
    """Have all that children tell be understood: the models are built when first needed, and not by two threads."""
    for model in (Facts, Told, Prepared, Records, Agreement, Company, Organisation, Figure, DateMention):
        model.model_rebuild()


def facts_of(header: Mapping[str, Any]) -> Facts:
    """Return the facts that a child tells. Raises AnswerError."""
    try:
        return Facts.model_validate(_without_say(header))
    except ValidationError as error:
        raise AnswerError from error


def outcome_of(job: ReadJob, facts: Facts, header: Mapping[str, Any], body: bytes) -> Outcome:
    """Return an outcome that a child tells. Raises AnswerError."""
    try:
        told = Told.model_validate(_without_say(header))
        if told.prepared is None:
            return Outcome(job, facts, told, None, "")
        if len(body) - told.prepared > _MOST_TEXT:
            raise AnswerError
        prepared = Prepared.model_validate_json(body[: told.prepared])
        text = body[told.prepared :].decode()
    except (ValidationError, UnicodeDecodeError) as error:
        raise AnswerError from error
    _check_spans(prepared, len(text))
    _check_records(prepared.records)
    return Outcome(job, facts, told, prepared, text)


def records_of(job: ExtractJob, body: bytes) -> Extracted:
    """Return the records that a child tells. Raises AnswerError."""
    try:
        records = Records.model_validate_json(body)
    except ValidationError as error:
        raise AnswerError from error
    _check_records(records)
    return Extracted(job, records)


def _without_say(header: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in header.items() if name != "say"}


def _check_spans(prepared: Prepared, length: int) -> None:
    layout = prepared.layout
    spans = [(start, end) for parts in (layout.blocks, layout.pages) for start, end, _ in parts]
    spans += layout.sentences
    spans += [
        (line.start, line.stop) for lines in (prepared.records.companies, prepared.records.figures) for line in lines
    ]
    if any(not 0 <= start <= end <= length for start, end in spans):
        raise AnswerError
    if layout.labels and len(layout.labels) != len(layout.blocks):
        raise AnswerError


def _check_records(records: Records) -> None:
    try:
        check_records(records)
    except ValidationError as error:
        raise AnswerError from error
