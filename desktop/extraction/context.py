"""What the sentences read so far leave for the next, and what the whole document tells of its parties."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.entities import Entity, Group, Roster, Tag
from desktop.extraction.parties import is_governed, list_at

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


_SENTENCES_BACK = 10


# What stands between parties joined to a list.
_LONGEST_GAP = 12


_GAPS = ("", "and", "and the", "&", "the")


BODIES = (Group.COMPANY, Group.ORGANISATION)


class Context:
    """What the sentences read so far leave for the next: who was spoken of last; and what the whole document tells.

    The countries in play and the fullest names are counted when they are first asked for.
    """

    def __init__(self, text: str, roster: Roster, headline: int) -> None:
        self._text = text
        self._roster = roster
        self._headline = headline
        self._countries: tuple[str, ...] | None = None
        self._longest: dict[int, Tag] | None = None
        self._past: deque[_Past] = deque(maxlen=_SENTENCES_BACK)

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the two countries the document is about, or none."""
        if self._countries is None:
            self._countries = countries_in_play(self._roster, self._headline)
        return self._countries

    def name(self, entity: Entity, lexicon: Lexicon) -> str:
        """Return the fullest form in which the document names a party."""
        if self._longest is None:
            self._longest = _longest_tags(self._roster)
        tag = self._longest.get(id(entity)) if entity.group in BODIES else None
        name = " ".join(self._text[tag.start : tag.end].split()) if tag is not None else name_of(entity, lexicon)
        if name[-1:] != ".":
            return name
        last = name.rsplit(" ", 1)[-1]
        # The full stop after "Limited" is the sentence's, that after "Ltd" the name's.
        return name[:-1] if len(last) > _LONGEST_SHORT and last.count(".") == 1 else name

    def remember(
        self, sentence: Span, tags: Sequence[Tag], clause: Clause | Callable[[], Clause] | None = None
    ) -> None:
        """Keep for the next sentences who this one is about and who else it names; worked out when it is asked for."""
        if tags:
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


class _Past(NamedTuple):
    """A sentence read before: its tags and, where it was read closely, its clause, or how to get it."""

    sentence: Span
    tags: Sequence[Tag]
    clause: Clause | Callable[[], Clause] | None

    def subject(self, text: str) -> tuple[Entity, ...]:
        """Return who the sentence is about: who stands first and hangs on no preposition, else a body at its head."""
        clause = self.clause() if callable(self.clause) else self.clause
        found = _subject(clause) if clause is not None else ()
        if found:
            return found
        for tag in self.tags:
            if tag.start - self.sentence.start > _SUBJECT_NEAR:
                break
            if tag.entity.group in BODIES:
                return self._joined(text, tag)
            if tag.entity.group is Group.COUNTRY and tag.start == self.sentence.start:
                pair = self._joined(text, tag)
                return pair if len(pair) > 1 else ()
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
        return tuple(each_once(found))


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


def each_once(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities without repeats, in their order."""
    return list({id(entity): entity for entity in entities}.values())


def _longest_tags(roster: Roster) -> dict[int, Tag]:
    """Return, by whom they name, the tags that name each in the fullest form in the document."""
    longest: dict[int, Tag] = {}
    lengths: dict[int, int] = {}
    for line in roster.tags:
        for tag in line:
            key, length = id(tag.entity), tag.end - tag.start
            if length > lengths.get(key, -1):
                longest[key], lengths[key] = tag, length
    return longest
