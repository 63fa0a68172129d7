"""What is dropped on the window: a folder is opened, of files the folder they lie in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from desktop.ui.pages import DropFrame


def dropped_folder(mime: QMimeData) -> Path | None:
    """Return the folder a drop means: the first one dropped, or the first file's; None where there is neither."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    for path in paths:
        if path.is_dir():
            return path
    return next((path.parent for path in paths if path.is_file()), None)


class Dropping(QObject):
    """Watches ``window``; ``dropped`` carries a folder."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, frame: DropFrame) -> None:
        super().__init__(window)
        self._frame = frame
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            folder = dropped_folder(event.mimeData())
            if folder is not None:
                event.acceptProposedAction()
                self._frame.offer(f"Open {folder.name or folder}")
                return True
        elif kind == QEvent.Type.DragLeave:
            self._frame.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._frame.hide()
            folder = dropped_folder(event.mimeData())
            if folder is not None:
                event.acceptProposedAction()
                self.dropped.emit(folder)
                return True
        return False
