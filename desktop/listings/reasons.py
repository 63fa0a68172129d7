"""Why a row is listed: how its value was read and which evidence speaks for it, in sections a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.listings.wording import folded, kind_label, label, plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.records import AmountDoubt, DateMention, MonetaryAmount, Reason
    from desktop.models.rows import AgreementRow, CompanyRow, Explanation, FigureRow

# So many documents of a firm are gone through one by one; more would only be longer.
_MOST_PLACES = 8
_DOUBTS = {
    "dollar": "A bare dollar sign: the US dollar is meant unless the text speaks of another country’s.",
    "currency": "Several currencies share this mark, and the text does not settle which is meant.",
    "separator": "The point or comma in the number may group thousands or divide decimals.",
    "scale": "The scale word stands once and may not be meant for this number.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section: what it is, what it says, and the weight of a piece of evidence."""

    name: str
    value: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one title; never without any."""

    title: str
    entries: tuple[Entry, ...]


def why_agreement(row: AgreementRow) -> tuple[Section, ...]:
    """Return what an agreement says, why it is listed and where it stands."""
    agreement = row.agreement
    others = len(agreement.also)
    told = _lines(
        ("Kind", kind_label(agreement.kind)),
        ("Parties", "; ".join(agreement.parties)),
        ("About", folded(agreement.subject)),
        ("Status", f"{label(agreement.status)}, {label(agreement.firmness).lower()}"),
        ("Amount", exact(agreement.amount) if agreement.amount is not None else ""),
        ("Date", _date(agreement.date, is_corrected="date" in row.marks.corrected)),
        ("Place", agreement.place),
    )
    where = _lines(
        ("Rule", agreement.mention.rule),
        ("Certainty", label(agreement.grade)),
        ("Sentence", folded(agreement.mention.text)),
        ("Also told", f"in {others:,} other {'sentence' if others == 1 else 'sentences'}" if others else ""),
    )
    return _sections(
        Section("What it says", told),
        Section("Why it is listed", _evidence(agreement.reasons)),
        Section("Where", where),
    )


def why_figure(row: FigureRow) -> tuple[Section, ...]:
    """Return how a sum was read, what its sentence says of it, and where it stands."""
    figure = row.figure
    steps = tuple(Entry(f"{number}.", step) for number, step in enumerate(figure.steps, 1))
    value = _lines(
        ("As written", folded(figure.mention.text)),
        ("Amount", exact(figure.amount)),
        ("Doubt", doubt_sentence(figure.amount.doubt)),
    )
    told = _lines(
        ("Purpose", label(figure.purpose)),
        ("What for", folded(figure.subject)),
        ("Said to be", label(figure.qualifier).lower() if figure.qualifier is not None else ""),
        ("Period", folded(figure.period)),
        ("From", folded(figure.giver)),
        ("To", folded(figure.receiver)),
        ("Counted", _counted(row)),
    )
    where = _lines(("Rule", figure.mention.rule), ("Sentence", folded(row.quote)))
    return _sections(
        Section("Amount", value),
        Section("How it was read", steps),
        Section("What the sentence says", told),
        Section("Where", where),
    )


def why_company(row: CompanyRow) -> tuple[Section, ...]:
    """Return a firm's names and, document by document, why it is taken for one."""
    named = _lines(
        ("Name", row.name),
        ("Also called", "; ".join(row.aliases)),
        ("Role", next((place.company.role for place in row.places if place.company.role), "")),
        ("Country", next((place.company.country for place in row.places if place.company.country), "") or ""),
        ("Named", f"{row.mentions:,} × in {len(row.places):,} {'document' if len(row.places) == 1 else 'documents'}"),
    )
    sections = [Section("Name", named)]
    for place in row.places[:_MOST_PLACES]:
        title = "Why it is taken for a company"
        if len(row.places) > 1:
            title = f"In {place.document.path}"
        first = _lines(("Rule", place.company.rule), ("First named", folded(place.quote)))
        sections.append(Section(title, (*_evidence(place.company.evidence), *first)))
    return _sections(*sections)


def why_not(found: Explanation) -> tuple[Section, ...]:
    """Return what is listed where words were chosen and what was seen there for each kind of record."""
    listed = tuple(Entry("", line) for line in found.listed)
    return _sections(
        Section("The words", (Entry("", folded(found.words)),) if found.words else ()),
        Section("Listed here", listed or (Entry("", "nothing"),)),
        evidence_section("As a sum of money", found.sums),
        evidence_section("As a name", found.name),
        evidence_section("As an agreement", found.agreement),
    )


def exact(amount: MonetaryAmount) -> str:
    """Return a sum in full with its ISO code: "INR 105,000,000,000"; "currency not stated" where it is open."""
    upper = f" to {plain_number(amount.value_max)}" if amount.value_max is not None else ""
    return f"{amount.currency or 'currency not stated'} {plain_number(amount.value)}{upper}"


def doubt_sentence(doubt: AmountDoubt | None) -> str:
    """Return what is not sure about an amount as a sentence, empty without doubt."""
    return _DOUBTS[doubt.value] if doubt is not None else ""


def as_text(title: str, sections: Iterable[Section]) -> str:
    """Return the sections as plain text, for the clipboard."""
    lines = [title]
    for section in sections:
        lines += ["", section.title]
        for entry in section.entries:
            weight = f" ({entry.weight:+g})" if entry.weight is not None else ""
            lines.append(f"  {entry.name}: {entry.value}{weight}" if entry.name else f"  {entry.value}{weight}")
    return "\n".join(lines) + "\n"


def evidence_section(title: str, reasons: Iterable[Reason]) -> Section:
    """Return a section of pieces of evidence."""
    return Section(title, _evidence(reasons))


def _counted(row: FigureRow) -> str:
    if row.figure.part_of is not None:
        return "as part of another sum, so in no total"
    return "once before, so not again in a total" if row.figure.repeat_of is not None else ""


def _date(date: DateMention | None, *, is_corrected: bool) -> str:
    if date is None or is_corrected:  # the words at its place say another one then
        return date.date if date is not None else ""
    counted = f", counted from {date.counted_from}" if date.counted_from else ""
    return f"{date.date} (“{folded(date.text)}”{counted})"


def _evidence(reasons: Iterable[Reason]) -> tuple[Entry, ...]:
    return tuple(Entry("", reason.phrase, reason.weight or None) for reason in reasons)


def _lines(*lines: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(name, value) for name, value in lines if value)


def _sections(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.entries)
