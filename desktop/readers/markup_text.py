"""Markup from strangers: its encoding by what it says itself, and how deep it nests before a parser is let at it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from desktop.readers.encodings import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 4096
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
# What pages say and what browsers take it for: the wider set of the same letters.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    # A page that can be searched for these letters is not in two bytes a letter.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# Codecs that are no character sets.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs"})
_LOST_SHARE = 200

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
# Elements that end by themselves where the next begins, and those that hold nothing.
_SHALLOW_WORDS = (
    "p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rb rt rp rtc "
    "area base br col embed hr img input link meta param source track wbr html head body"
)
_SHALLOW = frozenset(_SHALLOW_WORDS.split())
# Elements that are begun anew in each block until they are closed.
_STYLES_WORDS = "a b big code em font i nobr s small strike strong tt u"
_STYLES = frozenset(_STYLES_WORDS.split())
_OPENERS_WORDS = "p li dt dd div td th blockquote center h1 h2 h3 h4 h5 h6 ul ol section article"
_OPENERS = frozenset(_OPENERS_WORDS.split())
# The attributes of a tag; what stands in quotes may hold any sign. Each is compared with all before it.
_ATTRIBUTES = re.compile(r"(?>[^<>\"']+|\"[^\"]*\"|'[^']*')*+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONG_TAG = 10_000
_MOST_ATTRIBUTES = 2_000
# A parser walks up the open elements at each tag: some 15 ns a step, so half a second.
_MOST_STEPS = 30_000_000
_MOST_STYLES = 50_000


def decode_markup(content: bytes, charset: str | None = None, *, cut: bool = False) -> Decoded:
    """Decode a page by its BOM, by ``charset`` from outside, by what it says of itself, or as plain text is."""
    if content.startswith(_BOMS):
        return decode(content, cut=cut)
    for codec in _stated(content, charset):
        text = content.decode(codec, "replace")
        lost = text.count("\ufffd") - content.count("\ufffd".encode())
        if lost <= 0:
            return Decoded(text, codec)
        if lost * _LOST_SHARE <= len(text):
            return Decoded(text, codec, f"{lost:,} characters could not be read and stand as \ufffd.")
    return decode(content, cut=cut)


def _stated(content: bytes, charset: str | None) -> Iterator[str]:
    """Yield the codecs that are stated for a page, nearest first."""
    head = content[:_HEAD]
    found = (_XML_ENCODING.search(head), _CHARSET.search(head))
    names = [charset or "", *(each.group(1).decode("ascii") for each in found if each)]
    for name in names:
        if codec := codec_of(name):
            yield codec


def codec_of(name: str) -> str:
    """Return the codec that reads what a page calls ``name``, or nothing where there is none."""
    try:
        known = codecs.lookup(name.strip().lower().replace("x-sjis", "shift_jis").replace("x-gbk", "gbk"))
    except (LookupError, ValueError):
        return ""
    if known.name.replace("_", "-") in _NO_CHARSETS or not known._is_text_encoding:
        return ""
    return _MEANT.get(known.name, known.name)


def is_bottomless(text: str) -> bool:
    """Tell markup that nests so deep, or leaves so much open, that parsers take minutes or gigabytes for it."""
    depth = styles = steps = copies = before = 0
    for found in _TAG.finditer(text):
        if found.start() - before > _LONG_TAG and _has_many_attributes(text, before):
            return True
        before = found.end()
        closes, name = found.group(1), found.group(2).lower()
        if name in _STYLES:
            styles = max(styles - 1, 0) if closes else styles + 1
        if closes:
            depth -= depth > 0 and name not in _SHALLOW
            continue
        copies += styles if name in _OPENERS else 0
        steps += depth
        depth += name not in _SHALLOW
        if steps > _MOST_STEPS or copies > _MOST_STYLES:
            return True
    return len(text) - before > _LONG_TAG and _has_many_attributes(text, before)


def _has_many_attributes(text: str, start: int) -> bool:
    found = _ATTRIBUTES.match(text, start)
    return found is not None and len(_QUOTED.sub("", found.group()).split()) > _MOST_ATTRIBUTES
