from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from desktop.models.rows import FileStatus
from desktop.readers.mail import read_mail
from desktop.readers.mail_headers import addresses, day_of, decode_as, decode_words, unpack_base64
from desktop.readers.mail_signs import is_mail, is_mailbox, is_web_archive
from desktop.readers.mbox import read_mbox
from desktop.readers.mhtml import read_mhtml
from desktop.readers.reading import Source
from tests.readers.making_archives import zip_of
from tests.readers.making_mail import TOP, mail, mail_of, mailbox, multipart, nested_mail, part

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document
    from desktop.readers.reading import Outcome

    Unfold = Callable[..., dict[str, Outcome]]

PLAIN = part("text/plain; charset=utf-8", "Die Fähre nach Gedser.".encode())
RICH = part(
    "text/html; charset=utf-8", "<style>p{}</style><p>Die <b>Fähre</b> nach Gedser.</p><script>x()</script>".encode()
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def own(found: dict[str, Outcome]) -> Document:
    document = found[""].document
    assert document is not None
    return document


def words(found: dict[str, Outcome]) -> str:
    """What stands below the block of who and when."""
    return own(found).text.partition("-0500")[2].strip()


def test_a_mail_is_its_subject_who_and_when_and_its_words(unfold: Unfold) -> None:
    found = unfold(mail(b"Dear Lars,\r\n\r\nThe firms signed it.\r\n\r\n> A deal?\r\n\r\n-- \r\nAnna"), "a.eml")

    document = own(found)
    assert list(found) == [""]
    assert (document.title, document.author, document.date) == ("A deal", "Anna Berg", "2026-01-09")
    assert document.text == (
        "A deal\n\nFrom: Anna Berg <anna@nord.example>\nTo: Lars Dahl <lars@hav.example>\n"
        "Date: Fri, 9 Jan 2026 23:30:00 -0500\n\nDear Lars,\n\nThe firms signed it.\n\n> A deal?\n\n--\nAnna"
    )
    assert [block.role for block in document.blocks[:3]] == [BlockRole.TITLE, BlockRole.CAPTION, BlockRole.PARAGRAPH]
    assert (found[""].status, found[""].reader, document.format) == (FileStatus.READ, "mail/1", "Mail")


BOTH = multipart([PLAIN, RICH], kind="alternative", boundary="b2")
SHOWN = multipart([RICH, part("image/png", PICTURE, packed=True)], kind="related", boundary="b2")
STUB, LONG = part("text/plain", b"View it in a browser."), part("text/html", b"<p>" + b"Long words. " * 90)
QUOTED = part("text/plain", b"=46=69sh=\r\n!", more="Content-Transfer-Encoding: quoted-printable")
FLOWED = part("text/plain; format=flowed", b"One \r\nline.\r\n> Two \r\n> of it.\r\n-- \r\nAnna")
UUENCODED = part("text/plain", b"begin 644 a\r\n#86)C\r\nend", more="Content-Transfer-Encoding: x-uuencode")


@pytest.mark.parametrize(
    ("kind", "parts", "text"),
    [
        ("alternative", [PLAIN, RICH], "Die Fähre nach Gedser."),
        ("alternative", [RICH], "Die Fähre nach Gedser."),
        ("alternative", [part("text/plain", b" \r\n"), RICH], "Die Fähre nach Gedser."),
        ("alternative", [STUB, LONG], "Long words."),
        ("mixed", [PLAIN, part("text/plain", b"And more.")], "Die Fähre nach Gedser.\n\nAnd more."),
        ("mixed", [BOTH, PLAIN], "Die Fähre nach Gedser.\n\nDie Fähre"),
        ("mixed", [SHOWN], "Die Fähre"),
        ("signed", [PLAIN, part("application/pgp-signature", b"xx")], "Die Fähre nach Gedser."),
        ("mixed", [QUOTED], "Fish!"),
        ("mixed", [part("text/plain; charset=koi8-r", "Договор".encode("koi8-r"), packed=True)], "Договор"),
        ("mixed", [part("text/plain; charset=nonsense", "Café".encode())], "Café"),
        (
            "mixed",
            [part("text/plain; charset=us-ascii", "Le traité “définitif” coûte 5 €.".encode("cp1252"))],
            "Le traité “d",
        ),
        ("mixed", [FLOWED], "One line.\n> Two of it.\n--\nAnna"),
        ("mixed", [UUENCODED], "abc"),
    ],
    ids=range(14),
)
def test_the_words_of_a_mail_are_found(unfold: Unfold, kind: str, parts: list[bytes], text: str) -> None:
    found = unfold(mail_of(parts, kind=kind), "a.eml")

    assert words(found).startswith(text)
    assert "{" not in words(found)
    assert len(found) == 1


def test_what_is_attached_is_read_as_files_inside(unfold: Unfold) -> None:
    found = unfold(
        mail_of(
            [
                PLAIN,
                part("text/plain", b"The treaty.", name="treaty.txt", packed=True),
                part("application/zip", zip_of({"deep.txt": "Deep words."}), name="more.zip", packed=True),
                part("image/png", PICTURE, more='Content-Disposition: inline; filename="photo.png"', packed=True),
                part("image/png", PICTURE, more="Content-ID: <logo>", packed=True),
                part("text/plain", b"Twin.", name="../treaty.txt"),
                part("application/octet-stream", b"\x00\x01" * 40, packed=True),
                part("text/plain", b"Word", more="Content-Disposition: attachment; filename*=utf-8''%C3%A9t%C3%A9.txt"),
                part("text/plain", b"Word", name="=?utf-8?B?w6l0w6k=?=.md"),
            ]
        ),
        "a.eml",
    )

    assert list(found) == [
        *("", "treaty.txt", "more.zip", "more.zip!/deep.txt", "photo.png", "treaty (2).txt", "part 7", "été.txt"),
        "été.md",
    ]
    assert found[""].members == 7
    deep = found["more.zip!/deep.txt"].document
    assert deep is not None
    assert (deep.text, deep.path) == ("Deep words.", "a.eml!/more.zip!/deep.txt")


def test_a_mail_in_a_mail_is_a_file_inside(unfold: Unfold) -> None:
    inner = mail(b"Inner words.", subject=b"Old: the deal")
    found = unfold(mail_of([PLAIN, b"Content-Type: message/rfc822\r\n\r\n" + inner]), "a.eml")

    forwarded = found["Old_ the deal.eml"].document
    assert forwarded is not None
    assert forwarded.text.endswith("Inner words.")
    assert "Inner" not in own(found).text


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"=?utf-8?q?Caf=C3=A9_deal?=", "Café deal"),
        (b"=?UTF-8?B?w6l0?= =?utf-8?b?w6k=?= and =?iso-8859-1?Q?=E9?=", "été and é"),
        (b"=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "é"),
        (b"=?gb2312?B?us/NrA==?=", "合同"),
        (b"=?nonsense?Q?plain?= words", "plain words"),
        (b"=?utf-8*de?Q?Vertrag?=", "Vertrag"),
        ("Naïve café".encode(), "Naïve café"),
        ("Übernahme der Gesellschaft für die".encode("cp1252"), "Übernahme der Gesellschaft für die"),
        (b"folded\r\n  words", "folded words"),
        (b"=?utf-8?Q?broken", "=?utf-8?Q?broken"),
        (b"", ""),
    ],
)
def test_encoded_words_are_decoded(raw: bytes, value: str) -> None:
    assert decode_words(raw) == value


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Fri, 9 Jan 2026 23:30:00 -0500", "2026-01-09"),
        ("9 Jan 26 23:30 GMT", "2026-01-09"),
        ("Fri, 09 Jan 2026 23:30:00", "2026-01-09"),
        ("Fri, 9 Jan 2026 25:99:00 +0000", None),
        ("yesterday", None),
        ("Mon, 1 Jan 1900 00:00:00 +0000", None),
        ("", None),
    ],
)
def test_the_day_is_the_writers(value: str, day: str | None) -> None:
    assert day_of(value) == day


