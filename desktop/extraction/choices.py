"""Agreements told by verbs of merging, of choosing, of raising money and of agreeing among several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.asides import with_others
from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed, is_body
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.stakes import PRODUCT_OF
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Reference
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger


_WITH = LazyPattern(r"(?:\s\w+){0,3}?\s(?:with|into)\s")
# "Closed at $5, up from" tells a price.
_RAISED_FROM = LazyPattern(
    rf"(?:(?!\bat\s)[^.;:]){{0,40}}?{SUM}[^.;:]{{0,90}}?\b(?<!up\s)(?<!down\s)(?:from|by)\s(?:investors\s)?"
)
# "Raised $5 million this week in a Series B round": what sort of money it is.
_ROUND = LazyPattern(
    rf"\s(?:(?!at\b|for\b)[\w-]+\s){{0,3}}?{SUM}(?:\s\({SUM}\))?(?:\s(?:(?!from\b|by\b)[\w-]+\s?){{1,4}})??,?\s?(?:in|of|through|via|as)\s"
    rf"(?:(?:an?|its|the)\s)?(?:[\w-]+\s|{PARTY}\s){{0,3}}?(?:seed|pre-seed|angel|venture|equity|funding|financing|fundraising|series|"
    rf"bridge|{PARTY})\s(?:[a-z-]+\s)?(?:round|funding|financing|fundraise|capital)\b"
)
# Money got by a judgment or by trade is no round of funding.
_AWARDED = LazyPattern(
    r"\b(?:damages|penalt\w+|fines?|refunds?|settlement|compensation|sales|revenues?|profits?|savings)\b"
)
_CHOSEN_BY = LazyPattern(r"(?:\s\w+){0,4}?\sby\s")
_CHOSEN = LazyPattern(rf"\s(?:[\w’'-]+\s){{0,4}}?({PARTY})")
# What the chosen firm is may stand between: "selected Acme, a unit of Beta, to supply".
_FOR_WORK = LazyPattern(
    r"(?:,\s(?:an?|the|part|which)\s[^,;:.]{2,80}(?=,))?,?\s(?:(?:\w+\s){0,2}to\s|for\s|as\s(?:the\s|its\s|an?\s)?[\w\s-]{0,24}(?:contractor|supplier|partner|operator|builder|provider|adviser|advisor|vendor|bidder|"
    r"distributor|reseller|dealer|agent|licensee|franchisee|integrator|installer|developer|arranger|bookrunner|underwriter|"
    r"consultant|manufacturer|carrier|lender|bank)s?\b)"
)
_NAMING = ("name", "naming", "designat")
_OF_FIRMS = ("supplier", "contractor", "distributor", "vendor", "bidder", "reseller", "licensee")
# What a person is chosen for.
_TO_LEAD = LazyPattern(
    r",?\s(?:(?:to\s(?:lead|head|run|serve|replace|succeed|chair|represent|be|become|oversee))|for\b|as\b)"
)
# What is settled between parties; towns and bills are settled too.
_MATTER = LazyPattern(
    r"\s(?:[\w’'-]+\s){0,6}?(?:claims?|charges|allegations|(?:law)?suits?|disputes?|cases?|litigation|probes?|"
    r"investigations?|complaints?|row|accusations|proceedings|arbitration)\b"
)
# "Agreed to pay $5 million to settle".
_PAID_TO = LazyPattern(
    rf"(?P<agreed>\bagree[ds]?\sto\s)?\b(?:pays?|paid|paying)\s(?:(?P<payee>{PARTY})\s)?"
    rf"[^.;:]{{0,40}}?(?P<sum>{SUM})[^.;:]{{0,60}}?\sto\s\Z"
)
_CLAIMED_BY = LazyPattern(r"[^.;:]{0,60}?\b(?:by|with|from|against)\s")
_AMONG = LazyPattern(r"agreed\s(?:upon\s)?(?:among|between|by)\s")


def of_merge(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "A merges with B" and "A and B agreed to merge"."""
    clause = reading.clause
    link = _WITH.match(clause.masked, trigger.end)
    other = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None
    subject = subject_of(clause, trigger.start)
    groups = tuple(group for group in (subject, other) if group is not None)
    signs = [sign for group in groups for sign in group.signs]
    if subject is None or not all(is_body(reading, sign) for sign in signs):
        return None
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.DEAL, told, "merge"))


