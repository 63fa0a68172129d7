"""The reading child: a process that opens foreign files, reads and extracts them, and can do nothing else.

It is started by the refreshing process as ``accord reader`` and gets frames (``library.frames``) on its standard input:

- ``setup``: the person's own list of companies, and the sha256 (their first 8 bytes each) of files that are known.
- ``read``: a file on disk. Answered by ``closed`` (it cannot be opened), ``left`` (no reader takes it), or ``facts``.
  If these say ``asks``, the content may be known, and ``go`` or ``skip`` is waited for. Then comes ``text`` before
  each document is extracted, ``outcome`` after each file and member, and ``end``.
- ``extract``: a stored document whose records are to be made again. Answered by ``records`` and ``end``.
- ``leave``: end, so that a fresh child takes over.

Each answer has the number of its job, so that none is taken for that to another.
"""

from __future__ import annotations

import io
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.errors import ReadError
from desktop.library.confinement import confine
from desktop.library.files import Extractor
from desktop.library.frames import FrameError, read_frame, write_frame
from desktop.library.preparing import prepare, prepare_records
from desktop.library.supervision import LEFT, run_supervised
from desktop.models.document import Document
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from io import BufferedWriter, FileIO

    from desktop.library.preparing import Reading
    from desktop.readers.opening import FileContent
    from desktop.readers.reading import Outcome

# So much of a sha256 tells known files from others; a chance likeness costs one question.
DIGEST = 8
_LOST_MEMORY = 3
# Answers are sent at once where time is counted by them; the others go together, for each costs the one who hears it.
_BUFFER = 1 << 16
_SHORT_TEXT = 100_000
_JUST_NOW_NS = 1_000_000_000
_OUR_FAULT = "Accord could not work through this file ({}). Its words are kept, without records."


def run_reading_child() -> NoReturn:
    """Serve the process at the other end of standard input and output until it goes; end with an exit code."""
    commands, answers = take_pipes()
    extractor = Extractor()
    # Loaded before any child is split off, so that each has them at once.
    _ = extractor.lexicon, extractor.version, extractor.readers, extractor.name_key
    code = run_supervised(commands, lambda: _Child(commands, answers, extractor).serve())
    # At once: there is nothing to clean up, and the pipe must not close before the exit code is there to be had.
    os._exit(code)


def take_pipes() -> tuple[FileIO, BufferedWriter[FileIO]]:
    """Keep both pipes for frames alone: what a parser prints or asks for goes nowhere."""
    commands = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = io.BufferedWriter(io.FileIO(os.dup(1), "wb"), _BUFFER)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for place in (0, 1, 2):
        os.dup2(nowhere, place)
    os.close(nowhere)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (a descriptor, for good)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    return commands, answers


