"""The process that answers one request and is gone: `python -m core.sandbox.cell`. It ends when its stdin ends.

It loads Keras first, where there is one, says so, and waits. The file descriptor 1 of its start carries that and a line
a program, nothing else; the output of a program, C libraries included, goes to a file and comes with the result.
"""

from __future__ import annotations

import errno
import io
import os
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from core.base.own_pipe import own_pipe
from core.base.without_tensorflow import hide, obstacle
from core.sandbox.found import Ran, Request, Value
from core.sandbox.lifeline import Lifeline
from core.sandbox.limits import ForbiddenError, grant_seconds, set_limits
from core.sandbox.survey import printable, survey

NAME = "<program>"
"""File name of the program in its own tracebacks."""
COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
OVERTIME = 5
"""Factor on the seconds of computing after which a cell ends that nobody ended and whose program lets no thread run."""
Look = Callable[[Mapping[str, object]], dict[str, Value]]
LONGEST_OUTPUT = 8_000
"""Number of characters of output that are told, the last ones."""


def main() -> None:
    """Warm up, run the programs, tell how each ended, and end."""
    lifeline = Lifeline()
    written = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
    protocol = own_pipe(written.fileno())
    os.dup2(written.fileno(), 2)
    sys.stdout = sys.stderr = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", "replace", write_through=True)
    os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
    os.environ["TF_NUM_INTRAOP_THREADS"] = os.environ["TF_NUM_INTEROP_THREADS"] = "1"
    if hasattr(os, "nice"):
        os.nice(10)
    if obstacle():
        hide()
    else:
        import keras

        # Its first network also makes the threads that the limits would refuse it later.
        keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])(keras.ops.zeros((1, 1)))
    protocol.write(b"ready\n")
    protocol.flush()
    request = msgspec.json.decode(lifeline.request(), type=Request)
    all_seconds = request.cpu_seconds * len(request.codes)
    lifeline.arm(OVERTIME * all_seconds, written)
    set_limits(request.megabytes, all_seconds, Path.cwd(), jailed=request.jailed)
    # What tells of a program is taken before any runs: one that gives these names to something else changes nothing.
    tell, look, shown, replace, encode = run, survey, tidy, msgspec.structs.replace, msgspec.json.encode
    grant = grant_seconds
    mark = request.mark.encode()
    for code in request.codes:
        grant(request.cpu_seconds)
        start = written.seek(0, os.SEEK_END)
        ran = tell(code, look)
        written.seek(start)
        output = shown(written.read().decode("utf-8", "replace"))
        protocol.write(b"\n" + mark + encode(replace(ran, output=output)) + b"\n")
        protocol.flush()
    # Not sys.exit: threads that the program left behind would keep the process.
    os._exit(0)


def run(code: str, look: Look = survey) -> Ran:
    """Run a program in a namespace of its own, and look at what it leaves behind."""
    names: dict[str, Any] = {"__name__": "__main__"}
    began = time.monotonic()
    error: BaseException | None = None
    try:
        exec(compile(code, NAME, "exec"), names)
    except BaseException as caught:  # whatever a program can raise, told and not swallowed
        error = caught
    seconds = time.monotonic() - began
    if error is None:
        return Ran("done", look(names), seconds=seconds)
    return failed(error, names, seconds, code, look)


def failed(
    error: BaseException, names: Mapping[str, object], seconds: float, code: str = "", look: Look = survey
) -> Ran:
    """Return the outcome of a program that ended before its end."""
    kind = type(error)
    name, message = printable(kind.__name__), message_of(error)
    line, column = place_of(error, code)
    if isinstance(error, ForbiddenError):
        return Ran("forbidden", error=message, message=message, line=line, seconds=seconds)
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return Ran("too_much_disk", error=name, message=message, line=line, seconds=seconds)
    if isinstance(error, MemoryError) or name == "ResourceExhaustedError":
        return Ran("too_much_memory", error=name, message=message, line=line, seconds=seconds)
    if isinstance(error, SystemExit):
        return Ran("exit", look(names), error=name, message=message, line=line, seconds=seconds)
    return Ran("error", look(names), error=name, message=message, line=line, column=column, seconds=seconds)


def message_of(error: BaseException) -> str:
    """Return the first line of what an exception says; nothing of one that raises when it is asked."""
    try:
        if isinstance(error, SyntaxError) and error.filename == NAME:
            return printable(error.msg)  # without the place, which is told beside it
        return printable((str(error).strip().splitlines() or [""])[0][:500])
    except BaseException:  # a learner's own exception
        return ""


def place_of(error: BaseException, code: str) -> tuple[int, int]:
    """Return the line and the column of a program where it went wrong, from 1; 0 for what nobody can say."""
    if isinstance(error, SyntaxError) and error.filename == NAME:
        return error.lineno or 0, error.offset or 0
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == NAME]
    line, offset = (frames[-1].lineno or 0, frames[-1].colno) if frames else (0, None)
    lines = code.split("\n")
    if offset is None or not 0 < line <= len(lines):
        return line, 0
    # Python counts bytes of UTF-8, people count characters.
    return line, len(lines[line - 1].encode()[:offset].decode(errors="ignore")) + 1


def tidy(text: str) -> str:
    """Return the output as a terminal shows it at last, a progress bar in its last state, cut to its end."""
    plain = COLOURS.sub("", text).replace("\b", "")
    lines = [line.rstrip("\r").rpartition("\r")[2] for line in plain.split("\n")]
    return "\n".join(lines)[-LONGEST_OUTPUT:].strip("\n")


if __name__ == "__main__":
    main()
