"""What "and" joins: parts of one name, as in a department's fields, or two names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.wordbook import (
    BODY_FIRST,
    BODY_LAST,
    FIRST_NAME,
    GEOGRAPHIC,
    HEAD,
    JOINED,
    JOINS,
    LINKS,
    MODIFIER,
    PORTFOLIO,
    POSSESSIVE,
    SUFFIX,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.words import Words

# What insurers and thrifts do: Orvane Life and Accident Insurance, Merva Fire and Marine Insurance.
_LINES = frozenset(
    {"Life", "Accident", "Fire", "Marine", "Health", "Property", "Casualty", "Surety", "Annuity", "Pension"}
) | {
    "Pensions",
    "Savings",
    "Loan",
    "Home",
    "Motor",
    "Travel",
    "Disability",
    "Indemnity",
    "Fidelity",
    "Deposit",
    "Guaranty",
}
_INSURERS = frozenset(
    {"Insurance", "Assurance", "Reinsurance", "Company", "Co", "Corporation", "Association", "Bank", "Group"}
)
# So many words of a known body's name may follow its "and".
_AFTER_AND = 4
# A run of so many words names a field already.
_LONG = 3
# Endings of words for fields of work.
_FIELDS = ("ous", "al", "ic", "ive", "ment", "tion", "sion", "ing", "ity", "ics", "ogy", "ance", "ture")
_FIELDS_OF_WORK = ("ment", "tion", "tions", "sion", "ing", "ity", "ics", "ogy", "ance", "ture", "ties", "fare")
# A shorter word is rather a name: Boeing.
_SHORT = 6
_ADJECTIVES = ("al", "ic", "ar", "ary", "ive", "ous", "able", "ible")


def is_joined_by_and(words: Words, first: int, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether "and" at ``place`` stands inside a name rather than between two."""
    if _is_joint_name(words, first, place, stop, lexicon) or _is_known(words, first, place, stop, lexicon):
        return True
    texts, facts = words.texts, words.facts
    after = place + 1
    run = texts[first:place]
    if _is_left_open(run, words, after, stop) or (
        texts[place - 1] in _LINES and _does_insure(texts, first, place, stop)
    ):
        return True
    if (facts[first] & BODY_FIRST or "of" in run or "for" in run) and _is_field_joined(
        words, first, place, stop, lexicon
    ):
        return True
    if not facts[after] & PORTFOLIO or place - first < 2:
        return False
    if "of" in run or "for" in run:
        return any(fact & BODY_FIRST or text == "Bank" for text, fact in zip(run, facts[first:place], strict=True))
    return after + 1 < stop and facts[after + 1] & BODY_LAST != 0 and facts[place - 1] & PORTFOLIO != 0


def is_for_trade(words: Words, after: int, stop: int) -> bool:
    """Tell whether a trade and a legal form follow "for" at the end of a firm's name: Orvane for Technology Co."""
    facts = words.facts
    while after < stop and facts[after] & (HEAD | PORTFOLIO | MODIFIER) and not facts[after] & SUFFIX:
        after += 1
    return after < stop and facts[after] & SUFFIX != 0 and words.texts[after - 1] != "for"


def _is_left_open(run: Sequence[str], words: Words, after: int, stop: int) -> bool:
    """Tell whether an adjective stands right behind "for" or "of", which ends no name: Bank for Economic and Social."""
    known = words.facts[after] & (BODY_FIRST | GEOGRAPHIC)
    goes_on = after + 1 < stop and words.facts[after + 1] & JOINED != 0 and not known
    return goes_on and len(run) > 2 and run[-2] in {"for", "of", "on"} and run[-1].endswith(_ADJECTIVES)


def _does_insure(texts: Sequence[str], first: int, place: int, stop: int) -> bool:
    """Tell whether "and" joins what an insurer or a thrift does: Orvane Life and Accident Insurance."""
    after = place + 1
    if place - first < 2 or after + 1 >= stop or texts[after + 1] not in _INSURERS:
        return False
    return texts[after] in _LINES


