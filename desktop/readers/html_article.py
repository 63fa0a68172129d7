"""The article alone out of a news page, by trafilatura where the extra ``news`` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.models.document import BlockRole
from desktop.readers.xml_entities import as_utf8
from desktop.readers.xml_parts import Step, XmlPart

if TYPE_CHECKING:
    from desktop.readers.draft import Draft

# Bytes of HTML; beyond this it takes minutes.
MOST_BYTES = 5_000_000
# What is found must be an article, and not a small part of what the page's own order gives.
_FEWEST_LETTERS = 250
_SHARE = 0.5
_ROLES = {
    "head": BlockRole.HEADING,
    "p": BlockRole.PARAGRAPH,
    "quote": BlockRole.PARAGRAPH,
    "code": BlockRole.PARAGRAPH,
}
_BLOCKS = frozenset({*_ROLES, "item", "row"})


class Part(NamedTuple):
    """A block of an article; the cells of a row stand between tabs."""

    kind: str
    words: str


def find_article(page: str, letters: int) -> list[Part]:
    """Return the blocks of the article in ``page``, whose main part has so many ``letters`` by its own order.

    Nothing is returned where the extra is not installed, or what it finds is too little to be believed.
    """
    try:
        from trafilatura import extract
    except ImportError:  # the extra is not installed, or only in part
        return []
    try:
        found = extract(page, output_format="xml", include_comments=False, include_tables=True, favor_recall=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (foreign code on foreign bytes; the page is read without it)
        return []
    parts = _parts(found or "")
    total = sum(len(part.words) for part in parts)
    return parts if total >= max(_FEWEST_LETTERS, _SHARE * letters) else []


def write_article(draft: Draft, parts: list[Part], headline: str) -> None:
    """Add the blocks of an article to ``draft``, its ``headline`` first where it does not begin with it."""
    if headline and not any(part.words == headline for part in parts[:3]):
        draft.add(headline, BlockRole.TITLE)
    before = ""
    for part in parts:
        if part.kind == "row":
            draft.add_row(part.words.split("\t"), tight=before == "row")
        elif part.kind == "item":
            draft.add(part.words, lead="• ", tight=before == "item")
        else:
            is_title = part.words == headline and not draft.count
            draft.add(part.words, BlockRole.TITLE if is_title else _ROLES[part.kind])
        before = part.kind


def _parts(found: str) -> list[Part]:
    """Return the blocks of the XML in which an article is given."""
    parts: list[Part] = []
    words: list[str] = []
    kind = "p"
    for step, name, text, _ in XmlPart(as_utf8(found), {}).events():
        if step is Step.TEXT:
            words.append(text)
        elif name == "lb":
            words.append("\n" if step is Step.START else "")
        elif name == "cell" and step is Step.END:
            words.append("\t")
        elif name in _BLOCKS:
            _end(parts, words, kind)
            kind = name if step is Step.START else "p"
    _end(parts, words, kind)
    return parts


def _end(parts: list[Part], words: list[str], kind: str) -> None:
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(words).split("\n"))
    whole = (" " if kind == "row" else "\n").join(filter(None, lines)).strip("\t" if kind == "row" else None)
    words.clear()
    if whole:
        parts.append(Part(kind, whole))
