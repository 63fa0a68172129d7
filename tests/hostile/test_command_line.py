"""What a shell can do to the commands: a sentence and exit code 1 or 2, never a traceback, a hang or a lost result."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = Path(__file__).parents[2]
TEXT = "Nordhavn Steel Ltd signed an agreement worth €2.5 million with Kestrel Energy Corp.\n"
LIST = "list agreements --library docs"
NEEDS_SH = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A place to work in: a folder of one document, and a file beside it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "file.txt").write_text("text")
    return tmp_path


@pytest.fixture
def accord(desk: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a line of the shell with ``accord`` in it; it has a home of its own and no display."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}}

    def run(line: str, **more: str) -> subprocess.CompletedProcess[str]:
        home = {"ACCORD_HOME": str(desk / "home"), "PYTHONPATH": str(TOP)} | more
        program = f"accord() {{ '{sys.executable}' -m desktop \"$@\"; }}; "
        return subprocess.run(
            ["/bin/sh", "-c", program + line],
            cwd=desk, env=kept | home, capture_output=True, text=True, timeout=60, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


SAID = [
    # the line, its exit code, what is said
    ("accord ''", 2, "an empty name is none"),
    ("accord docs file.txt", 2, "more than one was named"),
    ("accord -- x", 2, "usage"),
    ("accord nofolder", 1, "There is no folder"),
    ("accord file.txt", 1, "is a file, not a folder"),
    ("accord list agreements --library file.txt", 1, "is a file, not a folder"),
    ("accord list agreements --library ''", 1, "is empty"),
    ("accord search ''", 2, "nothing here to search for"),
    ("accord search ' '", 2, "nothing here to search for"),
    ("accord search a --limit -3", 2, "'-3' is no number from 0 up"),
    ("accord search a --limit many", 2, "'many' is no number from 0 up"),
    (f"accord search {'x' * 100_000} --library docs", 2, "100,000 characters"),
    (f"accord refresh --library {'x' * 5_000}", 1, "There is no folder"),
    ("accord extract docs", 1, "This is a folder, not a file."),
    ("mkfifo pipe; accord extract pipe /dev/zero", 1, "This is a device, not a file."),
    (f"accord extract {'x' * 5_000}", 1, "too long"),
    ("accord extract $(printf 'a\\377')", 1, "no longer there"),
    ("accord doctor --library $(printf 'a\\377')", 1, "There is no folder"),
]


@NEEDS_SH
@pytest.mark.parametrize(("line", "code", "said"), SAID, ids=[line[:40] for line, *_ in SAID])
def test_an_odd_line_is_answered_in_words(
    accord: Callable[..., subprocess.CompletedProcess[str]], line: str, code: int, said: str
) -> None:
    done = accord(line)

    assert (done.returncode, said in done.stderr) == (code, True), done.stderr[-500:]
    assert "Traceback" not in done.stderr


LOST = [
    f"accord {LIST} >&-",
    f"accord {LIST} >/dev/full",
    f"PYTHONUNBUFFERED=1 accord {LIST} --format json >/dev/full",
    "accord extract docs/a.txt --format csv >/dev/full",
    "accord docs >&-",
    "accord docs >/dev/full",
    'echo \'{"do": "refresh"}\' | accord worker --library docs >/dev/full',
]


@NEEDS_SH
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("line", LOST)
def test_a_result_that_cannot_be_written_is_told(
    accord: Callable[..., subprocess.CompletedProcess[str]], line: str
) -> None:
    done = accord(line)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("accord: The output could not be written: ")
    assert "Traceback" not in done.stderr


@NEEDS_SH
def test_a_complaint_with_no_place_to_go_stays_out_of_the_result(
    accord: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = accord("accord list agreements --library nofolder 2>&-")

    assert (done.returncode, done.stdout) == (1, "")


@NEEDS_SH
def test_a_worker_without_commands_ends(accord: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert accord("accord worker --library docs <&-").returncode == 0


@NEEDS_SH
@pytest.mark.parametrize("home", ["file.txt", "/dev/null", "/proc/nowhere"])
def test_a_home_that_cannot_be_made_is_told(accord: Callable[..., subprocess.CompletedProcess[str]], home: str) -> None:
    done = accord(f"accord {LIST}", ACCORD_HOME=home)

    assert done.returncode == 1
    assert done.stderr.startswith("accord: Accord cannot keep its data in ")


@NEEDS_SH
def test_neither_a_locale_nor_a_home_is_needed(accord: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = accord(f"accord {LIST} --format json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert done.returncode == 0, done.stderr
    assert "€2.5 million" in done.stdout


@NEEDS_SH
def test_a_home_inside_the_folder_is_no_document(
    accord: Callable[..., subprocess.CompletedProcess[str]], desk: Path
) -> None:
    accord("accord refresh --library docs", ACCORD_HOME="docs/home")
    done = accord("accord refresh --library docs; accord list documents --library docs", ACCORD_HOME="docs/home")

    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[-2:]] == ["Document", "a.txt"]
    assert "home" in {path.name for path in (desk / "docs").iterdir()}


@NEEDS_SH
def test_a_library_that_went_away_is_still_told_of(
    accord: Callable[..., subprocess.CompletedProcess[str]], desk: Path
) -> None:
    accord("accord refresh --library docs")
    (desk / "docs").rename(desk / "away")

    assert "Kestrel" in accord(f"accord {LIST}").stdout
    done = accord("accord refresh --library docs")
    assert (done.returncode, "Nothing was changed" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


@NEEDS_SH
def test_two_refreshes_at_once_leave_a_whole_library(
    accord: Callable[..., subprocess.CompletedProcess[str]], desk: Path
) -> None:
    for number in range(60):
        (desk / "docs" / f"{number}.txt").write_text(f"{number} {TEXT}", encoding="utf-8")
    both = accord("accord refresh --library docs & accord refresh --library docs; wait")

    assert "Traceback" not in both.stderr
    found = accord("accord search kestrel --library docs --limit 0 --format json").stdout
    assert len(found.splitlines()) == 61


@NEEDS_SH
def test_an_interrupted_refresh_goes_on_later(
    accord: Callable[..., subprocess.CompletedProcess[str]], desk: Path
) -> None:
    """The signal comes in the midst of it, so that something was done and something was not."""
    for number in range(30):
        (desk / "docs" / f"{number}.txt").write_text(f"{number} {TEXT}", encoding="utf-8")
    code = (
        "import os, signal, sys; import desktop.library.refresh as room; from desktop.__main__ import main\n"
        # A shell starts what runs in its background deaf to this signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "step, left = room.Refresh._step, [9]\n"
        "def interrupt(*of, **more):\n"
        "    left[0] -= 1\n"
        f"    left[0] or os.kill(os.getpid(), {int(signal.SIGINT)})\n"
        "    return step(*of, **more)\n"
        "room.Refresh._step = interrupt\n"
        "sys.exit(main(['refresh', '--library', 'docs']))"
    )
    (desk / "interrupted.py").write_text(code)
    done = accord(f"'{sys.executable}' interrupted.py")

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    found = accord("accord refresh --library docs; accord search kestrel --library docs --limit 0 --format json").stdout
    assert len([line for line in found.splitlines() if line.startswith("{")]) == 31


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "x/" * 3_000, "docs/a.txt/b"])
def test_a_name_no_folder_can_have_is_no_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError, match=r"no folder|not the name of a folder"):
        Library.open(tmp_path / name, tmp_path / "libraries")
