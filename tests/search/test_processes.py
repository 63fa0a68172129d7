"""A writer in another process: it may be killed at any moment, and a reader reads on meanwhile."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.search.engine import IndexedDocument
from desktop.search.language import parse_query
from desktop.search.whoosh_engine import WhooshEngine

ROOT = Path(__file__).resolve().parents[2]
# Each round replaces all ten documents, so that a reader must see ten of one round and none of another.
WRITER = """
import sys
from pathlib import Path
from desktop.search.engine import IndexedDocument
from desktop.search.whoosh_engine import WhooshEngine

engine = WhooshEngine.open(Path(sys.argv[1]), writable=True)
first = (engine.generation() or 0) + 1
print("ready", flush=True)
for round in range(first, first + int(sys.argv[2])):
    engine.add(IndexedDocument(number, "", "", f"word round{round} " * 50) for number in range(10))
    engine.commit(round)
"""


def _write(folder: Path, rounds: int) -> subprocess.Popen[str]:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(rounds)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        assert said.readline() == "ready\n"
    return writer


def _assert_one_round(engine: WhooshEngine) -> int:
    """Assert that the index holds one whole round, and return which."""
    before = engine.generation()
    numbers = engine.matching(parse_query("word"))
    assert len(numbers) in ({0, 10} if before is None else {1, 10})
    return before or 0


def test_a_reader_reads_while_another_process_writes(tmp_path: Path) -> None:
    writer = _write(tmp_path, 15)
    reader = WhooshEngine.open(tmp_path, writable=False)
    seen = set()
    while writer.poll() is None:
        seen.add(_assert_one_round(reader))
    assert writer.wait() == 0
    assert reader.generation() == 15
    assert reader.count(parse_query("round15")) == 10
    assert reader.count(parse_query("round14")) == 0
    assert len(seen) > 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_writer_leaves_the_last_commit_and_no_lock(tmp_path: Path) -> None:
    last = 0
    for attempt in range(4):
        writer = _write(tmp_path, 10_000)
        reader = WhooshEngine.open(tmp_path, writable=False)
        until = time.monotonic() + 0.1 + attempt * 0.037
        while time.monotonic() < until:
            _assert_one_round(reader)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        reader.close()

        engine = WhooshEngine.open(tmp_path, writable=True)
        generation = _assert_one_round(engine)
        assert generation >= last
        held = engine.count(parse_query("word"))
        engine.add([IndexedDocument(0, "", "", "word again")])
        engine.commit(generation + 1)
        assert engine.count(parse_query("word")) == max(held, 1)
        assert engine.count(parse_query("again")) == 1
        last = generation + 1
        engine.close()
    assert len(list(tmp_path.iterdir())) < 15
