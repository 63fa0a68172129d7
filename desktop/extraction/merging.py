"""One entry an agreement: drafts that speak of the same arrangement become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.pointing import attach, beside, keys_of
from desktop.extraction.retelling import amount_key, is_same
from desktop.models.records import AgreementGrade, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.drafts import Draft

# A new draft is held against so many of the latest that share a party or a sum with it.
_LOOK_BACK = 12


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
        amount = amount_key(draft)
        for place in sorted(near, reverse=True):
            if is_same(self.drafts[place], draft):
                if not amount or amount_key(self.drafts[place]) == amount:
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
        yield amount_key(draft)


def _apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts in order whose anchors do not overlap; the one further left goes before."""
    free = -1
    for draft in drafts:
        if draft.anchor.start >= free:
            free = draft.anchor.end
            yield draft


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
