"""Reading one sentence for agreements: those of instruments first, then those of verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.deeds import VERB_RULES, WITHOUT_SUBJECT
from desktop.extraction.instruments import drafts_of_noun
from desktop.extraction.senses import is_another_word
from desktop.models.records import AgreementGrade
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger

_ASKING = ("?", "?”", '?"')
# "The supply", "an order": a noun that is written like a verb.
_AS_NOUN = LazyPattern(r"\b(?:the|an?|its|their|no|any)\s\Z")
# "Its biggest purchase since": the like, with a word between.
_MEASURED = LazyPattern(
    r"\b(?:the|an?|its|their|this|another)\s(?:[\w-]+(?:est|er|al)|first|second|third|latest|last|next|major|new|big|large)\s\Z"
)


# "Agreements with Acme and Beta to acquire a stake": what is agreed on, told by the agreement's noun.
_WITH_WHOM_TO = LazyPattern(r"\swith\s(?:(?!(?:that|which|who|to)\s)[^.;:\s]+\s){1,30}to\s(?:jointly\s)?\Z")
_WITH_BACK = 260


# Deeds of these classes are told by a sum.
_PAID = frozenset({"give", "invest", "raise"})
_NOUNS = frozenset(
    {"purchase", "order", "award", "grant", "offer", "contract", "loan", "buy", "raise", "supply", "lease", "charter"}
)


def find_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the arrangements one sentence tells of, those of instruments first, then those of verbs."""
    found = _drafts(reading)
    asked = reading.clause.masked.endswith(_ASKING)
    for draft in found:
        yield _as_asked(draft) if asked else draft


def _as_asked(draft: Draft) -> Draft:
    """Return a draft of a question, which asks and does not tell."""
    draft.grade = AgreementGrade.CANDIDATE
    return draft


def _drafts(reading: Reading) -> Iterator[Draft]:
    masked = reading.clause.masked
    for trigger in reading.nouns:
        if masked[trigger.start - 1 : trigger.start] == "(":
            # "memorandum of understanding (MoU)" is told by its long form.
            continue
        if is_another_word(masked, trigger):
            continue
        yield from drafts_of_noun(reading, trigger)
    for trigger in reading.verbs:
        if trigger.deeds:
            yield from drafts_of_deed(reading, trigger)


def _is_agreed_with(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a verb says what parties named behind an agreement's "with" agreed on."""
    masked, start = reading.clause.masked, trigger.start
    if not masked.startswith("to ", start - 3) and not masked.startswith("jointly ", start - 8):
        return False
    return any(
        noun.word.endswith(("agreement", "agreements", "memorandum", "mou", "mous", "understanding"))
        and 0 < start - noun.end < _WITH_BACK
        and _WITH_WHOM_TO.fullmatch(masked, noun.end, start) is not None
        for noun in reading.nouns
    )


def drafts_of_deed(reading: Reading, trigger: Trigger) -> Sequence[Draft]:
    """Return the arrangement that a verb tells, none where it is used as a noun or its parties are not named."""
    clause = reading.clause
    if not clause.sums and len(trigger.deeds) == 1 and trigger.deeds[0].group in _PAID:
        return ()
    for noun in reading.nouns:
        if noun.start <= trigger.start < noun.end:
            return ()
    has_subject = len(clause.spots) > 0 and clause.spots[0] < trigger.start
    if _AS_NOUN.search(clause.masked, max(0, trigger.start - 8), trigger.start) or _is_agreed_with(reading, trigger):
        return ()
    if trigger.word in _NOUNS and _MEASURED.search(clause.masked, max(0, trigger.start - 30), trigger.start):
        return ()
    for verb in trigger.deeds:
        if has_subject or verb.group in WITHOUT_SUBJECT:
            draft = VERB_RULES[verb.group](reading, trigger, verb.status)
            if draft is not None:
                return (draft,)
    return ()
