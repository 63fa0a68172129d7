"""Drafts of agreements that a verb tells, once it is known who takes part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import is_named
from desktop.extraction.deed_titles import deed_title
from desktop.extraction.drafts import Draft, Reading, tied_amount
from desktop.extraction.entities import Group
from desktop.extraction.references import resolve
from desktop.extraction.statuses import find_status, is_asked_for, is_denied
from desktop.extraction.telling import grade_of, parties_named
from desktop.extraction.titles import source_span
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.extraction.parties import PartyList
    from desktop.extraction.telling import Evidence
    from desktop.extraction.triggers import Trigger


class Made(NamedTuple):
    """What a verb makes: the kind, the status its finished form tells, how many parties it needs at least."""

    kind: AgreementKind
    status: AgreementStatus
    style: str
    least: int = 2
    bilateral: bool = False


def is_body(reading: Reading, sign: str) -> bool:
    """Tell whether a party is no country: a firm, a body, an unknown name or a word for one of them."""
    return not is_named(reading.clause.party(sign), Group.COUNTRY)


def draft_of_deed(
    reading: Reading,
    trigger: Trigger,
    groups: tuple[PartyList, ...],
    made: Made,
) -> Draft | None:
    """Return the agreement made by a verb whose parties stand in ``groups``, or None where too few are named."""
    signs = [sign for group in groups for sign in group.signs]
    parties = resolve(reading.clause, signs, reading.context, reading.lexicon)
    masked = reading.clause.masked
    if len(parties) < made.least or is_denied(masked, trigger.start) or is_asked_for(masked, trigger.start):
        return None
    amount = tied_amount(reading, trigger.end, trigger.end, trigger.start)
    reasons = _weigh(reading, trigger, signs, parties, tied=amount is not None)
    naming: str | Callable[[], str] = f"Merger of {' and '.join(parties[:2])}"
    if made.style != "merge":
        verb = trigger.start, trigger.end
        naming = partial(deed_title, reading.text, reading.clause, made.style, verb, groups)
    return Draft(
        kind=made.kind,
        status=find_status(reading.clause.masked, trigger.start, trigger.end, made.status),
        naming=naming,
        anchor=source_span(reading.clause, trigger.start, trigger.end),
        parties=parties,
        rule=f"verb “{trigger.word}”",
        sentence=reading.place,
        amount=amount,
        bilateral=made.bilateral,
        grade=grade_of(reasons) or AgreementGrade.FAIR,
        reasons=reasons,
    )


def _weigh(
    reading: Reading, trigger: Trigger, signs: Sequence[str], parties: tuple[str, ...], *, tied: bool
) -> Evidence:
    found = [(f"“{trigger.word}” says who agreed with whom", 2.0)]
    if len(parties) > 1:
        found.append((parties_named(parties), 1.0))
    else:
        found.append((f"only one party named: {parties[0]}", 0.5))
    if tied:
        found.append(("a sum is tied to it", 0.5))
    if all(is_named(reading.clause.party(sign), Group.NAME) for sign in signs):
        found.append(("no party is known for a firm, a body or a state", -0.5))
    return tuple(found)
