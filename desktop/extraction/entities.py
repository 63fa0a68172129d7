"""Named things of a document, and the places where they are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.evidence import Evidence

# The sum of weights from which a name is a firm's.
THRESHOLD = 2.0


class Group(Enum):
    """What a named thing is."""

    COMPANY = "company"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PERSON = "person"
    NAME = "name"


@dataclass(slots=True)
class Entity:
    """A named thing: its name, its other forms and why it is taken for what it is."""

    name: str
    group: Group
    kind: OrganisationKind = OrganisationKind.OTHER
    forms: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    rule: str = ""
    country: str | None = None
    role: str = ""

    @property
    def weight(self) -> float:
        """Return the sum of the evidence."""
        return sum(item.weight for item in self.evidence)


@dataclass(frozen=True, slots=True)
class Tag:
    """A place of a sentence where an entity is named; ``pair`` tells one joined to the next by a hyphen."""

    start: int
    end: int
    entity: Entity
    possessive: bool = False
    pair: bool = False
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """All entities of a document and, sentence by sentence, where they are named and the wording of all words."""

    entities: tuple[Entity, ...]
    tags: tuple[tuple[Tag, ...], ...]
    texts: tuple[Sequence[str], ...]
