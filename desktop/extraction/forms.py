"""One firm under several names: definitions in brackets, short forms, initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.bodies import TEAM
from desktop.extraction.cues import BODY
from desktop.extraction.entities import THRESHOLD, Entity, Group
from desktop.extraction.wordbook import GENERIC, GEOGRAPHIC, HEAD, JOINS, MODIFIER, PORTFOLIO, START, TITLE, bare_form
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

_OPENINGS = frozenset({" (", ' ("', " (“", " (the “", " (“the ", " (the ", ' (the "', " (or ", " (also "})
# Between two names of one: no brackets need close.
ALSO_KNOWN = frozenset(
    {", also known as ", ", known as ", " also known as ", ", better known as ", ", formerly known as ", ", formerly "}
    | {", previously known as ", ", now known as ", ", now called ", ", or ", ", formerly called "}
)
# Last words of what a firm does for another: "Orvane & Tolk (Joint Broker)".
_ROLES = frozenset(
    {"Adviser", "Advisers", "Advisor", "Advisors", "Broker", "Brokers", "Auditor", "Auditors", "Counsel", "Registrar"}
    | {
        "Bookrunner",
        "Bookrunners",
        "Underwriter",
        "Underwriters",
        "Nomad",
        "Sponsor",
        "Custodian",
        "Trustee",
        "Manager",
    }
)
_CLOSINGS = frozenset({")", "”", '"'})
# So many firms' short forms are remembered.
_REMEMBERED = 4096
# Two letters may be anybody's.
_LETTER_PAIR = 2
# The weight from which a name's last word is a firm's alone.
_SURE_HEAD = 2.0


def join_definitions(
    text: str, beside: Sequence[tuple[Name, Name, str]], entities: dict[str, Entity], lexicon: Lexicon
) -> None:
    """Take "General Motors (GM)" for one entity with two forms.

    ``beside`` are names of one sentence that stand beside each other, with what stands between them.
    """
    for name, following, gap in beside:
        closes = text[following.end : following.end + 1]
        if (gap in _OPENINGS and closes in _CLOSINGS) or (gap in ALSO_KNOWN and closes == ","):
            if following.key.rsplit(" ", 1)[-1] in _ROLES:
                continue
            left, right = entities.get(name.key), entities.get(following.key)
            if left is None or right is None or left is right or left.group == Group.PERSON:
                continue
            if left.group == Group.ORGANISATION and _is_of_place(name.key, following.key, lexicon):
                continue
            # What was defined before keeps its meaning.
            if right.name == following.key:
                _define(left, right, entities)


def _define(left: Entity, right: Entity, entities: dict[str, Entity]) -> None:
    short = right.name.isupper() and _initials_fit(left.name, right.name)
    if short and left.group == Group.NAME and right.rule == "known firm" and left.weight <= 0:
        # "Grand Master (GM)": here the known letters stand for something else.
        right.group, right.evidence = Group.NAME, []
    if left.group == Group.NAME and right.group in {Group.COMPANY, Group.ORGANISATION}:
        left.group, left.kind, left.rule, left.speaks = right.group, right.kind, right.rule, right.speaks
        left.evidence.extend(right.evidence)
    elif left.group == Group.NAME and right.group == Group.NAME and left.weight + right.weight >= THRESHOLD:
        left.group, left.rule = Group.COMPANY, "words beside it"
        left.evidence.extend(right.evidence)
    elif left.group == Group.NAME and not short:
        return
    merge(entities, left, right)


def _is_of_place(name: str, short: str, lexicon: Lexicon) -> bool:
    """Tell whether ``short`` has the initials of the place that a body is of: Assembly of British Columbia (BC)."""
    place = name.partition(" of ")[2]
    if place not in lexicon.places and place not in lexicon.countries:
        return False
    return "".join([word[0] for word in place.split(" ")]) == short


def _initials_fit(name: str, short: str) -> bool:
    """Tell whether the letters of ``short`` begin words of ``name`` in their order."""
    letters = iter(part[0] for part in name.replace("-", " ").split(" ") if part)
    return all(letter in letters for letter in short if letter.isalpha())


def join_forms(entities: dict[str, Entity], lexicon: Lexicon) -> None:
    """Give firms and bodies their short forms: Acme for Acme Foods Ltd, GM for General Motors, NOB for its board.

    A form that several firms share ("Tata") is nobody's, unless it is the whole name of one but for its legal form.
    """
    owners: dict[str, list[Entity]] = {}
    company, body = Group.COMPANY, Group.ORGANISATION
    for entity in list(dict.fromkeys(entities.values())):
        group = entity.group
        forms: Iterable[str]
        if group is company:
            forms = _short_forms(entity.name, lexicon)
        elif group is body and " " in entity.name:
            forms = _short_forms_of_body(entity)
        else:
            continue
        for form in forms:
            if form in entities:
                owners.setdefault(form, []).append(entity)
    for form, spelled in _in_capitals(entities):
        owners.setdefault(form, []).append(entities[spelled])
    for form, holders in owners.items():
        _give(form, holders, entities, lexicon)


def _in_capitals(entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Yield firms' names in capitals that stand in usual letters, too, and those: ORVANE GROUP PLC, Orvane Group."""
    for key, entity in entities.items():
        if entity.group is not Group.COMPANY or not key.isupper() or " " not in key:
            continue
        words = key.split(" ")
        for length in range(len(words), 1, -1):
            spelled = " ".join(word.capitalize() for word in words[:length])
            if spelled in entities and entities[spelled].group is Group.COMPANY and spelled != key:
                yield key, spelled
                break


