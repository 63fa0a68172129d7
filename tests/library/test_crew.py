"""Whatever a file does to its reader, it costs one child, and every other file is read."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
import time
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.library import attendant
from desktop.library.attendant import Limits
from desktop.library.child_process import ChildProcess, Work
from desktop.library.crew import Crew
from desktop.library.jobs import Broken, Closed, Ended, Left, Outcome, ReadJob, Spared
from desktop.library.library import Library
from desktop.models.rows import FileStatus
from tests.library.children import crew_with, reader_code

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator

    from desktop.library.files import Extractor
    from desktop.library.jobs import Answer
    from desktop.models.progress import Progress

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked on POSIX alone")
QUICK = Limits(reading=1.5, reading_a_mb=0, extracting=5)

# Finds the pipe on which a child answers, to speak in its place.
_PIPE = (
    "import fcntl, stat\n"
    "pipes = [place for place in range(3, 20) if os.path.exists(f'/proc/self/fd/{place}')]\n"
    "pipes = [each for each in pipes if stat.S_ISFIFO(os.fstat(each).st_mode)]\n"
    "pipe = min(each for each in pipes if fcntl.fcntl(each, fcntl.F_GETFL) & os.O_WRONLY)\n"
)
# What a reader does to its child, by the mark at the start of the file; the sentence that is said of the file.
EVIL = {
    "hangs": ("while True: pass", "It took longer than 2 seconds and was stopped."),
    "sleeps": ("time.sleep(600)", "It took longer than 2 seconds and was stopped."),
    "hogs": ("hoard = [bytearray(100 << 20) for _ in range(1 << 20)]", "It took too much memory and was stopped."),
    "exits": ("os._exit(7)", "broke off"),
    "leaves": ("os._exit(75)", "broke off"),
    "crashes": ("import ctypes\nctypes.string_at(0)", "broke off"),
    "kills": ("os.abort()", "broke off"),
    "babbles": (
        f"{_PIPE}os.write(pipe, b'\\xff' * 64)\ntime.sleep(600)",
        "broke off",
    ),
    "lies": (
        (
            f"{_PIPE}import json, struct\n"
            "said = json.dumps({'say': 'outcome', 'job': 1, 'inner': 'a', 'status': 'fine'}).encode()\n"
            "os.write(pipe, struct.pack('>II', len(said), 0) + said)\ntime.sleep(600)"
        ),
        "broke off",
    ),
}
# What a reader tries and is refused: the file is read as plain text all the same, and nothing has happened.
REFUSED = {
    "prints": "print('noise' * 100_000)\nsys.stderr.write('noise')\nyield read_plain(b'calm', path=source.path)",
    "asks": "assert not sys.stdin.read()\nyield read_plain(b'calm', path=source.path)",
    "writes": "open({target!r}, 'w').write('x')",
    "connects": "import socket\nsocket.create_connection(('127.0.0.1', 9))",
    "starts": "import subprocess\nsubprocess.run(['touch', {target!r}])",
    "shells": "os.system('touch ' + {target!r})",
    "removes": "os.remove({victim!r})",
    "forks": "os.fork()",
}


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(3):
        (folder / f"good{number}.txt").write_text(f"Good document {number} about squid.")
    return folder


def jobs_of(paths: Collection[Path]) -> list[ReadJob]:
    found = [(path, path.stat()) for path in sorted(paths)]
    return [ReadJob(bytes(path), path.name, stat.st_size, stat.st_mtime_ns) for path, stat in found]


def answers(crew: Crew, folder: Path) -> list[Answer]:
    return all_of(crew.work(jobs_of([path for path in folder.iterdir() if path.is_file()])))


def all_of(work: Generator[list[Answer]]) -> list[Answer]:
    return list(chain.from_iterable(work))


def texts(told: Collection[Answer]) -> dict[str, str]:
    return {answer.job.shown: answer.text for answer in told if isinstance(answer, Outcome)}


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_reads_and_extracts(crew: Crew, documents: Path) -> None:
    (documents / "deal.txt").write_text("Havn Bank Ltd lends USD 7 million to Squid Trading Ltd.")
    told = answers(crew, documents)

    assert texts(told)["good1.txt"] == "Good document 1 about squid."
    assert sum(isinstance(answer, Ended) for answer in told) == 4
    [deal] = [answer for answer in told if isinstance(answer, Outcome) and answer.job.shown == "deal.txt"]
    assert [line.currency for line in deal.prepared.records.figures] == ["USD"]
    assert deal.prepared.records.figures[0].locator == "para 1"


def test_says_what_cannot_be_opened_or_read(crew: Crew, documents: Path, tmp_path: Path) -> None:
    (documents / "sound.ogg").write_bytes(b"OggS\0\1")
    gone = ReadJob(bytes(tmp_path / "gone.txt"), "gone.txt", 1, 1)
    folder = ReadJob(bytes(documents), "folder", 1, 1)
    told = all_of(crew.work([gone, folder, *jobs_of([documents / "sound.ogg"])]))

    closed = {answer.job.shown: answer.gone for answer in told if isinstance(answer, Closed)}
    assert closed == {"gone.txt": True, "folder": False}
    assert [answer.job.shown for answer in told if isinstance(answer, Left)] == ["sound.ogg"]


def test_asks_before_it_reads_what_may_be_known(crew: Crew, documents: Path) -> None:
    [first, *_] = answers(crew, documents)
    assert isinstance(first, Outcome)
    asked = []

    def decide(job: ReadJob, _facts: object) -> bool:
        asked.append(job.shown)
        return False

    told = all_of(crew.work(jobs_of(documents.iterdir()), known=[first.facts.sha256], decide=decide))

    assert asked == [first.job.shown]
    assert [answer.job.shown for answer in told if isinstance(answer, Spared)] == asked


@needs_fork
@pytest.mark.parametrize("evil", EVIL)
def test_a_lost_child_costs_one_file(documents: Path, evil: str) -> None:
    body, sentence = EVIL[evil]
    (documents / "evil.odd").write_text(f"{evil} of the deep")
    # On a busy computer it takes a while to take too much memory.
    limits = QUICK if "longer" in sentence else Limits()
    with contextlib.closing(crew_with(reader_code(f"# {evil}\n{body}\nyield"), limits=limits)) as crew:
        told = answers(crew, documents)

    [broken] = [answer for answer in told if isinstance(answer, Broken)]
    assert broken.job.shown == "evil.odd"
    assert broken.facts is not None
    assert sentence in broken.reason
    assert len(texts(told)) == 3


@needs_fork
@pytest.mark.parametrize("tried", REFUSED)
def test_a_child_can_do_nothing_but_read(documents: Path, tmp_path: Path, tried: str) -> None:
    target, victim = tmp_path / "target", documents / "good0.txt"
    body = REFUSED[tried].format(target=str(target), victim=str(victim))
    (documents / "odd.odd").write_text(f"{tried} of the deep")
    with contextlib.closing(crew_with(reader_code(f"# {tried}\n{body}\nyield read_plain(b'done', path='x')"))) as crew:
        told = texts(answers(crew, documents))

    assert told["odd.odd"] in {"calm", f"{tried} of the deep"}
    assert not target.exists()
    assert victim.exists()


@needs_fork
def test_limits_hold_below_python(documents: Path, tmp_path: Path) -> None:
    body = (
        "# limits\nimport ctypes, resource\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"handle = libc.open({str(tmp_path / 'target').encode()!r}, os.O_WRONLY | os.O_CREAT, 0o600)\n"
        "written = libc.write(handle, b'x', 1)\n"
        "kinds = (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)\n"
        "found = [written, *(resource.getrlimit(kind)[1] for kind in kinds)]\n"
        "yield read_plain(str(found).encode(), path=source.path)"
    )
    (documents / "odd.odd").write_text("limits of the deep")
    with contextlib.closing(crew_with(reader_code(body))) as crew:
        told = texts(answers(crew, documents))

    assert told["odd.odd"] == str([-1, 1 << 30, 0, 64, 0])


@needs_fork
def test_a_fresh_child_takes_over_and_none_is_left(documents: Path) -> None:
    code = reader_code("# who\nyield read_plain(str([os.getppid(), os.getpid()]).encode(), path=source.path)")
    for number in range(7):
        (documents / f"{number}.odd").write_text(f"who is number {number}?")
    crew = crew_with(code, limits=Limits(files=3))
    found = [text for text in texts(answers(crew, documents)).values() if text.startswith("[")]
    pairs = [tuple(map(int, text.strip("[]").split(","))) for text in found]

    assert len(pairs) == 7
    assert len({parent for parent, _ in pairs}) == 1
    assert len({child for _, child in pairs}) > 1
    crew.close()
    assert not any(is_alive(pid) for pair in pairs for pid in pair)


def test_a_program_that_cannot_be_started_is_one_sentence(documents: Path) -> None:
    for command in ((str(documents / "missing"),), (sys.executable, "-c", "pass")):
        with contextlib.closing(Crew(1, command=command)) as crew, pytest.raises(LibraryError, match="could not start"):
            answers(crew, documents)


def test_cancelling_ends_what_is_being_read(documents: Path) -> None:
    (documents / "0.odd").write_text("sleeps of the deep")
    with contextlib.closing(crew_with(reader_code("# sleeps\ntime.sleep(600)\nyield"))) as crew:
        told = crew.work(jobs_of(documents.iterdir()))
        began = time.monotonic()
        told.close()
        assert not all_of(told)

        assert time.monotonic() - began < 30
        assert len(texts(all_of(crew.work(jobs_of(documents.glob("good*")))))) == 3


@needs_fork
@pytest.mark.parametrize("evil", ["sleeps", "hangs"])
def test_no_child_outlives_its_parent(documents: Path, evil: str, tmp_path: Path) -> None:
    """Kill -9 of the parent while the child is inside a reader that never comes back."""
    noted = tmp_path / "noted"
    os.mkfifo(noted)
    body = f"# {evil}\nos.write(noted, str([os.getppid(), os.getpid()]).encode() + b'\\n')\n{EVIL[evil][0]}\nyield"
    (documents / "evil.odd").write_text(f"{evil} of the deep")
    code = f"import os\nnoted = os.open({str(noted)!r}, os.O_RDWR)\n" + reader_code(body)
    script = textwrap.dedent(f"""
        from pathlib import Path
        from tests.library.children import crew_with
        from tests.library.test_crew import answers
        answers(crew_with({code!r}), Path({str(documents)!r}))
    """)
    with subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[2]) as parent:
        with noted.open() as pipe:
            pids = [int(pid) for pid in pipe.readline().strip("[]\n").split(",")]
        assert all(is_alive(pid) for pid in pids)
        parent.kill()
    deadline = time.monotonic() + 20
    while any(is_alive(pid) for pid in pids) and time.monotonic() < deadline:
        os.sched_yield()
    assert not any(is_alive(pid) for pid in pids)


@needs_fork
def test_two_strikes_and_a_file_is_left_until_it_changes(
    documents: Path, tmp_path: Path, extractor: Extractor, refresh: Callable[[Library], Progress]
) -> None:
    evil = documents / "evil.odd"
    evil.write_text("exits of the deep")
    os.utime(evil, (1_600_000_000, 1_600_000_000))
    code = reader_code("# exits\nos._exit(7)\nyield")
    with (
        contextlib.closing(crew_with(code)) as crew,
        contextlib.closing(Library.open(documents, tmp_path / "libraries", extractor=extractor, crew=crew)) as library,
    ):
        last = refresh(library)
        rows = {row.document.path: row for row in library.documents()}

        assert (last.failed, last.done, last.total, last.searchable) == (1, 4, 4, 3)
        assert rows["evil.odd"].status is FileStatus.FAILED
        assert "broke off" in rows["evil.odd"].reason
        assert refresh(library).failed == 0  # it is not tried again
        evil.write_text("calm of the deep")
        refresh(library)
        assert {row.document.path: row.status for row in library.documents()}["evil.odd"] is FileStatus.READ


@needs_fork
def test_a_file_that_is_lost_once_is_tried_again_alone(
    documents: Path, tmp_path: Path, extractor: Extractor, refresh: Callable[[Library], Progress]
) -> None:
    once = tmp_path / "once"
    once.touch()
    (documents / "evil.odd").write_text("once of the deep")
    # A child learns before its limits hold whether it is the second.
    body = "# once\nif source.path not in tried:\n    os._exit(7)\nyield read_plain(b'calm', path=source.path)"
    code = (
        f"import os\ntried = ['evil.odd'] if not os.path.exists({str(once)!r}) else []\n"
        f"os.path.exists({str(once)!r}) and os.unlink({str(once)!r})\n"
    )
    with (
        contextlib.closing(crew_with(code + reader_code(body))) as crew,
        contextlib.closing(Library.open(documents, tmp_path / "libraries", extractor=extractor, crew=crew)) as library,
    ):
        last = refresh(library)

        assert (last.failed, last.searchable) == (0, 4)


def test_the_refreshing_process_loads_no_parser(tmp_path: Path) -> None:
    """What opens foreign bytes is loaded by a child alone: not by who refreshes, lists, searches or extracts a file."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "page.html").write_text(
        "<html><title>Squid</title><body><p>A pact on squid was signed.</p></body></html>"
    )
    (folder / "text.rtf").write_text(r"{\\rtf1 A pact on herring.}")
    (folder / "table.csv").write_text("name,sum\nsquid,7\n")
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from desktop.library.extracting import extract_files
        from desktop.library.library import Library
        library = Library.open(Path({str(folder)!r}), Path({str(tmp_path / "libraries")!r}))
        *_, last = library.refresh()
        hits = library.search("squid").total
        found = list(extract_files([{str(folder / "page.html")!r}]))
        heavy = ("lxml", "pypdfium2", "selectolax", "olefile", "python_calamine", "striprtf", "trafilatura")
        print(last.done, hits, len(found), [name for name in sys.modules if name.split(".")[0] in heavy])
    """)

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )

    assert done.stdout.split(maxsplit=3)[3].strip() == "[]"
    assert done.stdout.startswith("3 2 1 ")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not say how a process works")
def test_a_child_says_whether_it_works_or_waits() -> None:
    busy, idle = (ChildProcess((sys.executable, "-c", code)) for code in ("while True: pass", "input()"))
    try:
        _await(lambda: (work := busy.work()) is not None and work.seconds > 0.2 and work.wants_to_run)
        _await(lambda: (work := idle.work()) is not None and not work.wants_to_run)
    finally:
        busy.close(kill=True)
        idle.close(kill=True)
    assert busy.work() is None


def test_a_busy_computer_is_no_fault_of_a_file() -> None:
    held_up = attendant.Attendant((), Limits(reading=1.0), ({}, b""))
    held_up._allowed = 1.0

    def is_held_up(seconds: float, *, wants: bool, late: float = 0.5) -> bool:
        child = SimpleNamespace(work=lambda: Work(seconds, wants_to_run=wants))
        return held_up._is_held_up(child, late)  # type: ignore[arg-type]

    assert is_held_up(0.2, wants=True)
    assert not is_held_up(1.2, wants=True), "it had its time"
    assert not is_held_up(0.2, wants=False), "it waits for something"
    assert not is_held_up(0.2, wants=True, late=5.0), "patience ends"


def _await(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not seen():
        assert time.monotonic() < end
        os.sched_yield()
