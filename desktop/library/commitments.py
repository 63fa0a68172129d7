"""What two documents promise, set against each other: which commitments were added, dropped, changed or kept.

A commitment is an agreement, or a sum of funding or of a deal that stands in none. Agreements go together that the
ledger has as one deal; then those that are alike by the ledger's own likeness, whatever their days and sums: a promise
made again is the same promise here, and two deals there. Each goes with one at the most, the likest first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.library.certainty import COMMITMENTS
from desktop.library.deals import deal_rows, differ
from desktop.library.firms import acronym_keys
from desktop.library.lists import figure_rows
from desktop.library.matching import VAGUE, likeness
from desktop.library.reading import bound, where
from desktop.library.records import IS_LISTED
from desktop.library.reports import ReportMaker
from desktop.library.sum_traits import SumReader, sameness
from desktop.models.compared import Compared, Outcome
from desktop.models.records import AgreementStatus
from desktop.models.rows import AgreementRow

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.library.matching import Features
    from desktop.library.store import Connection
    from desktop.library.sum_traits import SumTraits
    from desktop.models.document import Span
    from desktop.models.records import Agreement, MonetaryAmount
    from desktop.models.rows import FigureRow

    Row = AgreementRow | FigureRow
    _Place = tuple[int, Span, Span]

# What more commitments of a document have tells none of them from the others.
_MOST_ALIKE = 40
# What must speak for two sums being one promise.
_ENOUGH = 3
# Shorter titles are borne by many.
_TITLE_WORDS = 4
_ORDER = tuple(Outcome)


class _Alike(NamedTuple):
    """How alike two commitments are: whether that is sure, and what the likest are found by."""

    is_sure: bool
    points: int
    words: int


class _Told(NamedTuple):
    """A commitment as one document tells it, what is compared of it, and what it may be found by."""

    row: Row
    features: Features | SumTraits
    found_by: frozenset[Hashable]


def compare_commitments(
    connection: Connection, first: int, second: int, lexicon: Lexicon, name_key: Callable[[str], str]
) -> tuple[Compared, ...]:
    """Return what became of the commitments of one document in another: added, dropped, changed, then kept.

    Within each in the order of the text. What a person has dismissed is left out.
    """
    numbers = frozenset({first, second})
    pairs, old, new = _by_deal(connection, first, second)
    features = _features(connection, ReportMaker(lexicon, name_key, acronym_keys(connection)), numbers)
    reader = SumReader(lexicon, name_key)
    pairs += _paired(_likeness, *([_agreement(row, features) for row in rows] for rows in (old, new)))
    pairs += _titled_alike(_without(old, pairs), _without(new, pairs), reader)
    done = [row for pair in pairs for row in pair]
    sums = list(_sums(figure_rows(connection, numbers), done, (*old, *new), reader))
    ours, theirs = ([told for told in sums if told.row.document.id == number] for number in (first, second))
    pairs += _paired(_sameness, ours, theirs)
    found = [_compared(*pair, reader) for pair in pairs]
    both = {id(row) for pair in pairs for row in pair}
    for row in {id(row): row for row in (*old, *new, *(told.row for told in sums))}.values():
        if id(row) not in both:
            is_new = row.document.id == second
            found.append(Compared(Outcome.ADDED, None, row) if is_new else Compared(Outcome.DROPPED, row, None))
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.outcome), _start(each.row))))


def _by_deal(
    connection: Connection, first: int, second: int
) -> tuple[list[tuple[Row, Row]], list[AgreementRow], list[AgreementRow]]:
    """Return the agreements that the ledger has as one deal in both documents, and those left of either."""
    pairs: list[tuple[Row, Row]] = []
    old: list[AgreementRow] = []
    new: list[AgreementRow] = []
    for deal in deal_rows(connection, frozenset({first, second})):
        ours = sorted((row for row in deal.reports if row.document.id == first), key=_start)
        theirs = sorted((row for row in deal.reports if row.document.id == second), key=_start)
        pairs += zip(ours, theirs, strict=False)
        old += ours[len(theirs) :]
        new += theirs[len(ours) :]
    return pairs, old, new


def _features(connection: Connection, maker: ReportMaker, numbers: frozenset[int]) -> dict[_Place, Features]:
    """Return what is compared of the agreements of some documents."""
    sql = f"SELECT id FROM agreement{where(numbers, 'file', IS_LISTED)}"
    told = maker.read(connection, [row[0] for row in connection.execute(sql, bound(numbers))])
    return {
        (one.document.id, one.agreement.anchor, one.agreement.mention.span): maker.report(one).features for one in told
    }


def _agreement(row: AgreementRow, features: dict[_Place, Features]) -> _Told:
    known = features[row.document.id, row.agreement.anchor, row.agreement.mention.span]
    # Days and numbers tell two deals apart; a promise made again has others.
    known = replace(known, made=None, numbers=frozenset())
    words = known.words or known.context or known.sentence
    return _Told(row, known, frozenset({*words, *({known.sum} if known.sum else ())}))


def _likeness(one: Features, other: Features) -> _Alike:
    """Return how alike two agreements are, in the ledger's steps and words in common."""
    found = likeness(one, other, 0)
    if not found and one.sum and other.sum:
        found = likeness(replace(one, sum=None), replace(other, sum=None), 0)
    return _Alike(found not in VAGUE, int(found), len(one.words & other.words))


