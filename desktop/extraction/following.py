"""What the words after a name say of it: verbs and their objects, nouns it is called by, appositions, posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.cues import BE, BODY, FIRM, PERSON, THING
from desktop.extraction.doings import has_ticker, weigh_deeds, weigh_possessed, weigh_raised
from desktop.extraction.evidence import add
from desktop.extraction.firm_deeds import MILLIONS
from desktop.extraction.wordbook import FIRST_NAME, GEOGRAPHIC, HEAD, SUFFIX
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.cues import Cue
    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

# "Orvane, owned by", "Orvane Mills, 30% owned by": what has owners or is listed is mostly a firm.
_HELD = re.compile(
    r", (?:[\w.%-]+ ){0,2}?(?:(?:wholly|partly|majority|part|jointly|state|privately|family)[ -])?"
    r"(?:owned|controlled|backed) by |, listed (?:in|on) |, (?:subsidiary|affiliate|unit|arm|brand) of "
)
_SUBSIDIARY = (", subsidiary", ", affiliate", ", unit", ", arm", ", brand")
# Where a contract's winner has its seat: "Orvane Gear, Larvik, Ohio, has been awarded a".
_AWARDED = LazyPattern(
    r", (?:[A-Z][\w.’'-]* ?){1,3}, (?:[A-Z][\w.]* ?){1,2}, ?\*?(?:is|was|are|were|has been|have been) "
    r"(?:being )?awarded\b"
)
# What a firm does for the one who names it: "Orvane & Tolk (Nominated Adviser)".
_SERVING = LazyPattern(
    r" \((?:[A-Z][\w-]* (?:and |& )?){0,4}(?:Advisers?|Advisors?|Brokers?|Auditors?|Counsel|Registrars?|Bookrunners?|"
    r"Underwriters?|Nomad|Solicitors?|Sponsor|Custodian|Trustee|Manager)(?: to [^()]{1,40}| and [^()]{1,30})?\)"
)
_LISTED = LazyPattern(
    r"listed (?:\w+ ){0,3}?(?:buildings?|houses?|church|structures?|monuments?|ruins?|halls?|cottages?|manor|barns?|"
    r"stations?|parks?|bridges?|sites?|towers?|mills?|pubs?|warehouses?|schools?|theatres?|farmhouses?|propert\w+)\b"
)
_FINED = LazyPattern(
    rf"(?:(?:has|have|had|was|is|were|been|be|being|later|also) ){{1,3}}(?:fined (?:\w+ ){{0,4}}?{MILLIONS}|"
    rf"(?:hit|slapped) with (?:\w+ ){{0,3}}?{MILLIONS} (?:fine|penalty))"
)
# Last words of works that are numbered.
_NUMBERED = (" Line", " Unit", " Terminal", " Highway", " Route", " Motorway", " Phase", " Block", " Reactor")
# What closes a word that is more than punctuation.
_CLOSING = '.,;:)”"?!'
_ADVERB = re.compile(
    r"\A, (?:originally|formerly|now|once|currently|already|itself|previously|essentially|effectively) (?=an? |the )"
)
_LARGEST = re.compile(r", ([A-Z][\w.-]*(?: [A-Z][\w.-]*)?)['’]s? (?=[a-z])")
_AGE = re.compile(r", (?:aged )?[1-9]\d,")
_ARTICLES = frozenset({"a", "an", "the", "one", "part", "owner", "maker", "which", "parent", "also", "its", "another"})
_APPOSED = (", which ", ", owner ", ", maker ", ", parent ", ", another ")
# Words after which an apposition has told its noun or tells of something else.
_TURNS = frozenset(
    {"of", "that", "which", "who", "in", "for", "with", "at", "by", "from", "on", "to", "and", "or", "as"}
)
# How far an apposition, an object and a verb are looked for, in words.
_APPOSITION, _OBJECT, _VERB = 12, 12, 5
# Endings of words that may be verbs: makes, builds, expanded, adding.
_VERB_ENDINGS = frozenset({"ed", "es", "ts", "ds", "ns", "ls", "rs", "ys", "ks", "ps", "ws", "ms", "gs", "ng"})
# How far after a name is read, in characters.
_AHEAD = 120
_AGENT = 2.0
# After a noun, and after no finished verb.
_BEHIND_NOUNS = frozenset(
    {"will", "would", "can", "could", "may", "must", "should", "is", "are", "was", "were", "has", "have"}
)
# Makes a blank of each byte that is no small letter.
_SMALL_LETTERS = bytes(code if 97 <= code <= 122 else 32 for code in range(256))


def weigh_following(name: Name, text: str, found: Found, lexicon: Lexicon) -> None:
    """Add what stands after a name and a blank. Most next words tell nothing: there no more is read."""
    begin, right = name[2] + 1, name[4]
    if text[begin].isdigit() and name.key.endswith(_NUMBERED):
        # "Larvik Metro Line 2".
        add(found, "counted by a number behind", 3.0, THING)
        return
    if text[begin] == "(":
        if has_ticker(text, begin - 1):
            add(found, "its share’s sign is given", 4.0)
        elif " " in name.key and _SERVING.match(text, begin - 1):
            add(found, "what it does for another is given", 1.5)
        return
    stop = text.find(" ", begin, right)
    first = text[begin : stop if stop >= 0 else right]
    following = lexicon.cues.following
    if first not in following and first[-2:] not in _VERB_ENDINGS:
        if first.isalpha():
            return
        bare = first.rstrip(_CLOSING)
        if bare is not first and bare not in following and "\n" not in first:
            return
    after = text[begin : min(right, begin + _AHEAD)]
    if not first.isalpha():
        # A line's end may part the word.
        after = after.lstrip()
        first = after.split(None, 1)[0] if after else ""
    weigh_deeds(first, after, lexicon.cues, found)
    _weigh_next(name, first, after, found, lexicon)


def _weigh_next(name: Name, first: str, after: str, found: Found, lexicon: Lexicon) -> None:
    """Read ``after``, which begins with the word ``first``."""
    cues = lexicon.cues
    bare = first.rstrip(_CLOSING)
    cue = cues.followed.get(bare)
    pair = cues.call.get(" ".join(after.split(None, 2)[:2]).rstrip(_CLOSING)) if cue is not None else None
    if pair is not None and pair[0] == FIRM:
        # "Orvane Tolk law firm".
        cue = FIRM, 2.0
    if cue is not None:
        add(found, f"followed by {bare}", cue[1], cue[0])
    if bare is not first:
        return
    if first in cues.claims:
        _weigh_claim(name, first, after, found, lexicon)
    if first in lexicon.cues.auxiliaries and _FINED.match(after):
        add(found, "fined millions", 2.0)
    if first in BE:
        words = after.split(None, 2)
        cue = cues.passive.get(words[1].rstrip(_CLOSING)) if len(words) > 1 else None
        if cue is not None:
            add(found, f"{first} {words[1]}", cue[1], cue[0])
            return
        if len(words) > 2 and words[1] in {"a", "an", "the", "one"}:
            _weigh_apposition(name, after.split()[1:], found, lexicon)
    _weigh_verb(first, after, found, lexicon)


def _weigh_claim(name: Name, verb: str, after: str, found: Found, lexicon: Lexicon) -> None:
    """Read who is meant after a verb of telling: "said it", "said she"."""
    if name.key in lexicon.likely_firms:
        add(found, f"{verb} …", 0.5)
    words = after.split(None, 2)
    said = words[1] if len(words) > 1 else ""
    if said in {"it", "its", "they"}:
        add(found, f"“{verb} {said}”", 1.5, BODY)
    elif said in {"he", "she"}:
        add(found, f"“{verb} {said}”", 3.0, PERSON)


def _weigh_verb(first: str, after: str, found: Found, lexicon: Lexicon) -> None:
    """Read the verb that ``after`` begins with, or that stands behind auxiliaries there, and its object."""
    if first == "listed" and _LISTED.match(after):
        # "A Grade II listed building".
        add(found, "a class of buildings", 3.0, THING)
        return
    verbs, auxiliaries = lexicon.cues.verb, lexicon.cues.auxiliaries
    if first in auxiliaries:
        words = after.split(None, _VERB)
    else:
        words = [first, after[len(first) :]]
        second = words[1].split(None, 1)[:1]
        if second and second[0] in _BEHIND_NOUNS:
            # "Turbine supply will": the word is a noun.
            return
    for place, word in enumerate(words[:_VERB]):
        cue = verbs.get(word)
        if word in auxiliaries and (cue is None or (place + 1 < len(words) and words[place + 1] in verbs)):
            continue
        if cue is not None:
            add(found, f"{word} …", cue[1], cue[0])
        elif place == 0 and not (word[-2:] in _VERB_ENDINGS and word.isalpha()):
            return
        if cue is None or cue[0] == FIRM:
            thing = _thing_of_business(" ".join(words[place + 1 :]), lexicon.cues.business)
            if thing:
                add(found, f"{word} … {thing}", 1.25 if cue is None else 1.5)
        return


def _thing_of_business(rest: str, business: frozenset[str]) -> str:
    """Return the first word that a firm's sentences speak of among the next of ``rest``, or nothing."""
    told = rest.encode("ascii", "replace").translate(_SMALL_LETTERS).decode("ascii").split(None, _OBJECT)[:_OBJECT]
    return "" if business.isdisjoint(told) else next(word for word in told if word in business)


