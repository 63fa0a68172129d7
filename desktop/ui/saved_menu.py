"""The menu at the search field: save this search, the saved ones with what is new, and what was searched before."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from desktop.listings.news import news_words
from desktop.listings.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from desktop.models.search import SearchNews

_MOST_RECENT = 15
_LONGEST = 60


def fill_saved_menu(
    menu: QMenu,
    news: tuple[SearchNews, ...],
    recent: tuple[str, ...],
    deeds: Mapping[str, Callable[..., object]],
    actions: Mapping[str, QAction],
) -> None:
    """Fill the menu anew. ``deeds`` are ``open`` (a SearchNews), ``search`` (a query), ``manage`` and ``forget``."""
    menu.clear()
    menu.addAction(actions["save_search"])
    if news:
        menu.addSeparator()
        now = datetime.datetime.now(tz=datetime.UTC).astimezone()
        for each in news:
            told = news_words(each, now)
            action = _add(menu, each.name, each.query, partial(deeds["open"], each))
            # What follows a tab stands at the right, as a key would.
            action.setText(f"{action.text()}\t{told}" if told else action.text())
        menu.addAction("Rename or remove…").triggered.connect(lambda _=False: deeds["manage"]())
    menu.addSeparator()
    history = menu.addMenu("Searched before")
    history.setEnabled(bool(recent))
    for query in recent[:_MOST_RECENT]:
        _add(history, query, query, partial(deeds["search"], query))
    history.addSeparator()
    history.addAction("Clear the history").triggered.connect(lambda _=False: deeds["forget"]())
    menu.addAction(actions["batch"])


def _add(menu: QMenu, words: str, tip: str, deed: Callable[[], object]) -> QAction:
    action = menu.addAction(shortened(words, _LONGEST).replace("&", "&&"))
    action.setToolTip(tip)
    action.triggered.connect(lambda _checked=False: deed())
    return action


def saved_name(news: tuple[SearchNews, ...]) -> str:
    """Return the name of the button that opens the menu, with what is new."""
    new, searches = sum(len(each.new) for each in news), sum(bool(each.new) for each in news)
    if not new:
        return "Saved searches and history"
    now = datetime.datetime.now(tz=datetime.UTC).astimezone()
    if searches == 1:
        told = next(each for each in news if each.new)
        return f"Saved searches: {news_words(told, now)} in “{told.name}”"
    return f"Saved searches: {new:,} new in {searches} of them"
