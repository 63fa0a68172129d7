"""Numbers in any dress: ``10,500``, ``10500``, ``10.500`` and ``10 500`` are one number to who types it."""

from __future__ import annotations

import re
import unicodedata

# Thousands parted by commas (also as in 1,00,000), by points or by apostrophes; a point or a comma before the rest.
_GROUPED = re.compile(
    r"(?P<commas>\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(?P<part>\d+))?"
    r"|(?P<points>\d{1,3}(?:\.\d{3})+)(?:,(?P<rest>\d+))?"
    r"|(?P<quotes>\d{1,3}(?:['’]\d{3})+)(?:[.,](?P<tail>\d+))?"
    # Four digits alone are a year as likely as not.
    r"|(?P<plain>\d{5,30})"
)
_SEPARATORS = re.compile(r"[.,'’]")
_LONGEST = 40


def other_forms(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return the tokens of each way in which texts write the number that the whole of ``typed`` is; none for others.

    "10.500" may be ten and a half: then what is found as it is typed is not among them, and is found besides.
    """
    match = _GROUPED.fullmatch(unicodedata.normalize("NFKC", typed)) if len(typed) <= _LONGEST else None
    if match is None or not match.group().isascii():
        return ()
    whole = _SEPARATORS.sub("", next(filter(None, match.group("commas", "points", "quotes", "plain"))))
    part = next(filter(None, match.group("part", "rest", "tail")), "")
    groups = _in_threes(whole)
    together = (f"{whole}.{part}",) if part else (whole,)
    # As the tokens of 10.500 and of 1.234.567 are.
    pointed = (".".join(groups),) if len(groups) == 2 else groups
    forms = [together, (*pointed, part) if part else pointed, (*groups, part) if part else groups]
    return tuple(dict.fromkeys(forms))


def _in_threes(digits: str) -> tuple[str, ...]:
    first = len(digits) % 3
    return tuple(filter(None, (digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3)))))
