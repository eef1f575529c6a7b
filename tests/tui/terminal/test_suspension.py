"""A dembow that is stopped gives the terminal back, and takes it again, as a whole, when it goes on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psutil
import pytest

from tests.tally import Tally
from tests.tui.pseudo_terminal import Terminal
from tests.tui.terminal.stages import CODE_STAGES, MODES, STAGES, begun, guard_of, is_over, left_on, reach, settings_of
from tui.terminal.guard import RESET

pytestmark = [pytest.mark.faults, pytest.mark.slow]
SHARE = 0.8
"""Share of a screen's lines that says that it was drawn as a whole: dembow is still at it, and some come and go."""
LEAVE = "\x11"
"""Key that leaves wherever one is, Ctrl+Q."""
OFTEN = ("map",)
CASES = [pytest.param(stage, marks=() if stage in OFTEN else pytest.mark.long) for stage in STAGES]
"""Every stage; those that are like others are left to the long suite."""


def stop(terminal: Terminal, by: signal.Signals = signal.SIGTSTP) -> None:
    """Stop dembow, and read what it writes before it stands."""
    os.kill(terminal.process.pid, by)
    terminal.wait_for(lambda _: psutil.Process(terminal.process.pid).status() == psutil.STATUS_STOPPED)
    while terminal.read():
        pass


def go_on(terminal: Terminal, taken: list[object]) -> None:
    """Let dembow go on before an empty screen: it takes the terminal, with these settings, and fills the screen."""
    full, until_now = len(lines_of(terminal.text)), len(terminal.written)
    terminal.screen.reset()
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.wait_for(lambda _: set(left_on(terminal.written[until_now:])) == set(MODES))
    terminal.wait_for(lambda text: len(lines_of(text)) >= SHARE * full)
    assert settings_of(terminal) == taken


def lines_of(text: str) -> set[str]:
    """The lines of a screen that say anything."""
    return set(filter(None, map(str.strip, text.splitlines())))


def press_a_key_that_works(terminal: Terminal, stage: str) -> None:
    """Press a key and see what it does: it is written into a program, and another language elsewhere."""
    before = lines_of(terminal.text)
    if stage in CODE_STAGES:
        terminal.press("zzz")
        terminal.wait_for("zzz")
    else:
        terminal.press("?")
        terminal.wait_for(lambda text: len(before - lines_of(text)) > 0)


@pytest.mark.parametrize("stage", CASES)
def test_a_stopped_dembow_goes_on_where_it_was(stage: str, home: Path, tally: Tally) -> None:
    terminal = begun(home, stage)
    before = settings_of(terminal)
    reach(terminal, stage)
    taken = settings_of(terminal)
    for _ in range(2):
        stop(terminal)
        assert left_on(terminal.written) == []
        assert settings_of(terminal) == before
        go_on(terminal, taken)
        tally("stops of the app in a terminal")
    press_a_key_that_works(terminal, stage)
    terminal.press(LEAVE)
    assert terminal.wait_for_end() == 0
    assert left_on(terminal.written) == []
    assert settings_of(terminal) == before
    assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("by", [signal.SIGTSTP, signal.SIGSTOP], ids=lambda by: by.name)
def test_the_guard_knows_again_whose_the_terminal_is(by: signal.Signals, home: Path, tally: Tally) -> None:
    terminal = begun(home, "map")
    before = settings_of(terminal)
    reach(terminal, "map")
    guard, taken = guard_of(terminal), settings_of(terminal)
    stop(terminal, by)
    go_on(terminal, taken)
    assert RESET not in terminal.written
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.wait_for_end()
    terminal.wait_for(lambda _: is_over(guard))
    terminal.read()
    assert RESET in terminal.written
    assert left_on(terminal.written) == []
    assert settings_of(terminal) == before
    tally("deaths of an app that had been stopped")


def test_going_on_without_a_stop_of_its_own_gives_back_what_was_there(home: Path, tally: Tally) -> None:
    """A stop that cannot be heeded leaves the modes on; a signal to go on may come where nobody stopped."""
    terminal = begun(home, "map")
    before = settings_of(terminal)
    reach(terminal, "map")
    taken = settings_of(terminal)
    stop(terminal, signal.SIGSTOP)
    for _ in range(2):
        go_on(terminal, taken)
        tally("stops of the app in a terminal")
    press_a_key_that_works(terminal, "map")
    terminal.press(LEAVE)
    assert terminal.wait_for_end() == 0
    assert left_on(terminal.written) == []
    assert settings_of(terminal) == before
