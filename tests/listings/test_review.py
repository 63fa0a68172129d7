"""What judgements say of the extraction, in words."""

from __future__ import annotations

import pytest

from desktop.listings.review import precision_line
from desktop.models.marks import RecordKind
from desktop.models.review import Precision, Share


@pytest.mark.parametrize(
    ("found", "exact", "whole", "words"),
    [
        (3, 3, 3, "Companies: 100 % of 3 right (44 to 100 %)"),
        (3, 2, 4, "Companies: 75 % of 4 right (30 to 95 %), 1 corrected"),
        (0, 0, 1, "Companies: 0 % of 1 right (0 to 79 %)"),
    ],
)
def test_what_had_to_be_corrected_is_said_beside_what_is_right(found: int, exact: int, whole: int, words: str) -> None:
    assert precision_line(Precision(RecordKind.COMPANY, "", Share.of(found, whole), Share.of(exact, whole))) == words
