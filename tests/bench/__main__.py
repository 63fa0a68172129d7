"""Measure what README promises and print it as a table: ``make bench``, or ``python -m tests.bench NAME...``."""

from __future__ import annotations

import sys

from tests.bench import commands, completing, fuzz, quality, refresh, search, speed, window

BENCHES = {
    "quality": quality.measures,
    "speed": speed.measures,
    "refresh": refresh.measures,
    "search": search.measures,
    "commands": commands.measures,
    "completing": completing.measures,
    "window": window.measures,
}
# Only when named: it takes ten minutes and a folder of real files.
LONG = {"fuzz": fuzz.measures}


def main(names: list[str]) -> None:
    """Run the named benches, or all, and print each figure as soon as it is known."""
    print(f"{'what':<66} {'seen':<52} target")
    for name in names or BENCHES:
        for measure in (BENCHES | LONG)[name]():
            print(f"{measure.name:<66} {measure.seen:<52} {measure.target}", flush=True)


main(sys.argv[1:])