def _without(rows: Iterable[AgreementRow], pairs: Iterable[tuple[Row, Row]]) -> list[AgreementRow]:
    done = {id(row) for pair in pairs for row in pair}
    return [row for row in rows if id(row) not in done]


def _titled_alike(
    old: Iterable[AgreementRow], new: Iterable[AgreementRow], reader: SumReader
) -> Iterator[tuple[Row, Row]]:
    """Yield what bears one title of some words in both documents and in each once, where no party speaks against it.

    Sentences that name one party alone are too little for the ledger, of which two deals may bear one title.
    """
    theirs = _by_title(new)
    for title, ours in _by_title(old).items():
        both = (*ours, *theirs.get(title, ()))
        if len(ours) == 1 and len(both) == 2:
            one, other = ({reader.key(party) for party in row.agreement.parties} for row in both)
            if one & other and (one <= other or other <= one):
                yield both[0], both[1]


def _by_title(rows: Iterable[AgreementRow]) -> dict[tuple[str, ...], list[AgreementRow]]:
    found: defaultdict[tuple[str, ...], list[AgreementRow]] = defaultdict(list)
    for row in rows:
        words = row.agreement.title.casefold().split()
        if len(words) >= _TITLE_WORDS:
            found[row.agreement.kind.value, *words].append(row)
    return found


def _sums(
    rows: Iterable[FigureRow], paired: Iterable[Row], left: Iterable[AgreementRow], reader: SumReader
) -> Iterator[_Told]:
    """Yield the sums that are commitments, each once, but for those of agreements that are ``paired``.

    The sum of an agreement that is ``left`` stands for it: the other document may tell it as a sum alone.
    """
    done = {place for row in paired if (place := _sum_place(row))}
    of_agreements = {place: row for row in left if (place := _sum_place(row))}
    for row in rows:
        figure = row.figure
        place = _sum_place(row)
        if figure.purpose in COMMITMENTS and figure.repeat_of is None and place not in done:
            traits = reader.traits(row)
            what = (traits.purpose, traits.amount.currency)
            found_by = {*traits.words, (traits.amount.currency, traits.amount.value), what}
            yield _Told(of_agreements.get(place, row) if place else row, traits, frozenset(found_by))


def _sum_place(row: Row) -> tuple[int, int, MonetaryAmount] | None:
    """Return the sentence of a commitment and its sum, None where it has none."""
    amount = _amount(row)
    start = row.agreement.mention.span.start if isinstance(row, AgreementRow) else row.sentence.start
    return None if amount is None else (row.document.id, start, amount.model_copy(update={"doubt": None}))


