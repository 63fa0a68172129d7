"""Agreements: every sentence's drafts, merged so that each arrangement is listed once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import LONGEST, REFERRING, Line, mask_sentence, plain_text
from desktop.extraction.context import Context
from desktop.extraction.drafts import Draft, Frame, Reading
from desktop.extraction.instruments import bridge_of
from desktop.extraction.likely import TWO, Looking, draft_of
from desktop.extraction.lists import frame_in_line, frame_of, heads_item, is_item_in_line, leads_list
from desktop.extraction.merging import merge_drafts
from desktop.extraction.openings import note_opening
from desktop.extraction.particulars import Particulars, Told, find_particulars
from desktop.extraction.pointing import keys_of
from desktop.extraction.projects import gift_of_item, may_be_gift, project_drafts
from desktop.extraction.reading import find_drafts
from desktop.extraction.triggers import find_triggers
from desktop.models.document import BlockRole
from desktop.models.records import Agreement, AgreementGrade

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.clauses import Clause
    from desktop.extraction.dateline import Dateline
    from desktop.extraction.entities import Roster
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.likely import Look
    from desktop.extraction.triggers import Mark
    from desktop.models.document import Document, Span

_HEADING_ROLES = frozenset({BlockRole.TITLE, BlockRole.STANDFIRST, BlockRole.HEADING, BlockRole.CAPTION})
_ENDS = '.!?…:;”"'
# A line of a list or a heading is no longer than this.
_LONGEST_LINE = 240
_SIDES = frozenset({"sides", "countries", "governments", "nations"})
# A sentence that names nobody is read only within so many sentences of one that does.
_NOBODY = 12


class Material(NamedTuple):
    """A document with what was found in it before its agreements."""

    document: Document
    sentences: Sequence[Span]
    roster: Roster
    sums: Sequence[FoundAmount]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is read: the text as sentences are masked from it, its sentences, who and which sums they name."""

    text: str
    sentences: Sequence[Span]
    roster: Roster
    sums: Sequence[FoundAmount]
    starts: Sequence[int]

    def sums_of(self, sentence: Span) -> Sequence[FoundAmount]:
        """Return the sums of a sentence."""
        first = bisect_right(self.starts, sentence.start - 1)
        return self.sums[first : bisect_right(self.starts, sentence.end - 1, first)]

    def line(self, place: int, words: Sequence[str]) -> Line:
        """Return what is known of a sentence of such words before it is masked."""
        span = self.sentences[place]
        return Line(span, self.roster.tags[place], self.sums_of(span), words)

    def context(self, lexicon: Lexicon) -> Context:
        """Return what the sentences tell each other; headings and lines that lead lists are masked for it."""
        return Context(self.text, self.sentences, self.roster, partial(self._heading, lexicon))

    def _heading(self, lexicon: Lexicon, place: int) -> Clause | None:
        span = self.sentences[place]
        wording = self.text[span.start : min(span.end, span.start + LONGEST)]
        return mask_sentence(self.text, self.line(place, wording.split()), lexicon) if _leads(wording) else None


def find_agreements(material: Material, dateline: Dateline, lexicon: Lexicon) -> Iterator[Agreement]:
    """Yield the agreements of a document in the order of their fullest sentences, then what is only a candidate.

    Their relative dates count from the document's own, in its ``dateline``.
    """
    page = _page(material)
    context = page.context(lexicon)
    merged, spoken = _by_rules(page, context, material.document, lexicon)
    looks = _looks(page, _looking(page, context, merged, lexicon, TWO), passed=spoken)
    likely = [draft for look in looks if (draft := draft_of(look, lexicon.wording.table)) is not None]
    for draft in _in_order(merged, likely):
        told = _told(material, draft)
        yield _record(told, draft, find_particulars(told, dateline, lexicon))


def worded(material: Material, lexicon: Lexicon) -> Iterator[tuple[Look, bool]]:
    """Yield how the sentences that name a party are worded, and whether rules find an agreement there."""
    page = _page(material)
    context = page.context(lexicon)
    merged, spoken = _by_rules(page, context, material.document, lexicon)
    for look in _looks(page, _looking(page, context, merged, lexicon, 1)):
        yield look, look.place in spoken


