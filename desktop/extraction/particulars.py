"""What an agreement's sentences say besides who and how far: day, place, subject and firmness."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.firmness import find_firmness
from desktop.extraction.makings import Scene, find_day, may_tell, own_verbs, signing_verbs
from desktop.extraction.topics import find_topic
from desktop.extraction.venues import find_venue
from desktop.extraction.verbs import LONGEST, find_verbs
from desktop.models.records import AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.extraction.dateline import Dateline
    from desktop.extraction.entities import Tag
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span
    from desktop.models.records import Agreement, DateMention, Firmness

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
    anchor: Span
    status: AgreementStatus


@dataclass(frozen=True, slots=True)
class Page:
    """A document as its agreements are read again: its sentences, what each names, and its own date and place."""

    text: str
    sentences: Sequence[Span]
    tags: Sequence[Sequence[Tag]]
    dateline: Dateline


def with_particulars(agreements: Iterable[Agreement], page: Page, lexicon: Lexicon) -> Iterator[Agreement]:
    """Yield agreements with the day, place, subject and firmness that their sentences tell."""
    for agreement in agreements:
        places = [_place_of(page.sentences, span) for span in (agreement.mention.span, *agreement.also)]
        told = Told(
            page.text,
            [page.sentences[place] for place in places],
            [page.tags[place] for place in places],
            agreement.anchor,
            agreement.status,
        )
        found = find_particulars(told, page.dateline, lexicon)
        yield agreement.model_copy(
            update={
                "date": found.date,
                "place": found.place,
                "subject": found.subject,
                "firmness": found.firmness,
            }
        )


def _place_of(sentences: Sequence[Span], span: Span) -> int:
    return max(bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1, 0)


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
