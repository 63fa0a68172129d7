"""What is asked across documents of one library: two texts word by word, and what each of two documents promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from desktop.library.differences import Difference
    from desktop.library.files import Extractor
    from desktop.library.store import Connection
    from desktop.models.compared import Compared


class Comparisons:
    """``reading`` gives a connection to the store; ``extractor`` the tables by which names are compared."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], extractor: Callable[[], Extractor]
    ) -> None:
        self._reading = reading
        self._extractor = extractor

    def words(self, first_id: int, second_id: int) -> tuple[Difference, ...]:
        """Return what leads from one document's text to another's, word by word. Raises LibraryError."""
        from desktop.library.differences import compare_words

        with self._reading() as connection:
            first, second = (reading.load_text(connection, number).text for number in (first_id, second_id))
        return compare_words(first, second)

    def commitments(self, first_id: int, second_id: int) -> tuple[Compared, ...]:
        """Return what became of the commitments of one document in another. Raises LibraryError."""
        from desktop.library.commitments import compare_commitments

        extractor = self._extractor()
        with self._reading() as connection:
            return compare_commitments(connection, first_id, second_id, extractor.lexicon, extractor.name_key)
