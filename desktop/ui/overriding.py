"""The mark of a method that stands in for one of Qt's, for the type checker alone.

The module that brings it to older Pythons takes 12 ms to load, which the first paint can do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):
        """Return ``method`` as it is."""
        return method


__all__ = ["override"]
