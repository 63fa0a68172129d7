"""What the words beside a name say of it: nouns it is called by, verbs, posts, prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY, FINED_FOR, FINING, FIRM, GIVEN, LISTS, PERSON, THING
from desktop.extraction.evidence import add
from desktop.extraction.firm_deeds import MILLIONS
from desktop.extraction.following import read_call, weigh_comma, weigh_following, weigh_owned
from desktop.extraction.wordbook import TITLE
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

_THE = frozenset({"the", "The"})
_BLANKS = frozenset(" \n\u00a0")
# Of one name so many occurrences are weighed; more change nothing but the time.
_WEIGHED = 6
# How far beside a name is read, in characters.
_BACK, _AHEAD = 44, 100
_NOUN = (FIRM, 3.0)
_FINE = LazyPattern(rf" (?:\w+ ){{0,3}}?{MILLIONS}")
# A part of a firm that is sold: "the Orvane Americas operations of Larvik".
_PART = LazyPattern(
    r" (?:[a-z]+ ){0,2}(?:operations|business(?:es)?|assets|divisions?|units?|arm|segment|portfolio) of [A-Z]"
)
_CONTRACT = LazyPattern(
    rf" (?:(?:an?|the|its) (?:[\w$€£.,-]+ ){{0,4}}?"
    rf"(?:contracts?|licen[cs]e|concession|tender|order|loan|subsid\w+)|{MILLIONS})\b"
)
# What one may hold a share of that is no firm: "a stake in the Orvane and Larvik fields".
_ASSET = LazyPattern(
    r"(?:(?:,|,? and|,? &) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}){0,4} "
    r"(?:(?!and\b|in\b|of\b|to\b)[a-z]+(?:-[a-z]+)? ){0,3}?"
    r"(?:[Ff]ields?|[Bb]locks?|[Ll]icen[cs]es?|[Cc]oncessions?|[Dd]eposits?|[Bb]asins?|[Mm]ines?|[Pp]rojects?|[Pp]rospects?|"
    r"[Pp]ermits?|[Tt]enements?|[Pp]ipelines?|[Rr]efinery|[Tt]erminals?|[Mm]otorways?|[Hh]ighways?|[Tt]ollways?|farms?|"
    r"[Rr]eservoirs?|[Dd]iscovery|[Ss]melters?|[Cc]omplex|[Dd]am|[Tt]unnel|[Bb]ridge|[Ss]tadium|network)s?\b"
    r"(?! (?:makers?|operators?|owners?|company|developers?|builders?|firm|services))"
)
# "The acquisition of the Orvane gold project": the project is bought.
_ASSET_OF = LazyPattern(
    r" (?:[a-z]+(?:-[a-z]+)? ){0,3}?(?:[Ff]ields?|[Bb]locks?|[Ll]icen[cs]es?|[Cc]oncessions?|[Dd]eposits?|[Bb]asins?|"
    r"[Mm]ines?|[Pp]rojects?|[Pp]rospects?|[Pp]ermits?|[Tt]enements?|[Pp]ipelines?|[Rr]efinery|[Tt]erminals?|"
    r"[Rr]eservoirs?|[Ss]melters?|[Dd]am|[Tt]unnel|[Bb]ridge|[Ss]tadium)\b"
    r"(?! (?:makers?|operators?|owners?|company|developers?|builders?|firm))"
)
_BOUGHT = frozenset({"acquisition of", "acquisitions of", "purchase of", "sale of", "takeover of"})
# A sum before "for" or "on", and how far before it is told to be a fine: "penalties included €3m for Orvane’s".
_SUM_ENDS = LazyPattern(r"(?:million|billion|crore|\d(?:m|mn|bn))\Z")
_FINED_BEFORE = 200
_PENALTY = LazyPattern(r"\b(?:fine|fines|fined|penalty|penalties)\b")
# How an adjective ends that tells who holds a firm.
_HOLDINGS = ("-owned", "-controlled", "-backed", "-listed")


def weigh_places(places: Sequence[Name], text: str, found: Found, lexicon: Lexicon) -> bool:
    """Add what the words beside a name's first occurrences say; tell whether any could be weighed.

    In a headline of capitals nothing is: all its words look like names.
    """
    tells, weighed = lexicon.cues.tells_before, 0
    for name in places:
        _, start, end, left, right, possessive, _, in_title_case = name
        if in_title_case:
            continue
        if start > left and text[start - 1] in _BLANKS:
            # Most words before a name tell nothing: they are looked at without the others.
            last = text[max(text.rfind(" ", left, start - 1) + 1, left) : start - 1]
            if last in tells or not last.isalpha():
                _weigh_preceding(name, text, found, lexicon)
        if end < right:
            mark = text[end]
            if mark in _BLANKS:
                weigh_following(name, text, found, lexicon)
            elif possessive:
                weigh_owned(text[end : min(right, end + _AHEAD)], found, lexicon)
            elif mark == ",":
                weigh_comma(name, text[end : min(right, end + _AHEAD)], found, lexicon)
            elif mark == "-" and name.key.casefold() not in lexicon.cities:
                _weigh_joined(text[end + 1 : end + 16].partition(" ")[0], found)
        weighed += 1
        if weighed == _WEIGHED:
            break
    return weighed > 0


def _weigh_joined(tail: str, found: Found) -> None:
    """Read what a hyphen joins to a name: Acme-owned."""
    if tail in {"owned", "built", "made", "controlled", "branded", "manufactured"}:
        add(found, f"{tail} by it", 2.0, BODY if tail in {"owned", "controlled"} else FIRM)


def _weigh_preceding(name: Name, text: str, found: Found, lexicon: Lexicon) -> None:
    start, left = name.start, name.left
    words = text[max(left, start - _BACK) : start].rsplit(None, 3)
    last = words.pop() if words else ""
    if words and last in _THE:
        last = words.pop()
    if last in FINED_FOR:
        _weigh_fine(name, words, text, found)
    if last in lexicon.cues.preceding:
        _weigh_before(name, (*words, last), text, found, lexicon)
    elif last in FINING and _FINE.match(text, name.end):
        # "The watchdog fined Orvane £3 million".
        add(found, "fined millions", 2.0)
    elif last in GIVEN and _CONTRACT.match(text, name.end):
        # "The council awarded Orvane a contract".
        add(found, "given a contract", 2.0)
    elif last[-1:] == "," and text.startswith(",", name.end) and lexicon.cues.call.get(last[:-1]) == _NOUN:
        # "The Polish chain, Orvane Mart, lost".
        add(found, f"called {last[:-1]}", 2.0)
    else:
        _weigh_head(name, last, words, found, lexicon)


def _weigh_fine(name: Name, words: list[str], text: str, found: Found) -> None:
    """Read "a fine of £3m was imposed on Orvane" and "penalties included €3m for Orvane’s late reports"."""
    if not words:
        return
    told = words[-1] == "imposed" or (name.possessive and _SUM_ENDS.search(words[-1]))
    if told and _PENALTY.search(text, max(name.left, name.start - _FINED_BEFORE), name.start):
        add(found, "fined millions", 2.0)


def _weigh_before(name: Name, before: tuple[str, ...], text: str, found: Found, lexicon: Lexicon) -> None:
    """Read the last word of ``before``, which tells something of the name after it."""
    cues = lexicon.cues
    *words, last = before
    earlier = words[-1] if words else ""
    cue = cues.call.get(last)
    if cue is not None:
        # "Ratings agency Orvane" may begin a sentence.
        phrase = f"{earlier[:1].lower()}{earlier[1:]} {last}"
        cue = cues.call.get(phrase, cue)
        group, weight = read_call(name, cue, lexicon)
        add(found, f"called {phrase if phrase in cues.call else last}", weight, group)
        return
    phrase = f"{earlier} {last}"
    cue = cues.prep.get(phrase.lower())
    if last == "of" and earlier[-1:] == "%" and len(words) > 1 and words[-2] in lexicon.parts["owns"]:
        # "It owns 50% of Orvane".
        cue = FIRM, 2.0
    elif phrase == "led by" and len(words) > 1 and words[-2] in lexicon.parts["round"]:
        cue = FIRM, 2.0
    if cue is not None:
        if cue[0] == FIRM and _is_asset(name, phrase, text):
            cue = THING, 1.0
        add(found, f"stands after “{phrase}”", cue[1], cue[0])
    else:
        cue = cues.before.get(last)
        # "Outside Orvane's shop": the shop is the place.
        if cue is not None and not (cue[0] == THING and name.possessive):
            add(found, f"stands after {last}", cue[1], cue[0])
    if last in LISTS and words:
        _weigh_list(words, last, found, lexicon)


def _is_asset(name: Name, phrase: str, text: str) -> bool:
    """Tell whether what one has a share in or buys is part of a firm or a site, and the name that part's."""
    pattern = _ASSET if phrase.endswith(" in") else _ASSET_OF if phrase in _BOUGHT else _PART
    return (pattern.match(text, name.end, name.right) or _PART.match(text, name.end, name.right)) is not None


