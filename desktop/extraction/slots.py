"""Where in a sentence the parties of an agreement stand, seen from its noun and its verb."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.signers import signers_at
from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

    from desktop.extraction.clauses import Clause
    from desktop.extraction.triggers import Noun, Trigger

_LINKS = r"(?P<link>with|between|among|amongst|involves|involving|involve)\s"
_WITH = LazyPattern(rf"[^.;:]{{0,110}}?\b{_LINKS}")
_WITH_NEAR = LazyPattern(
    # "An agreement, entered into in May with Acme".
    r"(?:[^.;:,]{0,60}?|,\s(?:which\s(?:it|was|had\sbeen)\s)?(?:first\s|originally\s)?"
    r"(?:entered\sinto|signed|concluded|struck|reached|made|inked|executed|agreed)\s(?:in\s\w+\s|[a-z]+ly\s|last\s\w+\s){0,2}?)"
    rf"\b{_LINKS}"
)
# Who mediates is no party.
_LINKED = LazyPattern(rf"[^.;:]{{0,60}}?\b(?:{_LINKS}|(?<!brokered\s)(?<!mediated\s)by\s)")
_BY = LazyPattern(r"[^.;:]{0,80}?\bby\s")
# "According to" and "due to" lead to no taker.
_GIVEN = LazyPattern(
    r"[^.;]{0,110}?\b(from|(?<!according\s)(?<!due\s)(?<!thanks\s)(?<!owing\s)to|for|by|in\sfavou?r\sof|in)\s"
)
_LINK_WORDS = ("with ", "between ", "among", "involv")
# "Between A and B" names all parties.
_WHOLE = ("between", "among", "amongst")
_PLACE = LazyPattern(r"\b(?:in|at|near|across|within|outside|off)\s(?:the\s)?(?:\w+\s){0,2}(?:of\s(?:the\s)?)?\Z")
# "Won a services agreement from".
_STRAIGHT_FROM = LazyPattern(rf"\s(?:(?:worth|for|of|valued\sat)\s(?:\w+\s){{0,2}}{SUM}\s)?from\s")
# "A railway linking X with Y": both are places.
_LINKING = LazyPattern(r"\b(?:link|connect|join|stretch|run)\w{0,4}\s[^.;:,]{0,60}\Z")
_AT_ONCE = 14
# Before a firm may stand what it is called: "in the robot maker Acme".
_CALLED = 30
_COUNTED = LazyPattern(
    r"(?:up\sto\s|about\s|another\s)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b)"
)
_WORKS = LazyPattern(
    r"\s(?:[a-z-]+\s){0,3}?(?:projects?|complex|plant|mine|field|port|airport|refinery|terminal|line|railway|metro|bridge|dam|"
    r"reactors?|programme|program|jets?|aircraft|engines?|missiles?|tanks?|vehicles?|turbines?|systems?)\b"
)
_OF_ARTICLE = LazyPattern(r"(?:the|an?|its|their)\s")
# "Signed an agreement with Acme and sold a stake to Beta": what is given to Beta is another thing.
_AND_DID = LazyPattern(
    r"[^-]\sand\s(?:also\s|then\s|has\s|have\s)?(?:sold|bought|won|lent|gave|took|set|[a-z]{3,}(?<!add)(?<!relat)ed)\s(?:an?|the|its|their|all|some|\d)"
)
# How far behind a noun a link to its parties and they are looked for.
_LISTED = 420
# The "to" of _TO_DO ends so near.
_TO_WITHIN = 43
# "The", and a space on both sides.
_AFTER_VERB = 5
# Words of what a firm is stand before its name, and the article of what it gets behind it.
_DESCRIBED = 70
_FIRMS = (Group.COMPANY, Group.ORGANISATION)
_AND_WHAT = LazyPattern(rf"\s(?:with\s)?(?:an?|another|its|their|two|three|four|five|several|{SUM})(?:\s|\Z)")
_TO_DO = LazyPattern(
    rf"[^.;]{{0,40}}?\bto\s(?:supply|provide|deliver|build|equip|sell|acquire|buy|purchase|help|assist|operate|run|support)"
    rf"\s[^.;:,]{{0,60}}?({PARTY})"
)
_ENDS_THERE = LazyPattern(r"[.,;]|\s(?:in|at|on|for|by|and|from|with)\b|\s?\Z")
_ON_TO = LazyPattern(r"\s(?:[a-z-]+\s){0,3}?to\s")
_BOUGHT = LazyPattern(
    r"\s(?:of|in)\s(?:(?:sole|joint|full|majority|exclusive)\scontrol\s(?:of|over)\s)?(?:a\s[\w.%-]+\s(?:\w+\s)?(?:stake|share|interest)\sin\s)?"
)
_TAKINGS = ("acquisition", "takeover", "purchase", "buyout", "merger", "stake", "sale", "purchase of")
_OF_WHAT = LazyPattern(r"\s(?:of|in)\s(?:its|their|his|her|the|an?|all|most|\d|[a-z]{3,}\s)")
# What a firm puts into "its first plant" goes to nobody else.
_TO_WHOM = LazyPattern(r"\b(?:to|with|from|for)\s(?:the\s)?\Z")
_OWN = LazyPattern(r"(?:its|their|his|her|our)\s")
# "A contract to develop the Acme line": what is to be done, not for whom.
_INFINITIVE = LazyPattern(r"(?!all\s|both\s)[a-z]+\s(?:the|an?|its|their|new)\s")
# "With Jane Roe on behalf of the ministry".
_BEHALF = LazyPattern(r",?\son\sbehalf\sof\s")
_BY_PERSON = LazyPattern(r"(?:[\w.’'-]+\s){1,6}?on\sbehalf\sof\s")
_PAIR = LazyPattern(rf"({PARTY})[-–]({PARTY})\s(?:[\w’'-]+\s){{0,5}}\Z")
_OWNER = LazyPattern(rf"({PARTY})['’]s?\s[^.;:,]{{0,60}}\Z")
_BEEN = LazyPattern(r"\b(?:was|were|been|being|is|are|gets?|got)\s(?:\w+ly\s|also\s|jointly\s|today\s)?\Z")
_GIVEN_KINDS = (AgreementKind.DEAL, AgreementKind.LOAN, AgreementKind.FUNDING)
_DONE_KINDS = (AgreementKind.DEAL, AgreementKind.AGREEMENT, AgreementKind.PARTNERSHIP)


def link_after(clause: Clause, end: int, noun: Noun, *, made: bool) -> re.Match[str] | None:
    """Return the "with", "between" or "among" that follows an agreement's noun, where a party stands behind it."""
    masked = clause.masked
    near = masked[end : end + 124]
    if not any(map(near.__contains__, _LINK_WORDS)) or not party_within(clause, end, _LISTED):
        return None
    return (_WITH if noun.grade == "named" and made else _WITH_NEAR).match(masked, end)


