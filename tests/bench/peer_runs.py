"""The peers beside Accord: each runs in a process of its own over the same rows, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
_HERE = Path(__file__).parent / "peers"
_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
# Name, and the kind of process it runs in. The layers that a peer knows nothing of are left out of the table.
PEERS = (
    ("quantulum3", "python"),
    ("recognizers-text", "python"),
    ("price-parser", "python"),
    ("spacy", "python"),
    ("compromise", "node"),
    ("wink", "node"),
)
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What a peer found, row by row, and the CPU seconds it took; or why it did not run."""

    name: str
    predictions: list[dict[str, Any]]
    seconds: float
    missing: str = ""


def run_peers(rows: Sequence[dict[str, Any]]) -> list[PeerRun]:
    """Run every peer over ``rows``."""
    asked = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows)
    return [_run(name, kind, asked) for name, kind in PEERS]


def _run(name: str, kind: str, asked: str) -> PeerRun:
    command = _command(name, kind)
    if command is None:
        return PeerRun(name, [], 0.0, "not installed")
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False, timeout=_LONGEST)
    if done.returncode:
        return PeerRun(name, [], 0.0, (done.stderr.strip().splitlines() or ["failed"])[-1][:80])
    *answers, last = (json.loads(line) for line in done.stdout.splitlines())
    return PeerRun(name, answers, last["seconds"])


def _command(name: str, kind: str) -> list[str] | None:
    if kind == "python":
        return [str(_PYTHON), str(_HERE / "python_peer.py"), name] if _PYTHON.exists() else None
    node = shutil.which("node")
    return [node, str(_HERE / "node_peer.mjs"), name] if node and (_HERE / "node_modules").is_dir() else None
