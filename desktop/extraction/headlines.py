"""One line of a document's head, read for the document's date and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.date_forms import stated_at
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.date_forms import Stated
    from desktop.extraction.lexicon import Lexicon

_LABEL = LazyPattern(
    r"(?:(?:first|originally|last)\s)?(?:published|posted|updated|issued|released?|dated?|modified|last\supdate|"
    r"(?:release|publication|issue)\sdate|(?:press|news|media)\s(?:release|statement|note)(?:\sno\.?\s?[\w/.-]{1,20})?|"
    r"for\simmediate\s(?:release|use|publication)|embargoed\suntil|date\sof\s(?:issue|release|publication))"
    r"(?:\s(?:on|at|date))?(?:\s?\((?:DD|MM)/(?:MM|DD)/YYYY\))?(?=[\s:–—|(-])",
    re.IGNORECASE,
)
# What a label begins with: most lines begin otherwise and are not read for one.
_LABEL_HEADS = frozenset(
    ("fir", "ori", "las", "pub", "pos", "upd", "iss", "rel", "dat", "mod", "pre", "new", "med", "for", "emb")
)
_GAP = re.compile(r"[\s,|·•:–—(\[\])/-]*")
# What ends a dateline before the text begins.
_CLOSE = LazyPattern(r"\s*(?:[)\]]\s*)?(?:,\s*)?(?:--+|[–—:]|-(?=\s))\s*(?=\S)")
_AGENCY = re.compile(
    r"[\s,.–—-]{0,4}(?:\((?P<name>[^()\n]{2,60})\)|/[A-Z][\w .&-]{2,40}/|[–—-]\s?\([A-Z][\w .&/-]{1,30}\))"
)
# Agencies and wires whose name alone ends a dateline.
_WIRES = LazyPattern(
    r"(?:Reuters|AP|AFP|UPI|PTI|ANI|IANS|UNI|WAM|SPA|KUNA|QNA|BNA|ONA|MENA|Xinhua|Kyodo|Jiji|Bloomberg|dpa|NAN|GNA|KNA|SAnews|"
    r"TASS|Interfax|ANSA|EFE|Lusa|Bernama|Antara|Yonhap|VNA|BSS|APP|CNA|NHK|ZAWYA|APO|PANA|CBC|BBC|CNN|"
    r"PR\s?Newswire|Business\s?Wire|Globe\s?Newswire|Newswire|CNW|[A-Z]{2,4}\s?Newswire)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÀ-ÞŁŚŽŠ][\w.’'-]*(?:\s(?:(?:de|da|do|del|la|el|al|es|of|DE|DA|DO|DEL|LA|EL|AL|ES|OF)\s)?[A-ZÀ-ÞŁŚŽŠ][\w.’'-]*){0,3}"
)
_CLOCK = re.compile(
    r"(?:at\s|T)?\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?Z?\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s?\(?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2})\)?)?|\d{1,2}\s?[AaPp]\.?[Mm]\.?"
)
_BEFORE_DATE = LazyPattern(r"(?:\s?[-–—,/|]\s?|\s)(?=\S)")
_TO_DATE = (
    re.compile(r"(?:,\s|\s[–—|-]\s|\)\s|\s)"),
    re.compile(r",\s(?:the\s)?[A-Z][\w. ]{1,24}(?:,\s|\s[–—|-]\s)"),
)
_REGION = re.compile(r",\s(?:[A-Z]\.){2,3}|,\s[A-Z][\w. ]{1,24}?(?=\s[(–—-])")
# A site that names itself before its text: "MarketWire.com - ...".
_SITE = LazyPattern(
    r"(?:[A-Za-z0-9-]+\.){1,2}(?:com|net|org|info|biz|news|co|[a-z]{2})\s?(?:\s[-–—]{1,2}|:)\s+(?=[A-Z“\"])"
)
_PAPER = LazyPattern(
    r"(?:(?:joint|press|news|media|fact|policy|political|official|summary|full\stext\sof\sthe)\s){0,2}(?:statement|communiqu[eé]|"
    r"declaration|release|sheet|note|readout|remarks|speech|address|brief|bulletin|announcement|transcript)\b",
    re.IGNORECASE,
)
_BEFORE_CITY = LazyPattern(r"[,|(–—]\s?")
_BY = re.compile(r"(?:[Bb]y|BY)\s\S.{0,60}\Z")
# A line of its own has a digit; a dateline before text has one of these near its head.
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[–—:)]|-[\s-]|/[A-Z]")
_MARKS = "–—:)-/"
_MARK_REACH = 110
_SHORT_LINE = 140
# A text behind a dateline is a sentence, not a publisher's name: "London: Macmillan".
_LEAST_TEXT = 40


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line states: a place and its country's ISO code, and where its date begins (-1 without one).

    ``text_start`` is where a dateline ends and the text on its line begins (-1 for a line of its own); ``labelled``
    tells a line that says "Published on" or the like.
    """

    place: str
    country: str
    date_start: int
    limit: int
    text_start: int
    labelled: bool

    @property
    def opens(self) -> bool:
        """Tell whether the line is a dateline before text."""
        return self.text_start >= 0

    def stated(self, text: str, day_first: bool | None) -> Stated | None:  # noqa: FBT001 - open, not a switch
        """Return the line's date, or None."""
        return stated_at(text, self.date_start, self.limit, day_first=day_first) if self.date_start >= 0 else None


