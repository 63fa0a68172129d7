"""One entry an agreement: drafts that speak of the same arrangement become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.pointing import ANY_AGREEMENT, POINTS_BACK, attach, beside, keys_of, kin
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.drafts import Draft

# A new draft is held against so many of the latest that share a party or a sum with it.
_LOOK_BACK = 12
# "Under the deal, ..." tells of one told so many sentences before it at most.
_DETAILS_BACK = 6
# Words of titles that do not say what an agreement is about.
_SHORT = 3
_FORMAL = frozenset(
    {
        "agreement",
        "agreements",
        "memorandum",
        "understanding",
        "cooperation",
        "between",
        "with",
        "partnership",
        "treaty",
    }
    | {"joint", "strategic", "bilateral", "mutual", "government", "declaration", "statement", "exchange", "field"}
)

_SEVERAL = ("agreements", "memoranda", "mous", "pacts", "accords", "treaties", "documents")


class _Kept:
    """The agreements so far, found again by their parties and sums."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._places: dict[object, list[int]] = {}

    def twin_of(self, draft: Draft) -> int | None:
        """Return the place of the agreement that ``draft`` tells again, or None."""
        near: set[int] = set()
        for key in _search_keys(draft):
            near.update(self._places.get(key, ())[-_LOOK_BACK:])
        if draft.in_heading and not draft.parties:
            near.update(range(len(self.drafts))[-_LOOK_BACK:])
        first = None
        amount = _amount_key(draft)
        for place in sorted(near, reverse=True):
            if _is_same(self.drafts[place], draft):
                if not amount or _amount_key(self.drafts[place]) == amount:
                    return place
                first = place if first is None else first
        return first

    def add(self, draft: Draft) -> None:
        """Keep an agreement not told before."""
        self.drafts.append(draft)
        self._enter(draft, len(self.drafts) - 1)

    def join(self, place: int, draft: Draft) -> None:
        """Add what another sentence says of a kept agreement."""
        joined = _joined(self.drafts[place], draft)
        self.drafts[place] = joined
        self._enter(joined, place)

    def _enter(self, draft: Draft, place: int) -> None:
        for key in _search_keys(draft):
            places = self._places.setdefault(key, [])
            if not places or places[-1] != place:
                places.append(place)


def merge_drafts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return one draft an agreement, in the order of the sentences; each keeps where else it is spoken of.

    Candidates come last; those of a sentence that tells of an agreement are left out.
    """
    if not drafts:
        return ()
    kept = _Kept()
    told = [draft for draft in drafts if not draft.points and draft.grade != AgreementGrade.CANDIDATE]
    pointers = [draft for draft in drafts if draft.points]
    told += tuple(beside(told, pointers))
    for draft in sorted(told, key=lambda item: (item.in_heading, item.sentence)):
        twin = kept.twin_of(draft)
        if twin is None:
            kept.add(draft)
        else:
            kept.join(twin, draft)
    body = [draft for draft in kept.drafts if not draft.in_heading]
    ordered = sorted(body or kept.drafts, key=lambda item: (item.sentence, item.anchor.start, -item.anchor.end))
    listed = tuple(_apart(ordered))
    attach(listed, [draft for draft in pointers if draft.points])
    taken = {place for draft in (*listed, *kept.drafts) for place in (draft.sentence, *draft.also)}
    return (*listed, *_candidates(drafts, taken))


def _candidates(drafts: Sequence[Draft], taken: set[int]) -> Iterator[Draft]:
    """Yield one candidate a sentence, of those sentences that tell of no agreement."""
    for draft in drafts:
        if draft.grade == AgreementGrade.CANDIDATE and not draft.points and draft.sentence not in taken:
            taken.add(draft.sentence)
            yield draft


def _search_keys(draft: Draft) -> Iterator[object]:
    yield from keys_of(draft)
    if draft.amount is not None:
        yield _amount_key(draft)


def _apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts in order whose anchors do not overlap; the one further left goes before."""
    free = -1
    for draft in drafts:
        if draft.anchor.start >= free:
            free = draft.anchor.end
            yield draft


def _is_same(one: Draft, other: Draft) -> bool:
    ours, theirs = keys_of(one), keys_of(other)
    if one.sentence == other.sentence:
        return _same_within(one, other, ours, theirs)
    if one.item and other.item:
        # Each item of a list is an agreement of its own.
        return one.title.casefold() == other.title.casefold() and ours == theirs
    amounts = one.amount is not None and other.amount is not None
    equal_amount = amounts and _amount_key(one) == _amount_key(other)
    if other.in_heading and (equal_amount or ours & theirs or not theirs):
        return True
    if _is_detail(one, other, ours & theirs) or _is_pointed_to(one, other, ours, theirs):
        return True
    return _is_repeat(one, other, ours, theirs)


def _is_detail(one: Draft, other: Draft, shared: frozenset[str]) -> bool:
    """Tell whether the later sentence, of "under the deal", tells more of the earlier one's agreement."""
    near = 0 < other.sentence - one.sentence <= _DETAILS_BACK
    return other.detail and near and not one.in_heading and bool(shared)