def test_addresses_are_named() -> None:
    values = ('"Berg, Anna" <a@b.example>, c@d.example', "e@f.example (Lars)", "undisclosed-recipients:;")

    assert addresses(values)[:3] == ("Berg, Anna <a@b.example>", "c@d.example", "Lars <e@f.example>")


def test_five_hundred_recipients_are_counted(unfold: Unfold) -> None:
    many = ",\r\n ".join(f"Person {index} <p{index}@x.example>" for index in range(500)).encode()
    found = unfold(mail(headers=b"Cc: " + many + b"\r\n"), "a.eml")

    assert "Person 9 <p9@x.example> and 490 more" in own(found).text
    assert "Person 10 " not in own(found).text


@pytest.mark.parametrize(
    ("content", "title", "date"),
    [
        (b"From: a@b.example\r\nTo: c@d.example\r\n\r\nWords.", "note", None),
        (mail(subject=b""), "note", "2026-01-09"),
        (mail(subject=b" \t"), "note", "2026-01-09"),
        (b"Subject: x\r\nDate: never\r\n\r\nWords.", "x", None),
        (TOP + b"Subject: no blank line\r\nThese are words of the body.", "no blank line", "2026-01-09"),
        (TOP.replace(b"\r\n", b"\n") + b"Subject: Unix\n\nWords.", "Unix", "2026-01-09"),
        (b"\xef\xbb\xbf\r\n" + TOP + b"Subject: marked\r\n\r\nWords.", "marked", "2026-01-09"),
        (b"Subject: " + b"long " * 60_000 + b"\r\n\r\nWords.", "long", None),
    ],
    ids=["no date", "empty", "blank", "nonsense", "no gap", "unix", "bom", "long"],
)
def test_a_mail_that_lacks_something_is_read(unfold: Unfold, content: bytes, title: str, date: str | None) -> None:
    document = own(unfold(content, "note.eml"))

    assert (document.title.split(" long")[0], document.date) == (title, date)
    assert "ords" in document.text or "signed" in document.text


