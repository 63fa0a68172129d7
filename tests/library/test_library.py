from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from desktop.errors import IndexDamaged, LibraryBusy, LibraryError, QuerySyntaxError, SearchDropped
from desktop.library import library as opening
from desktop.library import mending
from desktop.library.library import Library
from desktop.library.store import Store
from desktop.models.progress import Phase
from desktop.models.rows import FileStatus
from desktop.models.search import Scope, SortOrder
from desktop.resources import seeds_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.files import Extractor
    from desktop.models.progress import Progress

    Refresh = Callable[[Library], Progress]


@pytest.fixture
def read(library: Library, refresh: Refresh) -> Library:
    """The library of the three documents, read."""
    refresh(library)
    return library


def test_a_search_is_given_up_between_two_steps(read: Library) -> None:
    whole = read.search("the OR fishing OR loan").total
    asked = []

    def is_wanted() -> bool:
        asked.append(1)
        return len(asked) < steps

    for steps in range(1, whole + 2):
        asked.clear()
        with pytest.raises(SearchDropped):
            read.search("the OR fishing OR loan", is_wanted=is_wanted)
        assert len(asked) == steps


def number(library: Library, path: str) -> int:
    ref = library.ref_by_path(path)
    assert ref is not None
    return ref.id


class TestOpening:
    def test_makes_its_data_for_this_user_alone(self, library: Library, folder: Path, places: Path) -> None:
        label = json.loads((library.data_folder / "library.json").read_text())

        assert library.data_folder == places / library.identity
        assert len(library.identity) == 16
        assert (label["folder"], label["name"]) == (str(folder), "documents")
        if os.name == "posix":
            assert stat.S_IMODE(library.data_folder.stat().st_mode) == 0o700

    def test_writes_nothing_into_the_folder(self, folder: Path, library: Library, refresh: Refresh) -> None:
        before = sorted(folder.rglob("*"))
        refresh(library)

        assert sorted(folder.rglob("*")) == before

    def test_one_folder_is_one_library_however_it_is_called(
        self, folder: Path, open_library: Callable[[Path], Library], tmp_path: Path
    ) -> None:
        (tmp_path / "link").symlink_to(folder)

        identities = {open_library(path).identity for path in (folder, folder / "sub" / "..", tmp_path / "link")}

        assert len(identities) == 1

    def test_the_seeds_have_a_fixed_identity(self, places: Path) -> None:
        library = Library.seeds(places)

        assert (library.identity, library.is_seeds, library.name) == ("seeds", True, "Sample documents")
        assert library.folder == seeds_folder()
        library.close()

    @pytest.mark.parametrize(("name", "words"), [("nowhere", "There is no folder"), ("loan.txt", "is a file")])
    def test_refuses_what_is_no_folder(self, folder: Path, places: Path, name: str, words: str) -> None:
        with pytest.raises(LibraryError, match=words):
            Library.open(folder / name, places)
        assert not places.exists()

    def test_refuses_its_own_data(self, library: Library, places: Path) -> None:
        for path in (places, library.data_folder, library.data_folder / "index"):
            path.mkdir(exist_ok=True)
            with pytest.raises(LibraryError, match="own data"):
                Library.open(path, places)

    def test_opens_a_folder_that_is_away_with_what_was_read(
        self, library: Library, folder: Path, open_library: Callable[[Path], Library], refresh: Refresh
    ) -> None:
        refresh(library)
        folder.rename(folder.with_name("unplugged"))

        away = open_library(folder)

        assert len(away.documents()) == 3
        assert away.status().folder_is_there is False
        assert away.is_stale(number(away, "loan.txt"))

    def test_refuses_data_of_a_newer_accord(self, library: Library, folder: Path, places: Path) -> None:
        library.close()
        label = library.data_folder / "library.json"
        label.write_text(json.dumps({"accord_library": 99}))

        with pytest.raises(LibraryError, match="newer Accord"):
            Library.open(folder, places)
        assert json.loads(label.read_text()) == {"accord_library": 99}

    def test_a_place_that_cannot_be_made_is_worded(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")

        with pytest.raises(LibraryError, match="cannot keep its data"):
            Library.open(folder, tmp_path / "file" / "libraries")

    def test_loads_nothing_heavy(self, read: Library, folder: Path, places: Path) -> None:
        read.close()
        script = (
            "import sys; from pathlib import Path; from desktop.library.library import Library\n"
            f"library = Library.open(Path({str(folder)!r}), Path({str(places)!r}))\n"
            "library.agreements(), library.figures(), library.documents(), library.companies()\n"
            "heavy = ('whoosh', 'tantivy', 'filelock', 'markdown_it', 'desktop.readers', 'desktop.extraction')\n"
            "heavy += ('desktop.search',)\n"
            "print([name for name in sys.modules if name.startswith(heavy)])"
        )

        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

        assert done.stdout.strip() == "[]"


class TestLists:
    def test_documents_by_path(self, read: Library) -> None:
        rows = read.documents()

        assert [(row.document.path, row.document.title, row.document.date) for row in rows] == [
            ("loan.txt", "A bank lends for a port", None),
            ("sub/walk.md", "walk", None),
            ("treaty.txt", "Two neighbours settle who may fish in the northern sea", "2021-05-04"),
        ]
        assert [(row.reader, row.format) for row in rows][1] == ("markdown/1", "Markdown")
        assert rows[1].words == 15
        assert all(len(row.sha256) == 64 and row.size for row in rows)

    def test_figures_lead_back_to_their_words(self, read: Library) -> None:
        rows = read.figures()

        assert [(row.document.path, str(row.figure.amount.value), row.figure.amount.currency) for row in rows] == [
            ("loan.txt", "120000000", "USD"),
            ("treaty.txt", "40000000", "EUR"),
        ]
        for row in rows:
            text = read.document(row.document.id).text
            span = row.figure.mention.span
            assert text[span.start : span.end] == row.figure.mention.text
            assert text[row.sentence.start : row.sentence.end] == row.quote
            assert row.sentence.start <= span.start < span.end <= row.sentence.end
            assert row.sentence == read.sentence_at(row.document.id, span.start)
            assert row.paragraph == read.document(row.document.id).paragraph_at(span.start)

    def test_a_firm_is_one_row_for_all_documents(self, read: Library) -> None:
        rows = {row.name: row for row in read.companies()}

        borealis = next(row for name, row in rows.items() if name.startswith("Borealis Fisheries"))
        assert [place.document.path for place in borealis.places] == ["loan.txt", "treaty.txt"]
        assert borealis == read.companies()[0]
        assert all(place.quote for place in borealis.places)

    def test_of_one_document(self, read: Library) -> None:
        scope = Scope.of_document(number(read, "loan.txt"))

        assert [row.document.path for row in read.documents(scope)] == ["loan.txt"]
        assert {row.document.path for row in read.figures(scope)} == {"loan.txt"}
        assert {place.document.path for row in read.companies(scope) for place in row.places} == {"loan.txt"}

    def test_of_the_results_of_a_query(self, read: Library) -> None:
        scope = Scope.of_results("ministers")

        assert [row.document.path for row in read.documents(scope)] == ["treaty.txt"]
        assert [row.figure.amount.currency for row in read.figures(scope)] == ["EUR"]
        assert read.figures(Scope.of_results("nosuchword")) == ()
        assert len(read.figures(Scope.of_results(" "))) == 2

    def test_extraction_of_one_document(self, read: Library) -> None:
        found = read.extraction(number(read, "loan.txt"))

        assert [figure.mention.text for figure in found.figures] == ["USD 120 million"]
        assert found.companies


class TestSearch:
    def test_gives_passages_under_their_headings(self, read: Library) -> None:
        [hit] = read.search("forty tons").hits

        [passage] = hit.passages
        assert (hit.document.path, hit.format, hit.hits, passage.hits) == ("treaty.txt", "Text", 2, 2)
        assert (passage.heading, passage.paragraph) == ("What it costs", 5)
        assert [passage.snippet.text[a:b] for a, b in passage.snippet.highlights] == ["forty", "tons"]
        text = read.document(hit.document.id).text
        assert text[passage.span.start : passage.span.end] == "forty"

    def test_tells_the_best_passage(self, read: Library) -> None:
        [hit] = read.search("fish largest fleet north").hits or read.search("fleet largest").hits

        assert "fleet" in hit.passages[hit.best].snippet.text

    def test_counts_all_hits_and_shows_twenty_passages(self, library: Library, folder: Path, refresh: Refresh) -> None:
        (folder / "many.txt").write_text("\n\n".join(f"Squid number {n} and squid again." for n in range(100)))
        refresh(library)

        [hit] = library.search("squid").hits

        assert (hit.hits, len(hit.passages)) == (200, 20)

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("currency:EUR", "EUR 40 million"),
            ("-walk currency:usd", "USD 120 million"),
            ("currency:EUR NOT currency:USD", "EUR"),
        ],
    )
    def test_fields_show_the_sentences_of_their_records(self, read: Library, query: str, words: str) -> None:
        [hit] = read.search(query).hits

        assert hit.hits == 0
        assert words in hit.passages[0].snippet.text

    def test_fields_that_are_excluded_show_nothing_of_theirs(self, read: Library) -> None:
        [hit] = read.search("ministers NOT currency:USD").hits
        [other] = read.search("currency:EUR NOT currency:USD").hits

        assert (hit.document.path, hit.hits) == ("treaty.txt", 1)
        assert len(other.passages) == 1

    def test_a_query_for_nothing_in_the_text_shows_its_beginning(self, read: Library) -> None:
        hits = read.search("title:walk").hits

        assert [hit.passages[0].snippet.text[:20] for hit in hits] == ["Nothing was signed h"]

    def test_pages_follow_each_other(self, library: Library, folder: Path, refresh: Refresh) -> None:
        for place in range(7):
            (folder / f"{place}.txt").write_text(f"Squid {'squid ' * place}")
        refresh(library)

        pages = [library.search("squid", limit=3)]
        while (after := pages[-1].next) is not None:
            pages.append(library.search("squid", limit=3, after=after))

        assert [len(page.hits) for page in pages] == [3, 3, 1]
        assert {page.total for page in pages} == {7}
        everything = library.search("squid", limit=0).hits
        assert [hit.document for page in pages for hit in page.hits] == [hit.document for hit in everything]
        assert [page.offset for page in pages] == [0, 3, 6]
        first = library.search("squid", limit=2, sort=SortOrder.HITS)
        by_hits = library.search("squid", limit=3, after=first.next, sort=SortOrder.HITS)
        assert [hit.hits for hit in (*first.hits, *by_hits.hits)] == [7, 6, 5, 4, 3]
        by_title = library.search("squid", sort=SortOrder.TITLE)
        assert len(by_title.hits) == 7

    def test_an_empty_query_finds_nothing(self, read: Library) -> None:
        assert read.search("").hits == read.search("  ").hits == ()

    def test_bad_syntax_says_where(self, read: Library) -> None:
        with pytest.raises(QuerySyntaxError):
            read.search("(fish")
        with pytest.raises(QuerySyntaxError):
            read.agreements(Scope.of_results("(fish"))

    def test_before_anything_was_read_nothing_is_found(self, library: Library) -> None:
        page = library.search("fish")

        assert (page.hits, page.total, page.behind) == ((), 0, 0)

    def test_says_how_much_is_not_searchable_yet(self, library: Library) -> None:
        steps = library.refresh()
        for step in steps:
            if step.phase is Phase.READING and step.done:
                assert library.search("fish").behind == len(library.documents()) >= step.done
                break
        steps.close()

    def test_suggests_what_would_be_found(self, read: Library) -> None:
        assert read.search("fishng").did_you_mean == "fishing"

    def test_all_hits_of_one_document(self, read: Library) -> None:
        text = read.document(number(read, "treaty.txt")).text
        spans = read.find_hits(number(read, "treaty.txt"), '"Borealis Fisheries"')

        assert [text[span.start : span.end] for span in spans] == ["Borealis Fisheries"] * 2

    def test_words_in_one_document(self, read: Library) -> None:
        text = read.document(number(read, "sub/walk.md")).text
        [span] = read.find_in_text(number(read, "sub/walk.md"), "CAFE")

        assert text[span.start : span.end] == "café"