class _Child:
    """One child: its files, one after another."""

    def __init__(self, commands: FileIO, answers: BufferedWriter[FileIO], extractor: Extractor) -> None:
        self._commands = commands
        self._answers = answers
        self._extractor = extractor
        self._known: set[bytes] = set()
        self._job = 0
        self._work: queue.SimpleQueue[tuple[dict[str, Any], bytes]] = queue.SimpleQueue()
        self._replies: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def serve(self) -> int:
        """Answer until told to leave; return the exit code."""
        confine()
        # Told only now: nothing foreign is sent to a child that can still do as it likes.
        self._say("ready", pid=os.getpid())
        self._answers.flush()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            while (work := self._work.get())[0]["do"] != "leave":
                self._do(*work)
        except MemoryError:
            return _LOST_MEMORY
        except OSError:  # nobody listens any more
            return 0
        return LEFT

    def _listen(self) -> None:
        """Sort what comes in; the end of it is the end of this process, whatever a parser does just then."""
        try:
            while frame := read_frame(self._commands):
                if frame[0]["do"] in {"go", "skip"}:
                    self._replies.put(frame[0])
                    continue
                self._work.put(frame)
                if frame[0]["do"] == "leave":
                    return  # what comes behind it is for the next child
        except BaseException:  # noqa: BLE001 (it makes no sense any more, so there is nobody to serve)
            os._exit(1)
        os._exit(0)

    def _do(self, command: dict[str, Any], body: bytes) -> None:
        self._job = int(command.get("job", 0))
        if command["do"] == "setup":
            length = int(command["own"])
            self._extractor.use_own_list(body[:length])
            rest = body[length:]
            self._known = {rest[place : place + DIGEST] for place in range(0, len(rest), DIGEST)}
        elif command["do"] == "read":
            self._read(command)
        elif command["do"] == "extract":
            self._extract(body)
        if command["do"] != "setup":
            self._say("end")
            self._answers.flush()

    def _read(self, job: dict[str, Any]) -> None:
        path = Path(os.fsdecode(bytes.fromhex(job["path"])))
        try:
            content = self._extractor.open(path)
            if content.left_out:
                self._say("left", reason=content.left_out)
                return
        except ReadError as error:
            self._say("closed", reason=str(error), gone=not os.path.lexists(path))
            return
        if not self._is_wanted(content, job):
            return
        known: dict[str, str] = job.get("members", {})
        from desktop.readers.registry import read_outcomes

        for outcome in read_outcomes(content, shown_as=job["shown"], password=job["password"]):
            self._tell(outcome, is_known=bool(outcome.inner) and known.get(outcome.inner) == outcome.sha256)
            if outcome.inner:
                # So that it is not lost with this child, should the next one inside be its end.
                self._answers.flush()

    def _is_wanted(self, content: FileContent, job: dict[str, Any]) -> bool:
        """Tell the facts of a file; return whether to go on."""
        size, mtime_ns = job["seen"]
        has_changed = (content.size, content.mtime_ns) != (size, mtime_ns)
        is_growing = has_changed and abs(time.time_ns() - content.mtime_ns) < _JUST_NOW_NS
        is_steady = content.steady and not is_growing
        digest = bytes.fromhex(content.sha256)[:DIGEST]
        asks = is_steady and (digest in self._known or bool(job.get("asks")))
        self._known.add(digest)
        self._say(
            "facts",
            size=content.size,
            mtime_ns=content.mtime_ns,
            inode=content.inode,
            sha256=content.sha256,
            steady=is_steady,
            asks=asks,
        )
        self._answers.flush()
        return is_steady and (not asks or self._replies.get()["do"] == "go")

    def _tell(self, outcome: Outcome, *, is_known: bool) -> None:
        said: dict[str, Any] = {
            "inner": outcome.inner,
            "status": outcome.status.value,
            "reason": outcome.reason,
            "format": outcome.format,
            "reader": outcome.reader,
            "size": outcome.size,
            "sha256": outcome.sha256,
            "members": outcome.members,
            "known": is_known,
        }
        document = outcome.document
        if document is None or is_known:
            self._say("outcome", **said)
            return
        self._say_length(document)
        reading, fault = self._extracted(document)
        if fault and outcome.status is FileStatus.READ:
            said["reason"] = " ".join(filter(None, (outcome.reason, fault)))
        prepared = prepare(reading, self._extractor.name_key).model_dump_json().encode()
        text = document.text.encode("utf-8", "replace")
        self._say("outcome", prepared + text, **said, prepared=len(prepared))

    def _extract(self, body: bytes) -> None:
        document = Document.model_validate_json(body)
        self._say_length(document)
        reading, _ = self._extracted(document)
        self._say("records", prepare_records(reading, self._extractor.name_key).model_dump_json().encode())

    def _extracted(self, document: Document) -> tuple[Reading, str]:
        """Return what is in a document, and a sentence where the rules failed on it, which is a fault of Accord."""
        try:
            return self._extractor.extract(document), ""
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 (what a foreign text sets off must not cost the text)
            return self._extractor.unextracted(document), _OUR_FAULT.format(type(error).__name__)

    def _say_length(self, document: Document) -> None:
        if len(document.text) > _SHORT_TEXT:
            self._say("text", length=len(document.text))
            self._answers.flush()

    def _say(self, said: str, body: bytes = b"", **header: object) -> None:
        try:
            write_frame(self._answers, {"say": said, "job": self._job, **header}, body)
        except FrameError as error:
            raise MemoryError from error
