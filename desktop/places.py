"""Where Accord keeps its own files on this machine.

Apart from settings.py so that the window can paint before pydantic is loaded.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

# The file with the person's own list of companies.
OWN_LIST = "companies.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """Where Accord keeps its own files. ``ACCORD_HOME`` in the environment puts them all under one folder."""

    config: Path
    data: Path
    state: Path

    @classmethod
    def default(cls) -> Places:
        """Return the platform's places for this user; nothing is created."""
        if home := os.environ.get("ACCORD_HOME"):
            root = Path(home).absolute()
            return cls(root / "config", root / "data", root / "state")
        dirs = platformdirs.PlatformDirs("accord", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_state_path)

    @property
    def settings_file(self) -> Path:
        """The settings, JSON."""
        return self.config / "settings.json"

    @property
    def window_file(self) -> Path:
        """Geometry and what the first paint needs, Qt's INI; a cache of this machine's screen, never precious."""
        return self.state / "window.ini"

    @property
    def libraries(self) -> Path:
        """The folder with one folder for each library's store and index."""
        return self.data / "libraries"

    @property
    def own_list(self) -> Path:
        """The person's own list of companies, a text file they can edit."""
        return self.data / OWN_LIST

    @property
    def log_file(self) -> Path:
        """The log: no text of a document and no path of one is ever written there."""
        return self.state / "accord.log"
