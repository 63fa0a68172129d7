"""Which verb makes the agreement that a noun names: "signed, on Monday, a two-year contract"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop.extraction.clauses import CLAUSE_BREAK, PARTY, SUM
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause
    from desktop.extraction.drafts import Reading
    from desktop.extraction.triggers import Trigger

# Between a verb and the agreement it makes stand at most so many characters.
_REACH = 150
# Between a verb and its object a party may stand that gets or owns it: "awarded Acme a", "signed Acme's".
_TAKER_BETWEEN = LazyPattern(
    rf"{PARTY}(?:['’]s?)?\s(?:with\s)?(?:(?:an?|its|the|their)\s)?(?:[\w“-]+\s|{SUM}\s){{0,4}}\Z"
)
_ARTICLE = LazyPattern(rf"(?:\b(?:the|an?|its|their|no|any|this)\s(?:{SUM}\s)?|{SUM}\s)(?:[\w-]+\s){{0,2}}\Z")
# "Approved, under state aid rules, the sale": between a verb and what it makes.
_BY_RULE = LazyPattern(
    r",\s(?:under|in|on|at|as|following|after|through|with|without|by|subject|jointly|together)\b[^,;:.]{1,90},"
)
# "Approved on Wednesday, September 30, 2015, two loans"; "awarded a large, multi-year agreement".
_ON_DAY = LazyPattern(
    r"\s(?:on|in)\s(?:[A-Z][a-z]+day,?\s)?(?:[A-Z][a-z]{2,8}\.?\s)?(?:\d{1,2},?\s)?(?:[A-Z][a-z]{2,8},?\s)?\d{4},(?=\s)"
)
# "A previously awarded contract": of what sort it is, not that it is awarded.
_ATTRIBUTIVE = LazyPattern(r"\b(?:an?|the|this|that|its|their|these|those)\s(?:\w+ly\s|\w+-)\Z")
_NEXT = 3
_LIST_MARK = LazyPattern(r",\s(?:and\s)?(?=(?:an?|one|two|three|another|several)\s)")
_DESCRIBED = LazyPattern(r"\s(?:an?|its|their)\s(?:[\w-]+\s){0,2}[\w-]+,\s(?:[\w-]+\s){1,5}")


def making_verb(reading: Reading, start: int) -> Trigger | None:
    """Return the verb that makes the agreement whose noun begins at ``start``: the nearest before it in its clause."""
    masked, begin = reading.clause.masked, max(0, start - _REACH)
    found = None
    for trigger in reading.verbs:
        if trigger.end > start:
            break
        if (
            trigger.maker is not None
            and not _is_noun_too(reading, trigger)
            and not (start - trigger.end < _NEXT and _is_attribute(masked, trigger))
            and (trigger.start >= begin or trigger.start < reading.bridge <= start)
        ):
            found = trigger
    if found is None:
        return None
    if found.start < reading.bridge <= start:
        return found
    for trigger in reading.verbs:
        if found.end < trigger.start < start and trigger.maker is None and masked.startswith("to ", trigger.start - 3):
            # "Agreed to sell its stake": the noun is the object of another verb.
            return None
    aside = _ON_DAY.match(masked, found.end, start) or _BY_RULE.match(masked, found.end, start)
    begin = aside.end() if aside else found.end
    broken = CLAUSE_BREAK.search(masked, begin, start) is not None
    if broken and not _DESCRIBED.fullmatch(masked, begin, start) and not _is_listed(reading, begin, start):
        return None
    if _named_between(reading.clause, begin, start) and not _TAKER_BETWEEN.search(masked, begin, start):
        return None
    return found


def _is_listed(reading: Reading, begin: int, start: int) -> bool:
    """Tell whether the noun is one of several that the verb makes: "signed a treaty on ore, a pact on fish and a"."""
    masked, nouns = reading.clause.masked, [noun.start for noun in reading.nouns]
    marks = [(mark.start(), mark.end()) for mark in _LIST_MARK.finditer(masked, begin, start)]
    if not marks:
        return False
    edges = [begin, *(end for _, end in marks)], [*(at for at, _ in marks), start]
    items = list(zip(*edges, strict=True))
    return all(CLAUSE_BREAK.search(masked, *item) is None for item in items) and all(
        any(first <= noun < last for noun in nouns) for first, last in items[:-1]
    )


def _is_noun_too(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a verb is but a part of an agreement's noun: the "loan" of "a loan agreement"."""
    for noun in reading.nouns:
        if noun.start <= trigger.start < noun.end:
            return (
                noun.word != trigger.word
                or _ARTICLE.search(reading.clause.masked, max(0, noun.start - 24), noun.start) is not None
            )
    return False


def _is_attribute(masked: str, trigger: Trigger) -> bool:
    return _ATTRIBUTIVE.search(masked, max(0, trigger.start - 20), trigger.start) is not None


def _named_between(clause: Clause, start: int, end: int) -> bool:
    place = bisect_left(clause.spots, start)
    return place < len(clause.spots) and clause.spots[place] < end
