"""Drafts of agreements: what one sentence says of one arrangement, before repeats are merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import SUM
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.clauses import Clause, Place
    from desktop.extraction.context import Context
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.telling import Evidence
    from desktop.extraction.triggers import Trigger


# "... and a treaty on": an agreement beside one named before it.
COORDINATED = LazyPattern(
    rf"(?:,|;|\band)\s(?:and\s)?(?:also\s)?(?:an?|another|one|two|three|separate)\s(?:[\w“-]+\s|{SUM}\s){{0,4}}\Z"
)
_SUMS = LazyPattern(SUM)
_NEXT_SUM = LazyPattern(rf"[^;]{{0,160}}?({SUM})")
# "$24 per share": what one of the things costs is not the sum of the agreement; what is paid a year may be.
_EACH = LazyPattern(
    rf"(?:\s?\((?:about\s|approximately\s)?{SUM}\))?(?:\s(?:in\scash\s)?per\s(?!cent|annum|year|month|week|day|quarter)[A-Za-z]|\sapiece\b|\san?\s(?:share|ADS|tonne|ton|barrel|ounce)\b)"
)
_LEAD_BREAK = LazyPattern(r"[,;]\s|\b(?:while|after|when|because|before|which|that|but)\b")
# "Aimed at more trade, which stood at $5 million": the sum tells what is.
_SUM_BREAK = LazyPattern(
    r"\bwhile\b|\.\s|\band\s(?:also\s|then\s|has\s|have\s)?(?:sold|bought|won|lent|gave)\s(?:an?|the|its|their|\d)|\bwhich\s(?:stood|total\w{2,3}|amounted|reached|hit|was|were|rose|fell|grew|had|has\sreached)\b"
)


@dataclass(slots=True)
class Draft:
    """One arrangement as one sentence tells it; ``strength`` says how surely it is one and how fully it is told.

    ``points`` marks words that only speak again of an agreement told before, ``item`` a line of a list,
    ``coordinated`` one named beside another ("a treaty on ... and a memorandum on ..."), ``detail`` what is told of
    "the deal" of an earlier sentence, ``another`` what is said to come beside it ("will also buy").
    ``bare`` marks a line without a full stop, which is rather a headline than the fullest sentence.
    ``signed`` marks what is said to be signed by somebody, ``amends`` an amendment or extension of another agreement.
    ``apart`` marks goods given, which are told again only by the same words.
    ``definite`` marks "the Agreement", which may be one told before, ``wording`` is what the sentence calls it,
    ``year`` that in which it was made, where the sentence says so behind its noun.
    ``keys`` are the parties' names as they are compared. ``naming`` is the title, or works it out: most of what is
    only told again is never asked for it.
    """

    kind: AgreementKind
    status: AgreementStatus
    naming: str | Callable[[], str]
    anchor: Place
    parties: tuple[str, ...]
    rule: str
    sentence: int
    named: bool = False
    amount: FoundAmount | None = None
    bilateral: bool = False
    in_heading: bool = False
    bare: bool = False
    quoted: bool = False
    grade: AgreementGrade = AgreementGrade.STRONG
    reasons: Evidence = ()
    points: bool = False
    item: bool = False
    coordinated: bool = False
    detail: bool = False
    another: bool = False
    definite: bool = False
    amends: bool = False
    signed: bool = False
    apart: bool = False
    wording: str = ""
    year: str = ""
    also: list[int] = field(default_factory=list)
    keys: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """Return what the agreement is called, or an empty string."""
        if not isinstance(self.naming, str):
            self.naming = self.naming()
        return self.naming

    @property
    def strength(self) -> float:
        """Return how fully the sentence tells the agreement."""
        told = 2.0 * (self.amount is not None) + min(len(self.parties), 3) + 1.0 * self.named + 0.5 * bool(self.naming)
        return told - 1.5 * self.quoted - 4.0 * self.bare - 8.0 * self.in_heading


class Frame(NamedTuple):
    """What the line above a list of agreements says of them all: who makes them, and how far they have come."""

    parties: tuple[str, ...]
    status: AgreementStatus


class Reading(NamedTuple):
    """All that is known when one sentence is read; ``text`` is the document's as sentences are masked from it.

    Nouns behind ``bridge`` are made by the verb before it. Where the sentence is an item of a list, ``frame`` is what
    stands above the list, and nouns up to ``item_until`` name the item.
    """

    text: str
    clause: Clause
    place: int
    context: Context
    lexicon: Lexicon
    nouns: Sequence[Trigger]
    verbs: Sequence[Trigger]
    bridge: int
    frame: Frame | None = None
    item_until: int = 0


def tied_amount(reading: Reading, start: int, end: int, verb: int) -> FoundAmount | None:
    """Return the sum of the agreement: before its noun, else the first after it in its clause."""
    if not reading.clause.sums:
        return None
    masked = reading.clause.masked
    begin, stop = verb, len(masked)
    for noun in reading.nouns:
        if noun.end <= start:
            begin = max(begin, noun.end) if verb < start else begin
        elif noun.start > end:
            beside = COORDINATED.search(masked, max(end, noun.start - 60), noun.start)
            stop = beside.start() if beside else stop
            break
    lead = masked[begin:start] if verb < start else _LEAD_BREAK.split(masked[max(0, start - 40) : start])[-1]
    before = [paid for paid in _SUMS.findall(lead) if not _EACH.match(lead, lead.index(paid) + 1)]
    if before:
        while len(before) > 1 and lead[lead.index(before[-1]) - 1] == "(":
            # "$52 million (€48 million)": the first is the sum, the other what it comes to.
            before.pop()
        return reading.clause.sum(before[-1])
    after = _NEXT_SUM.match(masked, end, stop)
    if after is not None and _EACH.match(masked, after.end()):
        after = _NEXT_SUM.match(masked, after.end(), stop)
    if after is None or _EACH.match(masked, after.end()) or _SUM_BREAK.search(masked, end, after.start(1)):
        return None
    return reading.clause.sum(after.group(1))