def link_behind(clause: Clause, passive: re.Match[str]) -> re.Match[str] | None:
    """Return the "with", "between", "among" or "by" that follows the verb of "the treaty was signed"."""
    return _LINKED.match(clause.masked, passive.end()) if party_within(clause, passive.start(), _LISTED) else None


def listed_at(clause: Clause, link: re.Match[str]) -> PartyList | None:
    """Return the parties behind such a link."""
    masked = clause.masked
    signing = signers_at(clause, link.end())
    if signing is not None:
        return PartyList(*signing, whole=len(signing[-1]) > 1)
    group = list_at(masked, link.end(), min(len(masked), link.end() + 300))
    behalf = (_BEHALF if group is not None else _BY_PERSON).match(masked, group.end if group else link.end())
    if behalf is not None:
        group = list_at(masked, behalf.end(), min(len(masked), behalf.end() + 200)) or group
    several = group is not None and (len(group.signs) > 1 or _is_both(clause, group.signs[0]))
    if group is not None and several and (link.group("link") or "") in _WHOLE:
        return group._replace(whole=True)
    return group


def _is_both(clause: Clause, sign: str) -> bool:
    """Tell whether a party is a word for two: "between the two sides"."""
    party = clause.party(sign)
    return not isinstance(party, Tag) and party.kind == "both"


def given_after(clause: Clause, end: int, noun: Noun, *, sided: bool = False) -> PartyList | None:
    """Return the giver or taker: an order "from", a loan "to", a package "for", a contract "to supply".

    Where both sides are told, ``sided``, it is only who gets what is agreed to be done.
    """
    if not party_within(clause, end, 400):
        return None
    masked = clause.masked
    straight = _STRAIGHT_FROM.match(masked, end)
    giver = list_at(masked, straight.end(), min(len(masked), straight.end() + 200)) if straight else None
    near = giver is not None and straight is not None and giver.start - straight.end() < _CALLED
    if near:
        return giver
    may_do = noun.kind in _DONE_KINDS and masked.find("to ", end, end + _TO_WITHIN) >= 0
    doing = _TO_DO.match(masked, end) if may_do else None
    if doing is not None and not _is_place(masked, end, doing.start(1)) and not _is_owner(clause, doing):
        return _done_for(clause, doing)
    if sided:
        return None
    return giver if noun.kind not in _GIVEN_KINDS else _linked(clause, end, noun)


