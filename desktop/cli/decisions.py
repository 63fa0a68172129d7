"""The commands about what the person decided."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.opening import opened
from desktop.cli.printing import print_table, remark
from desktop.errors import ExportError
from desktop.settings import write_whole

if TYPE_CHECKING:
    import argparse


def decisions(options: argparse.Namespace) -> int:
    """List the decisions, say what they come to, write them to a file, or take some over. Raises AccordError."""
    if options.action == "import":
        return _import(options)
    if options.action == "gold":
        return _gold(options)
    if options.action == "progress":
        return _progress(options)
    return _export(options) if options.action == "export" else _list(options)


def _list(options: argparse.Namespace) -> int:
    from desktop.library.sharing import to_lines
    from desktop.listings.decided import DECISIONS

    with opened(options) as library:
        if options.format == "json":
            print(to_lines(library.deciding.shared()), end="")
            return 0
        rows = library.deciding.rows()
    if not rows:
        remark("Nothing was decided yet.")
    print_table(options.format, DECISIONS, rows)
    return 0


def _export(options: argparse.Namespace) -> int:
    from desktop.library.sharing import to_lines

    with opened(options) as library:
        found = library.deciding.shared()
    _write(options.file, to_lines(found))
    print(f"{_counted(len(found))} written to {options.file}.")
    return 0


def _gold(options: argparse.Namespace) -> int:
    with opened(options) as library:
        lines = library.deciding.gold()
    _write(options.file, lines)
    documents = lines.count("\n")
    print(
        f"{documents:,} {'document' if documents == 1 else 'documents'} with what you judged written to {options.file}."
    )
    return 0


def _progress(options: argparse.Namespace) -> int:
    from desktop.listings.review import PRECISION, progress_words, recall_line

    with opened(options) as library:
        figures = library.reviewing.figures()
    rows = (*figures.kinds, *figures.rules)
    if options.format == "json":
        print(json.dumps(dataclasses.asdict(figures)))
        return 0
    print_table(options.format, PRECISION, rows)
    remark(f"{progress_words(figures.listed)} of what is listed, {progress_words(figures.missed)} of what was missed.")
    if recall := recall_line(figures.recall):
        remark(f"{recall}.")
    return 0


def _write(file: str, content: str) -> None:
    try:
        write_whole(Path(file), content.encode())
    except OSError as error:
        raise ExportError(f"{file} could not be written: {error.strerror}.") from error


def _import(options: argparse.Namespace) -> int:
    from desktop.library.sharing import read_lines

    found = read_lines(Path(options.file))
    with opened(options) as library:
        done = library.deciding.take_over(found)
        lost = len(library.deciding.orphans())
    print(f"{_counted(done.records)} taken over, {len(found) - done.records:,} were so already.")
    if lost:
        remark(f"{_counted(lost)} hang on words that are not found in this library; they wait for them.")
    return 0


def _counted(number: int) -> str:
    return f"{number:,} {'decision' if number == 1 else 'decisions'}"
