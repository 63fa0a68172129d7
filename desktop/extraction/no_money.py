"""What looks like a sum and is none: weights, the dollars of a year, percentages, dates and rates of exchange."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.marks import MarkAt
    from desktop.extraction.numbers import Quantity

_WEIGHT_AFTER = LazyPattern(
    r"\s{0,2}(?:of\s(?!(?:debt|aid|funding|funds|investment|money|public|taxpayer|assets|business|revenue|sales|shares|savings|the\b|its\b|"
    r"his\b|her\b|their\b|our\b|new\b|fresh\b|private\b|government|support|orders|work|contracts|cash|loans|damage|damages|economic|value|extra|"
    r"additional|spending|equity|capital|income|profit|losses|credit|bonds|fines|tax|taxes|grants?|trade|exports|imports)\b)"
    r"|per\ssquare|lighter|heavier|overweight|each\sweigh|in\sweight|of\spressure|thrust|at\sbirth)"
)
_MONEY_AFTER_HYPHEN = LazyPattern(
    r"\s{0,2}(?:note|notes|coin|bill|fine|prize|deal|contract|order|loan|grant|cheque|investment|project|scheme|fund|plan|programme|"
    r"a-|per|bid|offer|fee|ticket|stake|sale|bond|bonus|debt|budget|share|increase|cut|limit|charge|tax|wage|price|settlement|renovation)"
)
_WEIGHED = LazyPattern(r"\b(?:weigh\w{0,4}|lifted|lost|lose|losing|gained|shed)\b[^.]{0,24}\Z")
_YEAR = LazyPattern(r"(?:18|19|20)\d\d\Z")
_OF_YEAR = LazyPattern(r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Cc]onstant|[Rr]eal|[Dd]uring|[Ii]nto)\s(?:the\s)?)\Z")
_POUND = frozenset({"pound", "pounds"})
_PERCENT = LazyPattern(r"\s?%|[\s-](?:per\s?cent|percent|percentage|basis\spoints?|bps)\b")
_SEVERAL = LazyPattern(
    r"\b(?:several|few|many|couple|some|tens|dozens|hundreds|thousands)(?:\sof)?(?:\s(?:a|the))?\s\Z", re.IGNORECASE
)
_LOWER_NEXT = LazyPattern(r"[ \u00a0][a-z]{3,}")
# Names of currencies that are also plain English words, so that a noun after them makes the number count that noun.
_PLAIN_WORDS = frozenset({"real", "crown", "sol", "pound", "dong", "kip", "loti", "punt", "lek", "lev"})


def is_no_money(text: str, quantity: Quantity, mark: MarkAt) -> bool:
    """Tell whether the number before ``mark`` counts no money: "600,000 pounds of paper", "in 2015 dollars"."""
    form = mark.mark.form.lower()
    if form in _POUND and quantity.exponent <= 3 and mark.code is None and _is_weight(text, quantity, mark, form):
        return True
    if form in _PLAIN_WORDS and quantity.exponent <= 3 and form != "pound" and _LOWER_NEXT.match(text, mark.end):
        return True
    if not quantity.exponent and mark.mark.is_word and _YEAR.fullmatch(quantity.written):
        return _OF_YEAR.search(text[max(0, quantity.start - 14) : quantity.start]) is not None
    return False


def _is_weight(text: str, quantity: Quantity, mark: MarkAt, form: str) -> bool:
    hyphen = text[mark.start - 1] in "-‐‑"
    if hyphen and not _MONEY_AFTER_HYPHEN.match(text, mark.end):
        return True
    if _WEIGHED.search(text[max(0, quantity.start - 40) : quantity.start]) or _WEIGHT_AFTER.match(text, mark.end):
        return True
    if form == "pound" and quantity.value > 1 and _LOWER_NEXT.match(text, mark.end):
        return not _MONEY_AFTER_HYPHEN.match(text, mark.end)
    return False


def is_percentage(text: str, end: int) -> bool:
    """Tell whether a per cent sign follows the number that ends at ``end``: "the USD 5% note"."""
    return _PERCENT.match(text, end) is not None


def is_vague(text: str, start: int) -> bool:
    """Tell whether "several" or the like stands before a number in words: "several hundred million dollars"."""
    return _SEVERAL.search(text[max(0, start - 24) : start]) is not None


def is_rate(text: str, mark: MarkAt) -> bool:
    """Tell whether the mark is the second of a pair: "EUR/USD 1.0850"."""
    return mark.start > 3 and text[mark.start - 1] == "/" and text[mark.start - 4 : mark.start - 1].isupper()


def stands_free(text: str, start: int) -> bool:
    """Tell whether a number is no part of a name, a date or a telephone number: "COVID-19", "2017-08-15", "B2 5"."""
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalnum() or before in "_#@&*^~\\":
        return False
    if before in "-‐‑–":
        head = text[max(0, start - 8) : start - 1]
        return not head[-1:].isalpha() and not (head[-1:].isdigit() and ("-" in head or "/" in head))
    if before in "./:,":
        return not text[max(0, start - 2) : start - 1].isdigit()
    return True


def looks_like_year(quantity: Quantity) -> bool:
    """Tell whether a number is written as a year is."""
    return not quantity.exponent and _YEAR.fullmatch(quantity.written) is not None
