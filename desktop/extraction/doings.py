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

_TICKER = LazyPattern(
    r"[“”\"']? \((?:(?:NYSE|NASDAQ|Nasdaq|AMEX|LSE|AIM|TSE|TYO|TSX|TSXV|ASX|BSE|NSE|HKEX|HKSE|SEHK|SGX|KRX"
    r"|KOSPI|KOSDAQ|"
    r"KSE|JSE|SSE|SZSE|TWSE|TPE|XETRA|FWB|Euronext|EPA|AMS|BIT|BME|SIX|OMX|WSE|BIST|TADAWUL|ADX|DFM|NGX|EGX|BVMF|BMV|"
    r"OTC\w*|Tokyo|Frankfurt|Euronext \w+)\b ?(?:Main|Global Select|MKT|American|Prime)? ?: ?[“\"]?[\w.&-]{1,12}|"
    r"[A-Z0-9]{1,6}\.(?:O|N|L|T|K|KS|HK|SS|SZ|PA|DE|MI|AX|TO|NS|BO|SI|F|SW|AS|MC|ST|OQ|TW|SA|MX|J)\))"
)
# "Orvane (ORV), a lender, fell 2.3%": letters of its share's sign and how the share moved.
_MOVED = LazyPattern(
    r" \((?:[Tt]icker: )?[A-Z]{2,5}(?:\.[A-Z]{1,2})?\)(?:,[^.;()]{0,60}?,)? "
    r"(?:(?:was|is|were|has|also|shares?|stock) ){0,2}"
    r"(?:up|down|rose|fell|gained|lost|added|shed|climbed|jumped|slid|dropped|surged|soared|slipped|advanced|declined|"
    r"plunged|tumbled|rising|falling|gaining|losing) (?:(?:by|more|than|nearly|about|over|almost) ){0,2}"
    r"[$€£¥]?\d[\d.]*(?:%| per ?cent)"
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


_HAS = frozenset({"board", "chief"})


def weigh_possessed(after: str, cues: NameCues, found: Found) -> None:
    """Add what only firms have, by the words behind a genitive: net profit, an IPO, creditors."""
    if _OWNED.match(after):
        add(found, "has profits or creditors", 2.0)
    else:
        # "Its board rejected a bid", "its chief executive".
        first = after.partition(" ")[0]
        if first in _HAS:
            weigh_deeds(first, after, cues, found)


def weigh_raised(after: str, found: Found) -> None:
    """Add that an apposition goes on with money raised: ", a transport agency, which raised $5 million"."""
    if ", which " in after and _RAISED.match(after):
        add(found, "which raised millions", 3.5)


def has_ticker(text: str, place: int) -> bool:
    """Tell whether a share's sign stands in brackets at ``place``: its exchange's, or one whose share moves."""
    return _TICKER.match(text, place) is not None or _MOVED.match(text, place) is not None
