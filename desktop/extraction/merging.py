"""One entry an agreement: drafts that speak of the same arrangement become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.records import AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.drafts import Draft

_FAMILIES = (
    frozenset(
        {
            AgreementKind.MOU,
            AgreementKind.AGREEMENT,
            AgreementKind.TREATY,
            AgreementKind.PARTNERSHIP,
            AgreementKind.DEAL,
        }
    ),
    frozenset({AgreementKind.DECLARATION, AgreementKind.AGREEMENT}),
    frozenset(
        {
            AgreementKind.DEAL,
            AgreementKind.JOINT_VENTURE,
            AgreementKind.PARTNERSHIP,
            AgreementKind.FUNDING,
            AgreementKind.LOAN,
            AgreementKind.AGREEMENT,
        }
    ),
)
# A long report may tell of many agreements; each new draft is held against so many of the latest.
_LOOK_BACK = 60


def merge_drafts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return one draft an agreement, in the order of the sentences; each keeps where else it is spoken of."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda item: (item.in_heading, item.sentence)):
        twins = [other for other in reversed(kept[-_LOOK_BACK:]) if _is_same(other, draft)]
        equal = [other for other in twins if draft.amount is not None and _amount_key(other) == _amount_key(draft)]
        twin = next(iter((*equal, *twins)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[kept.index(twin)] = _joined(twin, draft)
    body = [draft for draft in kept if not draft.in_heading]
    chosen = body or kept
    return tuple(_apart(sorted(chosen, key=lambda item: (item.sentence, item.anchor.start, -item.anchor.end))))


def _apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts in order whose anchors do not overlap; the one further left goes before."""
    free = -1
    for draft in drafts:
        if draft.anchor.start >= free:
            free = draft.anchor.end
            yield draft


def _is_same(one: Draft, other: Draft) -> bool:
    ours, theirs = _keys(one), _keys(other)
    if one.sentence == other.sentence:
        return _same_within(one, other, ours, theirs)
    amounts = one.amount is not None and other.amount is not None
    equal_amount = amounts and _amount_key(one) == _amount_key(other)
    if other.in_heading and (equal_amount or ours & theirs or not theirs):
        return True
    if not _kin(one, other) or (amounts and not equal_amount):
        return False
    if equal_amount and (ours & theirs or not ours or not theirs):
        return True
    if one.named and other.named and one.title.casefold() != other.title.casefold():
        return False
    smaller = min(len(ours), len(theirs))
    return smaller > 1 and (ours == theirs or (one.kind == other.kind and (ours <= theirs or theirs <= ours)))


def _same_within(one: Draft, other: Draft, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if one.named and other.named and one.title != other.title and one.kind == other.kind:
        return False
    if one.amount is not None and other.amount is not None and _amount_key(one) != _amount_key(other):
        return False
    return ours <= theirs or theirs <= ours


def _kin(one: Draft, other: Draft) -> bool:
    return one.kind == other.kind or any(one.kind in family and other.kind in family for family in _FAMILIES)


def _keys(draft: Draft) -> frozenset[str]:
    return frozenset(party.casefold() for party in draft.parties)


def _amount_key(draft: Draft) -> tuple[object, ...]:
    if draft.amount is None:
        return ()
    amount = draft.amount.amount
    return amount.value, amount.value_max, amount.currency


def _joined(one: Draft, other: Draft) -> Draft:
    """Return the fuller of two drafts with what the other adds."""
    fuller, lesser = (other, one) if other.strength > one.strength else (one, other)
    fuller.parties = _united(fuller, lesser)
    fuller.amount = fuller.amount or lesser.amount
    fuller.title = fuller.title or lesser.title
    if fuller.status == AgreementStatus.UNKNOWN:
        fuller.status = lesser.status
    fuller.also.extend([*lesser.also, lesser.sentence])
    return fuller


def _united(fuller: Draft, lesser: Draft) -> tuple[str, ...]:
    known = {party.casefold() for party in fuller.parties}
    return (*fuller.parties, *(party for party in lesser.parties if party.casefold() not in known))
