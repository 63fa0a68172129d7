"""RTF: its words in the code pages and fonts they are written in, with tables, lists, notes and headings."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.draft import Draft, Facts
from desktop.readers.rtf_page import Page
from desktop.readers.rtf_words import CHARACTERS, CHARSETS, HEARD, PAGES, ROOMS, SYMBOL_CHARSET, SYMBOLS
from desktop.readers.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "rtf/2"
MOST_DEPTH = 5_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,12})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.DOTALL
)
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")


def read_rtf(source: Source) -> Iterator[Document]:
    """Yield the document. Raises ReadError where groups nest deeper than MOST_DEPTH."""
    walk = _Walk(Draft(READER, "RTF"))
    for token in _TOKEN.finditer(_without_binary(source.content)):
        walk.take(token)
        if walk.draft.full:
            break
    walk.end()
    yield walk.draft.finish(source, walk.facts(), note=walk.note(cut=source.cut), guess=True)


def _without_binary(content: bytes) -> bytes:
    """Return RTF without the bytes that are no text at all: pictures told by their length."""
    parts: list[bytes] = []
    place = 0
    while (found := _BINARY.search(content, place)) is not None:
        parts.append(content[place : found.start()])
        place = found.end() + int(found.group(1))
    parts.append(content[place:])
    return b"".join(parts)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group; ``room`` says where its words go."""

    room: str = "text"
    font: int = -1
    skip: int = 1
    unseen: bool = False
    optional: bool = False


@dataclass(slots=True)
class _Font:
    codec: str = ""
    name: str = ""
    is_symbol: bool = False


