"""Who takes part: lists of parties in a masked sentence, and the subject of a verb."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.callings import DOER, ONES, PREPOSITIONS
from desktop.extraction.clauses import PARTY
from desktop.extraction.signers import signers_before
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

    from desktop.extraction.clauses import Clause

# Up to seven words may stand before a party: "the New York City-based private equity firm Acme".
_BEFORE = rf"(?:(?!(?:{PREPOSITIONS})\s)(?:[\w'’.%“”\"&/-]+|(?:{ONES}),)\s){{0,7}}?"
# Who signs for a party: "Japan's Foreign Minister Jane Roe" is Japan.
_OFFICE = (
    r"(?:\s(?:(?!(?:and|or|with|to|for|from|of|by|in|on|as)\s)[a-z]+\s){0,2}(?:ministry|government|parliament|cabinet|minister|president|authorities)\b|\s(?:[A-Z][\w’'-]+\s|of\s|for\s|and\s){0,5}?(?:Minister|Secretary|President|Premier|Chancellor|CEO|Chairman|"
    r"Chairwoman|Ambassador|Governor|Director|King|Emir|Sheikh)\b(?:\s(?:of|for)\s[A-Z]\w+(?:,?\s(?:and\s)?[A-Z]\w+){0,3})?"
    r"(?:\s[A-Z][\w.’'-]*){0,4}|"
    # "Acme chief executive Jane Roe".
    r"\s(?:(?:group|vice|executive|deputy|acting|interim|founder\sand)\s)?(?:chief\s(?:executive|financial|operating)(?:\sofficer)?|"
    rf"managing\sdirector|chair(?:man|woman|person)?|president|director[-\s]general|founder)(?:\s[A-Z][\w.’'-]*|\s{PARTY}){{1,4}})?"
)
# "The promoters of Acme": who owns a firm stands for it.
_OWNERS = (
    r"(?:(?:[Tt]he|certain|all|some|an?|two|three)\s)?(?:(?:wholly|fully|majority)[-\s]owned\s|local\s|listed\s)?(?:(?:existing|selling|other|majority|minority|foreign|prime|defen[cs]e|finance|trade)\s)?"
    r"(?:promoters?|shareholders?|owners?|sellers?|founders|trustees|[Bb]oards?(?:\sof\s[Dd]irectors)?|managements?|presidents|leaders|"
    r"ministers|kings|heads|governments|subsidiar(?:y|ies)|units?|affiliates?|arm|divisions?)\sof\s"
)
# "The South American group Acme", "the government of Peru": the name behind the noun is the party.
_SORT = (
    rf"(?:(?:the\s)?{PARTY}(?:['’]s?)?\s(?=(?:[a-z-]+\s){{1,4}}{PARTY})(?:(?!(?:and|or|the|an?|of|in|to|by|with|for|from)\s)[a-z-]+\s){{0,3}}?"
    rf"(?:group|grouping|bloc|alliance|union|{DOER})\s(?={PARTY})|(?:the\s)?(?:(?!(?:and|or)\s)[a-z-]+\s){{0,2}}?(?:[Gg]overnments?|[Ss]tate|[Rr]epublic|[Kk]ingdom|"
    r"ministry|department|navy|army|air\sforce|armed\sforces|military|police|parliament|embassy|administration|authorities)\sof\s(?:the\s)?"
    rf"(?:[A-Z]\w+['’]s?\s)?(?={PARTY}))?"
)
# "The Acme union and", "Acme staff reached": what the party is called by may follow its name.
_CALLED = (
    r"(?:\s(?:(?:trade|labou?r|dockers['’]?|teachers['’]?)\s)?(?:union|unions|[Gg]roup|staff|management|officials|negotiators|representatives|workers|"
    r"employees|airline|bank|consortium|federation|association)(?=\s(?:and|or|have|has|had|will|would|said|is|are|was|were|[a-z]+ed|struck|won)\b|,|\s?\Z))?"
)
# "With each of Acme and Beta".
_EACH = r"(?:(?:each|both|all)\sof\s)?"
_ITEM = LazyPattern(
    rf"{_EACH}(?:(?=(?:[A-Za-z]+\s){{1,5}}of\s){_OWNERS})?{_BEFORE}{_SORT}[“\"]?({PARTY})[”\"]?(?:['’]s?(?!\w))?{_OFFICE}{_CALLED}(?:\s?\([^()]{{1,40}}\))?"
)
# "The Norwegian oil and gas firm Acme".
_TRADE = LazyPattern(
    rf"(?:(?!(?:{PREPOSITIONS})\s)[\w’'-]+\s){{0,3}}?[a-z]+\s(?:and|&)\s[a-z]+\s(?:{ONES})\s(?={PARTY})"
)
_TRADE_WITHIN = 50
# "To three different companies, including Acme and Beta".
_AMONG = LazyPattern(r"(?:[\w’'-]+\s){0,4}?[a-z]+s,?\sincluding\s")
_ASIDE = (
    # "The government of Peru and" is the next of the list, not what the one before it is.
    rf"(?:,\s(?!the\s(?:[Gg]overnment\sof\s(?:the\s)?)?{PARTY}\sand\s)"
    r"(?:an?|the|its|one|part|headquartered|based|which|whose|who)\s[^,;:]{1,90}(?=,)|"
    r",\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=\sand\s))?"
)
_NEXT = LazyPattern(
    rf"{_ASIDE}(?:,?\stogether\swith\s|"
    r",\s(?:and\s|as\swell\sas\s)?|\sand\s|\s&\s|\sas\swell\sas\s|,?\salong\swith\s|[-–]|\s–\s)"
)
# The first sign is looked for alone, which is quick.
_CLAUSE_START = LazyPattern(
    r"[;:“—, ](?:(?<=[;:“—])|(?<= )(?:that\s|[-–—]\s|"
    r"(?:while|but|whereas|although|because|if|when|after|(?<!well\s)as(?!\swell\sas\b))\s)|"
    r"(?<=,)\sand\s(?=\w+ing\b))"
)
_AUXILIARIES = LazyPattern(
    r"\s*(?:(?:,\s[^,]{1,90},\s)|(?:has|have|had|will|would|to|is|are|was|were|be|been|being|also|recently|today|jointly|"
    r"formally|officially|just|now|already|yesterday|may|might|can|could|should|shall|intends?|plans?|agreed|agrees|set|"
    r"expected|on\s\w+day|earlier|this\s\w+|last\s\w+|reportedly|finally|successfully|announced|said|it|they|itself|and|"
    r"both|each|soon|further|then|not|never|did|does|do|about)\b[\s,]*){0,9}\Z"
)
_PREPOSITION = frozenset(
    {"of", "in", "with", "from", "to", "at", "for", "by", "under", "against", "between", "on", "via", "across", "like"}
) | {"than", "into", "as", "including", "among", "after", "before", "over", "near", "throughout", "toward", "towards"}
# "On which Acme and Beta agreed": the preposition is another's.
_RELATIVE = frozenset({"and", "which", "whom"})
# "The government of Peru" hangs on what stands before it.
_GOVERNMENT = (["government"], ["Government"])
# A party hangs on a preposition that stands at most so many words before it.
_NEAR_WORDS = 6
# Words at a sentence's head that tell circumstances; who is named up to the comma does nothing in the sentence.
_CIRCUMSTANCE = LazyPattern(
    r"\W{0,2}(?:Coming|Speaking|Following|Amid|Amidst|Despite|During|Given|Citing|Against|Because|Due|Ahead|Under|After|"
    r"Before|Since|Unlike|Like|Facing|Responding|Across|Elsewhere|According\sto|Beyond|Outside|Throughout|Besides|Alongside|"
    r"With\s(?:the\s)?(?:help|support|backing|aid|assistance|mediation|approval|financing|funding))\s[^,;:]{1,200},\s"
)


# After these the named party itself does what follows: "asked Acme to sign".
_LETTING = frozenset(
    {
        "asked",
        "allowed",
        "expected",
        "urged",
        "required",
        "invited",
        "directed",
        "enabled",
        "helped",
        "ordered",
        "wanted",
    }
)
_BEATEN = LazyPattern(r"\b(\w+ed|beat)\s\Z")
# "And existing backer Beta": words in -ing and -ed that begin no clause.
_VERBAL = LazyPattern(
    r"\b(?!(?:existing|leading|mining|shipping|engineering|manufacturing|trading|operating|holding|banking|building|publishing|"
    r"remaining|clothing|gaming|farming|fishing|drilling|refining|packaging|catering|listed|unlisted|limited|united|diversified|"
    r"integrated|related|allied|privately-owned|state-owned|family-owned|venture-backed)\s)\w+(?:ed|ing)\s"
)
_COMPOUND = LazyPattern(r"-(?:led|based|owned|backed|listed)\s")


# "Met in Oslo and signed": where they met does not sign.
_MET_IN = LazyPattern(r"\s(?:met|gathered|convened|meeting|held\stalks)\s(?:\w+\s){0,2}?(?:in|at)\s(?:the\s)?\Z")
# "The agency, which in May signed": the party right before does what follows.
_WHICH = LazyPattern(
    rf"({PARTY})(?:\s?\([^()]{{1,30}}\))?,\swhich\s(?:(?:has|have|had|will|would|also|in\s\d{{4}}|in\s[A-Z]\w+|recently|\w+ly|since|already|"
    r"last\s\w+|this\s\w+|then|just|now)\s){0,4}\Z"
)
_WHICH_BACK = 60
# "Acme, the group that owns the Beta design, has signed": what stands between the commas is of Acme.
_APPOSED = LazyPattern(
    rf"({PARTY})(?:\s?\([^()]{{1,30}}\))?,\s(?:an?|the|one|whose|which|part)\s[^,;:.]{{3,120}},\s"
    r"(?:(?:has|have|had|is|are|will|would|agreed|plans|intends|to|also|recently|today|yesterday|already|formally|just|now|on\s\w+day|"
    r"in\s[A-Z]\w+|last\s\w+|this\s\w+)\s){0,4}\Z"
)
_APPOSED_BACK, _APPOSED_NEAR = 190, 60


# "In Brazil, Acme chartered": the place of what follows begins no list.
_SCENE = LazyPattern(rf"(?:In|in)\s{PARTY},\s{PARTY}")


_DROPPED = LazyPattern(r"[\ue000-\uf8ff]\s(?:has\s|had\s)?(?:\w+ed|left|quit|beat|chose|bought|sold)\s(?:the\s)?\Z")
_SEAT = LazyPattern(rf"{PARTY}\sof\s(?:the\s)?\Z")
_REPORTS = LazyPattern(r"\s(?:reported|reports|said|says|wrote|writes)\b")
# "With Beta, a subsidiary of Acme": whose it is does not sign.
_PART_OF = LazyPattern(
    r"(?:an?|the)\s(?:[\w-]+\s){0,3}?(?:subsidiary|unit|affiliate|arm|division|part|member|spin-off|associate)\sof\s"
)


class PartyList(NamedTuple):
    """Parties that stand together in a masked sentence, between two of its positions; ``whole``: there are no more."""

    start: int
    end: int
    signs: tuple[str, ...]
    whole: bool = False


def list_at(masked: str, position: int, end: int) -> PartyList | None:
    """Return the list of parties that begins at ``position``: "Acme, a maker of wire, and the Beta Group"."""
    item = _ITEM.match(masked, position, end)
    if item is None and masked.find(" and ", position, position + _TRADE_WITHIN) > 0:
        trade = _TRADE.match(masked, position, end)
        item = _ITEM.match(masked, trade.end(), end) if trade is not None else None
    if item is None and masked.find("includ", position, position + _TRADE_WITHIN) > 0:
        among = _AMONG.match(masked, position, end)
        item = _ITEM.match(masked, among.end(), end) if among is not None else None
    if item is None:
        return None
    signs = [item.group(1)]
    stop = item.end()
    while len(signs) < 12:
        link = _NEXT.match(masked, stop, end)
        following = _ITEM.match(masked, link.end(), end) if link else None
        if link is None or following is None or _looks_verbal(masked, following):
            break
        if link.group().endswith(", ") and _REPORTS.match(masked, following.end()):
            # "With Beta, Acme reported".
            break
        if link.group().endswith(", ") and _PART_OF.match(masked, following.start()):
            stop = following.end()
            continue
        signs.append(following.group(1))
        stop = following.end()
    return PartyList(item.start(1), stop, tuple(signs))


def subject_of(clause: Clause, position: int) -> PartyList | None:
    """Return the parties that do what the verb at ``position`` says, or None."""
    masked = clause.masked
    if not clause.spots or clause.spots[0] >= position:
        return None
    signing = signers_before(clause, position)
    told_of = PartyList(*signing) if signing is not None else _told_of(clause, position)
    if told_of is not None:
        return told_of
    limit = position
    told = _CIRCUMSTANCE.match(masked, 0, position)
    least = told.end() if told else 0
    for _ in range(4):
        start = least
        for mark in _CLAUSE_START.finditer(masked, max(least, limit - 600), limit):
            start = mark.end()
        groups = _groups(clause, start, limit)
        for group in reversed(groups):
            met = _MET_IN.search(masked, max(0, group.start - 40), group.start)
            if met is not None:
                position = met.start()
                continue
            if _AUXILIARIES.fullmatch(masked, group.end, position) and not _is_object(masked, group, position):
                if masked.startswith(" and ", group.end) and is_governed(masked, start, group.start):
                    # "Acme signed an agreement with Beta and sold": Acme did both.
                    continue
                if group is not groups[0] and _is_passed_over(masked, group):
                    continue
                return group
        for group in groups:
            if not is_governed(masked, start, group.start):
                return group
        if start <= least:
            return None
        limit = max(start - 1, least)
    return None


def _told_of(clause: Clause, position: int) -> PartyList | None:
    """Return who is named right before "which" and the verb, or before an apposition and the verb."""
    masked = clause.masked
    if "wh" in masked[max(0, position - _WHICH_BACK) : position]:
        told = _WHICH.search(masked, max(0, position - _WHICH_BACK), position)
        if told is not None:
            return PartyList(told.start(1), told.end(1), (told.group(1),))
    if masked.rfind(",", max(0, position - _APPOSED_NEAR), position) < 0:
        return None
    return _apposed(clause, position)


def _apposed(clause: Clause, position: int) -> PartyList | None:
    """Return who is told more of between commas right before the verb: "Acme, the firm that owns Beta, signed"."""
    found = _APPOSED.search(clause.masked, max(0, position - _APPOSED_BACK), position)
    if found is None or is_governed(clause.masked, 0, found.start(1)):
        return None
    groups = _groups(clause, max(0, found.start(1) - _APPOSED_BACK), found.start(1) + 1)
    return next((group for group in reversed(groups) if found.group(1) in group.signs), None)


def is_governed(masked: str, least: int, spot: int) -> bool:
    """Tell whether the party at ``spot`` hangs on a preposition that stands behind ``least``."""
    if spot == 0 or masked[spot - 1] != " ":
        return False
    words = masked[max(least, spot - 60) : spot - 1].rsplit(" ", _NEAR_WORDS)[: -_NEAR_WORDS - 1 : -1]
    for place, word in enumerate(words):
        if word in _PREPOSITION:
            if word == "of" and words[place + 1 : place + 2] in _GOVERNMENT:
                continue
            return True
        if word in _RELATIVE or not word or word[-1] in ',;:)”"' or word[0] == "(":
            return False
    return False


def _is_object(masked: str, group: PartyList, position: int) -> bool:
    """Tell whether parties are beaten or passed by another that acts: "A defeated B to win the order"."""
    if not masked.startswith(" to ", group.end) or position - group.end > 12:
        return False
    verb = _BEATEN.search(masked, max(0, group.start - 20), group.start)
    return verb is not None and verb.group(1) not in _LETTING


def _is_passed_over(masked: str, group: PartyList) -> bool:
    """Tell whether another party acts: "Acme dropped Beta and signed", "Acme of Peru signed"."""
    if masked.startswith(" and ", group.end) and _DROPPED.search(masked, max(0, group.start - 24), group.start):
        return True
    single = len(group.signs) == 1
    return single and _SEAT.search(masked, max(0, group.start - 10), group.start) is not None


def _groups(clause: Clause, start: int, end: int) -> list[PartyList]:
    groups: list[PartyList] = []
    position = start
    spots = clause.spots
    for place in range(bisect_left(spots, start), len(spots)):
        spot = spots[place]
        if spot >= end or len(groups) >= 20:
            break
        if clause.masked.startswith(", ", spot + 1) and _SCENE.match(clause.masked, spot - 3):
            position = spot + 1
            continue
        group = list_at(clause.masked, spot, end) if spot >= position else None
        if group is not None:
            groups.append(group)
            position = max(group.end, spot + 1)
    return groups


def _looks_verbal(masked: str, item: re.Match[str]) -> bool:
    """Tell whether a verb before a following party begins a clause of its own."""
    lead = masked[item.start() : item.start(1)]
    return _VERBAL.search(lead) is not None and not _COMPOUND.search(lead)
