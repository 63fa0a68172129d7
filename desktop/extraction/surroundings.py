"""What a whole sentence says of names that look like a firm's or a body's: bands, armed groups, buildings, no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import THING
from desktop.extraction.evidence import add
from desktop.models.records import OrganisationKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

# Of one name so many places are looked at, and so far around each, in characters.
_PLACES, _FAR = 4, 160
_OTHER = OrganisationKind.OTHER.value
_ARMED = LazyPattern(
    r"\b(?:[Mm]ilitants?|[Ff]ighters|terror(?:ist|ists|ism)?|insurgents?|insurgency|rebels?|gunmen|jihadists?|extremists?|guerrill\w+|"
    r"beheaded|kidnapp\w+|hostages?|bomb(?:s|ing|ings|ed)?|perpetrators?|mercenar\w+|warlords?|ceasefire|ambush\w*)\b"
)
_MUSIC = LazyPattern(
    r"\b(?:[Dd]rummers?|[Gg]uitarists?|[Ss]ingers?|[Bb]assists?|bands?|albums?|songs?|vocalists?|frontman|supergroup|concerts?|"
    r"gigs?|saxophonists?|recorded with|played (?:drums|bass|guitar)|line-up)\b"
)
_OF_MUSIC = frozenset({"Records", "Music", "Entertainment", "Studios", "Pictures", "Publishing", "Media", "Promotions"})
_BUSINESS = LazyPattern(
    r"\b(?:company|firm|label|shares?|subsidiary|acquired|revenue|profits?|executive|employees|publisher|maker|signed)\b"
)
_CENTERS = frozenset({"Center", "Centre"})
_AT = LazyPattern(r"\b(?:at|inside|outside|near|to|in|from)(?: the)? \Z")
_STAFF = LazyPattern(
    r"\b(?:\w+(?:ists?|ers?|ors?|ows?|rians?)|analysts?|staff|work(?:s|ed|ing)?|jobs?) (?:at|from|in)\b"
)
_INDEFINITE = LazyPattern(r"\b(?:an?|every|each) \Z")
_ENDS_PHRASE = LazyPattern(r"[.,;:)—–]| (?:that|which|who|is|was|with|to|in|for|and|or|on|—|–|-)\b")
_THE_THING = LazyPattern(r"\b(?:[Tt]he|[Aa]n?|his|her|my|their) \Z")
# Sites where one posts: what is said on them is not said by them. Watchdogs and advertisers deal with them.
_SITES = frozenset(
    {"Twitter", "Facebook", "Instagram", "LinkedIn", "YouTube", "TikTok", "WhatsApp", "Telegram", "Reddit", "Snapchat"}
    | {"Pinterest", "WeChat", "Weibo", "Flickr", "Tumblr", "Twitch"}
)
_ON_SITE = LazyPattern(
    r"(?:\b(?:[Ff]ollow\w*|[Ss]hared?|[Ss]haring|[Pp]ost(?:s|ed|ing)?|[Tt]weet\w*|wrote|writ(?:es|ing|ten)|sa(?:id|ys|ying)|"
    r"[Vv]ideos?|[Pp]ages?|[Aa]ccounts?|[Mm]essages?|[Ll]ike|[Jj]oin|[Ff]ind|[Cc]onnect|live|[Uu]s|[Ss]tatements?|viral|"
    r"stream\w*|announced|comment\w*|photos?|pictures?|users|followers|him|her|them|me)(?: \w+){0,2} (?:on|via|to)|"
    r"\A\W*(?:On|Via)) (?:[A-Z]\w+(?:, and|,| and| or) ){0,4}\Z"
)
_ENDS_THING = LazyPattern(
    r" (?:had|was|were|is|has|came|stopped|crashed|started|drove|turned|and|with|on|at|into|in)\b|[.,;]"
)
_EVENT = LazyPattern(
    r" \d[\d:.]{0,6}(?: [A-Z]\w{1,20})? (?:Challenge|Cup|Marathon|Open|Tour|Trophy|Classic|Race|Championships?|Series|"
    r"Prix)\b"
)
# A body's words without a word of its own: they begin no name after "a".
_GENERAL = frozenset(
    {"Organisation", "Organization", "Association", "Committee", "Council", "Union", "Club", "Party", "Board", "School"}
    | {"Commission", "Agency", "Office", "Department", "Court", "Church", "Foundation", "Society", "Trust", "Centre"}
    | {"Center", "Institute", "College", "University", "Hospital", "Federation", "Authority", "Forum", "Network"}
)


def weigh_sentences(parts: tuple[str, ...], places: Sequence[Name], text: str, found: Found, lexicon: Lexicon) -> None:
    """Add what the sentences of a name that ends as firms' do say of it: an armed group's, or a band's."""
    last = parts[-1].rstrip(".")
    if last == "Group":
        pattern, phrase, weight = _ARMED, "fighting is spoken of", 2.5
    elif last in lexicon.firms.suffixes and _OF_MUSIC.isdisjoint(parts):
        pattern, phrase, weight = _MUSIC, "music is spoken of", 4.5
    else:
        return
    for place in places[:_PLACES]:
        left, right = max(place.left, place.start - _FAR), min(place.right, place.end + _FAR)
        if pattern.search(text, left, right) and not _BUSINESS.search(text, left, right):
            add(found, phrase, weight, _OTHER)
            return


def is_venue(parts: tuple[str, ...], places: Sequence[Name], text: str, lexicon: Lexicon) -> bool:
    """Tell whether a name in Center is a building's: a convention center, or one where something is "at"."""
    if parts[-1] not in _CENTERS or len(parts) < 2:
        return False
    if parts[-2] in lexicon.wordbook.venues:
        return True
    if len(parts) != 2:
        return False
    for place in places[:_PLACES]:
        before = text[max(place.left, place.start - 40) : place.start]
        if not _AT.search(before) or _STAFF.search(before):
            return False
    return True


def is_common_phrase(parts: tuple[str, ...], places: Sequence[Name], text: str) -> bool:
    """Tell whether a body's words are no name: "a Community Organisation that …"."""
    if len(parts) != 2 or parts[-1] not in _GENERAL:
        return False
    for place in places[:_PLACES]:
        if not _INDEFINITE.search(text, max(place.left, place.start - 6), place.start):
            return False
        if not _ENDS_PHRASE.match(text, place.end):
            return False
    return True


def weigh_product(found: Found, places: Sequence[Name], text: str) -> None:
    """Add that a firm's name stands for its product or event alone: "the Renault had come", "Nestle 10 Challenge".

    A site's name stands so where one posts on it.
    """
    if places[0].key in _SITES and _is_posted_on(places, text):
        add(found, "a site where one posts", 4.0, THING)
        return
    for place in places[:_PLACES]:
        if _EVENT.match(text, place.end):
            continue
        if not _THE_THING.search(text, max(place.left, place.start - 7), place.start):
            return
        if not _ENDS_THING.match(text, place.end):
            return
    add(found, "a thing that has a firm’s name", 4.0, THING)


def _is_posted_on(places: Sequence[Name], text: str) -> bool:
    for place in places[:_PLACES]:
        begin = max(place.left, place.start - 60)
        if not _ON_SITE.search(text[begin : place.start]):
            return False
    return True
