"""What a sum of money is for, as a short noun phrase of its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.phrases import as_noun, phrase_end, thing_before, tidy
from desktop.models.records import FigurePurpose

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.models.document import Span

_MOST_WORDS = 9
_REACH = 160
# Nouns that stand between a sum and what it is for, and a sum repeated in brackets.
_AGAIN = re.compile(r"\s?\([^()]{1,30}\)")
_LINK = re.compile(r"\s?(?P<link>for|to|into|in|towards?|on)\s(?=[A-Za-z“\"])")
_IN_KIND = re.compile(r"\s(?:in|of|worth\sof)\s(?=[a-z])")
_NO_NOUN = re.compile(
    r"(?:a|an|and|or|but|as|at|by|from|over|per|than|that|this|which|who|while|when|where|if|so|is|are|was|were|has|have|had|"
    r"will|would|could|may|after|before|since|until|during|last|next|each|every|to|for|in|into|on|of|with|under|worth|more|"
    r"less|or|not|the|its|their|annually|monthly|yearly|today|yesterday|it|they|he|she|we|you|using|including|later|ago|only|"
    r"according|due|because|despite|through|via|about|around|against|also|both|out|up|down|off|within|without|apiece|\w+ly|"
    r"\w{2,}ed|\w{3,}ing)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:the\s)?(?:next|last|past|first|second|third|fourth|same|previous|current|fiscal|year|years|month|months|week|quarter|"
    r"date|total|cash|all|it|them|us|him|her|me|you|this|that|these|those|what|which|part|return|exchange|addition|turn|fact|"
    r"order|favou?r|response|accordance|terms|comparison|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\w+day|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"\b(?:an?|the|its|their|in|new)\s(?P<what>(?:[a-z][\w-]*\s){1,4})of\s(?:(?:about|nearly|some|over|up\sto|more\sthan|around|almost|"
    r"at\sleast|approximately|an\sestimated)\s)?\Z"
)
_SIZES = re.compile(
    r"\b(?:total|cost|price|value|amount|sum|maximum|minimum|worth|average|estimate|figure|number|tune|excess|range|rate|level)\s*\Z"
)
_SAYS_LITTLE = re.compile(
    r"in|of|for|the|a|an|from|to|those|package|target|plan|commitment|pledge|agreement|project|payment|amount|value|new|total|"
    r"money|state|additional"
)
_CUT_FROM = re.compile(r"\s(?:from|between|among)\s.*")
_CUT_TO = re.compile(r"\s(?:to|for)\s.*")
_PLACE = re.compile(r"(?:the\s)?[A-Z]")


def find_subject(text: str, sentence: Span, amount: Span, purpose: FigurePurpose, table: FigureTables) -> str:
    """Return what the sum at ``amount`` is for, "" where its sentence does not plainly say it."""
    end = min(max(sentence.end, amount.end), amount.end + _REACH)
    position = amount.end
    again = _AGAIN.match(text, position, end)
    position = again.end() if again else position
    for found in (
        _named_after(text, position, end),
        _linked(text, position, end, purpose),
        thing_before(text, sentence.start, amount.start),
        _headed_by(text, sentence.start, amount.start),
    ):
        if found and not _says_purpose_only(found, table):
            return found
    return ""


def _named_after(text: str, position: int, end: int) -> str:
    """Return the noun phrase that the sum measures: "$4 million battery plant in Ohio", "$5 million in damages"."""
    kind = _IN_KIND.match(text, position, end)
    start = kind.end() if kind else position + (text[position : position + 1] in {" ", "-"})
    if start == position or text[start : start + 1] in '“"':
        start += text[start : start + 1] in {"“", '"'}
    if not text[start : start + 1].isalpha() or text[start].isupper() or _NO_NOUN.match(text, start, end):
        return ""
    stop = phrase_end(text, start, end, _MOST_WORDS)
    phrase = _CUT_FROM.sub("", tidy(text[start:stop]))
    return "" if _NO_SUBJECT.match(phrase) else phrase


def _linked(text: str, position: int, end: int, purpose: FigurePurpose) -> str:
    """Return what follows "for", "to" or "in"; of a place it says that the money is invested there."""
    link = _LINK.match(text, position, end)
    if link is None or _NO_SUBJECT.match(text, link.end(), end):
        return ""
    stop = phrase_end(text, link.end(), end, _MOST_WORDS)
    phrase = text[link.end() : stop].lstrip('“"')
    if link.group("link") == "to" and phrase[:1].islower():
        return "" if re.match(r"(?:a|an|about|nearly|over|be)\s", phrase) else _CUT_FROM.sub("", as_noun(phrase))
    phrase = _CUT_FROM.sub("", phrase)
    if link.group("link") == "to":
        phrase = _CUT_TO.sub("", phrase)
    if purpose == FigurePurpose.INVESTMENT and link.group("link") in {"in", "into"} and _PLACE.match(phrase):
        return f"investment in {' '.join(phrase.split())}"
    return tidy(phrase)


def _headed_by(text: str, start: int, end: int) -> str:
    """Return the noun of "a defence budget of $5 million"."""
    found = _HEAD_OF.search(text, max(start, end - 80), end)
    if found is None or _SIZES.search(found.group("what")) or len(found.group("what").split()) < 2:
        return ""
    words = found.group("what").split()
    while words and _NO_NOUN.fullmatch(words[0]):
        words.pop(0)
    return " ".join(words) if len(words) > 1 else ""


def _says_purpose_only(phrase: str, table: FigureTables) -> bool:
    words = [word for word in re.findall(r"[\w-]+", phrase.lower()) if not _SAYS_LITTLE.fullmatch(word)]
    return len(phrase) < 4 or all(word in table.cues for word in words)