def _is_pointed_to(one: Draft, other: Draft, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether "the Agreement with Peru" is the agreement told earlier: of its parties and of no other name."""
    near = 0 < other.sentence - one.sentence <= POINTS_BACK
    if not other.definite or one.in_heading or not near or not theirs or not theirs <= ours:
        return False
    if one.amount is not None and other.amount is not None and _amount_key(one) != _amount_key(other):
        return False
    word = other.wording.casefold()
    return (not other.named and kin(one, other)) or word in ANY_AGREEMENT or word in one.title.casefold()


def _is_repeat(one: Draft, other: Draft, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    amounts = one.amount is not None and other.amount is not None
    equal_amount = amounts and _amount_key(one) == _amount_key(other)
    if not kin(one, other) or (amounts and not equal_amount) or _is_another(one, other):
        return False
    if equal_amount and (ours & theirs or not ours or not theirs):
        return True
    if one.named and other.named and one.title.casefold() != other.title.casefold():
        return False
    if _is_behind_list(one, other) and not _shares_words(one, other):
        return False
    if _is_one_of(one, other):
        return False
    smaller = min(len(ours), len(theirs))
    return smaller > 1 and (ours == theirs or (one.kind == other.kind and (ours <= theirs or theirs <= ours)))


def _is_one_of(one: Draft, other: Draft) -> bool:
    """Tell whether the later is one of several that two states signed: "15 pacts ... A pact on visas"."""
    earlier, later = (one, other) if one.sentence < other.sentence else (other, one)
    if not (earlier.bilateral and later.bilateral) or later.definite or earlier.in_heading:
        return False
    several, single = earlier.wording.casefold(), later.wording.casefold()
    return several.endswith(_SEVERAL) and not single.endswith(_SEVERAL)


def _is_behind_list(one: Draft, other: Draft) -> bool:
    """Tell whether one is an item of a list and the other a sentence behind it, which tells of something else."""
    item, sentence = (one, other) if one.item else (other, one)
    return item.item and not sentence.item and sentence.sentence > item.sentence


def _shares_words(one: Draft, other: Draft) -> bool:
    """Tell whether two titles have a word in common that says what the agreement is about."""
    ours, theirs = ({word for word in draft.title.casefold().split() if len(word) > _SHORT} for draft in (one, other))
    return not (ours - _FORMAL) or not (theirs - _FORMAL) or not ours.isdisjoint(theirs - _FORMAL)


def _is_another(one: Draft, other: Draft) -> bool:
    """Tell whether the later of two is said to come beside the earlier, or a named instrument beside closer ties."""
    later = other if other.sentence > one.sentence else one
    if later.another and one.title.casefold() != other.title.casefold():
        told_again = one.amount is not None and one.amount == other.amount
        if not told_again:
            return True
    if (one.kind is AgreementKind.PARTNERSHIP) is (other.kind is AgreementKind.PARTNERSHIP):
        return False
    ties, instrument = (one, other) if one.kind is AgreementKind.PARTNERSHIP else (other, one)
    named = instrument.named and ties.title.casefold() not in instrument.title.casefold()
    return named and (instrument.kind is AgreementKind.TREATY or (one.bilateral and other.bilateral))


def _same_within(one: Draft, other: Draft, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if one.named and other.named and one.title != other.title and one.kind == other.kind:
        return False
    if (other.coordinated or (one.item and other.item)) and other.anchor.start > one.anchor.end:
        return False
    if one.amount is not None and other.amount is not None and _amount_key(one) != _amount_key(other):
        return False
    return ours <= theirs or theirs <= ours


def _amount_key(draft: Draft) -> tuple[object, ...]:
    if draft.amount is None:
        return ()
    amount = draft.amount.amount
    return amount.value, amount.value_max, amount.currency


def _joined(one: Draft, other: Draft) -> Draft:
    """Return the fuller of two drafts with what the other adds."""
    fuller, lesser = (other, one) if other.strength > one.strength else (one, other)
    fuller.parties = _united(fuller, lesser)
    fuller.keys = frozenset()
    fuller.amount = fuller.amount or lesser.amount
    fuller.naming = fuller.naming or lesser.naming
    if fuller.status == AgreementStatus.UNKNOWN:
        fuller.status = lesser.status
    fuller.also.extend([*lesser.also, lesser.sentence])
    if lesser.grade == AgreementGrade.STRONG:
        fuller.grade = lesser.grade
    return fuller


def _united(fuller: Draft, lesser: Draft) -> tuple[str, ...]:
    """Return the parties of both; two named by the fuller sentence are not joined by those of another sentence."""
    if len(fuller.parties) > 1 and fuller.sentence != lesser.sentence:
        return fuller.parties
    known = [f"{party.casefold()} " for party in fuller.parties]
    return (
        *fuller.parties,
        *(party for party in lesser.parties if not any(name.startswith(f"{party.casefold()} ") for name in known)),
    )
