"""Names in a row: what stands in a list with a firm is probably a firm, and so with bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY, FIRM, THING
from desktop.extraction.entities import THRESHOLD, Entity, Group
from desktop.extraction.evidence import Evidence
from desktop.extraction.wordbook import GENERIC, POST
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

# So many firms make a list of firms.
_MANY = 3
_SURE = (Group.COMPANY, Group.ORGANISATION)
# "Orvane Mills (OM) and Tolvane": what stands in the brackets is Orvane Mills, too.
_GAPS = frozenset({", ", " and ", ", and ", " & ", " or ", "/", "-", "–", "), ", ") and ", "), and ", ") or "})
# What is told of each in brackets: "Orvane (third in the world), Tolvane (fourth) and Larvik".
REMARK = LazyPattern(r" \([^()A-Z]{1,40}\)(?:,|,? and|,? or) ")


def decide_lists(beside: Sequence[tuple[Name, Name, str]], entities: Mapping[str, Entity], lexicon: Lexicon) -> None:
    """Give what stands between commas and "and" with a firm or a body a share of its evidence.

    ``beside`` are names of one sentence that stand beside each other, with what stands between them.
    """
    pairs = []
    for name, following, gap in beside:
        # "Ines deRoe, Orvane's chairwoman" is no list.
        apposed = gap == ", " and following.possessive
        if (gap in _GAPS or REMARK.fullmatch(gap)) and not apposed and not name.in_title_case:
            left, right = entities.get(name.key), entities.get(following.key)
            if left is not None and right is not None and left is not right:
                pairs.append((left, right))
    for left, right in (*pairs, *reversed(pairs)):
        _share(left, right, lexicon)
        _share(right, left, lexicon)
    _share_long(pairs, lexicon)


def _share_long(pairs: Sequence[tuple[Entity, Entity]], lexicon: Lexicon) -> None:
    """Take names at the end of a long list of firms for firms: "from Visa, Nokia, Siemens, Orvane Tolk and Velmora"."""
    rows: list[list[Entity]] = []
    for left, right in pairs:
        if rows and rows[-1][-1] is left:
            rows[-1].append(right)
        else:
            rows.append([left, right])
    for row in rows:
        firms = [entity for entity in row if entity.group is Group.COMPANY and entity.weight >= THRESHOLD]
        if len(firms) < _MANY or len(firms) * 2 <= len(row):
            continue
        for entity in row:
            last = lexicon.wordbook.facts.get(entity.name.rsplit(" ", 1)[-1], 0)
            if entity.group is Group.NAME and not last & (GENERIC | POST) and entity.weight > -THRESHOLD:
                entity.evidence.append(Evidence(f"in a list of {len(firms)} firms", 2.0))
                _take_for_firm(entity, lexicon)


def decide_arms(entities: Mapping[str, Entity], lexicon: Lexicon) -> None:
    """Take a firm's name and a country's for that firm's arm there: Orvane Chad, where Orvane is a firm."""
    for key, entity in entities.items():
        if entity.group is not Group.NAME or " " not in key or entity.weight < 0:
            continue
        parent, _, place = key.rpartition(" ")
        owner = entities.get(parent) if place in lexicon.countries else None
        if owner is not None and owner.group is Group.COMPANY and key not in lexicon.own_never:
            entity.evidence.append(Evidence(f"{parent} and a country", THRESHOLD))
            entity.group, entity.rule = Group.COMPANY, "a firm’s arm"


def _share(sure: Entity, doubtful: Entity, lexicon: Lexicon) -> None:
    if doubtful.group != Group.NAME:
        return
    if sure.group not in _SURE:
        _share_list(sure, doubtful, lexicon)
        return
    told = [item.phrase for item in doubtful.evidence if item.phrase.startswith("named be")]
    if told:
        if len(told) == 1 and sure.group == Group.COMPANY and sure.weight >= THRESHOLD and sure.name not in told[0]:
            doubtful.evidence.append(Evidence(f"named between firms, beside {sure.name} too", 1.0))
            _take_for_firm(doubtful, lexicon)
        return
    parts = doubtful.name.split(" ")
    if sure.group == Group.COMPANY and sure.weight >= THRESHOLD:
        last = lexicon.wordbook.facts.get(parts[-1], 0)
        if last & GENERIC or (len(parts) == 1 and (last & POST or len(parts[0]) < 2)):
            return
        doubtful.evidence.append(Evidence(f"named beside {sure.name}", 2.0 if len(parts) == 1 else 1.5))
        _take_for_firm(doubtful, lexicon)
    elif sure.group == Group.ORGANISATION and doubtful.name.isupper() and len(doubtful.name) > 2 and len(parts) == 1:
        doubtful.evidence.append(Evidence(f"named beside {sure.name}", 2.0, BODY))
        if not any(item.group == THING for item in doubtful.evidence):
            doubtful.group, doubtful.kind, doubtful.speaks = Group.ORGANISATION, sure.kind, sure.speaks
            doubtful.rule = "in a list of bodies"


def _share_list(named: Entity, following: Entity, lexicon: Lexicon) -> None:
    """Let the noun of a list tell of both: "deals include Orvane and Tolvane"."""
    if named.group != Group.NAME or any(item.phrase.startswith("named ") for item in following.evidence):
        return
    for item in named.evidence:
        if item.group == FIRM and item.phrase.startswith("named among"):
            following.evidence.append(item)
            _take_for_firm(following, lexicon)
            return


def _take_for_firm(doubtful: Entity, lexicon: Lexicon) -> None:
    if doubtful.weight >= THRESHOLD and doubtful.name not in lexicon.own_never:
        doubtful.group, doubtful.rule = Group.COMPANY, "in a list of firms"
