"""A process with limits reaches neither the network nor other processes, no file of others, and only so much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from core.engine.child_link import PACKAGES
from core.sandbox.limits import CHANGES, FORBIDDEN, SOCKET, UNTOLD

WORK, LONG_AGO = "three years of work", 1_000_000_000.0

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


FORBIDDEN_PROGRAMS = {
    "os.fork": "try:\n    os.fork()\nexcept Exception:\n    pass",
    "os.forkpty": "os.forkpty()",
    "os.exec": "os.execv('/bin/true', ['true'])",
    "os.posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "os.system": "os.system('true')",
    "os.spawn": "os.spawnv(os.P_NOWAIT, sys.executable, ['python', '-c', ''])",
    "os.startfile": "os.startfile('.')",
    "pty.spawn": "import pty; pty.spawn('true')",
    "socket.bind": "socket.socket(getattr(socket, 'AF_UNIX', -1)).bind('x')",
    "socket.connect": "socket.socket(getattr(socket, 'AF_UNIX', -1)).connect('x')",
    "socket.getaddrinfo": "socket.create_connection(('127.0.0.1', 9))",
    "socket.gethostbyaddr": "socket.gethostbyaddr('127.0.0.1')",
    "socket.gethostbyname": "socket.gethostbyname('localhost')",
    "socket.sendmsg": "socket.socketpair()[0].sendmsg([b'x'])",
    "socket.sendto": "socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b'x', b'y')",
    "subprocess.Popen": "import subprocess; subprocess.Popen(['true'])",
    "_winapi.CreateProcess": "import _winapi; _winapi.CreateProcess(None, 'true', *[None] * 7)",
    SOCKET: "socket.socket().listen()",
}
"""A program for each event that ends one."""
UNTOLD_PROGRAMS = {
    "multiprocessing.util.spawnv_passfds": (
        "import multiprocessing as m; m.get_context('spawn').Process(target=print).start()"
    ),
    "os.mkfifo": "os.mkfifo(sys.argv[2] + '/new')",
    "os.mknod": "os.mknod(sys.argv[2] + '/new')",
}
"""A program for each function of which no event tells."""
CHANGES_OUTSIDE = {
    "write": ("open", "open(sys.argv[2] + '/thesis.txt', 'w')"),
    "append": ("open", "Path(sys.argv[2], 'thesis.txt').open('a')"),
    "low": ("open", "os.open(sys.argv[2] + '/new.txt', os.O_CREAT | os.O_WRONLY)"),
    "up": ("open", "open('../thesis.txt', 'r+b')"),
    "beside a folder": ("open", "os.open('thesis.txt', os.O_WRONLY | os.O_TRUNC, dir_fd=os.open('..', os.O_RDONLY))"),
    "up from a folder": (
        "open",
        "os.makedirs('a/b'); fd = os.open('.', os.O_RDONLY); os.chdir('a/b');"
        " os.open('../thesis.txt', os.O_WRONLY | os.O_TRUNC, dir_fd=fd)",
    ),
    "remove": ("os.remove", "os.remove(sys.argv[2] + '/thesis.txt')"),
    "unlink": ("os.remove", "Path(sys.argv[2], 'thesis.txt').unlink()"),
    "beside": ("os.remove", "fd = os.open('..', os.O_RDONLY); os.remove('thesis.txt', dir_fd=fd)"),
    "rename": ("os.rename", "os.rename(sys.argv[2] + '/thesis.txt', 'mine.txt')"),
    "replace": ("os.rename", "open('mine.txt', 'w').close(); os.replace('mine.txt', sys.argv[2] + '/thesis.txt')"),
    "truncate": ("os.truncate", "os.truncate(sys.argv[2] + '/thesis.txt', 0)"),
    "tree": ("shutil.rmtree", "import shutil; shutil.rmtree(sys.argv[2])"),
    "move": ("shutil.move", "import shutil; shutil.move(sys.argv[2] + '/thesis.txt', 'mine.txt')"),
    "folder": ("os.mkdir", "os.mkdir(sys.argv[2] + '/new')"),
    "no folder": ("os.rmdir", "os.rmdir(sys.argv[2] + '/empty')"),
    "link": ("os.link", "os.link(sys.argv[2] + '/thesis.txt', 'mine.txt')"),
    "link outside": ("os.symlink", "os.symlink('own', sys.argv[2] + '/new')"),
    "through a link": ("os.symlink", "os.symlink(sys.argv[2] + '/thesis.txt', 'l'); open('l', 'w')"),
    "through a link up": ("os.symlink", "os.symlink('..', 'l'); open('l/thesis.txt', 'w')"),
    "database": ("sqlite3.connect", "import sqlite3; sqlite3.connect(sys.argv[2] + '/thesis.txt')"),
    "mode": ("os.chmod", "os.chmod(sys.argv[2] + '/thesis.txt', 0)"),
    "owner": ("os.chown", "os.chown(sys.argv[2] + '/thesis.txt', os.getuid(), os.getgid())"),
    "time": ("os.utime", "os.utime(sys.argv[2] + '/thesis.txt', (0, 0))"),
}
"""Ways to change a file that is not the program's own, which lies in the folder of the second argument, and the event
of each.
"""
EACH = """
import json, socket
outside = Path(sys.argv[2])
for name, program in json.loads(sys.argv[3]).items():
    os.chdir(sys.argv[1])
    end = "nothing"
    try:
        exec(program)
    except BaseException as error:
        end = f"{type(error).__name__}: {error}"
    left = sorted(path.name for path in outside.iterdir())
    print(json.dumps([name, end, left, (outside / 'thesis.txt').read_text(), (outside / 'thesis.txt').stat().st_mtime]))
