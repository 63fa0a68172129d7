"""What an instrument is called, and the words of its sentence that name it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, Place
from desktop.extraction.entities import Group, Tag
from desktop.extraction.phrases import as_noun, headed, phrase_end, thing_before, tidy
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from desktop.extraction.clauses import Clause
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.parties import PartyList

_MOST_WORDS = 12
# A capitalised name before the noun ("Joint Declaration") and the capitalised words after "on" or "concerning".
_NAME_BEFORE = LazyPattern(rf"(?:(?:[A-Z][\w’'-]*|and|of|on|for|{PARTY})\s){{0,6}}\Z")
_NAME_AFTER = LazyPattern(
    r"\s(?:on|[Cc]oncerning|for|of|[Rr]egarding)(?:\sthe)?\s(?!(?:[A-Z]{2,3}|Rs\.?|INR)\s?[$€£¥]?\d|US\$|[A-Z][a-z]+day\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][\w’'-]*"
    r"(?:\s(?:(?:and|of|on|for|in|the|of\sthe|in\sthe|on\sthe|and\sthe)\s)?[A-Z][\w’'-]*){0,7}"
)
# "50:50 venture"; "a fixed-price, multi-year contract".
_MODIFIER = LazyPattern(r"(?P<word>\d+[:·]\d+|[\w’'-]+|(?<=\s)\w+-[\w-]+,)\s\Z")
# "A consulting contract": no verb stands right behind an article.
_BEHIND_ARTICLE = LazyPattern(r"\b(?:an?|its|their)\s\Z")
_PAIR = LazyPattern(rf"{PARTY}[-–]{PARTY}\s\Z")
# Words that never stand between an article and the noun of an agreement.
_NO_MODIFIER = LazyPattern(
    r"(?:19|20)\d\d|a|an|the|its|their|his|her|our|this|that|these|those|any|such|some|each|every|new|another|further|first|"
    r"second|two|three|several|recent|latest|key|massive|huge|major|of|to|for|in|by|with|as|at|on|from|into|and|"
    r"or|also|not|has|have|had|is|are|was|were|be|been|will|would|can|could|may|today|yesterday|own|last|more|"
    r"various|many|additional|possible|potential|existing|previous|other|both|no|it|he|she|they|we|just|"
    r"recently|already|under|including|like|via|per|through|than|but|so|if|us|include|join|seek|sees|back"
)
_VERBAL = LazyPattern(r"(?:[a-z]{2,}(?:ed|ing)|[a-z]{3,}(?:des|kes|nes|ves|ows|ays))\Z")
_PLURAL_MODIFIERS = frozenset(
    {"arms", "weapons", "sales", "services", "goods", "gas", "news", "business", "customs", "rights"}
)
_ARTICLES = frozenset(
    {"A", "An", "The", "This", "That", "These", "Its", "Their", "Another", "Both", "No", "Under", "In"}
)
# Nouns that say nothing of what was agreed; who takes part says more.
_EMPTY = LazyPattern(r"(?:mo[uac]s?|memorand(?:um|a)[\w ]*)\Z", re.IGNORECASE)
# Of two words and yet of no sort.
_NO_SORT = LazyPattern(
    r"joint[ -]ventures?|memorand(?:um|a)[\w ]*|(?:letters?|heads|statements?) of \w+", re.IGNORECASE
)
_OF_SUM = LazyPattern(rf"\s(?:of|worth|valued\sat)\s(?:up\sto\s|about\s|nearly\s|almost\s|over\s|more\sthan\s)?{SUM}")
# "A first amendment to the supply agreement": an instrument of its own.
AMENDING = LazyPattern(
    r"\b(?:amendment|addendum|addenda|supplement|annex|extension|modification|side\sletter|amendments|renewal|protocol|protocols)\s(?:to|of)\s(?:the|its|their|an?|that|this)\s"
    r"(?:[\w’'-]+\s){0,5}\Z"
)
_CONTENT = LazyPattern(
    r",?\s+(?:to\s(?=[a-z])|on\s|for\s|in\s|concerning\s|regarding\s|covering\s|(?<!,\s)(?=[a-z]{3,}ing\s)|under\swhich\s)"
)
_TIME = LazyPattern(
    r"\s+(?:in|on|for)\s(?:(?:19|20)\d\d|\d{1,2}\s[A-Z][a-z]{2,8}\b|[A-Z][a-z]+day\b|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b|(?:the\s)?(?:next|last|past|first|coming|same|previous|recent)\b)"
)
_ASIDE = LazyPattern(r"\s?\([^()]{1,40}\)")
_OBJECT = LazyPattern(
    r"\b(?:will|would|to|aims?\sto|aimed\sat|is\sto)\s(?=(?:jointly\s|help\s)?(?:build|establish|creat|develop|construct|"
    r"set\sup|setting\sup|open|launch|produc|manufactur|expand|supply|explor|provid|promot|support|improv|strengthen)\w*\s)"
)

_NEXT_WORD = LazyPattern(r"\s([a-z]+)")
_INTO = LazyPattern(rf"\s(?:in|into|for|to)\s(?!(?:the\s)?{PARTY})(?!\d)")
_LINKED = LazyPattern(r"\s(?:[a-z]+ed\s)?(?:with|between|among)\s")
_OF_STATES = LazyPattern(r"\sbetween\sthe\s[Gg]overnments\sof\s")
_AND_BETWEEN = LazyPattern(r",?\s(?:and|as\swell\sas)\sbetween\s")
# "An agreement was signed on visas": what it is about stands behind the verb.
_PASSED = LazyPattern(
    r"\s(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:also\s|then\s|[a-z]+ly\s)?"
    r"(?:signed|inked|concluded|reached|exchanged|finali[sz]ed|sealed|struck)(?=\s(?:on|for|to|concerning|regarding|covering)\s)"
)
# "A global development and commercialisation agreement": all between the article and the noun says of what sort.
_JOINED = LazyPattern(
    r"\b(?:an?|the|its|their)\s(?P<head>(?:(?!(?:of|for|to|in|on|with|by|from|at|as|that|which|and)\s)[a-z-]+\s){1,3}(?:and|&)\s"
    r"(?:(?!(?:of|for|to|in|on|with|by|from|at|as|that|which|and|an?|the|its)\s)[a-z-]+\s(?:\([A-Z]{2,6}\)\s)?){0,2})\Z"
)
# "An 18.75 per cent stake".
_CENT = LazyPattern(r"(?:[\d.·]+|\w+)\s(?:per\scent|percent)\s\Z")
_TAIL_LINK = LazyPattern(r"(?:of|from|with|to|for|by|against|over)\s")
_STOP = LazyPattern(r"[;:]")
_SUM_BEFORE = LazyPattern(rf"{SUM}\s(?:[\w-]+\s){{0,2}}\Z")


def source_span(clause: Clause, start: int, end: int) -> Place:
    """Return the document's span of a masked range that is not empty."""
    begin = clause.origin(start)
    last = clause.origin(end) if clause.masked[end - 1] >= "\ue000" else clause.origin(end - 1) + 1
    return Place(begin, max(last, begin))


