"""Agreements told by what is paid and by what is granted: "pay $5 million for Acme", "was granted the right to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.entities import Group
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger

_ABOUT = (
    r"(?:(?:about|around|some|up\sto|nearly|almost|over|more\sthan|as\smuch\sas|an?|another|"
    r"the\sequivalent\sof)\s){0,2}"
)
# "Pay Acme $5 million for the rights", "pay $5 million for Acme", "for the 60% of Acme held by Beta".
_PAID = LazyPattern(
    rf"\s(?:(?P<seller>{PARTY})\s)?{_ABOUT}{SUM}(?:\s\([^()]{{1,40}}\))?(?:\s(?:in|of)\s(?:\w+\s){{0,2}}\w+)?"
    rf"\s(?:to\s(?P<taker>{PARTY})\s)?for\s"
)
# "Agreed to pay $5 million to the regulator": what for may be told elsewhere.
_AGREED = LazyPattern(r"\bagree(?:d|s)?\sto\s(?:also\s|jointly\s)?\Z")
_PAID_TO = LazyPattern(
    rf"\s(?:an?\s(?:record\s|further\s)?)?{_ABOUT}{SUM}(?:\s\([^()]{{1,40}}\))?(?:\s(?:[\w-]+\s){{0,4}}?)?\s?\bto\s(?:the\s)?(?P<taker>{PARTY})"
)
_WHAT = LazyPattern(
    rf"(?:(?:the|an?|all|all\sof|control\sof|ownership\sof)\s)?(?:[\w.·%-]+\s){{0,4}}?(?:(?:of|in)\s)?(?:the\s)?(?P<what>{PARTY})"
)
_HELD_BY = LazyPattern(r"[^.;:]{0,80}?\b(?:held|owned|sold|controlled|put\sup)\sby\s")
_COMMAND = LazyPattern(
    r"\b(?:order|told|fin|sentenc|forc|condemn|oblig|compell|requir|instruct)\w*\s[^.;:,]{0,40}?\bto\s\Z"
)
_LED_TO = LazyPattern(r"(?:in|at|by|on|that|which|who|to|and|being|not|as)\Z")
# "Was granted the right to build a port by the ministry".
_GRANTED = LazyPattern(
    r"\s(?:an?|the|exclusive|sole|its|two|three)\s(?:[\w-]+\s){0,4}?"
    r"(?:rights?|licen[cs]es?|concessions?|franchise|mandate|lease|permit|contracts?)\b[^.;:]{0,110}?\b(?:by|from)\s"
)
_BEEN = LazyPattern(r"\b(?:was|were|been|is|are|being)\s(?:\w+ly\s|also\s)?\Z")
_FIRMS = (Group.COMPANY, Group.ORGANISATION)


def of_pay(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read what a firm pays for another, or for what another holds."""
    clause, masked = reading.clause, reading.clause.masked
    paid = _PAID.match(masked, trigger.end) if clause.sums else None
    if paid is None:
        return _agreed_to_pay(reading, trigger, told)
    if _COMMAND.search(masked, max(0, trigger.start - 50), trigger.start):
        return None
    subject = subject_of(clause, trigger.start)
    if subject is None or not _firm_in(reading, subject.signs):
        return None
    others = [sign for sign in (paid.group("seller"), paid.group("taker")) if sign is not None]
    what = _WHAT.match(masked, paid.end())
    if what is not None and not _LED_TO.search(masked[paid.end() : what.start("what")].rstrip()):
        held = _HELD_BY.match(masked, what.end())
        seller = list_at(masked, held.end(), min(len(masked), held.end() + 160)) if held is not None else None
        others += seller.signs if seller is not None else (what.group("what"),)
    if not any(_firm_in(reading, (sign,)) for sign in others):
        return None
    group = PartyList(paid.start(), paid.end(), tuple(dict.fromkeys(others)))
    style = "source" if paid.group("seller") or paid.group("taker") else "acquire"
    return draft_of_deed(reading, trigger, (subject, group), Made(AgreementKind.DEAL, told, style))


def _agreed_to_pay(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "agreed to pay $5 million to the regulator"."""
    clause, masked = reading.clause, reading.clause.masked
    if not clause.sums or not _AGREED.search(masked, max(0, trigger.start - 20), trigger.start):
        return None
    paid = _PAID_TO.match(masked, trigger.end)
    subject = subject_of(clause, trigger.start) if paid is not None else None
    if paid is None or subject is None or not _firm_in(reading, (paid.group("taker"),)):
        return None
    taker = PartyList(paid.start("taker"), paid.end("taker"), (paid.group("taker"),))
    return draft_of_deed(reading, trigger, (subject, taker), Made(AgreementKind.AGREEMENT, told, "pay"))


def of_granted(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Acme was granted the right to build a port by the ministry"."""
    clause, masked = reading.clause, reading.clause.masked
    if not _BEEN.search(masked, max(0, trigger.start - 24), trigger.start):
        return None
    link = _GRANTED.match(masked, trigger.end)
    giver = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    subject = subject_of(clause, trigger.start) if giver is not None else None
    if giver is None or subject is None or not _firm_in(reading, subject.signs):
        return None
    return draft_of_deed(reading, trigger, (subject, giver), Made(AgreementKind.DEAL, told, "award"))


def _firm_in(reading: Reading, signs: tuple[str, ...]) -> bool:
    """Tell whether one of the parties is a firm or a body."""
    return any(is_named(reading.clause.party(sign), group) for sign in signs for group in _FIRMS)
