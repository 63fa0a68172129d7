"""What the window finds again at its next start: its sides, its cards, and the order of each panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.search import ScopeKind

if TYPE_CHECKING:
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.window_state import WindowState
    from desktop.ui.workspace import Workspace


def recall(workspace: Workspace) -> None:
    """Give the sides, cards and panels the shape they had in the last session."""
    state = workspace.state
    workspace.body.set_widths(state.number("results_width", 0) or 348, state.number("panels_width", 0) or 368)
    workspace.column.restore(state.blob("cards"))
    workspace.body.show_panels(shown=state.flag("panels_shown", usual=True))
    workspace.body.show_results(shown=state.flag("results_shown", usual=True))
    workspace.reader.set_text_size(state.text_size())
    for panel in workspace.panels:
        _recall_panel(panel, state)


def remember(workspace: Workspace) -> None:
    """Keep the shape of the workspace."""
    state, body = workspace.state, workspace.body
    state.keep("results_width", body.widths[0])
    state.keep("panels_width", body.widths[1])
    state.keep("cards", workspace.column.state())
    state.keep("panels_shown", not workspace.side.isHidden())
    state.keep("results_shown", body.wants_results)
    state.save()


def _recall_panel(panel: ListingPanel, state: WindowState) -> None:
    name = f"panel-{panel.name}"
    panel.set_grouped(grouped=state.flag(f"{name}/grouped", usual=False))
    panel.set_order(state.text(f"{name}/order"), descending=state.flag(f"{name}/descending", usual=False))
    found = state.text(f"{name}/scope")
    if found in set(ScopeKind):
        panel.set_scope(ScopeKind(found))

    def order(column: str, descending: bool) -> None:  # noqa: FBT001  (a signal's argument)
        state.keep(f"{name}/order", column)
        state.keep(f"{name}/descending", descending)

    panel.filters.show_all(everything=state.flag(f"{name}/all", usual=False))
    panel.filters.part_changed.connect(lambda everything: state.keep(f"{name}/all", everything))
    panel.order_changed.connect(order)
    panel.grouping_changed.connect(lambda grouped: state.keep(f"{name}/grouped", grouped))
    panel.scope_changed.connect(lambda scope: state.keep(f"{name}/scope", str(scope.value)))
