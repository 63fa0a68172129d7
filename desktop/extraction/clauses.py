"""A sentence with its parties and sums replaced by single signs, so that plain patterns can read its grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.entities import Group, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.models.document import Span

# Longer sentences are tables and lists without full stops; only their beginning is read for agreements.
LONGEST = 1500
_PARTY, _SUM, _REFERENCE = 0xE000, 0xEC00, 0xF200
_MOST = 0x600
PARTY = "[\ue000-\uebff\uf200-\uf8ff]"
SUM = "[\uec00-\uf1ff]"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_REFERENCES = re.compile(
    r"\b(?:(?P<both>(?:[Tt]he\s(?:two|three|four)|[Bb]oth)\s(?:of\s)?(?:the\s)?(?:sides|countries|nations|"
    r"governments|leaders|parties|partners|states|companies|firms|carriers|groups|organisations|organizations))|"
    r"(?P<one>(?:[Tt]he|[Tt]hat)\s(?:company|firm|airline|carrier|corporation|carmaker|automaker|chipmaker|bank|lender|"
    r"manufacturer|planemaker|retailer|startup|group|consortium|conglomerate|miner|utility|agency)(?!\s(?:of|for)\b))|"
    r"(?P<state>[Tt]he\s(?:federal|central|provincial|state|national)\sgovernment)|"
    r"(?P<it>[Ii]t|[Tt]hey|[Ww]e|[Tt]he\scompanies|[Tt]he\spair|[Tt]he\sfirms))\b"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that stands for a party named elsewhere: ``both`` sides, the ``one`` firm, a ``state``, or ``it``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A masked sentence. ``origins`` are pairs of offsets, masked and in the document, from which both run alike."""

    masked: str
    parties: tuple[Tag, ...]
    sums: tuple[FoundAmount, ...]
    references: tuple[Reference, ...]
    origins: tuple[tuple[int, int], ...]

    def origin(self, position: int) -> int:
        """Return the offset in the document of a position of ``masked``."""
        index = bisect_right(self.origins, (position, 1 << 60)) - 1
        masked, original = self.origins[max(index, 0)]
        return original + position - masked

    def party(self, sign: str) -> Tag | Reference:
        """Return what a party's sign stands for."""
        code = ord(sign)
        return self.references[code - _REFERENCE] if code >= _REFERENCE else self.parties[code - _PARTY]

    def sum(self, sign: str) -> FoundAmount:
        """Return the sum a sign stands for."""
        return self.sums[ord(sign) - _SUM]


def mask_sentence(text: str, sentence: Span, tags: Sequence[Tag], sums: Sequence[FoundAmount]) -> Clause:
    """Return ``sentence`` with a sign for each party, reference and sum; a name repeated in brackets is left out."""
    end = min(sentence.end, sentence.start + LONGEST)
    named = [tag for place, tag in enumerate(tags) if tag.end <= end and _is_party(tag, tags, place)]
    items: list[tuple[int, int, Tag | FoundAmount | Reference]] = [(tag.start, tag.end, tag) for tag in named[:_MOST]]
    items += [
        (item.mention.span.start, item.mention.span.end, item) for item in sums[:_MOST] if item.mention.span.end <= end
    ]
    items += [
        (match.start(), match.end(), Reference(match.lastgroup or "it", match.group()))
        for match in _REFERENCES.finditer(text, sentence.start, end)
    ][:_MOST]
    items.sort(key=lambda item: (item[0], -item[1]))
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    parties: list[Tag] = []
    found: list[FoundAmount] = []
    references: list[Reference] = []
    length, position = 0, sentence.start
    for start, stop, item in items:
        if start < position:
            continue
        plain = _PRIVATE.sub(" ", text[position:start])
        bracketed = isinstance(item, Tag) and item.in_brackets
        if bracketed:
            plain = plain.rstrip(' (“"')
        origins.append((length, position))
        pieces.append(plain)
        length += len(plain)
        position = stop + bracketed
        if bracketed:
            continue
        origins.append((length, start))
        length += 1
        if isinstance(item, Tag):
            pieces.append(chr(_PARTY + len(parties)))
            parties.append(item)
        elif isinstance(item, Reference):
            pieces.append(chr(_REFERENCE + len(references)))
            references.append(item)
        else:
            pieces.append(chr(_SUM + len(found)))
            found.append(item)
    origins.append((length, position))
    pieces.append(_PRIVATE.sub(" ", text[position:end]))
    masked = "".join(pieces).replace("\n", " ").replace("\u00a0", " ")
    return Clause(masked, tuple(parties), tuple(found), tuple(references), tuple(origins))


def _is_party(tag: Tag, tags: Sequence[Tag], place: int) -> bool:
    """Tell whether a tag may be a party: a person is none, nor is the country in "Japan's Toyota"."""
    if tag.entity.group == Group.PERSON:
        return False
    if tag.entity.group == Group.COUNTRY and tag.possessive and place + 1 < len(tags):
        following = tags[place + 1]
        return not (following.start - tag.end <= 3 and following.entity.group != Group.COUNTRY)
    return True


def is_named(party: Tag | Reference, group: Group) -> bool:
    """Tell whether a party is an entity of ``group``."""
    return isinstance(party, Tag) and party.entity.group == group
