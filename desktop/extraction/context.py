"""What the sentences read so far leave for the next, and what the whole document tells of its parties."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from desktop.extraction.entities import Entity, Group, Roster, Tag
from desktop.extraction.parties import is_governed, list_at
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.extraction.clauses import Clause
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span


# A name this near to a sentence's beginning is taken for what the sentence is about.
_SUBJECT_NEAR = 40
# Who a sentence is about is named within its first characters.
_SUBJECT_WITHIN = 250
# The longest shortened word, with its full stop, that ends a firm's name: Corp., Bros.
_LONGEST_SHORT = 5
# (“Acme” or the “Company”).
_COMPANY = LazyPattern(r"\((?:[^()\n]{0,40}\s)?(?:the\s)?[“\"‘']?(?:the\s|The\s)?Company[”\"’']?\)")
# What follows a firm's name at the head of its letters.
_LETTERHEAD = LazyPattern(
    r"\W{0,3}\s(?:\(?CIN\b|Reg(?:d|istered)\.?\s|Corporate\s|Head\s|Ref\b|Date\b|To[,:]|Stock\s(?:Code|code)|\(?Incorporated\s|"
    r"\(?ASX\b|\(?Stock\s|Company\s(?:No|Number|Registration))"
)
_SENTENCES_BACK = 10
# Farther back than any sentence looks for a name.
_FAR_BACK = 12
# What stands between parties joined to a list.
_LONGEST_GAP = 12
_GAPS = ("", "and", "and the", "&", "the")
BODIES = (Group.COMPANY, Group.ORGANISATION)


class Context:
    """What the sentences read so far leave for the next: who was spoken of last; and what the whole document tells.

    The countries in play and the fullest names are counted when they are first asked for.
    """

    def __init__(
        self, text: str, sentences: Sequence[Span], roster: Roster, heading: Callable[[int], Clause | None]
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._roster = roster
        self._heading = heading
        self._tagged = [place for place, tags in enumerate(roster.tags) if tags]
        self._clauses: dict[int, Clause] = {}
        self._place = 0
        self._issuers: list[Entity | None] = []
        self._countries: tuple[str, ...] | None = None
        self._longest: dict[int, Tag] | None = None
        self._names: dict[Entity, str] = {}

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the two countries the document is about, or none."""
        if self._countries is None:
            self._countries = countries_in_play(self._roster)
        return self._countries

    def name(self, entity: Entity, lexicon: Lexicon) -> str:
        """Return the fullest form in which the document names a party."""
        found = self._names.get(entity)
        if found is None:
            found = self._names[entity] = self._fullest_name(entity, lexicon)
        return found

    def _fullest_name(self, entity: Entity, lexicon: Lexicon) -> str:
        if self._longest is None:
            self._longest = _longest_tags(self._roster)
        tag = self._longest.get(id(entity)) if entity.group in BODIES else None
        name = " ".join(self._text[tag.start : tag.end].split()) if tag is not None else name_of(entity, lexicon)
        if name[-1:] != ".":
            return name
        last = name.rsplit(" ", 1)[-1]
        # The full stop after "Limited" is the sentence's, that after "Ltd" the name's.
        return name[:-1] if len(last) > _LONGEST_SHORT and last.count(".") == 1 else name

    @property
    def issuer(self) -> Entity | None:
        """Return the firm that is "the Company": by the brackets behind its name, or as the letter is its own."""
        if not self._issuers:
            defined = _COMPANY.search(self._text)
            place = bisect_right(self._sentences, defined.start(), key=lambda span: span.start) - 1 if defined else -1
            tags = self._roster.tags[place] if defined and place >= 0 else ()
            firms = [tag.entity for tag in tags if defined and tag.end <= defined.start() + 1]
            firms = [entity for entity in firms if entity.group is Group.COMPANY]
            self._issuers.append(firms[-1] if firms else self._letterhead())
        return self._issuers[0]

    def _letterhead(self) -> Entity | None:
        """Return the firm whose name heads a letter, with its office or number behind it, or None."""
        first = next((tags[0] for tags in self._roster.tags if tags), None)
        if first is None or first.entity.group is not Group.COMPANY or self._text[: first.start].strip():
            return None
        return first.entity if _LETTERHEAD.match(self._text, first.end) else None

    def move(self, place: int) -> None:
        """Go on to the sentence at ``place``; what the last before it are about is worked out when it is asked for."""
        self._place = place

    def keep(self, clause: Clause) -> Clause:
        """Keep for the next sentences how this one reads, and return it."""
        self._clauses[self._place] = clause
        return clause

    def last_tagged(self, place: int) -> int:
        """Return the place of the last sentence up to ``place`` that names somebody, or one before them all."""
        number = bisect_right(self._tagged, place)
        return self._tagged[number - 1] if number else -_FAR_BACK

    def _past(self) -> Iterator[int]:
        """Yield the places of the last sentences that name somebody, the latest first."""
        end = bisect_left(self._tagged, self._place)
        return reversed(self._tagged[max(0, end - _SENTENCES_BACK) : end])

    @property
    def last_subject(self) -> tuple[Entity, ...]:
        """Return who the last sentence that is about somebody is about."""
        for place in self._past():
            found = self._subject_of(place)
            if found:
                return found
        return ()

    @property
    def last_firm(self) -> Entity | None:
        """Return the first firm of the last sentence that names one."""
        for place in self._past():
            for tag in self._roster.tags[place]:
                if tag.entity.group is Group.COMPANY:
                    return tag.entity
        return None

    def recent(self, group: Group | None = None) -> Iterator[Entity]:
        """Yield who was named in the last sentences, the latest first, each once."""
        seen: set[int] = set()
        for place in self._past():
            for tag in reversed(self._roster.tags[place]):
                entity = tag.entity
                if (
                    entity.group is Group.PERSON
                    or id(entity) in seen
                    or (group is not None and entity.group is not group)
                ):
                    continue
                seen.add(id(entity))
                yield entity

    def _subject_of(self, place: int) -> tuple[Entity, ...]:
        """Return who a sentence is about: who stands first and hangs on no preposition, else a body at its head."""
        clause = self._clauses.get(place) or self._heading(place)
        found = _subject(clause) if clause is not None else ()
        if found:
            return found
        tags, start = self._roster.tags[place], self._sentences[place].start
        for tag in tags:
            if tag.start - start > _SUBJECT_NEAR:
                break
            if tag.entity.group in BODIES:
                return _joined(self._text, tags, tag)
            if tag.entity.group is Group.COUNTRY and tag.start == start:
                pair = _joined(self._text, tags, tag)
                return pair if len(pair) > 1 else ()
        return ()


