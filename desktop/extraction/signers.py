"""Who signs for a party: "Jane Roe, Director General of the Acme Agency, and John Doe, President of Beta, signed"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, is_named
from desktop.extraction.entities import Group
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from desktop.extraction.clauses import Clause

_POST = (
    r"(?:[Mm]inister|[Ss]ecretary(?:[-\s][Gg]eneral)?|[Pp]resident|[Pp]remier|[Cc]hancellor|CEO|CFO|COO|CTO|MD|CMD|DG|"
    r"[Ee]xecutive|[Oo]fficer|[Dd]irector(?:[-\s][Gg]eneral)?|[Cc]hair(?:man|woman|person)?|[Hh]ead|[Ff]ounder|[Mm]anager|"
    r"[Gg]overnor|[Aa]mbassador|[Cc]ommissioner|[Mm]ayor|[Dd]ean|[Rr]ector|[Rr]egistrar|[Rr]epresentative|[Pp]rincipal)"
)
# Parts of the words for posts, by which most sentences are passed over quickly.
_MARKS = (
    *("inister", "ecretary", "resident", "remier", "hancellor", "CEO", "CFO", "COO", "CTO", "MD", "DG", "xecutive"),
    *("fficer", "irector", "hair", "ead ", "ounder", "anager", "overnor", "mbassador", "ommissioner", "ayor", "ean "),
    *("ector", "egistrar", "epresentative", "rincipal", "behalf"),
)
_WORD = rf"(?:{PARTY}|[A-Z][\w.’'-]*)"
_NAME = (
    rf"(?:(?:his|her)\s[Ee]xcellency\s)?(?:(?:{_WORD}|bin|bint|ibn|al|de|da|dos|do|van|von|der|den|el|la|y)\s){{0,7}}{_WORD}"
    r"(?:\s\([^()]{1,20}\))?"
)
# "Executive Vice ", "group chief ": what stands before the word for a post.
_RANK = (
    r"(?:(?:the|its|his|her|then|acting|current|group|vice|deputy|managing|chief|co|executive|general|[A-Z][\w&-]*)"
    r",?[\s-]){0,6}?"
)
# "Of Rural Development, Fisheries and Environment of the Republic of ": the field, up to the party.
_OF = r"(?:(?:of|for|at|in)\s(?:the\s)?(?:(?:[A-Z][\w&’'-]*,?|&|and|of|for|in|the|its)\s){0,12}?)"
# "Energy of the Republic of Peru": what a field was taken for is no party where another follows it.
_ITS = rf"(?:\sof\s(?:the\s)?(?:[A-Z][\w’'-]*\s|of\s|the\s){{0,4}}?(?P<of1>{PARTY}))?(?:\s[A-Z][a-z]+)?"
_ITS_HEAD = _ITS.replace("of1", "of3")
# "Peru's minister of trade and tourism Jane Roe".
_FIELD = r"(?:\s(?:of|for)(?:\s(?:and\s)?[a-z]{3,},?){1,4})?"
_ASIDE = rf"(?:\s?\([^()]{{1,30}}\))?(?:,\s(?:{PARTY}|[A-Z]{{2,8}})(?=,|\sand\s|\ssigned|\shave|\shas))?"
_BEHALF = rf"(?:,?\son\sbehalf\sof\s(?:the\s)?(?:[A-Z][\w’'-]*\s|of\s|the\s){{0,6}}?(?P<whose>{PARTY}))?"
# "Roe, head of Acme"; "Roe, Acme director"; "the head of Acme, Roe"; "Acme president Roe"; "Roe, on behalf of Acme".
_UNIT = LazyPattern(
    rf"(?<!\w)(?:(?P<person>{_NAME}),\s(?:{_RANK}{_POST}(?:\sand\s{_RANK}{_POST})?(?:\s{_OF}|,\s)"
    rf"(?P<party1>{PARTY}){_ITS}|(?P<party2>{PARTY})(?:['’]s?)?\s{_RANK}{_POST}){_ASIDE}|"
    rf"(?:[Tt]he\s)?{_RANK}{_POST}\s{_OF}(?P<party3>{PARTY}){_ITS_HEAD}(?:\sfor\s(?:the\s)?(?:[A-Z]\w+\s?){{1,4}})?,?\s(?P<after3>{_NAME})|"
    rf"(?P<party4>{PARTY})(?:['’]s?)?(?:,\srepresented\sby(?:\s(?:its|the))?)?\s{_RANK}{_POST}{_FIELD},?\s(?P<after4>{_NAME})|"
    rf"(?P<alone>{_NAME})(?:(?=,?\son\sbehalf\sof\s)|\s(?:for|from|representing)\s(?:the\s)?(?P<party5>{PARTY}))){_BEHALF}(?:,(?=\s))?"
)
_PARTIES = ("whose", "party1", "party2", "party3", "party4", "party5", "of1", "of3")
_LINK = LazyPattern(r",?\s?(?:and\s|&\s|as\swell\sas\s|along\swith\s|together\swith\s)?(?:by\s|with\s)?(?:the\s)?")
# "The Minister of Finance, Jane Roe, and the": who signs first may sign for a party that is not named.
_UNNAMED = LazyPattern(r"(?:(?:[A-Z][\w.’'&-]*,?|the|The|of|and|for|bin|de|al)\s){0,14}")
_ADVERBS = (
    r"(?:(?:have|has|had|also|jointly|formally|both|today|recently|yesterday|earlier|on\s\w+day|then|all|each)\s){0,4}"
)
_DOING = LazyPattern(rf"\s?{_ADVERBS}")
# What a signer's name or party looks like right before the verb.
_AT_VERB = LazyPattern(rf"(?:{PARTY}|\b[A-Z][\w.’'-]*|\)),?\s{_ADVERBS}\Z")
_AT_VERB_BACK = 60
# "Acme and Beta president Jane Roe signed": Acme has nobody named who signs for it.
_BESIDE = LazyPattern(rf"({PARTY})(?:,|,?\sand)\s\Z")
_BESIDE_BACK = 12
# So far before a verb, or behind "signed by", signers are looked for.
_REACH = 700


def signers_before(clause: Clause, position: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Return from where to where signers stand right before a verb, and for which parties they sign, else None."""
    begin = max(0, position - _REACH)
    if not _AT_VERB.search(clause.masked, max(begin, position - _AT_VERB_BACK), position):
        return None
    if not any(map(clause.masked[begin:position].__contains__, _MARKS)):
        return None
    units = [unit for unit in _units(clause, begin, position) if not unit["party5"]]
    if not units or _DOING.fullmatch(clause.masked, units[-1].end(), position) is None:
        return None
    signing = _joined(clause, units)
    beside = _BESIDE.search(clause.masked, max(begin, signing[0] - _BESIDE_BACK), signing[0])
    # The list as a whole is read elsewhere.
    listed = beside is not None and is_named(clause.party(beside.group(1)), Group.COMPANY)
    return None if listed else signing


