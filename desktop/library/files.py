"""From a file to its document and records, with a library or without one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.library.ledger import NameKeys
from desktop.library.writing import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document
    from desktop.models.records import Extraction
    from desktop.readers.opening import FileContent


class Extractor:
    """Reads and extracts with one lexicon; the readers, the rules and the tables are loaded when first needed."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._given = lexicon

    @property
    def version(self) -> str:
        """The version of the rules; records of another version are made again."""
        from desktop.extraction.pipeline import EXTRACTOR_VERSION

        return EXTRACTOR_VERSION

    @property
    def readers(self) -> str:
        """The readers there are; a file that was left out by others is looked at again."""
        from desktop.readers.registry import READERS

        return READERS

    def foreign_kind(self, path: Path) -> str:
        """Return the sentence why no reader takes the file, or nothing. Raises ReadError when it will not open."""
        from desktop.readers.opening import read_head
        from desktop.readers.registry import sniff, unread_sentence

        sniffed = sniff(read_head(path), path.name)
        return "" if sniffed.reader else unread_sentence(sniffed.kind)

    def open(self, path: Path) -> FileContent:
        """Return the file's bytes. Raises ReadError."""
        from desktop.readers.opening import read_content

        return read_content(path)

    def read(self, file: FileContent, shown_as: str) -> Reading:
        """Return what is in a file. Raises ReadError."""
        from desktop.readers.registry import read_document

        return self.extract(read_document(file, shown_as=shown_as))

    def extract(self, document: Document) -> Reading:
        """Return what is in a document that was read before."""
        from desktop.extraction.pipeline import extract_with_sentences

        sentences, extraction = extract_with_sentences(document, self.lexicon)
        return Reading(document, extraction, sentences, self.version)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists."""
        from desktop.extraction.lexicon import Lexicon

        return self._given or Lexicon.load()

    @cached_property
    def name_key(self) -> NameKeys:
        """The keys of firms' names."""
        return NameKeys(self.lexicon.firms.suffixes)


def extract_file(
    path: Path, lexicon: Lexicon | None = None, *, shown_as: str | None = None
) -> tuple[Document, Extraction]:
    """Read one file that need be in no library.

    ``shown_as`` becomes the document's path, by default ``path`` as given. Raises ReadError.
    """
    extractor = Extractor(lexicon)
    reading = extractor.read(extractor.open(path), str(path) if shown_as is None else shown_as)
    return reading.document, reading.extraction
