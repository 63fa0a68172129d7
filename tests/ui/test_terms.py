"""The words of a query told apart in the reader, and the way on from one result to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.models.document import Span
from desktop.ui.hit_walk import HitWalk
from desktop.ui.term_bar import TermBar
from desktop.ui.theme import DARK, LIGHT, Palette, term_mark

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

HITS = tuple(Span(start=at, end=at + 1) for at in (0, 10, 20, 30))


@pytest.fixture
def bar(qtbot: QtBot, either_theme: Theme) -> TermBar:
    made = TermBar(either_theme)
    qtbot.addWidget(made)
    made.resize(500, 40)
    return made


def buttons(bar: TermBar) -> dict[str, QToolButton]:
    return {button.text(): button for button in bar.findChildren(QToolButton) if not button.isHidden()}


def test_each_term_has_its_hits(bar: TermBar) -> None:
    bar.set_terms(("chip", "R&D", "gold"), (0, 1, 0))
    assert not bar.isHidden()
    assert set(buttons(bar)) == {"chip  2", "R&&D  1", "gold  0"}
    assert buttons(bar)["chip  2"].accessibleName() == "chip, 2 hits"
    assert not buttons(bar)["gold  0"].isEnabled()
    bar.set_terms((), ())
    assert bar.isHidden()


def test_one_term_is_walked_until_it_is_clicked_again(bar: TermBar, qtbot: QtBot) -> None:
    bar.set_terms(("chip", "steel"), (0, 1, 0))
    bar.show()
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(buttons(bar)["steel  1"], Qt.MouseButton.LeftButton)
    assert chosen.args == [1]
    # In the next document too, where it has hits; where it has none, all are walked.
    bar.set_terms(("chip", "steel"), (0, 1, 1))
    assert (bar.only, buttons(bar)["steel  2"].isChecked()) == (1, True)
    bar.set_terms(("chip", "steel"), (0,))
    assert bar.only == -1
    bar.set_terms(("chip", "steel"), (0, 1))
    with qtbot.waitSignal(bar.chosen) as again:
        qtbot.mouseClick(buttons(bar)["chip  1"], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(buttons(bar)["chip  1"], Qt.MouseButton.LeftButton)
    assert bar.only == -1
    assert again.args == [0]


def test_the_hits_of_one_term_are_walked_and_all_are_marked() -> None:
    walk = HitWalk()
    walk.set_search(HITS)
    walk.stand_on(1)
    walk.set_terms((0, 1, 0, 1), 1)
    assert walk.hits == (HITS[1], HITS[3])
    assert (walk.current, walk.number) == (HITS[1], 1)
    assert walk.within(0, 100) == HITS
    assert [walk.term_of(hit) for hit in HITS] == [0, 1, 0, 1]
    walk.set_terms((0, 1, 0, 1), -1)
    assert (walk.hits, walk.current) == (HITS, HITS[1])


def test_the_walk_knows_its_ends() -> None:
    walk = HitWalk()
    assert walk.ends(1)
    walk.set_search(HITS)
    assert not walk.ends(1)
    walk.stand_on(0)
    assert (walk.ends(-1), walk.ends(1)) == (True, False)
    walk.stand_on(3)
    assert (walk.ends(-1), walk.ends(1)) == (False, True)
    walk.set_found(HITS[:1])
    assert not walk.ends(1)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_marks_of_terms_are_told_apart_and_read(palette: Palette) -> None:
    marks = [term_mark(palette, number) for number in range(5)]
    assert len(set(marks)) == 5
    assert term_mark(palette, 5) == marks[0]
    for ground, ink in marks:
        assert _contrast(ground, ink) >= 4.5


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)
