"""What is asked across documents of one library: two texts word by word, and what each of two documents promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library import reading
from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from desktop.library.chosen import Chosen
    from desktop.library.differences import Difference
    from desktop.library.files import Extractor
    from desktop.library.store import Connection
    from desktop.models.checks import Conflict
    from desktop.models.compared import Compared
    from desktop.models.pledges import Pledge
    from desktop.models.rows import AgreementRow, CompanyRow, DealRow

_ALL = Scope()


class Comparisons:
    """``reading`` gives a connection to the store, ``choosing`` one with what a scope is about.

    ``extractor`` gives the tables by which names are compared.
    """

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        choosing: Callable[[Scope], AbstractContextManager[tuple[Connection, Chosen]]],
        extractor: Callable[[], Extractor],
    ) -> None:
        self._reading = reading
        self._choosing = choosing
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

    def conflicts(self, deals: Sequence[DealRow]) -> tuple[Conflict, ...]:
        """Return what sources tell differently of deals and nobody has settled."""
        from desktop.library.checks import conflicts
        from desktop.library.party_keys import PartyKeys

        extractor = self._extractor()
        return conflicts(deals, PartyKeys(extractor.lexicon, extractor.name_key))

    def deals_near(self, row: AgreementRow) -> tuple[DealRow, ...]:
        """Return other deals that an agreement may be of: those with most of its parties first. Raises LibraryError."""
        from desktop.library.deals import deals_near

        with self._reading() as connection:
            return deals_near(connection, row)

    def firm(self, row: CompanyRow) -> CompanyRow:
        """Return a firm with all documents that name it, but for what was dismissed. Raises LibraryError."""
        from desktop.library.lists import whole_firm

        with self._reading() as connection:
            return whole_firm(connection, row)

    def pledges(self, scope: Scope = _ALL, *, firm_only: bool = False) -> tuple[Pledge, ...]:
        """Return the promises of money over a stretch of time that ``scope`` tells, with what was found of each since.

        With ``firm_only`` what is only intended is not counted. Raises as ``Library.search`` does.
        """
        from desktop.library.pledges import find_pledges
        from desktop.library.sum_traits import SumReader

        extractor = self._extractor()
        with self._choosing(scope) as (connection, chosen):
            reader = SumReader(extractor.lexicon, extractor.name_key)
            return find_pledges(connection, chosen, reader, firm_only=firm_only)