class TestFiles:
    def test_knows_when_a_file_is_no_longer_what_was_read(self, read: Library, folder: Path) -> None:
        loan = number(read, "loan.txt")
        assert not read.is_stale(loan)
        os.utime(folder / "loan.txt", (1, 1))
        assert not read.is_stale(loan)
        (folder / "loan.txt").write_text("x" * (folder / "loan.txt").stat().st_size)
        assert read.is_stale(loan)
        (folder / "loan.txt").unlink()
        assert read.is_stale(loan)
        (folder / "loan.txt").mkdir()
        assert read.is_stale(loan)

    def test_a_document_that_is_gone_says_so(self, read: Library) -> None:
        for ask in (
            read.document,
            read.ref,
            read.is_stale,
            lambda n: read.find_hits(n, "x"),
            lambda n: read.sentence_at(n, 0),
        ):
            with pytest.raises(LibraryError, match="no longer in the library"):
                ask(999)
        assert read.ref_by_path("nowhere.txt") is None

    def test_an_index_or_a_store_beside_the_documents_is_never_opened(
        self, library: Library, folder: Path, refresh: Refresh
    ) -> None:
        (folder / "store.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 500)
        (folder / "index").mkdir()
        (folder / "index" / "contents.json").write_bytes(b"\x80\x04cos\nsystem\n(S'true'\ntR.")
        (folder / "data.pickle").write_bytes(b"\x80\x04cos\nsystem\n(S'true'\ntR.")

        refresh(library)

        assert {row.document.path: row.status for row in library.documents()}["store.db"] is FileStatus.SKIPPED
        assert library.search("fishing").total == 1


class TestMending:
    def damage(self, folder: Path) -> int:
        """Flip bytes in the middle of every file of some size below ``folder``."""
        flipped = 0
        for file in folder.rglob("*"):
            if file.is_file() and file.stat().st_size > 100:
                content = bytearray(file.read_bytes())
                middle = len(content) // 2
                content[middle - 8 : middle + 8] = bytes(255 - byte for byte in content[middle - 8 : middle + 8])
                file.write_bytes(content)
                flipped += 1
        return flipped

    def test_a_missing_index_is_made_anew(self, read: Library) -> None:
        read.close()
        shutil.rmtree(read.data_folder / "index")
        again = Library.open(read.folder, read.data_folder.parent)

        assert again.search("fishing").total == 0
        assert not again.status().is_sound
        notes = [step.note for step in again.refresh() if step.note]
        assert notes == ["The search index was missing and is made anew."]
        assert again.search("fishing").total == 1
        again.close()

    def test_a_damaged_index_is_told_and_made_anew(
        self, read: Library, open_library: Callable[[Path], Library]
    ) -> None:
        read.close()
        assert self.damage(read.data_folder / "index")
        again = open_library(read.folder)

        with pytest.raises(IndexDamaged):
            again.search("fishing")
        assert len(again.figures()) == 2
        status = again.status()
        assert not status.is_sound
        assert "damaged" in status.index
        notes = [step.note for step in again.refresh() if step.note]
        assert notes == ["The search index was damaged and is made anew."]
        assert again.search("fishing").total == 1
        assert again.status().is_sound
        assert len(list(read.data_folder.glob("index.damaged-*"))) == 1

    def test_the_status_tells_of_an_index_that_cannot_be_opened(
        self, read: Library, open_library: Callable[[Path], Library]
    ) -> None:
        read.close()
        for file in (read.data_folder / "index").rglob("*.json"):
            file.write_bytes(b"rubbish")
        again = open_library(read.folder)

        assert not again.status().is_sound
        list(again.refresh())
        assert again.status().is_sound
        assert again.search("fishing").total == 1

    def test_at_most_one_damaged_index_is_kept(self, read: Library) -> None:
        for _ in range(3):
            list(read.rebuild_index())

        assert len(list(read.data_folder.glob("index.damaged-*"))) == 1
        assert len(list((read.data_folder / "index").iterdir())) == 1

    def test_an_index_that_is_behind_the_store_is_made_anew(
        self, read: Library, folder: Path, refresh: Refresh, tmp_path: Path
    ) -> None:
        shutil.copytree(read.data_folder / "index", tmp_path / "old")
        for version in ("first", "second"):
            (folder / "loan.txt").write_text(f"The {version} change")
            refresh(read)
        read._index.close()
        shutil.rmtree(read.data_folder / "index")
        shutil.copytree(tmp_path / "old", read.data_folder / "index")

        notes = [step.note for step in read.refresh() if step.note]

        assert notes == ["The search index did not fit the stored documents and is made anew."]
        assert read.search("second").total == 1
        assert read.search("bank").total == 0

    def test_an_open_library_follows_an_index_made_anew_elsewhere(
        self, read: Library, open_library: Callable[[Path], Library]
    ) -> None:
        assert read.search("fishing").total == 1
        list(open_library(read.folder).rebuild_index())

        assert read.search("fishing").total == 1

    def test_rebuild_tells_its_steps(self, read: Library) -> None:
        steps = list(read.rebuild_index())

        assert [step.done for step in steps] == [1, 2, 3, 3]
        assert (steps[-1].phase, steps[-1].searchable) == (Phase.DONE, 3)

    def test_a_damaged_store_is_kept_aside_and_read_again(
        self, read: Library, open_library: Callable[[Path], Library]
    ) -> None:
        read.close()
        (read.data_folder / "store.db").write_bytes(b"\xff" * 9000)

        again = open_library(read.folder)

        assert again.never_read
        assert "damaged" in again.status().notice
        notes = [step.note for step in again.refresh() if step.note]
        assert len(notes) == 1
        assert "kept as store.damaged-" in notes[0]
        [kept] = again.data_folder.glob("store.damaged-*.db")
        assert kept.read_bytes() == b"\xff" * 9000
        assert again.search("fishing").total == 1
        assert again.status().notice == ""

    @pytest.mark.parametrize("checked_below", [64_000_000, 0])
    def test_a_store_damaged_in_its_middle_is_found_by_a_refresh(
        self,
        library: Library,
        folder: Path,
        open_library: Callable[[Path], Library],
        refresh: Refresh,
        monkeypatch: pytest.MonkeyPatch,
        checked_below: int,
    ) -> None:
        monkeypatch.setattr(mending, "_SMALL", checked_below)
        for place in range(20):
            (folder / f"{place}.txt").write_text(f"Squid {place} " * 200)
        refresh(library)
        library.close()
        store = library.data_folder / "store.db"
        content = bytearray(store.read_bytes())
        for page in range(3, len(content) // 4096):
            content[page * 4096 : page * 4096 + 60] = b"\xfe" * 60
        store.write_bytes(content)

        again = open_library(folder)
        notes = [step.note for step in again.refresh() if step.note]

        assert any("kept as store.damaged-" in note for note in notes)
        assert again.search("squid").total == 20

    def test_a_stored_text_that_cannot_be_unpacked_is_read_again(self, read: Library) -> None:
        loan = number(read, "loan.txt")
        with read._store.writing() as connection:
            connection.execute("UPDATE content SET text = x'00ff' WHERE file = ?", (loan,))

        with pytest.raises(LibraryError, match="damaged"):
            read.document(loan)
        notes = [step.note for step in read.refresh() if step.note]

        assert notes == ["1 stored document was damaged and will be read again."]
        assert "Havn Bank" in read.document(loan).text

    def test_a_record_that_cannot_be_understood_is_made_again(self, read: Library) -> None:
        with read._store.writing() as connection:
            connection.execute("UPDATE figure SET record = '{' WHERE file = ?", (number(read, "loan.txt"),))

        with pytest.raises(LibraryError, match="damaged"):
            read.figures()
        list(read.refresh())

        assert len(read.figures()) == 2


class TestForgetting:
    def test_deletes_its_own_data_alone(self, read: Library, folder: Path) -> None:
        before = {file: file.read_bytes() for file in folder.rglob("*.*")}

        read.delete_data()

        assert not read.data_folder.exists()
        assert {file: file.read_bytes() for file in folder.rglob("*.*")} == before

    def test_is_refused_while_the_library_is_read(self, read: Library, open_library: Callable[[Path], Library]) -> None:
        steps = open_library(read.folder).refresh()
        next(steps)

        with pytest.raises(LibraryBusy):
            read.delete_data()
        steps.close()
        assert len(read.documents()) == 3


def test_answers_many_threads_while_it_is_refreshed(
    library: Library, folder: Path, extractor: Extractor, places: Path
) -> None:
    for place in range(30):
        (folder / f"{place}.txt").write_text(f"Squid {place}\n\nHavn Bank Ltd lends USD {place + 1} million.\n")
    writer = Library.open(folder, places, extractor=extractor)
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                for hit in library.search("squid", limit=5).hits:
                    assert hit.passages
                for row in library.figures():
                    assert row.quote
                library.companies(Scope.of_results("bank"))
        except BaseException as error:  # noqa: BLE001 (shown by the test's own thread)
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    list(writer.refresh())
    list(writer.rebuild_index())
    done.set()
    for thread in threads:
        thread.join()
    writer.close()

    assert failures == []
    assert library.search("squid").total == 30


def test_a_library_that_does_not_open_lets_go_of_its_store(
    folder: Path, places: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Store] = []
    close = Store.close

    def refuse(*_: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(opening, "catch_up", refuse)
    monkeypatch.setattr(Store, "close", lambda store: (closed.append(store), close(store)))

    with pytest.raises(LibraryError, match="full"):
        Library.open(folder, places, extractor=extractor)
    assert len(closed) == 1
