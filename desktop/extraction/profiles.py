"""What a text says of a firm in passing: its country, and what sort of firm it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.entities import Entity, Group, Tag
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# How far before and after a name its country and role are looked for, in characters, and at how many of its mentions.
_LOOK_BACK, _LOOK_AHEAD, _MENTIONS = 70, 110, 3
# So many words may stand between a country and the name: "Japan's second largest trading house Hoshino".
_MOST_WORDS = 6
# So many words say what a firm makes: "wind turbine maker".
_MOST_KINDS = 2
# The code that the European Union has beside countries: a European firm has no country yet.
_UNION = "EU"
# "South American" tells a part of the world.
_PARTS = frozenset({"South", "North", "Latin", "Central", "East", "West", "Southeast", "Sub-Saharan"})
_SEATED = ("-based", "-headquartered", "-listed", "-owned", "-backed")
_NAME = r"[A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,3}"
_SEAT = rf"(?:based|headquartered)\sin\s(?:the\s)?({_NAME}(?:,\s{_NAME})?)"
_OF_COUNTRY = LazyPattern(rf"\s(?:of|from)\s(?:the\s)?({_NAME})(?![\w'’&-])")
_SEATED_IN = LazyPattern(rf",?\s(?:(?:which|that)\sis\s)?{_SEAT}")
_SEAT_INSIDE = LazyPattern(rf"(?<!\w){_SEAT}")
_IN_BRACKETS = LazyPattern(rf"\s\(({_NAME})\)")
_APPOSITION = LazyPattern(
    r"(?:\s\([^()\n]{1,40}\))?,\s(?:an?|the|one\sof\sthe|one\sof)\s((?:[\w’'&/.-]+\s){0,9}[\w’'&/-]+)"
)
_POSSESSED = LazyPattern(rf"(?:\s\([^()\n]{{1,40}}\))?,\s({_NAME})['’]s?\s((?:[\w’'&/-]+\s){{0,6}}[\w’'&/-]+)")
# How what tells a seat begins, and the letters with which an apposition can: a, an, the, one, which, based, a name.
_TELLING = (" of", " from", " based", " headquartered", " which", " that")
_BEGINNINGS = frozenset("atowbhABCDEFGHIJKLMNOPQRSTUVWXYZ")
# What ends the search for the noun of an apposition: what follows is not said of the firm.
_LINKS = frozenset({"of", "to", "in", "for", "that", "which", "who", "by", "with", "from", "on", "at", "and", "or"})


def profile_firms(text: str, sentences: Sequence[Span], tags: Sequence[Sequence[Tag]], lexicon: Lexicon) -> None:
    """Set country and role of the firms named in ``tags``, where a sentence says them; what is said first counts."""
    looked: dict[int, int] = {}
    company = Group.COMPANY
    for sentence, line in zip(sentences, tags, strict=True):
        for tag in line:
            entity = tag[2]
            if entity.group is not company or tag.in_brackets or (entity.country and entity.role):
                continue
            times = looked[id(entity)] = looked.get(id(entity), 0) + 1
            if times <= _MENTIONS:
                head = text[max(sentence.start, tag.start - _LOOK_BACK) : tag.start]
                tail = text[tag.end : min(sentence.end, tag.end + _LOOK_AHEAD)]
                _profile(entity, head, tail, lexicon)


def _profile(entity: Entity, head: str, tail: str, lexicon: Lexicon) -> None:
    for country, role in (_before(head, lexicon), _after(tail, lexicon)):
        entity.country = entity.country or country
        entity.role = entity.role or role


def _before(head: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """Return what stands before a name: "the Danish brewer", "Japan's", "Mumbai-based lender"."""
    if not head[-1:].isspace():
        return None, ""
    last = head.rsplit(None, 1)[-1:]
    if last and last[0][0].islower() and last[0][-1].isalnum() and last[0] not in lexicon.roles.nouns:
        return None, ""
    words = head.split()
    first = len(words)
    while (
        first and len(words) - first < _MOST_WORDS and words[first - 1][0].islower() and words[first - 1][-1].isalnum()
    ):
        first -= 1
    common = words[first:]
    role = _role(common, lexicon)
    if not first:
        return None, role
    return _country_before(words[:first], lexicon, adjective=bool(common)), role


def _country_before(words: list[str], lexicon: Lexicon, *, adjective: bool) -> str | None:
    """Return the country that the last of ``words`` tell; an adjective needs a firm's noun behind it."""
    last = words[-1]
    bare = last.removesuffix("'s").removesuffix("’s")
    if bare == last and last.endswith(("s'", "s’")):
        bare = last[:-1]
    seated = next((ending for ending in _SEATED if last.endswith(ending)), "")
    if seated:
        return _of_place([*words[-3:-1], last.removesuffix(seated)], lexicon) or _of_adjective(
            [*words[-2:-1], last.removesuffix(seated)], lexicon
        )
    if bare != last:
        return _of_place([*words[-4:-1], bare], lexicon)
    return _of_adjective(words[-2:], lexicon) if adjective else None


