"""What the words beside a name say of it: nouns it is called by, verbs, posts, prepositions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.cues import BE, BODY, FIRM, LISTS, PERSON, THING
from desktop.extraction.evidence import add
from desktop.extraction.wordbook import TITLE

if TYPE_CHECKING:
    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.runs import Name

_TICKER = re.compile(
    r"[“”\"']? \((?:(?:NYSE|NASDAQ|Nasdaq|AMEX|LSE|AIM|TSE|TYO|TSX|TSXV|ASX|BSE|NSE|HKEX|HKSE|SEHK|SGX|KRX"
    r"|KOSPI|KOSDAQ|"
    r"KSE|JSE|SSE|SZSE|TWSE|TPE|XETRA|FWB|Euronext|EPA|AMS|BIT|BME|SIX|OMX|WSE|BIST|TADAWUL|ADX|DFM|NGX|EGX|BVMF|BMV|"
    r"OTC\w*|Tokyo|Frankfurt|Euronext \w+)\b ?(?:Main|Global Select|MKT|American|Prime)? ?: ?[“\"]?[\w.&-]{1,12}|"
    r"[A-Z0-9]{1,6}\.(?:O|N|L|T|K|KS|HK|SS|SZ|PA|DE|MI|AX|TO|NS|BO|SI|F|SW|AS|MC|ST|OQ|TW|SA|MX|J)\))"
)
# "Orvane, owned by", "Orvane Mills, 30% owned by": what has owners or is listed is mostly a firm.
_HELD = re.compile(
    r", (?:[\w.%-]+ ){0,2}?(?:(?:wholly|partly|majority|part|jointly|state|privately|family)[ -])?"
    r"(?:owned|controlled|backed) by |, listed (?:in|on) "
)
# Where a contract's winner has its seat: "Orvane Gear, Larvik, Ohio, has been awarded a".
_AWARDED = re.compile(
    r", (?:[A-Z][\w.’'-]* ?){1,3}, (?:[A-Z][\w.]* ?){1,2}, ?\*?(?:is|was|are|were|has been|have been) "
    r"(?:being )?awarded\b"
)
# What a firm does for the one who names it: "Orvane & Tolk (Nominated Adviser)".
_SERVING = re.compile(
    r" \((?:[A-Z][\w-]* (?:and |& )?){0,4}(?:Advisers?|Advisors?|Brokers?|Auditors?|Counsel|Registrars?|Bookrunners?|"
    r"Underwriters?|Nomad|Solicitors?|Sponsor|Custodian|Trustee|Manager)(?: to [^()]{1,40}| and [^()]{1,30})?\)"
)
_LENT = frozenset({"loan", "credit", "financing", "lending", "lent", "financed"})
_LOWER = re.compile(r"[a-z]+")
_THE = frozenset({"the", "The"})
# What closes a word that is more than punctuation.
_CLOSING = '.,;:)”"?!'
_AGE = re.compile(r", (?:aged )?[1-9]\d,")
_ARTICLES = frozenset({"a", "an", "the", "one", "part", "owner", "maker", "which", "parent", "also", "its", "another"})
# Words after which an apposition has told its noun or tells of something else.
_TURNS = frozenset(
    {"of", "that", "which", "who", "in", "for", "with", "at", "by", "from", "on", "to", "and", "or", "as"}
)
# How far an apposition and an object are looked for, in words.
_APPOSITION, _OBJECT = 12, 12
_BLANKS = frozenset(" \n\u00a0")
# Endings of words that may be verbs: makes, builds, expanded, adding.
_VERB_ENDINGS = frozenset({"ed", "es", "ts", "ds", "ns", "ls", "rs", "ys", "ks", "ps", "ws", "ms", "gs", "ng"})
# How far beside a name is read, in characters.
_BACK, _AHEAD = 44, 100
_AGENT = 2.0
_NOUN = (FIRM, 3.0)
# After a noun, and after no finished verb.
_BEHIND_NOUNS = frozenset(
    {"will", "would", "can", "could", "may", "must", "should", "is", "are", "was", "were", "has", "have"}
)


def weigh_place(name: Name, text: str, found: Found, lexicon: Lexicon) -> None:
    """Add what the words beside one occurrence say."""
    start, left = name.start, name.left
    if start > left and text[start - 1] in _BLANKS:
        # Most words before a name tell nothing: they are looked at without the others.
        last = text[max(text.rfind(" ", left, start - 1) + 1, left) : start - 1]
        tells = last in lexicon.cues.preceding or last in _THE or lexicon.wordbook.facts.get(last, 0) & TITLE
        if tells or not last.isalpha():
            _weigh_preceding(name, text, found, lexicon)
    end, right = name.end, name.right
    if end >= right:
        return
    mark = text[end]
    if mark in _BLANKS:
        _weigh_following(name, text, found, lexicon)
    elif name.possessive:
        _weigh_owned(text[end : min(right, end + _AHEAD)], found, lexicon)
    elif mark == ",":
        _weigh_comma(name, text[end : min(right, end + _AHEAD)], found, lexicon)
    elif mark == "-":
        tail = text[end + 1 : end + 16].partition(" ")[0]
        if tail in {"owned", "built", "made", "controlled", "branded", "manufactured"}:
            add(found, f"{tail} by it", 2.0, BODY if tail in {"owned", "controlled"} else FIRM)


def _weigh_preceding(name: Name, text: str, found: Found, lexicon: Lexicon) -> None:
    start, left = name.start, name.left
    words = text[max(left, start - _BACK) : start].rsplit(None, 3)
    last = words.pop() if words else ""
    if words and last in _THE:
        last = words.pop()
    if last in lexicon.cues.preceding:
        _weigh_before(name, last, words, found, lexicon)
    elif last[-1:] == "," and text.startswith(",", name.end) and lexicon.cues.call.get(last[:-1]) == _NOUN:
        # "The Polish chain, Orvane Mart, lost".
        add(found, f"called {last[:-1]}", 2.0)
    else:
        _weigh_head(name, last, words, found, lexicon)


def _weigh_following(name: Name, text: str, found: Found, lexicon: Lexicon) -> None:
    """Read on only where the next word may tell something: most tell nothing."""
    begin, right = name.end + 1, name.right
    if text[begin] == "(":
        if _TICKER.match(text, begin - 1):
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
    _weigh_after(name, text[begin : min(right, begin + _AHEAD - 1)], found, lexicon)


def _weigh_comma(name: Name, after: str, found: Found, lexicon: Lexicon) -> None:
    first = after[2:6].partition(" ")[0]
    if first in _ARTICLES or after.startswith((", which ", ", owner ", ", maker ", ", parent ", ", another ")):
        _weigh_apposition(name, after[1:].split(), found, lexicon)
    elif _HELD.match(after):
        add(found, "said to be held by others", 1.5)
    elif _AGE.match(after):
        add(found, "followed by an age", 3.0, PERSON)
    elif first == "who":
        add(found, "followed by who", 1.0, PERSON)
    elif after[2:3].isupper():
        # "Velden, Ohio," is a town; firms stand so only in addresses and lists.
        if _AWARDED.match(after):
            add(found, "its seat and an award are told", 4.0)
            return
        place = after[2:].partition(",")[0].rstrip(".")
        if place in lexicon.places or (place in lexicon.countries and after[2 + len(place) : 3 + len(place)] == ","):
            add(found, f"in {place}", 2.0, THING)


# A round of funding is led by a firm.
_ROUNDS = frozenset({"round", "round,", "funding", "financing", "raise", "rounds"})


def _weigh_before(name: Name, last: str, words: list[str], found: Found, lexicon: Lexicon) -> None:
    """Read a word that tells something of the name after it; ``words`` stand before it."""
    cues = lexicon.cues
    earlier = words[-1] if words else ""
    cue = cues.call.get(last)
    if cue is not None:
        phrase = f"{earlier} {last}"
        cue = cues.call.get(phrase, cue)
        add(found, f"called {phrase if phrase in cues.call else last}", _call(name, cue, lexicon), cue[0])
        return
    phrase = f"{earlier} {last}"
    cue = cues.prep.get(phrase.lower())
    if phrase == "led by" and len(words) > 1 and words[-2] in _ROUNDS:
        cue = FIRM, 2.0
    if cue is not None:
        add(found, f"stands after “{phrase}”", cue[1], cue[0])
    else:
        cue = cues.before.get(last)
        if cue is not None:
            add(found, f"stands after {last}", cue[1], cue[0])
    if last in LISTS and words:
        _weigh_list(words, last, found, lexicon)


def _weigh_head(name: Name, last: str, words: list[str], found: Found, lexicon: Lexicon) -> None:
    """Read a country's genitive, "Tokyo-based" and titles before a name."""
    if last[-2:] in {"’s", "'s"} and last[:-2] in lexicon.countries:
        if len(words) > 1 and words[-1] in LISTS:
            _weigh_list(words[:-1], words[-1], found, lexicon)
        if not name.key.isupper():
            _weigh_national(last, words, found, lexicon)
        elif len(words) > 1 and words[-1] in {"from", "by"} and words[-2].rstrip("s") in _LENT:
            add(found, f"stands after “{words[-2]} {words[-1]} {last}”", 2.0, "policy_bank")
        else:
            add(found, f"{last} …", 1.0, BODY)
    elif last.endswith("-based"):
        add(found, f"{last} …", 1.0)
    elif last.endswith("-headquartered"):
        add(found, f"{last} …", 2.0)
    elif lexicon.wordbook.facts.get(last.rstrip("."), 0) & TITLE:
        add(found, "stands after a title", 4.0, PERSON)


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
    if last == "as" and words[-1] == "such":
        words.pop()
    noun = words[-1].rstrip(",") if words else ""
    cue = lexicon.cues.listed.get(noun)
    if cue is not None:
        add(found, f"named among {noun}", min(cue[1], 2.5), cue[0])


