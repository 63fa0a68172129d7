"""Which readers and rules there are, and what they make of a file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.library.ledger import NameKeys
from desktop.library.own_list import fingerprint, read_list
from desktop.library.preparing import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document
    from desktop.readers.opening import FileContent


class Extractor:
    """Reads and extracts with one lexicon; the readers, the rules and the tables are loaded when first needed.

    ``own_list`` is the file of the person's own list of companies. It is read when the extractor is made and by
    ``look_again``, so that all that happens in between is by one list, whose bytes are ``own``.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, own_list: Path | None = None) -> None:
        self._given = lexicon
        self._own_list = own_list
        self.own = b""
        self._mark = ""
        self.look_again()

    def look_again(self) -> None:
        """Read the person's own list anew."""
        self.use_own_list(b"" if self._own_list is None else read_list(self._own_list))

    def use_own_list(self, content: bytes) -> None:
        """Take ``content`` for the person's own list, as where another process has read it."""
        if content != self.own:
            self.own, self._mark = content, fingerprint(content)
            self.__dict__.pop("lexicon", None)

    @property
    def version(self) -> str:
        """The version of the rules and of the person's own list; records of another version are made again."""
        from desktop.extraction.version import EXTRACTOR_VERSION

        return f"{EXTRACTOR_VERSION}+{self._mark}" if self._mark else EXTRACTOR_VERSION

    @property
    def readers(self) -> str:
        """The readers there are; a file that was left out by others is looked at again."""
        from desktop.readers.registry import reader_names

        return reader_names()

    def open(self, path: Path) -> FileContent:
        """Return the file's bytes, or the sentence why no reader takes it. Raises ReadError when it will not open."""
        from desktop.readers.opening import read_content
        from desktop.readers.registry import surely_unread

        return read_content(path, refused=surely_unread)

    def extract(self, document: Document) -> Reading:
        """Return what is in a document that was read before."""
        from desktop.extraction.pipeline import extract_with_sentences

        sentences, extraction = extract_with_sentences(document, self.lexicon)
        return Reading(document, extraction, sentences)

    def unextracted(self, document: Document) -> Reading:
        """Return a document alone, as where its records cannot be had."""
        from desktop.models.records import Extraction

        return Reading(document, Extraction(), ())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists, with the person's own."""
        from desktop.extraction.own_names import own_names

        if not self._mark:
            return self._tables
        lines = self.own.decode("utf-8-sig", errors="replace").splitlines()
        return self._tables.with_own(own_names(lines, self._tables.firms.suffixes))

    @cached_property
    def _tables(self) -> Lexicon:
        from desktop.extraction.lexicon import Lexicon

        return self._given or Lexicon.load()

    @cached_property
    def name_key(self) -> NameKeys:
        """The keys of firms' names."""
        return NameKeys(self.lexicon.firms.suffixes)