def _give(form: str, holders: list[Entity], entities: dict[str, Entity], lexicon: Lexicon) -> None:
    """Make ``form`` another name of the one it is short for, if that is one."""
    short = entities[form]
    alone = {id(entities[holder.forms[0]]): entities[holder.forms[0]] for holder in holders}
    if len(alone) > 1 and len({_base(item.name, lexicon) for item in alone.values()}) > 1:
        alone = {key: item for key, item in alone.items() if _base(item.name, lexicon) == form}
        if len(alone) != 1:
            return
    firm = any(item.group == Group.COMPANY for item in alone.values())
    if short.group == Group.ORGANISATION and firm and not _are_loose_initials(short, form):
        return
    if short.group == Group.PERSON and (" " in short.name or not short.evidence):
        # A whole name of a person, or the surname of one that the text names: no firm's.
        return
    if short.group == Group.COMPANY and not firm:
        return
    holder = max(alone.values(), key=lambda item: len(item.name))
    for other in (*alone.values(), short):
        merge(entities, holder, other)


def _are_loose_initials(short: Entity, form: str) -> bool:
    """Tell whether initials are taken for a body by no more than the words beside them: "the OTG club"."""
    loose = short.kind == OrganisationKind.OTHER and short.rule == "words beside it"
    return loose and form.isupper() and len(form) > _LETTER_PAIR


def _short_forms(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the forms that may be short for a firm, as the lexicon remembers them."""
    forms = lexicon.short_forms.get(name)
    if forms is None:
        if len(lexicon.short_forms) >= _REMEMBERED:
            lexicon.short_forms.clear()
        forms = lexicon.short_forms[name] = tuple(_shortened(name, lexicon))
    return forms


def _shortened(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a firm's name without its country or legal form, its first words, and its initials."""
    parts = name.split(" ")
    if len(parts) == 1:
        return
    base = _base(name, lexicon)
    if parts[0] in lexicon.demonyms and name in lexicon.known_firms:
        # Saudi Aramco is Aramco.
        yield " ".join(parts[1:])
    if base != name:
        yield base
    words = base.split(" ")
    known = lexicon.wordbook.facts.get
    for length in range(len(words) - 1, 0, -1):
        form = " ".join(words[:length])
        last = known(words[length - 1], 0)
        if last & JOINS or form in lexicon.countries or form in lexicon.demonyms or form in lexicon.places:
            continue
        if (length > 1 and length < len(words) and last & GENERIC) or not _may_lack(form, words[length:], lexicon):
            continue
        if length > 1 or (len(form) > 2 and not last & (START | TITLE)):
            yield form
    if len(words) > 1 and _is_whence(words[0], lexicon):
        # Gujarat Orvane is Orvane, Grupo Tolvane is Tolvane.
        rest = " ".join(words[1:])
        if not known(words[-1], 0) & (GENERIC | HEAD | START | TITLE | JOINS | GEOGRAPHIC | PORTFOLIO | MODIFIER):
            yield rest
    capitals = _initials(words)
    if len(words) > 1 and len(capitals) > 1:
        yield capitals
    full = _initials(parts)
    if full != capitals and len(full) > 2:
        yield full


def _is_whence(word: str, lexicon: Lexicon) -> bool:
    """Tell whether the first word of a firm's name tells its place, or that it is a firm."""
    return word in lexicon.places or word.casefold() in lexicon.cities or word in lexicon.firms.firsts


def _initials(words: Sequence[str]) -> str:
    return "".join([word[0] for word in words if word[0].isupper()])


def _may_lack(form: str, rest: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a firm may be called ``form`` without the ``rest`` of its name.

    A known firm's name means that firm: its airline or its motor works may be called by it, not its product, its
    subsidiary in a country or its software.
    """
    if not rest or (form not in lexicon.known_firms and form not in lexicon.likely_firms):
        return True
    if rest[-1] in lexicon.wordbook.products or rest[-1] in lexicon.wordbook.arms:
        return False
    heads, suffixes = lexicon.firms.heads, lexicon.firms.suffixes
    if heads.get(rest[-1], 0.0) < _SURE_HEAD and bare_form(rest[-1]) not in suffixes:
        return False
    return all(part in heads or part in {"&", "and"} or bare_form(part) in suffixes for part in rest)


def _short_forms_of_body(body: Entity) -> Iterable[str]:
    """Yield a body's initials, a group's name without Group, and the last word of a team's."""
    parts = body.name.split(" ")
    capitals = _initials(parts)
    if len(capitals) > 2:
        yield capitals
    if parts[-1] == "Congress" and body.kind == OrganisationKind.OTHER:
        yield parts[-1]
    if parts[-1] == "Group" and len(parts) == 2 and parts[0].isupper():
        yield parts[0]
    if any(item.phrase == TEAM for item in body.evidence):
        yield parts[-1]


def _base(name: str, lexicon: Lexicon) -> str:
    """Return a name without its legal suffix and without Group or Holdings."""
    parts = name.split(" ")
    while len(parts) > 1 and (bare_form(parts[-1]) in lexicon.firms.suffixes or parts[-1] in {"Group", "&"}):
        parts.pop()
    return " ".join(parts)


def merge(entities: dict[str, Entity], kept: Entity, gone: Entity) -> None:
    """Make ``gone`` another name of ``kept``."""
    if kept is gone:
        return
    kept.forms.extend(form for form in gone.forms if form not in kept.forms)
    known = {item.phrase for item in kept.evidence}
    speaks = (kept.speaks, BODY)
    kept.evidence.extend(item for item in gone.evidence if item.phrase not in known and item.group in speaks)
    kept.country = kept.country or gone.country
    kept.role = kept.role or gone.role
    for form in gone.forms:
        entities[form] = kept
