from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import random
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers import inflating, weighing
from desktop.readers.inflating import Inflated
from desktop.readers.packed import read_packed
from desktop.readers.reading import Source
from desktop.readers.tars import is_tar, read_tar
from desktop.readers.zips import read_zip
from tests.readers.making_archives import (
    locked_zip,
    overlapping_zip,
    raw_zip,
    tar_entry,
    tar_of,
    zip_of,
    zip_that_says,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.readers.reading import Outcome

    Unfold = Callable[..., dict[str, Outcome]]

READ, EMPTY, FAILED = FileStatus.READ, FileStatus.EMPTY, FileStatus.FAILED
PASSWORD, SKIPPED = FileStatus.PASSWORD, FileStatus.SKIPPED
LETTER = b"The ministers signed a treaty on fish."
TWO = {"letters/first.txt": LETTER, "second.md": b"# A deal\n\nThe firms agreed."}


@pytest.mark.parametrize(
    ("name", "content", "format_name", "reader"),
    [
        ("a.zip", zip_of(TWO), "ZIP archive", "zip/1"),
        ("a.zip", zip_of(TWO, packing=zipfile.ZIP_BZIP2), "ZIP archive", "zip/1"),
        ("a.zip", zip_of(TWO, packing=zipfile.ZIP_LZMA), "ZIP archive", "zip/1"),
        ("a.dat", zip_of(TWO), "ZIP archive", "zip/1"),
        ("a.tar", tar_of(TWO), "TAR archive", "tar/1"),
        ("a.tar.gz", tar_of(TWO, "w:gz"), "TAR archive (gzip)", "tar/1"),
        ("a.tgz", tar_of(TWO, "w:gz"), "TAR archive (gzip)", "tar/1"),
        ("a.tar.bz2", tar_of(TWO, "w:bz2"), "TAR archive (bzip2)", "tar/1"),
        ("a.tar.xz", tar_of(TWO, "w:xz"), "TAR archive (xz)", "tar/1"),
        ("no ending", tar_of(TWO, "w:xz"), "TAR archive (xz)", "tar/1"),
    ],
    ids=["zip", "bzip2 zip", "lzma zip", "dat", "tar", "tar.gz", "tgz", "tar.bz2", "tar.xz", "no ending"],
)
def test_files_of_an_archive_are_read(unfold: Unfold, name: str, content: bytes, format_name: str, reader: str) -> None:
    found = unfold(content, name)

    own = found[""]
    assert (own.status, own.reason, own.members) == (READ, "2 files inside.", 2)
    assert (own.format, own.reader, own.size) == (format_name, reader, len(content))
    assert own.document is not None
    assert own.document.text == ""
    assert list(found) == ["", "letters/first.txt", "second.md"]
    letter = found["letters/first.txt"].document
    assert letter is not None
    assert (letter.text, letter.path) == (LETTER.decode(), f"{name}!/letters/first.txt")
    assert found["second.md"].reader == "markdown/1"


@pytest.mark.parametrize(
    ("name", "content", "inner"),
    [
        ("letter.txt.gz", gzip.compress(LETTER), "letter.txt"),
        ("letter.txt.bz2", bz2.compress(LETTER), "letter.txt"),
        ("letter.txt.xz", lzma.compress(LETTER), "letter.txt"),
        ("two.txt.gz", gzip.compress(LETTER[:9]) + gzip.compress(LETTER[9:]), "two.txt"),
        ("two.txt.bz2", bz2.compress(LETTER[:9]) + bz2.compress(LETTER[9:]), "two.txt"),
        ("two.txt.xz", lzma.compress(LETTER[:9]) + bytes(4) + lzma.compress(LETTER[9:]), "two.txt"),
        ("picture.svgz", gzip.compress(LETTER), "picture.svg"),
        ("download", b"\x1f\x8b\x08\x08" + bytes(6) + b"old.txt\0" + gzip.compress(LETTER)[10:], "old.txt"),
    ],
    ids=["gz", "bz2", "xz", "two gz", "two bz2", "two xz", "svgz", "named"],
)
def test_a_packed_file_is_read(unfold: Unfold, name: str, content: bytes, inner: str) -> None:
    found = unfold(content, name)

    assert (found[""].status, found[""].reason) == (READ, "1 file inside.")
    letter = found[inner].document
    assert letter is not None
    assert letter.text == LETTER.decode()


def test_archives_in_archives_are_read_three_deep(unfold: Unfold) -> None:
    nested = LETTER
    name = "letter.txt"
    for level in range(5):
        nested, name = zip_of({name: nested, f"beside-{level}.txt": LETTER}), f"{level}.zip"

    found = unfold(nested, name)

    deep = "3.zip!/2.zip!/1.zip"
    assert found[deep].status is READ
    assert [found[f"{deep}!/{name}"].status for name in ("0.zip", "beside-1.txt")] == [SKIPPED, SKIPPED]
    assert found[f"{deep}!/0.zip"].reason == "It lies more than three files deep; Accord goes no deeper."
    assert found["3.zip!/2.zip!/beside-2.txt"].status is READ


def test_hidden_files_are_left_out_without_a_word(unfold: Unfold) -> None:
    names = ["__MACOSX/._a.txt", ".DS_Store", "docs/Thumbs.db", ".git/config", "docs/~$letter.docx", "desktop.ini"]
    found = unfold(zip_of({"a.txt": LETTER, **dict.fromkeys(names, b"x")}), "a.zip")

    assert list(found) == ["", "a.txt"]
    assert found[""].reason == "1 file inside."


@pytest.mark.parametrize(
    "content", [zip_of({}), zip_of({".hidden": b"x"}), tar_of({".hidden": b"x"})], ids=["zip", "hidden", "tar"]
)
def test_an_archive_of_nothing_is_empty(unfold: Unfold, content: bytes) -> None:
    [own] = unfold(content, "a.zip").values()

    assert (own.status, own.reason) == (EMPTY, "There is nothing inside.")


def test_names_lead_nowhere(unfold: Unfold) -> None:
    names = [b"../../up.txt", b"/etc/abs.txt", b"C:\\temp\\drive.txt", b"..\\back.txt", b"a\x01b.txt", b"CON.txt"]
    names += [b"", b"dots...", b"x" * 300 + b".txt", "gnp\u202etxt.exe".encode(), b"same.txt", b"same.txt"]
    found = unfold(raw_zip([(name, LETTER) for name in names], flags=0x800), "a.zip")

    assert list(found)[1:] == [
        *("up.txt", "etc/abs.txt", "temp/drive.txt", "back.txt", "a_b.txt", "_CON.txt", "unnamed", "dots"),
        *("x" * 195 + "….txt", "gnp_txt.exe", "same.txt", "same (2).txt"),
    ]
    assert {outcome.status for outcome in found.values()} == {READ}


def test_names_in_utf8_are_read_whether_said_or_not(unfold: Unfold) -> None:
    raw = "договор.txt".encode()

    assert "договор.txt" in unfold(raw_zip([(raw, LETTER)]), "a.zip")
    assert "договор.txt" in unfold(raw_zip([(raw, LETTER)], flags=0x800), "a.zip")


def test_links_and_devices_are_skipped(unfold: Unfold) -> None:
    found = unfold(
        tar_of(
            {
                "soft": tar_entry(tarfile.SYMTYPE, "/etc/passwd"),
                "hard": tar_entry(tarfile.LNKTYPE, "a.txt"),
                "null": tar_entry(tarfile.CHRTYPE),
                "pipe": tar_entry(tarfile.FIFOTYPE),
                "folder": tar_entry(tarfile.DIRTYPE),
                "a.txt": LETTER,
            }
        ),
        "a.tar",
    )
    linked = unfold(raw_zip([(b"link", b"/etc/passwd")], mode=0o120777), "a.zip")

    assert [found[name].status for name in ("soft", "hard", "null", "pipe", "a.txt")] == [SKIPPED] * 4 + [READ]
    assert "link" in found["soft"].reason
    assert "device" in found["null"].reason
    assert "folder" not in found
    assert linked["link"].status is SKIPPED


def test_a_locked_file_is_read_with_its_password(unfold: Unfold) -> None:
    content = locked_zip("a.txt", LETTER, b"fish")

    assert (unfold(content, "a.zip")["a.txt"].status, unfold(content, "a.zip")[""].status) == (PASSWORD, READ)
    assert unfold(content, "a.zip", "meat")["a.txt"].reason == "This file is locked, and not with this password."
    letter = unfold(content, "a.zip", "fish")["a.txt"].document
    assert letter is not None
    assert letter.text == LETTER.decode()


def test_aes_is_told_from_a_password_that_would_help(unfold: Unfold) -> None:
    content = bytearray(locked_zip("a.txt", LETTER, b"fish"))
    content[content.rindex(b"PK\x01\x02") + 10] = 99

    assert "AES" in unfold(bytes(content), "a.zip", "fish")["a.txt"].reason


@pytest.mark.parametrize(
    "content",
    [
        lambda: zip_that_says("a.txt", size=4_000_000_000, packed=b"x" * 1000),
        lambda: zip_of({"zeros.txt": bytes(30_000_000)}),
        lambda: overlapping_zip(26),
    ],
    ids=["stated", "deflated", "overlapping"],
)
def test_a_bomb_is_not_unpacked(unfold: Unfold, monkeypatch: pytest.MonkeyPatch, content: Callable[[], bytes]) -> None:
    monkeypatch.setattr(weighing, "RATIO_FROM", 20_000)

    found = unfold(content(), "bomb.zip")

    told = [outcome for outcome in found.values() if outcome.status is FAILED]
    assert told
    assert all("left packed" in outcome.reason or "not trusted" in outcome.reason for outcome in told)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.gz", lambda: gzip.compress(bytes(30_000_000))),
        ("bomb.bz2", lambda: bz2.compress(bytes(30_000_000))),
        ("bomb.xz", lambda: lzma.compress(bytes(30_000_000))),
        ("bomb.tar.gz", lambda: tar_of({"zeros": bytes(30_000_000)}, "w:gz")),
    ],
    ids=["gz", "bz2", "xz", "tar.gz"],
)
def test_a_packed_bomb_stops_growing(unfold: Unfold, name: str, content: Callable[[], bytes]) -> None:
    reasons = [outcome.reason for outcome in unfold(content(), name).values()]

    assert any("times its size" in reason for reason in reasons)


