"""The time a sum of money is for, as its sentence words it: "over ten years", "a year", "by 2030"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.period_forms import NO_PAST, PERIOD_FORMS
from desktop.extraction.sum_phrases import phrase_after, phrase_before
from desktop.models.records import FigurePurpose
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# How far after and before a sum its time may be told, in characters.
_AHEAD, _BACK = 130, 110
_TOKENS = 28
# What a sentence has before a time at its head, and the rate that it may begin with.
_HEAD = LazyPattern(r"[“\"]?(?:And\s|But\s|Meanwhile,\s)?(?P<opener>[a-z]+)", re.IGNORECASE)
_EACH = LazyPattern(rf"(?:each|every)\s(?:year|month|week|day){NO_PAST}", re.IGNORECASE)
_FEW_WORDS = LazyPattern(r"\s(?:[a-z]+\s){1,4}\Z")
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
_LENGTH = LazyPattern(
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
    if PERIOD_FORMS.keys().isdisjoint(words[place + 1 : place + _TOKENS]):
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
        if word in PERIOD_FORMS and _may_open(word, line.word(step + 1)):
            start = line.starts[step]
            kind, found = _period_at(line.text, start, max(stop, start + 1), word)
            if found is not None and (flows or kind != "time"):
                return " ".join(found.group().split())
    return ""


def _period_at(text: str, start: int, stop: int, opener: str) -> tuple[str, re.Match[str] | None]:
    """Return the time that begins at ``start`` with the word ``opener``, and of which kind it is."""
    for kind, pattern in PERIOD_FORMS.get(opener, ()):
        found = pattern.match(text, start, stop)
        if found is not None:
            return kind, found
    return "", None


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
    if not line.begins or (line.words[0] not in PERIOD_FORMS and line.words[0] not in _LEADS):
        return ""
    text, stop = line.text, line.starts[0] + _BACK
    head = _HEAD.match(text, line.starts[0], stop)
    if head is None:
        return ""
    kind, found = _period_at(text, head.start("opener"), stop, head["opener"].lower())
    if kind in {"rate", ""}:
        found = _EACH.match(text, head.start("opener"), stop)
    if found is None or found.end() > line.starts[place] or (kind == "time" and not flows):
        return ""
    between = text[found.end() : line.starts[place]]
    if len(between) > 2 * _BACK or ";" in between:
        return ""
    return " ".join(text[line.starts[0] : found.end()].split())


def _told_before(line: Line, place: int) -> str:
    """Return the time between a verb's parts: "will over ten years invest SUM"."""
    words, first = line.words, max(place - _TOKENS // 2, 0) + 1
    if PERIOD_FORMS.keys().isdisjoint(words[first : max(place - 1, 0)]):
        return ""
    for step in range(place - 2, first - 1, -1):
        if words[step] in PERIOD_FORMS and _may_open(words[step], words[step + 1]):
            kind, found = _period_at(line.text, line.starts[step], line.starts[place], words[step])
            if found is not None and kind == "span":
                few = _FEW_WORDS.match(line.text, found.end(), line.starts[place])
                return " ".join(found.group().split()) if few else ""
    return ""
