"""Rounds of funding whose backers are named a sentence later: "Acme raised $5 million. The round was led by Beta"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.asides import with_others
from desktop.extraction.context import BODIES
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.entities import Group
from desktop.extraction.parties import list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger

# What is led, right before the verb.
_ROUND = LazyPattern(r"\b(?:round|funding|financing|investment|raise|money)\s\Z", re.IGNORECASE)
_WORD = 16
# Money was raised so near before, in code points.
_NEAR = 400
_RAISED = LazyPattern(
    r"\b(?:rais(?:ed|es|ing)|secur(?:ed|es|ing)|clos(?:ed|es|ing)|bagged|landed|attracted|received|announced)\b[^.;]{0,60}?"
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|INR|Rs|million|billion|crore|m|bn)\b)"
)


def of_led(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "the round was led by Acme, with participation from Beta" and "Acme led the round"."""
    clause = reading.clause
    if trigger.word.endswith((" by", " from")):
        if _ROUND.search(clause.masked, max(0, trigger.start - _WORD), trigger.start) is None:
            return None
        backers = list_at(clause.masked, trigger.end + 1, min(len(clause.masked), trigger.end + 200))
    else:
        backers = subject_of(clause, trigger.start)
    begin = clause.origin(0)
    if backers is None or _RAISED.search(reading.text, max(0, begin - _NEAR), begin) is None:
        return None
    backers = with_others(clause, backers, max(backers.end, trigger.end))
    taker = _taker(reading)
    draft = draft_of_deed(reading, trigger, (backers,), Made(AgreementKind.FUNDING, told, "give", least=1))
    if draft is None or not taker or taker in draft.parties:
        return None
    draft.parties = (taker, *draft.parties)
    draft.naming = "Funding round"
    draft.detail = True
    draft.reasons = (*draft.reasons, ("the sentence before tells who raised it", 1.0))
    return draft


def _taker(reading: Reading) -> str:
    """Return who raised the money: whom the sentence before is about; empty where that is nobody."""
    sorts = (*BODIES, Group.NAME)
    found = [entity for entity in reading.context.last_subject if entity.group in sorts]
    return reading.context.name(found[0], reading.lexicon) if len(found) == 1 else ""