def test_a_directory_that_lies_about_sizes_gets_no_more_than_it_says(unfold: Unfold) -> None:
    found = unfold(zip_that_says("a.txt", size=10, packed=b"x" * 100_000), "a.zip")

    assert found["a.txt"].status is FAILED


def test_only_so_much_is_unpacked_of_one_archive(unfold: Unfold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "MOST_IN_ALL", 1000)
    monkeypatch.setattr(weighing, "MOST_IN_ONE", 500)
    files = {"big": b"x " * 300, "a": b"x " * 240, "b": b"y " * 240, "c": b"z " * 240, "d": b"small"}

    for content in (zip_of(files), tar_of(files)):
        found = unfold(content, "a.zip")
        assert [found[name].status for name in files] == [SKIPPED, READ, READ, SKIPPED, READ]
        assert "one file" in found["big"].reason
        assert "one archive" in found["c"].reason


@pytest.mark.one_python
def test_all_files_are_told_and_ten_thousand_read(unfold: Unfold) -> None:
    content = raw_zip([(b"%d" % index, b"") for index in range(11_000)])

    found = unfold(content, "many.zip")

    assert found[""].reason.startswith("11,000 files inside. Only the first 10,000")
    assert len(found) == 10_002
    assert found["(the rest)"].status is SKIPPED