@dataclass(slots=True)
class _Parts:
    """What was read of a line so far."""

    place: str = ""
    country: str = ""
    sure: bool = False
    date_start: int = -1
    full: bool = False
    agency: bool = False
    wire: bool = False
    end: int = 0


def read_line(text: str, start: int, end: int, lexicon: Lexicon) -> HeadLine | None:
    """Return the date and place of the line ``text[start:end]``, None where it is any other line.

    Taken are a line of date, place, label, time and byline alone, a dateline that a dash, colon or agency ends, and a
    short line that ends in a city and a date.
    """
    while start < end and text[start].isspace():
        start += 1
    if start >= end or not (text[start].isalnum() or text[start] in "([*_#"):
        return None
    dated = end - start <= _SHORT_LINE and _DIGIT.search(text, start, end) is not None
    if not dated and not _has_mark(text[start : min(end, start + _MARK_REACH)]):
        return None
    return _stated_in(text, start, end, lexicon) or (_closing(text, start, end, lexicon) if dated else None)


def _has_mark(head: str) -> bool:
    return any(map(head.__contains__, _MARKS)) and _MARK.search(head) is not None


def read_labelled(text: str, start: int, end: int, lexicon: Lexicon) -> HeadLine | None:
    """Return what ``read_line`` does for a line that says "Published on" or the like, None for any other."""
    while start < end and text[start].isspace():
        start += 1
    line = read_line(text, start, end, lexicon) if text[start : start + 3].lower() in _LABEL_HEADS else None
    return line if line is not None and line.labelled else None


def _stated_in(text: str, start: int, end: int, lexicon: Lexicon) -> HeadLine | None:
    site = _SITE.match(text, start, end)
    if site is not None and end - site.end() >= _LEAST_TEXT:
        behind = _stated_in(text, site.end(), end, lexicon)
        return behind if behind is not None and behind.opens else _line(_Parts(), end, site.end())
    label = _label_at(text, start, end)
    parts = _read_parts(text, label.end() if label else start, end, lexicon)
    if parts.end == start:
        return None
    whole = not text[parts.end : end].strip(" \t\u00a0,.|)]*_–—-")
    if whole and parts.date_start >= 0 and end - start <= _SHORT_LINE:
        doubtful = parts.place and not (parts.sure or label or parts.full)
        return None if doubtful else _line(parts, end, labelled=label is not None)
    text_start = _text_start(text, parts, end) if label is None else -1
    if text_start >= 0:
        return _line(parts, end, text_start)
    if label is not None and parts.date_start >= 0 and parts.full:
        return _line(parts, end, labelled=True)
    return None


def _line(parts: _Parts, end: int, text_start: int = -1, *, labelled: bool = False) -> HeadLine:
    return HeadLine(parts.place, parts.country, parts.date_start, end, text_start, labelled=labelled)


def _read_parts(text: str, position: int, end: int, lexicon: Lexicon) -> _Parts:
    parts = _Parts(end=position)
    for _ in range(8):
        gap = _GAP.match(text, position, end)
        position = gap.end() if gap else position
        agency = _AGENCY.match(text, parts.end, end) if parts.place else None
        if agency is not None and not _is_date(text, agency, end):
            parts.agency, position = True, agency.end()
            parts.wire = parts.wire or _is_wire(agency)
            if parts.date_start < 0 and (dated := _dated(text, agency, end)) is not None:
                # "TOKYO (Orvane News - 21 June 2023) Japan said": nothing but a dateline is so.
                parts.date_start, parts.full, parts.wire = dated[0], dated[1], True
        elif (stated := stated_at(text, position, end, day_first=True)) is not None:
            if parts.date_start < 0:
                parts.date_start, parts.full = position, stated.year is not None
            elif re.fullmatch(r"\s?(?:-|–|—|to)\s?", text[parts.end : position]):
                # "August 29 - September 1" is when something took place.
                return _Parts(end=parts.end)
            position = stated.end
        elif parts.date_start >= 0 and (told := _CLOCK.match(text, position, end) or _BY.match(text, position, end)):
            position = told.end()
        elif (label := _label_at(text, position, end)) is not None:
            position = label.end()
        elif parts.agency or not _read_place(text, position, end, parts, lexicon):
            break
        else:
            position = parts.end
        parts.end = position
    return parts


