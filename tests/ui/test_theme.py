"""The palettes can be read, and the theme follows the choice."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from desktop.ui import theme
from desktop.ui.filter_field import FilterField
from desktop.ui.style import stylesheet
from desktop.ui.theme import DARK, LIGHT, Palette, Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT_PAIRS = [
    ("text", "surface"), ("text", "canvas"), ("text", "raised"), ("text", "hover"), ("text", "accent_tint"),
    ("text", "evidence"), ("text2", "surface"), ("text2", "canvas"), ("text2", "accent_tint"), ("text2", "hover"),
    ("text3", "surface"), ("text3", "canvas"), ("text3", "accent_tint"), ("text2", "track"), ("accent", "surface"),
    ("accent", "accent_tint"), ("on_accent", "accent"), ("mark_text", "mark"), ("current_text", "current"),
    ("agreement", "agreement_tint"), ("company", "company_tint"), ("figure", "figure_tint"),
]  # fmt: skip
SEEN_PAIRS = [
    ("accent", "surface"), ("accent", "canvas"), ("accent", "raised"), ("accent", "hover"), ("accent", "accent_tint"),
    ("text2", "surface"), ("text3", "canvas"), ("agreement", "surface"), ("company", "surface"),
    ("figure", "surface"), ("control_border", "surface"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize(("ink", "ground"), SEEN_PAIRS)
def test_icons_and_focus_ring_can_be_seen(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 3


def test_the_words_in_an_empty_field_can_be_read(qtbot: QtBot, either_theme: Theme) -> None:
    field = FilterField("WWWWWWWW", either_theme)
    qtbot.addWidget(field)
    field.resize(200, 34)
    picture = field.grab().toImage()
    ground = either_theme.palette.raised
    pixels = {picture.pixelColor(x, y).name() for x in range(34, 130) for y in range(8, 26)}
    assert max(contrast(pixel, ground) for pixel in pixels) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_line_in_the_search_field_has_no_frame_of_its_own(palette: Palette) -> None:
    [rules] = re.findall(r"#searchField QLineEdit \{([^}]*)\}", stylesheet(palette))
    assert "background: transparent; border: none;" in rules
    [frame] = re.findall(r"^QLineEdit \{([^}]*)\}", stylesheet(palette), re.MULTILINE)
    assert palette.control_border in frame


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_colours_are_whole(palette: Palette) -> None:
    for field in dataclasses.fields(palette)[1:]:
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(palette, field.name)), field.name


def test_tones_are_told_apart() -> None:
    assert len({theme.tone(LIGHT, name) for name in ("agreement", "company", "figure", "document")}) == 4


def test_theme_says_when_it_changes(qtbot: QtBot) -> None:
    shown = Theme("light")

    with qtbot.waitSignal(shown.changed):
        shown.set_choice("dark")
    with qtbot.assertNotEmitted(shown.changed):
        shown.set_choice("dark")

    assert shown.palette is DARK
    assert shown.choice == "dark"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_icons_are_drawn_for_the_scale(qtbot: QtBot, scale: float) -> None:
    image = theme.icon("search", LIGHT.text2, scales=[1.0, scale]).pixmap(QSize(18, 18), scale)

    assert image.devicePixelRatio() == scale
    assert image.width() == round(18 * scale)


def test_the_shipped_typeface_is_used(qtbot: QtBot) -> None:
    from PySide6.QtGui import QFontInfo

    theme.load_fonts()

    for weight in (400, 500, 600, 700):
        found = QFontInfo(theme.font(14, weight))
        assert (found.family(), found.weight()) == ("Inter", weight)
