"""Library: the one service both faces call.

Everything heavier than SQLite is imported where it is first needed, so that a list of a library that was read before
starts quickly.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged, LibraryError
from desktop.library import lists, reading, records
from desktop.library.comparisons import Comparisons
from desktop.library.deciding import Deciding
from desktop.library.decisions import catch_up
from desktop.library.engine_choice import always_auto
from desktop.library.home import SEEDS, found_home, home_in
from desktop.library.index import Index
from desktop.library.journal import Journal
from desktop.library.mending import open_store
from desktop.library.review_queue import ReviewQueue
from desktop.library.searching import Searching, always_wanted
from desktop.library.standing import is_stale
from desktop.library.store import StoreDamaged
from desktop.library.upkeep import Upkeep
from desktop.models.search import HitPage, Scope, SortOrder
from desktop.resources import seeds_folder

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop.library.choices import Choices
    from desktop.library.chosen import Chosen
    from desktop.library.completing import Completing
    from desktop.library.crew import Crew
    from desktop.library.engine_choice import EngineChoice
    from desktop.library.files import Extractor
    from desktop.library.guessing import Guess
    from desktop.library.home import Home
    from desktop.library.own_searches import OwnSearches
    from desktop.library.store import Connection
    from desktop.models.document import Document, Span
    from desktop.models.progress import Progress
    from desktop.models.records import Extraction
    from desktop.models.rows import (
        AgreementRow,
        CompanyRow,
        DealRow,
        DocumentRef,
        DocumentRow,
        Explanation,
        FigureRow,
        LibraryStatus,
    )
    from desktop.models.search import Completion, Facet
    from desktop.search.terms import Terms

SEEDS_NAME = "Sample documents"
_ALL = Scope()


class Library:
    """One folder of documents, what was read from it, and everything that can be asked of it.

    Reading methods may be called from any thread at any time and answer from the last whole state. Numbers of documents
    stay the same for as long as the file or its content is in the folder, and none is used twice.
    """

    def __init__(  # noqa: PLR0913 (what may be shared, each by its name)
        self,
        folder: Path,
        home: Home,
        name: str,
        *,
        extractor: Extractor | None = None,
        crew: Crew | None = None,
        engine: Callable[[], EngineChoice] = always_auto,
    ) -> None:
        self.folder = folder
        self.name = name
        self.data_folder = home.folder
        self.identity = home.folder.name
        self.is_seeds = self.identity == SEEDS
        self._home = home
        self._store = open_store(home)
        self._index = Index(home.index, self._store)
        self._searching = Searching(self._store, self._index, self._finds_forms)
        self._journal = Journal(home.decisions)
        self.deciding = Deciding(self._store, self._journal)
        self.reviewing = ReviewQueue(self._store)
        self._upkeep = Upkeep(
            *(folder, home, self._store, self._index, self._journal),
            reading=self._reading,
            choices=self.choices,
            engine=engine,
            extractor=extractor,
            crew=crew,
        )
        self.comparisons = Comparisons(self._reading, self._choosing, self._upkeep.extractor)
        self._catch_up()

    @classmethod
    def open(
        cls,
        folder: Path,
        places_libraries: Path,
        *,
        extractor: Extractor | None = None,
        crew: Crew | None = None,
        engine: Callable[[], EngineChoice] = always_auto,
    ) -> Library:
        """Open the library of ``folder``; its data is made below ``places_libraries`` on first use.

        A folder that is not there just now opens with what was read of it before. ``extractor`` and ``crew`` may be
        shared by several libraries; a crew that is given is closed by its giver. ``engine`` is asked at each refresh
        which engine the person wants the index to have. Raises LibraryError.
        """
        path, home = found_home(folder, places_libraries)
        name = path.name or str(path)
        home.make(path, name)
        return cls(path, home, name, extractor=extractor, crew=crew, engine=engine)

    @classmethod
    def seeds(cls, places_libraries: Path, *, engine: Callable[[], EngineChoice] = always_auto) -> Library:
        """Open the library of the sample documents that come with Accord. Raises LibraryError."""
        home = home_in(places_libraries, SEEDS)
        home.make(seeds_folder(), SEEDS_NAME)
        return cls(seeds_folder(), home, SEEDS_NAME, engine=engine)

    @cached_property
    def searches(self) -> OwnSearches:
        """The searches that the person saved in this library, and those of before."""
        from desktop.library.own_searches import OwnSearches
        from desktop.library.searches import SearchesFile

        return OwnSearches(SearchesFile(self._home.searches), self._store, self._searching)

    @property
    def never_read(self) -> bool:
        """Whether the folder was never read to its end."""
        return not self._store.meta("refreshed")

    def refresh(
        self, *, again: Mapping[str, str] | None = None, running: threading.Event | None = None
    ) -> Iterator[Progress]:
        """Bring the library up to date with its folder, step by step; closing the iterator cancels.

        ``again`` are paths of documents to be read in any case, each with the password that opens it, or "". While
        ``running`` is not set no file is begun: reading pauses. Raises LibraryBusy when another process does it,
        LibraryError when the folder or the data cannot be used. What was read before is kept in every case.
        """
        return self._upkeep.refresh(again, running)

    def read_pictures(self, paths: Sequence[str] | None = None) -> Iterator[Progress]:
        """Read by OCR the documents at ``paths`` that are pictures of text, None for all of them, then bring the
        library up to date, step by step; closing the iterator cancels.

        Raises LibraryBusy and LibraryError, the latter where Tesseract is not installed.
        """
        return self._upkeep.read_pictures(paths, self.file_of)

    def rebuild_index(self) -> Iterator[Progress]:
        """Make the search index anew from the stored text, step by step; closing the iterator cancels.

        Raises LibraryBusy and LibraryError.
        """
        return self._upkeep.rebuild_index()

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        after: str | None = None,
        sort: SortOrder = SortOrder.RELEVANCE,
        is_wanted: Callable[[], bool] = always_wanted,
    ) -> HitPage:
        """Return the first documents that match, or those behind the page whose ``next`` is ``after``.

        ``limit`` 0 is all.

        ``is_wanted`` is asked between the steps; once it says no, SearchDropped is raised. Raises QuerySyntaxError, and
        IndexDamaged when the index cannot be read; a refresh mends it.
        """
        with self._guarded():
            return self._searching.search(query, limit=limit, after=after, sort=sort, is_wanted=is_wanted)

    def facets(self, query: str) -> tuple[Facet, ...]:
        """Return by what the documents that match ``query`` are told apart, with how many each value would leave.

        Without a query, those of the whole library. Raises as ``search`` does.
        """
        with self._guarded():
            choices = self._choices_made()
            return self._searching.facets(query, choices.folders if choices else ())

    def in_words(self, query: str) -> str:
        """Return what ``query`` asks for in words, with how many documents each part finds; empty for a plain word.

        Raises as ``search`` does.
        """
        with self._guarded():
            return self._searching.in_words(query)

    def find_hits(self, document_id: int, query: str) -> tuple[Span, ...]:
        """Return all hits of ``query`` in one document's text; without words, the records it asks for.

        Raises QuerySyntaxError, and IndexDamaged as ``search`` does.
        """
        with self._guarded():
            return self._searching.find_hits(document_id, query)

    def terms(self, query: str) -> Terms:
        """Return what tells of which word or phrase of ``query`` a hit is."""
        return self._searching.terms(query)

    def find_in_text(self, document_id: int, words: str) -> tuple[Span, ...]:
        """Return where ``words`` stand in one document's text, whatever their case and accents. Raises LibraryError."""
        from desktop.library.find import find_in_text

        with self._reading() as connection:
            stored = reading.load_text(connection, document_id)
        return find_in_text(stored.text, words)

    def documents(self, scope: Scope = _ALL) -> tuple[DocumentRow, ...]:
        """Return the files of ``scope`` by path, also those that could not be read. Raises as ``search`` does."""
        with self._choosing(scope) as (connection, chosen):
            rows = reading.document_rows(connection, chosen.numbers)
        choices = self._choices_made()
        if choices is None or not choices.left_out:
            return rows
        left_out = frozenset(choices.left_out)
        return tuple(replace(row, left_out=True) if row.document.path in left_out else row for row in rows)

    def agreements(self, scope: Scope = _ALL, *, candidates: bool = False) -> tuple[AgreementRow, ...]:
        """Return the agreements of ``scope`` by path and place. Raises as ``search`` does.

        With ``candidates`` also what is told too vaguely to be listed; the grade of each tells them apart.
        """
        with self._choosing(scope, candidates=candidates) as (connection, chosen):
            return lists.agreement_rows(
                *(connection, chosen.numbers, chosen.agreements),
                candidates=candidates,
                dismissed=chosen.dismissed,
                most=scope.most,
            )

    def deals(self, scope: Scope = _ALL) -> tuple[DealRow, ...]:
        """Return the deals of which ``scope`` tells, each with all its reports. Raises as ``search`` does.

        The ledger is made when a refresh ends; until then what was read since is each a deal of its own.
        """
        from desktop.library.deals import deal_rows

        with self._choosing(scope) as (connection, chosen):
            return deal_rows(connection, chosen.numbers, chosen.agreements, most=scope.most)

    def companies(self, scope: Scope = _ALL) -> tuple[CompanyRow, ...]:
        """Return the firms of ``scope``, those of most documents first. Raises as ``search`` does."""
        with self._choosing(scope) as (connection, chosen):
            return lists.company_rows(
                *(connection, chosen.numbers, chosen.companies), dismissed=chosen.dismissed, most=scope.most
            )

    def figures(self, scope: Scope = _ALL) -> tuple[FigureRow, ...]:
        """Return the sums of money of ``scope`` by path and place. Raises as ``search`` does."""
        with self._choosing(scope) as (connection, chosen):
            return lists.figure_rows(
                *(connection, chosen.numbers, chosen.figures), dismissed=chosen.dismissed, most=scope.most
            )

    def count_agreements(self, scope: Scope = _ALL) -> int:
        """Return how many agreements ``scope`` lists in all, whatever its ``most``. Raises as ``search`` does."""
        with self._choosing(scope) as (connection, chosen):
            return lists.agreement_count(connection, chosen.numbers, chosen.agreements, dismissed=chosen.dismissed)

    def count_deals(self, scope: Scope = _ALL) -> int:
        """Return how many deals ``scope`` tells of, as ``count_agreements`` does."""
        from desktop.library.deals import deal_count

        with self._choosing(scope) as (connection, chosen):
            return deal_count(connection, chosen.numbers, chosen.agreements)

    def count_companies(self, scope: Scope = _ALL) -> int:
        """Return how many firms ``scope`` lists, as ``count_agreements`` does."""
        with self._choosing(scope) as (connection, chosen):
            return lists.company_count(connection, chosen.numbers, chosen.companies, dismissed=chosen.dismissed)

    def count_figures(self, scope: Scope = _ALL) -> int:
        """Return how many sums of money ``scope`` lists, as ``count_agreements`` does."""
        with self._choosing(scope) as (connection, chosen):
            return lists.figure_count(connection, chosen.numbers, chosen.figures, dismissed=chosen.dismissed)

    def document(self, document_id: int) -> Document:
        """Return a document as it was read; its path is relative to the folder. Raises LibraryError."""
        with self._reading() as connection:
            return reading.load_document(connection, document_id)

    def extraction(self, document_id: int) -> Extraction:
        """Return all records of a document. Raises LibraryError."""
        with self._reading() as connection:
            return records.load_extraction(connection, document_id)

    def sentence_at(self, document_id: int, offset: int) -> Span:
        """Return the sentence that holds ``offset``, else the last before it, else the first. Raises LibraryError."""
        with self._reading() as connection:
            return reading.sentence_at(connection, document_id, offset)

    def explain(self, document_id: int, chosen: Span) -> Explanation:
        """Return what the extraction saw at ``chosen`` in one document's text. Raises LibraryError."""
        from desktop.library.explaining import explain

        return explain(
            self.document(document_id), self.extraction(document_id), chosen, self._upkeep.extractor().lexicon
        )

    def guess(self, document_id: int, chosen: Span) -> Guess:
        """Return what a record of the words at ``chosen`` may be, the likeliest kind first. Raises LibraryError."""
        from desktop.library.guessing import guess

        return guess(self.document(document_id), self.extraction(document_id), chosen, self._upkeep.extractor())

    def choices(self) -> Choices:
        """Return what the person has chosen to be read of this library."""
        from desktop.library.choices import load_choices

        return load_choices(self._home)

    def choose(self, choices: Choices) -> None:
        """Keep what is to be read from the next refresh on. Raises LibraryError."""
        from desktop.library.choices import save_choices

        save_choices(self._home, choices)

    def file_of(self, path: str) -> Path:
        """Return the file on disk that a document's path leads to; a member's is the one that holds it."""
        return self.folder / path.split("!/", 1)[0]

    def ref(self, document_id: int) -> DocumentRef:
        """Return which document has this number. Raises LibraryError."""
        with self._reading() as connection:
            return reading.ref(connection, document_id)

    def ref_by_path(self, path: str) -> DocumentRef | None:
        """Return the document whose path, relative to the folder with ``/``, is ``path``; or None."""
        with self._reading() as connection:
            return reading.ref_by_path(connection, path)

    def is_stale(self, document_id: int) -> bool:
        """Tell whether the file on disk is gone or no longer what was read. Raises LibraryError."""
        with self._reading() as connection:
            known = reading.fingerprint(connection, document_id)
        return is_stale(self.folder, known)

    def complete(self, query: str, limit: int = 8) -> tuple[Completion, ...]:
        """Return how a query may go on where it ends: fields, their values, names of firms and parties.

        Raises LibraryError.
        """
        with self._guarded():
            return self._completing.complete(query, limit)

    @cached_property
    def _completing(self) -> Completing:
        from desktop.library.completing import Completing

        return Completing(self._store)

    def status(self) -> LibraryStatus:
        """Return how the library stands; the folder is not read. Raises LibraryError."""
        from desktop.library.standing import standing

        with self._guarded():
            return standing(self._store, self._index, self.folder)

    def plugin_faults(self) -> tuple[str, ...]:
        """Return a sentence for each reader of others that cannot be used."""
        from desktop.readers.registry import plugin_faults

        return plugin_faults()

    def delete_data(self) -> None:
        """Forget the library: delete its own data, never a document. It cannot be used afterwards.

        Raises LibraryBusy and LibraryError.
        """
        with self._home.locked():
            self.close()
            self._home.clear()
        self._home.remove()

    def close(self) -> None:
        """Let go of all files."""
        self._index.close()
        self._store.close()

    def _choices_made(self) -> Choices | None:
        """Return the person's choices, None where there are none: to understand them costs an import."""
        return self.choices() if self._home.choices.exists() else None

    def _finds_forms(self) -> bool:
        choices = self._choices_made()
        return choices is not None and choices.other_forms

    @contextlib.contextmanager
    def _choosing(self, scope: Scope, *, candidates: bool = False) -> Iterator[tuple[Connection, Chosen]]:
        """Give a connection, and what of the library ``scope`` is about."""
        with self._guarded():
            chosen = self._searching.chosen(scope, candidates=candidates)
            chosen = replace(chosen, dismissed=chosen.dismissed or scope.dismissed)
            with self._store.reading() as connection:
                yield connection, chosen

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._guarded(), self._store.reading() as connection:
            yield connection

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Remember damage that is met, so that the next refresh mends it."""
        try:
            yield
        except IndexDamaged:
            self._index.note_damage()
            raise
        except StoreDamaged:
            with contextlib.suppress(OSError):
                self._home.damage_mark.touch()
            raise

    def _catch_up(self) -> None:
        """Take in what was decided beyond what the store knows; a damaged store does so when it is mended."""
        try:
            with self._guarded():
                catch_up(self._store, self._journal)
        except StoreDamaged:
            return
        except LibraryError:
            self._store.close()
            raise
