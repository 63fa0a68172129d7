"""Which documents of a library say nearly the same.

Each text's sketch is kept in ``sketch``, its keys in ``sketch_key``; ``near`` holds for a document the one most like
it. A sketch whose ``compared`` is 0 waits to be compared.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.library.sketches import keys_of, share_in_common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.store import Connection

# From this share on two documents say nearly the same.
LEAST_SHARE = 0.8
# Of two texts that are 80 % the same about eleven of sixteen keys are; with four, hardly any pair is missed.
_LEAST_KEYS = 4
# A key that more texts have is of a form or a notice that all of them carry.
_MOST_WITH_KEY = 200
_MOST_COMPARED = 20


def put_sketch(connection: Connection, number: int, sketch: bytes) -> None:
    """Keep the sketch of a document's text in place of the one it had; it waits to be compared."""
    drop_sketch(connection, number)
    if sketch:
        connection.execute("INSERT INTO sketch (file, numbers) VALUES (?, ?)", (number, sketch))
        keys = ((key, number) for key in keys_of(sketch))
        connection.executemany("INSERT OR IGNORE INTO sketch_key (key, file) VALUES (?, ?)", keys)


def drop_sketch(connection: Connection, number: int) -> None:
    """Forget the sketch of a document; those that were most like it wait to be compared again."""
    connection.execute(
        "UPDATE sketch SET compared = 0 WHERE file IN (SELECT file FROM near WHERE other = ?)", (number,)
    )
    connection.execute("DELETE FROM near WHERE ? IN (file, other)", (number,))
    connection.execute("DELETE FROM sketch_key WHERE file = ?", (number,))
    connection.execute("DELETE FROM sketch WHERE file = ?", (number,))


def waiting(connection: Connection, limit: int) -> list[int]:
    """Return up to ``limit`` documents whose sketches wait to be compared."""
    return [row[0] for row in connection.execute("SELECT file FROM sketch WHERE compared = 0 LIMIT ?", (limit,))]


def compare_sketch(connection: Connection, number: int) -> None:
    """Find the document most like this one, and note it for both where it is the most like the other, too."""
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
    connection.execute("UPDATE sketch SET compared = 1 WHERE file = ?", (number,))


def _note(connection: Connection, number: int, other: int, share: float) -> None:
    connection.execute(
        "INSERT INTO near (file, other, share) VALUES (?, ?, ?) ON CONFLICT (file) DO UPDATE"
        " SET other = excluded.other, share = excluded.share WHERE excluded.share > share",
        (number, other, share),
    )


def _candidates(connection: Connection, number: int, sketch: bytes) -> Iterator[int]:
    """Yield those documents that share some keys with this one, the lowest number first."""
    counted: Counter[int] = Counter()
    for key in keys_of(sketch):
        rows = connection.execute(
            "SELECT file FROM sketch_key WHERE key = ? LIMIT ?", (key, _MOST_WITH_KEY + 1)
        ).fetchall()
        if len(rows) <= _MOST_WITH_KEY:
            counted.update(row[0] for row in rows)
    counted.pop(number, None)
    likely = [other for other, shared in counted.most_common(_MOST_COMPARED) if shared >= _LEAST_KEYS]
    yield from sorted(likely)


def _sketch(connection: Connection, number: int) -> bytes:
    row = connection.execute("SELECT numbers FROM sketch WHERE file = ?", (number,)).fetchone()
    return b"" if row is None else bytes(row[0])
