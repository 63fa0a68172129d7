"""Agreements told by verbs of trade and finance: who ships, licenses, sponsors, backs or subscribes, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.drafts import tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.clauses import Reference
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger
    from desktop.models.records import AgreementStatus


class Trade(NamedTuple):
    """How a class of verbs names its sides: ``links`` stand before the other; ``direct``: it may follow at once.

    ``alone`` says what makes a deal of one named party: a "sum", counted "goods", "any" of both, or nothing ("").
    """

    kind: AgreementKind
    style: str
    links: LazyPattern
    direct: bool = False
    alone: str = ""


def _links(words: str) -> LazyPattern:
    return LazyPattern(rf"[^.;:]{{0,130}}?\b(?:{words})\s(?!(?:which|what|it|them|him|her|this|that)\b)")


TRADES = {
    "deliver": Trade(AgreementKind.DEAL, "source", _links("to|for|with"), direct=True),
    "take": Trade(AgreementKind.DEAL, "source", _links("from|of|with"), direct=False, alone="goods"),
    "rights": Trade(AgreementKind.DEAL, "source", _links("of|to|from|for|with")),
    "fund": Trade(AgreementKind.FUNDING, "give", _links("to|with|for|of|in|into|alongside|by"), alone="sum"),
    "cofund": Trade(AgreementKind.FUNDING, "give", _links("to|with|for|of|in|into|alongside|by"), alone="sum"),
    "arrange": Trade(AgreementKind.LOAN, "give", _links("for|to"), alone="sum"),
    "join": Trade(AgreementKind.PARTNERSHIP, "source", _links("of|with|for|to|at|in|by"), alone="role"),
    "subscribe": Trade(AgreementKind.DEAL, "source", _links("in|of|from"), alone="any"),
}
# The other side at once behind the verb: "supply Acme with", "took wire maker Acme private".
_DIRECT = LazyPattern(rf"\s(?:(?!(?:from|to|in|at|by|with|of|for|and|on|that|as)\s)[\w’'-]+\s){{0,6}}?({PARTY})")
_TAKEN = LazyPattern(
    rf"\b(?:takes?|taking|took|taken)\s(?:(?!(?:from|to|in|at|by|with|of|for|and|on)\s)[\w’'-]+\s){{0,6}}?({PARTY})\s\Z"
)
_GOODS = LazyPattern(
    rf"(?:[^.;:,]{{0,60}}?\bfor)?\s(?:(?:up\sto|about|some|nearly|more\sthan|at\sleast|an?\s(?:initial|additional|further|extra)|over|for)\s){{0,2}}"
    rf"(?:\d[\d,·]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|dozens|"
    rf"half|all|most|part)\s(?!(?:shares?|stakes?|firms|companies|people|years?|months|weeks|days|times|points|minutes|hours|games|"
    rf"matches|goals|wickets|seats|votes|lives|places)\b)(?:[\w%-]|{PARTY})"
)
# "Ten Acme jets": whose goods they are.
_MADE_BY = LazyPattern(rf"(?:[\w%-]*\s){{0,3}}?({PARTY})")
_RIGHTS = LazyPattern(
    r"\s(?:(?!(?:to|that|which|who|in|by|with|on|as|over|at|human|equal|voting|civil|legal)\s)[\w’'-]+\s){0,7}?"
    r"(?:rights|franchise|concession|naming\srights)\b"
)
_SHARES = LazyPattern(
    r"[^.;:]{0,60}?\b(?:shares|units|notes|bonds|stock|stake|securities|warrants|equity|placement|offering|issue)\b"
)
_ROLE = LazyPattern(
    r"\s(?:(?:an?|the|its|their)\s)?(?:[\w’'-]+\s){0,4}?(?:partners?|sponsors?|suppliers?|customers?|tenants?|investors?|carriers?|"
    r"licensees?|distributors?|members?\sof\sthe\sconsortium|backers?|anchor|operators?|broadcasters?|buyers?|offtakers?|off-takers?)\b"
)
_BEEN = LazyPattern(r"\b(?:was|were|been|being|is|are|be|gets?|got)\s(?:\w+ly\s|also\s|jointly\s|since\s)?\Z")
_LENDING = LazyPattern(r"[^.;:]{0,60}?\b(?:loans?|credit|facility|debt)\b")
_SUM = LazyPattern(SUM)
_BY = LazyPattern(rf"[^.;:]{{0,90}}?\bby\s(?=(?:(?!(?:the\send)\b)[\w’'.-]+\s){{0,5}}?{PARTY})")
_TO = LazyPattern(rf"[^.;:]{{0,70}}?\b(?:to|with)\s(?=(?:[\w’'.-]+\s){{0,5}}?{PARTY})")
_AS_HAS = LazyPattern(r"[^.;:]{0,60}?,\sas\s(?:has|have|had|did|does|do|is|are)\s(?:the\s)?")
_MOST_LINKS = 3
_BODIES = frozenset({Group.COMPANY, Group.ORGANISATION})
# A noun that is written like a verb: "the cargo ship", "of the match".
_AS_NOUN = LazyPattern(
    r"\b(?:an?|the|its|their|no|any|this|of|his|her|our|in|first|last|cargo|research|final|next)\s(?:[\w-]+\s)?\Z"
)
_NOUNS = frozenset(
    {
        "ship",
        "ships",
        "match",
        "matches",
        "charter",
        "guarantee",
        "guarantees",
        "franchise",
        "bag",
        "land",
        "award",
        "grant",
        "offer",
    }
)
_TO_COME = LazyPattern(r"\b(?:to|will|would|shall)\s(?:\w+ly\s|also\s)?\Z")


def of_trade(reading: Reading, trigger: Trigger, told: AgreementStatus, trade: Trade) -> Draft | None:
    """Read a verb of one of ``TRADES``: "ships ore to Acme", "was placed with Acme by Beta", "put up $5 million"."""
    clause, masked = reading.clause, reading.clause.masked
    if trigger.word in _NOUNS and _AS_NOUN.search(masked, max(0, trigger.start - 30), trigger.start):
        return None
    if not _fits(reading, trigger):
        return None
    passive = not trigger.word.partition(" ")[0].endswith("ing")
    if passive and _BEEN.search(masked, max(0, trigger.start - 24), trigger.start):
        return _of_passive(reading, trigger, told, trade)
    subject = subject_of(clause, trigger.start)
    # States take arms and aircraft from firms.
    may_be_state = trade.alone == "goods"
    if subject is None or not (may_be_state or any(_is_side(reading, sign) for sign in subject.signs)):
        return None
    groups = _sides(reading, trigger, trade, subject)
    lends = trade.kind is AgreementKind.FUNDING and _LENDING.match(masked, trigger.end) is not None
    made = Made(AgreementKind.LOAN if lends else trade.kind, told, trade.style, least=len(groups[:2]))
    return draft_of_deed(reading, trigger, groups, made) if groups else None


def _sides(reading: Reading, trigger: Trigger, trade: Trade, subject: PartyList) -> tuple[PartyList, ...]:
    """Return the sides of a deal, the subject alone where that is enough, none where it is no deal."""
    other = _other(reading, trigger, trade, subject)
    if other is not None:
        given = (
            trade.kind is not AgreementKind.FUNDING
            or _pays(reading, trigger)
            or trigger.word.startswith(("co", "bankroll"))
        )
        if given and _is_traded(reading, subject, other, firms=trade.kind is not AgreementKind.FUNDING):
            return subject, other
    if not _suffices(reading, trigger, trade.alone) or not any(_is_sure(reading, sign) for sign in subject.signs):
        return ()
    more = _maker(reading, trigger) if trade.alone == "goods" else _as_has(reading, trigger)
    return (subject,) if more is None else (subject, more)


def _as_has(reading: Reading, trigger: Trigger) -> PartyList | None:
    """Return who is said to do the same: ", as has Beta"."""
    masked = reading.clause.masked
    link = _AS_HAS.match(masked, trigger.end)
    return list_at(masked, link.end(), min(len(masked), link.end() + 120)) if link is not None else None


def _maker(reading: Reading, trigger: Trigger) -> PartyList | None:
    """Return the maker of "ten Acme jets", or None."""
    counted = _GOODS.match(reading.clause.masked, trigger.end)
    made = _MADE_BY.match(reading.clause.masked, counted.end() - 1) if counted is not None else None
    if made is None or not is_named(reading.clause.party(made.group(1)), Group.COMPANY):
        return None
    return PartyList(made.start(1), made.end(), (made.group(1),))


def of_private(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Acme will take tool maker Beta private"."""
    masked = reading.clause.masked
    taken = _TAKEN.search(masked, max(0, trigger.start - 80), trigger.start)
    subject = subject_of(reading.clause, taken.start()) if taken is not None else None
    if taken is None or subject is None or not _is_known(reading.clause.party(taken.group(1))):
        return None
    if not any(_is_sure(reading, sign) for sign in subject.signs):
        return None
    group = PartyList(taken.start(1), taken.end(1), (taken.group(1),))
    verb = trigger._replace(start=taken.start())
    return draft_of_deed(reading, verb, (subject, group), Made(AgreementKind.DEAL, told, "private"))


