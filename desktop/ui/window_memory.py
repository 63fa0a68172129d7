"""What the window finds again at its next start: size, sides, cards, and the order of each panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop.models.search import ScopeKind

if TYPE_CHECKING:
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.main_window import MainWindow
    from desktop.ui.window_state import WindowState

USUAL = (1440, 900)
# The share of a screen that is smaller than that.
_OF_SCREEN = 0.92


def recall(window: MainWindow) -> None:
    """Give a new window the shape of the last one, or its usual one."""
    state = window.state
    geometry = state.blob("geometry")
    if geometry.isEmpty() or not window.restoreGeometry(geometry):
        window.resize(*_usual_size())
    window.body.set_widths(state.number("results_width", 0) or 348, state.number("panels_width", 0) or 368)
    window.column.restore(state.blob("cards"))
    window.body.show_panels(shown=state.flag("panels_shown", usual=True))
    window.body.show_results(shown=state.flag("results_shown", usual=True))
    window.reader.set_text_size(state.text_size())
    for panel in window.panels:
        _recall_panel(panel, state)


def remember(window: MainWindow) -> None:
    """Keep the shape of the window."""
    state, body = window.state, window.body
    state.keep("geometry", window.saveGeometry())
    state.keep("results_width", body.widths[0])
    state.keep("panels_width", body.widths[1])
    state.keep("cards", window.column.state())
    state.keep("panels_shown", not window.column.isHidden())
    state.keep("results_shown", body.wants_results)
    state.save()


def _recall_panel(panel: ListingPanel, state: WindowState) -> None:
    name = f"panel-{panel.listing.name}"
    panel.set_order(state.text(f"{name}/order"), descending=state.flag(f"{name}/descending", usual=False))
    found = state.text(f"{name}/scope")
    if found in set(ScopeKind):
        panel.set_scope(ScopeKind(found))

    def order(column: str, descending: bool) -> None:  # noqa: FBT001  (a signal's argument)
        state.keep(f"{name}/order", column)
        state.keep(f"{name}/descending", descending)

    panel.order_changed.connect(order)
    panel.scope_changed.connect(lambda scope: state.keep(f"{name}/scope", str(scope.value)))


def _usual_size() -> tuple[int, int]:
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    if room.width() >= USUAL[0] and room.height() >= USUAL[1]:
        return USUAL
    return round(room.width() * _OF_SCREEN), round(room.height() * _OF_SCREEN)
