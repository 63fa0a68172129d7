"""The upkeep of a library: bringing it up to date, reading its pictures, making its index anew.

All of it is done step by step under the library's lock; what is heavy is imported when it begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library import reading
from desktop.library.mending import begin_anew, mend
from desktop.library.store import StoreDamaged
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from desktop.library.choices import Choices
    from desktop.library.crew import Crew
    from desktop.library.engine_choice import EngineChoice
    from desktop.library.files import Extractor
    from desktop.library.home import Home
    from desktop.library.index import Index
    from desktop.library.journal import Journal
    from desktop.library.store import Connection, Store
    from desktop.models.progress import Progress


class Upkeep:
    """Keeps what is known of ``folder`` as the folder is.

    ``reading`` gives a connection and remembers the damage that is met on it; ``choices`` and ``engine`` are asked each
    time. A crew that is given is closed by its giver.
    """

    def __init__(  # noqa: PLR0913 (the parts of a library that it works on, each by its name)
        self,
        folder: Path,
        home: Home,
        store: Store,
        index: Index,
        journal: Journal,
        *,
        reading: Callable[[], AbstractContextManager[Connection]],
        choices: Callable[[], Choices],
        engine: Callable[[], EngineChoice],
        extractor: Extractor | None,
        crew: Crew | None,
    ) -> None:
        self._folder = folder
        self._home = home
        self._store = store
        self._index = index
        self._journal = journal
        self._reading = reading
        self._choices = choices
        self._engine = engine
        self._extractor = extractor
        self._crew = crew

    def extractor(self) -> Extractor:
        """Return the readers and rules that are used; they are made when first asked for."""
        if self._extractor is None:
            from desktop.library.files import Extractor
            from desktop.library.own_list import own_list_beside

            self._extractor = Extractor(own_list=own_list_beside(self._home.folder.parent))
        return self._extractor

    def refresh(self, again: Mapping[str, str] | None, running: threading.Event | None) -> Iterator[Progress]:
        """Bring the library up to date with its folder, as ``Library.refresh`` says; mend what is damaged."""
        from desktop.library.crew import Crew

        extractor = self.extractor()
        extractor.look_again()
        crew = self._crew or Crew()
        try:
            with self._home.locked():
                yield from mend(self._home, self._store)
                try:
                    yield from self._steps(extractor, crew, again, running)
                except StoreDamaged:
                    begin_anew(self._home)
                    yield from mend(self._home, self._store)
                    yield from self._steps(extractor, crew, again, running)
        finally:
            if crew is not self._crew:
                crew.close()

    def read_pictures(self, paths: Sequence[str] | None, file_of: Callable[[str], Path]) -> Iterator[Progress]:
        """Read pictures of text, None for all of them, as ``Library.read_pictures`` says, and then refresh."""
        from desktop.library.picture_reading import PictureReading
        from desktop.readers.ocr import find_tesseract

        if find_tesseract() is None:
            raise LibraryError("Pictures of text are read by Tesseract, which is not installed on this computer.")
        with self._reading() as connection:
            rows = reading.document_rows(connection, None)
        # What lies in another file is no file that a child could open.
        known = [row.document.path for row in rows if row.status is FileStatus.NEEDS_OCR and row.parent is None]
        wanted = [path for path in known if paths is None or path in paths]
        languages = self._choices().ocr_languages.split("+")
        with self._home.locked():
            yield from PictureReading(self._store, self.extractor(), file_of, languages).steps(wanted)
        yield from self.refresh(None, None)

    def rebuild_index(self) -> Iterator[Progress]:
        """Make the index anew from the stored text."""
        from desktop.library.indexing import rebuild

        with self._home.locked():
            yield from rebuild(self._store, self._index, self._engine())

    def _steps(
        self, extractor: Extractor, crew: Crew, again: Mapping[str, str] | None, running: threading.Event | None
    ) -> Iterator[Progress]:
        from desktop.library.refresh import Refresh

        refresh = Refresh(
            *(self._folder, self._store, self._index, extractor, crew),
            excluded=(self._home.folder.parent,),
            choices=self._choices(),
            journal=self._journal,
            again=again,
            running=running,
            engine=self._engine(),
        )
        return refresh.steps()
