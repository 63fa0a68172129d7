"""What the reading for agreements saw in a sentence, and what it lacked, for a person who asks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from desktop.extraction.agreements import Material, find_agreements, look_at, reading_at
from desktop.extraction.amounts import find_amounts
from desktop.extraction.clauses import plain_text
from desktop.extraction.dateline import Dateline
from desktop.extraction.entities import Tag
from desktop.extraction.instruments import evidence_of
from desktop.extraction.likely import LISTED as LIKELY
from desktop.extraction.reading import drafts_of_deed
from desktop.extraction.roster import build_roster
from desktop.extraction.senses import is_another_word
from desktop.extraction.sentences import find_sentences
from desktop.extraction.telling import LISTED
from desktop.extraction.triggers import find_triggers
from desktop.models.records import AgreementGrade, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.drafts import Reading
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.triggers import Trigger
    from desktop.models.document import Document, Span
    from desktop.models.records import Agreement

# So many words that may tell of an agreement are spoken of; a sentence has few.
_MOST = 6


def explain_sentence(document: Document, chosen: Span, lexicon: Lexicon) -> tuple[Reason, ...]:
    """Return what was seen in the sentence that holds ``chosen``, and why it is or is not listed as an agreement.

    Positive weights speak for an agreement, negative ones against; lines of weight 0 only tell what was seen.
    """
    sentences = find_sentences(document, lexicon.abbreviations)
    place = bisect_right(sentences, chosen.start, key=lambda sentence: sentence.start) - 1
    if place < 0:
        return (Reason(phrase="no sentence stands here"),)
    sums = tuple(find_amounts(document.text, lexicon))
    roster = build_roster(document.text, sentences, lexicon)
    material = Material(document, sentences, roster, sums)
    agreements = tuple(find_agreements(material, Dateline(), lexicon))
    told = (*_told(sentences[place], agreements), *_worded(material, place, lexicon))
    reading = reading_at(material, place, lexicon)
    if reading is None:
        wording = plain_text(document.text[sentences[place].start : sentences[place].end])
        listed = any(agreement.mention.span == sentences[place] for agreement in agreements)
        return told if listed else (*told, *_passed_over(wording, lexicon))
    return (*told, *_parties(reading), *_nouns(reading), *_deeds(reading))


def _passed_over(wording: str, lexicon: Lexicon) -> Iterator[Reason]:
    """Yield why a sentence was not read closely."""
    low = wording.lower() if len(wording.lower()) == len(wording) else wording
    nouns, verbs = find_triggers(low, wording.split(), lexicon.triggers)
    if nouns:
        yield Reason(phrase=f"“{nouns[0].word}”: nobody who could be a party is named here or before", weight=-1.5)
    for verb in verbs[:_MOST]:
        if _is_deed(verb):
            yield Reason(phrase=f"“{verb.word}” needs two parties, or a sum, in its sentence", weight=-1.0)
        else:
            yield Reason(phrase=f"“{verb.word}” makes an agreement only with a word for one", weight=-1.0)
    if not nouns and not verbs:
        yield Reason(phrase="no word for an agreement, and no verb that makes one, stands in the sentence", weight=-1.0)


def _told(sentence: Span, agreements: Sequence[Agreement]) -> Iterator[Reason]:
    """Yield what the sentence is listed as."""
    for agreement in agreements:
        name = agreement.title or agreement.kind.value
        if agreement.mention.span == sentence:
            if agreement.grade is AgreementGrade.CANDIDATE:
                yield Reason(phrase=f"kept as a candidate only: “{name}”")
            else:
                yield Reason(phrase=f"listed as “{name}”")
        elif sentence in agreement.also:
            yield Reason(phrase=f"told again here, and listed with its fuller sentence: “{name}”")


def _worded(material: Material, place: int, lexicon: Lexicon) -> Iterator[Reason]:
    """Yield what the wording as a whole says of a sentence in which no rule finds an agreement."""
    look = look_at(material, place, lexicon)
    if look is None:
        return
    likelihood = lexicon.wording.table.likelihood(look.traits)
    if likelihood >= LIKELY:
        phrase = (
            f"no rule finds one; the wording as a whole comes to {likelihood:.2f}, and {LIKELY:g} lists it as a guess"
        )
        yield Reason(phrase=phrase, weight=2.0)
    else:
        phrase = f"the wording as a whole comes to {likelihood:.2f} of the {LIKELY:g} from which a guess is listed"
        yield Reason(phrase=phrase, weight=-0.5)


def _parties(reading: Reading) -> Iterator[Reason]:
    clause = reading.clause
    names = []
    for spot in clause.spots:
        party = clause.party(clause.masked[spot])
        names.append(
            reading.context.name(party.entity, reading.lexicon) if isinstance(party, Tag) else f"“{party.text}”"
        )
    if names:
        yield Reason(phrase=f"may be parties: {'; '.join(dict.fromkeys(names))}")
    else:
        yield Reason(phrase="nobody who could be a party is named", weight=-1.5)


def _nouns(reading: Reading) -> Iterator[Reason]:
    for trigger in reading.nouns[:_MOST]:
        word = reading.clause.masked[trigger.start : trigger.end]
        if is_another_word(reading.clause.masked, trigger):
            yield Reason(phrase=f"“{word}” is used in another sense here", weight=-1.0)
            continue
        found = evidence_of(reading, trigger)
        if isinstance(found, str):
            yield Reason(phrase=f"“{word}” {found}", weight=-1.0)
            continue
        yield from (Reason(phrase=phrase, weight=weight) for phrase, weight in found)
        total = sum(weight for _, weight in found)
        if total < LISTED:
            yield Reason(phrase=f"“{word}” comes to {total:g} of the {LISTED:g} that are needed")


def _deeds(reading: Reading) -> Iterator[Reason]:
    for trigger in reading.verbs[:_MOST]:
        if _is_deed(trigger) and not drafts_of_deed(reading, trigger):
            yield Reason(phrase=f"“{trigger.word}” alone: who, what or to whom is not named beside it", weight=-0.5)
        elif trigger.maker is not None and not reading.nouns and not _is_deed(trigger):
            yield Reason(phrase=f"“{trigger.word}” makes an agreement only with a word for one", weight=-0.5)


def _is_deed(trigger: Trigger) -> bool:
    """Tell whether a verb tells of an agreement by itself; "signed Acme as a client" is a turn of one that does not."""
    return any(verb.group != "enlist" for verb in trigger.deeds)