"""
WINDOWS = {"os.startfile", "_winapi.CreateProcess"}
"""Events of Windows alone."""
MISSING = ("AttributeError", "ImportError", "ModuleNotFoundError")
"""How a program ends whose function this system does not have."""


class End(NamedTuple):
    """How a program ended, and what it left of somebody else's folder."""

    error: str
    left: list[str]
    thesis: str
    written: float


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, End]:
    """The end of each program, all of them run in one process with limits."""
    folder = tmp_path_factory.mktemp("outside")
    thesis, own = folder / "thesis.txt", folder / "own"
    thesis.write_text(WORK, "utf-8")
    os.utime(thesis, (LONG_AGO, LONG_AGO))
    (folder / "empty").mkdir()
    own.mkdir()
    changing = {way: program for way, (_, program) in CHANGES_OUTSIDE.items()}
    programs = json.dumps({**changing, **UNTOLD_PROGRAMS, **FORBIDDEN_PROGRAMS})
    command = [sys.executable, "-c", LIMITED + EACH, str(own), str(folder), programs]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGES, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: End(error, left, told, written) for name, error, left, told, written in lines}


def assert_refused(end: End) -> None:
    """Nothing of others is changed, and the program was told that it may not."""
    if end.error.startswith(MISSING):
        pytest.skip(f"there is none here: {end.error}")
    assert end.error.startswith("ForbiddenError: "), end.error
    assert end[1:] == (["empty", "own", "thesis.txt"], WORK, LONG_AGO)


@pytest.mark.parametrize("event", [*FORBIDDEN, SOCKET])
def test_what_is_not_allowed_ends_the_program(event: str, ends: dict[str, End]) -> None:
    assert_refused(ends[event])


@pytest.mark.parametrize("name", [f"{module}.{name}" for module, names in UNTOLD.items() for name in names])
def test_what_no_event_tells_of_ends_the_program(name: str, ends: dict[str, End]) -> None:
    assert_refused(ends[name])
    assert ends[name].error == f"ForbiddenError: {name}"


@pytest.mark.parametrize("event", ["open", *CHANGES])
def test_a_file_of_others_is_not_changed(event: str, ends: dict[str, End]) -> None:
    ways = [way for way, (of, _) in CHANGES_OUTSIDE.items() if of == event]
    assert ways
    for way in ways:
        assert_refused(ends[way])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other functions")
def test_a_program_that_cannot_be_run_here_is_one_of_windows(ends: dict[str, End]) -> None:
    assert {name for name, end in ends.items() if end.error.startswith(MISSING)} == WINDOWS


def test_too_much_memory_is_refused(tmp_path: Path) -> None:
    done = run("bytearray(2 * 10**9)", tmp_path)
    assert done.returncode != 0
    assert "MemoryError" in done.stderr.splitlines()[-1]


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


def test_files_of_its_own_are_a_program_s_to_change(tmp_path: Path) -> None:
    program = """
import asyncio, shutil, sqlite3, tempfile
tempfile.tempdir = os.getcwd()
Path('a').mkdir(); Path('a/b.txt').write_text('x'); os.rename('a/b.txt', 'a/c.txt'); os.symlink('a', 'd')
with tempfile.TemporaryDirectory() as folder:
    Path(folder, 'deep', 'er').mkdir(parents=True)
with tempfile.NamedTemporaryFile() as file:
    file.write(b'x')
sqlite3.connect(':memory:').execute('select 1')
open(os.devnull, 'w').write('x')
asyncio.run(asyncio.sleep(0))
Path('touched').touch(); os.chdir('a'); Path(Path.cwd(), 'touched').touch(); os.chdir('..')
print(Path(sys.argv[2], 'thesis.txt').read_text())
shutil.rmtree('a')
"""
    (tmp_path / "thesis.txt").write_text("three years of work", "utf-8")
    done = run(program, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "three years of work"), done.stderr
