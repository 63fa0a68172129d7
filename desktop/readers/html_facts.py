"""What a web page says of itself: its title, author, date and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.readers.dates import read_date
from desktop.readers.draft import Facts, sensible_day
from desktop.readers.plain import clean_title

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "citation_publication_date"),
    *("citation_date", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate"),
    *("date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "article.published"),
    *("datecreated", "article:modified_time", "last-modified"),
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl")
_SITES = ("og:site_name", "application-name", "twitter:site")
_LD_DATE = re.compile(r'"(?:datePublished|dateCreated|uploadDate)"\s*:\s*"([^"]{8,40})"')
_LD_AUTHOR = re.compile(r'"author"\s*:\s*[\[{]{1,2}[^\[\]{}]{0,300}?"name"\s*:\s*"([^"\\]{2,120})"')
_LD_LENGTH = 200_000
_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_BETWEEN_SIGNS = " |–—·•»:-\u00a0"
_TAIL = re.compile(r"\s+[|–—·•»-]+\s+(?=[^|–—·•»]{1,40}$)|\s*\|\s*(?=[^|]{1,40}$)")
_FEWEST_LETTERS = 8


def read_facts(parser: LexborHTMLParser) -> Facts:
    """Return what the head of a page says, and its title cleaned of the name of the site."""
    told = _meta(parser)
    scripts = _linked_data(parser)
    return Facts(
        title=_title(parser, told),
        author=_author(told, scripts),
        date=_date(parser, told, scripts),
        language=_language(parser, told),
    )


def _meta(parser: LexborHTMLParser) -> dict[str, str]:
    """Return the page's meta elements by their names in small letters, the first of each name."""
    told: dict[str, str] = {}
    for node in parser.css("meta")[:300]:
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        name = next(
            (attributes[key] for key in ("property", "name", "itemprop", "http-equiv") if attributes.get(key)), ""
        )
        if name and content:
            told.setdefault(name.strip().lower(), content[:1_000])
    return told


def _linked_data(parser: LexborHTMLParser) -> str:
    found = [node.text(deep=True) for node in parser.css('script[type="application/ld+json"]')[:20]]
    return "\n".join(found)[:_LD_LENGTH]


def _title(parser: LexborHTMLParser, told: dict[str, str]) -> str:
    heading = _words(parser, "h1")
    stated = next((told[name] for name in _TITLES if told.get(name)), "")
    site = next((told[name] for name in _SITES if told.get(name)), "").lstrip("@")
    title = clean_title(stated) or _words(parser, "head > title") or _words(parser, "title")
    if heading and (not title or (len(heading) >= _FEWEST_LETTERS and title.lower().startswith(heading.lower()))):
        return heading
    return without_site(title, clean_title(site)) or heading


def without_site(title: str, site: str) -> str:
    """Return ``title`` without the name of the site at its end or start: ``A deal | The Paper`` is ``A deal``."""
    folded, name = title.lower(), site.lower()
    if name and folded != name and folded.startswith(name) and title[len(site)] in _BETWEEN_SIGNS:
        return title[len(site) :].strip(_BETWEEN_SIGNS)
    if name and folded != name and folded.endswith(name) and title[-len(site) - 1] in _BETWEEN_SIGNS:
        return title[: -len(site)].strip(_BETWEEN_SIGNS)
    found = None if site else _TAIL.search(title)
    if found is None:
        return title
    head, tail = title[: found.start()], title[found.end() :]
    # Without a name to go by, only a short tail of a long title is taken for the site's.
    return head if len(tail.split()) <= 4 and len(head) >= 3 * len(tail) else title


def _words(parser: LexborHTMLParser, selector: str) -> str:
    node = parser.css_first(selector)
    return clean_title(node.text(deep=True, separator="")) if node is not None else ""


def _author(told: dict[str, str], scripts: str) -> str:
    stated = next((told[name] for name in _AUTHORS if told.get(name) and "://" not in told[name]), "")
    if not stated and (found := _LD_AUTHOR.search(scripts)):
        stated = found.group(1)
    author = clean_title(stated)
    return re.sub(r"^by\s+", "", author, flags=re.IGNORECASE)[:200]


def _date(parser: LexborHTMLParser, told: dict[str, str], scripts: str) -> str:
    stated = [told[name] for name in _DATES if told.get(name)]
    stated[1:1] = [found.group(1) for found in _LD_DATE.finditer(scripts)][:1]
    selectors = ("time[pubdate]", "time[itemprop=datePublished]", "[itemprop=datePublished]", "article time", "time")
    for selector in selectors:
        node = parser.css_first(selector)
        if node is not None:
            stated.append(node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True))
    return next((day for day in map(day_of, stated) if day), "")


def day_of(stamp: str) -> str:
    """Return the ISO day of a time stamp as pages give it, or nothing."""
    found = _DAY.match(stamp.strip())
    if found is not None:
        return sensible_day("-".join(found.groups())) or ""
    return read_date(stamp.strip()) or ""


def _language(parser: LexborHTMLParser, told: dict[str, str]) -> str:
    root = parser.css_first("html")
    stated = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root is not None else ""
    for words in (stated, told.get("content-language", ""), told.get("og:locale", ""), told.get("dc.language", "")):
        if _LANGUAGE.fullmatch(words.strip()):
            return words.strip().replace("_", "-")
    return ""
