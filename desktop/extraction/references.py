"""Words that stand for parties named before: "both countries", "the company", "the bank", "it", "the pair"."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.entities import Entity, Group, Roster, Tag
from desktop.extraction.parties import is_governed, list_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.extraction.clauses import Clause, Reference
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# A name this near to a sentence's beginning is taken for what the sentence is about.
_SUBJECT_NEAR = 40
# Who a sentence is about is named within its first characters.
_SUBJECT_WITHIN = 250
# Parties of so many sentences back may be meant by a word for one of them.
_PAIR = 2
# The longest shortened word, with its full stop, that ends a firm's name: Corp., Bros.
_LONGEST_SHORT = 5
_SENTENCES_BACK = 10
# What stands between parties joined to a list.
_LONGEST_GAP = 12
_GAPS = ("", "and", "and the", "&", "the")
_BODIES = (Group.COMPANY, Group.ORGANISATION)
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
}
_BODY_WORDS = frozenset(
    {"agency", "ministry", "department", "authority", "commission", "university", "institute", "council"}
)
_STATES = ("countries", "nations", "governments", "leaders", "states")
_FIRMS = ("companies", "firms", "carriers", "groups", "airlines", "banks", "businesses")


class Context:
    """What the sentences read so far leave for the next: who was spoken of last; and what the whole document tells.

    The countries in play and the fullest names are counted when they are first asked for.
    """

    def __init__(self, text: str, roster: Roster, headline: int) -> None:
        self._text = text
        self._roster = roster
        self._headline = headline
        self._countries: tuple[str, ...] | None = None
        self._names: dict[int, str] | None = None
        self._past: deque[_Past] = deque(maxlen=_SENTENCES_BACK)
        self.anyone = False

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the two countries the document is about, or none."""
        if self._countries is None:
            self._countries = countries_in_play(self._roster, self._headline)
        return self._countries

    def name(self, entity: Entity, lexicon: Lexicon) -> str:
        """Return the fullest form in which the document names a party."""
        if self._names is None:
            self._names = _full_names(self._text, self._roster)
        name = self._names.get(id(entity)) or name_of(entity, lexicon)
        last = name.rsplit(" ", 1)[-1]
        # The full stop after "Limited" is the sentence's, that after "Ltd" the name's.
        return name[:-1] if last[-1:] == "." and len(last) > _LONGEST_SHORT and last.count(".") == 1 else name

    def remember(self, sentence: Span, tags: Sequence[Tag], clause: Clause | None = None) -> None:
        """Keep for the next sentences who this one is about and who else it names; worked out when it is asked for."""
        if tags:
            self.anyone = True
            self._past.append(_Past(sentence, tags, clause))

    @property
    def last_subject(self) -> tuple[Entity, ...]:
        """Return who the last sentence that is about somebody is about."""
        for past in reversed(self._past):
            found = past.subject(self._text)
            if found:
                return found
        return ()

    @property
    def last_firm(self) -> Entity | None:
        """Return the first firm of the last sentence that names one."""
        for past in reversed(self._past):
            for tag in past.tags:
                if tag.entity.group is Group.COMPANY:
                    return tag.entity
        return None

    def recent(self, group: Group | None = None) -> Iterator[Entity]:
        """Yield who was named in the last sentences, the latest first, each once."""
        seen: set[int] = set()
        for past in reversed(self._past):
            for tag in reversed(past.tags):
                entity = tag.entity
                if (
                    entity.group is Group.PERSON
                    or id(entity) in seen
                    or (group is not None and entity.group is not group)
                ):
                    continue
                seen.add(id(entity))
                yield entity


@dataclass(frozen=True, slots=True)
class _Past:
    """A sentence read before: its tags and, where it was read closely, its clause."""

    sentence: Span
    tags: Sequence[Tag]
    clause: Clause | None

    def subject(self, text: str) -> tuple[Entity, ...]:
        """Return who the sentence is about: who stands first and hangs on no preposition, else a body at its head."""
        found = _subject(self.clause) if self.clause is not None else ()
        if found:
            return found
        for tag in self.tags:
            if tag.start - self.sentence.start > _SUBJECT_NEAR:
                break
            if tag.entity.group in _BODIES:
                return self._joined(text, tag)
        return ()

    def _joined(self, text: str, first: Tag) -> tuple[Entity, ...]:
        """Return the parties joined by commas and "and" to the first."""
        found, end = [first.entity], first.end
        for tag in self.tags:
            if tag.start <= end:
                continue
            gap = text[end : tag.start]
            if len(gap) > _LONGEST_GAP or gap.strip(" ,’s'") not in _GAPS:
                break
            found.append(tag.entity)
            end = tag.end
        return tuple(_each_once(found))


