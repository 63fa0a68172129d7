"""How far an agreement has come, told by the verb and the words before it."""

from __future__ import annotations

from desktop.models.records import AgreementStatus
from desktop.patterns import LazyPattern

_LOOK_BACK = 60
_NEGATED = LazyPattern(
    r"\b(?:not|never|failed\sto|refused\sto|declined\sto|denied|rejected|without|unable\sto|no\slonger|nor|fails\sto|yet\sto)\s(?:\w+\s){0,2}\Z"
)
_NOT_SO = LazyPattern(
    r"\b(?:denied|denies|denying|deny|ruled\sout|dismissed|rejected|refuted)\s(?:[\w’'\ue000-\uf8ff-]+\s){0,14}\Z"
)
# What is denied, with a report of it between, stands so far behind; a word of these denies.
_DENIED_BACK = 110
_SAID_NOT = ("den", "ruled out", "dismissed", "rejected", "refuted")
_SAID_WOULD = LazyPattern(
    r"\b(?:said|announced|confirmed|says|announces)\s(?:on\s\w+\s|today\s|that\s){0,2}[\w\ue000-\uf8ff]+\swould\s(?:\w+\s)?\Z"
)
_PROPOSED = LazyPattern(
    r"\b(?:could|may|might|hopes?\sto|hoping\sto|wants?\sto|seeks?\sto|seeking\sto|considering|considers|in\stalks|negotiating|trying\sto|attempting\sto|aims?\sto|discuss\w{0,4}|propos\w{1,4}|urged|called\s(?:for|on)|offered\sto|would|interested\sin|exploring|should|can|bid\sto|[Ii]f)\b[^.;:]{0,40}\Z"
)
_PLANNED = LazyPattern(
    r"\b(?:will(?!\sannounce)|shall|to|intends?|intention|plans?|planning|set\sto|expects?|expected|due|about\sto|ready\sto|pledged|committed|announced\s(?:plans|that\sit\swill))\b(?:\s[\w-]+){0,3}\s?\Z"
)
_FORCE = LazyPattern(
    r"\b(?:enter(?:s|ed)?\sinto\s(?:force|effect)|c(?:ame|omes|ome)\sinto\s(?:force|effect)|t(?:ook|akes?)\seffect|in\sforce)\b"
)
# "On termination of waste shipments" is what it is about.
_ENDED = LazyPattern(
    r"(?<!\bon\s)(?<!\bon\sthe\s)(?<!\bagainst\s)(?<!\bregarding\s)(?<!\bconcerning\s)\b(?:terminat\w{1,4}|cancel\w{1,5}|scrapp?\w{0,3}|expir\w{1,3}|withdr[ae]w\w{0,4}|annul\w{0,5}|pulled\sout|called\soff|calls\soff|walked\saway|collapsed|suspended|lapsed)\b"
)
# "Talks collapsed" behind it, or "cancelled a visit and" before it, ends something else.
_OTHER_ENDS = LazyPattern(
    r"\b(?:after|when|before|since|because|while|as|until|unless|if|but|and(?!\s[\ue000-\uf8ff]))\b|[;:]"
)
_LEFT = LazyPattern(
    r"\b(?:left|leaves|leaving|quit|quits|quitting|exit(?:ed|s|ing)|abandon(?:ed|s|ing)|revoked|rescinded|"
    r"(?:tore|torn|tears|ripped)\sup)\s(?:(?!to\s|for\s|with\s|and\s)[\w’'\ue000-\uf8ff-]+\s){0,4}\Z"
)
_COMPLETED = LazyPattern(r"\b(?:complet(?:ed|es|ion)|closed|finali[sz]ed)\b")
# A purchase told as done; a participle after "is" or "once" may be one to come.
_BOUGHT = LazyPattern(
    r"(?:acquired|bought(?:\sout)?|purchased|sold|divested|took\s(?:over|(?:a\s)?stake)|taken\sover|snapped\sup|picked\sup)\b"
)
_NOT_YET = LazyPattern(
    r"\b(?:is|are|be|being|gets?|getting|if|when|once|until|unless|before|to)\s(?:\w+ly\s|then\s|being\s)?\Z"
)
# Who mediates is no party, but what was mediated was agreed.
_MEDIATED = LazyPattern(
    r"\b(?:mediated|brokered|facilitated|midwifed|(?:help(?:ed)?|by|in|after|for)\s(?:to\s)?(?:broker|mediat|facilitat)(?:e|ing)?)"
    r"\s(?:[\w’'-]+\s){0,5}\Z"
)
_MEDIATED_BEHIND = LazyPattern(r"(?:\s[\w\ue000-\uf8ff-]+){0,4}?\s(?:brokered|mediated|facilitated|negotiated)\b")
# What an agreement has done, it could do because it was agreed.
_HAS_DONE = LazyPattern(
    r"(?:\s[\w\ue000-\uf8ff’',-]+){0,8}?\s(?:(?:that|which)\s(?:has\s|have\s|had\s|\w+ly\s)?"
    r"(?:ended|created|opened|established|halted|settled|resolved|brought|gave|led|paved|normali[sz]ed|restored)|normali[sz]ed|restored)\b"
)
_AGREED_TO = LazyPattern(
    r"\bagreed?s?\s(?:(?!(?:that|but|and|which)\s)[\w\ue000-\uf8ff-]+\s){0,5}?to\s(?:\w+\s){0,2}\Z"
)
# "The takeover of Acme by Beta was completed".
_BEHIND = LazyPattern(
    r"(?:,[^,.;]{0,60},)?\s(?:(?:for|in)\s[^,.;]{0,40}?\s)?"
    r"(?:(?:was|were|has|had|have|been|is|formally|successfully|also|now|finally)\s){0,4}"
    r"(?P<plan>(?:(?:expected|due|set|scheduled|likely|planned)\sto|will)\s(?:be\s|now\s)?)?(?P<verb>"
    r"complet|clos|finali[sz]|announced|agreed|signed|approved|cleared|"
    r"collaps|called\soff|scrapped|abandoned|terminated|blocked|dropped|fell\sthrough|fallen\sthrough)"
)
_BEHIND_STATUS = (
    *((begin, AgreementStatus.COMPLETED) for begin in ("complet", "clos", "finali")),
    *((begin, AgreementStatus.AGREED) for begin in ("agreed", "approved", "cleared")),
    ("announced", AgreementStatus.ANNOUNCED),
    ("signed", AgreementStatus.SIGNED),
    ("", AgreementStatus.ENDED),
)
# Beginnings of the words of _PROPOSED: one is there, or it cannot match.
_CUES_WORDS = (
    "could may might hop want seek consider talks negotiat try attempt aim discuss propos urged called offered would "
    "interest explor should can bid if If"
)
_CUES = tuple(_CUES_WORDS.split())
_PLAN_CUES = ("will", "shall", "to", "inten", "plan", "expect", "due", "pledged", "committed")
# In this order: "agreed to buy" is agreed, "in talks to sign" proposed, "will sign" planned. One of the last words
# stands before each, or its pattern cannot match.
_UNSAID = frozenset({AgreementStatus.UNKNOWN, AgreementStatus.ANNOUNCED})
_BEFORE = (
    (_AGREED_TO, AgreementStatus.AGREED, ("agree",)),
    (_SAID_WOULD, AgreementStatus.PLANNED, (" would ",)),
    (_PROPOSED, AgreementStatus.PROPOSED, _CUES),
    (_PLANNED, AgreementStatus.PLANNED, _PLAN_CUES),
)


