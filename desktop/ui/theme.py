"""The window's colours, type and icons: two palettes, and which of them is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

Choice = Literal["system", "light", "dark"]
FAMILY = "Inter"
STROKE = "1.75"
DISABLED_OPACITY = 0.45


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, each ``#RRGGBB``; what each is for stands in the design notes of the window."""

    name: Literal["light", "dark"]
    canvas: str
    surface: str
    raised: str
    hover: str
    border: str
    control_border: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_tint: str
    mark: str
    mark_text: str
    current: str
    current_text: str
    evidence: str
    agreement: str
    agreement_tint: str
    company: str
    company_tint: str
    figure: str
    figure_tint: str
    track: str


LIGHT = Palette(
    name="light",
    canvas="#F4F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#F0F2F6",
    border="#E1E4EA",
    control_border="#8A93A3",
    text="#1A1E26",
    text2="#566070",
    text3="#616A79",
    accent="#2554C7",
    on_accent="#FFFFFF",
    accent_tint="#E8EEFB",
    mark="#FFE58F",
    mark_text="#1A1E26",
    current="#FFB020",
    current_text="#1A1E26",
    evidence="#EEF3FE",
    agreement="#6A3FB5",
    agreement_tint="#F1EBFB",
    company="#0B6E69",
    company_tint="#E2F4F2",
    figure="#8A5200",
    figure_tint="#FDF1DC",
    track="#E9ECF1",
)

DARK = Palette(
    name="dark",
    canvas="#12151A",
    surface="#191D24",
    raised="#212731",
    hover="#232A34",
    border="#2C333F",
    control_border="#6F7A8C",
    text="#E7EAF0",
    text2="#A9B2C0",
    text3="#8E98A8",
    accent="#8FB3FF",
    on_accent="#0F1A33",
    accent_tint="#22304D",
    mark="#5E4B10",
    mark_text="#FFEBB0",
    current="#E3A82B",
    current_text="#0F1A33",
    evidence="#1F2A40",
    agreement="#C4A8FF",
    agreement_tint="#2E2547",
    company="#6FD6CE",
    company_tint="#15353A",
    figure="#F2C06B",
    figure_tint="#3A2D14",
    track="#2A313C",
)


# The grounds and inks of the marks of a query's second, third … term; those of the first are the palette's own.
_TERM_MARKS = {
    "light": (("#BDE7C4", "#1A1E26"), ("#C3DBFF", "#1A1E26"), ("#F9CBDF", "#1A1E26"), ("#DDD0FA", "#1A1E26")),
    "dark": (("#1F4D2B", "#C9F2D2"), ("#1E4478", "#CFE2FF"), ("#6A2547", "#FFD3E4"), ("#46327A", "#E3D8FF")),
}


def term_mark(palette: Palette, number: int) -> tuple[str, str]:
    """Return the ground and the ink of the marks of a query's term, from 0; after the fifth they come round."""
    marks = ((palette.mark, palette.mark_text), *_TERM_MARKS[palette.name])
    return marks[number % len(marks)]


def tone(palette: Palette, name: str) -> tuple[str, str]:
    """Return the hue and the tint of a kind of record; of any other name (a document) the accent and its tint."""
    tones = {
        "agreement": (palette.agreement, palette.agreement_tint),
        "company": (palette.company, palette.company_tint),
        "figure": (palette.figure, palette.figure_tint),
    }
    return tones.get(name, (palette.accent, palette.accent_tint))


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """Return a shipped icon in one colour, ``size`` logical pixels square, drawn for a screen of that scale."""
    return _drawn(_drawing(name, colour), size, scale)


def icon(name: str, colour: str, size: int = 18, *, scales: Iterable[float] = ()) -> QIcon:
    """Return a shipped icon in one colour; its disabled state is paler.

    It is drawn for each of ``scales``, or for those of the screens there are and for twice the size, from which a
    screen that is plugged in later draws its own.
    """
    drawing = _drawing(name, colour)
    result = QIcon()
    for scale in scales or sorted({2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
        image = _drawn(drawing, size, scale)
        result.addPixmap(image, QIcon.Mode.Normal)
        result.addPixmap(_paler(image), QIcon.Mode.Disabled)
    return result


def app_icon() -> QIcon:
    """Return the program's own icon, for title bars and the task list."""
    renderer = QSvgRenderer(str(resource("icons", "accord.svg")))
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128):
        image = QPixmap(side, side)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        result.addPixmap(image)
    return result


def load_fonts() -> None:
    """Make the shipped typeface known to Qt; without it the system's own stands in."""
    for file in sorted(resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def font(pixels: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the window's type: height in logical pixels, weight 100 to 900 in hundreds."""
    # tabular: figures of equal width, for amounts and counts that stand below one another.
    result = QFont(FAMILY)
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight(weight))
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


class Theme(QObject):
    """Which palette is shown: the person's choice, or the system's own while the choice is "system"."""

    changed = Signal()

    def __init__(self, choice: Choice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice = choice
        self._palette = self._chosen()
        self._icons: dict[tuple[str, int, str], QIcon] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> Choice:
        """What the person chose: "system", "light" or "dark"."""
        return self._choice

    @property
    def palette(self) -> Palette:
        """The colours to draw with now."""
        return self._palette

    def set_choice(self, choice: Choice) -> None:
        """Choose a theme; ``changed`` is emitted when that changes the colours."""
        self._choice = choice
        self._follow()

    def icon(self, name: str, size: int = 18, colour: str = "") -> QIcon:
        """Return an icon in ``colour``, or in the second text colour of the palette shown now."""
        which = (name, size, colour or self._palette.text2)
        if which not in self._icons:
            self._icons[which] = icon(name, which[2], size)
        return self._icons[which]

    def _chosen(self) -> Palette:
        if self._choice == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _follow(self) -> None:
        chosen = self._chosen()
        if chosen is not self._palette:
            self._palette = chosen
            self._icons.clear()
            self.changed.emit()


def _drawing(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_bytes()
    drawing = drawing.replace(b"currentColor", colour.encode())
    return QSvgRenderer(QByteArray(drawing.replace(b'stroke-width="2"', f'stroke-width="{STROKE}"'.encode())))


def _drawn(drawing: QSvgRenderer, size: int, scale: float) -> QPixmap:
    side = round(size * scale)
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def _paler(image: QPixmap) -> QPixmap:
    result = QPixmap(image.size())
    result.setDevicePixelRatio(image.devicePixelRatio())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(DISABLED_OPACITY)
    painter.drawPixmap(QPointF(0, 0), image)
    painter.end()
    return result