def name_instrument(
    text: str, clause: Clause, noun: tuple[int, int], listed: PartyList | None, lexicon: Lexicon
) -> tuple[Callable[[], str], Place]:
    """Return what works out the title of the agreement whose noun stands at ``noun`` in the sentence, and its anchor.

    ``listed`` are the parties after the noun's "with" or "between". The anchor holds the noun and what belongs to its
    name; it reaches over no verb and into no party.
    """
    masked = clause.masked
    start, end = noun[0], _noun_end(masked, noun[1], lexicon)
    begin = (
        _name_begin(clause, start, lexicon.triggers.verbs)
        if masked[start].isupper()
        else _modifiers_begin(masked, start, lexicon)
    )
    amending = AMENDING.search(masked, max(0, begin - 70), begin)
    if amending is not None:
        begin = _modifiers_begin(masked, amending.start(), lexicon)
    anchor = source_span(clause, begin, end)
    pair = _PAIR.search(masked, max(0, begin - 4), begin)
    first = clause.origin(pair.start()) if pair else anchor.start
    if masked[start].isupper():
        named = _NAME_AFTER.match(text, anchor.end, clause.origin(len(masked)))
        if named is not None:
            anchor = Place(anchor.start, named.end())
        if named is not None or begin < start or pair:
            return partial(_plain, text[first : anchor.end]), anchor
    paid = _OF_SUM.match(masked, end)
    if paid is not None:
        anchor = source_span(clause, begin, paid.end())
        return partial(_with_sum, text, clause, anchor, paid.end()), anchor
    return partial(_with_content, text, clause, (text[first : anchor.end], anchor.end, start), end, listed), anchor


