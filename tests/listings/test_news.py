"""How new documents of a saved search are told of."""

from __future__ import annotations

import datetime

import pytest

from desktop.listings.news import news_words, since_words
from desktop.models.search import SearchNews, SortOrder

NOW = datetime.datetime(2026, 11, 20, 15, 30, tzinfo=datetime.UTC)  # a Friday


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20T09:05:00+00:00", "since 09:05"),
        ("2026-11-20T09:05:00+02:00", "since 07:05"),
        ("2026-11-19T23:59:00+00:00", "since yesterday"),
        ("2026-11-17T12:00:00+00:00", "since Tuesday"),
        ("2026-11-13T12:00:00+00:00", "since 13 November"),
        ("2025-03-04T12:00:00+00:00", "since 4 March 2025"),
        ("2027-01-01T00:00:00+00:00", "since 00:00"),
        ("", ""),
        ("no day", ""),
    ],
)
def test_since_when(moment: str, words: str) -> None:
    assert since_words(moment, NOW) == words


def test_what_is_new() -> None:
    def told(new: int, trouble: str = "") -> str:
        news = SearchNews("n", "q", SortOrder.DATE, "2026-11-17T12:00:00+00:00", 9, frozenset(range(new)), trouble)
        return news_words(news, NOW)

    assert told(5) == "5 new since Tuesday"
    assert told(0) == ""
    assert told(0, "This bracket is not closed.") == "cannot be searched for"
