"""How far an agreement has come, told by the verb and the words before it."""

from __future__ import annotations

import re

from desktop.models.records import AgreementStatus

_LOOK_BACK = 60
_NEGATED = re.compile(
    r"\b(?:not|never|failed\sto|refused\sto|declined\sto|denied|rejected|without|unable\sto|no\slonger|nor|fails\sto|yet\sto)\s(?:\w+\s){0,2}\Z"
)
_NOT_SO = re.compile(r"\b(?:denied|denies|denying|ruled\sout|dismissed)\s(?:[\w’'\ue000-\uf8ff]+\s){0,6}\Z")
_SAID_WOULD = re.compile(
    r"\b(?:said|announced|confirmed|says|announces)\s(?:on\s\w+\s|today\s|that\s){0,2}[\w\ue000-\uf8ff]+\swould\s(?:\w+\s)?\Z"
)
_PROPOSED = re.compile(
    r"\b(?:could|may|might|hopes?\sto|hoping\sto|wants?\sto|seeks?\sto|seeking\sto|considering|considers|in\stalks|negotiating|trying\sto|attempting\sto|aims?\sto|discuss\w{0,4}|propos\w{1,4}|urged|called\s(?:for|on)|offered\sto|would|interested\sin|exploring|should|can|bid\sto|if)\b[^.;:]{0,40}\Z"
)
_PLANNED = re.compile(
    r"\b(?:will(?!\sannounce)|shall|to|intends?|intention|plans?|planning|set\sto|expects?|expected|due|about\sto|ready\sto|pledged|committed|announced\s(?:plans|that\sit\swill))\b(?:\s[\w-]+){0,3}\s?\Z"
)
_FORCE = re.compile(
    r"\b(?:enter(?:s|ed)?\sinto\s(?:force|effect)|c(?:ame|omes|ome)\sinto\s(?:force|effect)|t(?:ook|akes?)\seffect|in\sforce)\b"
)
_ENDED = re.compile(
    r"\b(?:terminat\w{1,4}|cancel\w{1,5}|scrapp?\w{0,3}|expir\w{1,3}|withdr[ae]w\w{0,4}|annul\w{0,5}|pulled\sout|walked\saway|collapsed|suspended)\b"
)
_COMPLETED = re.compile(r"\b(?:complet(?:ed|es|ion)|closed|finali[sz]ed)\b")
_AGREED_TO = re.compile(r"\bagreed?s?\sto\s(?:\w+\s){0,2}\Z")
# Beginnings of the words of _PROPOSED: one is there, or it cannot match.
_CUES_WORDS = (
    "could may might hop want seek consider talks negotiat try attempt aim discuss propos urged called offered would "
    "interest explor should can bid if"
)
_CUES = tuple(_CUES_WORDS.split())
_PLAN_CUES = ("will", "shall", "to", "inten", "plan", "expect", "due", "pledged", "committed")
# In this order: "agreed to buy" is agreed, "in talks to sign" proposed, "will sign" planned. One of the last words
# stands before each, or its pattern cannot match.
_BEFORE = (
    (_AGREED_TO, AgreementStatus.AGREED, ("agree",)),
    (_SAID_WOULD, AgreementStatus.PLANNED, (" would ",)),
    (_PROPOSED, AgreementStatus.PROPOSED, _CUES),
    (_PLANNED, AgreementStatus.PLANNED, _PLAN_CUES),
)


def is_denied(masked: str, position: int) -> bool:
    """Tell whether the verb at ``position`` is denied: "did not sign", "failed to reach"."""
    begin = max(0, position - _LOOK_BACK)
    return _NEGATED.search(masked, begin, position) is not None or _NOT_SO.search(masked, begin, position) is not None


def find_status(masked: str, start: int, end: int, told: AgreementStatus) -> AgreementStatus:
    """Return the status of the agreement whose words lie from ``start`` to ``end``; ``told`` is its verb's own."""
    before = start - _LOOK_BACK if start > _LOOK_BACK else 0
    near = masked[start : end + 60]
    if ("force" in near or "effect" in near) and _FORCE.search(near):
        return AgreementStatus.IN_FORCE
    if _ENDED.search(masked[before : end + 30]):
        return AgreementStatus.ENDED
    lead = masked[before:start]
    for pattern, status, cues in _BEFORE:
        if any(map(lead.__contains__, cues)) and pattern.search(masked, before, start):
            return status
    if told == AgreementStatus.SIGNED and _COMPLETED.match(masked, start):
        return AgreementStatus.COMPLETED
    return told
