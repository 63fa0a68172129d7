"""A refresh is killed at points drawn with a fixed seed; what is left must be whole, and the next refresh mends it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from desktop.library.crew import Crew
from desktop.library.jobs import Broken, Ended, Spared
from desktop.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator
    from pathlib import Path

    from desktop.library.files import Extractor
    from desktop.library.jobs import Answer, Facts, Job
    from desktop.models.progress import Progress

pytestmark = pytest.mark.one_python

# A gate makes do with few; the whole hundred are ACCORD_KILLS=100.
ROUNDS = int(os.environ.get("ACCORD_KILLS", "6"))
# Forks a victim for each library it is told of. A victim kills itself at the n-th call of a function in the rooms that
# write; at the 0th, which never comes, it prints how many calls there are.
FORGE = """
import json, os, signal, sys
from pathlib import Path
from desktop.library.files import Extractor
from desktop.library.library import Library
from desktop.search.whoosh_engine import WhooshEngine

ROOMS = ("/library/", "/search/", "/whoosh/")
extractor = Extractor()
extractor.lexicon, extractor.version

def refresh_until(folder, places, last):
    library = Library.open(Path(folder), Path(places), extractor=extractor)
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        if event in ("call", "c_call") and any(room in frame.f_code.co_filename for room in ROOMS):
            calls += 1
            if calls == last:
                os.kill(os.getpid(), signal.SIGKILL)

    steps = library.refresh()
    sys.setprofile(count)
    for step in steps:
        pass
    sys.setprofile(None)
    print("calls", calls, flush=True)

