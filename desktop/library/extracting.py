"""Extracting from files that need be in no library, each opened and read by a child."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.library.crew import Crew
from desktop.library.jobs import Broken, Closed, Left, Outcome, ReadJob, Spared
from desktop.library.own_list import read_list
from desktop.models.document import Block, Document, Page, Span
from desktop.models.records import (
    Agreement,
    AgreementGrade,
    Company,
    DateMention,
    Extraction,
    Figure,
    Organisation,
)
from desktop.models.rows import FileStatus
from desktop.readers.opening import time_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from desktop.library.jobs import Answer
    from desktop.library.prepared import Prepared, Records

_BEING_WRITTEN = "This file is being written just now."


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of a file, or of one inside it, under the path by which it is shown.

    ``document`` is None where it could not be read or holds only other files; ``reason`` is a sentence, or empty.
    """

    path: str
    status: FileStatus
    reason: str
    document: Document | None
    extraction: Extraction


def extract_files(
    names: Sequence[str], *, own_list: Path | None = None, crew: Crew | None = None
) -> Generator[Extracted]:
    """Yield what is in files, in their order, and in the files inside them.

    ``own_list`` is the file of the person's own list of companies. A ``crew`` that is given is closed by its giver.
    Raises LibraryError where nothing can be read at all.
    """
    used = crew or Crew(1)
    own = b"" if own_list is None else read_list(own_list)
    try:
        for answer in chain.from_iterable(used.work([_job(name) for name in names], own=own, alone=True)):
            if (extracted := _extracted(answer)) is not None:
                yield extracted
    finally:
        if used is not crew:
            used.close()


def extract_file(path: Path, *, crew: Crew | None = None) -> tuple[Document, Extraction]:
    """Return the document and the records of one file without what lies inside it. Raises ReadError."""
    found = extract_files([str(path)], crew=crew)
    first = next(found)
    found.close()
    if first.document is None:
        raise ReadError(first.reason)
    return first.document, first.extraction


def _job(name: str) -> ReadJob:
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    try:
        found = Path(name).stat()
        size, mtime_ns = found.st_size, time_of(found)
    except (OSError, ValueError):  # the child will say why
        size = mtime_ns = 0
    return ReadJob(os.fsencode(os.path.abspath(name)), shown, size, mtime_ns)  # noqa: PTH100 (no link is followed)


def _extracted(answer: Answer) -> Extracted | None:
    match answer:
        case Outcome(job, _, told, prepared, text):
            path = f"{job.shown}!/{told.inner}" if told.inner else job.shown
            if prepared is None:
                return Extracted(path, told.status, told.reason, None, Extraction())
            document = _document(path, prepared, text)
            return Extracted(path, told.status, told.reason, document, _extraction(prepared.records))
        case Closed(job, reason) | Left(job, reason) | Broken(ReadJob() as job, _, reason):
            return Extracted(job.shown, FileStatus.FAILED, reason, None, Extraction())
        case Spared(job):
            return Extracted(job.shown, FileStatus.FAILED, _BEING_WRITTEN, None, Extraction())
        case _:
            return None


def _document(path: str, prepared: Prepared, text: str) -> Document:
    layout = prepared.layout
    return Document(
        path=path,
        text=text,
        title=prepared.title,
        date=prepared.date,
        reader=prepared.reader,
        format=prepared.format,
        note=prepared.note,
        blocks=tuple(
            Block(span=Span(start=start, end=end), role=role, label=label)
            for (start, end, role), label in zip(layout.blocks, layout.labels or repeat(""), strict=False)
        ),
        author=prepared.author,
        language=prepared.language,
        pages=tuple(Page(span=Span(start=start, end=end), label=label) for start, end, label in layout.pages),
        page_kind=prepared.page_kind,
    )


def _extraction(records: Records) -> Extraction:
    agreements = [(line.grade, Agreement.model_validate_json(line.record)) for line in records.agreements]
    return Extraction(
        agreements=tuple(told for grade, told in agreements if grade != AgreementGrade.CANDIDATE),
        candidates=tuple(told for grade, told in agreements if grade == AgreementGrade.CANDIDATE),
        companies=tuple(Company.model_validate_json(line.record) for line in records.companies),
        organisations=tuple(Organisation.model_validate_json(record) for record in records.organisations),
        figures=tuple(Figure.model_validate_json(line.record) for line in records.figures),
        date=None if records.date is None else DateMention.model_validate_json(records.date),
        place=records.place,
    )