def signers_at(clause: Clause, position: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Return from where to where signers stand from ``position`` on, and for which parties they sign, else None."""
    stop = min(len(clause.masked), position + _REACH)
    words = clause.masked[position:stop]
    if " for " not in words and " from " not in words and not any(map(words.__contains__, _MARKS)):
        return None
    units: list[re.Match[str]] = []
    for unit in _units(clause, position, stop):
        link, start = (_LINK, units[-1].end()) if units else (_UNNAMED, position)
        if link.fullmatch(clause.masked, start, unit.start()) is None:
            break
        units.append(unit)
    return _joined(clause, units) if units else None


def _units(clause: Clause, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Yield those who sign for a party in a stretch of a sentence; a party itself is nobody's name."""
    position = begin
    while (unit := _UNIT.search(clause.masked, position, end)) is not None:
        named = unit["person"] or unit["after3"] or unit["after4"] or unit["alone"]
        if _is_person(clause, named):
            yield unit
            position = unit.end()
        else:
            position = unit.start() + 1


def _is_person(clause: Clause, named: str) -> bool:
    """Tell whether words may be a person's name: two at least, and none of them a firm, a body or a state."""
    signs = [sign for sign in named if "\ue000" <= sign <= "\uebff"]
    if not all(is_named(clause.party(sign), Group.NAME) for sign in signs):
        return False
    return " " in named or any(" " in clause.parties[ord(sign) - 0xE000].entity.name for sign in signs)


def _joined(clause: Clause, units: list[re.Match[str]]) -> tuple[int, int, tuple[str, ...]]:
    """Return the parties of the last signers that stand together."""
    first = len(units) - 1
    for place, (one, other) in reversed([*enumerate(pairwise(units))]):
        if _LINK.fullmatch(clause.masked, one.end(), other.start()) is None:
            break
        first = place
    taken = units[first:]
    return taken[0].start(), taken[-1].end(), tuple(dict.fromkeys(_sign_of(clause, unit) for unit in taken))


def _sign_of(clause: Clause, unit: re.Match[str]) -> str:
    """Return the party that a person signs for: a name of no known sort gives way to whom it is said to be of."""
    signs = [sign for sign in map(unit.group, _PARTIES) if sign is not None]
    last = signs[-1]
    return last if len(signs) > 1 and not unit["whose"] and is_named(clause.party(signs[0]), Group.NAME) else signs[0]
