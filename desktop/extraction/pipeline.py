"""From a document to its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.agreements import Material, find_agreements
from desktop.extraction.amounts import find_amounts
from desktop.extraction.companies import find_named
from desktop.extraction.dateline import find_dateline, part_dateline
from desktop.extraction.dealers import take_dealers
from desktop.extraction.figures import find_figures
from desktop.extraction.own_names import with_own_names
from desktop.extraction.roster import build_roster
from desktop.extraction.sentences import find_sentences
from desktop.models.records import AgreementGrade, Extraction

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document, Span


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """Return the agreements, companies, organisations and sums of money of ``document``, its date and place.

    The same document and lexicon give the same records; nothing is read or kept besides. Any text is fine.
    """
    return extract_with_sentences(document, lexicon)[1]


def extract_with_sentences(document: Document, lexicon: Lexicon) -> tuple[tuple[Span, ...], Extraction]:
    """Return the sentences of ``document``, in order, and its records.

    A dateline is a sentence of its own, and no records are looked for in it.
    """
    text = document.text
    dateline = find_dateline(document, lexicon)
    parted, sentences = part_dateline(find_sentences(document, lexicon.abbreviations), dateline.text_start)
    sums = tuple(find_amounts(text, lexicon))
    roster = build_roster(text, sentences, lexicon)
    told = tuple(find_agreements(Material(document, sentences, roster, sums), dateline, lexicon))
    take_dealers(text, told, roster, lexicon)
    companies, organisations = find_named(text, roster)
    extraction = Extraction(
        agreements=tuple(item for item in told if item.grade != AgreementGrade.CANDIDATE),
        candidates=tuple(item for item in told if item.grade == AgreementGrade.CANDIDATE),
        companies=companies,
        organisations=organisations,
        figures=tuple(find_figures(text, sentences, sums, roster, lexicon)),
        date=dateline.date,
        place=dateline.place,
    )
    return parted, with_own_names(text, extraction, lexicon.own)
