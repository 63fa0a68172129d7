"""The fields that Outlook's messages are made of, whatever holds them, and what a message is made of by them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.readers.letters import Letter
from desktop.readers.mail_headers import day_of, decode_as, decode_words, split_header
from desktop.readers.markup_words import words_of_html, words_of_rtf
from desktop.readers.rtf_packed import unpack_rtf

if TYPE_CHECKING:
    from collections.abc import Mapping

SUBJECT, BODY, BODY_RTF, BODY_HTML, HEADERS = 0x0037, 0x1000, 0x1009, 0x1013, 0x007D
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, SENT_NAME = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
TO, COPIED, SUBMITTED, DELIVERED = 0x0E04, 0x0E03, 0x0039, 0x0E06
CODE_PAGE, WEB_CODE_PAGE = 0x3FFD, 0x3FDE
FILE_NAME, LONG_NAME, SHOWN_NAME, DATA, HIDDEN, MEDIA_TYPE = 0x3704, 0x3707, 0x3001, 0x3701, 0x7FFE, 0x370E
ROLE, SMTP, ADDRESS = 0x0C15, 0x39FE, 0x3003
TEXT, WIDE_TEXT, BINARY, NUMBER, FLAG, MOMENT = 0x001E, 0x001F, 0x0102, 0x0003, 0x000B, 0x0040
_FIRST_MOMENT = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
_YEARS = range(1970, 2101)
_PAGES = {65001: "utf-8", 20127: "", 1200: "utf-16-le", 28591: "iso-8859-1", 50220: "iso-2022-jp", 20866: "koi8-r"}


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields by number: those of text and bytes with their type, numbers and moments as they are stored."""

    stored: Mapping[int, tuple[int, bytes]] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)

    def text(self, number: int, code_page: str = "") -> str:
        """Return a field of text, or nothing."""
        kind, content = self.stored.get(number, (0, b""))
        if kind == WIDE_TEXT:
            text = content[: len(content) & ~1].decode("utf-16-le", "replace")
        else:
            text = decode_as(content, code_page)
        return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\0").replace("\0", " ")

    def content(self, number: int) -> bytes:
        """Return the bytes of a field, or none."""
        return self.stored.get(number, (0, b""))[1]

    @property
    def code_page(self) -> str:
        """The charset of text that is not wide, or nothing."""
        page = self.numbers.get(CODE_PAGE) or self.numbers.get(WEB_CODE_PAGE) or 0
        return _PAGES.get(page, f"cp{page}" if page else "")


def person(fields: Fields, name: int, *addresses: int, code_page: str = "") -> str:
    """Return somebody as ``Name <address>``; addresses that are no mail addresses are left out."""
    shown = fields.text(name, code_page).strip()
    found = next((text for number in addresses if "@" in (text := fields.text(number, code_page).strip())), "")
    if not found or found.lower() == shown.lower():
        return shown or found
    return f"{shown} <{found}>" if shown else found


def letter_of(fields: Fields, to: tuple[str, ...] = (), copied: tuple[str, ...] = ()) -> Letter:
    """Return a message as its fields tell it."""
    page = fields.code_page
    headers, _ = split_header(fields.text(HEADERS, page).encode("utf-8", "replace"))
    moment = _moment(fields)
    sent = headers.first("date") or (f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "")
    sender = person(fields, SENDER_NAME, SENDER_SMTP, SENDER_ADDRESS, code_page=page)
    return Letter(
        subject=fields.text(SUBJECT, page).strip() or headers.first("subject"),
        sender=sender or fields.text(SENT_NAME, page).strip() or decode_words(headers.first("from")),
        to=to or _listed(fields.text(TO, page)),
        copied=copied or _listed(fields.text(COPIED, page)),
        sent=sent,
        day=day_of(headers.first("date")) or (moment.date().isoformat() if moment else None),
        body=_body(fields, page),
    )


def file_name(fields: Fields, code_page: str = "") -> str:
    """Return what an attached file is called, or nothing."""
    names = (fields.text(number, code_page).strip() for number in (LONG_NAME, FILE_NAME, SHOWN_NAME))
    return next(filter(None, names), "")


def _body(fields: Fields, page: str) -> str:
    """Return the words: as plain text where there are any, else from the page, else from the RTF."""
    plain = fields.text(BODY, page)
    if plain.strip():
        return plain
    kind, markup = fields.stored.get(BODY_HTML, (0, b""))
    if markup:
        web_page = fields.numbers.get(WEB_CODE_PAGE, 0)
        charset = "utf-16-le" if kind == WIDE_TEXT else _PAGES.get(web_page, f"cp{web_page}" if web_page else page)
        if (words := words_of_html(markup, charset)).strip():
            return words
    packed = fields.content(BODY_RTF)
    return words_of_rtf(unpack_rtf(packed)) if packed else ""


def _moment(fields: Fields) -> datetime.datetime | None:
    """Return when a message was sent, or came."""
    for number in (SUBMITTED, DELIVERED):
        ticks = fields.numbers.get(number, 0)
        if ticks:
            try:
                moment = _FIRST_MOMENT + datetime.timedelta(microseconds=ticks // 10)
            except OverflowError:
                continue
            if moment.year in _YEARS:
                return moment
    return None


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(";") if name.strip())
