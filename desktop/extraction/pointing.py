"""Words that only point to an agreement told elsewhere: which one "the deal" is, and when it is another one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from desktop.models.records import AgreementGrade, AgreementKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.drafts import Draft

# Words by which any agreement may be called when it is spoken of again.
ANY_AGREEMENT = frozenset({"agreement", "deal", "pact", "accord", "arrangement"})
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
# "The deal" points to an agreement told so many sentences before it at most.
POINTS_BACK = 12
# Of the agreements told before and behind a pointer so many are looked at.
_LOOK_BACK = 12
# Words that are often said of other things; each points only to an agreement in whose words or rule one of these is.
_BUYING = ("acqui", "buy", "bought", "purchas", "sale", "sell", "sold", "take", "took", "stake", "merge", "divest")
_ONLY_TO = {
    "order": ("order", "contract", "award", "tender"),
    "orders": ("order", "contract", "award", "tender"),
    "tender": ("tender", "contract", "award", "bid"),
    "sale": _BUYING,
    "stake": (*_BUYING, "invest", "share"),
    "concession": ("concession", "licen"),
}


def attach(listed: Sequence[Draft], pointers: Sequence[Draft]) -> None:
    """Give each "the deal" to the agreement told last before it that may be called so."""
    if not listed or not pointers:
        return
    ordered = sorted((place, number) for number, draft in enumerate(listed) for place in (draft.sentence, *draft.also))
    places = [place for place, _ in ordered]
    for pointer in pointers:
        end = bisect_right(places, pointer.sentence)
        near = [
            listed[number]
            for place, number in reversed(ordered[max(0, end - _LOOK_BACK) : end])
            if pointer.sentence - place <= POINTS_BACK
        ]
        # "In the deal of May, ..." may stand before the fuller sentence too.
        near += [
            listed[number]
            for place, number in ordered[end : end + _LOOK_BACK]
            if place - pointer.sentence <= POINTS_BACK
        ]
        target = next((draft for draft in near if _may_be_called(draft, pointer)), None)
        if target is not None and pointer.sentence != target.sentence:
            target.also.append(pointer.sentence)


def beside(told: Sequence[Draft], pointers: Sequence[Draft]) -> Iterator[Draft]:
    """Yield pointers that tell an agreement of their own: "A's contract with B ... The contract with C is worth $2m".

    Such a one has its own sum and another party than the one it stands beside, and shares the first with it. It is
    changed to an agreement that points to nothing.
    """
    apart = [draft for draft in pointers if draft.amount is not None and len(draft.parties) == 1]
    for pointer in apart if told else ():
        end = bisect_right(told, pointer.sentence, key=lambda draft: draft.sentence)
        model = next(
            (draft for draft in reversed(told[max(0, end - _LOOK_BACK) : end]) if _models(draft, pointer)), None
        )
        if model is not None:
            pointer.points = False
            pointer.parties = (model.parties[0], *pointer.parties)
            pointer.status, pointer.grade = model.status, AgreementGrade.FAIR
            pointer.reasons = (
                (f"told beside the “{pointer.rule}” with {model.parties[1]}", 1.0),
                ("two parties named", 1.0),
                ("a sum is tied to it", 0.5),
            )
            pointer.rule = model.rule
            yield pointer


def _models(draft: Draft, pointer: Draft) -> bool:
    """Tell whether ``pointer`` tells an agreement of the same sort that ``draft``'s first party has with another."""
    return (
        0 < pointer.sentence - draft.sentence <= POINTS_BACK
        and len(draft.parties) == 2
        and pointer.rule in draft.wording.casefold()
        and f"with {draft.parties[1]}" in draft.title
        and keys_of(pointer).isdisjoint(keys_of(draft))
    )


def kin(one: Draft, other: Draft) -> bool:
    """Tell whether the kinds of two drafts may be said of the same agreement."""
    return one.kind == other.kind or any(one.kind in family and other.kind in family for family in _FAMILIES)


def keys_of(draft: Draft) -> frozenset[str]:
    """Return the names of a draft's parties as they are compared."""
    if len(draft.keys) != len(draft.parties):
        draft.keys = frozenset(map(_key, draft.parties))
    return draft.keys


def _key(name: str) -> str:
    """Return a party's name as it is compared: "Government of the Republic of Kenya" is Kenya."""
    key = name.casefold()
    if key.startswith("government of "):
        key = key.removeprefix("government of ").removeprefix("the ").removeprefix("republic of ")
    return key


def _may_be_called(draft: Draft, pointer: Draft) -> bool:
    if pointer.parties and not keys_of(pointer) <= keys_of(draft):
        return False
    only = _ONLY_TO.get(pointer.rule)
    if only is not None:
        called = f"{draft.wording} {draft.title} {draft.rule}".casefold()
        return any(map(called.__contains__, only))
    return draft.kind == pointer.kind or pointer.rule in ANY_AGREEMENT or kin(draft, pointer)
