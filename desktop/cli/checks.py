"""The command that looks at deals across documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.cli.opening import opened
from desktop.cli.printing import print_table, remark

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop.listings.listing import Row, Table


def checks(options: argparse.Namespace) -> int:
    """Print what sources tell differently, and what is committed. Raises AccordError."""
    from desktop.library.checks import commitments, conflicts
    from desktop.listings.checks import COMMITMENTS, CONFLICTS
    from desktop.models.search import Scope

    with opened(options) as library:
        deals = library.deals(Scope.of_results(options.query) if options.query else Scope())
    disputed, committed = conflicts(deals), commitments(deals)
    if options.format == "json":
        _print_objects(CONFLICTS, disputed)
        _print_objects(COMMITMENTS, committed)
        return 0
    if not disputed:
        remark("No sources tell different sums or dates of one deal.")
    print_table(options.format, CONFLICTS, disputed)
    if disputed and committed:
        print()
    print_table(options.format, COMMITMENTS, committed)
    return 0


def _print_objects(table: Table[Row], rows: Sequence[Row]) -> None:
    for row in rows:
        print(json.dumps({"check": table.name} | {column.name: column.value(row) for column in table.columns}))