def _joined(text: str, tags: Sequence[Tag], first: Tag) -> tuple[Entity, ...]:
    """Return the parties joined by commas and "and" to the first."""
    found, end = [first.entity], first.end
    for tag in tags:
        if tag.start <= end:
            continue
        gap = text[end : tag.start]
        if len(gap) > _LONGEST_GAP or gap.strip(" ,’s'") not in _GAPS:
            break
        found.append(tag.entity)
        end = tag.end
    return tuple(each_once(found))


def name_of(entity: Entity, lexicon: Lexicon) -> str:
    """Return the name under which a party is listed: a product's name gives way to its maker's."""
    if entity.group is Group.NAME:
        first, *others = entity.name.split(" ")
        if first in lexicon.known_firms and any(letter.isdigit() for word in others for letter in word):
            return first
    return entity.name


def countries_in_play(roster: Roster) -> tuple[str, ...]:
    """Return the two countries a document is about: those named most, those of its first sentence counted more."""
    counts: dict[str, float] = {}
    for place, line in enumerate(roster.tags):
        for tag in line:
            if tag.entity.group is Group.COUNTRY:
                weight = 3.0 if place == 0 else 1.0
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


def each_once(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities without repeats, in their order."""
    return list({id(entity): entity for entity in entities}.values())


def _longest_tags(roster: Roster) -> dict[int, Tag]:
    """Return, by the firm or body that they name, the tags that name each in the fullest form in the document."""
    longest: dict[int, Tag] = {}
    for line in roster.tags:
        for tag in line:
            start, end, entity = tag[:3]
            if entity.group in BODIES:
                known = longest.get(id(entity))
                if known is None or end - start > known.end - known.start:
                    longest[id(entity)] = tag
    return longest
