"""What a sum of money is the price of: "the mask costs SUM", "a house worth SUM", "SUM a tonne of copper"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.phrases import tidy
from desktop.extraction.subject_phrases import phrase_at, says_something
from desktop.extraction.sum_phrases import POINTS
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# Of how many tokens a priced thing may be, and how far before its sum "the price of" it may stand.
_LONGEST, _BACK = 8, 16
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "one"})
_POINTING = frozenset({"this", "that", "these", "those"})
_COSTING = frozenset({"cost", "costs", "costing"})
_SELLING = frozenset({"sell", "sells", "sold", "retails", "retail", "goes", "fetched", "fetches"})
_VALUED = frozenset({"valued", "priced", "appraised", "insured"})
_WORTH = frozenset({"worth", "costing"})
_MEASURED = frozenset({"value", "price", "cost", "worth", "prices", "costs", "bill"})
_UNITS = frozenset(
    {
        "tonne",
        "ton",
        "tonnes",
        "tons",
        "barrel",
        "ounce",
        "kilogram",
        "kilo",
        "kg",
        "gram",
        "litre",
        "liter",
        "gallon",
        "bushel",
        "pound",
        "quintal",
        "metre",
        "meter",
    }
)
_RANGE = LazyPattern(r"\s(?:in|within|at)\sthe\s(?:range|region|area|order)\Z")
_RATES = frozenset({"per", "a", "an", "/"})
_OPENERS = frozenset(
    {
        "that",
        "while",
        "but",
        "because",
        "where",
        "whereas",
        "although",
        "though",
        "so",
        "and",
        "if",
        "said",
        "says",
        "stated",
        "estimates",
        "estimated",
    }
)
_JOINTS = frozenset({"of", "in", "at", "near", "from", "for", "with", "and", "&", "'s", "’s"})
_PRONOUNS = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "we",
        "you",
        "i",
        "who",
        "which",
        "what",
        "this",
        "that",
        "these",
        "those",
        "all",
        "some",
        "many",
        "each",
        "there",
        "everything",
        "nothing",
        "one",
    }
)
_WEAK = frozenset({"those", "something", "anything", "things", "thing", "everything", "amount", "sum", "total", "move"})


def priced_thing(line: Line, lead: int, tables: FigureTables) -> str:
    """Return what has the price whose phrase begins after token ``lead``, "" where the clause does not plainly say."""
    words = line.words
    if words[lead] in {"at", "for"} and lead > 1 and words[lead - 1] in (_VALUED | _SELLING):
        verb = lead - 1
    elif words[lead] in _COSTING or words[lead] == "worth" or words[lead] in {"fetched", "fetches"}:
        verb = lead
    else:
        return ""
    first = verb
    groups = tables.groups
    while first > 0 and (words[first - 1] in groups["finite"] or words[first - 1] in _adverbs(words[first - 1])):
        first -= 1
    clause = first < verb or words[verb] in {"costs", "cost", "sells", "retails", "fetched", "fetches"}
    found = _subject(line, first, tables) if clause else _noun_before(line, first, tables)
    return found if found and says_something(found, tables) else ""


def price_of(line: Line, lead: int, tables: FigureTables) -> str:
    """Return the thing of "the value of the ring is SUM", where ``lead`` is the token before the sum's phrase."""
    words = line.words
    for step in range(lead, max(lead - _BACK, -1), -1):
        if words[step] == SUM or words[step] in POINTS or words[step] == ",":
            return ""
        if words[step] in _MEASURED and words[step + 1] == "of" and step + 1 < lead:
            if words[step - 1 : step] == ["at"]:
                return ""
            found = _RANGE.sub("", tidy(phrase_at(line, step + 2, tables)))
            return found if found and says_something(found, tables) else ""
    return ""


def measured_in(line: Line, place: int, tables: FigureTables) -> str:
    """Return the stuff of "SUM per metric ton of crude palm oil", "" where no measure follows the sum."""
    if line.word(place + 1) not in _RATES:
        return ""
    for step in (place + 2, place + 3):
        if line.word(step) in _UNITS and line.word(step + 1) == "of":
            found = tidy(phrase_at(line, step + 2, tables))
            return found if found and says_something(found, tables) else ""
    return ""


def _adverbs(word: str) -> frozenset[str]:
    """Return the word itself where it may stand between a subject and its verb."""
    return (
        frozenset({word})
        if word.endswith("ly") or word in {"now", "also", "still", "not", "reportedly"}
        else frozenset()
    )


def _subject(line: Line, end: int, tables: FigureTables) -> str:
    """Return the subject that ends before token ``end``: it must begin the sentence or a clause."""
    words = line.words
    if end > 1 and words[end - 1] == "which":
        return _noun_before(line, end - 2 if words[end - 2] == "," else end - 1, tables)
    if end > 1 and words[end - 1] == "that":
        return _noun_before(line, end - 1, tables)
    for first in range(end - 1, max(end - _LONGEST, 0) - 2, -1):
        if first < 0:
            return _worded(line, 0, end) if line.begins else ""
        word = words[first]
        if word == "," or word in POINTS or word in _OPENERS or word in tables.groups["report"]:
            if word == "and" and words[first - 1 : first] != [","]:
                continue
            return _worded(line, first + 1, end)
        if word == SUM or word in tables.groups["finite"] or word in _PRONOUNS - _DETERMINERS:
            return ""
    return ""


def _noun_before(line: Line, end: int, tables: FigureTables) -> str:
    """Return the noun phrase that ends before token ``end``: "bought a flat in Pune", "seized gold"."""
    words, groups = line.words, tables.groups
    for first in range(end - 1, max(end - _LONGEST, 0) - 2, -1):
        if first < 0:
            return _worded(line, 0, end) if line.begins else ""
        word = words[first]
        if word in _DETERMINERS:
            return _worded(line, first + 1, end)
        turned = word in groups["acting"] or word in groups["finite"] or word in groups["report"] or word == ","
        if turned or (word.endswith("ed") and words[first + 1] not in _JOINTS) or word in POINTS:
            return _worded(line, first + 1, end)
        if word == SUM or word in _PRONOUNS or word in groups["clause"]:
            return ""
        if word in tables.stops and word not in _JOINTS:
            return ""
    return ""


def _worded(line: Line, first: int, end: int) -> str:
    """Return the tokens from ``first`` up to ``end`` as a thing's name, "" for a pronoun."""
    words = line.words
    while first < end and (words[first] in _DETERMINERS or words[first] in {"“", '"', "”"}):
        first += 1
    if first >= end or end - first > _LONGEST or words[end - 1] in _JOINTS or words[first] in _JOINTS:
        return ""
    if not words[end - 1][0].isalnum() and words[end - 1] != PARTY:
        return ""
    named = any(word in _PRONOUNS or word in _WEAK for word in words[first:end])
    return "" if named else tidy(line.wording(first, end - 1))
