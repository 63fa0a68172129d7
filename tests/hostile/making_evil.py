"""The evil files: each with the number of its case, its name, and what must become of it."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import tarfile
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.readers.making import docx, odf, paragraph, wordml, xlsx, zipped
from tests.readers.making_archives import (
    locked_zip,
    overlapping_zip,
    raw_zip,
    tar_entry,
    tar_of,
    zip_of,
    zip_that_says,
)
from tests.readers.making_mail import TOP, mail, mail_of, mailbox, nested_mail, part
from tests.readers.making_ole import fields, msg_of, ole_of
from tests.readers.making_pdf import column, make_pdf
from tests.readers.test_tnef import WHOLE as WINMAIL

if TYPE_CHECKING:
    from collections.abc import Callable

DEAL = b"The ministers signed a treaty on fish in Nordhavn."
PDF = make_pdf(column("The ministers signed a treaty on fish."))
LETTER = docx(paragraph("The ministers signed a treaty on fish."))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 10 + '">' + "".join(
    f'<!ENTITY {chr(number + 1)} "{f"&{chr(number)};" * 10}">' for number in range(ord("b"), ord("k"))
) + "]>"  # fmt: skip
SECRET = "secret-of-the-machine"


@dataclass(frozen=True)
class Evil:
    """One file: ``case`` is its row in the table of bad inputs; ``reason`` stands in its reason, ``inside`` tells the
    status and words of the reason of what lies in it; ``keeps`` stands in its text, ``lacks`` does not. ``content``
    that takes long to make is made when it is asked for, not where the tests are collected."""

    case: int
    name: str
    content: bytes | Callable[[], bytes]
    status: str
    reason: str = ""
    keeps: str = ""
    lacks: str = SECRET
    inside: dict[str, tuple[str, str]] = field(default_factory=dict)

    def made(self) -> bytes:
        """Return the file's bytes."""
        return self.content if isinstance(self.content, bytes) else self.content()


def _nested(depth: int) -> bytes:
    content, name = DEAL, "deal.txt"
    for level in range(depth):
        content, name = zip_of({name: content}), f"{level}.zip"
    return content


