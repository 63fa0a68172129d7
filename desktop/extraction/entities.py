"""Named things of a document, and the places where they are named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.evidence import Evidence

# The sum of weights from which a name is a firm's or another body's.
THRESHOLD = 2.0


class Group(Enum):
    """What a named thing is."""

    COMPANY = "company"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PERSON = "person"
    NAME = "name"


class Entity:
    """A named thing: its name, its other forms and why it is taken for what it is.

    ``is_common`` tells that a word of the name is a common thing's, such as an agreement's.
    ``speaks`` is the group of evidence that speaks for what the thing is taken for. Two entities are the same only
    where they are one object. What most never have is theirs by the class: there is one of every name of a text.
    """

    rule: str = ""
    country: str | None = None
    role: str = ""
    speaks: str = "firm"
    is_common: bool = False

    def __init__(
        self,
        name: str,
        group: Group,
        kind: OrganisationKind = OrganisationKind.OTHER,
        forms: list[str] | None = None,
        evidence: list[Evidence] | None = None,
    ) -> None:
        """Make a named thing of which no more is known."""
        self.name = name
        self.group = group
        self.kind = kind
        self.forms = [] if forms is None else forms
        self.evidence = [] if evidence is None else evidence

    @property
    def weight(self) -> float:
        """Return the sum of the evidence, what speaks for something else taken off."""
        speaks = self.speaks
        return sum(weight if group in (speaks, "body") else -weight for _, weight, group in self.evidence)


class Tag(NamedTuple):
    """A place of a sentence where an entity is named; ``pair`` tells one joined to the next by a hyphen."""

    start: int
    end: int
    entity: Entity
    possessive: bool = False
    pair: bool = False
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """All entities of a document and, sentence by sentence, where they are named.

    ``texts`` are the words of each sentence, cut when first asked for.
    """

    entities: tuple[Entity, ...]
    tags: tuple[tuple[Tag, ...], ...]
    texts: Sequence[Sequence[str]] = ()
