"""Readers of others: the one that README shows, and the ones that are broken in every way there is."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.models.rows import FileStatus
from desktop.readers.known import LAST_READERS, OUR_READERS
from desktop.readers.plugins import GROUP, load_plugins
from desktop.readers.registry import choose, plugin_faults, reader_names, readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.readers.reading import Outcome

    Install = Callable[[str, str, str], None]
    Unfold = Callable[..., dict[str, Outcome]]

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SUBTITLES = (
    b"1\r\n00:00:01,000 --> 00:00:02,500\r\nThe ministers\r\nsigned a treaty.\r\n\r\n"
    b"2\r\n00:00:03,000 --> 00:00:04,000\r\nAll clapped.\r\n"
)
HEAD = "from desktop.readers.reading import Reader, Member, Unread\nfrom desktop.errors import ReadError\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put a module and the entry point that names it where Python looks for packages."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)

    def put(module: str, source: str, points: str) -> None:
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        label = tmp_path / f"{module}-1.dist-info"
        label.mkdir()
        (label / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n")
        (label / "entry_points.txt").write_text(f"[{GROUP}]\n{points}\n")
        load_plugins.cache_clear()

    yield put
    load_plugins.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("accord_"):
            del sys.modules[name]


def example(language: str) -> str:
    """The code of that language in README's section on readers."""
    section = README.split("## Readers of your own")[1].split("\n## ")[0]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found
    return found.group(1)


def test_the_reader_that_readme_shows_reads(install: Install, unfold: Unfold) -> None:
    points = tomllib.loads(example("toml"))["project"]["entry-points"][GROUP]
    install("accord_subtitles", example("python"), "\n".join(f"{name} = {value}" for name, value in points.items()))

    found = unfold(SUBTITLES, "film.srt")[""]
    assert plugin_faults() == ()
    assert "subtitles/1" in reader_names().split()
    assert (found.status, found.reader, found.format) == (FileStatus.READ, "subtitles/1", "Subtitles")
    assert found.document is not None
    assert found.document.text == "The ministers signed a treaty.\n\nAll clapped."
    told = unfold(b"1\n00:00:01,000 --> 00:00:02,500\n", "film.srt")[""]
    assert (told.status, told.reason) == (FileStatus.FAILED, "Nothing is said in these subtitles.")


def test_plugins_are_asked_after_ours_and_before_what_takes_the_rest(install: Install) -> None:
    install(
        "accord_greedy",
        f'{HEAD}one = Reader("greedy/1", "Anything", lambda content, name: True, lambda source: [])',
        "greedy = accord_greedy:one",
    )

    names = [reader.name for reader in readers()]
    assert names == [*(each.name for each in OUR_READERS), "greedy/1", *(each.name for each in LAST_READERS)]
    for content, name, chosen in ((b"%PDF-1.7\n", "a.pdf", "pdf/3"), (b"words", "a.txt", "greedy/1")):
        reader = choose(content, name)
        assert reader is not None
        assert reader.name == chosen


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('one = Reader("a/1", "A", lambda c, n: False, lambda s: [])', ["a/1"]),
        ('def one(): return Reader("a/1", "A", lambda c, n: False, lambda s: [])', ["a/1"]),
        ('one = [Reader(f"{x}/2", "A", lambda c, n: False, lambda s: []) for x in "ab"]', ["a/2", "b/2"]),
        (
            'def one():\n    for x in "ab": yield Reader(f"{x}/1", "A", lambda c, n: False, lambda s: [])',
            ["a/1", "b/1"],
        ),
    ],
)
def test_an_entry_point_gives_one_reader_or_several(install: Install, source: str, names: list[str]) -> None:
    install("accord_plug", HEAD + source, "plug = accord_plug:one")

    assert [reader.name for reader in load_plugins().readers] == names
    assert plugin_faults() == ()


