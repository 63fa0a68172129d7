"""The noun phrases that may say what a sum of money is for: how far they reach, and whether they say anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.phrases import tidy
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# How many tokens a subject may have; a longer one is cut back to a preposition, or left out where it has none.
_MOST = 10
# Words with which a phrase begins that says nothing: a time, a pronoun, "in response to".
_NO_SUBJECT = frozenset(
    {
        "next", "last", "past", "first", "second", "third", "fourth", "same", "previous", "current", "fiscal", "year",
        "years", "month", "months", "week", "weeks", "quarter", "date", "total", "cash", "all", "it", "them", "us",
        "him", "her", "me", "you", "this", "that", "these", "those", "what", "which", "part", "return", "exchange",
        "addition", "turn", "fact", "order", "favor", "favour", "response", "accordance", "terms", "comparison",
        "example", "instance", "now", "sale", "free", "more", "less", "about", "every", "each", "one", "stock",
        "excess", "full", "respect", "relation", "connection", "advance", "line with", "q1", "q2", "q3", "q4", "h1",
        "h2", "h3", "h4", "fy", "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    }
)  # fmt: skip
_FIRST = LazyPattern(r"(?:the\s)?(line\swith\b|\w++)(?!-)", re.IGNORECASE)
# Numbers that are no part of a thing's name, as they are in "2 per cent of the shares" and "747 jets".
_NUMBER = LazyPattern(
    r"(?:the\s)?(?:"
    r"\d[\d.,-]*(?!\s[a-z]|-|\s?%\s[\w.’'\s-]{0,24}\b(?:stake|interest|holding|shareholding|share|equity|of)\b)|"
    r"\d[\d.,]*\s(?:years?|months?|weeks?|days?|times|people|shares|"
    r"per\s?cent(?!\s[\w.’'\s-]{0,24}\b(?:stake|interest|holding|shareholding|share|equity|of)\b)))\b(?!-)",
    re.IGNORECASE,
)
# A longer word in -ing alone is taken for a verb's form, not for a thing such as a ring.
_SHORT = 5
_WORD = LazyPattern(r"[\w-]+")
_QUOTES = frozenset("“”\"‘’'")
_INNER = frozenset({PARTY, "'s", "’s", "&", "-", "/"})
_UNITS = frozenset({"year", "month", "week", "day", "hour"})
_BEFORE_TIME = frozenset({"in", "into", "on", "for", "from", "between"})
_TIMES = frozenset({"next", "last", "past", "coming", "first", "second", "third", "fourth", "previous", "following"})
_POINTED = frozenset({"its", "their", "his", "the", "a", "to", "all", "not", SUM, "two", "three"})
_AFTER_VERB = frozenset({"in", "by", "the", "a", "at", "on", "it", "its", "with", "to", "from"})
_POSSESSIVE = frozenset({"'s", "’s"})
_HELD = frozenset({"stake", "interest", "holding", "shareholding", "stakes"})


def phrase_at(line: Line, start: int, tables: FigureTables) -> str:
    """Return the noun phrase that begins at token ``start``, "" for none or one that says nothing by itself."""
    words, groups = line.words, tables.groups
    end, cut = start, 0
    stop = min(start + _MOST + 3, len(words))
    while start < stop and words[start] in _QUOTES:
        start += 1
    end = start
    while end < stop and not _breaks(line, start, end, tables) and not (end > start and words[end] in _QUOTES):
        if words[end] in groups["joint"] and end - start > 1 and end - start <= _MOST:
            cut = end
        end += 1
    if end - start > _MOST:
        if not cut:
            return ""
        end = cut
    while end > start and (
        words[end - 1] in groups["joint"] or words[end - 1] in groups["small"] or words[end - 1] in _QUOTES
    ):
        end -= 1
    if end == start:
        return ""
    if words[end - 1] in _POSSESSIVE:
        end -= 3
        if end <= start:
            return ""
    wording = line.wording(start, end - 1)
    wording = wording.removesuffix(".") if "." not in wording[:-1] else wording
    return "" if len(wording) > 110 or _says_nothing(wording) else wording


def _says_nothing(wording: str) -> bool:
    """Tell by its first word whether a phrase names nothing that money is for."""
    if wording.lower().removeprefix("the ")[:1].isdigit() and _NUMBER.match(wording):
        return True
    first = _FIRST.match(wording)
    word = first[1].lower() if first else ""
    return word in _NO_SUBJECT or (word.endswith("day") and len(word) > len("day"))


def _breaks(line: Line, start: int, at: int, tables: FigureTables) -> bool:
    words, groups = line.words, tables.groups
    word, following = words[at], line.word(at + 1)
    if word == SUM or (not word[0].isalnum() and word not in _INNER and word not in _QUOTES):
        return word != "%" or at == start or not line.word(at - 1)[-1:].isdigit()
    breaks = False
    if word in groups["ender"]:
        pointed = word in {"this", "these"} and at > start and words[at - 1].endswith("ing")
        cent = (word == "per" and following == "cent") or (pointed and following not in groups["time"])
        breaks = line.word(at - 1) not in _POSSESSIVE and line.word(at - 1) != "-" and not cent
    elif word in {"a", "an", "each", "every"}:
        breaks = at > start and following in _UNITS
    elif word in _BEFORE_TIME:
        timed = following == "the" and (line.word(at + 2) in groups["time"] or line.word(at + 2) in _TIMES)
        breaks = word == "from" or following[:1].isdigit() or following in groups["time"] or timed
        breaks = breaks or (word == "in" and following == "a" and line.word(at - 1) not in _HELD)
    elif word == "and":
        another = following in groups["ender"] or following in _POINTED or following in groups["give"]
        breaks = another or following.endswith(("ed", "ly"))
    elif word == "to":
        breaks = (at - start < 2 and not words[start].endswith("ing")) or "to" in words[start:at]
    else:
        breaks = at > start and word.endswith("ed") and following in _AFTER_VERB
    return breaks


def says_something(phrase: str, tables: FigureTables) -> bool:
    """Tell whether a phrase says more than a purpose or an amount does."""
    if len(phrase) < 4:
        return False
    words = [word for word in _WORD.findall(phrase.lower()) if word not in tables.groups["little"]]
    if len(words) == 1 and words[0].endswith("ing") and len(words[0]) > _SHORT:
        return words[0] in tables.cues and tables.cues[words[0]].part == "thing"
    return (
        any(
            word not in tables.cues
            or tables.cues[word].part in {"project", "thing"}
            or word in tables.groups["telling"]
            for word in words
        )
        and words != []
    )


def whole_phrase(line: Line, start: int, tables: FigureTables) -> str:
    """Return the noun phrase that begins at token ``start`` without its article, "" where it says nothing."""
    phrase = phrase_at(line, start, tables)
    return tidy(phrase) if phrase and says_something(phrase, tables) else ""
