from __future__ import annotations

import contextlib
import struct
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers.outlook_rows import read_rows
from desktop.readers.reading import Source
from desktop.readers.tnef import MARK, read_tnef

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.readers.reading import Outcome

    Unfold = Callable[..., dict[str, Outcome]]

TEXT, WIDE, BINARY, OBJECT = 0x1E, 0x1F, 0x102, 0x0D


def piece(level: int, kind: int, content: bytes) -> bytes:
    return struct.pack("<BII", level, kind, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)


def rows(*fields: tuple[int, int, bytes]) -> bytes:
    """Fields of text or bytes, and one with a name of its own before them."""
    named = struct.pack("<HH16sI", 3, 0x8001, b"", 1) + struct.pack("<I", 6) + "abc".encode("utf-16-le") + b"\0\0"
    named += struct.pack("<I", 7)
    body = b"".join(
        struct.pack("<HHII", kind, number, 1, len(value)) + value + bytes(-len(value) % 4)
        for kind, number, value in fields
    )
    return struct.pack("<I", len(fields) + 1) + named + body


WHOLE = b"".join(
    (
        MARK + b"\x01\x00",
        piece(1, 0x00069007, struct.pack("<II", 1252, 0)),
        piece(
            1,
            0x00069003,
            rows((WIDE, 0x0037, "A deal".encode("utf-16-le")), (TEXT, 0x1000, "Le café.".encode("cp1252"))),
        ),
        piece(2, 0x00069002, bytes(14)),
        piece(2, 0x00018010, b"TREATY~1.TXT\0"),
        piece(2, 0x0006800F, b"Words of the treaty."),
        piece(2, 0x00069005, rows((TEXT, 0x3707, b"the treaty.txt\0"))),
        piece(2, 0x00069002, bytes(14)),
        piece(2, 0x00069005, rows((TEXT, 0x3707, b"inside.txt"), (OBJECT, 0x3701, bytes(16) + b"Words inside."))),
        piece(2, 0x00069002, bytes(14)),
        piece(2, 0x00018010, b"gone.doc\0"),
    )
)


def test_words_and_files_are_read(unfold: Unfold) -> None:
    found = unfold(WHOLE, "winmail.dat")

    assert list(found) == ["", "the treaty.txt", "inside.txt", "gone.doc"]
    document = found[""].document
    assert document is not None
    assert (document.title, document.text) == ("A deal", "A deal\n\nLe café.")
    texts = [outcome.document.text if outcome.document else "" for outcome in found.values()]
    assert texts[1:] == ["Words of the treaty.", "Words inside.", ""]
    assert found["gone.doc"].status is FileStatus.FAILED


def test_what_is_cut_off_gives_what_came_before(unfold: Unfold) -> None:
    found = unfold(WHOLE[: WHOLE.index(b"Words of")], "winmail.dat")

    assert (found[""].status, found["TREATY_1.TXT"].status if "TREATY_1.TXT" in found else None) == (
        FileStatus.READ,
        None,
    )
    assert unfold(WHOLE[:8], "winmail.dat")[""].status is FileStatus.FAILED


@given(st.binary(max_size=200))
def test_any_rows_are_read(content: bytes) -> None:
    read_rows(content)
    read_rows(struct.pack("<I", 9) + content)


@given(st.data())
def test_any_damage_gives_parts_or_a_sentence(data: st.DataObject) -> None:
    at = data.draw(st.integers(6, len(WHOLE)))
    content = WHOLE[:at] + data.draw(st.binary(max_size=20)) + WHOLE[at + data.draw(st.integers(0, 60)) :]

    with contextlib.suppress(ReadError):
        assert list(read_tnef(Source(content, "winmail.dat")))