def _after(tail: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """Return what stands after a name: "of Korea", ", a chip maker based in Austin", ", Peru's largest miner"."""
    if tail[:1] == ",":
        return _apposed(tail, lexicon)
    if tail[:2] == " (":
        bracket = _IN_BRACKETS.match(tail)
        country, role = _apposed(tail, lexicon)
        return (bracket and _country(bracket.group(1), lexicon)) or country, role
    told = _OF_COUNTRY.match(tail) or _SEATED_IN.match(tail) if tail.startswith(_TELLING) else None
    return (_seat(told.group(1), lexicon) if told else None), ""


def _apposed(tail: str, lexicon: Lexicon) -> tuple[str | None, str]:
    if tail[0] == "," and tail[2:3] not in _BEGINNINGS:
        return None, ""
    owned = _POSSESSED.match(tail)
    if owned is not None:
        words = owned.group(2).split()
        end = _noun_end(words, lexicon)
        return (_country(owned.group(1), lexicon), _role(words[:end], lexicon)) if end else (None, "")
    told = _APPOSITION.match(tail)
    if told is None:
        seated = _SEATED_IN.match(tail)
        return (_seat(seated.group(1), lexicon) if seated else None), ""
    words = told.group(1).split()
    end = _noun_end(words, lexicon)
    if not end:
        return None, ""
    code = next(filter(None, (_adjective_at(words, place, lexicon) for place in range(end - 1))), None)
    seat = None if code else _SEAT_INSIDE.search(tail, told.start(1))
    if seat is not None and seat.start() - told.start(1) < len(" ".join(words[:end])) + 12:
        code = _seat(seat.group(1), lexicon)
    return code, _role(words[:end], lexicon)


def _noun_end(words: list[str], lexicon: Lexicon) -> int:
    """Return the place after the first firm's noun of an apposition, or 0; "supplier of" ends before its object."""
    nouns = lexicon.roles.nouns
    for place, word in enumerate(words):
        if word in nouns:
            end = place + 1
            while end < len(words) and words[end] in nouns:
                end += 1
            return end
        if word in _LINKS:
            return 0
    return 0


def _adjective_at(words: list[str], place: int, lexicon: Lexicon) -> str | None:
    word = words[place]
    if not word[0].isupper():
        return None
    seated = next((ending for ending in _SEATED if word.endswith(ending)), "")
    if seated:
        return _of_place([*words[max(place - 2, 0) : place], word.removesuffix(seated)], lexicon)
    return _of_adjective(words[max(place - 1, 0) : place + 1], lexicon)


def _of_place(words: list[str], lexicon: Lexicon) -> str | None:
    """Return the country of the longest end of ``words`` that names one, or a place of one."""
    for first in range(len(words)):
        name = " ".join(words[first:])
        if name[:1].isupper() and (code := _country(name, lexicon)):
            return code
    return None


def _of_adjective(words: list[str], lexicon: Lexicon) -> str | None:
    country = lexicon.demonyms.get(" ".join(words))
    if country is None and len(words) > 1 and words[-2] not in _PARTS:
        country = lexicon.demonyms.get(words[-1])
    return country.code if country and country.code != _UNION else None


def _seat(places: str, lexicon: Lexicon) -> str | None:
    """Return the country of "Austin, Texas" or "Seoul"; the wider place decides."""
    found = (_of_place(name.rstrip(".").split(), lexicon) for name in reversed(places.split(", ")))
    return next(filter(None, found), None)


def _country(name: str, lexicon: Lexicon) -> str | None:
    name = name if name in lexicon.countries else name.rstrip(".")
    country = lexicon.countries.get(name)
    if country is not None:
        return None if country.code == _UNION else country.code
    place = lexicon.places.get(name, "-")
    return None if place == "-" else place


def _role(words: list[str], lexicon: Lexicon) -> str:
    """Return a firm's noun, the last of ``words``, with what says more of it: "chip maker", "wind turbine maker"."""
    roles = lexicon.roles
    if not words or words[-1] not in roles.nouns:
        return ""
    first = last = len(words) - 1
    while first and last - first < _MOST_KINDS and _says_more(words[first - 1], roles.empty):
        first -= 1
    return "" if first == last and words[-1] in roles.bare else " ".join(words[first:])


def _says_more(word: str, empty: frozenset[str]) -> bool:
    return word.islower() and word[-1].isalnum() and word not in empty and not word.endswith("ly")
