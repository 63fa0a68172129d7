"""Two documents set against each other: what became of each commitment of the first in the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

BEFORE = """Joint statement of 2022

12 May 2022

Japan announced an investment of EUR 5 billion in India over five years.

India will receive a loan of EUR 300 million from Japan for the Ostrand metro line.

Alpha Motors Ltd and Beta Steel Inc signed a memorandum of understanding on green steel on Monday.

Alpha Motors Ltd signed an agreement with Havn Bank Ltd on a fishing port.
"""
AFTER = """Joint statement of 2025

3 June 2025

Japan pledged an investment of EUR 10 billion in India over ten years.

India will receive a loan of EUR 300 million from Japan for the Ostrand metro line.

Alpha Motors Ltd and Beta Steel Inc signed a joint venture agreement on green steel worth EUR 70 million on Friday.

Japan will provide a grant of EUR 40 million to India for schools.
"""


@pytest.fixture
def read(folder: Path, library: Library, refresh: Callable[[Library], Progress]) -> Library:
    (folder / "2022.txt").write_text(BEFORE, encoding="utf-8")
    (folder / "2025.txt").write_text(AFTER, encoding="utf-8")
    refresh(library)
    return library


def compared(library: Library, first: str, second: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    numbers = []
    for path in (first, second):
        ref = library.ref_by_path(path)
        assert ref is not None
        numbers.append(ref.id)

    def words(row: object) -> str:
        agreement = getattr(row, "agreement", None)
        return "" if row is None else (agreement.mention.text if agreement else row.quote)[:24]  # type: ignore[attr-defined]

    found = library.comparisons.commitments(*numbers)
    return [(row.outcome.value, words(row.before), words(row.after), row.differs) for row in found]


def test_each_commitment_is_added_dropped_changed_or_kept(read: Library) -> None:
    assert compared(read, "2022.txt", "2025.txt") == [
        ("added", "", "Japan will provide a gra", ()),
        ("dropped", "Alpha Motors Ltd signed ", "", ()),
        ("changed", "Japan announced an inves", "Japan pledged an investm", ("amount", "status")),
        ("changed", "Alpha Motors Ltd and Bet", "Alpha Motors Ltd and Bet", ("amount", "kind", "date")),
        ("kept", "India will receive a loa", "India will receive a loa", ()),
    ]


def test_the_other_way_round_it_is_the_opposite(read: Library) -> None:
    opposite = {"added": "dropped", "dropped": "added"}
    there = compared(read, "2022.txt", "2025.txt")
    back = compared(read, "2025.txt", "2022.txt")
    assert sorted((opposite.get(how, how), after, before, differs) for how, before, after, differs in back) == sorted(
        there
    )


def test_what_was_dismissed_is_in_neither_and_undo_brings_it_back(read: Library) -> None:
    there = compared(read, "2022.txt", "2025.txt")
    read.deciding.dismiss([row for row in read.agreements() if row.document.path == "2025.txt"])
    read.deciding.dismiss([row for row in read.figures() if row.document.path == "2025.txt"])
    assert {how for how, *_ in compared(read, "2022.txt", "2025.txt")} == {"dropped"}
    read.deciding.undo()
    read.deciding.undo()
    assert compared(read, "2022.txt", "2025.txt") == there


def test_a_document_keeps_all_of_its_own(read: Library) -> None:
    assert {how for how, *_ in compared(read, "2025.txt", "2025.txt")} == {"kept"}


TARGET = (
    "The two prime ministers announced a target of {} of public and private investment from {} to {} over ten years."
)


@pytest.mark.parametrize(
    ("before", "after", "outcomes"),
    [
        (("5 trillion yen", "Japan", "India"), ("20 trillion yen", "Japan", "India"), ["changed"]),
        (("EUR 5 billion", "France", "Kenya"), ("EUR 8 billion", "France", "Kenya"), ["changed"]),
        (("EUR 5 billion", "France", "Kenya"), ("EUR 8 billion", "Canada", "Kenya"), ["added", "dropped"]),
    ],
)
def test_a_promise_that_names_one_party_is_known_by_its_title(
    folder: Path,
    library: Library,
    refresh: Callable[[Library], Progress],
    before: tuple[str, str, str],
    after: tuple[str, str, str],
    outcomes: list[str],
) -> None:
    for name, told in (("one.txt", before), ("other.txt", after)):
        (folder / name).write_text(f"Joint statement\n\n{TARGET.format(*told)}\n", encoding="utf-8")
    refresh(library)
    assert [how for how, *_ in compared(library, "one.txt", "other.txt")] == outcomes