def _laughing(part_name: str, root: str, whole: bytes) -> bytes:
    """An office file whose main part laughs a billion times."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts[part_name] = f"<?xml version='1.0'?>{LAUGHS}<{root}>&j;</{root}>"
    return zipped(parts)


def _entity(target: str) -> bytes:
    """A letter that wants a file of the machine, or something from the network, to stand in it."""
    body = wordml("w:document", f"<w:body>{paragraph('&x;')}</w:body>")
    head, rest = body.split("\n", 1)
    with zipfile.ZipFile(io.BytesIO(LETTER)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = f'{head}<!DOCTYPE x [<!ENTITY x SYSTEM "{target}">]>{rest}'
    return zipped(parts)


def evil_files(secret: str) -> list[Evil]:
    """Return the files; ``secret`` is the path of a file that must not be read."""
    return [*_empty(), *_pdfs(), *_xml(secret), *_pages(secret), *_archives(), *_disguised(), *_encoded(), *_mails()]


def _empty() -> list[Evil]:
    empty = "The file is empty."
    return [
        *(
            Evil(1, f"empty.{end}", b"", "empty", empty)
            for end in ("txt", "pdf", "docx", "zip", "eml", "html", "xls", "")
        ),
        Evil(1, "bom.txt", codecs.BOM_UTF8, "empty", empty),
        Evil(1, "bom16.txt", codecs.BOM_UTF16_LE, "empty", empty),
        Evil(1, "blank.txt", b" \n\t\r\n \xc2\xa0", "empty", empty),
        Evil(1, "blank.md", b"\n \n", "empty"),
        Evil(1, "nothing inside.zip", zip_of({}), "empty", "nothing inside"),
        Evil(1, "empty one.zip", zip_of({"a.txt": b""}), "read", "1 file inside.", inside={"a.txt": ("empty", empty)}),
    ]


def _pdfs() -> list[Evil]:
    return [
        Evil(3, "half.pdf", PDF[: len(PDF) // 2], "failed"),
        Evil(3, "only its mark.pdf", b"%PDF-1.7\n", "failed"),
        Evil(3, "no root.pdf", PDF.replace(b"/Root", b"/Tree"), "read", keeps="treaty"),
        Evil(3, "junk behind.pdf", PDF + bytes(range(256)) * 40, "read", keeps="treaty"),
        Evil(3, "junk before.pdf", b"\x1b%-12345X@PJL ENTER\r\n" + PDF, "read", keeps="treaty"),
    ]


def _xml(secret: str) -> list[Evil]:
    book = xlsx({"Sheet1": "<sheetData/>"})
    return [
        Evil(6, "laughs.docx", _laughing("word/document.xml", "w:document", LETTER), "failed", "entities"),
        Evil(
            6, "laughs.odt", _laughing("content.xml", "office:document-content", odf("text", "")), "failed", "entities"
        ),
        Evil(6, "laughs.xlsx", _laughing("xl/workbook.xml", "workbook", book), "empty", "no text"),
        Evil(6, "laughs.svg", f"<?xml version='1.0'?>{LAUGHS}<svg>&j;</svg>".encode(), "failed", "XML"),
        Evil(7, "wants a file.docx", _entity(f"file://{secret}"), "failed", "entities"),
        Evil(7, "wants the net.docx", _entity("http://127.0.0.1:9/x"), "failed", "entities"),
    ]


def _pages(secret: str) -> list[Evil]:
    active = (
        '<script>x("evil")</script><p onclick="evil()">A treaty</p><a href="javascript:evil()">on fish</a>'
        '<iframe src="http://127.0.0.1:9/evil"></iframe><form action="/evil"><input name="evil"></form>'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/evil"><img src=x onerror="evil()">'
    )
    fetching = (
        f'<link rel="stylesheet" href="file://{secret}"><style>@import url("file://{secret}");</style>'
        f'<img src="file://{secret}"><object data="file://{secret}"></object><img src="//127.0.0.1/evil" width=9999999>'
        f'<body background="file://{secret}"><p>A treaty</p><!--#include file="{secret}"-->'
    )
    fetched = f"# A treaty\n\n![x](file://{secret}) ![y](http://127.0.0.1/x)"
    page = b"Content-Type: text/html\r\n"
    tables = "<table><tr><td>" * 300 + "A treaty" + "</td></tr></table>" * 300
    return [
        Evil(13, "active.html", active.encode(), "read", keeps="A treaty", lacks="evil"),
        Evil(14, "fetching.html", fetching.encode(), "read", keeps="A treaty", lacks="127.0.0.1"),
        Evil(14, "fetching.md", fetched.encode(), "read", keeps="A treaty", lacks="file:"),
        Evil(15, "deep.html", b"<div>" * 20_000 + b"A treaty", "read", keeps="A treaty"),
        Evil(15, "deeper.html", b"<html>" + b"<b>" * 200_000 + b"A treaty", "read", keeps="A treaty"),
        Evil(15, "tables.html", tables.encode(), "read", keeps="A treaty"),
        Evil(15, "unclosed.html", b"<html><p><b><i><table><tr><td><a href=x>A treaty <p>A treaty", "read"),
        Evil(15, "deep.eml", mail(b"<div>" * 200_000 + b"A treaty", headers=page), "read", keeps="A treaty"),
        Evil(13, "active.eml", mail(active.encode(), headers=page), "read", keeps="A treaty", lacks="evil"),
    ]  # fmt: skip


def _archives() -> list[Evil]:
    locked = {"a.txt": ("password", "This file is locked with a password.")}
    cut = zip_of({"a.txt": DEAL, "b.txt": DEAL * 50})[:-120]
    links = {name: tar_entry(kind, "/etc/passwd") for name, kind in (("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE))}
    slip = [b"../../up.txt", b"C:\\x\\drive.txt", b"/abs.txt", b"..\\back.txt"]
    odd = [b"a:b?c*.txt", b"", b"nul\0.txt", b"x" * 300 + b".txt", "rtl\u202etxt.exe".encode(), b"CON", b"dot."]
    safe = ("a_b_c_.txt", "unnamed", "nul_.txt", "x" * 195 + "….txt", "rtl_txt.exe", "_CON", "dot")
    bomb = bytes(25_000_000)
    many = [(b".%d" % index, b"") for index in range(12_000)]
    deep = {"98.zip!/97.zip!/96.zip!/95.zip": ("skipped", "deeper")}
    return [
        Evil(2, "locked.zip", locked_zip("a.txt", DEAL, b"fish"), "read", "1 file", inside=locked),
        Evil(8, "much.zip", lambda: zip_that_says("a", size=4_200_000_000, packed=b"x"), "failed", "left packed"),
        Evil(8, "zeros.zip", lambda: zip_of({"zeros": bomb}), "failed", "left packed"),
        Evil(8, "zeros.gz", lambda: gzip.compress(bomb), "read", inside={"zeros": ("failed", "left packed")}),
        Evil(8, "zeros.txt.bz2", lambda: bz2.compress(bomb), "read", inside={"zeros.txt": ("failed", "left packed")}),
        Evil(8, "zeros.tar.gz", lambda: tar_of({"zeros": bomb}, "w:gz"), "failed", "left packed"),
        Evil(8, "overlap.zip", lambda: overlapping_zip(3), "read", inside={"a": ("failed", "not trusted")}),
        Evil(8, "many.zip", lambda: raw_zip(many), "empty", "nothing inside"),
        Evil(8, "deep.zip", lambda: _nested(100), "read", inside=deep),
        Evil(
            9, "slip.zip", raw_zip([(name, DEAL) for name in slip]), "read", "4 files inside.",
            inside=dict.fromkeys(("up.txt", "x/drive.txt", "abs.txt", "back.txt"), ("read", "")),
        ),
        Evil(9, "links.tar", tar_of(links), "read", inside={"s": ("skipped", "link"), "h": ("skipped", "link")}),
        Evil(9, "link.zip", raw_zip([(b"l", b"/etc")], mode=0o120777), "read", inside={"l": ("skipped", "link")}),
        Evil(
            10, "names.zip", raw_zip([(name, DEAL) for name in odd], flags=0x800), "read", "7 files inside.",
            inside=dict.fromkeys(safe, ("read", "")),
        ),
        Evil(8, "cut.zip", cut, "read", "cut off", inside={"a.txt": ("read", "")}),
        Evil(8, "not one.zip", b"PK\x03\x04" + bytes(60), "read", "cut off"),
        Evil(8, "7.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40), "skipped", "7-Zip"),
        Evil(8, "r.rar", b"Rar!\x1a\x07\x01\x00" + bytes(40), "skipped", "RAR"),
    ]  # fmt: skip


def _disguised() -> list[Evil]:
    return [
        *(
            Evil(11, f"text.{end}", DEAL, "read", keeps="treaty")
            for end in ("pdf", "docx", "doc", "xls", "zip", "msg", "rtf", "png", "epub", "odt", "mbox", "exe", "eml")
        ),
        Evil(11, "letter.doc", LETTER, "read", keeps="treaty"),
        Evil(11, "letter.txt", LETTER, "read", keeps="treaty"),
        Evil(11, "letter", LETTER, "read", keeps="treaty"),
        Evil(11, "paper.docx", PDF, "read", keeps="treaty"),
        Evil(11, "archive.txt", zip_of({"a.txt": DEAL}), "read", "1 file inside.", inside={"a.txt": ("read", "")}),
        Evil(11, "rich.doc", b"{\\rtf1\\ansi A {\\b treaty} on fish.}", "read", keeps="A treaty on fish."),
        Evil(11, "program.txt", b"MZ\x90\x00" + bytes(200), "skipped", "program"),
        Evil(11, "program.docx", zip_of({"META-INF/MANIFEST.MF": "x", "A.class": "x"}), "skipped", "program"),
        Evil(11, "noise.pdf", bytes(range(256)) * 8, "skipped", "binary"),
        Evil(11, "ole.msg", ole_of({"Contents": b"x"}), "skipped", "older Office"),
        Evil(11, "message.doc", msg_of(fields({0x0037: "A treaty"})), "read", keeps="A treaty"),
    ]


def _encoded() -> list[Evil]:
    told = b"Content-Type: text/plain; charset=%s\r\n"
    words = "Договор о рыболовстве подписан в Копенгагене, 漁業."
    return [
        Evil(18, "utf16.txt", words.encode("utf-16"), "read", keeps="Договор"),
        Evil(18, "utf16be.txt", words.encode("utf-16-be"), "read", "UTF-16", keeps="Договор"),
        Evil(18, "utf32.txt", words.encode("utf-32"), "read", keeps="Договор"),
        Evil(18, "surrogate.txt", b"A treaty \xed\xa0\x80 on fish", "read", keeps="A treaty"),
        Evil(18, "in a mail.eml", mail(words.encode("utf-16"), headers=told % b"utf-16"), "read", keeps="Договор"),
        Evil(18, "wrongly told.eml", mail("Traité".encode(), headers=told % b"x-none"), "read", keeps="Traité"),
        Evil(18, "names.zip", raw_zip([("Договор.txt".encode(), DEAL)]), "read", inside={"Договор.txt": ("read", "")}),
    ]  # fmt: skip


def _mails() -> list[Evil]:
    many = b"Cc: " + b", ".join(b"Person %d <p%d@x.example>" % (number, number) for number in range(500)) + b"\r\n"
    return [
        Evil(41, "no date.eml", b"From: a@b.example\r\nSubject: x\r\n\r\nA treaty.", "read", keeps="A treaty."),
        Evil(41, "no subject.eml", mail(subject=b""), "read", keeps="signed"),
        Evil(41, "no body.eml", TOP + b"\r\n", "read", keeps="Anna"),
        Evil(41, "no header.eml", b"Received: x\r\nnonsense", "read", keeps="nonsense"),
        Evil(41, "deep.eml", lambda: nested_mail(1000), "read", "100 deep"),
        Evil(41, "to all.eml", mail(headers=many), "read", keeps="and 490 more"),
        Evil(41, "long.eml", b"Subject: " + b"a " * 200_000 + b"\r\n\r\nA treaty.", "read", keeps="treaty"),
        Evil(41, "winmail.dat", WINMAIL, "read", keeps="Le café.", inside={"the treaty.txt": ("read", "")}),
        Evil(
            41, "with winmail.eml", mail_of([part("application/ms-tnef", WINMAIL, name="winmail.dat", packed=True)]),
            "read", inside={"winmail.dat": ("read", ""), "winmail.dat!/inside.txt": ("read", "")},
        ),
        Evil(41, "box", mailbox([mail(), b"no mail at all", mail()]), "read", inside={"0001 A deal.eml": ("read", "")}),
        Evil(41, "nothing.msg", msg_of(fields({})), "empty", "no text"),
        Evil(41, "half.msg", msg_of(fields({0x1000: "A treaty " * 999}))[:3000], "failed", "damaged"),  # type: ignore[index]
    ]  # fmt: skip
