"""The command that sets what two documents promise against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.opening import opened
from desktop.cli.printing import print_listing, remark
from desktop.errors import LibraryError

if TYPE_CHECKING:
    import argparse

    from desktop.library.library import Library


def compare(options: argparse.Namespace) -> int:
    """Print what became of the commitments of one document in another. Raises AccordError."""
    from desktop.listings.compared import COMPARED, counted_outcomes

    with opened(options) as library:
        first, second = (_number(library, path) for path in (options.first, options.second))
        found = library.comparisons.commitments(first, second)
    remark(f"{counted_outcomes(found)}." if found else "Neither document tells of an agreement or of funding.")
    print_listing(options.format, COMPARED, found)
    return 0


def _number(library: Library, path: str) -> int:
    """Return a document's number: by its path in the library, or by its name where no other has it."""
    found = library.ref_by_path(path.removeprefix(f"{library.folder}/"))
    if found is not None:
        return found.id
    named = [row.document for row in library.documents() if row.document.path.rpartition("/")[2] == path]
    if not path:
        raise LibraryError("A document without a name cannot be compared: name two documents of the library.")
    if len(named) != 1:
        several = f"Several documents are called {path}; give the path in the folder."
        raise LibraryError(several if named else f"There is no document {path} in this library.")
    return named[0].id
