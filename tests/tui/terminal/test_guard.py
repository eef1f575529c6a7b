"""However dembow ends, the terminal is given back: what a shell finds there afterwards, by signal and stage."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from core.experiments.gates import GatesSpec
from core.experiments.share import Place, share_line
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.tally import DEATHS, Tally
from tests.tui.player import FIRST_LINE, QUIET
from tests.tui.pseudo_terminal import Terminal
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
CODE_STAGES = ("editor", "program")
CODE_STEP = ("recurrent_neuron", "write_the_loop")
PROGRAM = """import time
while True:
    time.sleep(1)
"""
"""A learner's program that never ends."""
ECHO = termios.ECHO | termios.ICANON
MODES = {
    name: (re.compile(rb"\x1b\[\?%d%s" % (number, on)), re.compile(rb"\x1b\[\?%d%s" % (number, off)))
    for name, number, on, off in (
        ("mouse", 1000, b"h", b"l"),
        ("mouse moves", 1003, b"h", b"l"),
        ("mouse in long form", 1006, b"h", b"l"),
        ("mouse in decimals", 1015, b"h", b"l"),
        ("pastes", 2004, b"h", b"l"),
        ("focus", 1004, b"h", b"l"),
        ("alternate screen", 1049, b"h", b"l"),
        ("hidden cursor", 25, b"l", b"h"),
        ("cut lines", 7, b"l", b"h"),
    )
} | {"kitty keys": (re.compile(rb"\x1b\[>\d+u"), re.compile(rb"\x1b\[<u"))}
"""What sets each mode that Textual's driver sets, and what ends it."""


def at_the_map(terminal: Terminal) -> None:
    terminal.wait_for("The six words")


def in_a_lesson(terminal: Terminal) -> None:
    at_the_map(terminal)
    terminal.press_key("enter")
    terminal.wait_for("Everything runs on your machine")


def while_training(terminal: Terminal) -> None:
    terminal.wait_for("engine ready")
    for _ in range(SLOWEST):  # one training step a key: it is still at it when it is killed
        terminal.press_key(",")
    terminal.press_key("space")
    terminal.wait_for("step 0 of")


def in_a_dialog(terminal: Terminal) -> None:
    at_the_map(terminal)
    terminal.press_key("?")
    terminal.wait_for("esc")


def in_the_editor(terminal: Terminal) -> None:
    at_the_map(terminal)
    terminal.press_key("enter")
    terminal.wait_for("Give it ears")
    terminal.wait_for("engine ready")  # the process that runs programs is warm
    while terminal.read(QUIET):  # or the step is still being drawn, which takes the focus away
        pass
    before = terminal.style_of(FIRST_LINE)
    terminal.press_key("e")
    terminal.wait_for(lambda _: terminal.style_of(FIRST_LINE) != before)


def while_a_program_runs(terminal: Terminal) -> None:
    in_the_editor(terminal)
    terminal.press_key("f7")
    terminal.paste(PROGRAM)
    terminal.wait_for("time.sleep")
    terminal.press_key("ctrl+r")
    terminal.wait_for("running your program")


SLOWEST = 5
"""Times that `,` is pressed until a key is one training step."""
STAGES: dict[str, tuple[tuple[str, ...], Callable[[Terminal], None]]] = {
    "map": ((), at_the_map),
    "lesson": ((), in_a_lesson),
    "dialog": ((), in_a_dialog),
    "training": (("open", share_line(GatesSpec(), Place("gates"))), while_training),
    "editor": ((), in_the_editor),
    "program": ((), while_a_program_runs),
}
"""What dembow is started with, and how to get there."""
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


def left_on(written: bytes | bytearray) -> list[str]:
    """Modes that were set and not ended since."""

    def last(pattern: re.Pattern[bytes]) -> int:
        return max((found.end() for found in pattern.finditer(written)), default=-1)

    return [name for name, (on, off) in MODES.items() if last(on) > last(off)]


def guard_of(terminal: Terminal) -> psutil.Process:
    """The process that watches over the terminal."""

    def watchers() -> list[psutil.Process]:
        children = psutil.Process(terminal.process.pid).children()
        return [child for child in children if "core.engine.child" not in child.cmdline()]

    # An engine's child has for a moment the command line of whoever is about to start it.
    terminal.wait_for(lambda _: len(watchers()) == 1)
    return watchers()[0]


def is_over(process: psutil.Process) -> bool:
    """Whether a process has ended, whether or not somebody has asked for its status."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def settings_of(terminal: Terminal) -> list[object]:
    return termios.tcgetattr(terminal.process.fileno())


@pytest.fixture
def start(home: Path) -> Callable[..., Terminal]:
    return lambda *arguments: Terminal(home, "--lang", "en", *arguments)


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("killer", "stage"), CASES)
def test_a_killed_dembow_leaves_the_terminal_as_it_was(
    killer: signal.Signals, stage: str, start: Callable[..., Terminal], tally: Tally
) -> None:
    arguments, reach = STAGES[stage]
    if stage in CODE_STAGES:
        progress = Progress(profile_path())
        progress.visit(*CODE_STEP)
        progress.close()
    terminal = start(*arguments)
    before = settings_of(terminal)
    reach(terminal)
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