def _is_traded(reading: Reading, subject: PartyList, other: PartyList, *, firms: bool) -> bool:
    """Tell whether two sides may have a deal: each is known for a firm or a body, or is named by several words."""
    sides = [[reading.clause.party(sign) for sign in group.signs] for group in (subject, other)]
    if firms and not any(_is_firm(party) for side in sides for party in side):
        return False
    return all(any(_is_known(party) for party in side) for side in sides)


def _is_firm(party: Tag | Reference) -> bool:
    """Tell whether a party is a firm, or is called by a word for one: "the consortium"."""
    return is_named(party, Group.COMPANY) or (not isinstance(party, Tag) and party.kind == "one")


def _is_known(party: Tag | Reference) -> bool:
    if not isinstance(party, Tag) or party.entity.group is Group.COUNTRY:
        return True
    return party.entity.group in _BODIES or " " in party.entity.name


def _of_passive(reading: Reading, trigger: Trigger, told: AgreementStatus, trade: Trade) -> Draft | None:
    """Read "were placed with Acme by Beta" and "will be shipped to Acme by Beta": goods, or a party that is served."""
    masked = reading.clause.masked
    groups = []
    for link in (_TO, _BY):
        found = link.match(masked, trigger.start)
        group = list_at(masked, found.end(), min(len(masked), found.end() + 160)) if found else None
        if group is not None and any(_is_side(reading, sign) for sign in group.signs):
            groups.append(group)
    if not groups:
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is not None and all(_is_sure(reading, sign) for sign in subject.signs):
        groups.append(subject)
    return draft_of_deed(reading, trigger, tuple(groups), Made(trade.kind, told, trade.style))


