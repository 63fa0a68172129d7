"""Weighing what several words behind a name say that only firms do or have: raised $5m, net profit, creditors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.evidence import add
from desktop.extraction.firm_deeds import MEASURED, MILLIONS
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.cues import NameCues
    from desktop.extraction.evidence import Found

# How far behind a name its deeds are read, in characters, and how many words may stand before their verb.
_AHEAD, _VERB = 130, 5
_RAISED = LazyPattern(
    rf"[^.;]{{0,70}}?, which (?:has |had |recently )*(?:raised|secured|bagged|closed|netted) {MEASURED}{MILLIONS}"
)
_OWNED = LazyPattern(
    r"(?:(?:net|gross|operating|pre-?tax|after-tax|underlying|quarterly|annual|half-year|full-year|first-\w+|second-\w+|"
    r"third-\w+|fourth-\w+|[QH]\d|record|share) ){0,3}"
    r"(?:profits?|earnings|turnover|EBITDA|IPO|share price|balance sheet|order book|market cap(?:itali[sz]ation)?|"
    r"administrators|creditors|bondholders)\b"
)


def weigh_deeds(first: str, after: str, cues: NameCues, found: Found) -> None:
    """Add what ``after``, of which ``first`` is the first word, says of a name that only firms do."""
    if first in cues.deeds:
        _weigh(first, after, 0, cues, found)
    if first not in cues.auxiliaries:
        return
    place = 0
    for word in after.split(None, _VERB)[:_VERB]:
        place = after.find(word, place)
        if word not in cues.auxiliaries or place:
            if word in cues.deeds:
                _weigh(word, after, place, cues, found)
            if word not in cues.auxiliaries:
                return
        place += len(word)


def _weigh(verb: str, after: str, place: int, cues: NameCues, found: Found) -> None:
    for pattern, phrase, weight in cues.deeds[verb]:
        if pattern.match(after, place, place + _AHEAD):
            add(found, phrase, weight)


def weigh_possessed(after: str, cues: NameCues, found: Found) -> None:
    """Add what only firms have, by the words behind a genitive: net profit, an IPO, creditors."""
    if _OWNED.match(after):
        add(found, "has profits or creditors", 2.0)
    elif after.startswith("board "):
        weigh_deeds("board", after, cues, found)


def weigh_raised(after: str, found: Found) -> None:
    """Add that an apposition goes on with money raised: ", a transport agency, which raised $5 million"."""
    if ", which " in after and _RAISED.match(after):
        add(found, "which raised millions", 3.5)
