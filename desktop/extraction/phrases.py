"""Short phrases cut from a sentence: how far a noun phrase reaches, and how to begin it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

# A phrase that comes to its own end may have so many words; a longer one is cut back to this many or fewer.
_MOST, _CUT = 12, 10
_TOKEN = LazyPattern(r"\S+")
_ENDERS_WORDS = (
    "while which that who whom whose after before as said says will would was were has have had is are be been "
    "could may might can should must entered worth during following amid when where because since until but "
    "including include includes involves involve through under if although though than starting beginning "
    "ending according alongside aimed aiming backed funded financed supported due yesterday today tomorrow "
    "next last earlier later this these announced signed agreed reported expected scheduled brokered it they "
    "he she we she's he's there also so then covering entitled such versus known valued thus thereby at"
)
_ENDERS = frozenset(_ENDERS_WORDS.split())
# "Charges brought by Peru".
_PARTICIPLES = frozenset(
    {"brought", "made", "held", "built", "run", "led", "given", "sold", "bought", "won", "taken", "sought", "set"}
)
# No other word ends a phrase, but one in "-ed".
_BREAKERS = _ENDERS | _PARTICIPLES | {"by", "in", "on", "and", "from"}
# Words at which a phrase that is too long may be cut.
_CUTS_WORDS = "for to in with of on from into by and or across between over under towards"
_CUTS = frozenset(_CUTS_WORDS.split())
_SMALL_WORDS = (
    "for to in with of on from into by and or across between over under towards a an the its their his her our "
    "at as up about more than nearly almost some further another via per both"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_POINTED_WORDS = "its their his her our the two three both other several to all not"
_POINTED = frozenset(_POINTED_WORDS.split())
_AFTER_VERB = frozenset({"in", "by", "the", "a", "at", "on", "it", "its", "with"})
_MARK = LazyPattern(r"(?<!\d),|,(?!\d)|[;:”\"—]")
_ADVERB = LazyPattern(r"[a-z]+ly\Z")
_FINITE = LazyPattern(r"[a-z]{2,}ed\Z")
_TIME = LazyPattern(
    r"(?:19|20)\d\d(?!\d)|(?:the\s)?(?:next|last|past|coming|previous)\s|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_CREATE = (
    "build|building|establish|establishing|create|creating|develop|developing|construct|constructing|set up|setting up|"
    "open|opening|launch|launching|form|forming|make|making|host|hosting"
)
_MAKING = LazyPattern(rf"(?:(?:jointly|together)\s)?(?:{_CREATE})\s(?=\w+\s\w|[A-Z])")
_ARTICLE = LazyPattern(r"(?:a|an|the|its|their|his|her)\s+(?=\S)", re.IGNORECASE)
_ARTICLE_HEADS = frozenset("aAtTiIhH")
# Not "to other projects": no verb stands first.
_NO_VERB = (
    "the|an?|its|their|his|her|our|this|that|these|those|be|better|other|another|all|both|some|any|each|every|several|"
    "various|many|more|further|additional|new|local|foreign|small|large|two|three|four|five|ten"
)
_BARE_VERB = LazyPattern(rf"(?!(?:{_NO_VERB})\s)([a-z]+)(?:\sand\s([a-z]+))?(?=\s|\Z)")
_DOUBLED = LazyPattern(r"(?:\w*q?u)?[bcdfghjklmnpqrstvwxz]?[bcdfghjklmnpqrstvwxz][aeiou][bdgmnpt]\Z")
_BACKED = LazyPattern(
    r",?\s(?:(?:is|was|are|were|being)\s)?(?:backed|financed|funded|supported|(?<=,\s)with|worth|costing|valued\sat|"
    r"at\sa\scost\sof)(?:\s(?:by|with|through|an?|the|of|up|to|about|nearly|some|over|more|than|almost|around|total|new|estimated))*\s*\Z"
)
_BEFORE_THING = LazyPattern(r".*\b(?:for|on|in|of)\s(?=(?:an?|the|its|their)\s)", re.DOTALL)
_VERB_THING = LazyPattern(
    r".*\b(?:includ\w+|is|was|are|were|build\w*|establish\w*|creat\w+|develop\w*|construct\w*|announc\w+|unveil\w+|"
    r"launch\w*|open\w*|approv\w+|plan\w*|sign\w*|won)\s(?=(?:an?|the|its|their)\s)",
    re.DOTALL,
)
# "A treaty on fish and an agreement on visas".
_AND_ANOTHER = LazyPattern(
    r"\s(?:an?|another)\s(?:[a-z-]+\s)?(?:agreement|memorandum|treaty|declaration|pact|accord|MoU|MOU|contract|protocol)\b"
)
_SHORT_FORM = LazyPattern(r"\([“\"]?[A-Za-z&-]{2,9}[”\"]?\)")
_BRACKETS = LazyPattern(r"\s*\([^()]{0,60}\)")

_CLAUSE_END = LazyPattern(r"[.;:]\s")
_STOP = LazyPattern(r"[,“”\"]")


def phrase_end(text: str, start: int, end: int, most: int = _MOST) -> int:
    """Return where the phrase that begins at ``start`` ends: before a verb, a new clause or the ``most``-th word."""
    words: list[str] = []
    ends: list[int] = []
    cut, clauses, position = 0, 0, start
    word, paired = "", False
    for token in text[start:end].split(None, most + 1)[: most + 1]:
        previous, word = word, token
        position = text.find(word, position) + len(word)
        if word[0] == "(" and words and _SHORT_FORM.fullmatch(word):
            # "Photovoltaic (PV) plants": no title keeps it.
            word = previous
            continue
        if word[0] in '([“"—–;:' or word == "-":
            break
        paired = paired or previous == "between"
        may_break = words and (word in _BREAKERS or word.endswith("ed")) and not (paired and word == "and")
        if may_break and _breaks(word, previous, text, position):
            break
        if word == "to" and words:
            clauses += 1
            if clauses > 1:
                break
        if len(words) >= most:
            return _trimmed(words[: cut or _CUT], ends)
        if word in _CUTS and 2 < len(words) <= min(_CUT, most):
            cut = len(words)
        words.append(word)
        ends.append(position)
        stop = None if word.isalpha() else _MARK.search(word)
        if stop is not None:
            return _trimmed(words, ends, stop.start())
    return _trimmed(words, ends) if words else start


def _breaks(word: str, previous: str, text: str, position: int) -> bool:
    """Tell whether a phrase ends before ``word``: at a verb, a time, or an "and" that begins another clause."""
    if word in _ENDERS or word == "by" or (word == "and" and _AND_ANOTHER.match(text, position)):
        return True
    if word in _PARTICIPLES or word in {"in", "on"}:
        return text.startswith(" by ", position) or (word not in _PARTICIPLES and _next_is_time(text, position))
    verbal = word not in {"and", "from"}
    if verbal and not (word.endswith("ed") and previous.islower() and _FINITE.match(word)):
        return False
    following = _TOKEN.search(text, position, position + 40)
    after = following.group() if following else ""
    if verbal:
        return after in _AFTER_VERB
    if word == "from":
        return after[:1].isdigit() or _TIME.match(after) is not None
    return (
        after in _POINTED
        or after in _ENDERS
        or after == "with"
        or _FINITE.match(after) is not None
        or _ADVERB.match(after) is not None
    )


def _next_is_time(text: str, position: int) -> bool:
    return _TIME.match(text, position + 1) is not None


def _trimmed(words: Sequence[str], ends: Sequence[int], inside: int | None = None) -> int:
    """Return the end of the last word that may end a phrase; ``inside`` cuts the last one short."""
    last = len(words) - 1
    while last >= 0 and words[last].rstrip(".,").lower() in _SMALL:
        last -= 1
        inside = None
    if last < 0:
        return ends[0] - len(words[0])
    kept = len(words[last].rstrip(".,;:!?'’”\")")) if inside is None else inside
    return ends[last] - len(words[last]) + kept


def tidy(phrase: str) -> str:
    """Return a phrase on one line, without acronyms in brackets and an article before it."""
    if "(" in phrase:
        phrase = _BRACKETS.sub("", phrase)
    plain = " ".join(phrase.split())
    article = _ARTICLE.match(plain) if plain[:1] in _ARTICLE_HEADS else None
    return plain[article.end() :] if article else plain


def as_noun(phrase: str) -> str:
    """Return what follows an infinitive as a noun phrase.

    "establish a plant in Ohio" gives "plant in Ohio", "train workers" gives "training workers".
    """
    making = _MAKING.match(phrase)
    if making is not None:
        return tidy(phrase[making.end() :])
    verbs = _BARE_VERB.match(phrase)
    if verbs is None or verbs.group(1).endswith("ing"):
        return tidy(phrase)
    first, second = verbs.groups()
    begun = gerund(first)
    if second is not None and not second.endswith("ing") and second not in {"the", "its"}:
        begun = f"{begun} and {gerund(second)}"
    elif second is not None:
        begun = f"{begun} and {second}"
    return " ".join(f"{begun}{_BRACKETS.sub('', phrase[verbs.end() :])}".split())


def gerund(verb: str) -> str:
    """Return the -ing form of a verb's infinitive."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    if _DOUBLED.fullmatch(verb):
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"


def headed(phrase: str) -> str:
    """Return a phrase with a capital at its head, unless its first word is written in its own way ("iPhone")."""
    return phrase[:1].upper() + phrase[1:] if phrase[:2].islower() or phrase[1:2] in {" ", "-"} else phrase


def thing_before(text: str, start: int, end: int) -> str:
    """Return the thing of "a plant in Ohio, backed by a" at the end of ``text[start:end]``, or an empty string."""
    found = _BACKED.search(text, max(start, end - 60), end)
    if found is None:
        return ""
    what = _CLAUSE_END.split(text[max(start, found.start() - 140) : found.start()])[-1]
    for pattern in (_VERB_THING, _BEFORE_THING):
        lead = pattern.match(what)
        if lead is not None and len(what) - lead.end() > 8:
            thing = what[lead.end() :]
            break
    else:
        thing = what
    if not _ARTICLE.match(thing) or _STOP.search(thing):
        return ""
    stop = phrase_end(thing, 0, len(thing))
    return tidy(thing) if stop == len(thing) else ""
