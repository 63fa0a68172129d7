"""Whether two reports tell of one deal: careful, for two deals in one entry mislead more than one deal in two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from desktop.models.records import AgreementKind

# Kinds that different writers give one deal; each kind also goes with itself, and "agreement" with all.
_KIN = (
    (AgreementKind.MOU, AgreementKind.PARTNERSHIP),
    (AgreementKind.PARTNERSHIP, AgreementKind.JOINT_VENTURE),
    (AgreementKind.PARTNERSHIP, AgreementKind.DEAL),
    (AgreementKind.JOINT_VENTURE, AgreementKind.DEAL),
    (AgreementKind.MOU, AgreementKind.JOINT_VENTURE),
    (AgreementKind.DEAL, AgreementKind.FUNDING),
    (AgreementKind.LOAN, AgreementKind.FUNDING),
    (AgreementKind.LOAN, AgreementKind.DEAL),
    *((AgreementKind.AGREEMENT, kind) for kind in AgreementKind),
    *((kind, kind) for kind in AgreementKind),
)
_AGREEING = frozenset(_KIN) | frozenset((other, one) for one, other in _KIN)
# Two writers round one sum within this; sums further apart need words that leave no doubt.
_CLOSE = 1.1
DISPUTED_DAYS = 60
_MADE_APART_DAYS = 45
# Fewer words make no sentence that is known again by its words alone.
_TELLING_WORDS = 8


class Likeness(IntEnum):
    """How surely two reports are of one deal, the surest last."""

    NONE = 0
    NEAR = 1
    SEQUEL = 2
    TOLD = 3
    SUM = 4
    WORDS = 5
    ACT = 6
    TITLE = 7
    SENTENCE = 8


# These hold only where a report is like one deal and no other, and where both are dated.
VAGUE = frozenset({Likeness.NEAR, Likeness.SEQUEL, Likeness.TOLD})
# How many days may lie between two reports.
WINDOWS = {
    Likeness.NEAR: 7,
    Likeness.SEQUEL: 1826,
    Likeness.TOLD: 400,
    Likeness.SUM: 90,
    Likeness.WORDS: 400,
    Likeness.ACT: 730,
    Likeness.TITLE: 1826,
    Likeness.SENTENCE: 3652,
}


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """A sum of money as it is compared: both ends, alike where it is no range."""

    currency: str
    low: float
    high: float

    def is_close(self, other: Sum) -> bool:
        """Tell whether the ranges meet or nearly do; sums of two currencies are never close."""
        if self.currency != other.currency:
            return False
        below, above = (self, other) if self.low <= other.low else (other, self)
        return below.high * _CLOSE >= above.low

    def differs_from(self, other: Sum) -> bool:
        """Tell whether the two cannot be one sum rounded; of two currencies nobody can say."""
        return self.currency == other.currency and not self.is_close(other)

    @property
    def digits(self) -> int:
        """How many digits the sum is told in, zeros at the end left out."""
        return len(f"{self.low:.12g}".replace(".", "").partition("e")[0].strip("0"))


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a report.

    ``parties`` are keys, ``firms`` those among them that are companies. ``made`` is the day the deal was made, counted
    from the year 1, None where it is not told; ``sequel`` that the report tells what became of it. ``sentence`` are the
    words of the report's sentence, ``context`` their roots where title and subject have no words.
    """

    parties: frozenset[str]
    firms: frozenset[str]
    kind: AgreementKind
    words: frozenset[str]
    numbers: frozenset[str]
    act: str
    sum: Sum | None
    made: int | None
    sequel: bool
    sentence: frozenset[str]
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """One agreement of one document.

    ``place`` is the document's path and the place in its text, which no two reports share; ``number`` that of the
    agreement in the store; ``day`` the report's date, counted from the year 1, or None; ``wording`` its title and
    sentence.
    """

    number: int
    document: int
    place: tuple[str, int, int]
    day: int | None
    wording: str
    features: Features


