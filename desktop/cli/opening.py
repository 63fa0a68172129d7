"""Which library a command works on, read first if it never was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.printing import complain
from desktop.errors import LibraryError
from desktop.library.library import Library
from desktop.places import Places

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from desktop.library.engine_choice import EngineChoice
    from desktop.models.progress import Progress


class Opened:
    """A library for the length of a ``with``; one that was never read is read first."""

    def __init__(self, library: Library, *, read_first: bool) -> None:
        self._library = library
        self._read_first = read_first

    def __enter__(self) -> Library:
        if self._read_first and self._library.never_read:
            followed(self._library.refresh())
        return self._library

    def __exit__(self, *_error: object) -> None:
        self._library.close()


def opened(options: argparse.Namespace, *, read_first: bool = True) -> Opened:
    """Return the library that ``options`` name, to be used in a ``with``. Raises LibraryError."""
    from desktop.settings import load_settings

    places = Places.default()
    loaded = load_settings(places.settings_file)
    if loaded.warning:
        complain(loaded.warning)
    settings = loaded.settings

    def chosen() -> EngineChoice:
        return settings.engine

    if getattr(options, "seeds", False):
        library = Library.seeds(places.libraries, engine=chosen)
    elif options.library is not None:
        if not options.library:
            raise LibraryError("The name after --library is empty; it should be a folder.")
        library = Library.open(Path(options.library), places.libraries, engine=chosen)
    else:
        library = _last_opened(places, settings.last_library, chosen)
    return Opened(library, read_first=read_first)


def _last_opened(places: Places, last: str | None, chosen: Callable[[], EngineChoice]) -> Library:
    if last is None:
        return Library.seeds(places.libraries, engine=chosen)
    try:
        return Library.open(Path(last), places.libraries, engine=chosen)
    except LibraryError as error:
        raise LibraryError(f"{error} It was the library last opened; choose another with --library.") from error


def followed(steps: Iterator[Progress]) -> Progress | None:
    """Run a refresh to its end and return its last step; on a terminal a line on stderr says how far it is."""
    last = None
    shown = sys.stderr.isatty()
    for last in steps:
        if last.note:
            complain(last.note)
        if shown:
            print(f"\r\033[K{last.phase.value.capitalize()} {last.done:,} of {last.total:,}", end="", file=sys.stderr)
    if shown:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return last
