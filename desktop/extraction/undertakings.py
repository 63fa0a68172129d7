"""Agreements to do something, and what is given away: "agreed with Acme to open a school", "rights went to Beta"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger

_WITH = LazyPattern(r"\s(?:also\s|\w+ly\s|last\s\w+\s|this\s\w+\s|on\s\w+\s|in\s\w+\s)?with\s")
_TO_DO = LazyPattern(
    r"(?:,?\s(?:on\s\w+day|last\s\w+|this\s\w+|in\s[A-Z]\w+|today|yesterday|also|jointly|in\sprinciple|formally)){0,3},?\s"
    r"to\s(?:jointly\s|also\s|\w+ly\s)?(?P<deed>[a-z-]{3,})\b"
)
# Who does it with the subject, or lets it: "to build a mill together with Acme", "to run it under a licence from Acme".
_JOINTLY = LazyPattern(
    r"[^.;:]{3,120}?\b(?:(?:together|jointly|along|in\s(?:partnership|tandem|cooperation|co-operation|collaboration|concert)|"
    r"hand\sin\shand)\swith|alongside|under\san?\s(?:[\w-]+\s){0,4}?(?:concession|contract|licen[cs]e|lease|franchise|mandate)"
    r"\s(?:from|with|of|granted\sby|awarded\sby))\s"
)
_FOR_SUM = LazyPattern(rf"[^.;:,]{{3,80}}?\sfor\s(?:(?:about|around|up\sto|some|nearly|over|more\sthan|an?)\s)?{SUM}")
_ABOUT = LazyPattern(r"\s(?:on|about)\s(?:an?|the|new|how)\s")
# What is agreed to without binding anybody, and what another verb of the sentence tells.
_VAGUE_WORDS = (
    "abide accept acquire act address advance conduct aim allow appear attend avoid be begin boost buy co-operate "
    "co-ordinate collaborate combat come commit comply conclude consider consult continue cooperate coordinate "
    "create cut deepen delay differ disagree discuss do ease encourage end enhance enter establish examine "
    "exchange expand explore facilitate fight fly form foster further get give go have help hire hold host "
    "improve increase intensify invest join keep launch lease leave let lift limit look maintain make meet merge "
    "move partner pay play plead postpone promote purchase pursue push put raise reduce refrain reinvest remain "
    "represent resign resolve respect resume retire return review say see seek sell serve settle show sign speak "
    "stand start step stop strengthen study supply support tackle take talk tell tender testify try uphold use "
    "visit vote work "
)
# What is agreed on with a party named is no vague word: "agreed with Acme to supply 200 pumps".
_TRADED = frozenset({"supply", "establish", "create", "form", "launch", "make", "hire"})
_VAGUE = frozenset(_VAGUE_WORDS.split())
_BY = LazyPattern(r"[^.;:]{0,80}?\b(?:by|from)\s")
_TO = LazyPattern(r"(?:[^.;:]{0,50}?)\bto\s")
_BEEN = LazyPattern(r"\b(?:was|were|been|is|are|being)\s(?:\w+ly\s|also\s)?\Z")


def of_undertake(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "agreed with Acme to open a school" and "Acme and Beta agreed to swap data"."""
    clause, masked = reading.clause, reading.clause.masked
    subject = subject_of(clause, trigger.start)
    if subject is None:
        return None
    end = trigger.start + len(trigger.word.partition(" ")[0])
    link = _WITH.match(masked, end)
    other = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    if link is not None and other is None:
        return None
    after = other.end if other is not None else end
    deed = _TO_DO.match(masked, after)
    traded = other is not None and deed is not None and deed["deed"] in _TRADED
    told_so = deed is not None and (traded or deed["deed"] not in _VAGUE)
    if not told_so and (other is None or _ABOUT.match(masked, after) is None):
        return None
    paid = False
    if other is None and deed is not None and len(subject.signs) < _PAIR:
        beside = _JOINTLY.match(masked, deed.end())
        other = list_at(masked, beside.end(), min(len(masked), beside.end() + 160)) if beside is not None else None
        paid = other is None and _FOR_SUM.match(masked, deed.end()) is not None and _is_firm(reading, subject.signs[0])
    groups = (subject,) if other is None else (subject, other)
    signs = [sign for group in groups for sign in group.signs]
    if len(signs) < _PAIR and not paid and not _stands_for_both(reading, signs[0]):
        return None
    if not all(_may_agree(reading, sign) for sign in signs):
        return None
    least = 1 if paid else _PAIR
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.AGREEMENT, told, "undertake", least=least))