_ASKED = LazyPattern(
    r"\b(?:urg(?:ed|es|ing)|ask(?:ed|s|ing)|call(?:ed|s|ing)\s(?:up)?on|press(?:ed|es|ing)|encourag(?:ed|es|ing)|advis(?:ed|es|ing)|"
    r"push(?:ed|es|ing)|demand(?:ed|s|ing)|beg(?:s|ged))\s(?:[\w’'\ue000-\uf8ff-]+\s){1,8}to\s(?:\w+\s)?\Z"
)
_ASKING = ("urg", "ask", "call", "press", "encourag", "advis", "push", "demand", "beg")
# One of these stands in whatever the patterns of denying, of ending and of leaving find.
_DENIALS = (
    *("not", "never", "fail", "refused", "declined", "den", "rejected", "without", "unable", "longer", "nor", "yet"),
    *("ruled", "dismissed"),
)
_ENDINGS = (
    "terminat",
    "cancel",
    "scrap",
    "expir",
    "withdr",
    "annul",
    "pulled",
    "called off",
    "calls off",
    "walked",
    "collapsed",
    "suspended",
    "lapsed",
)
_LEAVINGS = ("left", "leav", "quit", "exit", "abandon", "revoked", "rescinded", "tor", "tears", "ripped")


def status_behind(masked: str, end: int) -> AgreementStatus | None:
    """Return what the verb at ``end``, behind its parties, says of a takeover; None where it says nothing."""
    found = _BEHIND.match(masked, end)
    if found is None:
        return None
    if found["plan"]:
        return AgreementStatus.PLANNED
    return next(status for begin, status in _BEHIND_STATUS if found["verb"].startswith(begin))


