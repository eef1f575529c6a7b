"""However dembow ends, the terminal is given back: what a shell finds there afterwards, by signal and stage."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.tally import DEATHS, Tally
from tests.tui.pseudo_terminal import Terminal
from tests.tui.terminal.stages import (
    CODE_STAGES,
    MODES,
    STAGES,
    at_the_map,
    begun,
    guard_of,
    is_over,
    left_on,
    reach,
    settings_of,
)
from tui.terminal.guard import RESET

pytestmark = pytest.mark.faults
SIGNALS = (
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGSEGV,
    signal.SIGKILL,
    signal.SIGABRT,
    signal.SIGQUIT,
    signal.SIGINT,
)
ECHO = termios.ECHO | termios.ICANON
QUICK = ((signal.SIGTERM, "map"), (signal.SIGKILL, "lesson"), (signal.SIGSEGV, "training"))
SELDOM = {
    "dialog": (signal.SIGTERM, signal.SIGKILL),
    "editor": (signal.SIGINT,),
    "program": (signal.SIGKILL,),
    "map": (signal.SIGQUIT,),
    "training": (signal.SIGINT,),
}
"""Signals at stages and of kinds that differ little from others; all at all of them where deaths are asked for."""
OTHERS = SIGNALS[:-2]


def is_played(killer: signal.Signals, stage: str) -> bool:
    """Whether a signal is sent at a stage: all that differ, and any where deaths are asked for."""
    often = stage not in CODE_STAGES and stage != "dialog" and killer in OTHERS
    return often or killer in SELDOM.get(stage, ()) or DEATHS in os.environ


CASES = [
    pytest.param(killer, stage, id=f"{killer.name}-{stage}", marks=() if (killer, stage) in QUICK else pytest.mark.slow)
    for killer in SIGNALS
    for stage in STAGES
    if is_played(killer, stage)
]


@pytest.fixture
def start(home: Path) -> Callable[..., Terminal]:
    return lambda *arguments: Terminal(home, "--lang", "en", *arguments)


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("killer", "stage"), CASES)
def test_a_killed_dembow_leaves_the_terminal_as_it_was(
    killer: signal.Signals, stage: str, home: Path, tally: Tally
) -> None:
    terminal = begun(home, stage)
    before = settings_of(terminal)
    reach(terminal, stage)
    guard = guard_of(terminal)
    family = psutil.Process(terminal.process.pid).children(recursive=True)
    assert settings_of(terminal) != before
    assert set(left_on(terminal.written)) == set(MODES)
    os.kill(terminal.process.pid, killer)
    terminal.wait_for_end()
    terminal.wait_for(lambda _: is_over(guard) and all(map(is_over, family)))
    terminal.read()
    assert terminal.process.signalstatus == killer
    assert left_on(terminal.written) == []
    assert settings_of(terminal) == before
    tally("deaths of the app in a terminal")


@pytest.mark.slow
def test_a_terminal_that_nobody_reads_keeps_no_dembow_alive(start: Callable[..., Terminal]) -> None:
    terminal = start()
    at_the_map(terminal)
    guard = guard_of(terminal)
    terminal.press("L" * 100)  # pictures enough to fill what the system holds for a reader
    os.kill(terminal.process.pid, signal.SIGTERM)
    terminal.process.wait()  # reads nothing
    assert terminal.process.signalstatus == signal.SIGTERM
    terminal.wait_for(lambda _: is_over(guard))
    terminal.read()
    assert left_on(terminal.written) == []


@pytest.mark.slow
def test_the_guard_is_in_no_group_that_is_killed(start: Callable[..., Terminal]) -> None:
    terminal = start()
    before = settings_of(terminal)
    at_the_map(terminal)
    guard = guard_of(terminal)
    for ending in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        guard.send_signal(ending)
    os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.wait_for_end()
    terminal.wait_for(lambda _: is_over(guard))
    terminal.read()
    assert left_on(terminal.written) == []
    assert settings_of(terminal) == before


@pytest.mark.slow
def test_the_guard_is_gone_after_an_ordinary_end(start: Callable[..., Terminal]) -> None:
    terminal = start()
    at_the_map(terminal)
    guard = guard_of(terminal)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert not guard.is_running()
    assert RESET not in terminal.written


@pytest.mark.slow
def test_dembow_goes_on_without_its_guard(start: Callable[..., Terminal]) -> None:
    terminal = start()
    at_the_map(terminal)
    guard_of(terminal).kill()
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert left_on(terminal.written) == []


@pytest.mark.slow
def test_a_terminal_given_back_already_is_left_alone(start: Callable[..., Terminal]) -> None:
    terminal = start()
    before = settings_of(terminal)
    at_the_map(terminal)
    guard = guard_of(terminal)
    os.kill(terminal.process.pid, signal.SIGTSTP)
    terminal.wait_for(lambda _: psutil.Process(terminal.process.pid).status() == psutil.STATUS_STOPPED)
    terminal.read()
    assert left_on(terminal.written) == []
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.wait_for_end()
    terminal.wait_for(lambda _: is_over(guard))
    terminal.read()
    assert RESET not in terminal.written
    assert settings_of(terminal) == before


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """A pseudo-terminal's two ends."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(theirs)
    os.close(ours)


HOLDER = """
import os, signal, sys, termios
from tui.terminal.guard import TerminalGuard
with TerminalGuard(0) as guard:
    guard.took()
    settings = termios.tcgetattr(0)
    settings[3] &= ~int(sys.argv[1])
    termios.tcsetattr(0, termios.TCSANOW, settings)
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""A program that takes its terminal, clears flags of its settings and dies."""


@pytest.mark.parametrize(
    ("flags", "restored"),
    [(ECHO | termios.IEXTEN | termios.ISIG, True), (ECHO, False)],
    ids=["as the app left it", "as a shell has set it since"],
)
def test_settings_are_restored_unless_somebody_was_quicker(ends: tuple[int, int], flags: int, restored: bool) -> None:
    ours, theirs = ends
    before = termios.tcgetattr(theirs)
    died = subprocess.run([sys.executable, "-c", HOLDER, str(flags)], stdin=theirs, check=False)
    assert died.returncode == -signal.SIGKILL
    heard = b""
    while RESET not in heard:
        heard += os.read(ours, 4096)
    assert (termios.tcgetattr(theirs) == before) is restored
