"""The wordings of the time a sum of money is for, each under the words it begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop.patterns import LazyPattern

_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"several|a\sfew)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?(?!\d)"
_FISCAL = r"(?:FY\s?(?:20)?|(?:fiscal|financial)(?:\syear)?\s(?:19|20))\d\d(?:[-–/]\d\d)?"
_MONTHLY = rf"(?:(?:\d\d?\s)?{_MONTH}\s(?:\d\d?,\s)?)?{_YEAR}"
_ENDED = rf"(?:(?:on|in)\s)?(?:\d\d?\s)?{_MONTH}(?:\s\d\d?)?(?:,?\s{_YEAR})?"
_PART = (
    r"(?:first|second|third|fourth|final|last|current|same|previous|next|"
    r"April-June|July-September|October-December|January-March)"
)
# What may not follow a time: "two years ago", "in 2020-old".
NO_PAST = r"(?!\w|\s(?:ago|earlier|later|before|after|old|of\sage)\b|-old)"


class PeriodForm(NamedTuple):
    """A wording: ``kind`` is a ``rate``, a ``span`` (a stretch, told of any sum) or a ``time`` (told of what flows)."""

    kind: str
    pattern: LazyPattern


def _form(kind: str, *wordings: str) -> PeriodForm:
    return PeriodForm(kind, LazyPattern(rf"(?:{'|'.join(wordings)}){NO_PAST}", re.IGNORECASE))


_STRETCH = _form(
    "span",
    r"(?:over|in|within|across|during|for|spread\sover|through|throughout)\s(?:a\s|the\s)?(?:period\sof\s)?"
    r"(?:(?:next|coming|following|past|last|first|initial|previous|ensuing|forthcoming|subsequent)\s)?(?:period\sof\s)?"
    rf"(?:(?:about|up\sto|around|nearly|at\sleast|more\sthan|just)\s)?{_NUMBER}(?:\s(?:to|or)\s{_NUMBER}|[-–]\d+)?"
    r"[\s-](?:years?|months?|weeks?|days?|quarters?|decades?|fiscal\syears?|financial\syears?|half-years?)"
    r"(?:\s(?:period|timeframe|horizon|span|term|cycle))?",
    r"(?:over|in|within|during|for)\sthe\s(?:next|coming|past|last)\s(?:few\s|several\s)?(?:years?|months?|decades?|quarters?)",
    r"over\s(?:a|the)\s(?:decade|years|life\sof\sthe\s\w+)|over\stime",
    r"(?:in|for|over|during|across)\s(?:the\speriod\s)?(?:19|20)\d\d\s?[-–]\s?(?:20)?\d\d(?!\d)",
)
_UNTIL = _form(
    "span",
    r"(?:by|through|until|till|up\sto)\s(?:(?:the\s)?(?:end|close|middle|start|beginning)(?:\sof|-)\s?)?"
    rf"(?:the\s(?:year|decade|century)\b|(?:(?:\d\d?\s)?{_MONTH}(?:\s\d\d?,)?\s|(?:the\s)?end-|mid-)?{_YEAR}|{_FISCAL})",
)
_FROM_TO = _form(
    "span",
    rf"(?:between|from)\s{_MONTHLY}\s(?:and|to|until|through)\s{_MONTHLY}",
    rf"(?:from\s{_MONTH}\s(?:to|until|through)|between\s{_MONTH}\sand)\s{_MONTH}(?:\s{_YEAR})?",
)
# One time: told of what flows, such as revenue, and not of what is done once, such as a purchase.
_ONE_TIME = _form(
    "time",
    rf"(?:in|for|during)\s(?:the\s)?(?:{_PART}\s(?:three\s|six\s|nine\s)?(?:quarter|half|months?|(?:fiscal\s|financial\s)?year)"
    r"(?:\s(?:of|to|ended|ending)\s(?:(?:the\s)?(?:(?:last|this|current)\s)?(?:(?:fiscal|financial)\s)?year\b"
    rf"(?:\s{_YEAR})?|{_ENDED}|{_YEAR}|{_FISCAL}))?"
    r"|(?:quarter|half|half-year|(?:fiscal\s|financial\s)?year|(?:three|six|nine|12|twelve)\smonths)"
    rf"\s(?:ended|ending|to|through)\s{_ENDED}"
    rf"|{_FISCAL}|[QH][1-4](?:\s(?:of\s)?(?:{_YEAR}|{_FISCAL}))?|(?:calendar\s)?(?<!the\s){_YEAR}(?!\s(?:dollars|prices|terms))"
    r"|(?:the|that)\s(?:quarter|period|year)\b(?!\s(?:to|before|after|earlier)))",
)
_BESIDE_NOW = _form("time", r"(?:last|this|next)\s(?:fiscal\syear|financial\syear|year|quarter)")
_RATE = _form(
    "rate",
    r"(?:a|an|per|each|every)\s(?:(?:calendar|fiscal|financial)\s)?(?:year|month|week|day|hour|annum|quarter|night)\b"
    r"(?!\s(?:from|and\sa\shalf))|annually|p\.a\.|yearly|monthly|weekly|daily|quarterly|/\s?(?:year|month|day)",
)
# The wordings that each word may begin, in the order in which they are tried.
PERIOD_FORMS = {
    **dict.fromkeys(("over", "within", "across", "spread", "throughout"), (_STRETCH,)),
    **dict.fromkeys(("in", "for", "during"), (_STRETCH, _ONE_TIME)),
    "through": (_STRETCH, _UNTIL),
    **dict.fromkeys(("by", "until", "till", "up"), (_UNTIL,)),
    **dict.fromkeys(("between", "from"), (_FROM_TO,)),
    **dict.fromkeys(("last", "this", "next"), (_BESIDE_NOW,)),
    **dict.fromkeys(("a", "an", "per", "each", "every", "/"), (_RATE,)),
    **dict.fromkeys(("annually", "p.a", "p.a.", "yearly", "monthly", "weekly", "daily", "quarterly"), (_RATE,)),
}
