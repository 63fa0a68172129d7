"""What must hold of any bytes under any name: outcomes that say what became of each file, and never an error."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.document import Document
from desktop.models.rows import FileStatus
from desktop.readers import unfolding
from desktop.readers.member_names import safe_name
from desktop.readers.opening import FileContent
from desktop.readers.reading import Contents, Member, Reader, Source
from desktop.readers.registry import choose, read_outcomes, readers
from desktop.readers.unfolding import Unfolding
from tests.readers.making import docx, paragraph
from tests.readers.making_archives import tar_of, zip_of
from tests.readers.making_mail import mail, mail_of, mailbox, part
from tests.readers.making_ole import fields, msg_of
from tests.readers.test_tnef import WHOLE as WINMAIL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.reading import Outcome, Part

LETTER = docx(paragraph("The ministers signed a treaty."))
WHOLE = {
    "a.docx": LETTER,
    "a.zip": zip_of({"a.docx": LETTER, "b.txt": "Words", "c.zip": zip_of({"d.eml": mail()})}),
    "a.tar.gz": tar_of({"a.rtf": "{\\rtf1 Words}", "b.html": "<html><p>Words</html>"}, "w:gz"),
    "a.eml": mail_of([part("text/plain", b"Words"), part("application/x", LETTER, name="a.docx", packed=True)]),
    "box": mailbox([mail(), mail()]),
    "a.msg": msg_of(fields({0x37: "A deal", 0x1000: "Words"})),
    "winmail.dat": WINMAIL,
    "a.rtf": b"{\\rtf1\\ansi {\\b Words} \\'e9 and more}",
    "a.html": b"<!doctype html><title>x</title><p>Words",
    "a.csv": b"a;b\n1;2\n",
    "a.md": b"# Words\n\n- more\n",
    "a.xml": b"<?xml version='1.0'?><a>Words</a>",
    "a.svg": b"<svg><text>Words</text></svg>",
}
# What parses these can abort or hang, which is why reading has a process of its own; tests of that put them there.
_BY_THEMSELVES = {"PDF", "Excel", "older Excel", "older Word", "older PowerPoint"}


def unfolded(content: bytes, name: str) -> list[Outcome]:
    return list(read_outcomes(FileContent(content, len(content), 0, "", steady=True), shown_as=name))


def check(outcomes: list[Outcome]) -> None:
    assert outcomes[0].inner == ""
    assert len({outcome.inner for outcome in outcomes}) == len(outcomes)
    for outcome in outcomes:
        assert outcome.reason or outcome.status is FileStatus.READ
        assert all(safe_name(name) == name for name in outcome.inner.split("!/") if name)
        document = outcome.document
        if document is not None:
            assert "\r" not in document.text
            document.text.encode()
            assert all(block.span.end <= len(document.text) for block in document.blocks)


@settings(max_examples=150)
@given(st.sampled_from(sorted(WHOLE)), st.sampled_from([*sorted(WHOLE), "a.pdf", "a.doc", "a"]), st.data())
def test_any_damage_under_any_name_has_its_outcomes(kind: str, name: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    at = data.draw(st.integers(0, len(whole)))
    content = whole[:at] + data.draw(st.binary(max_size=16)) + whole[at + data.draw(st.integers(0, 40)) :]
    started = time.monotonic()

    check(unfolded(content, name))

    assert time.monotonic() - started < 20


@given(st.binary(max_size=600), st.sampled_from([*sorted(WHOLE), "a.pdf", "a.xls", "a.msg", "a.mbox", ""]))
def test_any_bytes_are_taken_or_not(content: bytes, name: str) -> None:
    assert all(isinstance(reader.accepts(content, name), bool) for reader in readers())
    reader = choose(content, name)
    if reader is None or reader.format not in _BY_THEMSELVES:
        check(unfolded(content, name))


def container(*parts: Part) -> Reader:
    def read(source: Source) -> Iterator[Part]:
        yield from parts

    return Reader("box/1", "Box", lambda _content, _name: True, read)


def unfolded_by(reader: Reader) -> list[Outcome]:
    def choose_box(content: bytes, name: str) -> Reader | None:
        return reader if name == "box" else choose(content, name)

    return list(Unfolding(choose_box, str).read(Source(b"x", "box"), "", "", 1))


def test_a_file_that_holds_words_and_files_is_read_for_both() -> None:
    own = Document(path="box", text="Words", title="Box", reader="box/1", format="Box", note="A note.")
    first, second = unfolded_by(container(own, Contents(1), Member("a.txt", b"words")))

    assert (first.status, first.reason, first.members, first.document) == (FileStatus.READ, "A note.", 1, own)
    assert (second.inner, second.status) == ("a.txt", FileStatus.READ)


def test_two_documents_of_one_file_are_rubbish() -> None:
    own = Document(path="box", text="Words", title="Box", reader="box/1", format="Box")
    [outcome] = unfolded_by(container(own, own))

    assert (outcome.status, outcome.reason) == (FileStatus.READ, "The reader box/1 gave something that is no document.")


def test_the_bytes_of_all_members_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfolding, "MOST_BYTES", 100)
    outcomes = unfolded_by(container(*(Member(f"{number}.txt", b"x" * 60) for number in range(9))))

    assert [outcome.inner for outcome in outcomes] == ["", "0.txt", "1.txt", "(the rest)"]
    assert outcomes[-1].status is FileStatus.SKIPPED


def test_memory_at_its_end_is_no_failure_of_a_file() -> None:
    def read(source: Source) -> Iterator[Part]:
        raise MemoryError
        yield

    with pytest.raises(MemoryError):
        unfolded_by(Reader("box/1", "Box", lambda _content, _name: True, read))
