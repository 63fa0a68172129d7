"""A folder of hostile files, made here and walked from end to end: each has the status line expected of it."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import sqlite3
import sys
import threading
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.__main__ import main
from desktop.library.home import MARKER, MARKER_KEY
from desktop.library.library import Library
from desktop.models.rows import FileStatus
from tests.library.children import crew_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.files import Extractor

DEAL = "Nordhavn Steel Ltd signed a loan agreement worth USD 5 million with Kestrel Energy Corp on Monday.\n"
GUESSED = "The encoding was guessed"
REPLACED = "could not be read and stand as \ufffd"
EMPTY = "The file is empty."
JAPANESE = "両社は半導体工場の建設で合意した。投資額は五千億円である。\n" * 4
CHINESE = "两家公司签署了建设电池工厂的协议，投资额为五十亿元。\n" * 4
RUSSIAN = "Компании подписали соглашение о строительстве завода.\n" * 4
MIXED = ("Société mélangée\n" * 30).encode() + "Vertragsänderung\n".encode("cp1252")
DEEP = "/".join(["deep"] * 60)

# Row 1, 12 and 18: the name, the bytes, the status, what the reason says, words that must be found ("" for none).
TEXTS: list[tuple[str, bytes, str, str, str]] = [
    ("0-bytes.txt", b"", "empty", EMPTY, ""),
    ("bom-only-utf8.txt", b"\xef\xbb\xbf", "empty", EMPTY, ""),
    ("bom-only-utf16.txt", b"\xff\xfe", "empty", EMPTY, ""),
    ("bom-only.md", b"\xef\xbb\xbf", "empty", EMPTY, ""),
    ("white.txt", b" \t\r\n\x0c\n  ", "empty", EMPTY, ""),
    ("white-wide.txt", "\u3000\u2003\u00a0\n".encode(), "empty", EMPTY, ""),
    ("front-matter-only.md", b"---\ntitle: x\n---\n", "empty", EMPTY, ""),
    ("one-line.txt", b"begin" + b" " * 2_500_000 + b"." * 2_500_000 + b" lineend", "read", "", "lineend"),
    ("million-lines.txt", b"\n" * 1_000_000 + DEAL.encode() + b"lastline", "read", "", "lastline"),
    ("nuls.txt", b"ab\0\0cd\0" * 100, "skipped", "binary", ""),
    ("nul-late.txt", b"The latenul deal.\n" * 500 + b"\0" * 20 + b"tail", "read", "", "latenul"),
    ("invalid-utf8.txt", "Le café invalide\n".encode() * 50 + b"\xc3\x28 \xf0\x9f\n", "read", REPLACED, "invalide"),
    ("utf16-le-bom.txt", "\ufeffWide szerződés".encode("utf-16-le"), "read", "", "szerződés"),
    ("utf16-be-bom.txt", "\ufeffWide smlouva".encode("utf-16-be"), "read", "", "smlouva"),
    ("utf16-le.txt", ("The narrow contractus was signed.\n" * 9).encode("utf-16-le"), "read", GUESSED, "contractus"),
    ("utf16-be.txt", ("The narrow foedus was signed.\n" * 9).encode("utf-16-be"), "read", GUESSED, "foedus"),
    ("utf16-lone.txt", b"\xff\xfe" + "loneword ".encode("utf-16-le") + b"\x00\xd8x\x00", "read", REPLACED, "loneword"),
    ("utf16-odd.txt", b"\xff\xfe" + "oddword".encode("utf-16-le") + b"\x41", "read", REPLACED, "oddword"),
    ("shift-jis.txt", JAPANESE.encode("shift_jis"), "read", GUESSED, "半導体"),
    ("gbk.txt", CHINESE.encode("gbk"), "read", GUESSED, "电池"),
    ("koi8-r.txt", RUSSIAN.encode("koi8-r"), "read", GUESSED, "завода"),
    ("cp1252.txt", "Le traité “définitif” coûte 5 € à la société.\n".encode("cp1252"), "read", GUESSED, "définitif"),
    ("mixed.txt", MIXED, "read", REPLACED, "mélangée"),
    ("disguised.pdf", DEAL.replace("Nordhavn", "Disguised").encode(), "read", "", "disguised"),
    ("no-ending", b"A plain extensionless text.\n", "read", "", "extensionless"),
]  # fmt: skip

# Row 18 and 19: names; each file holds the words "oddly named".
NAMES = [
    "caf\u00e9.txt",
    unicodedata.normalize("NFD", "caf\u00e9.txt"),
    "new\nline.txt",
    "tab\tand\rreturn.txt",
    "quote\"s'and`ticks.txt",
    "-rf.txt",
    "--format=json.txt",
    " leading and trailing .txt ",
    "x" * 251 + ".txt",
    "gnp\u202etxt.exe",
    "<b>bold&amp;<img src=x>.txt",
    "=cmd|' -C calc'!A0.txt",
    "Case.txt",
    "case.txt",
    "CON.txt",
    "semi;colon$(touch x).txt",
    "\u200b.txt",
]


class Trap:
    """Unpickled, it would make a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.file,)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder; beside it lie a file that links lead to and the place where a sprung trap would show."""
    if os.name != "posix":
        pytest.skip("such files can be made on POSIX alone")
    top = tmp_path_factory.mktemp("evil")
    folder = top / "documents"
    folder.mkdir()
    (top / "outside.txt").write_text("the outside secret")
    for name, content, *_ in TEXTS:
        (folder / name).write_bytes(content)
    (folder / "names").mkdir()
    for name in NAMES:
        (folder / "names" / name).write_text(f"oddly named {name!a}")
    (folder / os.fsdecode(b"names/caf\xe9-latin1.txt")).write_text("oddly named")
    _make_links(folder)
    _make_traps(folder, top / "sprung")
    (folder / DEEP).mkdir(parents=True)
    (folder / DEEP / "deep.txt").write_text("deeply buried")
    for copy in ("twin.txt", "twin copy.txt", "names/twin.txt"):
        (folder / copy).write_text("twins of one content")
    return folder


def _make_links(folder: Path) -> None:
    os.mkfifo(folder / "fifo.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop-a.txt").symlink_to("loop-b.txt")
    (folder / "loop-b.txt").symlink_to("loop-a.txt")
    (folder / "up").symlink_to(".")
    (folder / "outside.txt").symlink_to("../outside.txt")
    (folder / "etc").symlink_to("/etc")
    (folder / "inside.txt").symlink_to("twin.txt")


def _make_traps(folder: Path, sprung: Path) -> None:
    """Row 39: what a program that loads what lies beside documents would run or take over."""
    trap = pickle.dumps(Trap(sprung))
    for name in ("trap.pickle", "trap.txt", "trap.md", "index.toc", "_MAIN_1.toc", "sitecustomize.pyc"):
        (folder / name).write_bytes(trap)
    with sqlite3.connect(folder / "store.db") as base:
        base.execute("CREATE TABLE file (id INTEGER)")
    base.close()
    (folder / "index").mkdir()
    (folder / "index" / "contents.json").write_bytes(trap)
    (folder / "sitecustomize.py").write_text(f"open({str(sprung)!r}, 'w')")
    (folder / "settings.json").write_text('{"theme": "dark"}')
    _make_label(folder / "foreign", {MARKER_KEY: 1, "folder": "/", "name": "of another person"})
    _make_label(folder / "bracketed", None)


def _make_label(folder: Path, label: dict[str, object] | None) -> None:
    folder.mkdir()
    (folder / "store.db").write_bytes(b"SQLite format 3\0")
    (folder / MARKER).write_text("[" * 100_000 if label is None else json.dumps(label))


LINKS = {
    "fifo.txt": "pipe",
    "zero.txt": "outside the folder",
    "loop-a.txt": "leads nowhere or back",
    "loop-b.txt": "leads nowhere or back",
    "up": "link to a folder",
    "etc": "link to a folder",
    "outside.txt": "outside the folder",
}
BINARY = {
    "trap.pickle", "trap.txt", "trap.md", "index.toc", "_MAIN_1.toc", "sitecustomize.pyc", "store.db",
    "index/contents.json", "bracketed/store.db",
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def listed(evil: Path, home: Path) -> dict[str, dict[str, Any]]:
    """What ``accord list documents --format json`` prints, by path."""
    lines = _accord(home, "list", "documents", "--library", str(evil), "--format", "json")
    found = [json.loads(line) for line in lines]
    assert len({line["path"] for line in found}) == len(found)
    return {line["path"]: line for line in found}


def _accord(home: Path, *arguments: str) -> list[str]:
    """Run a command in this process and return the lines it printed."""
    import io

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ACCORD_HOME", str(home))
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        code = main(list(arguments))
    assert (code, err.getvalue()) == (0, "")
    out.seek(0)
    return out.read().split("\n")[:-1]


@pytest.mark.parametrize(("name", "_content", "status", "reason", "_words"), TEXTS, ids=[row[0] for row in TEXTS])
def test_each_text_has_its_status_line(
    listed: dict[str, dict[str, Any]], name: str, _content: bytes, status: str, reason: str, _words: str
) -> None:
    line = listed[name]

    assert (line["status"], reason in line["reason"]) == (status, True), line


@pytest.mark.parametrize(("name", "words"), [(row[0], row[4]) for row in TEXTS if row[4]])
@pytest.mark.usefixtures("listed")
def test_each_text_is_found_by_its_words(evil: Path, home: Path, name: str, words: str) -> None:
    lines = _accord(home, "search", words, "--library", str(evil), "--format", "json", "--limit", "0")

    assert [json.loads(line)["path"] for line in lines] == [name]


def test_each_name_is_listed_and_found(evil: Path, home: Path, listed: dict[str, dict[str, Any]]) -> None:
    names = {f"names/{name}" for name in (*NAMES, "caf\\xe9-latin1.txt")}
    lines = _accord(home, "search", '"oddly named"', "--library", str(evil), "--format", "json", "--limit", "0")

    assert {json.loads(line)["path"] for line in lines} == names
    assert {listed[name]["status"] for name in names} == {"read"}


@pytest.mark.parametrize(("form", "more"), [("text", 1), ("tsv", 1), ("md", 2)])
def test_names_steer_no_terminal(
    evil: Path, home: Path, listed: dict[str, dict[str, Any]], form: str, more: int
) -> None:
    lines = _accord(home, "list", "documents", "--library", str(evil), "--format", form)
    found = _accord(home, "search", '"oddly named"', "--library", str(evil), "--limit", "0")

    assert len(lines) == len(listed) + more
    assert len(found) == 4 * (len(NAMES) + 1)
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\t" for sign in "".join(lines + found))


def test_links_pipes_and_devices_are_left_out(listed: dict[str, dict[str, Any]]) -> None:
    for name, words in LINKS.items():
        assert (listed[name]["status"], words in listed[name]["reason"]) == ("skipped", True), listed[name]
    assert not any(path.startswith(("up/", "etc/")) for path in listed)
    assert listed["inside.txt"]["sha256"] == listed["twin.txt"]["sha256"]


def test_traps_beside_documents_are_never_loaded(evil: Path, listed: dict[str, dict[str, Any]]) -> None:
    assert {listed[name]["status"] for name in BINARY} == {"skipped"}
    assert not (evil.parent / "sprung").exists()
    pickle.loads((evil / "trap.pickle").read_bytes())
    assert (evil.parent / "sprung").exists(), "the trap must work, else this proves nothing"


def test_a_librarys_own_data_is_no_document(listed: dict[str, dict[str, Any]]) -> None:
    assert not any(path.startswith("foreign/") for path in listed)
    assert listed[f"bracketed/{MARKER}"]["status"] == "read"


def test_deep_folders_and_twins_are_listed(evil: Path, home: Path, listed: dict[str, dict[str, Any]]) -> None:
    assert listed[f"{DEEP}/deep.txt"]["status"] == "read"
    twins = [line for line in listed.values() if line["sha256"] == listed["twin.txt"]["sha256"]]
    assert len(twins) == 4
    lines = _accord(home, "search", "twins", "--library", str(evil), "--format", "json")
    assert [json.loads(line)["path"] for line in lines] == [min(line["path"] for line in twins)]


def test_nothing_is_missing_and_nothing_was_written(evil: Path, listed: dict[str, dict[str, Any]]) -> None:
    on_disk = {
        os.fsencode(path.relative_to(evil)).decode("utf-8", "backslashreplace")
        for path in evil.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }

    assert on_disk - set(listed) == {f"foreign/{MARKER}", "foreign/store.db"}
    assert set(listed) <= on_disk


# The child of the test below: it says which file it has begun to read, and waits until that is meddled with.
TELLING = """
import os
from desktop.readers import opening
told, done = os.open({told!r}, os.O_WRONLY), os.open({done!r}, os.O_RDONLY)
real, seen = os.read, set()
def tell(handle, length):
    chunk = real(handle, length)
    name = os.path.basename(os.readlink(f"/proc/self/fd/{{handle}}"))
    if length > opening.HEAD_LENGTH and name.endswith(".txt") and name not in seen:
        seen.add(name)
        os.write(told, name.encode() + b"\\n")
        real(done, 5)
    return chunk
