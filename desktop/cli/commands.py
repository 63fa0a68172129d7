"""The headless face: every command and what it prints."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from desktop.cli.arguments import parser
from desktop.cli.opening import followed, opened
from desktop.cli.printing import complain, print_listing, print_table, print_totals, remark, speak_utf8
from desktop.errors import AccordError, IndexDamaged, QuerySyntaxError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from desktop.listings.extracted import ExtractedRow

DONE, FAILED, MISUSED = 0, 1, 2
# What of a library is decided about, record by record.
_DECIDED = ("agreements", "companies", "figures")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 could not be done, 2 not understood."""
    return _answered(lambda: _run(arguments))


def show_without_window(arguments: list[str]) -> int:
    """Print what the window would have shown: the panels of the folder in ``arguments``, else of the last library."""
    return _answered(lambda: _show_panels(arguments))


def _run(arguments: list[str]) -> int:
    accord = parser()
    try:
        options = accord.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else MISUSED
    if options.command is None:
        accord.print_help()
        return DONE
    return COMMANDS[options.command](options)


def _show_panels(arguments: list[str]) -> int:
    from desktop.listings.tables import PANELS
    from desktop.models.search import Scope

    chosen = ["--library", arguments[0]] if arguments else []
    with opened(parser().parse_args(["list", PANELS[0].name, *chosen])) as library:
        for panel in PANELS:
            rows = panel.rows(library, Scope())
            print(f"{panel.title}: {len(rows):,}\n")
            print_listing("text", panel, rows)
            print()
    return DONE


def _answered(work: Callable[[], int]) -> int:
    """Return the exit code of ``work``, with a sentence on stderr for what a person can mend."""
    try:
        speak_utf8()
        code = work()
        sys.stdout.flush()
    except QuerySyntaxError as error:
        complain(f"{error} (at character {error.position + 1})")
        if error.suggestion:
            complain(f"Perhaps you meant: {error.suggestion}")
        return MISUSED
    except IndexDamaged as error:
        complain(
            f"{error} Your documents are not; “accord doctor --rebuild” makes it anew, and so does “accord refresh”."
        )
        return FAILED
    except AccordError as error:
        complain(str(error))
        return FAILED
    except OSError as error:
        # Files and folders are named by their errors, and the library words its own: what is left is the output.
        if isinstance(error, BrokenPipeError) or error.filename is not None:
            raise
        # Python would complain again while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        complain(f"The output could not be written: {error.strerror}.")
        return FAILED
    return code


def _search(options: argparse.Namespace) -> int:
    from desktop.cli.searching import search

    return search(options)


def _list(options: argparse.Namespace) -> int:
    from desktop.listings.tables import CANDIDATES, TABLES
    from desktop.models.search import Scope

    if options.reviewed and options.what not in _DECIDED:
        complain("--reviewed goes with: accord list agreements, companies or figures")
        return MISUSED
    for flag, what in (("totals", "figures"), ("candidates", "agreements"), ("status", "documents")):
        if getattr(options, flag) and options.what != what:
            complain(f"--{flag} goes with: accord list {what}")
            return MISUSED
    listing = next(table for table in TABLES if table.name == options.what)
    listing = CANDIDATES if options.candidates else listing
    scope = Scope.of_results(options.query) if options.query else Scope()
    with opened(options) as library:
        rows: tuple[Any, ...] = listing.rows(library, scope)
        if options.reviewed:
            rows = tuple(row for row in rows if row.marks.is_reviewed)
        if options.totals:
            print_totals(options.format, rows)
            return DONE
    if options.status:
        rows = tuple(row for row in rows if row.status in options.status)
    if not rows and options.format == "text":
        remark(f"No {listing.nouns} found.")
    print_listing(options.format, listing, rows)
    return DONE


def _extract(options: argparse.Namespace) -> int:
    from desktop.library.extracting import extract_files
    from desktop.listings.extracted import EXTRACTED, extracted_rows
    from desktop.models.exchange import extracted_file
    from desktop.models.rows import FileStatus
    from desktop.places import Places

    code = DONE
    rows: list[ExtractedRow] = []
    for found in extract_files(options.files, own_list=Places.default().own_list):
        document = found.document
        if document is None and found.status is not FileStatus.READ:
            complain(f"{found.path}: {found.reason}")
            # What cannot be read inside a file that can is no failure of the command.
            code = code if "!/" in found.path else FAILED
        if document is None:
            continue
        if options.format == "json":
            print(json.dumps(extracted_file(document, found.extraction).model_dump(mode="json"), ensure_ascii=False))
        else:
            rows += extracted_rows(document, found.extraction)
    if options.format != "json":
        print_table(options.format, EXTRACTED, rows)
    return code


def _refresh(options: argparse.Namespace) -> int:
    from desktop.listings.facts import FACTS, facts

    with opened(options, read_first=False) as library:
        last = followed(library.refresh())
        if options.ocr:
            last = followed(library.read_pictures()) or last
    found = {} if last is None else {"files": last.total, "changed": last.changed, "failed": last.failed}
    found |= {} if last is None else {"searchable": last.searchable}
    if options.format == "json":
        print(json.dumps({"schema_version": 1, **found}))
    else:
        print_table(options.format, FACTS, facts(found))
    return DONE


def _names(options: argparse.Namespace) -> int:
    from desktop.cli.names import names

    if (options.action is None) != (options.file is None):
        complain("accord names import FILE: which file holds the names?")
        return MISUSED
    return names(options)


def _decisions(options: argparse.Namespace) -> int:
    from desktop.cli.decisions import decisions

    if (options.action in {None, "progress"}) != (options.file is None):
        complain("accord decisions export FILE, or import FILE: which file?")
        return MISUSED
    return decisions(options)


def _compare(options: argparse.Namespace) -> int:
    from desktop.cli.comparing import compare

    return compare(options)


def _checks(options: argparse.Namespace) -> int:
    from desktop.cli.checks import checks

    return checks(options)


def _doctor(options: argparse.Namespace) -> int:
    from desktop.cli.doctor import examine
    from desktop.listings.facts import FACTS, facts
    from desktop.places import Places

    with opened(options, read_first=False) as library:
        if options.rebuild:
            followed(library.rebuild_index())
        report = examine(library, Places.default())
    if options.format == "json":
        print(json.dumps({"schema_version": 1, **report.found}, ensure_ascii=False))
    else:
        print_table(options.format, FACTS, facts(report.found))
    return DONE if report.healthy else FAILED


def _schema(_options: argparse.Namespace) -> int:
    from desktop.models.listed import schema

    print(json.dumps(schema(), indent=1, ensure_ascii=False))
    return DONE


def _worker(options: argparse.Namespace) -> int:
    from desktop.worker import run_worker

    with opened(options, read_first=False) as library:
        return run_worker(library, sys.stdin, sys.stdout)


def _reader(_options: argparse.Namespace) -> int:
    from desktop.library.reading_child import run_reading_child

    run_reading_child()


def _pictures(_options: argparse.Namespace) -> int:
    from desktop.library.picture_child import run_picture_child
    from desktop.library.reading_child import take_pipes

    commands, answers = take_pipes()
    with answers:
        return run_picture_child(commands, answers)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "search": _search,
    "list": _list,
    "compare": _compare,
    "extract": _extract,
    "refresh": _refresh,
    "names": _names,
    "decisions": _decisions,
    "checks": _checks,
    "doctor": _doctor,
    "schema": _schema,
    "worker": _worker,
    "reader": _reader,
    "pictures": _pictures,
}