_PAIR = 2


def _stands_for_both(reading: Reading, sign: str) -> bool:
    """Tell whether a party is a word for several: "the two sides", "both firms", "they"."""
    party = reading.clause.party(sign)
    return not isinstance(party, Tag) and (party.kind == "both" or party.text.lower() in _SEVERAL)


_SEVERAL = frozenset({"they", "the companies", "the pair", "the firms", "the duo"})


def of_award(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "the rights went to Acme" and "dredging was awarded to Acme": what was given away, and by whom perhaps."""
    masked = reading.clause.masked
    if trigger.word.startswith("award"):
        if not _BEEN.search(masked, max(0, trigger.start - 24), trigger.start):
            return None
        link = _TO.match(masked, trigger.end)
    else:
        link = _NOTHING.match(masked, trigger.end)
    taker = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    if taker is None or not any(_is_firm(reading, sign) for sign in taker.signs):
        return None
    by = _BY.match(masked, taker.end)
    giver = list_at(masked, by.end(), min(len(masked), by.end() + 160)) if by is not None else None
    groups = (taker,) if giver is None else (taker, giver)
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.DEAL, told, "award", least=1))


def of_exchange(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Chad and Peru exchanged letters on visas", unless what they are about is an agreement told by its noun."""
    if _ON.match(reading.clause.masked, trigger.end) is None or any(
        noun.start >= trigger.start for noun in reading.nouns
    ):
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None or (len(subject.signs) < _PAIR and not _stands_for_both(reading, subject.signs[0])):
        return None
    return draft_of_deed(reading, trigger, (subject,), Made(AgreementKind.AGREEMENT, told, "undertake"))


_ON = LazyPattern(r"\s(?:on|concerning|regarding|about|for|relating\sto|in\swhich|under\swhich)\s")
_NOTHING = LazyPattern(r"\s")


def of_licence(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "granted Acme an exclusive licence" and "granted an option to Acme"."""
    masked = reading.clause.masked
    direct = _LICENSED.match(masked, trigger.end)
    sent = _LICENCE_TO.match(masked, trigger.end) if direct is None else None
    found = direct or sent
    subject = subject_of(reading.clause, trigger.start) if found is not None else None
    if found is None or subject is None:
        return None
    sign = found.group(1)
    if is_named(reading.clause.party(sign), Group.COUNTRY) or not any(_is_firm(reading, one) for one in subject.signs):
        return None
    taker = PartyList(found.start(1), found.end(1), (sign,))
    return draft_of_deed(reading, trigger, (subject, taker), Made(AgreementKind.AGREEMENT, told, "source"))


_RIGHT = r"(?:licen[cs]es?|rights?|options?|concessions?|franchise|exclusivity|sublicen[cs]e)"
_LICENSED = LazyPattern(
    rf"\s(?:[\w’'-]+\s){{0,4}}?({PARTY})(?:,\s[^,;.]{{1,60}},)?\s(?:an?|the|its|exclusive)\s(?:[\w,-]+\s){{0,5}}?{_RIGHT}\b"
)
_LICENCE_TO = LazyPattern(
    rf"\s(?:an?|the|its)\s(?:[\w-]+\s){{0,5}}?{_RIGHT}\b[^.;:,]{{0,80}}?\bto\s(?:the\s)?({PARTY})"
)


def _may_agree(reading: Reading, sign: str) -> bool:
    """Tell whether a party is known for a firm, a body or a state, or is a word for one."""
    party = reading.clause.party(sign)
    return not isinstance(party, Tag) or party.entity.group is not Group.NAME or " " in party.entity.name


def _is_firm(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return is_named(party, Group.COMPANY) or is_named(party, Group.ORGANISATION) or not isinstance(party, Tag)