opening.os.read = tell
"""


def test_a_file_that_changes_or_goes_while_it_is_read(folder: Path, tmp_path: Path, extractor: Extractor) -> None:
    """Row 21: one file is appended to as it is read, one cut short, one is gone before its turn."""
    for name in ("grows.txt", "shrinks.txt", "stays.txt", "vanishes.txt"):
        (folder / name).write_text(f"{name} text\n" + " " * 2_000_000)
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc")
    told, done = (tmp_path / name for name in ("told", "done"))
    for pipe in (told, done):
        os.mkfifo(pipe)

    def meddle() -> None:
        """Meddle with each file a child says it is reading; a child itself may not write."""
        with told.open(encoding="utf-8") as names, done.open("w", encoding="utf-8") as answers:
            for name in map(str.strip, names):
                if name == "grows.txt":
                    with (folder / name).open("a") as file:
                        file.write("appended")
                elif name == "shrinks.txt":
                    os.truncate(folder / name, 30)
                (folder / "vanishes.txt").unlink(missing_ok=True)
                answers.write("done\n")
                answers.flush()

    meddler = threading.Thread(target=meddle)
    meddler.start()
    with contextlib.closing(crew_with(TELLING.format(told=str(told), done=str(done)))) as crew:
        library = Library.open(folder, tmp_path / "libraries", extractor=extractor, crew=crew)
        for _step in library.refresh():
            pass
    meddler.join()

    rows = {row.document.path: row for row in library.documents()}
    assert {path: row.status for path, row in rows.items()} == dict.fromkeys(
        ("grows.txt", "shrinks.txt", "stays.txt"), FileStatus.READ
    )
    assert rows["grows.txt"].size == len("grows.txt text\n") + 2_000_000 + len("appended")
    assert rows["shrinks.txt"].size == 30
    assert library.document(rows["shrinks.txt"].document.id).text.startswith("shrinks.txt text\n")
    library.close()


def test_a_label_of_ours_that_is_nonsense_is_written_anew(folder: Path, read: Callable[[Path], Library]) -> None:
    label = read(folder).data_folder / MARKER
    label.write_text("[" * 100_000)

    read(folder)

    assert json.loads(label.read_bytes())["folder"] == str(folder)