def is_denied(masked: str, position: int) -> bool:
    """Tell whether the verb at ``position`` is denied: "did not sign", "failed to reach"."""
    begin = max(0, position - _LOOK_BACK)
    lead = masked[begin:position]
    if any(map(lead.__contains__, _DENIALS)) and _NEGATED.search(masked, begin, position) is not None:
        return True
    begin = max(0, position - _DENIED_BACK)
    lead = masked[begin:position]
    return any(map(lead.__contains__, _SAID_NOT)) and _NOT_SO.search(masked, begin, position) is not None


def is_asked_for(masked: str, position: int) -> bool:
    """Tell whether others only ask for what the verb at ``position`` says: "urged the state to strike a deal"."""
    begin = max(0, position - _DENIED_BACK)
    lead = masked[begin:position]
    return "to " in lead and any(map(lead.__contains__, _ASKING)) and _ASKED.search(masked, begin, position) is not None


def find_status(masked: str, start: int, end: int, told: AgreementStatus) -> AgreementStatus:
    """Return the status of the agreement whose words lie from ``start`` to ``end``; ``told`` is its verb's own."""
    before = start - _LOOK_BACK if start > _LOOK_BACK else 0
    near = masked[start : end + 60]
    if ("force" in near or "effect" in near) and _FORCE.search(near):
        return AgreementStatus.IN_FORCE
    if _is_ended(masked, before, start, end):
        return AgreementStatus.ENDED
    lead = masked[before:start]
    for pattern, status, cues in _BEFORE:
        if any(map(lead.__contains__, cues)) and pattern.search(masked, before, start):
            return status
    return _finished(masked, before, start, end, told)


def _finished(masked: str, before: int, start: int, end: int, told: AgreementStatus) -> AgreementStatus:
    """Return the status of an agreement that is not told as planned, nor as ended."""
    if told == AgreementStatus.SIGNED and _COMPLETED.match(masked, start):
        return AgreementStatus.COMPLETED
    if told == AgreementStatus.AGREED and _BOUGHT.match(masked, start):
        return told if _NOT_YET.search(masked, before, start) else AgreementStatus.COMPLETED
    if told in _UNSAID and _is_made(masked, before, start, end, told):
        return AgreementStatus.AGREED
    return told


def _is_ended(masked: str, before: int, start: int, end: int) -> bool:
    """Tell whether a verb beside the agreement ends it, and nothing else that the sentence names."""
    around = masked[before : end + 30]
    found = _ENDED.search(masked, before, end + 30) if any(map(around.__contains__, _ENDINGS)) else None
    while found is not None:
        if found.end() <= start:
            ends = _OTHER_ENDS.search(masked, found.end(), start) is None
        elif found.start() < end:
            ends = masked.startswith("to ", found.start() - 3) or masked.startswith((" from ", " of "), found.end())
        else:
            ends = _OTHER_ENDS.search(masked, end, found.start()) is None
        if ends:
            return True
        found = _ENDED.search(masked, found.end(), end + 30)
    return any(map(around.__contains__, _LEAVINGS)) and _LEFT.search(masked, before, start) is not None


def _is_made(masked: str, before: int, start: int, end: int, told: AgreementStatus) -> bool:
    """Tell whether an agreement was mediated, or has done what only one that was agreed can do."""
    near = masked[end : end + 60]
    announced = told == AgreementStatus.ANNOUNCED and masked[start : start + 7].lower() in {"announc", "unveile"}
    if not announced and ("ated" in near or "ered" in near) and _MEDIATED_BEHIND.match(near):
        return True
    if told != AgreementStatus.UNKNOWN:
        return False
    if _MEDIATED.search(masked, before, start):
        return True
    return _HAS_DONE.match(masked, end, end + 120) is not None