def look_at(material: Material, place: int, lexicon: Lexicon) -> Look | None:
    """Return how the sentence at ``place`` is worded, None where rules speak of it or fewer than two parties deal."""
    page = _page(material)
    context = page.context(lexicon)
    merged, spoken = _by_rules(page, context, material.document, lexicon)
    if place in spoken:
        return None
    tags = page.roster.tags[place]
    looking = _looking(page, context, merged, lexicon, TWO)
    return looking.look(place, page.sentences[place], tags, page.sums_of(page.sentences[place])) if tags else None


def _by_rules(
    page: _Page, context: Context, document: Document, lexicon: Lexicon
) -> tuple[tuple[Draft, ...], set[int]]:
    """Return what rules find, and the places of the sentences in which they find it, or words that they doubt."""
    drafts: list[Draft] = []
    for draft in _drafts(page, context, lexicon):
        drafts.append(draft)
        if draft.points:
            continue
        sentence = page.sentences[draft.sentence]
        draft.in_heading = not draft.item and _role(document, sentence) in _HEADING_ROLES
        draft.bare = not draft.item and page.text[sentence.end - 1 : sentence.end] not in _ENDS
        note_opening(draft, page.text, sentence.start)
    merged = merge_drafts(drafts)
    return merged, {draft.sentence for draft in drafts}.union(place for draft in merged for place in draft.also)


def _looking(page: _Page, context: Context, merged: Sequence[Draft], lexicon: Lexicon, fewest: int) -> Looking:
    told = [(draft.sentence, keys_of(draft)) for draft in merged if draft.grade != AgreementGrade.CANDIDATE]
    return Looking(page.text, lambda entity: context.name(entity, lexicon), told, fewest)


def _looks(page: _Page, looking: Looking, passed: Container[int] = ()) -> Iterator[Look]:
    """Yield how the sentences are worded, but for those at the places ``passed``."""
    for place, (span, tags) in enumerate(zip(page.sentences, page.roster.tags, strict=True)):
        if tags and place not in passed:
            look = looking.look(place, span, tags, page.sums_of(span))
            if look is not None:
                yield look


def _in_order(merged: Sequence[Draft], likely: Sequence[Draft]) -> Iterator[Draft]:
    """Yield all agreements in the order of their sentences, then the candidates of the sentences that are left."""
    listed = [draft for draft in merged if draft.grade != AgreementGrade.CANDIDATE]
    yield from sorted((*listed, *likely), key=lambda draft: (draft.sentence, draft.anchor.start))
    spoken = {draft.sentence for draft in likely}
    yield from (draft for draft in merged if draft.grade == AgreementGrade.CANDIDATE and draft.sentence not in spoken)


def reading_at(material: Material, place: int, lexicon: Lexicon) -> Reading | None:
    """Return what is known when the sentence at ``place`` is read, or None where nothing in it is worth reading."""
    page = _page(material)
    found = _readings(page, page.context(lexicon), lexicon)
    return next((reading for reading in found if reading.place == place), None)


def _page(material: Material) -> _Page:
    document, sentences, roster, sums = material
    return _Page(plain_text(document.text), sentences, roster, sums, [item.mention.span.start for item in sums])