@pytest.mark.parametrize(
    ("source", "point", "words"),
    [
        ("import no_such_module", "accord_plug:one", "cannot be loaded: ModuleNotFoundError, No module named"),
        ("raise SystemError('not here.')", "accord_plug:one", "cannot be loaded: SystemError, not here."),
        ("raise SystemExit", "accord_plug:one", "cannot be loaded: SystemExit."),
        ("two = 1", "accord_plug:one", "cannot be loaded: AttributeError"),
        ("def one(): raise KeyError", "accord_plug:one", "cannot be loaded: KeyError."),
        ("one = 'a reader'", "accord_plug:one", "gives no Reader but str"),
        ("one = [None]", "accord_plug:one", "gives no Reader but NoneType"),
        ('one = Reader("Letters", "A", lambda c, n: False, list)', "accord_plug:one", "a name is a word and a version"),
        ("one = Reader(7, 'A', lambda c, n: False, list)", "accord_plug:one", "a name is a word and a version"),
        ('one = Reader("pdf/3", "A", lambda c, n: False, list)', "accord_plug:one", "there is one of that name"),
        ('one = Reader("a/1", "", lambda c, n: False, list)', "accord_plug:one", "does not say what the files"),
        ('one = Reader("a/1", "A", None, list)', "accord_plug:one", "cannot be called"),
        ('one = Reader("a/1", "A", lambda c: False, list)', "accord_plug:one", "fails when a/1 is asked"),
        ('one = Reader("a/1", "A", lambda c, n: c[0] == 1, list)', "accord_plug:one", "fails when a/1 is asked"),
        ('one = Reader("a/1", "A", lambda c, n: None, list)', "accord_plug:one", "answers neither yes nor no"),
    ],
)
def test_a_broken_plugin_is_reported_and_never_fatal(
    install: Install, unfold: Unfold, source: str, point: str, words: str
) -> None:
    install("accord_plug", HEAD + source, f"plug = {point}")

    [fault] = plugin_faults()
    assert fault.startswith("The plug-in plug of accord_plug ")
    assert words in fault
    assert fault.endswith(".")
    assert load_plugins().readers == ()
    assert unfold(b"words", "a.txt")[""].status is FileStatus.READ


def test_one_broken_plugin_leaves_the_others(install: Install) -> None:
    install("accord_bad", "1 / 0", "bad = accord_bad:one")
    install("accord_good", f'{HEAD}one = Reader("good/1", "A", lambda c, n: False, list)', "good = accord_good:one")
    install("accord_twin", f'{HEAD}one = Reader("good/1", "A", lambda c, n: False, list)', "twin = accord_twin:one")

    assert [reader.name for reader in load_plugins().readers] == ["good/1"]
    assert [fault.split(" of ")[0] for fault in plugin_faults()] == ["The plug-in bad", "The plug-in twin"]


RUBBISH = "The reader plug/1 gave something that is no document."
BROKEN = "This Plug could not be read: it is damaged, or something in it is not understood."


@pytest.mark.parametrize(
    ("read", "outcomes"),
    [
        ("return 7", [("", "failed", BROKEN)]),
        ("raise ValueError", [("", "failed", BROKEN)]),
        ("raise RecursionError", [("", "failed", BROKEN)]),
        ("yield 'words'", [("", "failed", RUBBISH)]),
        ("yield Member('a', 'words')", [("", "failed", RUBBISH)]),
        ("yield Member(None, b'words')", [("", "failed", RUBBISH)]),
        ("return []", [("", "empty", "There is nothing inside.")]),
        (
            "yield Member('../a.txt', b'words'); raise ValueError",
            [("", "read", ""), ("a.txt", "read", ""), ("(the rest)", "failed", BROKEN)],
        ),
        (
            "yield Member('a', b'x'); yield Member('a', b'y')",
            [("", "read", ""), ("a", "read", ""), ("a (2)", "read", "")],
        ),
        ("raise ReadError('It is torn.')", [("", "failed", "It is torn.")]),
    ],
)
def test_what_a_plugin_does_ends_with_the_file(
    install: Install, unfold: Unfold, read: str, outcomes: list[tuple[str, str, str]]
) -> None:
    body = f'def read(source):\n    {read}\none = Reader("plug/1", "Plug", lambda c, n: n == "a.plug", read)'
    install("accord_plug", HEAD + body, "plug = accord_plug:one")

    found = unfold(b"\x00\x01\x02\x03", "a.plug")

    assert [(inner, outcome.status.value, outcome.reason) for inner, outcome in found.items()] == outcomes