def _plain(words: str) -> str:
    return headed(tidy(words))


def _with_content(text: str, clause: Clause, head: tuple[str, int, int], end: int, listed: PartyList | None) -> str:
    words, position, start = head
    if words.endswith(" of"):
        # "Purchase of": what is bought belongs to it.
        name = tidy(words)
        stop = phrase_end(text, position + 1, clause.origin(len(clause.masked)), _MOST_WORDS - len(name.split()))
        return headed(f"{name} {tidy(text[position:stop])}" if stop > position + 3 else name.removesuffix(" of"))
    return headed(_told(text, clause, (tidy(words), position, start), end, listed))


def _noun_end(masked: str, end: int, lexicon: Lexicon) -> int:
    """Return where a noun and the nouns joined to it end: "stake" and "stake investment"."""
    following = _NEXT_WORD.match(masked, end)
    return following.end() if following and following.group(1) in lexicon.triggers.nouns else end


def _name_begin(clause: Clause, start: int, verbs: Container[str]) -> int:
    """Return where the capitalised words before a noun begin; a party's name is none of them."""
    masked = clause.masked
    before = _NAME_BEFORE.search(masked, max(0, start - 90), start)
    begin = before.start() if before else start
    for place in range(start - 1, begin - 1, -1):
        if masked[place] >= "\ue000":
            party = clause.party(masked[place])
            if not isinstance(party, Tag) or party.entity.group != Group.NAME or party.possessive:
                begin = place + 2
                break
    while begin < start and (not _may_begin(masked[begin]) or masked[begin:start].split(" ", 1)[0] in _ARTICLES):
        begin = masked.index(" ", begin) + 1
    first = masked[begin:start].split(" ", 1)[0]
    if begin < start and first.lower() in verbs and " " in masked[begin:start]:
        # A headline in capitals: "Ghana and Peru Sign Air Transport Agreement".
        begin += len(first) + 1
    return min(begin, start)


def _may_begin(letter: str) -> bool:
    return letter.isupper() or letter >= "\ue000"


def _modifiers_begin(masked: str, start: int, lexicon: Lexicon) -> int:
    """Return where the adjectives of a noun begin: "long-term supply agreement"."""
    cent = _CENT.search(masked, max(0, start - 40), start)
    begin = cent.start() if cent else start
    joined = _JOINED.search(masked, max(0, start - 70), start)
    if joined is not None:
        begin = joined.start("head")
    for _ in range(4):
        found = _MODIFIER.search(masked, _word_begin(masked, begin), begin)
        if found is None:
            break
        word = found.group("word")
        plain = word.lower()
        verbal = plain in lexicon.triggers.verbs or (_VERBAL.search(plain) is not None and "-" not in plain)
        plural = plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and plain not in _PLURAL_MODIFIERS
        if (
            verbal
            and plain.endswith("ing")
            and _BEHIND_ARTICLE.search(masked, max(0, found.start() - 6), found.start())
        ):
            return found.start()
        if _NO_MODIFIER.fullmatch(plain) or verbal or plural or plain.endswith(("'s", "’s")):
            break
        if masked[found.start() - 1 : found.start()] in {"'", "’"}:
            break
        begin = found.start()
    return begin


def _word_begin(masked: str, end: int) -> int:
    """Return a place no further than the word before the space before ``end`` begins, some way back at most."""
    return max(masked.rfind(" ", 0, max(end - 1, 0)), end - 40, 0)


def _with_sum(text: str, clause: Clause, anchor: Place, position: int) -> str:
    """Return "investment of $450 million", with "into its network" where that names no party."""
    name = tidy(text[anchor.start : anchor.end])
    link = _INTO.match(clause.masked, position)
    if link is None or _TIME.match(clause.masked, position):
        return headed(name)
    stop = phrase_end(text, anchor.end + 1, clause.origin(len(clause.masked)), _MOST_WORDS - len(name.split()))
    return headed(f"{name} {tidy(text[anchor.end : stop])}" if stop > anchor.end + 5 else name)


