"""The command that looks at deals across documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.cli.opening import opened
from desktop.cli.printing import print_table, remark

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop.listings.listing import Row, Table


def checks(options: argparse.Namespace) -> int:
    """Print what sources tell differently, what is committed, and what was found of pledges. Raises AccordError."""
    from desktop.library.checks import commitments
    from desktop.listings.checks import COMMITMENTS, CONFLICTS
    from desktop.listings.pledges import PLEDGES
    from desktop.models.search import Scope

    scope = Scope.of_results(options.query) if options.query else Scope()
    with opened(options) as library:
        deals = library.deals(scope)
        disputed = library.comparisons.conflicts(deals)
        pledges = library.comparisons.pledges(scope, firm_only=options.firm)
    committed = commitments(deals)
    if options.format == "json":
        _print_objects(CONFLICTS, disputed)
        _print_objects(COMMITMENTS, committed)
        _print_objects(PLEDGES, pledges)
        return 0
    if not disputed:
        remark("No sources tell different sums, dates or parties of one deal.")
    tables: tuple[tuple[Table[Any], Sequence[Any]], ...] = (
        *((CONFLICTS, disputed), (COMMITMENTS, committed), (PLEDGES, pledges)),
    )
    for number, (table, rows) in enumerate(each for each in tables if each[1]):
        if number:
            print()
        print_table(options.format, table, rows)
    return 0


def _print_objects(table: Table[Row], rows: Sequence[Row]) -> None:
    for row in rows:
        print(json.dumps({"check": table.name} | {column.name: column.value(row) for column in table.columns}))
