"""Stages at which a dembow in a real terminal is met by a signal, and what the terminal is like there."""

from __future__ import annotations

import re
import termios
from collections.abc import Callable
from pathlib import Path

import psutil

from core.experiments.gates import GatesSpec
from core.experiments.share import Place, share_line
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.tui.player import FIRST_LINE, QUIET
from tests.tui.pseudo_terminal import Terminal

CODE_STAGES = ("editor", "program")
CODE_STEP = ("recurrent_neuron", "write_the_loop")
PROGRAM = """import time
while True:
    time.sleep(1)
"""
"""A learner's program that never ends."""
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


def begun(home: Path, stage: str) -> Terminal:
    """Start dembow as a stage needs it; it is not there yet."""
    if stage in CODE_STAGES:
        progress = Progress(profile_path())
        progress.visit(*CODE_STEP)
        progress.close()
    arguments, _ = STAGES[stage]
    return Terminal(home, "--lang", "en", *arguments)


def reach(terminal: Terminal, stage: str) -> None:
    """Bring dembow to a stage."""
    _, reach_it = STAGES[stage]
    reach_it(terminal)


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
    """The settings of the terminal, as `stty` shows them."""
    return termios.tcgetattr(terminal.process.fileno())
