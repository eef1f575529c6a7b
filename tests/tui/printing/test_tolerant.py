"""What stderr cannot take is lost, and nothing else."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest

from tui.printing.tolerant import Tolerant, tolerate


class Full(io.RawIOBase):
    """A disk that is full once it holds some bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room, self.held = room, b""

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        taken = bytes(memoryview(data))[: self.room - len(self.held)]  # type: ignore[arg-type]
        if not taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.held += taken
        return len(taken)


def test_what_has_room_is_written_and_the_rest_is_lost() -> None:
    disk = Full(5)
    stream = io.TextIOWrapper(io.BufferedWriter(Tolerant(disk)), "utf-8", line_buffering=True)
    for line in ("uno\n", "dos\n", "tres\n"):
        print(line, end="", file=stream)
    stream.flush()
    assert disk.held == b"uno\nd"


@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "PYTHONUNBUFFERED"])
def test_stderr_is_where_it_was_and_is_of_the_same_letters(
    buffered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = (tmp_path / "told").open("wb", buffering=-1 if buffered else 0)
    with io.TextIOWrapper(file, "cp1252", "backslashreplace", write_through=not buffered) as told:
        monkeypatch.setattr(sys, "stderr", told)
        tolerate()
        assert sys.stderr is not told
        assert (sys.stderr.fileno(), sys.stderr.isatty()) == (told.fileno(), False)
        print("canción ✓", file=sys.stderr)
        print("y más", file=told)
    assert (tmp_path / "told").read_text("cp1252") == "canción \\u2713\ny más\n"


def test_a_stream_that_is_no_file_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.StringIO()
    monkeypatch.setattr(sys, "stderr", held)
    tolerate()
    assert sys.stderr is held
