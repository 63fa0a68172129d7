"""What an agreement's sentences say besides who and how far: day, place, subject and firmness."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.firmness import find_firmness
from desktop.extraction.makings import Scene, find_day, may_tell, own_verbs, signing_verbs
from desktop.extraction.topics import find_topic
from desktop.extraction.venues import find_venue
from desktop.extraction.verbs import LONGEST, find_verbs
from desktop.models.records import AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.clauses import Place
    from desktop.extraction.dateline import Dateline
    from desktop.extraction.entities import Tag
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span
    from desktop.models.records import DateMention, Firmness

# Of the other sentences that speak of an agreement the first few tell its day and place, if any does.
_MOST_SENTENCES = 4


class Particulars(NamedTuple):
    """The particulars of an agreement; ``date`` is when it was or will be made, ``place`` where."""

    date: DateMention | None
    place: str
    subject: str
    firmness: Firmness


class Told(NamedTuple):
    """An agreement as its sentences tell it: the fullest first, with ``anchor`` in it, then the others in order.

    ``tags`` holds, for each of the sentences, where it names parties and places.
    """

    text: str
    sentences: Sequence[Span]
    tags: Sequence[Sequence[Tag]]
    anchor: Span | Place
    status: AgreementStatus


def find_particulars(told: Told, dateline: Dateline, lexicon: Lexicon) -> Particulars:
    """Return the particulars of an agreement; relative dates count from the document's own."""
    fullest = told.sentences[0]
    date: DateMention | None = None
    place = ""
    for scene in _scenes(told, lexicon):
        if date is None and told.status != AgreementStatus.ENDED:
            near = told.anchor.start if scene.span is fullest else scene.span.start
            date = find_day(scene, near, dateline)
        place = place or find_venue(scene, dateline, lexicon)
        if date is not None and place:
            break
    subject = find_topic(told.text, fullest, told.anchor, told.tags[0])
    return Particulars(
        date=date,
        place=place,
        # "On health in Nairobi" is about health when Nairobi is where it was signed.
        subject=subject.removesuffix(f" in {place}"),
        firmness=find_firmness(told.text, fullest, told.anchor, told.status),
    )


def _scenes(told: Told, lexicon: Lexicon) -> Iterator[Scene]:
    for place, (span, tags) in enumerate(zip(told.sentences, told.tags, strict=False)):
        if place == _MOST_SENTENCES:
            return
        dated, placed = may_tell(told.text[span.start : min(span.end, span.start + LONGEST)], anew=not place)
        if not dated and not placed:
            continue
        verbs = find_verbs(told.text, span, lexicon.making)
        own = signing_verbs(verbs) if place else own_verbs(told.text, verbs, told.anchor, told.status)
        yield Scene(told.text, span, tags, verbs, own, dated)
