"""Contracts of which one side is told: whether it is said what is to be done under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.telling import Told

# Verbs by which a contract is won.
WINNING = ("win", "won", "bag", "land", "secur", "clinch")
_GIVEN = ("was given", "were given", "been given")
_MADE = (*WINNING, *_GIVEN, "sign", "ink", "award", "receiv", "seal", "clos", "complet")
# What may be contracted for: "a contract to supply", "for the delivery of", "for a new tram line".
_DEEDS = (
    "supply provide deliver build design construct install operate manage develop manufacture produce equip "
    "maintain run carry upgrade refurbish refit rebuild renovate modernise modernize perform make ship haul "
    "drill dredge support overhaul repair service clean transport lay print engineer replace sell buy purchase "
    "expand extend widen convert dismantle demolish decommission test train staff host store process recycle "
    "collect treat handle fly lease guard protect secure market distribute explore excavate mine extract "
    "launch assemble insure audit survey map monitor inspect restore electrify connect digitise digitize feed"
)
_DOING = (
    "design construction supply delivery installation maintenance refurbishment operation provision production "
    "manufacture development engineering modernisation modernization repair overhaul purchase sale"
)
_WORKS = "project plant mine field farm line ship vessel station terminal"
_TIMES = "year month week day time"
_TO_DO = LazyPattern(
    r"(?:\s(?:worth|valued\sat|of)\s[^.;:,]{1,30}?)?\s(?:"
    rf"to\s(?:{_DEEDS.replace(' ', '|')})\b|"
    rf"for\s(?:the\s)?(?:{_DOING.replace(' ', '|')})\b|"
    # "For 12 trams", not "for three years".
    rf"for\s\w+\s(?!(?:{_TIMES.replace(' ', '|')})s?\b)[a-z]{{3,}}s\b|"
    rf"for\s(?:the|an?|its|two|three|\d+)\s[^.;:,]{{1,50}}?\b(?:{_WORKS.replace(' ', '|')})s?\b|"
    r"from\san?\s(?:undisclosed|unnamed|unidentified|unspecified)\s)"
)


def says_what(masked: str, end: int) -> bool:
    """Tell whether it is said what is to be done under the contract whose noun ends at ``end``."""
    return _TO_DO.match(masked, end) is not None


def is_spelt_out(masked: str, told: Told) -> bool:
    """Tell whether a firm is said to have got or signed a contract to do something whose other side is not named."""
    if told.noun.kind is not AgreementKind.DEAL or told.verb is None or len(told.parties) != 1 or not told.solid:
        return False
    if told.noun.grade != "deal" or masked[told.start : told.end].endswith("s") or not told.verb.word.startswith(_MADE):
        return False
    # "Hopes to win": it is not won.
    return not masked.startswith("to ", told.verb.start - 3) and says_what(masked, told.end)