def _weigh_head(name: Name, last: str, words: list[str], found: Found, lexicon: Lexicon) -> None:
    """Read a country's genitive, "Tokyo-based" and titles before a name."""
    if last[-2:] in {"’s", "'s"} and last[:-2] in lexicon.countries:
        if len(words) > 1 and words[-1] in LISTS:
            _weigh_list(words[:-1], words[-1], found, lexicon)
        if not name.key.isupper():
            _weigh_national(last, words, found, lexicon)
        elif len(words) > 1 and words[-1] in {"from", "by"} and words[-2].rstrip("s") in lexicon.parts["lent"]:
            add(found, f"stands after “{words[-2]} {words[-1]} {last}”", 2.0, "policy_bank")
        else:
            add(found, f"{last} …", 1.0, BODY)
    elif last.endswith("-based"):
        # Of one word it is no person's.
        add(found, f"{last} …", 1.5 if " " in name.key or name.key.isupper() else 2.0)
    elif last.endswith("-headquartered"):
        add(found, f"{last} …", 2.0)
    elif last.endswith(_HOLDINGS):
        _weigh_held(last, found, lexicon)
    elif lexicon.wordbook.facts.get(last.rstrip("."), 0) & TITLE:
        add(found, "stands after a title", 4.0, PERSON)


