"""What an agreement is about, as a short phrase of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop.extraction.phrases import as_noun, phrase_end, thing_before, tidy
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.clauses import Place
    from desktop.extraction.entities import Tag
    from desktop.models.document import Span

_MOST_WORDS = 12
# How far behind the agreement's own words its subject may begin, in characters.
_REACH = 220
_DEED_REACH = 90
_IN_NAME = LazyPattern(
    r"\b(?:on|for|[Cc]oncerning|[Rr]egarding|[Cc]overing|of\s[Uu]nderstanding\s(?:on|for|in)|to(?=\s[a-z]))\s(?P<what>\S.{2,150})\Z"
)
_TIME = (
    r"(?:\d|(?:the\s)?(?:same|next|last|past|first|coming|previous|sidelines|margins|occasion|basis|behalf|eve|side|part|condition|"
    r"back|heels|terms?\s)|(?:early|late|mid|yesterday|today|tomorrow|this|that|these|it|them|him|her|us|which|whom)\b|"
    r"(?:a|an)\s(?:total|year|period|decade|month|price|cost|undisclosed|sum|minimum|maximum|record|ceremony|visit|"
    r"(?:[\w-]+\s)?(?:basis|term))\b|an?\s\d[\d.,]*[-\s](?:million|billion|trillion|crore|lakh|"
    r"(?:year|month|day|week)s?(?:\s(?:period|term|tenure|tenor|to|from|with)\b|[.,;]|\Z))|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:about|over|more\sthan|nearly|around|up\sto|at\sleast|some|almost|approximately|roughly)\s[\d$€£¥₹]|[$€£¥₹§]|(?:US|A|C|Rs|AED|EUR|USD|INR)\b\s?[$\d])"
)
# "A $210 million glass plant": the sum measures the thing behind it.
_SUM_THING = (
    r"(?:(?:an?|the)\s)?(?:[A-Z]{0,3}[$€£¥₹]\s?|Rs\.?\s?|[A-Z]{3}\s)\d[\d.,]*(?:[-\s]?(?:m|bn|million|billion|trillion|crore|lakh))?\s"
    r"(?=(?!(?:m|bn|million|billion|trillion|crore|lakh|in|of|to|from|over|for|at|on|and|or|per|a|as|by|with|will|is|was|worth)\b)[a-z])"
)
_DOES = (
    "establish|build|create|set\\sup|develop|launch|construct|produce|manufacture|expand|supply|explore|provide|promote|"
    "support|cover|see|fund|finance|allow|enable|strengthen|govern|include"
)
_LINK = LazyPattern(
    rf"[\s(](?:(?P<verb>to(?!\s(?:be|the|an?|its|their|both|all|which|whom|this|that)\b)|under\swhich\s\S{{1,40}}\s(?:will|would)|(?:that|which)\s(?:will|would)|aimed\sat|aiming\sto|"
    rf"seeking\sto|(?:will|would|shall|is\sto|are\sto)(?=\s(?:jointly\s|also\s)?(?:{_DOES})\b))\s(?=[a-z]{{2,}})|(?P<noun>on|for|concerning|regarding|covering|relating\sto|related\sto|"
    rf"in\sthe\s(?:fields?|areas?|sectors?|domains?)\sof|in(?=\s(?!the\s)[a-z]))\s(?:(?={_SUM_THING})|(?!{_TIME})))"
)
# What may stand between an agreement and what it is about: who with, when, where, worth how much.
_PASSED_WORDS = (
    "with between among amongst by and the its their a an of worth valued at in on from to for as well "
    "state-run state-owned today yesterday here recently last this next earlier week month year both two "
    "three four five all other local million billion crore lakh trillion firm company companies giant "
    "bank lender fund university institute agency authority council board province region international "
    "global commercial foreign private public leading major national federal provincial regional banks "
    "lenders agencies authorities universities institutes ministries suppliers supplier builder "
    "manufacturer miner airline carrier startup investor investors group maker developer operator "
    "subsidiary unit arm partner partners counterpart counterparts government ministry governments sides "
    "countries oil energy steel tech technology power car auto nation state city up than more nearly "
    "about almost over some another further additional yen rupees year-long stake deal loan agreement "
    "pact contract accord"
)
_PASSED = frozenset(_PASSED_WORDS.split())
_TRAILING = ',)’”"'
_SMALL = LazyPattern(
    r"(?:&|involv(?:es?|ing)|includ(?:es|ing)|dollars?|euros?|[a-z]+-year|\d[\d.,]*|\S{0,4}\d\S*|[A-Z][\w.’'&/-]*|§+(?:['’]s)?|"
    r"[\w-]+-(?:based|owned|run|backed|led|listed|headquartered)|[–—-])[,)’”\"]*"
)
_MOST_BETWEEN = 24
_ENDED = LazyPattern(r"[;:.!?](?:(?<=[;:])|\s|\Z)")
_OBJECT = LazyPattern(r"\s(?:(?:itself|themselves)\sof\s)?(?=(?:an?|the|its|their|about|more|\d|[a-z]|[A-Z§]))")
_DEED_STEMS = (
    *("acquir", "buy", "bought", "purchas", "sell", "sold", "divest", "suppl", "sourc", "licenc", "licens", "procur"),
    "order",
)
_DEED = LazyPattern(rf"\b(?:{'|'.join(_DEED_STEMS)})\w*\Z")
_PRICE = LazyPattern(r"(?:for|at|in|on|from|to|by|with|[$€£¥₹]|(?:US|Rs|EUR|USD|INR|AED)\b)")
_OBJECT_CUT = LazyPattern(r"\s(?:from|to|for|in\sa\sdeal|at\sa|over|under|worth|by)\s.*", re.DOTALL)
# "Jets for 9.9 billion yuan": what was paid is told by the amount.
_PAID = LazyPattern(
    r"\s(?:for|worth|at|of|valued\sat)\s(?:[a-z]+\s){0,2}(?:(?:[A-Z]{1,3}\s?)?[$€£¥₹]|Rs\.?|[A-Z]{3}\s)?\s?\d[\d.,]*\s?(?:m|bn|million|billion|trillion|crore|lakh|thousand)\b.*",
    re.DOTALL,
)
_DIGIT = LazyPattern(r"\d")
_BRACKETED = LazyPattern(r"\([^()]{1,40}\)")
# "That normalised relations between A and B": what it does.
_DEED_OF = LazyPattern(
    r"\s(?:(?:(?:that|which)\s(?:has\s|had\s|will\s|would\s|\w+ly\s)?|to\s)(?P<done>normali[sz]|establish|restor|recogni[sz])"
    r"(?:ed|es|e)?|(?P<doing>normali[sz]|establish|restor|recogni[sz])ing)\s"
    r"(?P<what>(?:(?:full\s|trade\s|air\s|formal\s)?(?:diplomatic|bilateral|economic|commercial|consular)\s)?(?:relations|ties|links))\b"
)
_DONE = ("normali", "establish", "restor", "recogni")
_SUM_BEHIND = LazyPattern(rf"\A{_SUM_THING}")
_BETWEEN = LazyPattern(r"\s(?:between|among)\s(?:the\s)?[A-Z].*", re.DOTALL)
_HELPING = LazyPattern(r"\A(?:contributing|helping|seeking|aiming)\s(?:to\s)?(?=\w+\s\w)")
_WHEN = LazyPattern(
    r"\s(?:on|in|by|from|between|until|through|since|starting|beginning)\s(?:the\s)?(?:early\s|late\s|mid-?\s?)?(?:in\s)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b|(?:19|20)\d\d\b|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day).*",
    re.DOTALL,
)
_WITH = LazyPattern(r"(?:supply|provide|equip|furnish|serve|arm)\s(?:the\s|its\s)?§[^.;:,]{0,90}?\swith\s(?=\S)")
_SUM_BEFORE = LazyPattern(
    r"(?:[A-Z]{0,3}[$€£¥₹]\s?|Rs\.?\s?|[A-Z]{3}\s)?\d[\d.,]*(?:\s?(?:m|bn|million|billion|trillion|crore|lakh))?(?:\s[a-z]+)?\s"
    r"(?:[\w-]+\s){0,2}\Z"
)
_EMPTY = LazyPattern(
    r"(?:(?:an?\s)?(?:further|another|additional|total(?:\sof)?)?\s?(?:US|A|C|NZ|HK|S)?[$€£¥₹]\s?\d.*|(?:further|another|additional)\s\S{0,4}\d.*|it|them|this|that|these|those|him|her|us|more|which|deal|agreement|the|an?|work|do|so|do\sso|date|use|cash|free|good|\d+|"
    r"(?:\S+\s)?(?:years?|months?|weeks?|days?)|cooperation|working\stogether|working|undisclosed\s\w+)\Z",
    re.IGNORECASE,
)


def find_topic(text: str, sentence: Span, anchor: Span | Place, tags: Sequence[Tag]) -> str:
    """Return what the agreement at ``anchor`` is about, "" where its sentence does not plainly say so.

    It is looked for in the agreement's own name, then behind it, past the parties, times and sums that may stand
    between. Verbs are turned to nouns: "to build a plant in Ohio" gives "plant in Ohio".
    """
    named = _IN_NAME.search(text[anchor.start : anchor.end])
    if named is not None:
        return _clean(" ".join(named["what"].split()))
    high = min(sentence.end, anchor.end + _REACH)
    masked = _masked(text, anchor.end, high, tags)
    if _is_deed(text[anchor.start : anchor.end]):
        thing = _object(text, masked, anchor.end, high)
        if thing:
            return thing
    near = text[anchor.start : min(high, anchor.end + _DEED_REACH)]
    deed = _DEED_OF.search(text, anchor.start, anchor.start + len(near)) if any(map(near.__contains__, _DONE)) else None
    if deed is not None and ";" not in text[anchor.end : deed.start()]:
        return f"{deed['done'] or deed['doing']}ing {deed['what']}"
    stop = _ENDED.search(masked)
    limit = stop.start() if stop else len(masked)
    for link in _LINK.finditer(masked, 0, limit):
        if not _passes(masked[: link.start()]):
            break
        start = anchor.end + link.end()
        given = _WITH.match(masked, link.end()) if link["verb"] else None
        start = anchor.end + given.end() if given else start
        if masked.startswith("§", link.end()) and link["noun"] not in {"concerning", "regarding", "covering"}:
            continue
        end = phrase_end(text, start, high, _MOST_WORDS)
        if end <= start:
            continue
        phrase = text[start:end]
        found = _clean(as_noun(phrase) if link["verb"] and not given else phrase)
        if found:
            return found
    low = max(sentence.start, anchor.start - 50)
    paid = _SUM_BEFORE.search(text, low, anchor.start) if _DIGIT.search(text, low, anchor.start) else None
    return _clean(thing_before(text, sentence.start, paid.start())) if paid else ""


def _is_deed(words: str) -> bool:
    """Tell whether words end in one of buying, selling or supplying."""
    low = words.lower()
    return any(map(low.__contains__, _DEED_STEMS)) and _DEED.search(low) is not None


def _object(text: str, masked: str, start: int, high: int) -> str:
    """Return what is bought, sold or supplied, without who gives and takes it."""
    link = _OBJECT.match(masked)
    if link is None or masked.startswith("§", link.end()) or _PRICE.match(masked, link.end()):
        return ""
    end = phrase_end(text, start + link.end(), high, _MOST_WORDS)
    return _clean(_OBJECT_CUT.sub("", text[start + link.end() : end]))


def _masked(text: str, start: int, end: int, tags: Sequence[Tag]) -> str:
    """Return ``text[start:end]`` with each named thing as signs of its own length."""
    pieces, position = [], start
    first = bisect_left(tags, start, key=lambda tag: tag.start)
    for tag in tags[first:]:
        if tag.start >= end:
            break
        if tag.start >= position:
            stop = min(tag.end, end)
            pieces += [text[position : tag.start], "§" * (stop - tag.start)]
            position = stop
    return "".join((*pieces, text[position:end])).replace("\n", " ").replace("\u00a0", " ")


def _passes(between: str) -> bool:
    words = (_BRACKETED.sub(" ", between) if "(" in between else between).split()
    return len(words) <= _MOST_BETWEEN and all(
        word in _PASSED or word.rstrip(_TRAILING) in _PASSED or _SMALL.fullmatch(word) for word in words
    )


def _clean(phrase: str) -> str:
    if "between" in phrase or "among" in phrase:
        phrase = _BETWEEN.sub("", phrase)
    counted = _DIGIT.search(phrase) is not None
    if counted:
        phrase = _SUM_BEHIND.sub("", phrase)
    found = _WHEN.sub("", _HELPING.sub("", tidy(phrase)))
    found = (_PAID.sub("", found) if counted else found).strip(" ,;:–—-“”\"'’")
    return "" if len(found) < 4 or _EMPTY.match(found) else found