def _told(text: str, clause: Clause, head: tuple[str, int, int], end: int, listed: PartyList | None) -> str:
    """Return the noun with what the agreement is about, or only that where the noun says little."""
    name, position, start = head
    masked, limit = clause.masked, clause.origin(len(clause.masked))
    parties = ""
    passed = _PASSED.match(masked, end)
    after = passed.end() if passed is not None else end
    if listed is not None and (listed.start - end < 24 or _OF_STATES.match(masked, end)) and _LINKED.match(masked, end):
        after = listed.end
        parties = tidy(text[position : source_span(clause, end, after).end])
    aside = _ASIDE.match(masked, after)
    after = aside.end() if aside else after
    content = ""
    if _CONTENT.match(masked, after) and not _TIME.match(masked, after):
        at = source_span(clause, max(after - 1, 0), after).end
        at = text.index(" ", at) if text[at : at + 1] == "," else at
        stop = phrase_end(text, at + 1, limit, _MOST_WORDS - len(name.split()))
        content = tidy(text[at:stop]) if stop > at + 4 else ""
    if content:
        whole = " ".join(filter(None, (name, parties, content)))
        if len(whole.split()) <= _MOST_WORDS:
            return whole
        return (
            f"{name} {parties}" if parties and len(parties.split()) < 7 and _EMPTY.search(name) else f"{name} {content}"
        )
    thing = _object(text, clause, after, name) or _backed(text, clause, start)
    if thing:
        return thing
    if parties and listed is not None:
        first = tidy(text[position : source_span(clause, end, min(listed.start + 1, after)).end])
        brief = len(parties.split()) < 10
        rest = parties if brief else f"{first} and {_last(text, clause, listed)}"
        return f"{_alone(name, masked, after, listed)} {rest}"
    if not parties and not masked[end : end + 1].strip():
        stop = phrase_end(text, position, limit, _MOST_WORDS - len(name.split()))
        tail = tidy(text[position:stop]) if stop > position + 3 else ""
        if tail and _TAIL_LINK.match(tail):
            return f"{name} {tail}"
    return name


def _alone(name: str, masked: str, after: int, listed: PartyList) -> str:
    """Return "deal" for the first of "deals between A and B and between C and D"."""
    several = listed.whole and len(listed.signs) == 2 and _AND_BETWEEN.match(masked, after) is not None
    return name.removesuffix("s") if several else name


def _last(text: str, clause: Clause, listed: PartyList) -> str:
    """Return the name of the second of two parties, else "others"."""
    if len(listed.signs) != 2:
        return "others"
    place = clause.masked.find(listed.signs[1], listed.start, listed.end)
    if place < 0:
        return "others"
    span = source_span(clause, place, place + 1)
    return tidy(text[span.start : span.end])


def _object(text: str, clause: Clause, after: int, name: str) -> str:
    """Return "contract to supply boats" where the noun and its purpose stand apart, or "".

    Of what only will be done the noun says enough where it says of what sort it is: "loan agreements".
    """
    found = _OBJECT.search(clause.masked, after, min(len(clause.masked), after + 120))
    if found is None or _STOP.search(clause.masked, after, found.start()):
        return ""
    start = clause.origin(found.end())
    stop = phrase_end(text, start, clause.origin(len(clause.masked)))
    if stop <= start:
        return ""
    if not found.group().startswith("to"):
        says_sort = " " in name and _NO_SORT.fullmatch(name) is None
        return name if says_sort else as_noun(text[start:stop])
    whole = f"{name} to {' '.join(text[start:stop].split())}"
    return whole if len(whole.split()) <= _MOST_WORDS + 2 else as_noun(text[start:stop])


def _backed(text: str, clause: Clause, start: int) -> str:
    """Return the project of "a plant in Ohio, backed by a €5 million loan"."""
    paid = _SUM_BEFORE.search(clause.masked, max(0, start - 40), start)
    return thing_before(text, clause.origin(0), clause.origin(paid.start())) if paid else ""