class _Walk:
    """Takes the tokens one after another and puts what they show into a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._page = Page(draft)
        self._state = _State()
        self._stack: list[_State] = []
        self._codec = "cp1252"
        # The font of what names none.
        self._usual = 0
        self._fonts: dict[int, _Font] = {}
        # The font or style that is being defined, and what the file says of itself.
        self._defined = -1
        self._facts = {"title": "", "author": "", "creatim": "", "revtim": ""}
        self._bytes = bytearray()
        self._skipped = 0

    def take(self, token: re.Match[bytes]) -> None:
        """Take one token. Raises ReadError where groups nest too deep."""
        word, number, code, sign, brace, raw = token.groups()
        if raw is not None:
            self._take_bytes(raw)
        elif code is not None:
            self._take_bytes(bytes.fromhex(code.decode()))
        elif brace is not None:
            self._flush()
            self._skipped = 0
            if brace == b"{":
                self._begin_group()
            else:
                self._end_group()
        elif word is not None:
            self._flush()
            self._take_word(word.decode("ascii"), int(number) if number else None)
        elif sign is not None:
            self._take_sign(sign.decode("latin-1"))

    def end(self) -> None:
        """Put out what is still open, then notes, headers and footers."""
        self._flush()
        self._page.end()

    def facts(self) -> Facts:
        """Return what the file says of itself."""
        found = {name: value.strip() for name, value in self._facts.items()}
        return Facts(title=found["title"], author=found["author"], date=found["creatim"] or found["revtim"])

    def note(self, *, cut: bool) -> str:
        """Return the sentence on a file that ends within a group, or nothing."""
        return "The file breaks off before its end." if cut or len(self._stack) > 1 else ""

    def _take_bytes(self, raw: bytes) -> None:
        if self._skipped:
            dropped = min(self._skipped, len(raw))
            self._skipped -= dropped
            raw = raw[dropped:]
        if self._bytes or not raw.isascii() or self._state.room == "fonttbl":
            self._bytes += raw
        elif raw:
            self._say(raw.decode("ascii"))

    def _flush(self) -> None:
        if not self._bytes:
            return
        raw, self._bytes = bytes(self._bytes), bytearray()
        font = self._font()
        if font is not None and font.is_symbol and self._state.room != "fonttbl":
            self._say("".join(symbol(f"{byte:x}", font.name) for byte in raw))
        else:
            self._say(raw.decode(font.codec if font is not None and font.codec else self._codec, "replace"))

    def _font(self) -> _Font | None:
        return self._fonts.get(self._state.font if self._state.font >= 0 else self._usual)

    def _say(self, words: str) -> None:
        room = self._state.room
        if self._state.unseen or self._page.say(room, words):
            return
        if room in {"title", "author"}:
            self._facts[room] += words
        elif room == "fonttbl" and self._defined in self._fonts:
            self._fonts[self._defined].name += words.partition(";")[0]
        elif room == "stylesheet":
            self._page.styles[self._defined] = self._page.styles.get(self._defined, "") + words.partition(";")[0]

    def _begin_group(self) -> None:
        if len(self._stack) >= MOST_DEPTH:
            raise ReadError(f"This file nests its groups more than {MOST_DEPTH:,} deep; it was not read.")
        self._stack.append(self._state)
        if self._state.room == "stylesheet":
            self._defined = 0
            self._page.styles.pop(0, None)

    def _end_group(self) -> None:
        if not self._stack:
            return
        room = self._state.room
        self._state = self._stack.pop()
        if room != self._state.room:
            self._page.end_paragraph(room)

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._state = replace(self._state, optional=True)
            return
        self._flush()
        if self._skipped:
            self._skipped -= 1
        elif sign in "\r\n":
            self._page.end_paragraph(self._state.room)
        else:
            self._say(SYMBOLS.get(sign, ""))

    def _take_word(self, word: str, number: int | None) -> None:
        optional = self._state.optional
        if optional:
            self._state = replace(self._state, optional=False)
        if self._skipped and word != "u":
            self._skipped -= 1
        if word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word == "u":
            self._take_unicode(number)
        elif word in ROOMS:
            self._enter(word)
        elif optional and word not in HEARD:
            self._state = replace(self._state, room="silent")
        elif word == "ud":
            self._state = replace(self._state, room=self._outer_room())
        elif not self._page.set(self._state.room, word, number) and not self._set_characters(word, number):
            self._define(word, number)

    def _enter(self, word: str) -> None:
        """Let the words of this group go where its first word says; nothing is heard within what is silent."""
        room = ROOMS[word]
        if self._state.room == "silent":
            return
        if room == "aside":
            self._page.begin_aside(is_note=word == "footnote")
        self._state = replace(self._state, room=room)

    def _outer_room(self) -> str:
        return next((state.room for state in reversed(self._stack) if state.room != "silent"), "text")

    def _take_unicode(self, number: int | None) -> None:
        if not number:
            return
        code = number % 65536
        font = self._font()
        if 0xE000 <= code <= 0xF8FF:
            self._say(symbol(f"{code:x}", font.name if font is not None else ""))
        else:
            self._say(chr(code))
        self._skipped = self._state.skip

    def _set_characters(self, word: str, number: int | None) -> bool:
        """Take in what sets the characters that follow, and tell whether ``word`` did."""
        state = self._state
        match word:
            case "f" if state.room != "fonttbl":
                self._state = replace(state, font=number if number is not None else -1)
            case "uc":
                self._state = replace(state, skip=number if number is not None else 1)
            case "deleted" | "htmlrtf":
                self._state = replace(state, unseen=number != 0)
            case "plain":
                self._state = replace(state, unseen=False, font=-1)
            case "cell":
                self._say(" ")
            case _:
                return False
        return True

    def _define(self, word: str, number: int | None) -> None:
        """Take in what defines fonts, styles and days, and the code page of the file."""
        room = self._state.room
        if word == "ansicpg" and number:
            self._codec = _codec("utf-8" if number == 65001 else f"cp{number}")
        elif word == "deff" and number is not None:
            self._usual = number
        elif word in PAGES:
            self._codec = PAGES[word]
        elif room == "fonttbl" and word == "f" and number is not None:
            self._defined = number
            self._fonts[number] = _Font()
        elif room == "fonttbl" and word == "fcharset" and self._defined in self._fonts:
            font = self._fonts[self._defined]
            font.codec, font.is_symbol = CHARSETS.get(number or 0, ""), number == SYMBOL_CHARSET
        elif room == "stylesheet" and word == "s" and number is not None:
            self._defined = number
        elif room in {"creatim", "revtim"} and word in {"yr", "mo", "dy"}:
            self._facts[room] += f"{number or 0:04}" if word == "yr" else f"-{number or 0:02}"


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
