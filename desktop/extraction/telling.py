"""Whether a sentence tells of one particular agreement, not of cooperation at large: evidence, weighed and added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import PARTY
from desktop.extraction.contracted import WINNING, is_spelt_out
from desktop.models.records import AgreementGrade, AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.parties import PartyList
    from desktop.extraction.triggers import Noun, Trigger

# Phrases for a person and their weights.
Evidence = tuple[tuple[str, float], ...]
# From this sum of weights a sentence tells of an agreement, from the higher one surely; below the lowest it is not
# even worth a second look.
LISTED, STRONG, _LOOKED_AT = 2.5, 3.0, 1.0
_PASSIVE = LazyPattern(
    r"(?P<lead>[^.;:]{0,120}?)\b(?P<verb>signed|inked|concluded|reached|agreed|adopted|announced|finali[sz]ed|sealed|"
    r"struck|terminated|cancelled|renewed|initialled|exchanged|executed|awarded|granted|entered\sinto\s(?:force|effect)|"
    r"c(?:ame|omes)\sinto\s(?:force|effect)|(?:took|takes)\seffect|enters\sinto\s(?:force|effect)|approved|ratified|extended|lapsed|expired|scrapped|suspended|will\s\w+)\b"
)
# Verbs of that pattern that are no triggers.
_PASSIVE_WORDS = (
    " will ",
    "effect",
    " into force",
    "terminated",
    "cancelled",
    "lapsed",
    "expired",
    "scrapped",
    "suspended",
)
_NO_DEAL = LazyPattern(
    r"\b(?:no|any|potential|possible|similar|other|previous|existing|such|without|of|in|under|regarding|despite|after|"
    r"following|through|via|per|by)\s(?:(?:a|an|the|its|their|this|that|these|those|bilateral|new)\s)?(?:[\w-]+\s){0,1}\Z",
    re.IGNORECASE,
)
_UNDER_ONE = LazyPattern(
    r"\b(?:under|through|(?:backed|covered|governed|supported|underpinned|secured|supplied|funded|financed|bound|anchored|"
    r"protected|replaced|followed|preceded)\sby)\s(?:an?|its|their)\s(?:[\w-]+\s){0,3}\Z"
)
_HAS_ONE = LazyPattern(r"\b(?:has|have|had|holds?|maintains?)\s(?:[\w-]+\s){1,4}\Z")
# "It consists of a grant from Acme and a loan from Beta".
_MADE_OF = LazyPattern(
    rf"\A\W{{0,2}}(?:{PARTY}|They|This|The\s(?:[a-z]+\s){{1,2}})\s?(?:also\s)?(?:consists?\sof|comprises?|comprised|is\smade\sup\sof|includes?|combines?)\s[^;:]{{0,160}}\Z"
)
# Verbs of states that make a partnership; "expand" and "deepen" say that there is one.
# "A new deal is needed": there is none yet.
_WANTED = LazyPattern(
    r"[^.;:]{0,60}?\b(?:is|are|was|were|remains?)\s(?:\w+ly\s|still\s|also\s|now\s|long\s)?"
    r"(?:needed|necessary|required|overdue|possible|unlikely|likely|essential|desirable|conceivable|imperative)\b"
)
_STATES_CONCLUDE = (
    "sign",
    "elevat",
    "upgrad",
    "conclu",
    "establish",
    "launch",
    "form",
    "announc",
    "enter",
    "forg",
    "creat",
    "ink",
    "set",
    "reach",
    "made",
    "make",
)
# An order book and a deal flow are no order and no deal.
_ATTRIBUTE = LazyPattern(
    r"\s(?:books?|backlogs?|intake|inflows?|flows?|pipelines?|staff|workers?|labou?r|law|manufactur(?:ers?|ing)|killings?)\b"
)
# "A Chinese investment entity": what somebody is called.
_INVESTING = LazyPattern(
    r"\s(?:(?:and\s)?\w+\s)?(?:entit(?:y|ies)|firms?|compan(?:y|ies)|banks?|bankers?|funds?|vehicles?|arms?|houses?|managers?|"
    r"advis[eo]rs?|bod(?:y|ies)|agenc(?:y|ies)|authorit(?:y|ies)|boards?|groups?|trusts?|professionals?|teams?|committees?)\b"
)
# What comes together over time: "cumulative orders of", "orders worth $5 million so far this year".
_SUMMED = LazyPattern(r"\b(?:cumulative|aggregate|accumulated|year-to-date|total(?=\sorders))\s(?:[\w-]+\s){0,3}\Z")
_SO_FAR = LazyPattern(
    r"[^.;:]{0,60}?\s(?:(?:so\sfar|till\s(?:now|date)|to\sdate|already)\s(?:in|during|for)?\s?(?:the|this)\b|"
    r"(?:in|during|for)\s(?:the\s(?:current|present|running)|this)\s(?:(?:fiscal|financial|calendar)\s)?(?:year|quarter)\b|"
    r"since\sthe\s(?:start|beginning)\sof\b)"
)
# What a firm has: "its assets include a 57% stake in Acme".
_AMONG_ASSETS = LazyPattern(
    r"\b(?:assets|holdings|interests|investments|portfolio|subsidiaries)\s(?:also\s)?(?:includ(?:es?|ed|ing)|comprises?|consists?\sof)\s[^.;:]{0,60}\Z"
)
# "Works in partnership with" tells how things go on, not that something was agreed.
_AT_WORK = LazyPattern(r"\bwork(?:s|ed|ing)?\s(?:\w+\s)?in\s(?:\w+\s)?\Z")
# "Continues to negotiate further deals".
_FURTHER = LazyPattern(r"\b(?:further|more|additional|other|similar)\s(?:[\w-]+\s){0,3}\Z")
_POSSIBLE = LazyPattern(r"\b(?:may|can|could|might)\s(?:(?:also|then|not|only|either|jointly)\s)?\Z")
# "There is no agreement between Acme and Beta".
_NONE = LazyPattern(
    r"\b(?:[Nn]o|without\s(?:an?|any))\s(?:(?:such|formal|binding|definitive|final|new|written|trade|peace)\s)?\Z"
)
MONEY_KINDS = (AgreementKind.LOAN, AgreementKind.FUNDING)


class Told(NamedTuple):
    """What a sentence tells of the agreement that a noun names; ``mixed``: of states and firms, ``solid``: one
    of them is known to be a state, a firm or a body; ``passive``: it is said to be signed, adopted or in force."""

    start: int
    end: int
    noun: Noun
    verb: Trigger | None
    listed: PartyList | None
    pair: PartyList | None
    parties: tuple[str, ...]
    amount: FoundAmount | None
    bilateral: bool
    mixed: bool
    solid: bool
    passive: bool
    item: bool = False

    @property
    def list_length(self) -> int:
        """Return how many parties stand after "with" or "between"."""
        return len(self.listed.signs) if self.listed else 0


def passive_after(masked: str, end: int, verbs: Sequence[Trigger]) -> re.Match[str] | None:
    """Return the verb that says that an agreement whose noun ends at ``end`` was signed, adopted or is in force."""
    if (verbs and verbs[-1].start > end) or any(map(masked[end : end + 140].__contains__, _PASSIVE_WORDS)):
        return _PASSIVE.match(masked, end)
    return None


def weigh(masked: str, told: Told) -> Evidence:
    """Return the evidence for and against one particular arrangement."""
    return (*_of_noun(masked, told), *_of_doing(masked, told), *_of_parties(masked, told))


def grade_of(evidence: Evidence) -> AgreementGrade | None:
    """Return how surely the evidence tells of an agreement, None where it hardly does."""
    total = sum(weight for _, weight in evidence)
    if total >= STRONG:
        return AgreementGrade.STRONG
    if total >= LISTED:
        return AgreementGrade.FAIR
    return AgreementGrade.CANDIDATE if total >= _LOOKED_AT else None


def parties_named(parties: Sequence[str]) -> str:
    """Return what is said of several parties being named."""
    return "two parties named" if len(parties) == 2 else f"{len(parties)} parties named"


def _of_noun(masked: str, told: Told) -> Iterator[tuple[str, float]]:
    word = masked[told.start : told.end]
    grade = told.noun.grade
    if grade == "named":
        kind = "memorandum" if told.noun.kind is AgreementKind.MOU else told.noun.kind.replace("_", " ")
        yield f"names {_with_article(kind)}: “{word}”", 1.0
    else:
        yield f"speaks of {_with_article(f'“{word}”')}", 0.0 if grade != "deal" else 1.0 if " " in word else 0.5
    alone = told.verb is None and told.list_length < 2 and told.pair is None and not told.item
    if alone and _NO_DEAL.search(masked, max(0, told.start - 40), told.start) and not _is_under_one(masked, told):
        yield "the wording speaks of agreements at large", -1.5
    if (
        told.verb is not None
        and told.verb.word.startswith("negotiat")
        and _FURTHER.search(masked, told.verb.end, told.start)
    ):
        yield "the wording speaks of more to come", -2.0
    if _ATTRIBUTE.match(masked, told.end) is not None:
        yield "only a part of another word", -3.0
    if word.endswith("s") and grade == "deal" and _is_summed(masked, told):
        yield "the wording adds up what came over time", -2.0
    if word == "investment" and _INVESTING.match(masked, told.end) is not None:
        yield "only a part of another word", -3.0
    if told.verb is None:
        yield from _of_no_verb(masked, told)
    if grade == "weak":
        if told.verb is None and _AT_WORK.search(masked, max(0, told.start - 24), told.start):
            yield "tells how parties work, not that they agreed", -2.0
        if word.endswith("s") and told.verb is None:
            yield "speaks of several at once", -1.0


def _of_no_verb(masked: str, told: Told) -> Iterator[tuple[str, float]]:
    """Yield what speaks against a noun that no verb makes."""
    if _AMONG_ASSETS.search(masked, max(0, told.start - 110), told.start):
        yield "the wording says what is held", -2.0
    if told.item:
        return
    if _NONE.search(masked, max(0, told.start - 30), told.start):
        yield "the sentence denies it", -3.0
    if _MADE_OF.search(masked, 0, told.start):
        yield "the wording names the parts of what was told", -2.0
    if _WANTED.match(masked, told.end):
        yield "the wording only wishes for it", -2.0


def _is_summed(masked: str, told: Told) -> bool:
    before = _SUMMED.search(masked, max(0, told.start - 50), told.start)
    return before is not None or _SO_FAR.match(masked, told.end) is not None


def _is_under_one(masked: str, told: Told) -> bool:
    """Tell whether somebody acts under one contract of his own: "will lift ten cargoes under a contract with Acme"."""
    if told.listed is None or len(told.parties) < 2 or not told.solid:
        return False
    begin = max(0, told.start - 40)
    return any(pattern.search(masked, begin, told.start) is not None for pattern in (_UNDER_ONE, _HAS_ONE))


def _of_doing(masked: str, told: Told) -> Iterator[tuple[str, float]]:
    grade, two = told.noun.grade, len(told.parties) > 1
    strong = 1.5 if grade == "weak" else 1.0
    if told.item:
        yield "an item of a list of agreements", strong
    elif told.verb is not None and grade != "invest":
        yield f"“{told.verb.word}” makes it", strong
    elif told.pair is not None or (told.listed is not None and two):
        yield "named with its parties", strong if grade != "invest" else 0.0
    elif told.passive and grade == "named" and (masked[told.start].isupper() or (told.bilateral and two)):
        yield "said to be signed or in force", 1.0
    elif told.passive and told.listed is not None and grade != "weak":
        yield "said to be signed with a party", 1.0
    if is_spelt_out(masked, told):
        yield "says what is to be done", 0.5
    if told.amount is not None:
        yield "a sum is tied to it", 1.5 if told.noun.kind in MONEY_KINDS or grade == "invest" else 0.5
    elif grade == "invest":
        yield "no sum", -1.0
    if grade == "invest" and told.verb is not None and told.bilateral:
        yield f"“{told.verb.word}” said of states", 0.5
    if (
        told.noun.kind == AgreementKind.FUNDING
        and told.amount is None
        and masked[told.start : told.end].lower() == "funding"
    ):
        yield "no sum", -1.0


def _of_parties(masked: str, told: Told) -> Iterator[tuple[str, float]]:
    grade = told.noun.grade
    if len(told.parties) > 1:
        yield parties_named(told.parties), 1.0
    elif told.parties:
        counts = not _is_only_possible(masked, told) and _counts_alone(masked, told)
        yield f"only one party named: {told.parties[0]}", 0.5 if counts else 0.0
    else:
        yield "no party named", -1.5
    if grade == "weak" and told.bilateral:
        verb = told.verb.word if told.verb is not None else ""
        named = masked[told.start].isupper() and (verb != "" or told.item)
        if not verb.startswith(_STATES_CONCLUDE) and not named:
            yield "general words about two countries", -1.0
    if grade == "invest" and told.mixed:
        yield "what a firm puts into a country", -1.5


def _counts_alone(masked: str, told: Told) -> bool:
    """Tell whether one party is enough: of a named instrument, where a sum is tied to it, or a contract is won."""
    if told.noun.grade == "named":
        return told.solid and not masked[told.start : told.end].endswith("s")
    if told.noun.grade not in {"deal", "invest"}:
        return False
    if told.passive and told.listed is not None and told.solid and " " in masked[told.start : told.end]:
        # "A loan agreement was signed with the bank": the other side was told before, or goes without saying.
        return True
    won = told.solid and told.verb is not None and told.verb.word.startswith(WINNING)
    return told.amount is not None or (won and told.noun.kind is AgreementKind.DEAL) or is_spelt_out(masked, told)


def _is_only_possible(masked: str, told: Told) -> bool:
    """Tell whether a sentence says what somebody may do: "members may conclude an agreement"."""
    return told.verb is not None and _POSSIBLE.search(masked, max(0, told.verb.start - 24), told.verb.start) is not None


def _with_article(words: str) -> str:
    """Return words behind the article that goes before their sound."""
    return f"{'an' if words.lstrip('“')[:1].lower() in 'aeio' else 'a'} {words}"
