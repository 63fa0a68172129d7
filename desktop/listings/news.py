"""How it is told what a saved search finds: "5 new since Tuesday"."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.search import SearchNews

_WEEK = 7


def news_words(news: SearchNews, now: datetime.datetime) -> str:
    """Return what is new of a saved search at a moment with an offset; empty where nothing is."""
    if news.trouble:
        return "cannot be searched for"
    if not news.new:
        return ""
    return " ".join(filter(None, (f"{len(news.new):,} new", since_words(news.since, now))))


def since_words(moment: str, now: datetime.datetime) -> str:
    """Return since when: the time of today, yesterday, the day of this week, else the date; empty for no moment."""
    try:
        then = datetime.datetime.fromisoformat(moment).astimezone(now.tzinfo)
    except ValueError:
        return ""
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"since {then:%H:%M}"
    if days == 1:
        return "since yesterday"
    if days < _WEEK:
        return f"since {then:%A}"
    year = f" {then.year}" if then.year != now.year else ""
    return f"since {then.day} {then:%B}{year}"