def _call(name: Name, cue: tuple[str, float], lexicon: Lexicon) -> float:
    """Return what a noun beside a name weighs: "developer Jane Roe" is rather a person, "rival Orvane Tools" a firm."""
    if cue != (FIRM, _AGENT) or " " not in name.key:
        return cue[1]
    last = name.key.rsplit(" ", 1)[-1]
    return 2.25 if last in lexicon.firms.heads or last in lexicon.bodies.last else 0.5


def _weigh_after(name: Name, after: str, found: Found, lexicon: Lexicon) -> None:
    words = after.split(None, 5)
    if not words:
        return
    cues = lexicon.cues
    first = words[0]
    bare = first.rstrip(_CLOSING)
    cue = cues.after.get(bare)
    if cue is not None:
        add(found, f"followed by {bare}", cue[1], cue[0])
    else:
        cue = cues.call.get(bare)
        if cue is not None:
            # "Orvane police" are a body, Orvane is a place; "Orvane airline" is Orvane.
            weight = 1.5 if cue[0] == FIRM else 1.0 if cue[0] in {"government", "agency"} else min(cue[1], 2.0)
            add(found, f"followed by {bare}", weight, cue[0])
    if bare is not first:
        return
    if first in cues.claims:
        if name.key in lexicon.likely_firms:
            add(found, f"{first} …", 0.5)
        said = words[1] if len(words) > 1 else ""
        if said in {"it", "its", "they"}:
            add(found, f"“{first} {said}”", 1.5, BODY)
        elif said in {"he", "she"}:
            add(found, f"“{first} {said}”", 3.0, PERSON)
    if first in BE and len(words) > 1:
        cue = cues.passive.get(words[1].rstrip(_CLOSING))
        if cue is not None:
            add(found, f"{first} {words[1]}", cue[1], cue[0])
            return
        if len(words) > 2 and words[1] in {"a", "an", "the", "one"}:
            _weigh_apposition(name, after.split()[1:], found, lexicon)
    _weigh_verb(words, found, lexicon)


