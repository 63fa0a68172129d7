"""The golden file of the seed: everything `accord extract` promises of it, to be read in the diff when it changes.

``python -m tests.golden`` in the project's folder writes it anew.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path

from desktop.library.extracting import extract_file
from desktop.models.exchange import extracted_file

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "data" / "seed.golden.json"
COMMAND = "python -m tests.golden"
_MOST_LINES = 120


def golden_text() -> str:
    """Every record and every field of the seed, one field a line."""
    [seed] = sorted((ROOT / "seeds").iterdir())
    document, extraction = extract_file(seed)
    named = document.model_copy(update={"path": f"seeds/{seed.name}"})
    shape = extracted_file(named, extraction).model_dump(mode="json")
    return json.dumps(shape, ensure_ascii=False, indent=1) + "\n"


def difference(kept: str, made: str) -> str:
    """What changed, as a diff; empty where nothing did."""
    lines = [*difflib.unified_diff(kept.splitlines(), made.splitlines(), "kept", "made", lineterm="", n=4)]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"... and {len(lines) - _MOST_LINES} lines more"]
    return "\n".join(lines)


if __name__ == "__main__":
    before = GOLDEN.read_text(encoding="utf-8") if GOLDEN.is_file() else ""
    GOLDEN.write_text(golden_text(), encoding="utf-8")
    print(difference(before, golden_text()) or "Nothing changed.")
