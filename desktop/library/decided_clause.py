"""What was decided about a record as a condition in SQL: ``is:starred``, ``tag:verify``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.chosen import Clause

if TYPE_CHECKING:
    from desktop.search.conditions import Value

_CORRECTED = "EXISTS (SELECT 1 FROM json_each({0}) WHERE substr(key, 1, 1) = '=')"
_VERDICT = "coalesce(json_extract({0}, '$.verdict'), '')"
_ADDED = "json_extract({0}, '$.added') IS NOT NULL"
_IS = {
    "accepted": f"{_VERDICT} = 'accepted'",
    "dismissed": f"{_VERDICT} = 'dismissed'",
    "corrected": _CORRECTED,
    "added": _ADDED,
    "reviewed": f"({_VERDICT} = 'accepted' OR {_CORRECTED} OR {_ADDED})",
    "starred": "json_extract({0}, '$.star') IS NOT NULL",
    "noted": "json_extract({0}, '$.note') IS NOT NULL",
}
_TAGGED = "EXISTS (SELECT 1 FROM json_each({0}, '$.tags') WHERE value = ?)"


def decided_clause(condition: Value, table: str) -> Clause:
    """Return a condition on a row of ``table``: a record's, or one of the decisions about documents."""
    marks = "decision.state" if table == "decision" else f"{table}.marks"
    known = f"{table}.subject IS NOT NULL"
    if condition.field == "tag":
        return Clause(f"({known} AND {_TAGGED.format(marks)})", (condition.value,))
    return Clause(f"({known} AND {_IS[condition.value].format(marks)})")
