"""Writing one commit of a tantivy index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from tantivy import Document, PreTokenizedString, Token

from desktop.errors import IndexDamaged, LibraryBusy, LibraryError
from desktop.search.packing import pack
from desktop.search.schema import title_key
from desktop.search.tantivy_files import LOCK, State, read_state, sweep, write_label, write_plan
from desktop.search.tantivy_parts import DAY, ID, TITLE_KEY, day_of, guarded, open_index
from desktop.search.tokens import joined, scan

if TYPE_CHECKING:
    from pathlib import Path

    from tantivy import IndexWriter

    from desktop.search.engine import IndexedDocument

# What is added is kept in so much memory before it is written. One thread: reading takes the rest of the machine.
_HEAP, _THREADS = 64_000_000, 1
# Positions are counted in numbers of 32 bits.
_POSITIONS = 1 << 32
# What tantivy leaves out between two values of a field.
_BETWEEN_VALUES = 1


class CommitWriter:
    """Collects the changes of one commit. It holds the index's write lock until it is committed or cancelled."""

    def __init__(self, folder: Path) -> None:
        """Take the lock, then read what there is. Raises LibraryBusy, LibraryError, IndexDamaged."""
        self._folder = folder
        # Not bound to a thread: a refresh may be closed by another thread than the one that began it.
        self._lock = FileLock(folder / LOCK, thread_local=False)
        self._writer: IndexWriter | None = None
        self._state = State(None, 0, ())
        self._added: set[int] = set()
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise LibraryBusy("Another Accord is writing the search index just now.") from error
        except OSError as error:
            raise LibraryError(f"The search index cannot be written: {error.strerror}.") from error
        try:
            self._open()
        except BaseException:
            self.cancel()
            raise

    def add(self, document: IndexedDocument) -> None:
        """Add a document that has been checked, in place of any of the same number."""
        if not self._is_new or document.id in self._added:
            self.delete(document.id)
        self._added.add(document.id)
        made = Document()
        made.add_integer(ID, document.id)
        made.add_text(TITLE_KEY, title_key(document.title))
        if document.date:
            made.add_text("date", document.date)
            made.add_integer(DAY, day_of(document.date, "0"))
        _add_words(made, "path", document.path)
        _add_words(made, "title", document.title)
        _add_words(made, "text", document.text)
        _add_words(made, "company", joined(document.companies))
        _add_words(made, "party", joined(document.parties))
        with guarded():
            self._use().add_document(made)

    def delete(self, number: int) -> None:
        """Take out the document of a number, committed or added here, if there is one."""
        with guarded():
            self._use().delete_documents_by_term(ID, number)

    def commit(self, generation: int) -> None:
        """Write everything. Raises LibraryError, and then nothing has changed."""
        try:
            write_plan(self._folder, generation, self._state)
            with guarded():
                writer, self._writer = self._use(), None
                writer.commit()
                # Whoever reads may read from here on; what follows makes the index smaller and changes nothing in it.
                writer.wait_merging_threads()
            self._state = self._read()
            write_label(self._folder, self._state)
            sweep(self._folder, self._state)
        except OSError as error:
            raise LibraryError(f"The search index cannot be written: {error.strerror}.") from error
        except IndexDamaged as error:
            raise LibraryError(f"The search index cannot be written: {error.__cause__ or error}.") from error
        finally:
            self.cancel()

    def cancel(self) -> None:
        """Drop everything that was not committed and let the lock go."""
        self._writer = None  # which stops its threads
        self._lock.release()

    def _open(self) -> None:
        index = open_index(self._folder, new=read_state(self._folder) is None)
        self._state = self._read()
        self._is_new = not self._state.files
        try:
            write_label(self._folder, self._state)
        except OSError as error:
            raise LibraryError(f"The search index cannot be written: {error.strerror}.") from error
        sweep(self._folder, self._state)
        with guarded():
            self._writer = index.writer(_HEAP, _THREADS)

    def _read(self) -> State:
        state = read_state(self._folder)
        if state is None:
            raise IndexDamaged("The search index is damaged: its list of parts is missing.")
        return state

    def _use(self) -> IndexWriter:
        if self._writer is None:
            raise LibraryError("This commit is over.")
        return self._writer


def _add_words(document: Document, field: str, text: str) -> None:
    """Add a field's words, each at the position that ``scan`` gives it."""
    if not text:
        return
    packed = pack(text)
    if packed is None:
        found: Any = sorted(scan(text), key=_position)
        tokens = [Token(word, position, 0, 0) for word, position, *_ in found]
        document.add_pre_tokenized_text(field, PreTokenizedString("", tokens))
        return
    document.add_text(field, packed.words)
    if packed.wholes:
        # A second value is counted on from the end of the first, so it goes back as far, round the highest number.
        back = _POSITIONS - packed.length - _BETWEEN_VALUES
        tokens = [Token(word, (back + position) % _POSITIONS, 0, 0) for word, position in packed.wholes]
        document.add_pre_tokenized_text(field, PreTokenizedString("", tokens))


def _position(found: tuple[str, int, int, int, str]) -> int:
    return found[1]
