"""What the documents that match are told apart by, and how many of them each value would leave.

A count is what a person gets who chooses the value. So where a second value of a field widens the first, the counts are
taken over the query without that field; where the query asks for records, kinds and currencies are counted by asking
for them too, because all that is asked of records is then about one record, and so is always what was decided; and a
company is counted as it is searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library import facet_counts
from desktop.library.facet_words import WIDENING, chosen_facets, typed, without_field
from desktop.models.search import Facet, FacetField, FacetValue
from desktop.search import trees
from desktop.search.conditions import OF_AGREEMENTS, OF_FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop.library.facet_counts import Counts
    from desktop.library.reading import Numbers
    from desktop.library.store import Connection

# So many values of a field are listed: nobody looks through more, and years are few.
MOST_VALUES, MOST_YEARS = 12, 40


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts the facets of a query.

    ``matching`` gives the numbers of the documents that a query finds, None where nothing is asked; ``roots`` are the
    folders beside the library's own.
    """

    connection: Connection
    matching: Callable[[str], Numbers]
    roots: tuple[str, ...] = ()

    def of(self, query: str, tree: trees.Query) -> tuple[Facet, ...]:
        """Return the fields by which what ``query`` finds can be narrowed down; ``tree`` is the query understood.

        Raises as ``matching`` does. A field of which all documents have one value is left out.
        """
        found = self.matching(query)
        is_joined = any(_is_of_records(leaf) for leaf in _leaves(tree))
        facets = []
        for field in FacetField:
            wider = without_field(query, field) if field in WIDENING else query
            numbers = found if wider == query else self.matching(wider)
            counts, every = self._counts(field, numbers, query)
            if is_joined and field in {FacetField.KIND, FacetField.CURRENCY}:
                counts = _most_first((value, self._asked(query, field, value)) for value, _ in counts[:MOST_VALUES])
            listed = counts[: MOST_YEARS if field is FacetField.YEAR else MOST_VALUES]
            if listed and not (len(listed) == 1 and found is not None and listed[0][1] == len(found)):
                values = tuple(FacetValue(_typed(field, value), _words(field, value), count) for value, count in listed)
                facets.append(Facet(field, values, every - len(listed)))
        return tuple(facets)

    def _counts(self, field: FacetField, numbers: Numbers, query: str) -> tuple[Counts, int]:
        """Return values of a field, most documents first, and how many values there are."""
        if field is FacetField.COMPANY:
            names, every = facet_counts.common_companies(self.connection, numbers, MOST_VALUES)
            return _most_first((name, self._with(numbers, field, name)) for name in names), every
        if field in {FacetField.DECIDED, FacetField.TAG}:
            return self._decided(field, numbers, query)
        if field is FacetField.FOLDER:
            within = [facet.value for facet in chosen_facets(query) if facet.field is field and not facet.excluded]
            counts = facet_counts.count_folders(self.connection, numbers, within, self.roots)
        else:
            counts = _COUNTS[field](self.connection, numbers)
        return counts, len(counts)

    def _decided(self, field: FacetField, numbers: Numbers, query: str) -> tuple[Counts, int]:
        """Return what was decided of what is found; beside other conditions it is about the same record as those."""
        if field is FacetField.TAG:
            values, every = facet_counts.common_tags(self.connection, numbers, MOST_VALUES)
        else:
            values = facet_counts.decided_values(self.connection, numbers)
            every = len(values)
        asked = (
            (value, self._asked(query, field, value) if query else self._with(numbers, field, value))
            for value in values
        )
        return _most_first(asked), every

    def _with(self, numbers: Numbers, field: FacetField, value: str) -> int:
        """Return how many of ``numbers`` a value alone finds."""
        found = self.matching(typed(field, (value,))) or frozenset()
        return len(found if numbers is None else found & numbers)

    def _asked(self, query: str, field: FacetField, value: str) -> int:
        """Return how many documents are found when a value is asked for too."""
        return len(self.matching(f"({query}) {typed(field, (value,))}") or ())


_COUNTS = {
    FacetField.TYPE: facet_counts.count_types,
    FacetField.YEAR: facet_counts.count_years,
    FacetField.KIND: facet_counts.count_kinds,
    FacetField.CURRENCY: facet_counts.count_currencies,
}


def _most_first(counts: Iterable[tuple[str, int]]) -> Counts:
    return sorted((each for each in counts if each[1]), key=lambda each: (-each[1], each[0]))


def _typed(field: FacetField, value: str) -> str:
    """Return a value as it is typed, where that is not as it is kept."""
    return value.lower() if field is FacetField.TYPE else value


def _leaves(tree: trees.Query) -> Iterator[trees.Query]:
    """Yield what a query asks for."""
    parts = [tree.query] if isinstance(tree, trees.Not) else tree.children()
    if isinstance(tree, trees.Not | trees.And | trees.Or):
        for part in parts:
            yield from _leaves(part)
    else:
        yield tree


def _is_of_records(leaf: trees.Query) -> bool:
    """Tell whether a further condition on records would be about the same record as this one."""
    if isinstance(leaf, trees.Record):
        return leaf.condition.field in OF_FIGURES | OF_AGREEMENTS
    word = next(iter(leaf)) if isinstance(leaf, trees.Sequence) else leaf
    return getattr(word, "fieldname", "") == "party"


def _words(field: FacetField, value: str) -> str:
    """Return a value as it is shown, where that is not as it is kept."""
    if field is FacetField.KIND:
        return "MoU" if value == "mou" else value.replace("_", " ").capitalize()
    if field is FacetField.DECIDED:
        return value.capitalize()
    if field is FacetField.FOLDER:
        return value.strip("/") or "No folder"
    return value
