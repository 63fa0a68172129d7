"""Of documents that say nearly the same one stands for all, and the others are named with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.alike import groups_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

WORDS = [
    f"The {noun} of {place} was {verb} on a {day}."
    for noun in ("port", "mill", "mine", "dam", "line", "road")
    for place in ("Norway", "Kenya", "Chile")
    for verb in ("built", "sold")
    for day in ("Monday", "Friday")
]


def test_documents_that_say_nearly_the_same_are_named_with_each_other(
    library: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    for number in range(3):
        (folder / f"report {number}.txt").write_text("\n\n".join([f"Report {number}", *WORDS]), encoding="utf-8")
    (folder / "other.txt").write_text("The dam of Norway was sold.\n", encoding="utf-8")
    refresh(library)

    page = library.search("dam norway")
    alike = {hit.document.path: {ref.path for ref in hit.alike} for hit in page.hits}
    assert alike == {
        "report 0.txt": {"report 1.txt", "report 2.txt"},
        "report 1.txt": {"report 0.txt", "report 2.txt"},
        "report 2.txt": {"report 0.txt", "report 1.txt"},
        "other.txt": set(),
    }
    # Only what the query finds is like what it finds.
    [one] = library.search('dam "report 1"').hits
    assert one.alike == ()


def test_a_chain_of_pairs_is_one_group(library: Library) -> None:
    with library._store.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        rows = [(1, 2), (2, 3), (3, 2), (5, 6)]
        for number in range(1, 8):
            connection.execute(
                "INSERT INTO file (id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers)"
                " VALUES (?1, ?1, ?1, 0, 0, 0, '', 'read', '', '')",
                (number,),
            )
            connection.execute("INSERT INTO content (file, text, layout) VALUES (?, '', '')", (number,))
        connection.executemany("INSERT INTO near (file, other, share) VALUES (?, ?, 0.9)", rows)
        assert groups_of(connection, [1, 4]) == {1: frozenset({1, 2, 3})}
        assert groups_of(connection, [3, 6]) == {3: frozenset({1, 2, 3}), 6: frozenset({5, 6})}
        assert groups_of(connection, []) == {}
