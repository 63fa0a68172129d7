"""Every record and every field of the seed, as they were last read by a person."""

from __future__ import annotations

import pytest

from tests.golden import COMMAND, GOLDEN, difference, golden_text


def test_the_seed_gives_what_was_reviewed() -> None:
    changed = difference(GOLDEN.read_text(encoding="utf-8"), golden_text())
    if changed:
        pytest.fail(
            f"The seed gives other records than {GOLDEN.name} holds:\n\n{changed}\n\n"
            f"Where the change is meant, read it line by line and then run: {COMMAND}",
            pytrace=False,
        )
