from __future__ import annotations

import contextlib
import gc
import os
from typing import TYPE_CHECKING, Any

import pytest

from desktop.errors import IndexDamaged, LibraryBusy, LibraryError
from desktop.library import board, files, rounds, writing
from desktop.library import refresh as refreshing
from desktop.library import walk as walking
from desktop.library.batches import Batches
from desktop.library.choices import Choices
from desktop.library.crew import Crew
from desktop.library.jobs import Outcome, ReadJob
from desktop.library.library import Library
from desktop.models.progress import Phase
from desktop.models.rows import FileStatus
from desktop.models.search import Scope
from desktop.readers import registry
from desktop.readers.known import OUR_READERS
from desktop.readers.reading import Reader
from tests.library.children import crew_with, reader_code

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator
    from pathlib import Path

    from desktop.library.jobs import Answer, Job
    from desktop.models.progress import Progress

LONG_AGO = 1_600_000_000


def statuses(library: Library) -> dict[str, FileStatus]:
    return {row.document.path: row.status for row in library.documents()}


def reason(library: Library, path: str) -> str:
    return next(row.reason for row in library.documents() if row.document.path == path)


def test_what_was_written_down_is_held_no_longer(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_MOST_ANSWERS", 10)
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(f"Nothing was signed on day {number}.\n")
    steps = library.refresh()
    next(step for step in steps if step.phase is Phase.READING and step.done >= 100)
    held = sum(isinstance(thing, Outcome) for thing in gc.get_objects())

    # Those that are being written down, and those that wait for it.
    assert held <= 20


def found(library: Library, query: str) -> list[str]:
    return sorted(hit.document.path for hit in library.search(query, limit=0).hits)


def settle(*paths: Path) -> None:
    """Give files a time so old that a change would show in it."""
    for path in paths:
        os.utime(path, (LONG_AGO, LONG_AGO))


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by each file or document that a child is asked about."""
    asked: list[str] = []
    work = Crew.work

    def note(crew: Crew, jobs: Collection[Job], **rest: Any) -> Generator[list[Answer]]:
        asked.extend(job.shown if isinstance(job, ReadJob) else "records" for job in jobs)
        return work(crew, jobs, **rest)

    monkeypatch.setattr(Crew, "work", note)
    return asked


def forbid_storing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every document and record fail that is written."""
    monkeypatch.setattr(writing, "put_document", None)
    monkeypatch.setattr(writing, "put_records", None)


def test_reads_a_folder_for_the_first_time(library: Library, refresh: Callable[[Library], Progress]) -> None:
    assert library.never_read

    last = refresh(library)

    assert not library.never_read
    assert (last.phase, last.done, last.total, last.searchable, last.changed, last.failed) == (
        Phase.DONE,
        3,
        3,
        3,
        3,
        0,
    )
    assert statuses(library) == dict.fromkeys(["loan.txt", "sub/walk.md", "treaty.txt"], FileStatus.READ)
    assert found(library, "fishing") == ["treaty.txt"]


def test_steps_tell_every_file_and_never_go_back(library: Library) -> None:
    steps = list(library.refresh())

    assert [step.path for step in steps if step.phase is Phase.READING] == ["loan.txt", "treaty.txt", "sub/walk.md"]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert [step.searchable for step in steps] == sorted(step.searchable for step in steps)


def test_reads_nothing_again_where_nothing_changed(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(*folder.rglob("*.*"))
    refresh(library)
    read = reads(monkeypatch)

    last = refresh(library)

    assert read == []
    assert (last.changed, last.searchable, last.done) == (0, 3, 3)


def test_a_file_written_just_now_is_hashed_again(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    before = (folder / "loan.txt").stat()
    (folder / "loan.txt").write_text((folder / "loan.txt").read_text().replace("120", "130"))
    os.utime(folder / "loan.txt", ns=(before.st_atime_ns, before.st_mtime_ns))

    last = refresh(library)

    assert last.changed == 1
    assert found(library, "130") == ["loan.txt"]


def test_a_new_time_alone_is_no_change(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(library)
    settle(folder / "loan.txt")
    forbid_storing(monkeypatch)

    assert refresh(library).changed == 0


def test_takes_in_what_changed_came_and_went(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    number = library.ref_by_path("loan.txt").id
    (folder / "loan.txt").write_text("The loan was paid back in full, with interest.\n")
    (folder / "new.txt").write_text("A new pact on herring was agreed.\n")
    (folder / "treaty.txt").unlink()

    last = refresh(library)

    assert last.changed == 3
    assert sorted(statuses(library)) == ["loan.txt", "new.txt", "sub/walk.md"]
    assert library.ref_by_path("loan.txt").id == number
    assert found(library, "fishing") == []
    assert found(library, "bank") == []
    assert found(library, "interest") == ["loan.txt"]
    assert found(library, "herring") == ["new.txt"]


@pytest.mark.parametrize("target", ["sub/credit.txt", "LOAN.txt", "a loan.txt"])
def test_a_file_that_was_moved_keeps_its_number(
    library: Library,
    folder: Path,
    refresh: Callable[[Library], Progress],
    monkeypatch: pytest.MonkeyPatch,
    target: str,
) -> None:
    refresh(library)
    number = library.ref_by_path("loan.txt").id
    (folder / "loan.txt").rename(folder / target)
    forbid_storing(monkeypatch)

    last = refresh(library)

    assert last.changed == 1
    assert library.ref_by_path(target).id == number
    assert library.ref_by_path("loan.txt") is None
    assert found(library, "bank") == [target]


def test_a_moved_file_without_a_title_is_called_by_its_new_name(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    (folder / "sub" / "walk.md").rename(folder / "stroll.md")
    refresh(library)

    assert library.ref_by_path("stroll.md").title == "stroll"


def test_files_of_one_content_are_one_document_in_several_places(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    (folder / "copy.txt").write_bytes((folder / "loan.txt").read_bytes())
    (folder / "sub" / "loan.txt").write_bytes((folder / "loan.txt").read_bytes())
    refresh(library)
    rows = {row.document.path: row for row in library.documents()}
    copies = ["copy.txt", "loan.txt", "sub/loan.txt"]
    number = rows["copy.txt"].document.id

    assert {rows[path].status for path in copies} == {FileStatus.READ}
    assert rows["copy.txt"].places == ("loan.txt", "sub/loan.txt")
    assert [rows[path].same_as for path in copies] == [None, number, number]
    assert reason(library, "loan.txt") == "It is the same as copy.txt."
    assert found(library, "bank") == ["copy.txt"]
    assert {row.document.path for row in library.agreements()} & set(copies) == {"copy.txt"}
    assert library.document(rows["loan.txt"].document.id).text == library.document(number).text


def test_a_copy_takes_over_when_the_first_goes_or_changes(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    (folder / "copy.txt").write_bytes((folder / "loan.txt").read_bytes())
    (folder / "sub" / "loan.txt").write_bytes((folder / "loan.txt").read_bytes())
    refresh(library)
    before = [row.agreement for row in library.agreements() if row.document.path == "copy.txt"]
    (folder / "copy.txt").unlink()
    refresh(library)

    assert found(library, "bank") == ["loan.txt"]
    assert [row.agreement for row in library.agreements() if row.document.path == "loan.txt"] == before
    (folder / "loan.txt").write_text("The loan was paid back.")
    refresh(library)

    assert found(library, "bank") == ["sub/loan.txt"]
    assert found(library, "paid") == ["loan.txt"]
    assert [row.agreement for row in library.agreements() if row.document.path == "sub/loan.txt"] == before


def test_a_moved_copy_keeps_its_number(library: Library, folder: Path, refresh: Callable[[Library], Progress]) -> None:
    (folder / "copy.txt").write_bytes((folder / "loan.txt").read_bytes())
    refresh(library)
    number = library.ref_by_path("copy.txt").id
    (folder / "copy.txt").rename(folder / "third.txt")
    refresh(library)

    assert found(library, "bank") == ["loan.txt"]
    assert library.ref_by_path("third.txt").id == number


def test_lists_every_odd_file_with_its_status(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bom.txt").write_bytes(b"\xef\xbb\xbf")
    (folder / "blank.md").write_bytes(b" \n\n")
    (folder / "song.ogg").write_bytes(b"OggS\0\2")
    (folder / "text.pdf").write_bytes(b"This was named by mistake, and it is about squid.")
    (folder / "old.txt").write_bytes("Le traité était signé à Genève, l’été dernier.".encode("cp1252"))
    (folder / "wide.txt").write_bytes("Подписан договор".encode("utf-16-le"))
    (folder / "pair.txt").write_bytes(b"\xff\xfe\x00\xd8x\x00")
    (folder / "x.zip").mkdir()
    (folder / "x.zip" / "in.txt").write_text("Inside a folder with an odd name")

    last = refresh(library)

    assert statuses(library) == {
        "bom.txt": FileStatus.EMPTY,
        "blank.md": FileStatus.EMPTY,
        "empty.txt": FileStatus.EMPTY,
        "loan.txt": FileStatus.READ,
        "old.txt": FileStatus.READ,
        "pair.txt": FileStatus.READ,
        "song.ogg": FileStatus.SKIPPED,
        "sub/walk.md": FileStatus.READ,
        "text.pdf": FileStatus.READ,
        "treaty.txt": FileStatus.READ,
        "wide.txt": FileStatus.READ,
        "x.zip/in.txt": FileStatus.READ,
    }
    assert last.failed == 0
    assert reason(library, "song.ogg") == "Accord does not read this kind of file yet (sound or film)."
    assert reason(library, "empty.txt") == "The file is empty."
    assert "guessed" in reason(library, "old.txt")
    assert found(library, "squid") == ["text.pdf"]
    assert found(library, "geneve") == ["old.txt"]
    assert found(library, "договор") == ["wide.txt"]


def test_a_file_that_cannot_be_read_is_tried_again(
    folder: Path, places: Path, tmp_path: Path, extractor: files.Extractor, refresh: Callable[[Library], Progress]
) -> None:
    locked = tmp_path / "locked"
    locked.touch()
    code = f"""
import os
from desktop.readers import opening
real = os.open
def refuse(path, *rest):
    if str(path).endswith("loan.txt") and os.path.exists({str(locked)!r}):
        raise PermissionError(13, "Permission denied")
    return real(path, *rest)
opening.os.open = refuse
"""
    with (
        contextlib.closing(crew_with(code)) as crew,
        contextlib.closing(Library.open(folder, places, extractor=extractor, crew=crew)) as library,
    ):
        last = refresh(library)

        assert (last.failed, statuses(library)["loan.txt"]) == (1, FileStatus.FAILED)
        assert reason(library, "loan.txt") == "You have no permission to read this file."
        locked.unlink()
        refresh(library)
        assert statuses(library)["loan.txt"] is FileStatus.READ


def test_a_file_that_is_being_written_is_waited_for_then_left(
    folder: Path,
    places: Path,
    tmp_path: Path,
    extractor: files.Extractor,
    refresh: Callable[[Library], Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    growing = tmp_path / "growing"
    growing.touch()
    code = f"""
import dataclasses, os
from desktop.readers import opening
real, seen = opening.read_content, []
def unsteady(path, **rest):
    seen.append(path.name)
    is_unsteady = path.name == "loan.txt" or (path.name == "treaty.txt" and seen.count(path.name) == 1)
    return dataclasses.replace(real(path, **rest), steady=not is_unsteady or not os.path.exists({str(growing)!r}))
opening.read_content = unsteady
"""
    monkeypatch.setattr(rounds, "PATIENCE", 0.7)
    with (
        contextlib.closing(crew_with(code)) as crew,
        contextlib.closing(Library.open(folder, places, extractor=extractor, crew=crew)) as library,
    ):
        refresh(library)

        assert "was still being written" in reason(library, "loan.txt")
        assert statuses(library)["treaty.txt"] is FileStatus.READ
        growing.unlink()
        refresh(library)
        assert statuses(library)["loan.txt"] is FileStatus.READ


def test_a_file_that_vanishes_between_listing_and_reading_is_forgotten(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    (folder / "treaty.txt").write_text("A new version is coming.")
    steps = library.refresh()
    next(steps)
    changes_seen = next(steps)
    assert changes_seen.phase is Phase.READING
    (folder / "treaty.txt").unlink(missing_ok=True)
    list(steps)
    refresh(library)

    assert "treaty.txt" not in statuses(library)
    assert found(library, "fishing") == []


def test_records_are_made_anew_when_the_rules_change(
    library: Library,
    folder: Path,
    refresh: Callable[[Library], Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle(*folder.rglob("*.*"))
    refresh(library)
    read = reads(monkeypatch)
    monkeypatch.setattr(files.Extractor, "version", "another")

    last = refresh(library)

    assert read == ["records"] * 3
    assert last.changed == 3
    assert refresh(library).changed == 0


@pytest.mark.parametrize(
    ("kept_out", "taken_back"),
    [
        (Choices(left_out=("squid.txt",)), Choices()),
        (Choices(size_limit=1), Choices(size_limit=50)),
    ],
    ids=["by name", "by size"],
)
def test_what_the_person_no_longer_leaves_out_is_read(
    folder: Path,
    library: Library,
    refresh: Callable[[Library], Progress],
    kept_out: Choices,
    taken_back: Choices,
) -> None:
    (folder / "squid.txt").write_text("Squid was seen.\n" + "Nothing else. " * 90_000)
    settle(*folder.rglob("*.*"))
    library.choose(kept_out)
    refresh(library)
    assert statuses(library)["squid.txt"] is FileStatus.SKIPPED
    assert refresh(library).changed == 0

    library.choose(taken_back)
    refresh(library)

    assert statuses(library)["squid.txt"] is FileStatus.READ


def test_files_left_out_are_looked_at_again_when_there_is_a_new_reader(
    folder: Path,
    places: Path,
    extractor: files.Extractor,
    refresh: Callable[[Library], Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "scan.odd").write_bytes(b"OggS\0\1")
    settle(*folder.rglob("*.*"))
    with contextlib.closing(Library.open(folder, places, extractor=extractor)) as library:
        refresh(library)
        assert statuses(library)["scan.odd"] is FileStatus.SKIPPED
    odd = Reader("odd0/1", "Odd", lambda *_: False, OUR_READERS[-1].read)
    monkeypatch.setattr(registry, "OUR_READERS", (*OUR_READERS, odd))
    code = reader_code("# OggS\nyield read_plain(b'Squid was seen.', path=source.path)")
    with (
        contextlib.closing(crew_with(code)) as crew,
        contextlib.closing(Library.open(folder, places, extractor=extractor, crew=crew)) as library,
    ):
        refresh(library)

        assert statuses(library)["scan.odd"] is FileStatus.READ


def test_a_missing_folder_costs_nothing(library: Library, folder: Path, refresh: Callable[[Library], Progress]) -> None:
    refresh(library)
    folder.rename(folder.with_name("unplugged"))

    with pytest.raises(LibraryError, match="Nothing was changed"):
        refresh(library)

    assert len(statuses(library)) == 3
    assert found(library, "fishing") == ["treaty.txt"]
    folder.with_name("unplugged").rename(folder)
    assert refresh(library).changed == 0


def test_an_empty_mount_point_costs_nothing(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(library)
    monkeypatch.setattr(refreshing, "_device", lambda _folder: "another device")
    monkeypatch.setattr(refreshing, "walk", lambda *_: iter(()))

    with pytest.raises(LibraryError, match="unplugged"):
        refresh(library)

    assert len(statuses(library)) == 3


def test_a_folder_that_was_emptied_is_empty(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    for file in folder.rglob("*.*"):
        file.unlink()

    last = refresh(library)

    assert (last.changed, last.searchable) == (3, 0)
    assert found(library, "fishing") == []


def test_nothing_is_forgotten_below_a_folder_that_cannot_be_listed(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(library)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.rstrip("/").endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    with monkeypatch.context() as patched:
        patched.setattr(walking.os, "scandir", refuse)
        last = refresh(library)

    assert (last.failed, statuses(library)["sub/"]) == (1, FileStatus.FAILED)
    assert found(library, "harbour") == ["sub/walk.md"]
    refresh(library)
    assert "sub/" not in statuses(library)


def test_a_drive_that_goes_while_it_is_read_costs_nothing(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    refresh(library)
    # So many that they cannot all have been read by the time the first is told of.
    for number in range(300):
        (folder / f"note {number}.txt").write_text(f"Note {number} on the harbour.\n")
    steps = library.refresh()
    while next(steps).phase is Phase.LISTING:
        pass
    folder.rename(folder.with_name("unplugged"))

    with pytest.raises(LibraryError, match="went away"):
        list(steps)

    assert {"loan.txt", "treaty.txt", "sub/walk.md"} <= statuses(library).keys()


@pytest.mark.parametrize("steps_taken", range(1, 12))
def test_can_be_cancelled_at_any_step(
    library: Library, refresh: Callable[[Library], Progress], steps_taken: int
) -> None:
    steps = library.refresh()
    for _ in zip(range(steps_taken), steps, strict=False):
        pass
    steps.close()

    library.search("fishing")
    assert refresh(library).searchable == 3
    assert found(library, "fishing") == ["treaty.txt"]
    assert found(library, "harbour") == ["sub/walk.md"]


def test_one_refresh_at_a_time(library: Library, folder: Path, open_library: Callable[[Path], Library]) -> None:
    steps = library.refresh()
    next(steps)

    with pytest.raises(LibraryBusy):
        next(open_library(folder).refresh())
    steps.close()
    assert list(open_library(folder).refresh())


def test_the_librarys_own_data_inside_the_folder_is_no_document(
    tmp_path: Path,
    folder: Path,
    extractor: files.Extractor,
    crew: Crew,
    refresh: Callable[[Library], Progress],
) -> None:
    library = Library.open(folder, folder / "accord" / "libraries", extractor=extractor, crew=crew)
    refresh(library)
    refresh(library)

    assert len(statuses(library)) == 3
    library.close()


def test_names_of_every_kind_are_read(library: Library, folder: Path, refresh: Callable[[Library], Progress]) -> None:
    names = ["é.txt", "e\u0301 2.txt", "a'b.txt", 'q"uote.txt', "new\nline.txt", "Case.txt", "case2.txt", "%41.txt"]
    names += [os.fsdecode(b"caf\xe9.txt")] if os.name == "posix" else []
    for name in names:
        (folder / name).write_text(f"A pact on mackerel of {name!a}")

    refresh(library)

    assert len(found(library, "mackerel")) == len(names)
    shown = library.documents(Scope.of_results("mackerel"))
    assert all(row.document.path.encode() for row in shown)


@pytest.mark.parametrize("seconds", [-1e10, -1.0, 0.0, 4e9, 1.2e10, 1.5e10])
def test_any_time_a_file_may_have_is_kept(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], seconds: float
) -> None:
    os.utime(folder / "loan.txt", (seconds, seconds))

    refresh(library)

    assert not library.is_stale(library.ref_by_path("loan.txt").id)
    assert refresh(library).changed == 0


def test_a_full_disk_at_a_commit_of_the_index_keeps_the_old_state(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.search.whoosh_engine import WhooshEngine

    refresh(library)
    (folder / "loan.txt").write_text("The loan was paid back.")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(WhooshEngine, "commit", full)
        with pytest.raises(LibraryError, match="No space left"):
            refresh(library)

    assert found(library, "fishing") == ["treaty.txt"]
    assert library.search("fishing").behind == 1
    assert refresh(library).searchable == 3
    assert found(library, "paid") == ["loan.txt"]


def test_an_index_found_damaged_at_a_commit_is_made_anew(
    library: Library, folder: Path, refresh: Callable[[Library], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.search.whoosh_engine import WhooshEngine

    refresh(library)
    (folder / "loan.txt").write_text("The loan was paid back.")
    commit = WhooshEngine.commit
    left = [1]

    def fail_once(engine: WhooshEngine, generation: int) -> None:
        if left:
            left.pop()
            raise IndexDamaged
        commit(engine, generation)

    monkeypatch.setattr(WhooshEngine, "commit", fail_once)
    notes = [step.note for step in library.refresh() if step.note]

    assert notes == ["The search index was damaged and is made anew."]
    assert found(library, "paid") == ["loan.txt"]
    assert found(library, "fishing") == ["treaty.txt"]


class TestBatches:
    def test_the_first_comes_soon_and_later_ones_less_often(self) -> None:
        now = [0.0]
        batches = Batches(clock=lambda: now[0])
        lengths = []
        for _ in range(7):
            batches.begin()
            began = now[0]
            while not batches.add(100):
                now[0] += 0.1
            lengths.append(round(now[0] - began))

        assert lengths == [0, 1, 3, 6, 16, 30, 30]

    def test_many_documents_or_much_text_fill_one(self) -> None:
        batches = Batches(clock=lambda: 0.0, most=3, most_characters=1000)
        batches.begin()

        assert [batches.add(1) for _ in range(3)] == [False, False, True]
        batches.begin()
        assert batches.add(1000)
