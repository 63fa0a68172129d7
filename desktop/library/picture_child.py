"""The picture child: a process that draws the pages of one foreign file, for OCR, and can do nothing else.

It is started as ``accord pictures`` and gets one frame (``library.frames``) with the file's ``path``. It answers with
``opened`` and the ``sha256`` of the file, then a frame for each page that is a picture, its number from 0 in ``page``
and the picture as body, then ``end``; or with ``failed`` and a ``reason``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.library.confinement import confine
from desktop.library.frames import read_frame, write_frame

if TYPE_CHECKING:
    from desktop.library.frames import Pipe


def run_picture_child(commands: Pipe, answers: Pipe) -> int:
    """Draw the pages of the one file that is asked for; return the exit code."""
    from desktop.readers.ocr import page_images
    from desktop.readers.opening import read_content

    frame = read_frame(commands)
    if frame is None:
        return 0
    confine()
    try:
        file = read_content(Path(str(frame[0].get("path", ""))))
        write_frame(answers, {"say": "opened", "sha256": file.sha256})
        for page, picture in page_images(file.content):
            write_frame(answers, {"say": "picture", "page": page}, picture)
    except ReadError as error:
        write_frame(answers, {"say": "failed", "reason": str(error)})
        return 0
    write_frame(answers, {"say": "end"})
    return 0