def _linked(clause: Clause, end: int, noun: Noun) -> PartyList | None:
    """Return who stands behind the first "from", "to", "for", "by" or "in" that leads to a giver or taker."""
    masked, position = clause.masked, end
    for _ in range(4):
        link = _GIVEN.match(masked, position)
        if link is None or _AND_DID.search(masked, end, link.start(1)):
            return None
        if _OWN.match(masked, link.end()) or (link.group(1) == "to" and _INFINITIVE.match(masked, link.end())):
            position = link.end()
            continue
        group = list_at(masked, link.end(), min(len(masked), link.end() + 200))
        thing = group is not None and link.group(1) == "for" and _is_named_thing(clause, group, link.end())
        thing = thing or (group is not None and _is_attribute(clause, group, link.end()))
        put = link.group(1) != "in" or (group is not None and _is_put_into(clause, noun, group, link.end()))
        if group is not None and not thing and put:
            return None if _LINKING.search(masked, link.end(), group.start) else group
        position = link.end()
    return None


def _done_for(clause: Clause, doing: re.Match[str]) -> PartyList | None:
    """Return for whom something is done: "to supply Acme with masts", "to supply LNG to Acme"."""
    masked = clause.masked
    taker = _ON_TO.match(masked, doing.end()) if is_named(clause.party(doing.group(1)), Group.NAME) else None
    if taker is not None:
        return list_at(masked, taker.end(), min(len(masked), taker.end() + 200))
    return PartyList(doing.start(1), doing.end(), (doing.group(1),))


def _is_place(masked: str, least: int, spot: int) -> bool:
    """Tell whether what stands at ``spot`` is where something is done."""
    begin = max(least, spot - 30)
    return _PLACE.search(masked, begin, spot) is not None or _LINKING.search(masked, least, spot) is not None


def _is_owner(clause: Clause, doing: re.Match[str]) -> bool:
    """Tell whether a firm only owns what is worked on: "with Beta to supply pumps for a plant of Acme"."""
    of = clause.masked.endswith((" of ", " of the "), 0, doing.start(1))
    # "A score of Acme jets": whose goods they are.
    ends = of and _ENDS_THERE.match(clause.masked, doing.end(1)) is not None
    return ends and not is_named(clause.party(doing.group(1)), Group.COUNTRY)


def _is_put_into(clause: Clause, noun: Noun, group: PartyList, position: int) -> bool:
    """Tell whether what stands after "in" takes the money: a firm or a state named at once, not a plant's place.

    A contract "in" a state is not one with it.
    """
    party = clause.party(group.signs[0])
    if is_named(party, Group.COMPANY):
        return group.start - position < _CALLED
    if noun.kind is AgreementKind.DEAL and noun.grade != "invest":
        return False
    backed = clause.masked.startswith("round in ", position - 9)
    return group.start - position < _AT_ONCE and (backed or not is_named(party, Group.NAME))


def _is_named_thing(clause: Clause, group: PartyList, position: int) -> bool:
    """Tell whether what stands after "for" is a product or a place: "for 80 Beta engines", "for a mill near Beta"."""
    if len(group.signs) > 1 or not is_named(clause.party(group.signs[0]), Group.NAME):
        return False
    counted = _COUNTED.match(clause.masked, position) is not None
    return counted or group.start - position >= _AT_ONCE or _WORKS.match(clause.masked, group.end) is not None


def _is_attribute(clause: Clause, group: PartyList, position: int) -> bool:
    """Tell whether a land only says where a work is: "for the new US wind project"."""
    if len(group.signs) > 1 or not is_named(clause.party(group.signs[0]), Group.COUNTRY):
        return False
    return _OF_ARTICLE.match(clause.masked, position) is not None and _WORKS.match(clause.masked, group.end) is not None


