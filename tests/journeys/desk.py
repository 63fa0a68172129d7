"""A desk to play a person's stories at: a display of its own, a window manager, Accord, keys, mouse and clipboard."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "xclip", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 40.0


def missing_tools() -> list[str]:
    """Return which of the programs a desk needs are not installed."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not LAUNCHER.exists():
        missing.append(str(LAUNCHER))
    if subprocess.run([SYSTEM_PYTHON, "-c", "import gi"], capture_output=True, check=False).returncode:
        missing.append("python3-gi")
    return missing


def wait_for(what: str, seen: Callable[[], object], patience: float = PATIENCE) -> object:
    """Ask ``seen`` until it answers with something true, and return that."""
    end = time.monotonic() + patience
    while True:
        found = seen()
        if found:
            return found
        assert time.monotonic() < end, f"waited {patience:.0f} s for {what}"
        time.sleep(0.05)


@dataclass
class Node:
    """One thing in the accessible tree; x and y are its left upper corner on the screen."""

    depth: int
    role: str
    name: str
    description: str = ""
    states: list[str] = field(default_factory=list)
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    text: str = ""


class Desk:
    """A virtual screen with a session bus of its own; everything it started ends with it."""

    def __init__(self, home: Path, size: str = "1440x900") -> None:
        self.home = home
        self._processes: list[subprocess.Popen[bytes]] = []
        # A socket's path is short by nature: under a deep home the window would listen in the folder of all tests.
        self._runtime = tempfile.TemporaryDirectory(prefix="desk-")
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("QT_", "DBUS_", "XDG_", "AT_"))
            },
            "ACCORD_HOME": str(home),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": self._runtime.name,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        }
        home.mkdir(parents=True, exist_ok=True)
        self._start_screen(size)
        self._start_bus()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(5)
            for stream in (process.stdout, process.stderr):
                if stream is not None:
                    stream.close()
        # What the windows and the bus still write there while they end is no reason to fail.
        shutil.rmtree(self._runtime.name, ignore_errors=True)
        self._runtime.cleanup()

    def _start(self, *command: str, **options: object) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        process: subprocess.Popen[bytes] = subprocess.Popen(command, env=self.environment, **quiet)
        self._processes.append(process)
        return process

    def _start_screen(self, size: str) -> None:
        reading, writing = os.pipe()
        self._start(
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{size}x24",
            "-noreset",
            "-nolisten",
            "tcp",
            pass_fds=(writing,),
        )
        os.close(writing)
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        assert number, "Xvfb did not start"
        self.environment["DISPLAY"] = f":{number}"
        wait_for("a window manager", self._has_window_manager)

    def _has_window_manager(self) -> bool:
        # The screen may say that it is there a moment before it takes its first client.
        manager = self._start("openbox", "--sm-disable")
        while manager.poll() is None:
            if self.tool("xdotool", "get_num_desktops").strip().isdigit():
                return True
            time.sleep(0.05)
        return False

    def _start_bus(self) -> None:
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE)
        assert bus.stdout is not None
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self._start(str(LAUNCHER), "--launch-immediately")

    # Accord -----------------------------------------------------------------------------------------------------------

    def open_accord(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start Accord and wait until its window is there and can be asked."""
        process = self._start(sys.executable, "-m", "desktop", *arguments, stderr=subprocess.PIPE)
        os.set_blocking(process.stderr.fileno(), False)
        wait_for("the window", lambda: self._has_window(process))
        wait_for("the accessible tree", lambda: self.showing(process))
        return process

    def run_accord(self, *arguments: str, patience: float = PATIENCE) -> int:
        """Run Accord to its end and return its exit code."""
        return self._start(sys.executable, "-m", "desktop", *arguments).wait(patience)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End Accord without a warning."""
        process.send_signal(signal.SIGKILL)
        process.wait(10)

    def _has_window(self, process: subprocess.Popen[bytes]) -> bool:
        assert process.poll() is None, f"Accord ended: {process.stderr.read()!r}"
        return bool(self.windows(process))

    def windows(self, process: subprocess.Popen[bytes]) -> list[str]:
        """Return the X11 ids of the process's visible windows."""
        found = self.tool("xdotool", "search", "--onlyvisible", "--pid", str(process.pid))
        return found.split()

    def title(self) -> str:
        """Return the title of the window that has the keyboard."""
        return self.tool("xdotool", "getactivewindow", "getwindowname").strip()

    # Hands and eyes ---------------------------------------------------------------------------------------------------

    def tool(self, *command: str, given: str = "") -> str:
        """Run a program of the desk and return what it printed."""
        done = subprocess.run(
            command, env=self.environment, input=given.encode(), capture_output=True, check=False, timeout=20
        )
        return done.stdout.decode(errors="replace")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as xdotool names them."""
        for key in keys:
            self.tool("xdotool", "key", "--clearmodifiers", key)

    def type(self, words: str) -> None:
        """Type words into whatever has the keyboard."""
        self.tool("xdotool", "type", "--delay", "12", "--", words)

    def click(self, node: Node, *, button: int = 1) -> None:
        """Click in the middle of a node."""
        x, y = node.x + node.width // 2, node.y + node.height // 2
        self.tool("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def clipboard(self, target: str = "UTF8_STRING") -> str:
        """Return what another program gets when it asks the clipboard for ``target``."""
        return self.tool("xclip", "-selection", "clipboard", "-target", target, "-o")

    def targets(self) -> set[str]:
        """Return the formats the clipboard offers."""
        return set(self.clipboard("TARGETS").split())

    def tree(self, process: subprocess.Popen[bytes]) -> list[Node]:
        """Return everything a screen reader can reach in Accord, in order. It takes a second."""
        return self._nodes("all", process)

    def showing(self, process: subprocess.Popen[bytes]) -> list[Node]:
        """Return role, name and states of everything that shows, in order."""
        return self._nodes("showing", process)

    def find(self, process: subprocess.Popen[bytes], name: str, role: str = "", *, within: str = "") -> Node:
        """Wait for a showing node whose name holds ``name``, below one named ``within``, and return it."""
        what = f"{role or 'something'} named {name!r}"
        found = wait_for(what, lambda: self._nodes("find", process, name, role, within))
        assert isinstance(found, list)
        return found[0]

    def _nodes(self, mode: str, process: subprocess.Popen[bytes], *words: str) -> list[Node]:
        script = str(Path(__file__).with_name("accessible_tree.py"))
        lines = self.tool(SYSTEM_PYTHON, script, mode, str(process.pid), *words).splitlines()
        return [Node(**json.loads(line)) for line in lines]

    def picture(self, file: Path) -> None:
        """Write what the screen shows, as PNG where ImageMagick is installed, for whoever looks into a failure."""
        if shutil.which("import"):
            self.tool("import", "-window", "root", str(file))