def test_a_million_files_are_refused_at_once(unfold: Unfold) -> None:
    entry = zip_of({"a": b""})
    start = entry.index(b"PK\x01\x02")
    one = entry[start : entry.index(b"PK\x05\x06")]
    listed = one * 300_000
    end = (
        b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + len(listed).to_bytes(4, "little") + start.to_bytes(4, "little")
    )

    [own] = unfold(entry[:start] + listed + end + bytes(2), "many.zip").values()

    assert (own.status, "100,000 files" in own.reason) == (FAILED, True)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_that_is_cut_off_gives_what_it_holds(unfold: Unfold, packing: int) -> None:
    words = " ".join(f"word{index}" for index in range(4000))
    whole = zip_of({"a.txt": LETTER, "b.txt": words, "c.txt": words}, packing=packing)

    found = unfold(whole[: len(whole) * 2 // 3], "a.zip")

    assert (found[""].status, "cut off" in found[""].reason) == (READ, True)
    assert [found[name].status for name in ("a.txt", "b.txt")] == [READ, READ]
    assert (found["c.txt"].status, "breaks off" in found["c.txt"].reason) == (FAILED, True)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_that_is_cut_off_gives_what_it_holds(unfold: Unfold, mode: str) -> None:
    noise = random.Random(1).randbytes(700_000)
    whole = tar_of({"a.txt": LETTER, "b.bin": noise, "c.bin": noise[::-1], "d.bin": noise}, mode)

    found = unfold(whole[: len(whole) * 2 // 3], "a.tar")

    assert "breaks off" in found[""].reason
    assert found["a.txt"].status is READ
    assert "d.bin" not in found or found["d.bin"].status is FAILED


def test_a_packed_file_that_is_cut_off_is_told(unfold: Unfold) -> None:
    found = unfold(gzip.compress(LETTER)[:-12], "a.txt.gz")

    assert (found["a.txt"].status, "breaks off" in found["a.txt"].reason) == (FAILED, True)


def test_one_damaged_file_does_not_harm_the_others(unfold: Unfold) -> None:
    content = zip_of({"a.txt": LETTER, "b.txt": LETTER}, packing=zipfile.ZIP_STORED).replace(LETTER, LETTER.upper(), 1)

    found = unfold(content, "a.zip")

    assert [found[name].status for name in ("a.txt", "b.txt")] == [FAILED, READ]


def test_twins_in_one_archive_stay_both(unfold: Unfold) -> None:
    found = unfold(zip_of({"a.txt": LETTER, "copy/a.txt": LETTER}), "a.zip")

    assert found["a.txt"].sha256 == found["copy/a.txt"].sha256


def test_a_sparse_file_is_weighed_by_what_it_pretends_to_be(unfold: Unfold) -> None:
    whole = bytearray(tar_of({"huge.txt": LETTER}))
    whole[124:136] = b"77777777777\0"
    whole[148:156] = b" " * 8
    whole[148:156] = b"%06o\0 " % sum(whole[:512])

    found = unfold(bytes(whole), "a.tar")

    assert found["huge.txt"].status is not READ if "huge.txt" in found else found[""].status is not READ


KINDS = {
    "zip": (zip_of(TWO), read_zip),
    "locked": (locked_zip("a.txt", LETTER, b"fish"), read_zip),
    "tar": (tar_of(TWO), read_tar),
    "tar.gz": (tar_of(TWO, "w:gz"), read_tar),
    "tar.xz": (tar_of(TWO, "w:xz"), read_tar),
    "gz": (gzip.compress(LETTER), read_packed),
    "bz2": (bz2.compress(LETTER), read_packed),
    "xz": (lzma.compress(LETTER), read_packed),
}


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_damage_ends_in_parts_or_a_sentence(kind: str, data: st.DataObject) -> None:
    whole, read = KINDS[kind]
    at = data.draw(st.integers(0, len(whole)))
    content = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + data.draw(st.integers(0, 40)) :]
    if read is not read_zip and not inflating.packed_kind(content) and not is_tar(content):
        return

    with contextlib.suppress(ReadError):
        assert list(read(Source(content, "a", password="fish")))


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(1, 50), st.sampled_from([gzip, bz2, lzma]))
def test_a_packed_stream_is_the_same_in_any_steps(parts: list[bytes], step: int, packing: object) -> None:
    packed = b"".join(map(packing.compress, parts)) if parts else packing.compress(b"")  # type: ignore[attr-defined]
    inflated = Inflated(packed, 10_000)
    read = b"".join(iter(lambda: inflated.read(step), b""))

    assert (read, inflated.fault) == (b"".join(parts), "")