def _fits(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether what must follow a verb follows it: rights that are won, shares subscribed for, a role taken on."""
    masked, group = reading.clause.masked, trigger.deeds[-1].group
    for verb in trigger.deeds:
        group = verb.group if verb.group in TRADES else group
    if group == "rights":
        return _RIGHTS.match(masked, trigger.end) is not None
    if group == "subscribe":
        return _SHARES.match(masked, trigger.end) is not None
    if group == "join":
        return _ROLE.match(masked, trigger.end) is not None
    return True


def _other(reading: Reading, trigger: Trigger, trade: Trade, subject: PartyList) -> PartyList | None:
    """Return the other side: what follows at once, else what stands behind one of the links of the verb."""
    masked = reading.clause.masked
    if trade.direct:
        direct = _DIRECT.match(masked, trigger.end)
        if direct is not None and _is_side(reading, direct.group(1)):
            return PartyList(direct.start(1), direct.end(), (direct.group(1),))
    for group in _linked(reading, trigger, trade):
        if all(sign not in subject.signs for sign in group.signs) and any(
            _is_side(reading, sign) for sign in group.signs
        ):
            return group
    return None


def _linked(reading: Reading, trigger: Trigger, trade: Trade) -> Iterator[PartyList]:
    masked, position = reading.clause.masked, trigger.end
    for _ in range(_MOST_LINKS):
        link = trade.links.match(masked, position)
        if link is None:
            return
        group = list_at(masked, link.end(), min(len(masked), link.end() + 160))
        if group is not None:
            yield group
        position = link.end()


def _is_side(reading: Reading, sign: str) -> bool:
    """Tell whether a party may trade: a firm, a body, a word for one, or an unknown name; no country."""
    return not is_named(reading.clause.party(sign), Group.COUNTRY)


def _is_sure(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return is_named(party, Group.COMPANY) or is_named(party, Group.ORGANISATION)


def _pays(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a sum follows a verb of giving near enough to be what is given."""
    return _SUM.search(reading.clause.masked, trigger.end, trigger.end + 60) is not None


def _suffices(reading: Reading, trigger: Trigger, alone: str) -> bool:
    masked = reading.clause.masked
    paid = tied_amount(reading, trigger.end, trigger.end, trigger.start) is not None
    if alone == "sum":
        to_come = _TO_COME.search(masked, max(0, trigger.start - 16), trigger.start) is not None
        return _pays(reading, trigger) and (to_come or trigger.word.startswith(("co-", "cof", "put", "chip")))
    counted = _GOODS.match(masked, trigger.end) is not None
    if alone == "goods":
        return counted
    return alone == "role" or (alone == "any" and (paid or counted))