def _sameness(one: SumTraits, other: SumTraits) -> _Alike:
    points = sameness(one, other)
    return _Alike(points >= _ENOUGH, points, len(one.words & other.words))


def _paired(alike: Callable[..., _Alike], old: Sequence[_Told], new: Sequence[_Told]) -> list[tuple[Row, Row]]:
    """Return which go together, the likest first, each at most once; vaguely alike ones where there is no choice."""
    found = [(alike(one.features, other.features), one.row, other.row) for one, other in _candidates(old, new)]
    found = sorted(
        (each for each in found if each[0].points),
        key=lambda each: (-each[0].points, -each[0].words, _start(each[1]), _start(each[2])),
    )
    taken: set[int] = set()
    pairs: list[tuple[Row, Row]] = []
    for how, before, after in found:
        if how.is_sure and id(before) not in taken and id(after) not in taken:
            taken |= {id(before), id(after)}
            pairs.append((before, after))
    left = [(before, after) for _, before, after in found if id(before) not in taken and id(after) not in taken]
    chances = Counter(id(row) for pair in left for row in pair)
    return pairs + [pair for pair in left if all(chances[id(row)] == 1 for row in pair)]


def _candidates(old: Sequence[_Told], new: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Yield the pairs that have anything telling in common; so long lists are not compared each with each."""
    holders: defaultdict[Hashable, list[_Told]] = defaultdict(list)
    for told in new:
        for trait in told.found_by:
            holders[trait].append(told)
    for one in old:
        near = {
            id(other): other
            for trait in one.found_by
            if len(holders.get(trait, ())) <= _MOST_ALIKE
            for other in holders.get(trait, ())
        }
        for other in near.values():
            yield one, other


def _compared(before: Row, after: Row, reader: SumReader) -> Compared:
    differs = tuple(_differing(before, after, reader))
    return Compared(Outcome.CHANGED if differs else Outcome.KEPT, before, after, differs)


def _differing(before: Row, after: Row, reader: SumReader) -> Iterator[str]:
    """Yield the fields that are told differently; what one of them leaves open is no difference but in the sum."""
    if _other_sum(_amount(before), _amount(after)):
        yield "amount"
    if isinstance(before, AgreementRow) and isinstance(after, AgreementRow):
        yield from _differing_agreements(before.agreement, after.agreement, reader)
    elif not isinstance(before, AgreementRow) and not isinstance(after, AgreementRow):
        if before.figure.period.casefold() != after.figure.period.casefold():
            yield "period"
        if before.figure.qualifier is not after.figure.qualifier:
            yield "qualifier"


def _differing_agreements(one: Agreement, other: Agreement, reader: SumReader) -> Iterator[str]:
    if one.status is not other.status and AgreementStatus.UNKNOWN not in {one.status, other.status}:
        yield "status"
    yield from (name for name in ("kind", "firmness") if getattr(one, name) is not getattr(other, name))
    if {reader.key(party) for party in one.parties} != {reader.key(party) for party in other.parties}:
        yield "parties"
    if one.date and other.date and not _same_date(one.date.date, other.date.date):
        yield "date"


def _amount(row: Row) -> MonetaryAmount | None:
    return row.agreement.amount if isinstance(row, AgreementRow) else row.figure.amount


def _other_sum(one: MonetaryAmount | None, other: MonetaryAmount | None) -> bool:
    if one is None or other is None:
        return one is not other
    return one.currency != other.currency or differ(one, other)


def _same_date(one: str, other: str) -> bool:
    """Tell whether two ISO dates are the same as far as both are told."""
    return one.startswith(other) or other.startswith(one)


def _start(row: Row) -> int:
    return row.agreement.anchor.start if isinstance(row, AgreementRow) else row.figure.mention.span.start
