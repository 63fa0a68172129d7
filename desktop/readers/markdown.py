"""Markdown: its words as plain text, headings and paragraphs kept apart, every mark and address gone."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from desktop.models.document import Block, BlockRole, Document, Span
from desktop.readers.blocks import cut_long, find_blocks
from desktop.readers.dates import find_date, read_date
from desktop.readers.plain import clean_title, cut_note, joined_notes, name_as_title, read_plain, read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

READER = "markdown/1"
# Marks and line ends together. The parser's worst texts take it 0.1 ms for each; a megabyte of prose has 30,000.
MARK_LIMIT = 60_000
_MARKS = re.compile(r"[\[\]!*_`<&\\|~\n]")
_FRONT = re.compile(r"---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)", re.DOTALL)
_FRONT_LIMIT = 20_000
_PAIR = re.compile(r"(\w[\w -]{0,40}?)\s*:\s+(\S.*)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<[!?][^<>]{0,2000}>")
_SILENT = re.compile(r"<(script|style)\b[^<>]{0,2000}>.{0,100000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAKING = re.compile(
    r"</?(?:p|div|br|tr|li|h[1-6]|table|ul|ol|section|article|details|summary)\b[^<>]{0,2000}>", re.IGNORECASE
)


def read_markdown(content: bytes, *, path: str, cut: bool = False) -> Document:
    """Return ``content`` as a Document whose text is the words a reader sees.

    List items, table rows and paragraphs are a block each. A title and a date come from a simple block of
    ``key: value`` lines at the top, else from the first heading and a line that is a date. Raw HTML loses its tags and
    keeps its words. A text with more marks than MARK_LIMIT is read as plain text, and the note says so.
    """
    decoded, source = read_text(content, cut=cut)
    if sum(1 for _ in _MARKS.finditer(source)) > MARK_LIMIT:
        return read_plain(content, path=path, cut=cut, note="This Markdown is very large and was read as plain text.")
    front, body = _front_matter(source)
    page = _Page()
    _Writer(page).write(_parser().parse(body))
    text, blocks = page.text(), page.blocks()
    heading = next((text[b.span.start : b.span.end] for b in blocks if b.role is BlockRole.TITLE), "")
    title = front.get("title") or heading
    dated = read_date(front.get("date", "")[:10]) or read_date(front.get("date", ""))
    return Document(
        path=path,
        text=text,
        title=clean_title(title) or name_as_title(path),
        date=dated or find_date(text[b.span.start : b.span.end] for b in blocks[:6]),
        reader=READER,
        format="Markdown",
        note=joined_notes(decoded.note, cut_note(cut=cut, kept=len(source))),
        blocks=blocks,
    )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # No address is kept, so none is dangerous; one that is refused would stay in the text as it was typed.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001 (the parser gives it by name)
    return True


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """Return the ``key: value`` pairs at the top, keys in small letters, and the rest of the text."""
    found = _FRONT.match(source[:_FRONT_LIMIT])
    if found is None:
        return {}, source
    pairs = (_PAIR.fullmatch(line.strip()) for line in found.group(1).split("\n"))
    front = {pair.group(1).lower(): pair.group(2).strip().strip("\"'") for pair in pairs if pair}
    return (front, source[found.end() :]) if front else ({}, source)


@dataclass(slots=True)
class _Page:
    """The text as it grows: pieces with roles, a blank line before each but those that follow in a list or table."""

    parts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int, BlockRole]] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, role: BlockRole, *, lead: str = "", tight: bool = False) -> None:
        body = words.strip()
        if not body:
            return
        gap = ("\n" if tight else "\n\n") if self.parts else ""
        start = self.length + len(gap) + len(lead)
        self.parts.append(f"{gap}{lead}{body}")
        self.length = start + len(body)
        self.spans.append((start, self.length, role))

    def text(self) -> str:
        return "".join(self.parts)

    def blocks(self) -> tuple[Block, ...]:
        text = self.text()
        return tuple(
            Block(span=Span(start=start, end=end), role=role)
            for begin, stop, role in self.spans
            for start, end in cut_long(text, [(begin, stop)])
        )


class _Writer:
    """Walks the parser's tokens and writes what a reader sees to a page."""

    def __init__(self, page: _Page) -> None:
        self._page = page
        self._lists: list[int | None] = []
        self._lead = ""
        self._tight = False
        self._row: list[str] | None = None
        self._role = BlockRole.PARAGRAPH
        self._has_title = False

    def write(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind = token.type
            if kind.endswith("_open"):
                self._open(token)
            elif kind.endswith("_close"):
                self._close(kind)
            elif kind == "inline":
                self._write_inline(token)
            elif kind in {"code_block", "fence"}:
                self._write_blocks(token.content)
            elif kind == "html_block":
                self._write_blocks(strip_tags(token.content))

    def _open(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._role = self._heading_role(token.tag)
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "list_item_open":
                self._lead = self._item_lead()
            case "tr_open":
                self._row = []
            case _:
                pass

    def _close(self, kind: str) -> None:
        match kind:
            case "heading_close":
                self._role = BlockRole.PARAGRAPH
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._tight = bool(self._lists)
            case "list_item_close":
                self._lead, self._tight = "", True
            case "tr_close":
                self._add(" | ".join(self._row or ()))
                self._row, self._tight = None, True
            case "table_close":
                self._tight = False
            case _:
                pass

    def _heading_role(self, tag: str) -> BlockRole:
        if self._has_title or (tag != "h1" and self._page.parts):
            return BlockRole.HEADING
        self._has_title = True
        return BlockRole.TITLE

    def _item_lead(self) -> str:
        number = self._lists[-1]
        indent = "  " * (len(self._lists) - 1)
        if number is None:
            return f"{indent}• "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _write_inline(self, token: Token) -> None:
        words = _inline_text(token.children or ())
        if self._row is not None:
            self._row.append(" ".join(words.split()))
        else:
            self._add(words)

    def _write_blocks(self, text: str) -> None:
        for block in find_blocks(text):
            self._add(text[block.span.start : block.span.end])

    def _add(self, words: str) -> None:
        self._page.add(words, self._role, lead=self._lead, tight=self._tight)
        self._lead, self._tight = "", False


def strip_tags(source: str) -> str:
    """Return the words of a piece of HTML, entities resolved, as inert text; scripts and styles are dropped."""
    words = _TAG.sub("", _BREAKING.sub("\n", _SILENT.sub(" ", source)))
    return _clean(html.unescape(words))


def _inline_text(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "text_special":
                parts.append(token.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(_inline_text(token.children or ()))
            case "html_inline" if _BREAKING.fullmatch(token.content):
                parts.append("\n")
            case _:
                pass
    return _clean("".join(parts))


def _clean(words: str) -> str:
    """Return ``words`` without lone surrogates, which an entity can spell."""
    return words.encode("utf-8", "replace").decode()
