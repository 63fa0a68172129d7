"""Words that stand for parties named before: "both countries", "the company", "the bank", "it", "the pair"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, is_named
from desktop.extraction.context import BODIES, Context, each_once
from desktop.extraction.entities import Entity, Group, Tag
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extraction.clauses import Clause, Reference
    from desktop.extraction.lexicon import Lexicon


# Parties of so many sentences back may be meant by a word for one of them.
_PAIR = 2
_SIGNS = frozenset(map(chr, range(0xE000, 0xEC00)))
_LISTED_ON = LazyPattern(rf"(?:,\s|\sand\s|\s&\s)(?:the\s)?{PARTY}|['’]s?\s")
# What stands in the name of a party that is called so; a firm may be called by the first words without it.
_CALLED = {
    "bank": ("bank", "banco", "banque", "bancorp"),
    "lender": ("bank", "banco", "bancorp"),
    "airline": ("air", "airways", "airlines", "aviation", "jet"),
    "carrier": ("air", "airways", "airlines", "jet"),
    "agency": ("agency",),
    "ministry": ("ministry",),
    "department": ("department",),
    "authority": ("authority",),
    "commission": ("commission",),
    "university": ("university",),
    "institute": ("institute",),
    "fund": ("fund",),
    "council": ("council",),
    "club": ("club", "fc", "united", "city", "athletic", "rovers"),
    "union": ("union", "workers", "guild"),
}
_BODY_WORDS = frozenset(
    {"agency", "ministry", "department", "authority", "commission", "university", "institute", "council", "club"}
    | {"union", "federation", "association", "league", "hospital", "regulator", "charity", "foundation"}
)
# Who lends is called "the bank" and not "the company" where another firm was named with it.
_LENDERS = frozenset({"bank", "lender", "borrower", "insurer"})
_LENDING = frozenset({"bank", "banco", "banque", "capital", "finance", "financial", "securities", "insurance"})
_NEAR = 4
# An aircraft's or a chip's type is no party: A320neo, B-52, MQ-9.
_TYPE = LazyPattern(r"[A-Z]{1,4}-?\d[\w-]*|[kMGT](?:Hz|W|Wh|V|bps|B)")
_STATES = ("countries", "nations", "governments", "leaders", "states", "presidents", "ministers")
_FIRMS = ("companies", "firms", "carriers", "groups", "airlines", "banks", "businesses")


def resolve(clause: Clause, signs: Sequence[str], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of parties, references worked out, each once and in order."""
    names: list[str] = []
    for sign in signs:
        party = clause.party(sign)
        if isinstance(party, Tag):
            if party.entity.group is Group.COUNTRY and _is_seat(clause, sign):
                continue
            if party.entity.group is Group.NAME and _TYPE.fullmatch(party.entity.name):
                continue
            names.append(context.name(party.entity, lexicon))
        else:
            names += _referred(clause, sign, party, context, lexicon)
    return tuple(dict.fromkeys(names))


def _is_seat(clause: Clause, sign: str) -> bool:
    """Tell whether a country only says where the body before it is: "with Larvik University, Norway to study"."""
    spot = clause.masked.find(sign)
    if not clause.masked.startswith(", ", spot - 2) or clause.masked[spot - 3 : spot - 2] not in _SIGNS:
        return False
    if not any(is_named(clause.party(clause.masked[spot - 3]), group) for group in (Group.COMPANY, Group.ORGANISATION)):
        return False
    # "Acme, Japan and Korea" is a list.
    return _LISTED_ON.match(clause.masked, spot + 1) is None