def of_raise(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "raised $40 million from A and B" and "raised $40 million in a round led by A"."""
    clause = reading.clause
    link = _RAISED_FROM.match(clause.masked, trigger.end) if clause.sums else None
    givers = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None
    subject = subject_of(clause, trigger.start) if givers is not None else None
    if clause.sums and givers is None:
        return _of_round(reading, trigger, told)
    if link is None or givers is None or subject is None or not _may_give(reading, trigger, subject, givers):
        return None
    if any(trigger.end < noun.start < link.end() for noun in reading.nouns if not _is_funding(noun)):
        return None
    if _AWARDED.search(clause.masked, trigger.end, link.end()):
        return None
    groups = subject, with_others(clause, givers, givers.end)
    lent = trigger.word.startswith("borrow") or _LENT.search(clause.masked, trigger.end, link.end()) is not None
    kind = AgreementKind.LOAN if lent else AgreementKind.FUNDING
    return draft_of_deed(reading, trigger, groups, Made(kind, told, "give"))


def _of_round(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "raised $40 million in a seed round", whose backers are not named."""
    clause = reading.clause
    subject = subject_of(clause, trigger.start) if _ROUND.match(clause.masked, trigger.end) is not None else None
    if subject is None or len(subject.signs) > 1 or not _is_name(reading, subject.signs[0]):
        return None
    return draft_of_deed(reading, trigger, (subject,), Made(AgreementKind.FUNDING, told, "give", least=1))


def _may_give(reading: Reading, trigger: Trigger, subject: PartyList, givers: PartyList) -> bool:
    """Tell whether money may come so: from a firm or a body, and from a state to another state or to a body.

    Who only gets money, and does not raise it, must be known, and so must who gives it.
    """
    if trigger.word.startswith(("get", "got", "rece", "obtain", "borrow")) and not all(
        any(_is_known(reading, sign) for sign in group.signs) for group in (subject, givers)
    ):
        return False
    if any(is_body(reading, sign) for sign in givers.signs):
        return True
    return any(
        is_named(reading.clause.party(sign), group)
        for sign in subject.signs
        for group in (Group.COUNTRY, Group.ORGANISATION)
    )


def _is_known(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return any(is_named(party, group) for group in (Group.COMPANY, Group.ORGANISATION, Group.COUNTRY))


_LENT = LazyPattern(r"\b(?:loans?|credit|debt|financing)\b")


def of_select(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "the port selected Acme to build cranes" and "Acme was selected by the port for the work"."""
    clause = reading.clause
    by = _CHOSEN_BY.match(clause.masked, trigger.end)
    if by is not None:
        chooser = list_at(clause.masked, by.end(), min(len(clause.masked), by.end() + 200))
        # "Was chosen by Acme to supply cars", "was chosen as supplier of cars by Acme".
        told_before = _FOR_WORK.match(clause.masked, trigger.end, by.end())
        if chooser is None or (told_before is None and _FOR_WORK.match(clause.masked, chooser.end) is None):
            return None
        chosen = subject_of(clause, trigger.start)
    else:
        product = PRODUCT_OF.match(clause.masked, trigger.end)
        if product is not None:
            return _of_product(reading, trigger, told, product.start("maker"))
        link = _CHOSEN.match(clause.masked, trigger.end)
        chosen = list_at(clause.masked, link.start(1), min(len(clause.masked), link.start(1) + 160)) if link else None
        if chosen is None or _FOR_WORK.match(clause.masked, chosen.end) is None:
            return None
        chooser = subject_of(clause, trigger.start)
    if chooser is None or chosen is None:
        return None
    fits = _named_as if trigger.word.startswith(_NAMING) else _may_work
    if not fits(reading, trigger, chosen):
        return None
    return draft_of_deed(reading, trigger, (chooser, chosen), Made(AgreementKind.DEAL, told, "select"))


def _may_work(reading: Reading, _trigger: Trigger, chosen: PartyList) -> bool:
    """Tell whether the chosen may be firms: known ones, else names that are not chosen as a person is."""
    if all(_is_firm(reading.clause.party(sign)) for sign in chosen.signs):
        return True
    to_lead = _TO_LEAD.match(reading.clause.masked, chosen.end) is not None
    return not to_lead and all(_is_name(reading, sign) for sign in chosen.signs)


def _named_as(reading: Reading, trigger: Trigger, chosen: PartyList) -> bool:
    """Tell whether "named" is said of a firm that gets work: "named Acme as its preferred supplier"."""
    clause = reading.clause
    as_what = _FOR_WORK.match(clause.masked, chosen.end if chosen.start > trigger.start else trigger.end)
    if as_what is None or not as_what.group().lstrip(", ").startswith("as "):
        return False
    # A person is named consultant or agent, never supplier.
    groups = (Group.COMPANY, Group.NAME) if as_what.group().rstrip("s").endswith(_OF_FIRMS) else (Group.COMPANY,)
    return all(any(is_named(clause.party(sign), group) for group in groups) for sign in chosen.signs)


def _is_firm(party: Tag | Reference) -> bool:
    """Tell whether a party is a firm, or a word for the one just named ("it")."""
    return is_named(party, Group.COMPANY) if isinstance(party, Tag) else party.kind in {"it", "own"}


def _of_product(reading: Reading, trigger: Trigger, told: AgreementStatus, spot: int) -> Draft | None:
    """Read "the navy selected Acme's Rho 5 over": whose product is chosen, and by whom."""
    clause = reading.clause
    chooser = subject_of(clause, trigger.start)
    maker = PartyList(spot, spot + 1, (clause.masked[spot],))
    if chooser is None or not is_named(clause.party(maker.signs[0]), Group.COMPANY):
        return None
    return draft_of_deed(reading, trigger, (chooser, maker), Made(AgreementKind.DEAL, told, "select"))


def of_among(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "a plan agreed upon among A, B and C"."""
    clause = reading.clause
    link = _AMONG.match(clause.masked, trigger.start)
    group = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 300)) if link else None
    if group is None:
        return None
    return draft_of_deed(reading, trigger, (group,), Made(AgreementKind.AGREEMENT, told, "partner"))


def of_settle(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "A and B settled a dispute" and "A agreed to pay $5 million to settle claims by B"."""
    clause = reading.clause
    matter = _MATTER.match(clause.masked, trigger.end)
    subject = subject_of(clause, trigger.start) if matter is not None else None
    if matter is None or subject is None:
        return None
    link = _CLAIMED_BY.match(clause.masked, matter.end())
    other = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None
    paid = _PAID_TO.search(clause.masked, subject.end, trigger.start)
    payee = paid.group("payee") if paid is not None else None
    taker = PartyList(0, 0, (payee,)) if payee else None
    groups = tuple(group for group in (subject, taker, other) if group is not None)
    least = 1 if clause.sums else 2
    draft = draft_of_deed(reading, trigger, groups, Made(AgreementKind.AGREEMENT, told, "settle", least=least))
    if draft is not None and paid is not None:
        draft.amount = draft.amount or clause.sum(paid.group("sum"))
        draft.status = AgreementStatus.AGREED if paid.group("agreed") else draft.status
    return draft


def _is_funding(noun: Trigger) -> bool:
    return noun.noun is not None and noun.noun.kind is AgreementKind.FUNDING


def _is_name(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return is_named(party, Group.NAME) or is_named(party, Group.COMPANY)
