from __future__ import annotations

import os
import re
import socket
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers import markdown, opening, registry
from desktop.readers.registry import choose, read_file, read_outcomes, surely_unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

TEXT = b"The ministers signed a treaty."


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", TEXT, "plain/2"),
        ("a.text", TEXT, "plain/2"),
        ("a.log", TEXT, "plain/2"),
        ("README", TEXT, "plain/2"),
        ("empty", b"", "plain/2"),
        ("report.pdf", TEXT, "plain/2"),
        ("a.md", TEXT, "markdown/1"),
        ("A.MARKDOWN", TEXT, "markdown/1"),
        ("wide.txt", TEXT.decode().encode("utf-16-le"), "plain/2"),
        ("wide.md", b"\xff\xfe" + TEXT.decode().encode("utf-16-le"), "markdown/1"),
        ("a.csv", b"a,b\n1,2\n", "csv/2"),
        ("a.txt", b"%PDF-1.7\n", "pdf/3"),
        ("a.md", b"PK\x03\x04rest", "zip/1"),
        ("a.txt", b"\x00\x01\x02\x03" * 40, None),
        ("a.py", b"NS = 'urn:oasis:names:tc:opendocument:xmlns:office'  # office:document", "plain/2"),
        ("a.bin", bytes(range(256)), None),
        ("a.htm", b"\n<!DOCTYPE html><p>x", "html/1"),
        ("a.txt", b"\x01\x02\x03\x04 text", None),
    ],
)
def test_chooses_by_content(name: str, content: bytes, reader: str | None) -> None:
    chosen = choose(content, name)

    assert (chosen and chosen.name) == reader


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"OggS\0\2", "sound or film"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office or Outlook"),
        (b"\0\0\0\x18ftypmp42", "sound or film"),
        (b"\0\x07\0\x02\x01\0\x03" * 30, "binary"),
    ],
)
def test_says_which_kind_it_does_not_read(tmp_path: Path, content: bytes, kind: str) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(content)

    with pytest.raises(ReadError) as refused:
        read_file(file)

    assert str(refused.value) == f"Accord does not read this kind of file yet ({kind})."


def test_names_the_kind_of_a_zipped_document(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsdx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("visio/document.xml", "<x/>")

    with pytest.raises(ReadError, match=r"\(Visio\)"):
        read_file(file)


def test_the_path_shown_is_the_callers(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)

    assert read_file(file).path == str(file)
    assert read_file(file, shown_as="x/a.txt").path == "x/a.txt"


def test_a_parser_that_fails_leaves_the_words(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(markdown, "read_markdown", fail)

    document = read(TEXT, "a.md")

    assert document.text == TEXT.decode()
    assert "plain text" in document.note


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "x.txt"
    folder.mkdir()

    with pytest.raises(ReadError, match="folder"):
        read_file(folder)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no longer there"):
        read_file(tmp_path / "gone.txt")


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_file(tmp_path / "a\0b.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    with pytest.raises(ReadError, match="pipe"):
        read_file(pipe)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets in folders on this system")
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")

        with pytest.raises(ReadError, match="socket"):
            read_file(tmp_path / "s.txt")


@pytest.mark.skipif(os.name != "posix", reason="devices are POSIX")
def test_a_device_is_refused() -> None:
    from pathlib import Path

    with pytest.raises(ReadError, match="device"):
        read_file(Path("/dev/zero"))


def test_a_link_is_followed_and_a_circle_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "circle.txt").symlink_to("circle.txt")

    assert read_file(tmp_path / "link.txt").text == TEXT.decode()
    with pytest.raises(ReadError, match="back to itself"):
        read_file(tmp_path / "circle.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)
    file.chmod(0)

    with pytest.raises(ReadError, match="permission"):
        read_file(file)


def test_permission_is_worded_whoever_runs_this(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening.os, "open", refuse)

    with pytest.raises(ReadError, match="You have no permission"):
        read_file(file)


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)
    read = os.read

    def read_and_grow(handle: int, length: int) -> bytes:
        if file.stat().st_size == len(TEXT):
            file.write_bytes(TEXT + b"!")
        return read(handle, length)

    monkeypatch.setattr(opening.os, "read", read_and_grow)

    assert not opening.read_content(file).steady


def test_a_file_longer_than_the_limit_is_hashed_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    file = tmp_path / "a.txt"
    file.write_bytes(TEXT * 10)
    monkeypatch.setattr(opening, "BYTE_LIMIT", 40)

    found = opening.read_content(file)

    assert found.content == (TEXT * 10)[:40]
    assert found.sha256 == hashlib.sha256(TEXT * 10).hexdigest()
    assert "Only the first 40 characters" in read_file(file).note


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("long.txt", TEXT * 10, 40),
        ("long.mbox", b"From a@b Mon Jan  5 10:00:00 2026\nFrom: a@b\n\n" + TEXT * 10, 100),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(300), 0),
        ("letter.eml", b"From: a@b\nTo: c@d\n\n" + TEXT * 10, 0),
        ("small.png", b"\x89PNG\r\n\x1a\n" + bytes(60), 68),
    ],
)
def test_only_what_may_be_cut_is_read_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, kept: int
) -> None:
    monkeypatch.setattr(opening, "BYTE_LIMIT", 40)
    file = tmp_path / name
    file.write_bytes(content)

    found = opening.read_content(file, size_limit=100)

    assert (len(found.content), found.size) == (kept, len(content))
    assert bool(found.left_out) == (not kept) == (not found.sha256)


def test_a_file_that_is_too_large_is_skipped(tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3_000_000))

    [outcome] = read_outcomes(opening.read_content(file, size_limit=2_000_000), shown_as="photo.png")

    assert (outcome.status, outcome.size) == (FileStatus.SKIPPED, 3_000_008)
    assert outcome.reason == "This file is larger than 2 MB, the most that is read of a file of its kind."


@pytest.mark.parametrize(
    ("head", "name", "sentence"),
    [
        (TEXT, "a.txt", ""),
        (b"PK\x03\x04" + bytes(40), "a.docx", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "a.msg", ""),
        (b"\x7fELF\x02\x01\x01\x00", "a", "This is a program, not a document."),
        (b"OggS\x00\x02\x00\x00", "a.ogg", "Accord does not read this kind of file yet (sound or film)."),
    ],
)
def test_a_start_says_what_is_not_worth_opening(head: bytes, name: str, sentence: str) -> None:
    assert surely_unread(head, name) == sentence


def test_a_reader_is_registered_by_the_name_that_its_documents_bear() -> None:
    """Else every file of the kind would be read again at each refresh."""
    folder = Path(registry.__file__).parent
    given = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(r'^READER = "([\w-]+/\d+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    registered = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(r'\bReader\(\s*"([\w-]+/\d+)"', file.read_text(encoding="utf-8"))
    }

    assert len(given) > 15
    assert given <= registered
