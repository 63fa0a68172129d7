"""A writer in another process: it may be killed at any moment, and a reader reads on meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.search.engine import Engine, IndexedDocument
from desktop.search.engines import EngineName
from desktop.search.language import parse_query

pytestmark = pytest.mark.one_python

ROOT = Path(__file__).resolve().parents[2]
OpenEngine = Callable[[Path, bool], Engine]
# How many writers are killed.
KILLS = int(os.environ.get("ACCORD_INDEX_KILLS", "4"))
# Each round replaces all ten documents, so that a reader must see ten of one round and none of another.
WRITER = """
import sys
from pathlib import Path
from desktop.search.engine import IndexedDocument
from desktop.search.engines import open_engine
engine = open_engine(sys.argv[3], Path(sys.argv[1]), writable=True)
first = (engine.generation() or 0) + 1
print("ready", flush=True)
for round in range(first, first + int(sys.argv[2])):
    engine.add(IndexedDocument(number, "", "", f"word round{round} " * 50) for number in range(10))
    engine.commit(round)
"""


def _write(engine: EngineName, folder: Path, rounds: int) -> subprocess.Popen[str]:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(rounds), engine], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        assert said.readline() == "ready\n"
    return writer


def _assert_one_round(engine: Engine) -> int:
    """Assert that the index holds one whole round, and return which."""
    before = engine.generation()
    numbers = engine.matching(parse_query("word"))
    assert len(numbers) in ({0, 10} if before is None else {1, 10})
    return before or 0


def test_a_reader_reads_while_another_process_writes(
    engine_name: EngineName, open_engine: OpenEngine, tmp_path: Path
) -> None:
    writer = _write(engine_name, tmp_path, 15)
    reader = open_engine(tmp_path, False)
    seen = set()
    while writer.poll() is None:
        seen.add(_assert_one_round(reader))
    assert writer.wait() == 0
    assert reader.generation() == 15
    assert reader.count(parse_query("round15")) == 10
    assert reader.count(parse_query("round14")) == 0
    assert len(seen) > 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.timeout(600)
def test_a_killed_writer_leaves_the_last_commit_and_no_lock(
    engine_name: EngineName, open_engine: OpenEngine, tmp_path: Path
) -> None:
    last = 0
    draw = random.Random(KILLS)
    for _ in range(KILLS):
        writer = _write(engine_name, tmp_path, 10_000)
        reader = open_engine(tmp_path, False)
        until = time.monotonic() + draw.uniform(0.05, 0.3)
        while time.monotonic() < until:
            _assert_one_round(reader)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        reader.close()

        engine = open_engine(tmp_path, True)
        generation = _assert_one_round(engine)
        assert generation >= last
        held = engine.count(parse_query("word"))
        engine.add([IndexedDocument(0, "", "", "word again")])
        engine.commit(generation + 1)
        assert engine.count(parse_query("word")) == max(held, 1)
        assert engine.count(parse_query("again")) == 1
        last = generation + 1
        engine.close()
    assert len(list(tmp_path.iterdir())) < 60
