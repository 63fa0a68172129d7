"""Words for agreements that are used in another sense: commands, meetings, knowledge, talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.triggers import Trigger

# Orders that are commands.
_COMMAND = LazyPattern(
    r"\s(?:by|to(?!\s(?:build|supply|construct|manufacture|produce|deliver|design|equip|install|refit|modernise|modernize|upgrade|"
    r"overhaul|make|convert|furnish|fit|lay|print)\b)|that|against|declaring|directing|requiring|banning|barring|blocking|allowing)\b"
)
# "Merger talks", "hopes of a deal": there is none yet.
_TALKS = LazyPattern(
    r"\s(?:talks|negotiations?|discussions?|speculation|rumou?rs?|hopes|overtures|approach|proposals?|plans?|bids?|offers?)\b"
    r"(?!\s(?:for|to|of)\s)"
)
_ADOPTED = LazyPattern(
    r"\b(?:sign|initial|ink|adopt|ratif|conclud|pen\sto\spaper|names\sto|signatures\sto)\w*\s(?:[\w-]+\s){0,3}\Z"
)
# "Signed a new fisheries protocol": manners and meetings are not signed.
_SIGNED = LazyPattern(
    r"\b(?:sign(?:ed|s|ing)?|initial\w*|inked|ratif\w+|concluded)\s(?:[\w/-]+\s|[\ue000-\uebff]\s){0,5}\Z"
)
# A statement is issued every day; one that is signed binds who signed it.
_SIGNED_ONLY = frozenset({"joint statement", "joint statements"})
# "Reached an understanding with", not "a better understanding of".
_UNDERSTOOD = LazyPattern(r"\s(?:with|on|between|to|under\swhich|regarding|over|for|that\swould|whereby)\s")
_HOW = LazyPattern(r"\b(?:better|deeper|good|greater|mutual|clear|common|full|improved?|on\sthe|in\s|of\s)\s?\Z")
_NO_ORDER = LazyPattern(
    r"\b(?:in|issue[ds]?|issuing|executive|court|restraining|desist|gag|removal|law\sand|world|public|new\sworld)\s(?:(?:an?|the)\s)?(?:[\w-]+\s){0,3}\Z"
)
_ON_SUBJECT = LazyPattern(
    r"\s(?:on|to|for|against|concerning|regarding|between|amending|relating\sto|of\samendment|of\scooperation)\s"
)
# "A protocol initialled by": it is the instrument.
_SIGNED_BEHIND = LazyPattern(
    r"(?:\s[\w-]+){1,6}?\s(?:(?:was|were|is|been)\s)?(?:signed|initialled|initialed|adopted|concluded|ratified)\b"
)
# "A pact with the devil": with whom nobody agrees.
_NOBODY = LazyPattern(
    r"\swith\s(?:the\s)?(?:[Dd]evil|fate|destiny|death|God|himself|herself|themselves|itself|myself|yourself|ourselves)\b"
)
_BIG = LazyPattern(r"\b(?:big|great|good)\s\Z")
# "Signed a treaty on trade and a protocol on fish".
_SIGNED_BESIDE = LazyPattern(
    r"\b(?:sign|initial|ink|ratif|conclud)\w*\s[^.;:]{3,90}(?:,|\band)\s(?:and\s)?(?:an?|one|two)\s(?:[\w-]+\s){0,2}\Z"
)
_MEETINGS = frozenset({"convention", "protocol", "conventions", "protocols"})


def is_another_word(masked: str, trigger: Trigger) -> bool:
    """Tell whether a noun is used in another sense: "in order to", "a big deal", "the party convention"."""
    word, start, end = trigger.word, trigger.start, trigger.end
    if word in {"order", "orders"}:
        return _is_command(masked, start, end)
    if word in _SIGNED_ONLY:
        return _ADOPTED.search(masked, max(0, start - 60), start) is None and _SIGNED_BEHIND.match(masked, end) is None
    if word == "understanding":
        return _UNDERSTOOD.match(masked, end) is None or _HOW.search(masked, max(0, start - 24), start) is not None
    if word in _MEETINGS:
        return _is_meeting(masked, start, end)
    if _TALKS.match(masked, end) or _NOBODY.match(masked, end):
        return True
    return word == "deal" and _BIG.search(masked, max(0, start - 8), start) is not None


def _is_command(masked: str, start: int, end: int) -> bool:
    return (
        _COMMAND.match(masked, end) is not None
        or masked[start].isupper()
        or _NO_ORDER.search(masked, max(0, start - 40), start) is not None
    )


def _is_meeting(masked: str, start: int, end: int) -> bool:
    """Tell whether a convention is a meeting, and a protocol one of manners or of machines."""
    if _ON_SUBJECT.match(masked, end) is None:
        return _SIGNED.search(masked, max(0, start - 50), start) is None
    adopted = (
        _ADOPTED.search(masked, max(0, start - 40), start)
        or _SIGNED_BEHIND.match(masked, end, end + 80)
        or _SIGNED_BESIDE.search(masked, max(0, start - 120), start)
    )
    return masked[start].islower() and adopted is None
