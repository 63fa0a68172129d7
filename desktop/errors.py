"""The errors a person can mend, each worded for that person.

    AccordError
    ├── LibraryError            the folder or the library's own data cannot be used
    │   ├── LibraryBusy         another Accord is reading this library just now
    │   └── IndexDamaged        the search index cannot be read; it can be rebuilt from the store
    ├── ReadError               a document cannot be read
    │   └── PasswordNeeded      it is locked, and no password or a wrong one was given
    ├── StaleDocument           the file has changed since Accord read it
    ├── QuerySyntaxError        a query cannot be understood; says where and why
    ├── SearchDropped           nobody waits for the answer any more
    ├── SettingsError           the settings cannot be written
    └── ExportError             a table cannot be written where the person asked

Anything else that is raised is a bug and passes through.
"""

from __future__ import annotations


class AccordError(Exception):
    """Something a person can mend; ``str(error)`` is the sentence to show."""


class LibraryError(AccordError):
    """The folder, or the library's own data, cannot be used."""


class LibraryBusy(LibraryError):
    """Another Accord is reading this library just now."""


class IndexDamaged(LibraryError):
    """The search index cannot be read. The store is whole, so the index can be rebuilt."""


class ReadError(AccordError):
    """A document cannot be read."""


class PasswordNeeded(ReadError):
    """A document is locked with a password, and none or a wrong one was given."""


class StaleDocument(AccordError):
    """The file has changed since Accord read it, so nothing should be quoted from it."""


class QuerySyntaxError(AccordError):
    """A query cannot be understood.

    ``position`` counts code points of the typed query, from 0; ``length`` is how many of them are meant (at
    least 0, where 0 is a place between two characters). ``suggestion`` is a whole query that probably was
    meant, or None.
    """

    def __init__(self, message: str, *, position: int, length: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.position = position
        self.length = length
        self.suggestion = suggestion


class SearchDropped(AccordError):
    """A search was given up on the way, for nobody waits for its answer any more."""


class SettingsError(AccordError):
    """The settings cannot be written."""


class ExportError(AccordError):
    """A table cannot be written where the person asked."""
