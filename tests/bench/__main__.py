"""Measure what README promises and print it as a table: ``make bench``, or ``python -m tests.bench NAME...``."""

from __future__ import annotations

import sys

from tests.bench import commands, completing, fuzz, quality, refresh, reviewing, search, speed, window

BENCHES = {
    "quality": quality.measures,
    "speed": speed.measures,
    "refresh": refresh.measures,
    "search": search.measures,
    "commands": commands.measures,
    "completing": completing.measures,
    "window": window.measures,
}
# Only when named: the one takes ten minutes and a folder of real files, the other some minutes for a million records.
LONG = {"fuzz": fuzz.measures, "reviewing": reviewing.measures}


def main(names: list[str]) -> None:
    """Run the named benches, or all, and print each figure as soon as it is known."""
    print(f"{'what':<66} {'seen':<52} target")
    for name in names or BENCHES:
        for measure in (BENCHES | LONG)[name]():
            print(f"{measure.name:<66} {measure.seen:<52} {measure.target}", flush=True)


main(sys.argv[1:])