def _referred(clause: Clause, sign: str, reference: Reference, context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    wording = reference.text.lower()
    if reference.kind == "state":
        return (reference.text.split(" ", 1)[1],)
    spot = clause.masked.find(sign)
    before = [
        clause.party(clause.masked[place])
        for place in clause.spots
        # Who is only quoted is meant by no later word.
        if place < spot and not clause.low.endswith("according to ", 0, place)
    ]
    here = [party.entity for party in before if isinstance(party, Tag)]
    if reference.kind == "both":
        counted = wording.startswith(("both", "the two", "the three", "the four"))
        # "The leaders" are those of a visit.
        return _both(wording, here, context, lexicon) if counted else context.countries
    if reference.kind == "one":
        found: Sequence[Entity] = _national(reference.text, here, context, lexicon)
        if reference.text.endswith(" Company") and context.issuer is not None:
            found = (context.issuer,)
        word = wording.rsplit(" ", 1)[-1]
        if not found and word in _BODY_WORDS and reference.text.endswith(word.capitalize()):
            named = _one(word, here, context)[:1]
            if not any(word in entity.name.casefold() for entity in named):
                # "The Council and the Parliament": it is called by that word alone.
                return (word.capitalize(),)
        found = found or _one(word, here, context)[:1]
    elif wording == "it" or reference.kind == "own":
        bodies = [entity for entity in here if entity.group in BODIES]
        found = bodies[:1] or context.last_subject[:1] or here[:1]
    else:
        found = _several(wording, here, context)
        if wording == "they" and context.countries and found and found[0].group is Group.COUNTRY:
            # "Peru's President visited Chile. Both countries signed a pact. They also signed": the two countries.
            return context.countries if found[-1].group is not Group.COUNTRY else names_of(found, context, lexicon)
    return names_of(found, context, lexicon)


def _national(text: str, here: Sequence[Entity], context: Context, lexicon: Lexicon) -> Sequence[Entity]:
    """Return the firm that "the Chilean miner" is, where one of that country was named, else none."""
    words = text.split(" ")
    country = lexicon.demonyms.get(words[1]) or lexicon.countries.get(words[1]) if len(words) > _PAIR else None
    if country is None:
        return ()
    pool = (*here, *context.recent(Group.COMPANY))
    return [entity for entity in pool if entity.group is Group.COMPANY and entity.country == country.code][:1]


def _several(wording: str, here: Sequence[Entity], context: Context) -> Sequence[Entity]:
    """Return who "they", "the pair" or "the companies" are."""
    bodies = [entity for entity in each_once(here) if entity.group in BODIES]
    if len(bodies) == _PAIR or (wording == "they" and len(bodies) > _PAIR):
        return bodies
    if wording.startswith("the ") and (len(context.last_subject) < _PAIR or all(map(_is_lender, context.last_subject))):
        recent = [*context.recent(Group.COMPANY)]
        return _last_two(entity for entity in recent if not _is_lender(entity)) or _last_two(recent)
    return context.last_subject


def _both(wording: str, here: Sequence[Entity], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Return who "both sides", "the two countries" or "the three companies" are."""
    number = 3 if "three" in wording else 4 if "four" in wording else 2
    firms = any(word in wording for word in _FIRMS)
    states = any(word in wording for word in _STATES)
    wanted = None if not (firms or states) else Group.COUNTRY if states else Group.COMPANY
    inside = [entity for entity in each_once(here) if wanted is None or entity.group is wanted]
    if len(inside) == number:
        return names_of(inside, context, lexicon)
    last = context.last_subject
    if len(last) == number and (not states or all(entity.group is Group.COUNTRY for entity in last)):
        return names_of(last, context, lexicon)
    if firms:
        recent = list(context.recent(Group.COMPANY))[:number]
        return names_of(reversed(recent), context, lexicon) if len(recent) == number else ()
    if number == 2 and context.countries:
        return context.countries
    recent = list(context.recent(Group.COUNTRY))
    if len(recent) == number:
        return names_of(reversed(recent), context, lexicon)
    return () if states else names_of(_last_two(context.recent(Group.COMPANY)), context, lexicon)


def _one(word: str, here: Sequence[Entity], context: Context) -> list[Entity]:
    """Return who "the bank", "the agency" or "the company" may be, the likeliest first."""
    called = _CALLED.get(word, ())
    pool = [*here, *context.last_subject, *([context.last_firm] if context.last_firm else ()), *context.recent()]
    named = [
        entity
        for entity in pool
        if called and any(part in called for part in entity.name.lower().replace("-", " ").split())
    ]
    if named:
        return named
    if word in _BODY_WORDS:
        return [entity for entity in pool if entity.group is Group.ORGANISATION]
    firms = [entity for entity in (*here, *context.last_subject) if entity.group is Group.COMPANY]
    if word not in _LENDERS and firms and all(map(_is_lender, firms)):
        near = [*context.recent(Group.COMPANY)][:_NEAR]
        firms = [entity for entity in near if not _is_lender(entity)] or firms
    return [*firms, *([context.last_firm] if context.last_firm else ()), *context.last_subject]


def _is_lender(entity: Entity) -> bool:
    """Tell whether a firm is rather called "the bank" than "the company"."""
    return not _LENDING.isdisjoint(entity.name.lower().split()) or entity.name.lower().endswith(("bank", "bancorp"))


def _last_two(entities: Iterable[Entity]) -> list[Entity]:
    found = list(entities)[:2]
    return found[::-1] if len(found) == 2 else []


def names_of(entities: Iterable[Entity], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the fullest names of entities."""
    return tuple(context.name(entity, lexicon) for entity in entities)
