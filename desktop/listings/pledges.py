"""Pledges and what was found of them, as a table and in words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.listing import Table
from desktop.listings.review import percent
from desktop.listings.wording import folded, label, place_words, short_amount
from desktop.models.pledges import Pledge, Why
from desktop.models.records import MonetaryAmount

if TYPE_CHECKING:
    from desktop.models.pledges import PledgeSum

WHY_WORDS = {
    Why.CHOSEN: "you count it",
    Why.TAKEN_OUT: "you took it out",
    Why.SAME_PARTIES: "names the same parties",
    Why.SOME_PARTIES: "names some of the parties",
    Why.OTHER_PURPOSE: "for another purpose",
    Why.UNDATED: "its document bears no date",
    Why.UNDATED_PLEDGE: "perhaps from before the pledge",
    Why.PLEDGE: "a pledge itself, or larger",
    Why.INTENDED: "only intended",
}


def today() -> datetime.date:
    """Return the day it is."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def pledge_title(row: Pledge) -> str:
    """Return what was pledged: "JPY 500 bn over ten years"."""
    return f"{short_amount(row.row.figure.amount)} {folded(row.row.figure.period)}"


def parties_words(row: Pledge) -> str:
    """Return from whom to whom, as far as the sentence says, and what for."""
    figure = row.row.figure
    sides = " to ".join(name for name in (folded(figure.giver), folded(figure.receiver)) if name)
    return ", ".join(filter(None, (label(figure.purpose), sides)))


def found_words(row: Pledge) -> str:
    """Return what was found of a pledge: "JPY 60 bn, 12 %"."""
    found = MonetaryAmount(value=row.found, currency=row.row.figure.amount.currency)
    return f"{short_amount(found)}, {percent(row.share)}"


def time_words(row: Pledge, day: datetime.date) -> str:
    """Return how much of the time is over: "27 % of the time gone, until 2034-03-10"."""
    gone = row.time_gone(day)
    if gone is not None and row.end is not None:
        return f"{percent(gone)} of the time gone, until {row.end.isoformat()}"
    return f"The document bears no date{f'; until {row.end.isoformat()}' if row.end else ''}"


def sum_words(told: PledgeSum) -> str:
    """Return a sum, and why it counts or does not, on one line."""
    also = f", told {len(told.also) + 1:,} times" if told.also else ""
    return f"{short_amount(told.row.figure.amount)}: {WHY_WORDS[told.why]}{also}"


PLEDGES: Table[Pledge] = Table(
    name="pledges",
    columns=(
        words("pledged", "Pledged", pledge_title),
        words("what", "What for", parties_words),
        words("since", "Since", lambda row: row.start.isoformat() if row.start else ""),
        words("until", "Until", lambda row: row.end.isoformat() if row.end else ""),
        words("found", "Found so far", found_words),
        words("time", "Time gone", lambda row: "" if (gone := row.time_gone(today())) is None else percent(gone)),
        number("counted", "Sums counted", lambda row: len(row.counted)),
        number("offered", "Perhaps", lambda row: len(row.offered)),
        words("at", "Told in", lambda row: place_words(row.row)),
        words(
            "sums",
            "Counted",
            lambda row: "; ".join(
                f"{short_amount(told.row.figure.amount)} ({place_words(told.row)})" for told in row.counted
            ),
            wide=True,
        ),
    ),
)
