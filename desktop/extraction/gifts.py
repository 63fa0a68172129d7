"""Gifts of goods, which no sum tells: "Norway has donated eight howitzers to Chad"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.entities import Group
from desktop.extraction.parties import list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.parties import PartyList
    from desktop.extraction.triggers import Trigger

# What is counted, and to whom it goes.
_GOODS_TO = LazyPattern(
    r"\s(?:(?:up\sto|about|some|nearly|more\sthan|another|a\sfurther|an\sadditional)\s)?(?:\d[\d,.]*|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a\s(?:batch|fleet|shipment|consignment|pair)\sof)\s"
    r"[^.;:,]{3,70}?\sto\s"
)
_SURE = (Group.COUNTRY, Group.COMPANY, Group.ORGANISATION)


def of_donate(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Norway has donated eight howitzers to Chad": states, firms and bodies give counted goods to such."""
    clause = reading.clause
    goods = _GOODS_TO.match(clause.masked, trigger.end)
    taker = list_at(clause.masked, goods.end(), min(len(clause.masked), goods.end() + 160)) if goods else None
    subject = subject_of(clause, trigger.start) if taker is not None else None
    if taker is None or subject is None or not (_is_sure(reading, subject) and _is_sure(reading, taker)):
        return None
    draft = draft_of_deed(reading, trigger, (subject, taker), Made(AgreementKind.FUNDING, told, "source"))
    if draft is not None:
        draft.apart = True
    return draft


def _is_sure(reading: Reading, group: PartyList) -> bool:
    """Tell whether all are known for a state, a firm or a body."""
    return all(any(is_named(reading.clause.party(sign), sort) for sort in _SURE) for sign in group.signs)
