"""Names of which a text says nothing but whom they deal with: who buys, sells, lends or builds with a firm is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.entities import THRESHOLD, Group
from desktop.extraction.evidence import Evidence
from desktop.extraction.wordbook import BODY_FIRST, BODY_LAST, GENERIC, START, TITLE
from desktop.models.records import AgreementGrade, AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.extraction.entities import Entity, Roster, Tag
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import Agreement

# What a part in an agreement speaks for being a firm, by its kind; treaties and declarations are made by states.
_TRADES = {
    AgreementKind.DEAL: 1.5,
    AgreementKind.FUNDING: 1.25,
    AgreementKind.LOAN: 1.25,
    AgreementKind.JOINT_VENTURE: 1.5,
    AgreementKind.PARTNERSHIP: 1.25,
    AgreementKind.MOU: 1.0,
    AgreementKind.AGREEMENT: 0.75,
}
# A sum that is tied to it, and a firm on another side, speak for it too.
_PAID, _WITH_FIRM = 0.5, 0.75


# Where something is stands after these; "a stake in", "invested in" and the like have a firm behind them.
_AT = LazyPattern(
    r"(?<!stake)(?<!stakes)(?<!shares)(?<!interest)(?<!invest)(?<!invested)(?<!holding)\s(?:in|at|near|off|around)\s\Z"
)
_WORKS = LazyPattern(
    r"\s(?:(?!(?:in|of|on|for|to|and|at|with|by|has|is|will)\s)[a-z-]+\s){0,3}?"
    r"(?:projects?|mines?|deposits?|plants?|fields?|farms?|ports?|stations?|sites?|basin|blocks?|dam|mill|smelter|jets?|tanks?|"
    r"missiles?|aircraft|fighters?|helicopters?)\b"
)
_SPORTS = frozenset(
    {"Cricket", "Football", "Athletics", "Rugby", "Hockey", "Tennis", "Badminton", "Swimming", "Cycling", "Basketball"}
    | {"Volleyball", "Netball", "Golf", "Boxing", "Rowing", "Sailing", "Chess"}
)
# "The terminal at Port Velmora": a place's first words.
_PLACES = frozenset({"Port", "Lake", "Mount", "Cape", "Fort", "Camp"})
_NEVER = BODY_FIRST | BODY_LAST | GENERIC | START | TITLE
_JOINTS = frozenset({"of", "for", "on", "to"})
# How a common word ends that begins a sentence without an article: "Lenders", "Entering", "Recently".
_COMMON = ("s", "ing", "ed", "ly")
_TOLD = 1.0


def take_dealers(text: str, told: Sequence[Agreement], roster: Roster, lexicon: Lexicon) -> None:
    """Take names that nothing else tells of for firms where the agreements told in the text say that they deal."""
    sides = {party for agreement in told for party in agreement.parties}
    unknown = {
        entity.name: entity
        for entity in (roster.entities if sides else ())
        if entity.name in sides and entity.group is Group.NAME and _may_be_firm(entity, lexicon)
    }
    for tags in roster.tags if unknown else ():
        for tag in tags:
            if tag.entity.name in unknown and _is_thing(text, tag):
                del unknown[tag.entity.name]
    if not unknown:
        return
    firms = {entity.name for entity in roster.entities if entity.group is Group.COMPANY}
    for entity, reason in _reasons(told, unknown, firms):
        if any(item.phrase.startswith("takes part") for item in entity.evidence):
            continue
        entity.evidence.append(reason)
        if entity.weight >= THRESHOLD and entity.name not in lexicon.own_never:
            entity.group, entity.rule = Group.COMPANY, "party of a deal"


def _may_be_firm(entity: Entity, lexicon: Lexicon) -> bool:
    """Tell whether a name may be a firm's by its words: no type of a thing, no body, no sentence's first words.

    A common noun that begins a sentence without an article is mostly a plural: "Lenders signed". "Velmora signed" is a
    name, where more than its part in the deal tells so.
    """
    parts = entity.name.split(" ")
    if (
        entity.is_common
        or any(letter.isdigit() for letter in entity.name)
        or not _JOINTS.isdisjoint(parts)
        or parts[0] in _SPORTS
        or parts[0] in _PLACES
    ):
        return False
    begins = any(item.phrase.startswith("stands only") for item in entity.evidence)
    if begins and (len(parts) > 1 or parts[0].endswith(_COMMON) or entity.weight < _TOLD):
        return False
    known = lexicon.wordbook.facts.get
    return not (known(parts[0], 0) | known(parts[-1], 0)) & _NEVER


def _is_thing(text: str, tag: Tag) -> bool:
    """Tell whether a name is said of a place or of a work: "a plant at Larvik", "the Larvik mine"."""
    return _AT.search(text, max(0, tag.start - 12), tag.start) is not None or _WORKS.match(text, tag.end) is not None


def _reasons(
    told: Iterable[Agreement], unknown: dict[str, Entity], firms: set[str]
) -> Iterator[tuple[Entity, Evidence]]:
    """Yield the names that take part in agreements, each with what that says."""
    for agreement in told:
        weight = _TRADES.get(agreement.kind)
        if weight is None or agreement.grade is AgreementGrade.CANDIDATE:
            continue
        if agreement.amount is not None:
            weight += _PAID
        for party in agreement.parties:
            entity = unknown.get(party)
            if entity is None:
                continue
            beside = any(other in firms for other in agreement.parties if other != party)
            yield entity, Evidence("takes part in a deal", weight + (_WITH_FIRM if beside else 0.0))
