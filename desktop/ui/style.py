"""The window's look, made of a palette: Qt's style sheet, Qt's own palette and the base style below both."""

from __future__ import annotations

import dataclasses
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.resources import resource
from desktop.ui.actions import KeyGuard
from desktop.ui.focus_ring import FocusRing
from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.theme import Palette, Theme

# Looks alike on every system, and follows a style sheet to the letter.
BASE_STYLE = "Fusion"
TEXT_PIXELS = 13


def stylesheet(palette: Palette) -> str:
    """Return the window's style sheet in the colours of ``palette``."""
    template = Template(resource("style", "window.qss").read_text(encoding="utf-8"))
    # A scroll bar at rest is decoration: between a hairline and a control's border.
    handle = _faded(palette.control_border, palette.surface, 0.35).name()
    # Of colours that are seen on either ground: a style sheet cannot colour a drawing.
    drawings = {name: resource("style", f"{name}.svg").as_posix() for name in ("down", "up", "check")}
    return template.substitute(dataclasses.asdict(palette), scroll_handle=handle, **drawings)


def qt_palette(palette: Palette) -> QPalette:
    """Return Qt's palette in our colours, for what no style sheet reaches: file dialogs, selections, tooltips."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.canvas,
        role.WindowText: palette.text,
        role.Base: palette.surface,
        role.AlternateBase: palette.hover,
        role.Text: palette.text,
        role.Button: palette.surface,
        role.ButtonText: palette.text,
        role.BrightText: palette.on_accent,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.ToolTipBase: palette.raised,
        role.ToolTipText: palette.text,
        role.PlaceholderText: palette.text3,
        role.Light: palette.raised,
        role.Midlight: palette.hover,
        role.Mid: palette.border,
        role.Dark: palette.control_border,
        role.Shadow: palette.border,
        role.Accent: palette.accent,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, _faded(palette.text, palette.surface))
    return result


def dress(theme: Theme) -> None:
    """Give the whole application the look of ``theme``, now and whenever that changes."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    application.setStyle(BASE_STYLE)
    application.setFont(font(TEXT_PIXELS))

    def paint() -> None:
        application.setPalette(qt_palette(theme.palette))
        application.setStyleSheet(stylesheet(theme.palette))

    theme.changed.connect(paint)
    paint()
    FocusRing(application, theme)
    KeyGuard(application)


def _faded(ink: str, ground: str, share: float = 0.45) -> QColor:
    over, under = QColor(ink), QColor(ground)
    mixed = (
        round(a * share + b * (1 - share))
        for a, b in zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed)