def _weigh_held(word: str, found: Found, lexicon: Lexicon) -> None:
    """Read "state-owned", "ASX-listed" and "Orvane-backed" before a name: whose shares are held is a firm."""
    holder, _, how = word.rpartition("-")
    if how == "backed":
        if holder.istitle() and not (holder in lexicon.countries or holder in lexicon.demonyms):
            # Who is backed by a country may be rebels.
            add(found, f"{word} …", 1.5)
    elif how != "listed" or holder.isupper() or holder in lexicon.demonyms or holder in lexicon.parts["exchange"]:
        add(found, f"{word} …", 2.0)


def _weigh_national(last: str, words: list[str], found: Found, lexicon: Lexicon) -> None:
    """Read "an agreement with Japan’s X": a country's X that takes part in business is rather a firm."""
    phrase = " ".join(words[-2:]).lower() if len(words) > 1 else ""
    cue = lexicon.cues.prep.get(phrase)
    if cue is None or cue[0] not in {FIRM, BODY}:
        add(found, f"{last} …", 0.5)
        return
    add(found, f"{last} …", 1.0)
    add(found, f"stands after “{phrase} {last}”", cue[1], cue[0])


def _weigh_list(words: list[str], last: str, found: Found, lexicon: Lexicon) -> None:
    """Read the noun of "carmakers such as X" and "airlines, including X"."""
    if (last == "as" and words[-1] == "such") or (last == "them" and words[-1] == "among"):
        words.pop()
        if not words:
            return
    noun = words[-1].rstrip(",") if words else ""
    listed = lexicon.cues.listed
    cue = listed.get(f"{words[-2]} {noun}" if len(words) > 1 else noun) or listed.get(noun) or listed.get(noun.lower())
    if cue is not None:
        add(found, f"named among {noun}", min(cue[1], 2.5), cue[0])
