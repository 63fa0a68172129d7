"""Agreements told by who buys or takes over whom, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.callings import ONES
from desktop.extraction.clauses import CLAUSE_BREAK, PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.drafts import Draft, Reading, tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

    from desktop.extraction.clauses import Clause
    from desktop.extraction.triggers import Trigger

_BOUGHT = LazyPattern(rf"(?P<lead>[^.;:]{{0,90}}?)({PARTY})")
_BY_WHOM = LazyPattern(r"\sby\s(?:[A-Z][\w’']+['’]s\s)?(?:(?:the|rival|fellow|larger|local)\s)?(?:[a-z-]+\s){0,2}")
_COUNTED = LazyPattern(
    r"\s(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\s"
    r"(?:(?!shares|stakes|firms|companies)[\w-]+\s){0,3}\Z"
)
# "Taking over the world", "sold its soul": what is no firm, stake or asset is taken in a figure of speech.
NO_ASSET = LazyPattern(
    r"(?:\s(?!(?:from|to|in|at|by|with|of|for|and)\s)[\w’'-]+){0,3}?\s(?:worlds?|universe|planet|internet|stage|spotlight|limelight|"
    r"lead|leadership|mantle|helm|reins|baton|crown|throne|role|roles|job|post|presidency|chair|chairmanship|"
    r"captaincy|duty|duties|responsibility|responsibilities|time|taste|habit|habits|reputation|nickname|skills?|knowledge|"
    r"experience|momentum|pace|conversation|soul|souls|idea|ideas|dream|dreams|lies|story|votes|attention|"
    r"mind|minds|hearts?|kitchen|street|streets|day|night|life(?!\sand\s(?:annuity|annuities|disability|pensions?|health|accident|savings|property|casualty)\b)|lives|tab|slack|"
    r"language|accent|virus|disease|infection|immunity)(?=\s(?:from|of|for|in|to|at|by|with|as|on|and)\s|[.,;:!?]|\Z)"
)
# "From a shop in the Old Arcade": where it was bought.
_WHERE = LazyPattern(r"\b(?:in|at|near|on)\s(?:the\s)?\Z")
# "A stake in a mine in Peru from Acme": the place of what is bought is no party; who sells it is.
_PLACED = LazyPattern(
    r"(?<!stake)(?<!stakes)(?<!interest)(?<!holding)(?<!share)(?<!shares)\s(?:in|at|near|on)\s(?:the\s)?\Z"
)
_FROM_SELLER = LazyPattern(
    r"(?:(?!\band\s(?:will|would|has|have|is|are|was|were|plans?|also|to)\b)[^.;:]){0,60}?\bfrom\s(?!\d)"
)
# "For an undisclosed sum": it was paid for.
_UNTOLD = LazyPattern(r"[^.;:]{0,40}?\bfor\san?\sundisclosed\s(?:sum|amount|fee|price|consideration)\b")
# "Its plans to acquire competitor Acme": a firm by the word before its name.
_CALLED_SO = LazyPattern(rf"\b(?:{ONES}|rival|competitor|peer)\s\Z")
# What leads to the other side of a takeover, behind what is taken over and its price.
_PRICED = r"(?:,[^,;.]{0,60},)?(?:\s(?:for|in)\s[^;.,]{0,40}?)?(?:\son\s\w+)?\s"
_TRADED = {
    **dict.fromkeys(("acquisition", "takeover", "purchase", "buyout", "buy-out"), LazyPattern(rf"{_PRICED}by\s")),
    **dict.fromkeys(("sale", "disposal", "divestment", "divestiture"), LazyPattern(rf"{_PRICED}to\s")),
    "merger": LazyPattern(r"\swith\s"),
}
_OF = LazyPattern(r"\sof\s(?:rival\s|fellow\s)?")
_BOTH = 2
_STAKE = LazyPattern(r"\b(?:stakes?|shares?|shareholding|interest)\b")
# "Picked up $5 million from": money is raised, not bought.
_SUM_AT_ONCE = LazyPattern(rf"\s(?:(?:about|some|another|a\sfurther|an?|up\sto|nearly|over)\s){{0,2}}{SUM}")


def of_acquire(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "bought Acme", "took over Acme from Beta", "ordered 20 Skyliners" and "was acquired by Acme"."""
    goal = _goal(reading, trigger)
    subject = subject_of(reading.clause, trigger.start) if goal is not None else None
    if goal is None or subject is None:
        return None
    bought = _bought(reading, trigger, goal)
    if bought == "product" and any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in subject.signs):
        seller = _seller(reading, goal)
        sides = (subject,) if seller is None else (subject, seller)
        return draft_of_deed(reading, trigger, sides, Made(AgreementKind.DEAL, told, "acquire", least=1))
    if bought != "party":
        return None
    group = PartyList(goal.start(2), goal.end(), (goal.group(2),))
    seller = _seller(reading, goal)
    if seller is None:
        return draft_of_deed(reading, trigger, (subject, group), Made(AgreementKind.DEAL, told, "acquire"))
    groups = (subject, seller) if _PLACED.search(goal.group("lead")) else (subject, group, seller)
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.DEAL, told, "acquire"))


