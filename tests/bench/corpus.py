"""Documents to measure with: a library of any size, made from news-like text of our own.

Where ACCORD_LIBRARY_MAKER names a script that lays out a library (``SCRIPT DEST --docs N``), that is used instead.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

SEED = 20261122
_FIRMS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Juniper", "Larch", "Maple", "Oak")
_TRADES = ("Electronics", "Power", "Networks", "Motors", "Chemicals", "Energy", "Steel", "Foods", "Shipping", "Bank")
_PLACES = ("Norway", "Kenya", "Chile", "Vietnam", "Poland", "Canada", "Morocco", "Peru", "Ghana", "Finland")
_THINGS = ("battery plant", "solar park", "port terminal", "data centre", "rail line", "refinery", "wind farm")
_VERBS = ("signed a memorandum of understanding with", "agreed to buy a stake in", "formed a joint venture with")
_PLAIN = (
    "Officials said that the talks would go on in the coming weeks.",
    "Analysts had expected a smaller step after a slow first half of the year.",
    "The region has seen a run of similar projects since new rules took effect.",
    "Neither side gave a date for the start of the work.",
    "Local groups asked for more to be said about water and land.",
)


def library_folder(folder: Path, number: int) -> Path:
    """Return the folder of ACCORD_LIBRARY_FOLDER, else ``folder`` with so many documents of our own."""
    if known := os.environ.get("ACCORD_LIBRARY_FOLDER"):
        return Path(known)
    make_documents(folder, number)
    return folder


def make_documents(folder: Path, number: int) -> None:
    """Lay out ``number`` text files below ``folder``; the same number gives the same files."""
    maker = os.environ.get("ACCORD_LIBRARY_MAKER")
    if maker:
        subprocess.run([sys.executable, maker, str(folder), "--docs", str(number)], check=True, capture_output=True)
        return
    rng = random.Random(SEED)
    for count in range(number):
        file = folder / f"{count // 100:03d}" / f"{count:06d}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_article(rng), encoding="utf-8")


def _article(rng: random.Random) -> str:
    paragraphs = [f"{_firm(rng)} to build a {rng.choice(_THINGS)} in {rng.choice(_PLACES)}"]
    for _ in range(rng.randint(8, 20)):
        sentences = [_deal(rng) if rng.random() < 0.25 else rng.choice(_PLAIN) for _ in range(rng.randint(2, 5))]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def _firm(rng: random.Random) -> str:
    return f"{rng.choice(_FIRMS)} {rng.choice(_TRADES)}"


def _deal(rng: random.Random) -> str:
    sum_ = f"{rng.choice(('$', '€', 'Rs ', '¥'))}{rng.randint(1, 900)} {rng.choice(('million', 'billion'))}"
    return f"{_firm(rng)} {rng.choice(_VERBS)} {_firm(rng)} for a {rng.choice(_THINGS)} worth {sum_}."