def likeness(one: Features, other: Features, gap: int | None) -> Likeness:
    """Return how surely two reports are of one deal, NONE where anything speaks against it.

    ``gap`` is how many days lie between them, None where a date is missing.
    """
    if not may_be_one(one, other):
        return Likeness.NONE
    between_firms = len(one.parties & other.parties & (one.firms | other.firms)) >= 2
    found = _by_words(one, other)
    if found < Likeness.WORDS:
        found = max(found, _by_other_signs(one, other, between_firms=between_firms))
    if found < Likeness.TOLD and (between_firms or one.kind is other.kind):
        least = 2 if between_firms else 3
        found = Likeness.TOLD if max(_told_in(one, other), _told_in(other, one)) >= least else found
    if found is Likeness.NONE or (found in VAGUE if gap is None else gap > WINDOWS[found]):
        return Likeness.NONE
    sure = found >= Likeness.TITLE or (found >= Likeness.WORDS and between_firms)
    disputed = one.sum and other.sum and one.sum.differs_from(other.sum)
    return Likeness.NONE if disputed and not (sure and (gap or 0) <= DISPUTED_DAYS) else found


def may_be_one(one: Features, other: Features) -> bool:
    """Tell whether nothing speaks against one deal: parties, kinds, numbers and the day it was made."""
    counted_otherwise = one.numbers and other.numbers and not one.numbers & other.numbers
    if counted_otherwise or not kinds_agree(one.kind, other.kind) or not made_together(one.made, other.made):
        return False
    # A consortium may have one more party in the fuller report; where each names one of its own there are two deals.
    return (one.parties <= other.parties or other.parties <= one.parties) and len(one.parties & other.parties) > 1


def kinds_agree(one: AgreementKind, other: AgreementKind) -> bool:
    """Tell whether two writers may give one deal these kinds."""
    return (one, other) in _AGREEING


def made_together(one: int | None, other: int | None) -> bool:
    """Tell whether two reports may mean one day when the deal was made; texts give signing, sealing, announcing."""
    return one is None or other is None or abs(one - other) <= _MADE_APART_DAYS


def least_shared(count: int) -> int:
    """Return how many of ``count`` words another report must have, at the least, to be like by its words."""
    return -(-count * 3 // 5)


def _by_words(one: Features, other: Features) -> Likeness:
    shared = len(one.words & other.words)
    least, most = min(len(one.words), len(other.words)), max(len(one.words), len(other.words))
    if shared >= 2:
        if shared == most or (shared >= 3 and shared * 4 >= least * 3):
            return Likeness.TITLE
        if shared >= least_shared(least):
            return Likeness.WORDS
    elif shared == most == 1 and one.kind is other.kind:
        return Likeness.WORDS
    return Likeness.SENTENCE if _same_sentence(one.sentence, other.sentence) else Likeness.NONE


def _by_other_signs(one: Features, other: Features, *, between_firms: bool) -> Likeness:
    """Return what speaks for one deal where the words are too few; between states most of it is too weak."""
    shared = one.words & other.words
    if between_firms and one.act and one.act == other.act and (shared or not one.words or not other.words):
        return Likeness.ACT
    if not shared and _tells(one) and _tells(other):
        return Likeness.NONE
    if _same_sum(one.sum, other.sum, exact=not between_firms):
        return Likeness.SUM
    if shared and one.sequel != other.sequel and shared == (one if one.sequel else other).words:
        return Likeness.SEQUEL
    short = bool(shared) and min(len(one.words), len(other.words)) == 1
    return (Likeness.SUM if short else Likeness.NEAR) if between_firms else Likeness.NONE


def _tells(one: Features) -> bool:
    return bool(one.words or one.act)


def _told_in(untold: Features, other: Features) -> int:
    """Return how many words the sentence of a report without words of its own has of what the other is about.

    None where it leaves more than a quarter of them out.
    """
    shared = len(other.words & untold.context)
    return shared if shared * 4 >= len(other.words) * 3 else 0


def _same_sum(one: Sum | None, other: Sum | None, *, exact: bool) -> bool:
    """Tell whether both tell one sum; an ``exact`` one is told in three digits or more, which is no chance."""
    if one is None or other is None:
        return False
    return (one == other and one.digits >= 3) if exact else one.is_close(other)


def _same_sentence(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether four fifths of the words are the same, of sentences long enough to tell."""
    if min(len(one), len(other)) * 5 < max(len(one), len(other)) * 4:
        return False
    shared = len(one & other)
    return shared >= _TELLING_WORDS and shared * 5 >= len(one | other) * 4
