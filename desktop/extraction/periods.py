"""The time a sum of money is for, as its sentence words it: "over ten years", "a year", "by 2030"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.sum_phrases import phrase_after, phrase_before
from desktop.models.records import FigurePurpose

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# How far after and before a sum its time may be told, in characters.
_AHEAD, _BACK = 130, 110
_TOKENS = 28
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"several|a\sfew)"
)
_UNIT = r"(?:years?|months?|weeks?|days?|quarters?|decades?|fiscal\syears?|financial\syears?|half-years?)"
_YEAR = r"(?:(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?)(?!\d)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTHLY = rf"(?:(?:\d\d?\s)?{_MONTH}\s(?:\d\d?,\s)?)?"
_FISCAL = r"(?:(?:FY|fy)\s?(?:20)?\d\d(?:[-–/]\d\d)?|(?:fiscal|financial)(?:\syear)?\s(?:19|20)\d\d(?:[-–/]\d\d)?)"
_PART = (
    r"(?:first|second|third|fourth|final|last|current|same|previous|next|"
    r"April-June|July-September|October-December|January-March)"
)
_DATE = (
    r"(?:(?:the\s)?(?:end|close|middle|start|beginning)(?:\sof|-)\s?)?(?:the\s(?:year|decade|century)\b|"
    rf"(?:(?:\d\d?\s)?{_MONTH}(?:\s\d\d?,)?\s)?{_YEAR}|{_FISCAL}|(?:the\s)?end-{_YEAR}|mid-{_YEAR})"
)
# A stretch of time: told of any sum.
_SPAN = (
    r"(?:over|in|within|across|during|for|spread\sover|through|throughout)\s(?:a\s|the\s)?(?:period\sof\s)?"
    r"(?:(?:next|coming|following|past|last|first|initial|previous|ensuing|forthcoming|subsequent)\s)?(?:period\sof\s)?"
    rf"(?:(?:about|up\sto|around|nearly|at\sleast|more\sthan|just)\s)?{_NUMBER}(?:\s(?:to|or)\s{_NUMBER}|[-–]\d+)?"
    rf"(?:[\s-]{_UNIT}(?:\s(?:period|timeframe|horizon|span|term|cycle))?)"
    r"|(?:over|in|within|during|for)\sthe\s(?:next|coming|past|last)\s(?:few\s|several\s)?(?:years?|months?|decades?|quarters?)"
    r"|over\s(?:a|the)\s(?:decade|years|life\sof\sthe\s\w+)|over\stime"
    rf"|(?:by|through|until|till|up\sto)\s{_DATE}|(?:between|from)\s{_MONTHLY}{_YEAR}\s(?:and|to|until|through)\s{_MONTHLY}{_YEAR}"
    rf"|from\s{_MONTH}\s(?:to|until|through)\s{_MONTH}(?:\s{_YEAR})?|between\s{_MONTH}\sand\s{_MONTH}(?:\s{_YEAR})?"
    r"|(?:in|for|over|during|across)\s(?:the\speriod\s)?(?:19|20)\d\d\s?[-–]\s?(?:20)?\d\d(?!\d)"
)
# One time: told of what flows, such as revenue, and not of what is done once, such as a purchase.
_ENDED = rf"(?:(?:on|in)\s)?(?:\d\d?\s)?{_MONTH}(?:\s\d\d?)?(?:,?\s{_YEAR})?"
_TIME = (
    rf"(?:in|for|during)\s(?:the\s)?(?:{_PART}\s(?:three\s|six\s|nine\s)?(?:quarter|half|months?|(?:fiscal\s|financial\s)?year)"
    r"(?:\s(?:of|to|ended|ending)\s(?:(?:the\s)?(?:(?:last|this|current)\s)?(?:(?:fiscal|financial)\s)?year\b"
    rf"(?:\s{_YEAR})?|{_ENDED}|{_YEAR}|{_FISCAL}))?"
    r"|(?:quarter|half|half-year|(?:fiscal\s|financial\s)?year|(?:three|six|nine|12|twelve)\smonths)"
    rf"\s(?:ended|ending|to|through)\s{_ENDED}"
    rf"|{_FISCAL}|[QH][1-4](?:\s(?:of\s)?(?:{_YEAR}|{_FISCAL}))?|(?:calendar\s)?(?<!the\s){_YEAR}(?!\s(?:dollars|prices|terms))"
    r"|(?:the|that)\s(?:quarter|period|year)\b(?!\s(?:to|before|after|earlier)))"
    r"|(?:last|this|next)\s(?:fiscal\syear|financial\syear|year|quarter)"
)
_RATE = (
    r"(?:a|an|per|each|every)\s(?:(?:calendar|fiscal|financial)\s)?(?:year|month|week|day|hour|annum|quarter|night)\b"
    r"(?!\s(?:from|and\sa\shalf))|annually|p\.a\.|yearly|monthly|weekly|daily|quarterly|/\s?(?:year|month|day)"
)
_NO_PAST = r"(?!\w)(?!\s(?:ago|earlier|later|before|after|old|of\sage)\b)(?!-old)"
_AFTER = re.compile(rf"(?:(?P<rate>{_RATE})|(?P<span>{_SPAN})|(?P<time>{_TIME})){_NO_PAST}", re.IGNORECASE)
_FIRST = re.compile(
    r"[“\"]?(?:And\s|But\s|Meanwhile,\s)?"
    rf"(?:(?P<rate>(?:each|every)\s(?:year|month|week|day))|(?P<span>{_SPAN})|(?P<time>{_TIME})){_NO_PAST}",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:{_SPAN}){_NO_PAST}", re.IGNORECASE)
_FEW_WORDS = re.compile(r"\s(?:[a-z]+\s){1,4}\Z")
# Words with which a time begins, and others before it at the head of a sentence.
_OPENERS = frozenset(
    {
        "over", "in", "within", "across", "during", "for", "spread", "through", "throughout", "by", "until", "till",
        "up", "between", "from", "a", "an", "per", "each", "every", "annually", "p.a", "p.a.", "yearly", "monthly",
        "weekly", "daily", "quarterly", "last", "this", "next", "/",
    }
)  # fmt: skip
# Openers that are a time by themselves, and the words, the first part of such with a hyphen, that follow the others.
_ALONE = frozenset({"annually", "p.a", "p.a.", "yearly", "monthly", "weekly", "daily", "quarterly"})
_FOLLOWS = frozenset(
    {
        "a", "an", "the", "that", "period", "next", "coming", "following", "past", "last", "first", "initial",
        "previous", "ensuing", "forthcoming", "subsequent", "second", "third", "fourth", "final", "current", "same",
        "about", "up", "around", "nearly", "at", "more", "just", "over", "to", "time", "one", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "several",
        "end", "close", "middle", "start", "beginning", "mid", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december", "fiscal", "financial", "calendar", "year",
        "month", "months", "week", "day", "hour", "annum", "quarter", "night", "half", "q1", "q2", "q3", "q4", "h1",
        "h2", "h3", "h4", PARTY,
    }
)  # fmt: skip
_LEADS = frozenset({"“", '"', "and", "but", "meanwhile"})
# Where the words after a sum begin to speak of something else: at these words, and at a comma before those.
_ENDS = frozenset(
    {
        "which", "that", "who", "whose", "where", "when", "while", "because", "since", "after", "but", "as", ";", ":",
        "—", "–", ".",
    }
)  # fmt: skip
# How far before a sum "annual" may belong to what rises or falls to it.
_FLOWING = 12
_TURNS = frozenset({"and", "up", "down", "compared", "from", "said"})
_ADJECTIVES = frozenset({"annual", "yearly", "monthly", "weekly", "daily", "quarterly", "annualised", "annualized"})
_LENGTH = re.compile(
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|multi)"
    r"-(?:year|month|decade)\Z"
)
_FLOWS = frozenset(
    {
        FigurePurpose.REVENUE,
        FigurePurpose.BUDGET,
        FigurePurpose.OTHER,
        FigurePurpose.INVESTMENT,
        FigurePurpose.AID,
        FigurePurpose.GRANT,
    }
)


_ANNOUNCED = frozenset({FigurePurpose.INVESTMENT, FigurePurpose.AID, FigurePurpose.GRANT})


def find_period(line: Line, place: int, purpose: FigurePurpose, tables: FigureTables) -> str:
    """Return the wording of the time that the sum at token ``place`` is for, "" where its sentence does not say it."""
    flows = purpose in _FLOWS
    if purpose in _ANNOUNCED:
        flows = tables.groups["told"].isdisjoint(line.words[max(place - 10, 0) : place])
    return (
        _told_after(line, place, flows=flows)
        or _told_beside(line, place, tables)
        or _told_before(line, place)
        or _told_first(line, place, flows=flows)
    )


def _may_open(word: str, following: str) -> bool:
    """Tell whether a time may begin with two tokens."""
    if following in _FOLLOWS or word in _ALONE:
        return True
    return (
        following[:1].isdigit()
        or following[:2] == "fy"
        or ("-" in following and following.partition("-")[0] in _FOLLOWS)
    )


def _told_after(line: Line, place: int, *, flows: bool) -> str:
    words = line.words
    if _OPENERS.isdisjoint(words[place + 1 : place + _TOKENS]):
        return ""
    stop = line.found[line.sums[place]].mention.span.start + _AHEAD
    for step in range(place + 1, min(place + _TOKENS, len(words))):
        word = words[step]
        if (
            word == SUM
            or word in _ENDS
            or (word == "," and words[step + 1 : step + 2] != [] and words[step + 1] in _TURNS)
        ):
            return ""
        if word in _OPENERS and _may_open(word, line.word(step + 1)):
            found = _AFTER.match(line.text, line.starts[step], max(stop, line.starts[step] + 1))
            if found is not None and (flows or found.lastgroup != "time"):
                return " ".join(found.group().split())
    return ""


def _told_beside(line: Line, place: int, tables: FigureTables) -> str:
    """Return "annual" of "annual sales of SUM", "five-year" of "a five-year SUM plan"."""
    lead = phrase_before(line, place, tables)
    _, end = phrase_after(line, place, tables)
    for step in (*range(place - 1, max(lead - 4, -1), -1), *range(place + 1, end)):
        word = line.words[step]
        if (word in _ADJECTIVES or ("-" in word and _LENGTH.match(word))) and SUM not in line.words[
            min(step, place) + 1 : max(step, place)
        ]:
            verbal = step < place and not tables.groups["acting"].isdisjoint(line.words[step + 2 : lead + 1])
            return "" if verbal else line.wording(step, step)
    return _told_of_what_flows(line, lead, tables)


def _told_of_what_flows(line: Line, lead: int, tables: FigureTables) -> str:
    """Return "annual" of "the annual volume of trade has come close to SUM": what goes between holds no other verb."""
    words = line.words
    for step in range(lead, max(lead - _FLOWING, -1), -1):
        word = words[step]
        if word in _ADJECTIVES:
            return line.wording(step, step) if line.word(step + 1)[:1].isalpha() else ""
        if word == SUM or word in _ENDS or word in {",", "and", "or", "but", "that", "which", "who"}:
            return ""
        if word in tables.groups["acting"] or word in tables.groups["report"]:
            return ""
    return ""


def _told_first(line: Line, place: int, *, flows: bool) -> str:
    """Return the time with which the sentence begins: "Over the next decade, Fiji will need SUM"."""
    if not line.begins or (line.words[0] not in _OPENERS and line.words[0] not in _LEADS):
        return ""
    found = _FIRST.match(line.text, line.starts[0], line.starts[0] + _BACK)
    if found is None or found.end() > line.starts[place] or (found.lastgroup == "time" and not flows):
        return ""
    between = line.text[found.end() : line.starts[place]]
    return "" if len(between) > 2 * _BACK or ";" in between else " ".join(found.group().split())


def _told_before(line: Line, place: int) -> str:
    """Return the time between a verb's parts: "will over ten years invest SUM"."""
    words, first = line.words, max(place - _TOKENS // 2, 0) + 1
    if _OPENERS.isdisjoint(words[first : max(place - 1, 0)]):
        return ""
    for step in range(place - 2, first - 1, -1):
        if words[step] in _OPENERS and _may_open(words[step], words[step + 1]):
            found = _BEFORE.match(line.text, line.starts[step], line.starts[place])
            if found is not None:
                few = _FEW_WORDS.match(line.text, found.end(), line.starts[place])
                return " ".join(found.group().split()) if few else ""
    return ""