def _label_at(text: str, position: int, end: int) -> re.Match[str] | None:
    begun = text[position : position + 3].lower()
    return _LABEL.match(text, position, end) if begun in _LABEL_HEADS else None


def _is_wire(agency: re.Match[str]) -> bool:
    return agency["name"] is None or _WIRES.match(agency["name"]) is not None


def _is_date(text: str, agency: re.Match[str], end: int) -> bool:
    return agency["name"] is not None and stated_at(text, agency.start("name"), end, day_first=True) is not None


def _dated(text: str, agency: re.Match[str], end: int) -> tuple[int, bool] | None:
    """Return where the date behind an agency's name in brackets begins, and whether it tells the year."""
    if agency["name"] is None:
        return None
    for mark in _BEFORE_DATE.finditer(text, *agency.span("name")):
        stated = stated_at(text, mark.end(), min(end, agency.end("name")), day_first=True)
        if stated is not None:
            return mark.end(), stated.year is not None
    return None


def _read_place(text: str, position: int, end: int, parts: _Parts, lexicon: Lexicon) -> bool:
    """Read a city or, behind one, its region or country; an unknown name where a date or an agency follows."""
    article = 4 if parts.place and text.startswith("the ", position) else 0
    found = _NAME.match(text, position + article, end)
    if found is None:
        return False
    name = found.group().rstrip("-")
    if parts.place:
        if not parts.sure and _key(name) in lexicon.cities:
            # "Joint Statement, Tokyo": the first was no place.
            return False
        if parts.date_start >= 0 or "," in parts.place or len(name) > 30 or "," not in text[parts.end : position]:
            return False
        parts.place = f"{parts.place}, {text[position : position + article]}{_cased(name)}"
        parts.end = found.end()
        return True
    city = lexicon.cities.get(_key(name))
    if city is not None:
        parts.place, parts.country, parts.sure = *city, True
    else:
        if not _date_follows(text, found.end(), end):
            return False
        country = lexicon.countries.get(_cased(name))
        parts.place, parts.country, parts.sure = _cased(name), country.code if country else "", country is not None
    parts.end = found.end()
    return True


def _date_follows(text: str, position: int, end: int) -> bool:
    """Tell whether a date or an agency follows, behind a region at most."""
    region = _REGION.match(text, position, end)
    for place in (position, region.end()) if region else (position,):
        agency = _AGENCY.match(text, place, end)
        if agency is not None and _is_wire(agency):
            return True
    for pattern in _TO_DATE:
        link = pattern.match(text, position, end)
        if link is not None and stated_at(text, link.end(), end, day_first=True) is not None:
            return True
    return False


def _text_start(text: str, parts: _Parts, end: int) -> int:
    """Return where the sentence behind a dateline begins, -1 where what was read is no dateline before one."""
    close = _CLOSE.match(text, parts.end, end)
    stop = close.end() if close else parts.end
    rest = text[stop:end]
    if len(rest) < _LEAST_TEXT or not any(letter.islower() for letter in rest[:60]):
        return -1
    if parts.wire:
        taken = True
    elif close is None:
        taken = False
    elif parts.agency:
        taken = parts.sure or parts.full
    else:
        taken = parts.sure if parts.date_start < 0 else (parts.full or bool(parts.place))
    return stop + len(rest) - len(rest.lstrip()) if taken else -1


def _closing(text: str, start: int, end: int, lexicon: Lexicon) -> HeadLine | None:
    """Return the city and date at the end of a short line: "Address to the chamber, Berlin, 5 March 2024".

    The title of a statement or the like may end in a date alone: "Joint Statement on the visit, May 5, 2024".
    """
    titled = _PAPER.match(text, start, end) is not None
    for comma in _BEFORE_CITY.finditer(text, start, end):
        name = _NAME.match(text, comma.end(), end)
        city = lexicon.cities.get(_key(name.group())) if name else None
        if city is None and not titled:
            continue
        parts = _read_parts(text, comma.end(), end, lexicon)
        if parts.date_start >= 0 and parts.full and not text[parts.end : end].strip(" \u00a0.)]|"):
            return _line(parts, end)
    return None


def _key(name: str) -> str:
    return " ".join(name.rstrip(".").split()).casefold()


def _cased(name: str) -> str:
    """Return a name written in capitals as names are written; "D.C." and "UK" stay."""
    words = name.split()
    return " ".join(
        word.capitalize() if word.isupper() and len(word) > 3 and "." not in word else word for word in words
    )
