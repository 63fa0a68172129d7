"""F6 and Shift+F6: from one part of the window to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def step(regions: Sequence[QWidget], focus: QWidget | None, by: int) -> None:
    """Give the keyboard to the region ``by`` (1 or -1) beyond the one that has it, leaving out what is not seen."""
    seen = [region for region in regions if region.isVisible()]
    if not seen:
        return
    here = next((at for at, region in enumerate(seen) if focus is not None and _holds(region, focus)), None)
    chosen = seen[0 if by > 0 else -1] if here is None else seen[(here + by) % len(seen)]
    chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)