def resolve(clause: Clause, signs: Sequence[str], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of parties, references worked out, each once and in order."""
    names: list[str] = []
    for sign in signs:
        party = clause.party(sign)
        if isinstance(party, Tag):
            found: tuple[str, ...] = (context.name(party.entity, lexicon),)
        else:
            found = _referred(clause, sign, party, context, lexicon)
        names.extend(name for name in found if name not in names)
    return tuple(names)


def name_of(entity: Entity, lexicon: Lexicon) -> str:
    """Return the name under which a party is listed: a product's name gives way to its maker's."""
    if entity.group is Group.NAME:
        first, *others = entity.name.split(" ")
        if first in lexicon.known_firms and any(letter.isdigit() for word in others for letter in word):
            return first
    return entity.name


def countries_in_play(roster: Roster, headline: int) -> tuple[str, ...]:
    """Return the two countries a document is about: those named most, its first ``headline`` sentences counted more."""
    counts: dict[str, float] = {}
    for place, line in enumerate(roster.tags):
        for tag in line:
            if tag.entity.group is Group.COUNTRY:
                weight = 3.0 if place < headline else 1.0
                counts[tag.entity.name] = counts.get(tag.entity.name, 0) + weight + (1.0 if tag.pair else 0.0)
    ranked = sorted(counts, key=lambda name: -counts[name])[:2]
    if len(ranked) < 2 or counts[ranked[1]] < 2:
        return ()
    return tuple(name for name in counts if name in ranked)


def _subject(clause: Clause) -> tuple[Entity, ...]:
    """Return the parties that stand first in a sentence and hang on no preposition."""
    masked = clause.masked
    for spot in clause.spots:
        if spot > _SUBJECT_WITHIN:
            break
        if is_governed(masked, 0, spot):
            continue
        group = list_at(masked, spot, min(len(masked), _SUBJECT_WITHIN))
        signs = group.signs if group else ()
        return tuple(party.entity for sign in signs if isinstance(party := clause.party(sign), Tag))
    return ()


def _referred(clause: Clause, sign: str, reference: Reference, context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    wording = reference.text.lower()
    if reference.kind == "state":
        return (reference.text.split(" ", 1)[1],)
    spot = clause.masked.find(sign)
    before = [clause.party(clause.masked[place]) for place in clause.spots if place < spot]
    here = [party.entity for party in before if isinstance(party, Tag)]
    if reference.kind == "both":
        return _both(wording, here, context, lexicon)
    if reference.kind == "one":
        found: Sequence[Entity] = _one(wording.rsplit(" ", 1)[-1], here, context)[:1]
    elif wording == "it":
        bodies = [entity for entity in here if entity.group in _BODIES]
        found = bodies[:1] or context.last_subject[:1] or here[:1]
    else:
        found = _several(wording, here, context)
    return _names_of(found, context, lexicon)


def _several(wording: str, here: Sequence[Entity], context: Context) -> Sequence[Entity]:
    """Return who "they", "the pair" or "the companies" are."""
    bodies = [entity for entity in _each_once(here) if entity.group in _BODIES]
    if len(bodies) == _PAIR or (wording == "they" and len(bodies) > _PAIR):
        return bodies
    if wording.startswith("the ") and len(context.last_subject) < _PAIR:
        return _last_two(context.recent(Group.COMPANY))
    return context.last_subject


def _both(wording: str, here: Sequence[Entity], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Return who "both sides", "the two countries" or "the three companies" are."""
    number = 3 if "three" in wording else 4 if "four" in wording else 2
    firms = any(word in wording for word in _FIRMS)
    states = any(word in wording for word in _STATES)
    wanted = None if not (firms or states) else Group.COUNTRY if states else Group.COMPANY
    inside = [entity for entity in _each_once(here) if wanted is None or entity.group is wanted]
    if len(inside) == number:
        return _names_of(inside, context, lexicon)
    last = context.last_subject
    if len(last) == number and (not states or all(entity.group is Group.COUNTRY for entity in last)):
        return _names_of(last, context, lexicon)
    if firms:
        recent = list(context.recent(Group.COMPANY))[:number]
        return _names_of(reversed(recent), context, lexicon) if len(recent) == number else ()
    if number == 2 and context.countries:
        return context.countries
    recent = list(context.recent(Group.COUNTRY))
    if len(recent) == number:
        return _names_of(reversed(recent), context, lexicon)
    return () if states else _names_of(_last_two(context.recent(Group.COMPANY)), context, lexicon)


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
    return [*firms, *([context.last_firm] if context.last_firm else ()), *context.last_subject]


def _last_two(entities: Iterable[Entity]) -> list[Entity]:
    found = list(entities)[:2]
    return found[::-1] if len(found) == 2 else []


def _each_once(entities: Iterable[Entity]) -> list[Entity]:
    return list({id(entity): entity for entity in entities}.values())


def _names_of(entities: Iterable[Entity], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(context.name(entity, lexicon) for entity in entities)


def _full_names(text: str, roster: Roster) -> dict[int, str]:
    """Return, by firm or body, the fullest form in which the document names it."""
    longest: dict[int, Tag] = {}
    for line in roster.tags:
        for tag in line:
            key = id(tag.entity)
            known = longest.get(key)
            if known is None or tag.end - tag.start > known.end - known.start:
                longest[key] = tag
    return {
        key: " ".join(text[tag.start : tag.end].split()) for key, tag in longest.items() if tag.entity.group in _BODIES
    }
