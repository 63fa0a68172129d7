"""The one door: a command runs without Qt, everything else opens the window."""

from __future__ import annotations

import atexit
import gc
import os
import sys

# The collector looks through everything the imports have made at every 700 new objects, and once more at the end: a
# fifth of a short command's time. What a long one makes by the thousand has no circles.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main(arguments: list[str] | None = None) -> int:
    """Run ``accord`` with ``arguments`` (None: those of the process) and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _have_streams()
    from desktop.cli.arguments import COMMANDS

    try:
        if not arguments or not (arguments[0] in COMMANDS or arguments[0].startswith("-")):
            return main_window(arguments)
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        atexit.register(gc.freeze)
        from desktop.cli.commands import run

        return run(arguments)
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`). Python would complain again while it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def main_window(arguments: list[str] | None = None) -> int:
    """Run ``accord-gui``: open the window, or say why there can be none and print what the library holds instead."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _have_streams()
    folders = [argument for argument in arguments if not argument.startswith("-")]
    if len(folders) > 1 or "" in folders:
        wrong = "more than one was named" if len(folders) > 1 else "an empty name is none"
        print(f"accord: The window shows one folder; {wrong}.", file=sys.stderr)
        return 2
    from desktop.ui.preflight import missing

    sentence = missing()
    if sentence:
        from desktop.cli.commands import show_without_window

        print(sentence, file=sys.stderr)
        return show_without_window(arguments)
    from desktop.ui.app import run

    return run(arguments)


def _have_streams() -> None:
    """Open what the process was started without (`>&-`, a window with no console), so that all code may count on it.

    Standard output then refuses what is written: a command's result must not be lost without a word.
    """
    for name, mode, flags in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
