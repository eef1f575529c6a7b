"""The jail of learners' programs: when there is one, and what it keeps from them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.base.without_tensorflow import VARIABLE as WITHOUT
from core.sandbox import jail as jails
from core.sandbox.jail import PACKAGES, VARIABLE, command, jail, works
from core.sandbox.keeper import Keeper, clean_environment
from tests.core.sandbox.test_lifeline import wait_until

REACHES = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
opened = libc.open(b"{outside}/mine", os.O_WRONLY | os.O_CREAT, 0o600)
read_only = opened < 0
socket = libc.socket(2, 1, 0)
address = bytes((2, 0, 0, 9, 10, 0, 0, 1)) + bytes(8)
unreached = libc.connect(socket, address, 16) < 0 and ctypes.get_errno() == errno.ENETUNREACH
seen = sorted(os.listdir({hidden!r}))
alone = all(int(one) < 10 for one in os.listdir("/proc") if one.isdigit())
kept = open("own", "w").write("mine")
empty = all(libc.open(place + b"/mine", os.O_WRONLY | os.O_CREAT, 0o600) < 0 for place in (b"/tmp", b"/dev/shm"))
full = False
try:
    for number in range(20):
        open(f"{{number}}", "wb").write(bytes(15 * 2**20))
except OSError as error:
    full = error.errno == errno.ENOSPC
home = os.path.expanduser("~") == os.getcwd()
"""


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    """What a bubblewrap of a test said holds of no other one."""
    jails.limits_size.cache_clear()
    yield
    jails.limits_size.cache_clear()


@pytest.fixture
def bubblewrap() -> None:
    if not works():
        pytest.skip("there is no bubblewrap here that works")


def test_nobody_is_jailed_unless_a_server_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert jail(tmp_path) == []
    monkeypatch.setenv(VARIABLE, os.pathsep.join((str(tmp_path / "a"), str(tmp_path / "b"))))
    found = jail(tmp_path / "own")
    assert {"--unshare-all", "--die-with-parent"} <= set(found)
    texts = " ".join(found)
    order = [f"--tmpfs {tmp_path}/a", f"--tmpfs {tmp_path}/b", f"{tmp_path}/own", f"--remount-ro {tmp_path}/a"]
    places = [texts.index(part) for part in ("--ro-bind / /", f"--ro-bind {PACKAGES}", *order)]
    assert places == sorted(places)
    given = clean_environment({VARIABLE: "/class", "DEMBOW_POOL": "/x", "PATH": "/bin"}, "/own")
    assert given["PATH"] == "/bin"
    assert not {VARIABLE, "DEMBOW_POOL"} & set(given)


@pytest.mark.parametrize(("told", "own"), [("--size BYTES", "--size"), ("", "--bind")])
def test_its_own_folder_has_a_size_where_the_bubblewrap_knows_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, own: str
) -> None:
    (tmp_path / "bwrap").write_text(f"#!/bin/sh\necho '{told}'\n")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    found = command(tmp_path / "own", ())
    assert own in found
    assert ("--size" in found) != ("--bind" in found)


def test_a_python_below_a_home_is_seen_through_each_link_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "python-3.11.7" / "bin"
    real.mkdir(parents=True)
    (real / "python").write_text("")
    (tmp_path / "python-3.11").symlink_to(tmp_path / "python-3.11.7")
    own = tmp_path / "own" / "bin"
    own.mkdir(parents=True)
    (own / "python").symlink_to(tmp_path / "python-3.11" / "bin" / "python")
    monkeypatch.setattr(sys, "executable", str(own / "python"))
    found = command(tmp_path, ())
    for folder in (tmp_path / "python-3.11", tmp_path / "python-3.11.7"):
        assert str(folder) in found


@pytest.mark.parametrize("script", [None, "exit 1"])
def test_without_a_bubblewrap_that_works_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None
) -> None:
    if script:
        (tmp_path / "bwrap").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not works.__wrapped__()


def test_one_that_never_answers_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jails, "LONGEST_PROBE", 0.01)
    (tmp_path / "bwrap").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert not works.__wrapped__()


@pytest.mark.slow
@pytest.mark.usefixtures("bubblewrap")
def test_a_program_reaches_neither_the_network_nor_the_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "key").write_text("secret")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "class"))
    monkeypatch.setenv(WITHOUT, "1")
    keeper = Keeper()
    running = keeper.run([REACHES.format(outside=PACKAGES, hidden=str(tmp_path / "class"))], 10.0)
    while True:
        try:
            next(running)
        except StopIteration as stop:
            (ran,) = stop.value
            break
    keeper.close()
    assert ran.outcome == "done", ran
    for fact in ("read_only", "unreached", "alone", "home", "empty", "full"):
        assert ran.values[fact].number == 1, fact
    assert ran.values["seen"].shape == (0,)
    assert not (PACKAGES / "mine").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("bubblewrap")
def test_a_jailed_program_does_not_outlive_its_keeper(tmp_path: Path) -> None:
    """Not even one that lets no thread run."""
    code = (
        "from core.sandbox.keeper import Keeper\n"
        'for stage in Keeper().run([\'import re; re.match("(a*)*b", "a" * 60)\'], 300.0): print(stage, flush=True)'
    )
    environment = {**os.environ, VARIABLE: str(tmp_path), WITHOUT: "1", "PYTHONPATH": str(PACKAGES)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout
        while process.stdout.readline() != "running\n":
            pass
        family = psutil.Process(process.pid).children(recursive=True)
        assert len(family) >= 2
        process.send_signal(signal.SIGKILL)
    wait_until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in family))
