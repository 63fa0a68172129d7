"""Which of the names in a sentence may be sides of an agreement, and how far each reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.callings import DOER, PREPOSITIONS
from desktop.extraction.entities import Entity, Group, Tag
from desktop.extraction.fields import with_fields
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon

_OF = LazyPattern(r"\sof\s(?:the\s)?")
# What decides for a body is no party beside it.
_BOARD = LazyPattern(r"(?:(?:Executive|Supervisory|Management)\s)?Board(?:\sof\s(?:Executive\s)?\w+)?")
# "In Oslo, Norway," says where, and names no party.
_CITY = LazyPattern(r"\b(?:in|at|near|from)\s(?:[A-Z][\w’'.-]*\s?){1,4},\s\Z")
# A state's own organs act for it: "Peru's Congress" is Peru.
_HOUSE = LazyPattern(
    r"(?:National\s)?(?:Congress|Parliament|Senate|Cabinet|Assembly|Government|Knesset|Diet|Duma|Lok\sSabha)"
)
# "A US-based firm", "the Acme-led group": the words tell of what kind the party is that follows.
_ASIDES = ("-", "‐", "‑", ":")
COMPOUND = LazyPattern(
    r"[-‐‑](?:led|based|owned|operated|run|controlled|managed|developed|backed|listed|style|born|made|built|funded|headquartered|educated|"
    r"brokered|mediated)\b"
)
_OFFICES = (
    frozenset(
        (
            "Minister",
            "Secretary",
            "President",
            "Premier",
            "Chancellor",
            "Ambassador",
            "Governor",
            "Chairman",
            "Chairwoman",
        )
    )
    | {"Plenipotentiary", "Undersecretary", "Envoy", "Mayor"}
    | {"King", "Emir", "Sheikh", "H.E."}
)
# "Acme Vice-President Jane Roe": what stands before the post is the party.
_POST_IN = LazyPattern(
    r"\b(?:(?:Executive|Managing|Senior|Deputy|Vice|Chief|Group|General|Assistant|Co-)[\s-]?)*"
    r"(?:CEO|CFO|COO|Officer|Director|Director-General|Vice-President|Vice-Chancellor|Chairperson)\b"
)
_OFFICE_BEFORE = LazyPattern(
    r"(?:Minister|Secretary|President|Premier|Chancellor|Ambassador|Governor|Chairman|Chairwoman|CEO|Director|Mr|Ms|Mrs|Dr|"
    r"H\.\s?E)\.?,?\s(?:of\s)?\Z"
)
_OFFICE_AFTER = LazyPattern(
    r"\s(?:(?:Foreign|Prime|Vice|Deputy|Finance|Trade|Energy|Defen[cs]e)\s)?(?:Minister|Secretary|President)\b"
)
_BASED = LazyPattern(r"\s(?:based|headquartered|listed)\s[a-z]")
_ATTRIBUTE_REACH = 50
# " leasing company ": who does something, or a word for a firm, with no preposition before it.
_CALLED_SO = LazyPattern(rf"\s(?:(?!(?:{PREPOSITIONS}|on|the|a|an|its)\s)[a-z-]+\s){{0,4}}{DOER}\s")
# What is given is no party: "Norwegian Development Assistance", "Japanese Yen".
_GIVEN = frozenset(
    {"Assistance", "Aid", "Loans", "Loan", "Grants", "Yen", "Yuan", "Won", "Rupees", "Dollars", "Euros", "Dollar"}
)
# "NAIROBI, Dec 9 (LNA) -- ": where a report was written, also behind the name of a wire.
_PLACE_LINE = LazyPattern(
    r",?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?,?\s(?:\([^()]{2,40}\)\s)?(?:--|[-–—])\s"
)
# "Republic of Belarus", "Islamic Republic of Mauritania".
_OFFICIAL = LazyPattern(
    r"(?:(?:Islamic|Federal|Federative|Democratic|Socialist|Arab|Plurinational|Bolivarian|United|People['’]s|Co-operative)\s){0,2}"
    r"(?:Republic|Kingdom|State|Commonwealth|Sultanate|Emirate|Principality|Duchy|Union)\sof\s(?:the\s)?(.+)"
)
# "Airbus A220-300": whose make it is, and the model.
_MODEL = LazyPattern(r"[A-Z]{1,3}-?\d{1,4}[A-Za-z\d-]{0,6}")
_MADE = 2
_UNITS = frozenset({"MW", "GW", "kW", "MWh", "GWh", "MWp", "MWac", "MWdc", "kV", "km", "teu", "TEU"})
_NUMBER = LazyPattern(r"\d\s?\Z")
_LONGEST_COUNTRY = 4
# "The Azure wind farm": a name before a work is the work's.
_WORK = LazyPattern(
    r"\s(?:(?:substation|wind|solar|gas|oil|power|nuclear|coal|geothermal|offshore|onshore|copper|gold|iron|lithium|nickel|uranium|"
    r"metro|rail|railway|water|container|industrial|housing|thermal|hydrogen|LNG|hydro\w{0,9})\s){0,2}"
    r"(?:projects?|plants?|fields?|mines?|farms?|sites?|terminals?|ports?|refinery|stations?|airports?|lines?|railway|"
    r"corridor|complex|blocks?|dams?|bridge|metro|hospital|stadium|basin|deposits?|pipelines?|park|smelter|mill)\b"
)
# "Velden, Ohio,": what stands before a state's or a country's name is a town in it.
_WITHIN = LazyPattern(r",\s((?:[A-Z][\w.]+\s?){1,3})(?=[,;(]|\Z)")
_RUN_BY = LazyPattern(r"-(?:operated|owned|led|run|managed|controlled)\s\Z")
# "Velden, Ohio-based Acme": the town of what follows.
_IN_TOWN = LazyPattern(r",\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?-(?:based|headquartered)\s")
_SENTENCE_ENDS = (". ", ": ", "? ", "! ", "  ")
# "Part of the bill", "Shipments begin", "Inverters are": the word before is a noun.
_PART_OF = LazyPattern(r"\sof\s(?:the|its|their|this|that|an?|all|these|those)\s")
# "Included in this figure is", "Asked about the deal".
_PARTICIPLE = LazyPattern(r"\s(?:in|with|on|by|to|at|from|about|among)\s(?:this|the|that|these|those|its|their|an?)\s")
# "Summing up their talks, ": what the sentence's subject does meanwhile.
_DOING = LazyPattern(r"\s(?:up|out|off|down|over|an?|the|its|their|his|her|on|at|with|into)\s[^,.;:]{3,150},\s")
_PLURAL = LazyPattern(
    r"\s(?:of|for|on|in|from|between|to|are|were|have|begin|start|include|remain|continue|will|would|may|run|come|go|cover|worth|at)\s[a-z\d]"
)
_COUNTRY, _NAME, _ORGANISATION, _PERSON = Group.COUNTRY, Group.NAME, Group.ORGANISATION, Group.PERSON


def party_tags(text: str, tags: Sequence[Tag], lexicon: Lexicon) -> list[Tag]:
    """Return the tags of a sentence that may be parties: no persons, no words for agreements, no units.

    "Ministry of Health of Ghana" comes as one, "Japan Foreign Minister Ito" as Japan; the country of "Japan's Toyota"
    is left out.
    """
    sides: list[Tag] = []
    skip = -1
    for place, tag in enumerate(tags):
        start, end, entity = tag[:3]
        group = entity.group
        if group is _PERSON or start < skip:
            continue
        if text[end : end + 1] in _ASIDES and _is_aside(text, start, end):
            continue
        if text.startswith(" -- ", end):
            # "Acme News -- ": the wire that tells it.
            continue
        if group is _NAME or group is _ORGANISATION:
            side = _unknown_side(text, tag, lexicon) if group is _NAME else _body_side(text, tags, place, lexicon)
            if side is not None:
                skip = side.end
                sides.append(side)
            continue
        following = tags[place + 1] if place + 1 < len(tags) else None
        if group is _COUNTRY:
            if _only_says_where(text, tags, place):
                continue
            if following is not None and tag.possessive and _HOUSE.fullmatch(following.entity.name):
                skip = following.end
                sides.append(_with(tag, following, entity))
            elif not (tag.possessive and following is not None and _stands_beside(tag, following)):
                sides.append(tag)
            continue
        if following is not None and following.entity.group is _COUNTRY and not tag.possessive:
            joined = _with_country(text, tag, following)
            if joined is not None:
                skip = following.end
                sides.append(joined)
                continue
        sides.append(tag)
    return sides


def _only_says_where(text: str, tags: Sequence[Tag], place: int) -> bool:
    """Tell whether a country only says where a town is, or whence the next is: "US leasing company Acme"."""
    tag, following = tags[place], tags[place + 1] if place + 1 < len(tags) else None
    if text[tag.start - 2 : tag.start] == ", " and _CITY.search(text, max(0, tag.start - 50), tag.start):
        before = tags[place - 1] if place else None
        if before is None or before.entity.group is not _COUNTRY or before.end != tag.start - 2:
            return True
        # "After talks in Norway, Chile and Peru": no town of Chile.
    if following is None or tag.possessive:
        return False
    return _BASED.match(text, tag.end) is not None or (
        following.entity.group is not _COUNTRY
        and following.start - tag.end < _ATTRIBUTE_REACH
        and _CALLED_SO.fullmatch(text, tag.end, following.start) is not None
    )


def _body_side(text: str, tags: Sequence[Tag], place: int, lexicon: Lexicon) -> Tag | None:
    """Return the tag of a body as a party, with all its fields and its country, or None."""
    tag = tags[place]
    name = tag.entity.name
    if ("Board" in name and _BOARD.fullmatch(name)) or text.startswith(" Secretary", tag.end):
        return None
    whole = with_fields(text, tag, lexicon) if text[tag.end : tag.end + 1] == "," else tag
    following = next((item for item in tags[place + 1 :] if item.start >= whole.end), None)
    if following is not None and following.entity.group is _COUNTRY and not whole.possessive:
        return _with_country(text, whole, following) or whole
    return whole


def _is_aside(text: str, start: int, end: int) -> bool:
    """Tell whether a name is but the first part of "US-based", or an exchange in brackets: "(NYSE: ABC)"."""
    return text[start - 1 : start] == "(" if text[end] == ":" else COMPOUND.match(text, end) is not None


def _with(tag: Tag, last: Tag, entity: Entity) -> Tag:
    """Return one tag from ``tag`` to ``last``."""
    return Tag(tag.start, last.end, entity, last.possessive, last.pair, tag.in_brackets)


def _stands_beside(tag: Tag, following: Tag) -> bool:
    return following.start - tag.end <= 3 and following.entity.group is not Group.COUNTRY


def _with_country(text: str, tag: Tag, country: Tag) -> Tag | None:
    """Return one tag for "Ministry of Health of Ghana"; a firm keeps its own name in it."""
    if not 3 < country.start - tag.end < 9 or _OF.fullmatch(text, tag.end, country.start) is None:
        return None
    entity = tag.entity
    if entity.group is Group.ORGANISATION:
        entity = Entity(f"{entity.name} of {country.entity.name}", entity.group, entity.kind)
    return _with(tag, country, entity)


def _unknown_side(text: str, tag: Tag, lexicon: Lexicon) -> Tag | None:
    """Return the tag of a name of unknown sort as a party, or None."""
    name = tag.entity.name
    low = name.lower()
    nouns = lexicon.triggers.nouns
    words = name.split(" ")
    called = (
        words[-1] in _GIVEN or low in nouns or low in lexicon.triggers.noun_words or low.rsplit(" ", 1)[-1] in nouns
    )
    if (
        (name.isupper() and _PLACE_LINE.match(text, tag.end))
        or called
        or (len(words) == 1 and _is_noun(text, tag))
        or ("Board" in name and _BOARD.fullmatch(name))
    ):
        return None
    known = _state_or_maker(tag, words, lexicon) if len(words) > 1 else None
    if known is not None:
        return known
    if not _OFFICES.isdisjoint(words) or (
        text[tag.end + 1 : tag.end + 2].isupper() and _OFFICE_AFTER.match(text, tag.end)
    ):
        return _land_of_office(tag, words, lexicon)
    lead = text[max(0, tag.start - 17) : tag.start]
    # "The Institute of Fish, Bergen": its seat.
    is_seat = text.startswith(", ", tag.start - 2) and low in lexicon.cities
    if is_seat or _is_site(text, tag, lexicon) or (not lead.islower() and _OFFICE_BEFORE.search(lead)):
        return None
    # "The 46 MW Larvik portfolio".
    unit = (len(name) <= 3 and name.isupper()) or words[0] in _UNITS
    if unit and _NUMBER.search(text, max(0, tag.start - 2), tag.start):
        return None
    post = _POST_IN.search(name)
    return tag if post is None else _before_post(text, tag, post.start())


def _state_or_maker(tag: Tag, words: Sequence[str], lexicon: Lexicon) -> Tag | None:
    """Return the tag of a state called by its full name, or of whose make a model is; None for other names."""
    state = _OFFICIAL.fullmatch(tag.entity.name)
    if state is not None and (country := lexicon.countries.get(state.group(1))) is not None:
        return _with(tag, tag, Entity(country.name, Group.COUNTRY))
    if len(words) == _MADE and words[0] in lexicon.known_firms and _MODEL.fullmatch(words[1]):
        end = tag.start + len(words[0])
        maker = Entity(words[0], Group.COMPANY)
        return Tag(tag.start, end, maker, possessive=False, pair=tag.pair, in_brackets=tag.in_brackets)
    return None


def _land_of_office(tag: Tag, words: Sequence[str], lexicon: Lexicon) -> Tag | None:
    """Return the country that "Japan Foreign Minister Ito" acts for, as a party."""
    for length in range(min(_LONGEST_COUNTRY, len(words)), 0, -1):
        country = lexicon.countries.get(" ".join(words[:length]))
        if country is not None:
            return _with(tag, tag, Entity(country.name, Group.COUNTRY))
    return None


def _before_post(text: str, tag: Tag, length: int) -> Tag | None:
    """Return the tag of what stands before the post in a name, of so many characters up to it, or None."""
    head = tag.entity.name[:length].strip()
    if not head or not text.startswith(head, tag.start):
        return None
    entity = Entity(head, tag.entity.group, tag.entity.kind)
    return Tag(tag.start, tag.start + len(head), entity, possessive=False, pair=tag.pair, in_brackets=tag.in_brackets)


def _is_noun(text: str, tag: Tag) -> bool:
    """Tell whether a sentence's first word is a noun that has a capital for its place only: "Shipments begin in"."""
    word = tag.entity.name
    if any(item.phrase.startswith("takes part") for item in tag.entity.evidence) or not word[1:].islower():
        return False
    if tag.start and text[max(0, tag.start - 2) : tag.start] not in _SENTENCE_ENDS:
        return False
    if word.endswith("ed") and _PARTICIPLE.match(text, tag.end):
        return True
    if _PART_OF.match(text, tag.end) or (word.endswith("ing") and _DOING.match(text, tag.end)):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and _PLURAL.match(text, tag.end) is not None


def _is_site(text: str, tag: Tag, lexicon: Lexicon) -> bool:
    """Tell whether a name is a work's, or a town's by the state or country that stands after it between commas."""
    before = text[max(0, tag.start - 12) : tag.start]
    if (before.endswith("the ") or _RUN_BY.search(before)) and _WORK.match(text, tag.end):
        return True
    if text[tag.end : tag.end + 2] != ", ":
        return False
    if _IN_TOWN.match(text, tag.end):
        return True
    within = _WITHIN.match(text, tag.end, min(len(text), tag.end + 40))
    if within is None:
        return False
    place = within.group(1).strip().rstrip(".")
    return place in lexicon.places or place in lexicon.countries
