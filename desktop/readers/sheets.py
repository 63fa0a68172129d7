"""Spreadsheets: each row a block with its number, each sheet a page, the values as plain numbers, dates and words."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import PageKind
from desktop.readers.draft import Draft
from desktop.readers.ole import is_locked_workbook, ole_facts
from desktop.readers.ooxml import Package
from desktop.readers.plain import joined_notes
from desktop.readers.xlsx_remarks import comments_on, drawn_on
from desktop.readers.xlsx_rows import Workbook
from desktop.readers.zipped import Zipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from desktop.models.document import Document
    from desktop.readers.draft import Facts
    from desktop.readers.reading import Source

READER = "sheets/2"
# Rows that are kept of one file: as many as the longest sheet has.
MOST_ROWS = 1_048_576
# Cells between the first and the last of a sheet, the empty ones too: the quick parser holds 32 bytes for each.
MOST_CELLS = 5_000_000
_LOCKED = "This spreadsheet is locked with a password, which Accord cannot open yet."
_WHOLE = 1e15
_MIDNIGHT = datetime.time()


def read_xlsx(source: Source) -> Iterator[Document]:
    """Yield a workbook of Excel 2007 or later. Raises ReadError where it is damaged, PasswordNeeded where locked."""
    package = Package(Zipped(source.content, cut=source.cut))
    yield _read(source, package.facts(), Workbook(package))


def read_xls(source: Source) -> Iterator[Document]:
    """Yield a workbook of an older Excel. Raises ReadError where it is damaged, PasswordNeeded where locked."""
    if is_locked_workbook(source.content):
        raise PasswordNeeded(_LOCKED)
    yield _read(source, ole_facts(source.content), None)


def add_rows(draft: Draft, rows: Iterable[tuple[int, Sequence[object]]]) -> None:
    """Add the numbered rows of a sheet, the empty ones left out, until there are MOST_ROWS."""
    for number, row in rows:
        if draft.full or draft.rows >= MOST_ROWS:
            break
        draft.add_row([shown(value) for value in row], label=str(number))


def rows_note(draft: Draft) -> str:
    """Return the sentence that says that rows were left out, or nothing."""
    return f"Only the first {MOST_ROWS:,} rows were read." if draft.rows >= MOST_ROWS else ""


def shown(value: object) -> str:
    """Return what a cell holds as words: plain decimals, ISO days and times, TRUE and FALSE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return "" if value is None else str(value)


def _decimal(value: float) -> str:
    """Return the 15 digits of a number that a spreadsheet shows, without an exponent where it can be."""
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    words = f"{value:.15g}"
    return words if "e" not in words or not 1e-9 < abs(value) < 1e21 else f"{value:.20f}".rstrip("0").rstrip(".")


def _read(source: Source, facts: Facts, careful: Workbook | None) -> Document:
    """Read with the quick parser, but with the ``careful`` one what the first would not bear or understand."""
    quick = _opened(source.content)
    if quick is None and (careful is None or not careful.sheet_names):
        raise ReadError("This spreadsheet is damaged and could not be read.")
    draft = Draft(READER, "Spreadsheet", PageKind.SHEET)
    notes: list[str] = []
    taken: set[str] = set()
    names = quick.sheet_names if quick is not None else careful.sheet_names if careful is not None else ()
    for index, name in enumerate(names):
        if draft.full or draft.rows >= MOST_ROWS:
            break
        draft.begin_page(name)
        too_large = careful is not None and careful.cells(name, enough=MOST_CELLS) > MOST_CELLS
        sheet = _sheet(quick, index) if quick is not None and not too_large else None
        if sheet is not None:
            add_rows(draft, _numbered(sheet))
        elif careful is not None:
            add_rows(draft, careful.rows(name))
        else:
            notes.append(f"The sheet {name} could not be read.")
        if careful is not None:
            _add_remarks(draft, careful, name, taken)
    return draft.finish(source, facts, note=joined_notes(*notes, rows_note(draft)))


def _add_remarks(draft: Draft, workbook: Workbook, name: str, taken: set[str]) -> None:
    """Add the comments on a sheet, each by its cell, then what is drawn there; nothing of parts in ``taken``."""
    package, part = workbook.package, workbook.part_of(name)
    with_names = not draft.rows
    for cell, words in comments_on(package, part, taken):
        draft.add(words, lead="Comment: ", label=cell)
    for words in drawn_on(package, part, taken, with_names=with_names):
        draft.add(words, tight=True)


def _opened(content: bytes) -> CalamineWorkbook | None:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        return load_workbook(BytesIO(content))
    except PasswordError as error:
        raise PasswordNeeded(_LOCKED) from error
    except (CalamineError, OSError, ValueError):
        return None
    except BaseException as error:
        if _is_panic(error):
            return None
        raise


def _is_panic(error: BaseException) -> bool:
    """Tell what the parser raises where it broke down: no Exception, so that it would end the whole process."""
    return type(error).__name__ == "PanicException"


def _sheet(workbook: CalamineWorkbook, index: int) -> CalamineSheet | None:
    from python_calamine import CalamineError

    try:
        return workbook.get_sheet_by_index(index)
    except (CalamineError, OSError, ValueError):
        return None
    except BaseException as error:
        if _is_panic(error):
            return None
        raise


def _numbered(sheet: CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    """Yield the rows with their numbers; the parser gives all rows, but only the columns from the first filled."""
    left: list[object] = [""] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, [*left, *row]
