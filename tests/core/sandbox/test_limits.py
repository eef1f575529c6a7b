"""A process with limits reaches neither the network nor other processes, no file of others, and only so much memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.engine.child_link import PACKAGES

LIMITED = """import os, sys
from pathlib import Path
from core.sandbox.limits import ForbiddenError, set_limits
os.chdir(sys.argv[1])
set_limits(200, 20, Path.cwd())
"""


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program with limits, its own folder below `folder`."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    command = [sys.executable, "-c", LIMITED + program, str(own), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=PACKAGES, check=False)


@pytest.mark.parametrize(
    ("program", "end"),
    [
        ("import subprocess\nsubprocess.Popen(['true'])", "ForbiddenError: subprocess.Popen"),
        ("import os\nos.system('true')", "ForbiddenError: os.system"),
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "ForbiddenError: socket."),
        ("try:\n    import os; os.fork()\nexcept Exception:\n    pass", "ForbiddenError: os.fork"),
        ("bytearray(2 * 10**9)", "MemoryError"),
    ],
)
def test_what_is_not_allowed_ends_the_program(program: str, end: str, tmp_path: Path) -> None:
    done = run(program, tmp_path)
    assert done.returncode != 0
    assert end in done.stderr.splitlines()[-1]


def test_what_is_allowed_goes_on(tmp_path: Path) -> None:
    done = run("print(sum(range(10)))", tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "45")


@pytest.mark.skipif(sys.platform != "linux", reason="there are jails on Linux alone")
@pytest.mark.parametrize("jailed", [False, True])
def test_a_program_in_a_jail_begins_so_many_threads_and_no_more(tmp_path: Path, jailed: bool) -> None:
    program = f"""import resource, sys
from pathlib import Path
from core.sandbox.limits import MORE_THREADS, set_limits
before = resource.getrlimit(resource.RLIMIT_NPROC)
set_limits(200, 20, Path(sys.argv[1]), jailed={jailed})
after = resource.getrlimit(resource.RLIMIT_NPROC)
print(after == before, MORE_THREADS < after[0] < 2 * MORE_THREADS)
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGES, check=False)
    same, limited = done.stdout.split()
    assert (same == "True", limited == "True") == (not jailed, jailed), done.stderr


CHANGES_OUTSIDE = {
    "write": "open(sys.argv[2] + '/thesis.txt', 'w')",
    "append": "Path(sys.argv[2], 'thesis.txt').open('a')",
    "low": "os.open(sys.argv[2] + '/new.txt', os.O_CREAT | os.O_WRONLY)",
    "up": "open('../thesis.txt', 'r+b')",
    "remove": "os.remove(sys.argv[2] + '/thesis.txt')",
    "unlink": "Path(sys.argv[2], 'thesis.txt').unlink()",
    "rename": "os.rename(sys.argv[2] + '/thesis.txt', 'mine.txt')",
    "replace": "open('mine.txt', 'w').close(); os.replace('mine.txt', sys.argv[2] + '/thesis.txt')",
    "truncate": "os.truncate(sys.argv[2] + '/thesis.txt', 0)",
    "tree": "import shutil; shutil.rmtree(sys.argv[2])",
    "move": "import shutil; shutil.move(sys.argv[2] + '/thesis.txt', 'mine.txt')",
    "folder": "os.mkdir(sys.argv[2] + '/new')",
    "link": "os.link(sys.argv[2] + '/thesis.txt', 'mine.txt')",
    "through a link": "os.symlink(sys.argv[2] + '/thesis.txt', 'mine.txt'); open('mine.txt', 'w')",
    "beside": "fd = os.open('..', os.O_RDONLY); os.remove('thesis.txt', dir_fd=fd)",
    "database": "import sqlite3; sqlite3.connect(sys.argv[2] + '/thesis.txt')",
    "mode": "os.chmod(sys.argv[2] + '/thesis.txt', 0)",
}
"""Ways to change a file that is not the program's own, which lies in the folder of the second argument."""


@pytest.mark.parametrize("way", CHANGES_OUTSIDE)
def test_a_file_of_others_is_not_changed(way: str, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("three years of work", "utf-8")
    done = run(CHANGES_OUTSIDE[way], tmp_path)
    assert "ForbiddenError" in done.stderr.splitlines()[-1], done.stderr
    assert thesis.read_text("utf-8") == "three years of work"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own", "thesis.txt"]


def test_files_of_its_own_are_a_program_s_to_change(tmp_path: Path) -> None:
    program = """
import shutil, sqlite3, tempfile
tempfile.tempdir = os.getcwd()
Path('a').mkdir(); Path('a/b.txt').write_text('x'); os.rename('a/b.txt', 'a/c.txt'); os.symlink('a', 'd')
with tempfile.TemporaryDirectory() as folder:
    Path(folder, 'deep', 'er').mkdir(parents=True)
with tempfile.NamedTemporaryFile() as file:
    file.write(b'x')
sqlite3.connect(':memory:').execute('select 1')
open(os.devnull, 'w').write('x')
print(Path(sys.argv[2], 'thesis.txt').read_text())
shutil.rmtree('a')
"""
    (tmp_path / "thesis.txt").write_text("three years of work", "utf-8")
    done = run(program, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "three years of work"), done.stderr
