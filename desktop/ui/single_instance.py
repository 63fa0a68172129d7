"""One window a person: a second start hands its folder to the first, brings it forward and ends."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

    from desktop.places import Places

CONNECT_MS = 1_000
# Who takes the connection is alive, if perhaps busy with its first paint: it is given time.
ANSWER_MS = 20_000
# The system holds a socket's path in 104 bytes on macOS, 108 on Linux.
LONGEST_PATH = 100
_LONGEST_MESSAGE = 65_536


def address(places: Places) -> str:
    """Return where the window of this user, with these places, can be spoken to."""
    # A user may have no name: in a container their number need not be in any list.
    user = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    who = f"{user}\n{places.state}"
    name = f"accord-{hashlib.sha256(who.encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    folders = (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir())
    sockets = [str(Path(folder) / f"{name}.socket") for folder in folders if folder]
    fitting = (where for where in sockets if len(os.fsencode(where)) <= LONGEST_PATH)
    return next(fitting, f"/tmp/{name}.socket")


def hand_over(where: str, folder: str) -> bool:
    """Give ``folder`` (empty: none) to the window that listens at ``where``; False when there is none."""
    if sys.platform != "win32" and not _is_ours(where):
        return False
    import json

    # Loaded only where another window may be: the first paint waits for it.
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(json.dumps({"folder": folder}).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS)
    socket.disconnectFromServer()
    return answered


class SingleInstance(QObject):
    """The first window's ear: ``asked`` tells that another start wants it forward, with a folder or none ("")."""

    asked = Signal(str)

    def __init__(self, where: str, parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        self._where = where
        self._speaking: list[QLocalSocket] = []

    def listen(self) -> bool:
        """Begin to listen; what a crashed window left behind is cleared away. False when it cannot be done."""
        if self._server.listen(self._where):
            return True
        self._server.removeServer(self._where)
        return self._server.listen(self._where)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _receive(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._speaking.append(socket)
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(self._hear)
        self._hear()

    def _hear(self) -> None:
        """Read what has come whole, and let go who is done."""
        for socket in tuple(self._speaking):
            if socket.canReadLine():
                self._answer(socket)
            elif socket.bytesAvailable() > _LONGEST_MESSAGE:
                socket.abort()
            if not socket.isValid() and socket in self._speaking:
                self._speaking.remove(socket)
                socket.deleteLater()

    def _answer(self, socket: QLocalSocket) -> None:
        import json

        folder = ""
        with contextlib.suppress(ValueError, AttributeError, RecursionError):
            folder = str(json.loads(bytes(socket.readLine().data())).get("folder") or "")
        socket.write(b"ok\n")
        socket.flush()
        self.asked.emit(folder)


def _is_ours(where: str) -> bool:
    """Say whether a socket of this user lies there: another's must not learn which folder is opened."""
    try:
        return Path(where).stat().st_uid == os.getuid()
    except OSError:
        return False