def traded_after(clause: Clause, trigger: Trigger) -> PartyList | None:
    """Return both sides of "the takeover of Acme by Beta", "the sale of Acme to Beta", "the merger of Acme and Beta".

    One of them is known to be a firm.
    """
    word, end = trigger.word, trigger.end
    joint = _TRADED.get(word.removesuffix(" of").rpartition(" ")[2])
    link = _OF.match(clause.masked, end - len(" of") if word.endswith(" of") else end) if joint is not None else None
    what = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 120)) if link else None
    if joint is None or what is None:
        return None
    signs = what.signs
    if word.endswith("merger") and len(signs) == _BOTH:
        whom = what
    else:
        to = joint.match(clause.masked, what.end)
        found = list_at(clause.masked, to.end(), min(len(clause.masked), to.end() + 120)) if to else None
        if found is None or len(signs) > 1:
            return None
        whom, signs = found, (*signs, *found.signs)
    firms = [is_named(clause.party(sign), Group.COMPANY) for sign in signs]
    known = firms[0] or (is_named(clause.party(signs[0]), Group.NAME) and any(firms))
    return PartyList(what.start, whom.end, signs, whole=True) if known else None


def _goal(reading: Reading, trigger: Trigger) -> re.Match[str] | None:
    """Return what is bought, or by whom; None for a figure of speech, and for a sum, which is raised."""
    masked = reading.clause.masked
    goal = _BOUGHT.match(masked, trigger.end)
    if goal is None or CLAUSE_BREAK.search(goal.group("lead")) or NO_ASSET.match(masked, trigger.end):
        return None
    raised = trigger.word.startswith("pick") and _SUM_AT_ONCE.match(masked, trigger.end)
    return None if raised else goal


def _seller(reading: Reading, goal: re.Match[str]) -> PartyList | None:
    """Return the firm or body from which something is bought, named behind what is bought."""
    masked = reading.clause.masked
    link = _FROM_SELLER.match(masked, goal.end())
    seller = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    if seller is None:
        return None
    sure = (Group.COMPANY, Group.ORGANISATION)
    return seller if any(is_named(reading.clause.party(seller.signs[0]), group) for group in sure) else None


def _bought(reading: Reading, trigger: Trigger, goal: re.Match[str]) -> str:
    """Return whether a "party" is bought or sells, or a "product" whose maker is not named: "bought 20 Skyliners"."""
    party, lead = reading.clause.party(goal.group(2)), goal.group("lead")
    staked = _STAKE.search(lead) is not None
    passive = _BY_WHOM.fullmatch(lead) is not None
    if passive and _is_firm_before(reading, trigger):
        return "party"
    if not is_named(party, Group.NAME):
        # "Agreed to buy the Orvane Herald for £8 million": bodies are bought, too.
        paid = is_named(party, Group.ORGANISATION) and _is_paid(reading, trigger, goal)
        return "party" if staked or paid or is_named(party, Group.COMPANY) else ""
    if _COUNTED.search(lead):
        return "product"
    if _CALLED_SO.search(lead):
        return "party"
    if not staked and _WHERE.search(lead):
        return ""
    paid = staked or _is_paid(reading, trigger, goal)
    return "party" if paid or _is_long(reading, goal.start(2)) else ""


def _is_paid(reading: Reading, trigger: Trigger, goal: re.Match[str]) -> bool:
    """Tell whether a price is told, or that it is not disclosed."""
    if tied_amount(reading, trigger.end, trigger.end, trigger.start) is not None:
        return True
    return _UNTOLD.match(reading.clause.masked, goal.end()) is not None


def _is_firm_before(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether it is a firm of which something is said: "the start-up Acme was acquired by Beta"."""
    subject = subject_of(reading.clause, trigger.start)
    return subject is not None and any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in subject.signs)


def _is_long(reading: Reading, spot: int) -> bool:
    """Tell whether the party at ``spot`` is named by more than one word."""
    party = reading.clause.party(reading.clause.masked[spot])
    return isinstance(party, Tag) and " " in party.entity.name
