"""The log: what went wrong and where in the program, never a word or a path of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger
    from types import TracebackType

_BYTES = 200_000


def open_log(file: Path) -> None:
    """Write the log to ``file`` (and one older beside it); where that fails, Accord goes without one."""
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        target = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    target.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = _log()
    log.addHandler(target)
    log.setLevel(logging.INFO)
    log.propagate = False


def close_log() -> None:
    """Close the log's file."""
    log = _log()
    for target in tuple(log.handlers):
        log.removeHandler(target)
        target.close()


def log_error(error: BaseException, trace: TracebackType | None = None) -> None:
    """Note the kind of ``error`` and the program lines it came through.

    Its message is left out: it may quote a document or a path.
    """
    import traceback

    frames = traceback.extract_tb(trace or error.__traceback__)
    lines = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    _log().error("%s at %s", type(error).__name__, lines or "an unknown place")


def log_event(words: str) -> None:
    """Note an event in fixed words of ours."""
    _log().info("%s", words)


def _log() -> Logger:
    # Loaded when first needed: the first paint needs no log.
    import logging

    return logging.getLogger("accord")