for line in sys.stdin:
    victim = os.fork()
    if not victim:
        refresh_until(*json.loads(line))
        os._exit(0)
    print("exit", os.waitstatus_to_exitcode(os.waitpid(victim, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def forge() -> Iterator[Callable[[Path, Path, int], dict[str, int]]]:
    """Refresh a library in a process that dies at a given call; return its exit code, and its calls if it lived."""
    with subprocess.Popen(
        [sys.executable, "-c", FORGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        commands, answers = process.stdin, process.stdout
        assert commands is not None
        assert answers is not None

        def run(folder: Path, places: Path, last: int) -> dict[str, int]:
            commands.write(json.dumps([str(folder), str(places), last]) + "\n")
            commands.flush()
            told: dict[str, int] = {}
            while "exit" not in told:
                name, number = answers.readline().split()
                told[name] = int(number)
            return told

        yield run
        commands.close()


def change(folder: Path) -> None:
    """Change, add, remove and move some documents."""
    (folder / "3.txt").write_text("The pact on squid number 3 was ended.\n")
    (folder / "new.txt").write_text("Havn Bank Ltd lends USD 7 million to Squid Trading Ltd.\n")
    (folder / "4.txt").unlink()
    (folder / "5.txt").rename(folder / "moved.txt")
    (folder / "0 copy.txt").unlink()
    pack(folder / "papers.zip", "kept", "came")


def pack(file: Path, *names: str) -> None:
    """Write an archive of small documents."""
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(f"{name}.txt", f"The pact on squid {name}: Havn Bank Ltd lends USD 3 million.\n")


def state(library: Library) -> dict[str, Any]:
    """Return all that a person can see of a library, without the numbers of documents."""
    rows = library.documents()
    paths = {row.document.id: row.document.path for row in rows}
    documents = [
        (replace(row, document=replace(row.document, id=0), parent=0, same_as=0), paths.get(row.parent or 0),
         paths.get(row.same_as or 0)) for row in rows
    ]  # fmt: skip
    queries = ["squid", "bank", "pact", "ended", "currency:USD", "number*"]
    pages = {query: library.search(query, limit=0) for query in queries}
    return {
        "documents": documents,
        "figures": [
            (row.document.path, row.paragraph, row.figure, row.sentence, row.quote) for row in library.figures()
        ],
        "agreements": [(row.document.path, row.paragraph, row.agreement) for row in library.agreements()],
        "companies": [(row.name, row.aliases, row.mentions) for row in library.companies()],
        "found": {q: sorted((hit.document.path, hit.hits, hit.passages) for hit in p.hits) for q, p in pages.items()},
        "totals": {query: (page.total, page.behind) for query, page in pages.items()},
    }


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    """A folder of eight small documents, an archive and a copy."""
    folder = tmp_path / "sea"
    folder.mkdir()
    for place in range(8):
        (folder / f"{place}.txt").write_text(
            f"A pact on squid number {place}\n\nHavn Bank Ltd lends USD {place + 1} million to Squid Trading Ltd.\n"
        )
    (folder / "0 copy.txt").write_bytes((folder / "0.txt").read_bytes())
    (folder / "7 copy.txt").write_bytes((folder / "7.txt").read_bytes())
    pack(folder / "papers.zip", "kept", "gone")
    return folder


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be killed so on this system")
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "later"])
def test_a_killed_refresh_leaves_a_whole_library(
    sea: Path,
    tmp_path: Path,
    extractor: Extractor,
    crew: Crew,
    refresh: Callable[[Library], Progress],
    forge: Callable[[Path, Path, int], dict[str, int]],
    is_first: bool,
) -> None:
    spared = Library.open(sea, tmp_path / "spared", extractor=extractor, crew=crew)
    places = [tmp_path / f"places {number}" for number in range(ROUNDS // 2)]
    if not is_first:
        for place in [tmp_path / "spared", tmp_path / "counted", *places]:
            library = Library.open(sea, place, extractor=extractor, crew=crew)
            refresh(library)
            library.close()
        change(sea)
    refresh(spared)
    expected = state(spared)
    spared.close()
    total = forge(sea, tmp_path / "counted", 0)["calls"]
    rng = random.Random(20261122 + is_first)
    for place in places:
        # The number of calls differs a little from run to run; who is drawn past the last of them lives.
        assert forge(sea, place, rng.randrange(1, total))["exit"] in {-signal.SIGKILL, 0}

        library = Library.open(sea, place, extractor=extractor, crew=crew)
        library.search("squid")  # answers from the last whole state
        with sqlite3.connect(library.data_folder / "store.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
        notes = [step.note for step in library.refresh() if step.note]
        assert notes == []
        assert state(library) == expected
        assert library._index.state() == ("The search index is up to date.", True)
        library.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be killed so on this system")
def test_a_child_that_is_killed_costs_nothing(
    sea: Path, tmp_path: Path, extractor: Extractor, refresh: Callable[[Library], Progress], crew: Crew
) -> None:
    spared = Library.open(sea, tmp_path / "spared", extractor=extractor, crew=crew)
    refresh(spared)
    expected = state(spared)
    spared.close()
    rng = random.Random(20261123)
    with contextlib.closing(Crew(2)) as mortal:
        for number in range(ROUNDS):
            library = Library.open(sea, tmp_path / f"places {number}", extractor=extractor, crew=mortal)
            last_breath = rng.randrange(3, 16)
            for place, step in enumerate(library.refresh()):  # noqa: B007 (the last is looked at)
                if place == last_breath:
                    for attendant in mortal._attendants:
                        if attendant._child is not None:
                            attendant._child.kill()
            assert step.failed == 0
            assert state(library) == expected
            library.close()


class BreaksOff(Crew):
    """A crew that loses its child between the last that is told of a file and the word that it was the last."""

    def work(self, jobs: Collection[Job], **options: Any) -> Generator[list[Answer]]:
        facts: dict[Job, Facts] = {}
        for answer in chain.from_iterable(super().work(jobs, **options)):
            if isinstance(answer, Spared):
                facts[answer.job] = answer.facts
            if isinstance(answer, Ended) and answer.job in facts:
                yield [Broken(answer.job, facts.pop(answer.job), "It broke off.")]
            else:
                yield [answer]


def test_a_child_lost_over_a_file_of_which_all_was_told_costs_nothing(
    sea: Path, tmp_path: Path, extractor: Extractor, refresh: Callable[[Library], Progress]
) -> None:
    with (
        contextlib.closing(BreaksOff(1)) as unlucky,
        contextlib.closing(Library.open(sea, tmp_path / "places", extractor=extractor, crew=unlucky)) as library,
    ):
        refresh(library)
        expected = state(library)
        for file in sea.iterdir():
            os.utime(file, (1_600_000_000, 1_600_000_000))  # looked into again, and not read
        last = refresh(library)

        assert (last.done, last.total, last.failed) == (11, 11, 0)
        assert state(library) == expected