def test_apple_mail_is_read(unfold: Unfold) -> None:
    message = mail()
    found = unfold(b"%d \n" % len(message) + message + b'<?xml version="1.0"?><plist/>', "1.emlx")

    assert own(found).text.endswith("The firms signed a deal.")


def test_an_encrypted_mail_is_told(unfold: Unfold) -> None:
    found = unfold(mail_of([part("application/pgp-encrypted", b"Version: 1")], kind="encrypted"), "a.eml")

    assert (found[""].status, "encrypted" in found[""].reason) == (FileStatus.READ, True)


@pytest.mark.parametrize("depth", [50, 99, 1000])
def test_a_thousand_nested_parts_are_listed(unfold: Unfold, depth: int) -> None:
    started = time.monotonic()
    found = unfold(nested_mail(depth), "deep.eml")

    assert time.monotonic() - started < 5
    assert found[""].status is FileStatus.READ
    assert ("innermost" in own(found).text) == (depth < 100)
    assert ("100 deep" in found[""].reason) == (depth > 100)


def test_two_thousand_parts_are_read_in_part(unfold: Unfold) -> None:
    found = unfold(mail_of([part("text/plain", b"Word", name=f"{index}.txt") for index in range(2000)]), "a.eml")

    assert found[""].reason == "Only the first 1,000 parts were looked at."
    assert len(found) == 1000


def test_each_message_of_a_mailbox_is_a_file_inside(unfold: Unfold) -> None:
    messages = [
        mail(b"First words.\r\n\r\nFrom now on it holds.\r\n"),
        mail(b"Second words.", subject=b"A/B: =?utf-8?q?caf=C3=A9?="),
        mail(b"Third words.", subject=b""),
    ]
    found = unfold(mailbox(messages), "Inbox")

    assert (found[""].reason, found[""].format) == ("3 files inside.", "Mailbox")
    assert list(found)[1:] == ["0001 A deal.eml", "0002 A-B_ café.eml", "0003 no subject.eml"]
    first = found["0001 A deal.eml"].document
    assert first is not None
    assert first.text.endswith("First words.\n\nFrom now on it holds.")
    assert first.path == "Inbox!/0001 A deal.eml"