def _is_field_joined(words: Words, first: int, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a field follows "and", not a name: Institute of Allergy and Infectious Diseases."""
    texts, facts = words.texts, words.facts
    after, run = place + 1, texts[first:place]
    reach = after + 1 < stop and facts[after + 1] & JOINED and not facts[after + 1] & (JOINS | BODY_LAST | SUFFIX)
    if not reach:
        return _is_field(words, after, stop) and _is_department(run, facts[first:place], lexicon)
    if _is_ministry(run, lexicon) and _is_portfolio(words, after, stop, lexicon):
        return True
    if len(run) < _LONG or not texts[after].endswith(_FIELDS) or facts[after] & (BODY_FIRST | GEOGRAPHIC):
        return False
    return not _closes_a_name(words, after + 1, stop, lexicon)


def _closes_a_name(words: Words, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether the words from ``place`` on end as a body's or a firm's own name does."""
    texts, facts = words.texts, words.facts
    while place < stop and facts[place] & JOINED and not facts[place] & JOINS and not facts[place - 1] & POSSESSIVE:
        if facts[place] & (BODY_LAST | SUFFIX) or texts[place] in lexicon.parts["head_of"]:
            return True
        place += 1
    return False


def _is_department(run: Sequence[str], facts: Sequence[int], lexicon: Lexicon) -> bool:
    """Tell whether a run is a department's, so that what "and" joins to it is a field: Department of Ports."""
    for place, part in enumerate(run[:-1]):
        if facts[place] & BODY_FIRST and run[place + 1] in LINKS:
            return part in lexicon.parts["department"] and place + 2 < len(run)
    return False


def _is_field(words: Words, place: int, stop: int) -> bool:
    """Tell whether the word at ``place`` is a field of work that ends a name: Rehabilitation, Planning."""
    texts, facts = words.texts, words.facts
    if place + 1 < stop and facts[place + 1] & JOINED and not facts[place + 1] & JOINS:
        return False
    known = facts[place] & (GEOGRAPHIC | BODY_FIRST | BODY_LAST | FIRST_NAME | SUFFIX)
    return not known and len(texts[place]) > _SHORT and texts[place].endswith(_FIELDS_OF_WORK)


def _is_joint_name(words: Words, first: int, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether "and" stands inside a name: Pacific Gas and Electric Company, Securities and Exchange Commission."""
    facts, texts = words.facts, words.texts
    fields = HEAD | PORTFOLIO
    if _is_of_works(words, place, stop, lexicon) or is_watchdog(words, first, place, stop, lexicon):
        return True
    if place - first < 2 and texts[place + 1] not in {"Sons", "Brothers", "Co", "Company", "Associates", "Partners"}:
        closing = place + 2
        return (
            closing < stop
            and bool(facts[closing] & JOINED)
            and bool(facts[place - 1] & fields and facts[place + 1] & fields)
            and bool(facts[closing] & (SUFFIX | BODY_LAST))
        )
    if texts[place + 1] in {"Sons", "Brothers", "Co", "Company", "Associates", "Partners"}:
        return True
    if not (facts[place - 1] & fields and facts[place + 1] & fields):
        return False
    closing = place + 2
    if closing >= stop or not facts[closing] & JOINED or facts[closing] & JOINS:
        return texts[place + 1] in lexicon.firms.heads and texts[place - 1] in lexicon.firms.heads
    return bool(facts[closing] & (SUFFIX | BODY_LAST))


def _is_of_works(words: Words, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether works stand on both sides in a builder's or a keeper's name: Road and Bridge Corporation."""
    texts, closing = words.texts, place + 2
    if closing >= stop or not words.facts[closing] & JOINED:
        return False
    works = lexicon.parts["works"]
    return texts[place - 1] in works and texts[place + 1] in works and texts[closing] in lexicon.parts["keeper"]


def is_watchdog(words: Words, first: int, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether fields stand on both sides of "and" at ``place`` in a body's name, which a country may begin."""
    texts, facts = words.texts, words.facts
    of_country = place - first == 2 and (facts[first] & GEOGRAPHIC or texts[first] in {"National", "Federal"})
    if not (place - first == 1 or of_country) or not _is_watched(words, place - 1, lexicon):
        return False
    last = place + 1
    while last + 1 < stop and last < place + 3 and facts[last + 1] & JOINED and not facts[last + 1] & JOINS:
        last += 1
    closes = facts[last] & BODY_LAST != 0 or texts[last] == "Fund"
    return last > place + 1 and closes and _is_watched(words, place + 1, lexicon)


def _is_watched(words: Words, place: int, lexicon: Lexicon) -> bool:
    return words.texts[place] in lexicon.parts["watched"] or words.facts[place] & (PORTFOLIO | HEAD) != 0


def _is_ministry(run: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a run is a ministry's that goes on: Ministry of New, Department for Culture."""
    return len(run) > 2 and run[0] in lexicon.parts["ministry"] and run[1] in LINKS


def _is_portfolio(words: Words, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether the words from ``place`` on are a field of a ministry: Renewable Energy, Mineral Resources."""
    texts, facts = words.texts, words.facts
    last = place
    while last + 1 < stop and facts[last + 1] & JOINED and not facts[last + 1] & JOINS:
        last += 1
    known = PORTFOLIO | HEAD
    return (
        0 < last - place < _LONG
        and bool(facts[last] & known)
        and not facts[place] & (BODY_FIRST | GEOGRAPHIC)
        and texts[place] not in lexicon.parts["head_of"]
    )


def _is_known(words: Words, first: int, place: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a body or a firm is known whose name goes on over "and": Nippon Export and Investment Insurance."""
    bodies, firms = lexicon.known_bodies, lexicon.known_firms
    before = " ".join(words.texts[first:place])
    for after in range(place + 2, min(stop, place + _AFTER_AND) + 1):
        behind = " ".join(words.texts[place + 1 : after])
        if f"{before} and {behind}" in bodies or f"{before} & {behind}" in firms or f"{before} and {behind}" in firms:
            return True
    return False
