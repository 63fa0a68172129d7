"""The way back and forth through documents and places."""

from __future__ import annotations

from desktop.models.document import Span
from desktop.ui.history import LENGTH, History, Visit


def test_walks_back_and_forth() -> None:
    history = History()
    places = [Visit(1), Visit(1, Span(start=3, end=5)), Visit(2)]
    for place in places:
        history.add(place)

    assert [history.back(), history.back(), history.back()] == [places[1], places[0], None]
    assert [history.forward(), history.forward(), history.forward()] == [places[1], places[2], None]


def test_a_new_place_takes_the_way_ahead() -> None:
    history = History()
    for number in (1, 2, 3):
        history.add(Visit(number))
    history.back()
    history.add(Visit(9))

    assert not history.can_go_forward
    assert history.back() == Visit(2)


def test_the_same_place_twice_is_one() -> None:
    history = History()
    history.add(Visit(1))
    history.add(Visit(1))

    assert not history.can_go_back


def test_keeps_no_more_than_its_length() -> None:
    history = History()
    for number in range(LENGTH + 50):
        history.add(Visit(number))

    steps = 0
    while history.back():
        steps += 1
    assert steps == LENGTH - 1
