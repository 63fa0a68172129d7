"""Which documents of a library say nearly the same.

A text's sketch lies beside it in ``content`` (NULL: not made yet), its keys in ``sketch_key``; ``near`` holds for a
document the one most like it. All of them go and move with the text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.library.sketches import keys_of, share_in_common, sketch_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.store import Connection

# From this share on two documents say nearly the same.
LEAST_SHARE = 0.8
# Of two texts that are 80 % the same about five of eight keys are; with two, hardly any pair is missed.
_LEAST_KEYS = 2
# A key that more texts have is of a form or a notice that all of them carry.
_MOST_WITH_KEY = 200
_MOST_COMPARED = 20
# The document that was most like this one may be gone; then the next is looked for.
_WAITS = "compared = 0 OR file IN (SELECT file FROM near WHERE other IS NULL)"


def put_sketch(connection: Connection, number: int, sketch: bytes) -> None:
    """Keep the sketch of a document's text that had none; it waits to be compared."""
    connection.execute("UPDATE content SET sketch = ?, compared = 0 WHERE file = ?", (sketch, number))
    keys = ((key, number) for key in set(keys_of(sketch)))
    connection.executemany("INSERT INTO sketch_key (key, file) VALUES (?, ?)", keys)


def without_sketch(connection: Connection, limit: int) -> list[int]:
    """Return up to ``limit`` documents whose texts were stored before there were sketches."""
    rows = connection.execute("SELECT file FROM content WHERE sketch IS NULL LIMIT ?", (limit,))
    return [row[0] for row in rows]


def waiting(connection: Connection, limit: int) -> list[int]:
    """Return up to ``limit`` documents that are to be compared with the others."""
    rows = connection.execute(f"SELECT file FROM content WHERE {_WAITS} ORDER BY file LIMIT ?", (limit,))
    return [row[0] for row in rows]


def make_sketch(connection: Connection, number: int, text: str) -> None:
    """Make and keep the sketch of a text that was stored before there were sketches."""
    put_sketch(connection, number, sketch_of(text))


def compare_sketch(connection: Connection, number: int) -> None:
    """Find the document most like this one, and note it for both where it is the most like the other, too."""
    connection.execute("DELETE FROM near WHERE file = ?", (number,))
    sketch = _sketch(connection, number)
    best: tuple[float, int] | None = None
    for other in _candidates(connection, number, sketch):
        share = share_in_common(sketch, _sketch(connection, other))
        if share >= LEAST_SHARE:
            _note(connection, other, number, share)
            # Of two that are as like, the one that was read first.
            if best is None or share > best[0]:
                best = (share, other)
    if best is not None:
        _note(connection, number, best[1], best[0])
    connection.execute("UPDATE content SET compared = 1 WHERE file = ?", (number,))


def _note(connection: Connection, number: int, other: int, share: float) -> None:
    connection.execute(
        "INSERT INTO near (file, other, share) VALUES (?, ?, ?) ON CONFLICT (file) DO UPDATE"
        " SET other = excluded.other, share = excluded.share WHERE excluded.share > share OR other IS NULL",
        (number, other, share),
    )


def _candidates(connection: Connection, number: int, sketch: bytes) -> Iterator[int]:
    """Yield the documents that share some keys with this one, the lowest number first."""
    counted: Counter[int] = Counter()
    for key in keys_of(sketch):
        rows = connection.execute(
            "SELECT file FROM sketch_key WHERE key = ? LIMIT ?", (key, _MOST_WITH_KEY + 1)
        ).fetchall()
        if len(rows) <= _MOST_WITH_KEY:
            counted.update(row[0] for row in rows)
    counted.pop(number, None)
    yield from sorted(other for other, shared in counted.most_common(_MOST_COMPARED) if shared >= _LEAST_KEYS)


def _sketch(connection: Connection, number: int) -> bytes:
    row = connection.execute("SELECT sketch FROM content WHERE file = ?", (number,)).fetchone()
    return b"" if row is None or row[0] is None else bytes(row[0])
