"""Files inside files: listed, kept, moved and forgotten with the file on disk that holds them."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from desktop.library import writing
from desktop.library.library import Library
from desktop.models.rows import FileStatus
from tests.library.children import crew_with, reader_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop.library.files import Extractor
    from desktop.models.progress import Progress

LOAN = b"Havn Bank Ltd signed a loan agreement worth USD 120 million with Borealis Fisheries Ltd on Tuesday.\n"
PACT = b"The ministers of Norland signed a treaty on squid on Monday.\n"
WALK = b"Nothing was signed. It was a quiet walk along the harbour.\n"


def pack(target: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)


def packed(members: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), member)
    return content.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    pack(folder / "outer.zip", {"loan.txt": LOAN, "sub/inner.zip": packed({"pact.txt": PACT})})
    (folder / "walk.txt").write_bytes(WALK)
    return folder


def found(library: Library, query: str) -> list[str]:
    return sorted(hit.document.path for hit in library.search(query, limit=0).hits)


def numbers(library: Library) -> dict[str, int]:
    return {row.document.path: row.document.id for row in library.documents()}


def test_each_is_a_document_of_its_own(library: Library, folder: Path, refresh: Callable[[Library], Progress]) -> None:
    last = refresh(library)
    rows = {row.document.path: row for row in library.documents()}

    assert sorted(rows) == [
        "outer.zip",
        "outer.zip!/loan.txt",
        "outer.zip!/sub/inner.zip",
        "outer.zip!/sub/inner.zip!/pact.txt",
        "walk.txt",
    ]
    assert {row.status for row in rows.values()} == {FileStatus.READ}
    assert rows["outer.zip"].members == 3
    assert {rows[path].parent for path in rows if "!/" in path} == {rows["outer.zip"].document.id}
    assert (last.total, last.done) == (2, 2)
    assert found(library, "squid") == ["outer.zip!/sub/inner.zip!/pact.txt"]
    assert [row.document.path for row in library.figures()] == ["outer.zip!/loan.txt"]
    assert library.document(rows["outer.zip!/loan.txt"].document.id).text == LOAN.decode()
    assert not library.is_stale(rows["outer.zip!/loan.txt"].document.id)


def test_what_is_the_same_keeps_its_number_and_records(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(library)
    before = numbers(library)
    pack(
        folder / "outer.zip",
        {"new.txt": WALK + b"More.", "sub/inner.zip": packed({"pact.txt": PACT}), "loan.txt": LOAN},
    )
    written = []
    put = writing.put_document

    def note(
        connection: writing.Connection, number: int | None, facts: writing.FileFacts, *rest: object, **more: object
    ) -> int:
        written.append(facts.path)
        return put(connection, number, facts, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "put_document", note)
    refresh(library)
    after = numbers(library)

    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {"outer.zip!/new.txt"}
    assert "outer.zip!/loan.txt" not in written
    assert found(library, "squid") == ["outer.zip!/sub/inner.zip!/pact.txt"]
    assert found(library, "harbour") == ["outer.zip!/new.txt", "walk.txt"]


def test_what_changed_or_went_inside_is_followed(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    before = numbers(library)
    pack(folder / "outer.zip", {"loan.txt": WALK + b"By night."})
    refresh(library)

    assert sorted(numbers(library)) == ["outer.zip", "outer.zip!/loan.txt", "walk.txt"]
    assert numbers(library)["outer.zip!/loan.txt"] == before["outer.zip!/loan.txt"]
    assert found(library, "squid") == []
    assert found(library, "night") == ["outer.zip!/loan.txt"]
    assert library.figures() == ()


def test_they_move_and_go_with_what_holds_them(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    before = numbers(library)
    (folder / "outer.zip").rename(folder / "moved.zip")
    refresh(library)

    assert numbers(library)["moved.zip!/loan.txt"] == before["outer.zip!/loan.txt"]
    assert found(library, "squid") == ["moved.zip!/sub/inner.zip!/pact.txt"]
    (folder / "moved.zip").unlink()
    refresh(library)

    assert sorted(numbers(library)) == ["walk.txt"]
    assert found(library, "squid") == []


def test_a_file_that_holds_none_any_more(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    (folder / "outer.zip").write_bytes(b"This was an archive once.")
    refresh(library)

    assert sorted(numbers(library)) == ["outer.zip", "walk.txt"]
    assert found(library, "archive") == ["outer.zip"]


def test_a_copy_on_disk_keeps_what_a_file_inside_another_had(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    (folder / "zcopy.txt").write_bytes(LOAN)
    refresh(library)

    assert found(library, "borealis") == ["zcopy.txt"]
    assert [row.document.path for row in library.figures()] == ["zcopy.txt"]
    (folder / "zcopy.txt").unlink()
    refresh(library)

    assert found(library, "borealis") == ["outer.zip!/loan.txt"]
    assert [row.document.path for row in library.figures()] == ["outer.zip!/loan.txt"]


def test_nothing_is_read_again_where_nothing_changed(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    for path in folder.iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    refresh(library)
    before = library.documents()

    assert refresh(library).changed == 0
    assert library.documents() == before


def test_records_inside_are_made_anew_when_the_rules_change(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.library.files import Extractor

    refresh(library)
    before = [row.figure for row in library.figures()]
    monkeypatch.setattr(Extractor, "version", "another")
    refresh(library)

    assert [row.figure for row in library.figures()] == before
    assert refresh(library).changed == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked on POSIX alone")
def test_a_reader_lost_inside_a_file_keeps_what_it_told_before(
    folder: Path, tmp_path: Path, extractor: Extractor, refresh: Callable[[Library], Progress]
) -> None:
    pack(folder / "outer.zip", {"loan.txt": LOAN, "pact.txt": PACT, "evil.odd": b"exits here"})
    code = reader_code("# exits\nos._exit(7)\nyield")
    with (
        contextlib.closing(crew_with(code)) as crew,
        contextlib.closing(Library.open(folder, tmp_path / "libraries", extractor=extractor, crew=crew)) as library,
    ):
        last = refresh(library)
        rows = {row.document.path: row for row in library.documents()}

        assert last.failed == 1
        assert rows["outer.zip"].status is FileStatus.FAILED
        assert rows["outer.zip!/loan.txt"].status is FileStatus.READ
        assert found(library, "squid") == ["outer.zip!/pact.txt"]
        pack(folder / "outer.zip", {"loan.txt": LOAN})
        refresh(library)
        assert {row.document.path: row.status for row in library.documents()} == {
            "outer.zip": FileStatus.READ,
            "outer.zip!/loan.txt": FileStatus.READ,
            "walk.txt": FileStatus.READ,
        }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked on POSIX alone")
def test_a_locked_file_is_read_with_its_password(
    folder: Path, tmp_path: Path, extractor: Extractor, refresh: Callable[[Library], Progress]
) -> None:
    body = (
        "# locked\nfrom desktop.errors import PasswordNeeded\nif source.password != 'herring':\n"
        "    raise PasswordNeeded('It is locked.')\nyield read_plain(b'A pact on herring.', path=source.path)"
    )
    pack(folder / "outer.zip", {"safe.odd": b"locked away"})
    with (
        contextlib.closing(crew_with(reader_code(body))) as crew,
        contextlib.closing(Library.open(folder, tmp_path / "libraries", extractor=extractor, crew=crew)) as library,
    ):
        refresh(library)
        assert {row.document.path: row.status for row in library.documents()}["outer.zip!/safe.odd"] == "password"
        assert found(library, "herring") == []

        for again in ({"outer.zip!/safe.odd": "wrong"}, {"outer.zip!/safe.odd": "herring"}):
            for _step in library.refresh(again=again):
                pass
        assert found(library, "herring") == ["outer.zip!/safe.odd"]
        assert refresh(library).failed == 0
        assert found(library, "herring") == ["outer.zip!/safe.odd"]
