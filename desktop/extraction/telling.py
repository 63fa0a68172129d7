"""Whether a sentence tells of one particular agreement, and not of cooperation at large."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.records import AgreementKind

if TYPE_CHECKING:
    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.parties import PartyList
    from desktop.extraction.triggers import Noun, Trigger

_PASSIVE = re.compile(
    r"[^.;:]{0,70}?\b(?:signed|inked|concluded|reached|agreed|adopted|announced|finali[sz]ed|sealed|struck|terminated|cancelled|renewed|entered\sinto\s(?:force|effect)|came\sinto\s(?:force|effect)|took\seffect|approved|ratified|will\s\w+)\b"
)
_NO_DEAL = re.compile(
    r"\b(?:no|any|potential|possible|similar|other|previous|existing|such|without|of|in|under|regarding|despite|after|following|through|via|per|by)\s(?:(?:a|an|the|its|their|this|that|these|those|bilateral|new)\s)?(?:[\w-]+\s){0,1}\Z",
    re.IGNORECASE,
)
# Verbs of states that make a partnership; "expand" and "deepen" say that there is one.
_STATES_CONCLUDE = (
    "sign",
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
# "Works in partnership with" tells how things go on, not that something was agreed.
_AT_WORK = re.compile(r"\bwork(?:s|ed|ing)?\s(?:\w+\s)?in\s(?:\w+\s)?\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of the agreement that a noun names; ``mixed``: of states and firms, ``solid``: one
    of them is known to be a state, a firm or a body."""

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

    @property
    def list_length(self) -> int:
        """Return how many parties stand after "with" or "between"."""
        return len(self.listed.signs) if self.listed else 0


def in_passive(masked: str, end: int) -> bool:
    """Tell whether an agreement whose noun ends at ``end`` is said to be signed, adopted or in force."""
    return _PASSIVE.match(masked, end) is not None


def is_enough(masked: str, told: Told) -> bool:
    """Tell whether a sentence tells of one particular arrangement, and not of cooperation at large."""
    vague = _NO_DEAL.search(masked, max(0, told.start - 40), told.start) is not None
    if told.verb is None and vague and told.list_length < 2:
        return False
    by_grade = _GRADES.get(told.noun.grade)
    if by_grade is not None:
        return by_grade(masked, told)
    if told.noun.kind in {AgreementKind.LOAN, AgreementKind.FUNDING}:
        if told.amount is None and masked[told.start : told.end].lower() == "funding":
            return False
        return bool(told.parties) and (told.amount is not None or (len(told.parties) > 1 and told.verb is not None))
    if told.verb is None and told.pair is None and not (told.listed and len(told.parties) > 1):
        return False
    return len(told.parties) > 1 or (bool(told.parties) and told.amount is not None and told.verb is not None)


def _is_enough_named(masked: str, told: Told) -> bool:
    if told.verb is not None or (told.listed is not None and len(told.parties) > 1):
        return len(told.parties) > 1 or (told.solid and not _is_plural(masked, told))
    return len(told.parties) > 1 and masked[told.start].isupper() and in_passive(masked, told.end)


def _is_enough_weak(masked: str, told: Told) -> bool:
    if told.verb is None and _AT_WORK.search(masked, max(0, told.start - 24), told.start):
        return False
    if len(told.parties) < 2 or (_is_plural(masked, told) and told.verb is None):
        return False
    if told.bilateral:
        return told.verb is not None and told.verb.word.startswith(_STATES_CONCLUDE)
    return told.verb is not None or told.listed is not None


def _is_enough_invested(_masked: str, told: Told) -> bool:
    needed = 1 if told.verb is not None and told.bilateral else 2
    if told.mixed:
        return False
    return told.amount is not None and len(told.parties) >= needed


def _is_plural(masked: str, told: Told) -> bool:
    return masked[told.start : told.end].endswith("s")


_GRADES = {"named": _is_enough_named, "weak": _is_enough_weak, "invest": _is_enough_invested}
