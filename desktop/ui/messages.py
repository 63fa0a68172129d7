"""The one gate for what a person is told: every error and every short word of success comes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import AccordError
from desktop.ui.log import log_error

if TYPE_CHECKING:
    from collections.abc import Callable

UNEXPECTED = "Something went wrong inside Accord. Your documents are untouched; the log names the place."


def sentence(error: BaseException) -> str:
    """Return what to tell a person of ``error``: its own sentence where it has one for them."""
    return str(error) if isinstance(error, AccordError) else UNEXPECTED


class Messages(QObject):
    """What a person is told, for whoever shows it: ``told`` (words) and ``warned`` (words of something gone wrong).

    ``offered`` carries words, those of a button beside them ("Undo") and what it does.
    """

    told = Signal(str)
    warned = Signal(str)
    offered = Signal(str, str, object)

    @Slot(str)
    def tell(self, words: str) -> None:
        """Say that something was done."""
        self.told.emit(words)

    def offer(self, words: str, button: str, deed: Callable[[], object]) -> None:
        """Say that something was done, with a button beside it."""
        self.offered.emit(words, button, deed)

    @Slot(object)
    def show_error(self, error: BaseException) -> None:
        """Say what went wrong; what nobody expected is logged too."""
        if not isinstance(error, AccordError):
            log_error(error)
        self.warned.emit(sentence(error))
