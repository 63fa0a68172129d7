"""Whatever happens to an index's files, the answer is right or the damage is named."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import IndexDamaged
from desktop.search.contents import FILE_NAME
from desktop.search.engine import Engine, IndexedDocument
from desktop.search.language import parse_query

QUERIES = ("steel", "st*", "*on*", '"steel and stone"', "NOT stone", "stoen~", "title:note", "party:mou", "gone")
Answers = list[frozenset[int]]
OpenEngine = Callable[[Path, bool], Engine]
# How often each harm is done to an index.
ATTEMPTS = int(os.environ.get("ACCORD_DAMAGES", "40"))


@pytest.fixture(scope="module")
def whole(open_engine: OpenEngine, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answers]:
    """Give an index of several segments with deleted documents, and the right answers."""
    folder = tmp_path_factory.mktemp("whole") / "index"
    engine = open_engine(folder, True)
    for at in range(3):
        engine.add(
            IndexedDocument(
                at * 50 + number,
                f"{number}.txt",
                f"Note {number}",
                f"steel and stone {number} " + "of " * number + ("gone" if number % 5 == 0 else ""),
                parties=("mou",) if number % 3 else (),
            )
            for number in range(50)
        )
        engine.commit(at)
    engine.delete(range(0, 150, 5))
    engine.commit(9)
    answers = _ask(engine)
    engine.close()
    return folder, answers


def _ask(engine: Engine) -> Answers:
    for field in ("text", "date"):
        engine.terms(field, "s", 5)
    engine.suggest(parse_query("stele"))
    return [engine.matching(parse_query(typed)) for typed in QUERIES]


def _damage_named(open_engine: OpenEngine, folder: Path, answers: Answers, *, writable: bool) -> bool:
    """Tell whether an index says that it is damaged; if it does not, assert that it answers rightly."""
    try:
        engine = open_engine(folder, writable)
        # Without its table of contents there is no index, and the library, which knows its generation, says so.
        assert engine.generation() is None or _ask(engine) == answers
        engine.close()
    except IndexDamaged:
        return True
    return False


def _flip(file: Path, draw: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    file.write_bytes(content)


def _zero(file: Path, draw: random.Random) -> None:
    content = bytearray(file.read_bytes())
    at = draw.randrange(len(content))
    content[at : at + 512] = bytes(len(content[at : at + 512]))
    file.write_bytes(content)


def _cut(file: Path, draw: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: draw.randrange(len(content))])


def _lengthen(file: Path, draw: random.Random) -> None:
    with file.open("ab") as stream:
        stream.write(draw.randbytes(draw.randrange(1, 2_000)))


def _empty(file: Path, _draw: random.Random) -> None:
    file.write_bytes(b"")


def _remove(file: Path, _draw: random.Random) -> None:
    file.unlink()


def _make_folder(file: Path, _draw: random.Random) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("harm", [_flip, _zero, _cut, _lengthen, _empty, _remove, _make_folder])
def test_damage_is_named_or_harmless(
    open_engine: OpenEngine,
    whole: tuple[Path, Answers],
    tmp_path: Path,
    harm: Callable[[Path, random.Random], None],
) -> None:
    folder, answers = whole
    draw = random.Random(harm.__name__)
    named = 0
    for attempt in range(ATTEMPTS):
        copy = tmp_path / str(attempt)
        shutil.copytree(folder, copy)
        file = draw.choice(sorted(file for file in copy.iterdir() if not file.name.lower().endswith("lock")))
        harm(file, draw)
        named += _damage_named(open_engine, copy, answers, writable=draw.random() < 0.5)
    assert named > ATTEMPTS // 4


def test_damage_under_an_open_reader_is_named_at_the_next_commit(
    open_engine: OpenEngine, whole: tuple[Path, Answers], tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole[0], folder)
    reader = open_engine(folder, False)
    assert _ask(reader) == whole[1]

    (folder / FILE_NAME).write_bytes(b"00000000\n{}")
    with pytest.raises(IndexDamaged):
        reader.count(parse_query("steel"))


def test_an_index_of_another_version_is_made_anew(
    open_engine: OpenEngine, whole: tuple[Path, Answers], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole[0], folder)
    monkeypatch.setattr("desktop.search.contents.MADE_BY", "a later Accord")
    monkeypatch.setattr("desktop.search.tantivy_files.MADE_BY", "a later Accord")

    with pytest.raises(IndexDamaged, match="another version"):
        open_engine(folder, True)