def read_call(name: Name, cue: Cue, lexicon: Lexicon) -> Cue:
    """Return what a noun beside a name says: "developer Jane Roe" is rather a person, "rival Orvane Tools" a firm.

    Firms are managers and founders as well: where a name ends as theirs do, such a noun tells of no person.
    """
    group = cue[0]
    if " " not in name.key or (group != PERSON and cue != (FIRM, _AGENT)):
        return cue
    last = name.key.rsplit(" ", 1)[-1]
    if group == PERSON:
        ends_as_firm = lexicon.wordbook.facts.get(last, 0) & (SUFFIX | HEAD)
        return (FIRM, 1.0) if ends_as_firm and _is_no_first_name(name.key, lexicon) else cue
    return FIRM, 2.25 if last in lexicon.firms.heads or last in lexicon.bodies.last else 0.5


def _is_no_first_name(key: str, lexicon: Lexicon) -> bool:
    return not lexicon.wordbook.facts.get(key.partition(" ")[0], 0) & FIRST_NAME


def weigh_comma(name: Name, after: str, found: Found, lexicon: Lexicon) -> None:
    """Add what stands after a name and a comma: an apposition, an age, a place."""
    after = _ADVERB.sub(", ", after)
    first = after[2:6].partition(" ")[0]
    if first in _ARTICLES or after.startswith(_APPOSED):
        _weigh_apposition(name, after[1:].split(), found, lexicon)
        weigh_raised(after, found)
    elif _HELD.match(after):
        add(found, "said to be held by others", 2.0 if after.startswith(_SUBSIDIARY) else 1.5)
    elif _AGE.match(after):
        add(found, "followed by an age", 3.0, PERSON)
    elif first == "who":
        add(found, "followed by who", 1.0, PERSON)
    elif after[2:3].isupper():
        # "Velden, Ohio," is a town; firms stand so only in addresses and lists.
        if _AWARDED.match(after):
            add(found, "its seat and an award are told", 4.0)
            return
        largest = _LARGEST.match(after)
        if largest is not None and _is_geographic(largest.group(1), lexicon):
            # "Orvane, Europe's largest tyre maker".
            _weigh_apposition(name, ["the", *after[largest.end() :].split()], found, lexicon)
            return
        place = after[2:].partition(",")[0].rstrip(".")
        if place in lexicon.places or (place in lexicon.countries and after[2 + len(place) : 3 + len(place)] == ","):
            add(found, f"in {place}", 2.0, THING)


