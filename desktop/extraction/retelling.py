"""Whether two drafts speak of one agreement: the later tells the earlier again, or more of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.pointing import ANY_AGREEMENT, POINTS_BACK, keys_of, kin
from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft

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
# What an agreement is on, behind the word for it; words that begin alike ("fishery", "fishing") tell of one matter.
_MATTER = LazyPattern(r"\b(?:on|for|to|about|in|regarding|covering|concerning|governing)\s(.+)")
_STEM = 4
# Kinds of agreement by which money is handed over, and the beginnings of words that say an agreement is on money.
_PAID = frozenset({AgreementKind.LOAN, AgreementKind.FUNDING})
_MONEY = frozenset({"loan", "lend", "cred", "debt", "fina", "fund", "gran", "assi", "inve", "supp", "deve"})
_SEVERAL = frozenset({"agreements", "memoranda", "memorandums", "mous", "pacts", "accords", "treaties", "documents"})
_WORD = re.compile(r"[a-z]{4,}")


def is_same(one: Draft, other: Draft) -> bool:
    """Tell whether the later of two drafts tells the agreement of the earlier one again, or more of it."""
    ours, theirs = keys_of(one), keys_of(other)
    if one.sentence == other.sentence:
        return _same_within(one, other, ours, theirs)
    if one.item and other.item:
        # Each item of a list is an agreement of its own.
        return one.title.casefold() == other.title.casefold() and ours == theirs
    amounts = one.amount is not None and other.amount is not None
    equal_amount = amounts and amount_key(one) == amount_key(other)
    if other.in_heading and (equal_amount or ours & theirs or not theirs):
        return True
    if _is_detail(one, other, ours & theirs) or _is_pointed_to(one, other, ours, theirs):
        return True
    return _is_repeat(one, other, ours, theirs)


def _is_detail(one: Draft, other: Draft, shared: frozenset[str]) -> bool:
    """Tell whether the later sentence, of "under the deal", tells more of the earlier one's agreement."""
    near = 0 < other.sentence - one.sentence <= _DETAILS_BACK
    if other.kind is AgreementKind.FUNDING and one.kind is not AgreementKind.FUNDING:
        # Who led a round tells nothing of a contract.
        return False
    return other.detail and near and not one.in_heading and bool(shared)


def _is_pointed_to(one: Draft, other: Draft, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether "the Agreement with Peru" is the agreement told earlier: of its parties and of no other name."""
    near = 0 < other.sentence - one.sentence <= POINTS_BACK
    if not other.definite or one.in_heading or not near or not theirs:
        return False
    # "The loan agreement was signed by": who signed may stand for a side.
    if not theirs <= ours and (not other.signed or ours.isdisjoint(theirs)):
        return False
    if one.amount is not None and other.amount is not None and amount_key(one) != amount_key(other):
        return False
    word = other.wording.casefold()
    return (not other.named and kin(one, other)) or word in ANY_AGREEMENT or word in one.title.casefold()


def _is_repeat(one: Draft, other: Draft, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    amounts = one.amount is not None and other.amount is not None
    equal_amount = amounts and amount_key(one) == amount_key(other)
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
    # Of a firm that signs one contract after the other each is worded by itself.
    alike = " " in one.title and ours == theirs and one.title.casefold() == other.title.casefold()
    return (smaller == 1 and alike) or (
        smaller > 1 and (ours == theirs or (one.kind == other.kind and (ours <= theirs or theirs <= ours)))
    )


def _is_on_another_matter(one: Draft, other: Draft) -> bool:
    """Tell whether two states sign "an agreement on wine labels" beside "an agreement on visas"."""
    if not (one.bilateral and other.bilateral) or one.definite or other.definite or one.in_heading or other.in_heading:
        return False
    ours, theirs = _matter(one), _matter(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _is_money_beside(one: Draft, other: Draft) -> bool:
    """Tell whether two states, beside "an agreement on air services", lend or give a sum."""
    paid, unpaid = (one, other) if one.amount is not None else (other, one)
    if paid.amount is None or unpaid.amount is not None or paid.kind not in _PAID or unpaid.kind in _PAID:
        return False
    if not (one.bilateral and other.bilateral) or one.in_heading or other.in_heading:
        return False
    matter = _matter(unpaid)
    return bool(matter) and matter.isdisjoint(_MONEY) and not paid.definite


def _matter(draft: Draft) -> set[str]:
    """Return the beginnings of the words that say what an agreement is on."""
    found = _MATTER.search(draft.title)
    return {word[:_STEM] for word in _WORD.findall(found[1].casefold())} if found else set()


def _is_one_of(one: Draft, other: Draft) -> bool:
    """Tell whether the later is one of several that two states signed: "15 pacts ... A pact on visas"."""
    earlier, later = (one, other) if one.sentence < other.sentence else (other, one)
    if not (earlier.bilateral and later.bilateral) or later.definite or earlier.in_heading:
        return False
    several, single = earlier.wording.casefold().split(), later.wording.casefold().split()
    return not _SEVERAL.isdisjoint(several) and _SEVERAL.isdisjoint(single)


def _is_behind_list(one: Draft, other: Draft) -> bool:
    """Tell whether one is an item of a list and the other a sentence behind it, which tells of something else."""
    item, sentence = (one, other) if one.item else (other, one)
    return item.item and not sentence.item and sentence.sentence > item.sentence


def _shares_words(one: Draft, other: Draft) -> bool:
    """Tell whether two titles have a word in common that says what the agreement is about."""
    ours, theirs = ({word for word in draft.title.casefold().split() if len(word) > _SHORT} for draft in (one, other))
    return not (ours - _FORMAL) or not (theirs - _FORMAL) or not ours.isdisjoint(theirs - _FORMAL)


def _is_another(one: Draft, other: Draft) -> bool:
    """Tell whether the later of two comes beside the earlier: it is said so, or it is on something else.

    Or an instrument is named beside closer ties.
    """
    if (one.apart or other.apart) and one.title.casefold() != other.title.casefold():
        return True
    if one.amends is not other.amends or _is_on_another_matter(one, other) or _is_money_beside(one, other):
        return True
    later = other if other.sentence > one.sentence else one
    earlier = one if later is other else other
    if later.year and later.year != earlier.year and not (one.in_heading or other.in_heading):
        return True
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
    if one.amount is not None and other.amount is not None and amount_key(one) != amount_key(other):
        return False
    return ours <= theirs or theirs <= ours


def amount_key(draft: Draft) -> tuple[object, ...]:
    """Return the sum of an agreement as it is compared, nothing where it has none."""
    if draft.amount is None:
        return ()
    amount = draft.amount.amount
    return amount.value, amount.value_max, amount.currency