def _weigh_verb(words: list[str], found: Found, lexicon: Lexicon) -> None:
    verbs, auxiliaries = lexicon.cues.verb, lexicon.cues.auxiliaries
    for place, word in enumerate(words[:5]):
        cue = verbs.get(word)
        if place == 0 and word not in auxiliaries and len(words) > 1 and words[1] in _BEHIND_NOUNS:
            # "Turbine supply will": the word is a noun.
            return
        if word in auxiliaries and (cue is None or (place + 1 < len(words) and words[place + 1] in verbs)):
            continue
        if cue is not None:
            add(found, f"{word} …", cue[1], cue[0])
        elif place == 0 and not (word[-2:] in _VERB_ENDINGS and word.isalpha()):
            return
        if cue is None or cue[0] == FIRM:
            told, business = _LOWER.findall(" ".join(words[place + 1 :])), lexicon.cues.business
            if business.isdisjoint(told):
                return
            thing = next((item for item in told[:_OBJECT] if item in business), "")
            if thing:
                add(found, f"{word} … {thing}", 1.25 if cue is None else 1.5)
        return


def _weigh_owned(after: str, found: Found, lexicon: Lexicon) -> None:
    words = after[2:].split() if after[1:2] == "s" else after[1:].split()
    if not words:
        return
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
            if later is not None:
                cue, bare = later, follows
            phrase = f"{words[place - 1]} {bare}"
            cue = calls.get(phrase, cue)
            add(found, f"a {bare}", _call(name, cue, lexicon), cue[0])
            return
        if bare is not word:
            return