def _drafts(page: _Page, context: Context, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield what each sentence tells, in order."""
    for reading in _readings(page, context, lexicon):
        for draft in find_drafts(reading):
            yield draft
            yield from project_drafts(draft, page.text, page.sentences, page.sums_of)


def _readings(page: _Page, context: Context, lexicon: Lexicon) -> Iterator[Reading]:
    """Yield the sentences worth reading, in order, each before the next is looked at."""
    text, triggers = page.text, lexicon.triggers
    marks, known = triggers.marks, triggers.marks.keys()
    frame: Frame | None = None
    for place, span in enumerate(page.sentences):
        wording = text[span.start : min(span.end, span.start + LONGEST)]
        words = wording.split()
        marked = [] if known.isdisjoint(words) else [*filter(None, map(marks.get, words))]
        leads = _leads(wording)
        opens = leads and leads_list(wording)
        # Each line below one that opens a list is looked at.
        if not marked and not opens and frame is None:
            continue
        line = page.line(place, words)
        if not line.tags and not leads and frame is None and place - context.last_tagged(place) > _NOBODY:
            continue
        context.move(place)
        gift = frame is not None and may_be_gift(wording)
        if not gift and (not marked or not _may_tell(text, line, marked)):
            if opens:
                frame = frame_of(mask_sentence(text, line, lexicon), frame, context, lexicon)
            elif not leads and len(wording) >= _LONGEST_LINE:
                frame = None
            continue
        clause = context.keep(mask_sentence(text, line, lexicon))
        nouns, verbs = find_triggers(clause.low, words, triggers)
        if gift and not (nouns and heads_item(clause.masked, nouns[0].start)):
            nouns, verbs = gift_of_item(clause), []
        in_line = frame_in_line(clause, context) if nouns else None
        if in_line is not None:
            items = [noun for noun in nouns if is_item_in_line(clause.masked, noun.start)]
            end = len(clause.masked)
            yield Reading(text, clause, place, context, lexicon, items, (), end + 1, in_line, end)
            continue
        item = frame is not None and len(nouns) > 0 and heads_item(clause.masked, nouns[0].start)
        limit, above = (nouns[0].start, frame) if item else (0, None)
        yield Reading(
            text, clause, place, context, lexicon, nouns, verbs, bridge_of(clause.masked, nouns), above, limit
        )
        if opens:
            frame = frame_of(clause, frame, context, lexicon)
        elif not item and not leads:
            frame = None


def _leads(wording: str) -> bool:
    """Tell whether a sentence ends as a line does that leads a list, or as a heading does."""
    last = wording[-1:]
    return last == ":" or (last not in _ENDS and len(wording) < _LONGEST_LINE)


def _may_tell(text: str, line: Line, marked: Iterable[Mark]) -> bool:
    """Tell whether a sentence with such marks is worth reading: a verb alone needs parties or a sum around it.

    The phrase that a mark is of may also stand in the text behind the sentence.
    """
    for noun, _, forms in marked:
        if noun and not forms:
            return True
    low = ""
    told = paid = sure = False
    for noun, needs_sum, forms in marked:
        if forms:
            low = low or text[line.span.start : line.span.start + LONGEST].lower()
            if not any(map(low.__contains__, forms)):
                continue
        if noun:
            return True
        paid = paid or needs_sum
        told = told or not needs_sum
        # "Committed to purchase": words that say more than a verb.
        sure = sure or (len(forms) > 0 and not needs_sum)
    if not (told or (paid and line.sums)):
        return False
    if not line.tags:
        # "The two sides also agreed to": who they are was told before.
        return not _SIDES.isdisjoint(line.words)
    return sure or len(line.tags) > 1 or len(line.sums) > 0 or not REFERRING.isdisjoint(line.words)


def _told(material: Material, draft: Draft) -> Told:
    """Return the sentences that tell of a draft's agreement, the fullest first."""
    document, sentences, roster, _ = material
    also = [place for place in sorted(set(draft.also)) if place != draft.sentence] if draft.also else []
    places = [draft.sentence, *also]
    return Told(
        document.text,
        [sentences[place] for place in places],
        [roster.tags[place] for place in places],
        draft.anchor,
        draft.status,
    )


def _record(told: Told, draft: Draft, found: Particulars) -> Agreement:
    """Return the record of a draft, made of plain values in one go."""
    span, *also = told.sentences
    return Agreement.model_validate(
        {
            "kind": draft.kind,
            "title": draft.title,
            "status": draft.status,
            "parties": draft.parties,
            "amount": draft.amount.amount if draft.amount is not None else None,
            "mention": {"span": span, "text": told.text[span.start : span.end], "rule": draft.rule},
            "anchor": {"start": draft.anchor.start, "end": draft.anchor.end},
            "also": also,
            "grade": draft.grade,
            "firmness": found.firmness,
            "subject": found.subject,
            "date": found.date,
            "place": found.place,
            "reasons": [{"phrase": phrase, "weight": weight} for phrase, weight in draft.reasons],
        }
    )


def _role(document: Document, sentence: Span) -> BlockRole:
    return document.blocks[max(document.paragraph_at(sentence.start) - 1, 0)].role
