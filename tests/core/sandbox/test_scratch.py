"""What dead processes left is swept; what living ones use is not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.engine.child_link import PACKAGES
from core.sandbox.scratch import LOCK, PREFIX, Scratch, sweep
from tests.patience import PATIENCE

pytestmark = pytest.mark.faults
OWNER = """
import sys
from core.sandbox.scratch import Scratch

scratch = Scratch()
(scratch.folder / "program").mkdir()
(scratch.folder / "program" / "written").write_text("by a learner")
print(scratch.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, here and in processes that are started."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def owner() -> tuple[subprocess.Popen[str], Path]:
    """A process with a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PACKAGES
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_the_folder_of_a_killed_process_is_swept_and_that_of_a_living_one_is_not(temporary: Path) -> None:
    (dead, left), (living, used) = owner(), owner()
    own = Scratch()
    end(dead)
    sweep()
    assert {path.name for path in temporary.iterdir()} == {used.name, own.folder.name}
    assert (used / "program" / "written").read_text() == "by a learner"
    assert not left.exists()
    end(living)
    own.close()
    sweep()
    assert [*temporary.iterdir()] == []


@pytest.mark.slow
def test_a_folder_that_closes_is_gone(temporary: Path) -> None:
    scratch = Scratch()
    (scratch.folder / "written").touch()
    scratch.close()
    assert [*temporary.iterdir()] == []


def test_other_people_s_files_are_left_alone(temporary: Path) -> None:
    precious = temporary / "precious"
    precious.mkdir()
    (precious / "file").touch()
    (temporary / f"{PREFIX}link").symlink_to(precious)
    (temporary / f"{PREFIX}file").touch()
    (temporary / "dembow-else").mkdir()
    sweep()
    assert len([*temporary.iterdir()]) == 4
    assert [path.name for path in precious.iterdir()] == ["file"]


def test_a_folder_that_is_being_made_is_not_swept(temporary: Path) -> None:
    made = threading.Event()

    def sweep_on() -> None:
        while not made.is_set():
            sweep()

    sweepers = [threading.Thread(target=sweep_on) for _ in range(2)]
    for sweeper in sweepers:
        sweeper.start()
    scratches = [Scratch() for _ in range(200)]
    made.set()
    for sweeper in sweepers:
        sweeper.join()
    assert all((scratch.folder / LOCK).exists() for scratch in scratches)
    for scratch in scratches:
        scratch.close()
    assert [*temporary.iterdir()] == []


@pytest.mark.slow
def test_an_engine_that_starts_sweeps(temporary: Path) -> None:
    dead, left = owner()
    end(dead)
    assert left.exists()
    engine = subprocess.Popen(
        [sys.executable, "-m", "core.engine.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=PACKAGES,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    deadline = time.monotonic() + PATIENCE
    while left.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left.exists()
    engine.communicate()


def refusing(number: int) -> Callable[..., None]:
    """A call that the system refuses for this reason."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_folder_that_the_system_will_not_make_is_told_with_what_to_do(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", refusing(errno.ENOSPC))
    with pytest.raises(DembowError) as caught:
        Scratch()
    assert caught.value.key == "program_not_started"
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks of its own")
def test_without_locks_programs_have_their_folder_and_nobody_s_is_swept(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(fcntl, "flock", refusing(errno.ENOLCK))
    one, other = Scratch(), Scratch()
    sweep()
    assert {path.name for path in temporary.iterdir()} == {one.folder.name, other.folder.name}
    one.close()
    other.close()
    assert list(temporary.iterdir()) == []