def bought_after(clause: Clause, word: str, end: int) -> PartyList | None:
    """Return what is bought: the "acquisition of" or a "stake in" a party; who appoints: "appointment by"."""
    if word.endswith(" by"):
        return list_at(clause.masked, end + 1, min(len(clause.masked), end + 160))
    if not word.endswith(_TAKINGS):
        return None
    # Of "purchase of" the last word is the link's.
    link = _BOUGHT.match(clause.masked, end - len(" of") if word.endswith(" of") else end)
    group = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 120)) if link else None
    if group is not None and word.endswith("sale") and not is_named(clause.party(group.signs[0]), Group.COMPANY):
        # "The sale of its Larvik mine": the name of what is sold is no party.
        return None
    return group


def is_sale_of(clause: Clause, word: str, end: int) -> bool:
    """Tell whether it is said of what a sale or a purchase is: "the sale of its Larvik mine" points to nothing else."""
    return word.endswith(_TAKINGS) and _OF_WHAT.match(clause.masked, end) is not None


def agents_after(clause: Clause, verb: Trigger, end: int) -> PartyList | None:
    """Return who gives what "was awarded", after "by"."""
    given = verb.word.endswith(" given")
    if not given and not _BEEN.search(clause.masked, max(0, verb.start - 16), verb.start):
        return None
    link = _BY.match(clause.masked, end)
    return list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None


def pair_before(clause: Clause, start: int) -> PartyList | None:
    """Return the pair of "the India-Japan agreement"."""
    pair = _PAIR.search(clause.masked, max(0, start - 70), start) if _party_before(clause, start, 70) else None
    return PartyList(start, start, (pair.group(1), pair.group(2))) if pair else None


def owner_before(clause: Clause, start: int) -> PartyList | None:
    """Return the possessor or subject before "(recent announcements including a) joint venture with ..."."""
    owner = possessor_before(clause, start)
    if owner is not None:
        return owner
    doers = subject_of(clause, start)
    if doers is not None and doers.end >= start - 1 and is_named(clause.party(doers.signs[-1]), Group.NAME):
        # "Suspended the New Dawn treaty": what stands right before the noun is its name.
        return subject_of(clause, doers.start)
    return doers


def possessor_before(clause: Clause, start: int) -> PartyList | None:
    """Return whose the agreement is: "Acme's recent joint venture with"."""
    owner = _OWNER.search(clause.masked, max(0, start - 70), start) if _party_before(clause, start, 70) else None
    return PartyList(start, start, (owner.group(1),)) if owner is not None else None


def between(clause: Clause, start: int, end: int) -> PartyList | None:
    """Return the party after a verb: "awarded Acme a contract", "gave shipbuilder Acme an order", "approved Acme's"."""
    place = bisect_left(clause.spots, start)
    spot = clause.spots[place] if place < len(clause.spots) else end
    if spot >= end:
        return None
    if spot - start > _AFTER_VERB:
        taker = list_at(clause.masked, start + 1, end) if spot - start < _DESCRIBED else None
        known = taker is not None and any(is_named(clause.party(taker.signs[0]), group) for group in _FIRMS)
        return taker if taker is not None and known and _AND_WHAT.match(clause.masked, taker.end) else None
    sign = clause.masked[spot]
    owns = clause.masked.startswith(("'s ", "’s "), spot + 1)
    return PartyList(spot, spot + 1, (sign,)) if owns or not is_named(clause.party(sign), Group.NAME) else None


def doers_before(clause: Clause, start: int) -> PartyList | None:
    """Return who does what stands before "under an agreement", and to or from whom: "A will sell gas to B"."""
    doers = subject_of(clause, start)
    if doers is None:
        return None
    signs = list(doers.signs)
    for spot in clause.spots:
        if doers.end <= spot < start and _TO_WHOM.search(clause.masked, max(0, spot - 12), spot):
            # "To the Korean firm Acme": the firm, not its country.
            whom = list_at(clause.masked, spot, start)
            signs += whom.signs if whom is not None else [clause.masked[spot]]
    return PartyList(doers.start, doers.end, tuple(dict.fromkeys(signs))) if len(signs) > 1 else None


def party_within(clause: Clause, start: int, reach: int) -> bool:
    """Tell whether a party stands behind ``start``, so near."""
    place = bisect_left(clause.spots, start)
    return place < len(clause.spots) and clause.spots[place] < start + reach


def _party_before(clause: Clause, start: int, reach: int) -> bool:
    place = bisect_left(clause.spots, start)
    return place > 0 and clause.spots[place - 1] >= start - reach