def _is_geographic(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.countries or bool(lexicon.wordbook.facts.get(name, 0) & GEOGRAPHIC)


def weigh_owned(after: str, found: Found, lexicon: Lexicon) -> None:
    """Add what stands after a name's genitive: "’s chief executive", "’s factories"."""
    words = after[2:].split() if after[1:2] == "s" else after[1:].split()
    if not words:
        return
    weigh_possessed(after[3:] if after[1:2] == "s" else after[2:], lexicon.cues, found)
    bare = words[0].rstrip(".,;:")
    cue = lexicon.cues.owned.get(bare) or lexicon.cues.after.get(bare)
    if cue is not None:
        add(found, f"followed by {bare}", min(cue[1], 2.0), cue[0])
        return
    business = lexicon.cues.business
    for word in words[:4]:
        bare = word.rstrip(".,;:")
        if bare in business:
            add(found, f"its {bare}", 1.25)
            return
        if bare is not word or bare in _TURNS:
            return


def _weigh_apposition(name: Name, words: list[str], found: Found, lexicon: Lexicon) -> None:
    """Look for a noun in ", a leading maker of …" after the name."""
    if not words or words[0] not in _ARTICLES:
        return
    calls = lexicon.cues.call
    verbs = lexicon.cues.verb
    if words[0] == "which" and len(words) > 1:
        weigh_deeds(words[1], " ".join(words[1:]), lexicon.cues, found)
        if words[1] in {"will", "plans", "has"}:
            add(found, f"which {words[1]} …", 1.0, BODY)
            return
        cue = verbs.get(words[1])
        if cue is not None and cue[0] == FIRM:
            add(found, f"which {words[1]} …", 2.0 * cue[1])
        return
    for place in range(1, min(len(words), _APPOSITION)):
        word = words[place]
        bare = word.rstrip('.,;:)”"')
        if bare in _TURNS and place > 1 and words[0] != "part":
            return
        cue = calls.get(bare)
        if cue is not None:
            follows = words[place + 1].rstrip('.,;:)”"') if bare is word and place + 1 < len(words) else ""
            later = calls.get(f"{bare} {follows}") or calls.get(follows)
            if later is None and cue[0] == THING and follows.islower() and place + 2 < len(words):
                # "The state copper company" is a company.
                beyond = words[place + 2].rstrip('.,;:)”"')
                if words[place + 1] == follows and follows not in _TURNS and calls.get(beyond, cue)[0] == FIRM:
                    later, follows = calls[beyond], beyond
            if later is not None:
                cue, bare = later, follows
            phrase = f"{words[place - 1]} {bare}"
            cue = calls.get(phrase, cue)
            group, weight = read_call(name, cue, lexicon)
            add(found, f"a {bare}", weight, group)
            return
        if bare is not word:
            return
