"""The commands about the person's own list of companies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.printing import print_table, remark
from desktop.errors import ReadError
from desktop.places import Places

if TYPE_CHECKING:
    import argparse


def names(options: argparse.Namespace) -> int:
    """List the person's own names, or add those of a table. Raises AccordError."""
    return _import(options) if options.action == "import" else _list(options)


def _list(options: argparse.Namespace) -> int:
    from desktop.library.own_list import read_entries
    from desktop.listings.own_names import OWN_NAMES
    from desktop.models.listed import ListedName

    file = Places.default().own_list
    entries = read_entries(file)
    if options.format == "json":
        for entry in entries:
            print(ListedName(name=entry.name, canonical=entry.canonical, never=entry.never).model_dump_json())
    else:
        print_table(options.format, OWN_NAMES, entries)
    remark(f"Your own list is {file}" + ("." if entries else "; it holds no names yet."))
    return 0


def _import(options: argparse.Namespace) -> int:
    from desktop.library.name_tables import take_over
    from desktop.listings.own_names import added_words

    file = Places.default().own_list
    try:
        added, head = take_over(file, Path(options.file), options.column)
    except ReadError as error:
        raise ReadError(f"{options.file}: {error}") from error
    column = f" from the column {head}" if head else ""
    print(f"{added_words(added, column)}\nYour own list is {file}. A library follows it at its next refresh.")
    return 0