def test_a_saved_web_page_is_its_page(unfold: Unfold) -> None:
    page = part("text/html; charset=utf-8", "<html><title>Deal</title><p>The café signed.</p></html>".encode())
    content = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nSubject: A page\r\n"
        b"MIME-Version: 1.0\r\n"
        + multipart([page, part("image/png", PICTURE, packed=True), part("text/css", b"p{}")], kind="related")
    )
    found = unfold(content, "page.mhtml")

    assert list(found) == [""]
    assert "The café signed." in own(found).text
    assert found[""].reader == "mhtml/1"


@pytest.mark.parametrize(
    ("content", "name", "is_one"),
    [
        (mail(), "message", True),
        (mail(), "message.txt", True),
        (b"From: Anna\nTo: Lars\nSubject: A memo\n\nWords.", "memo.txt", False),
        (b"From: Anna\nTo: Lars\nSubject: A memo\n\nWords.", "memo", False),
        (b"From: Anna\n\nWords.", "memo.eml", True),
        (b"Words and no header.", "memo.eml", False),
        (b"Note: this is it\nDate: today\n", "memo.txt", False),
        (b"", "a.eml", False),
    ],
)
def test_a_mail_is_told_from_a_text(content: bytes, name: str, is_one: bool) -> None:
    assert is_mail(content, name) is is_one


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (mailbox([mail()]), True),
        (b"From - Fri Jan  9 23:30:00 2026\nX-Mozilla-Status: 0001\n\nx", True),
        (b"From now on, at 10:30 each day, the deal holds.\n\nWords.", False),
        (b"From the minister: 10:30 it began.", False),
    ],
)
def test_a_mailbox_is_told_from_a_text(content: bytes, is_one: bool) -> None:
    assert is_mailbox(content) is is_one


def test_damaged_base64_gives_what_it_holds() -> None:
    assert unpack_base64(b"RGVh\r\nbGVk!?") == b"Dealed"
    assert unpack_base64(b"RGVhbGVkX") == b"Dealed"
    assert unpack_base64(b"=") == b""


@given(
    st.binary(max_size=300),
    st.sampled_from(["utf-8", "idna", "utf-7", "utf-16", "rot13", "hex", "x", "", "koi8-r", "\0"]),
)
def test_any_bytes_are_text_of_any_charset(content: bytes, charset: str) -> None:
    decode_as(content, charset).encode()


@given(st.one_of(st.binary(max_size=200), st.text("=?utf-8QB?Aw6 _*'\"<>@,;:()\\", max_size=80).map(str.encode)))
def test_any_header_is_read(raw: bytes) -> None:
    value = decode_words(raw)
    value.encode()
    addresses((value,))
    day_of(value)


WHOLE = {
    "eml": (mail_of([PLAIN, RICH, part("text/plain", b"x", name="a.txt", packed=True)]), read_mail),
    "nested": (nested_mail(4), read_mail),
    "mbox": (mailbox([mail(), mail()]), read_mbox),
    "mhtml": (mail_of([RICH], kind="related"), read_mhtml),
}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_any_damage_gives_parts_or_a_sentence(kind: str, data: st.DataObject) -> None:
    whole, read = WHOLE[kind]
    at = data.draw(st.integers(0, len(whole)))
    content = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + data.draw(st.integers(0, 60)) :]

    is_web_archive(content, "a.mht")
    try:
        parts = list(read(Source(content, "a.eml")))
    except ReadError:
        assert kind != "mbox"
    else:
        assert parts


@given(st.binary(max_size=400))
def test_any_bytes_are_parts_or_a_sentence(content: bytes) -> None:
    for read in (read_mail, read_mbox, read_mhtml):
        try:
            assert list(read(Source(content, "a")))
        except ReadError as error:
            assert str(error)  # noqa: PT017 (either ending is right)
