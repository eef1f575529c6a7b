"""The real program in a real terminal, killed and asked for what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.patience import PATIENCE
from tests.tui.pseudo_terminal import Terminal
from tui.strings import load_strings

HANDS = 2
"""Processes of the engine while the course is open."""
LONG_RUN = "Memory lab"
"""Lab whose run as it comes lasts for seconds."""
UP, END, ENTER = "\x1b[A", "\x1b[F", "\r"

CASES = Path(__file__).parents[2] / "cases" / "csv"


def pointed(text: str) -> str:
    """The line at the cursor."""
    return next((line for line in text.splitlines() if "▸" in line), "")


def moved_on(here: str, text: str) -> bool:
    """Whether the cursor is elsewhere."""
    return pointed(text) not in ("", here)


@pytest.mark.slow
def test_the_map_paints_and_q_leaves_the_terminal_as_it_was(home: Path) -> None:
    terminal = Terminal(home, "--lang", "es")
    terminal.wait_for("Las seis palabras")
    terminal.wait_for("motor listo")
    terminal.wait_for(lambda _: len(terminal.engines()) == HANDS)
    engines = terminal.engines()
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    gone, _ = psutil.wait_procs(engines, timeout=PATIENCE)
    assert len(gone) == HANDS
    leave_other_screen, show_cursor = b"\x1b[?1049l", b"\x1b[?25h"
    assert leave_other_screen in terminal.written
    assert show_cursor in terminal.written


@pytest.mark.slow
def test_a_closed_terminal_ends_it_whoever_started_it(home: Path) -> None:
    terminal = Terminal(home, "--lang", "en", ignore_sighup=True)
    terminal.wait_for("The six words")
    terminal.wait_for(lambda _: len(terminal.engines()) == HANDS)
    engines = terminal.engines()
    program = psutil.Process(terminal.process.pid)
    # Not the descriptor behind its back: pexpect would close it once more when it may be somebody else's.
    terminal.process.ptyproc.fileobj.close()
    gone, _ = psutil.wait_procs([program, *engines], timeout=PATIENCE)
    assert len(gone) == 1 + HANDS


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "stage", "hands"),
    [
        (("forecast", "--models", "simple_rnn_1", "--epochs", "1000"), "loading", HANDS - 1),
        (("phrases", "--cell", "counts", "--count", "100000"), "singing", 0),
    ],
    ids=["heavy", "light"],
)
def test_ctrl_c_ends_a_command_and_its_engine(command: Sequence[str], stage: str, hands: int, home: Path) -> None:
    """A run that TensorFlow has a part in has a process of its own, any other takes place in the command's."""
    terminal = Terminal(home, "--lang", "en", *command)
    terminal.wait_for(stage)
    engines = terminal.engines()
    assert len(engines) == hands
    terminal.press("\x03")
    assert terminal.wait_for_end() == 130
    gone, _ = psutil.wait_procs(engines, timeout=PATIENCE)
    assert len(gone) == hands


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(40, 10), (59, 40), (200, 19)])
def test_a_terminal_too_small_is_told_in_one_line(home: Path, columns: int, rows: int) -> None:
    terminal = Terminal(home, "--lang", "en", columns=columns, rows=rows)
    assert terminal.wait_for_end() == 2
    said = " ".join(terminal.text.split())
    assert said.startswith("dembow: The terminal has")
    assert "Traceback" not in said
    assert not (home / "data").exists()


@pytest.mark.slow
def test_a_data_folder_that_cannot_be_written_is_told_in_one_line(home: Path) -> None:
    (home / "data").write_text("a file where a folder should be")
    terminal = Terminal(home, "--lang", "en")
    assert terminal.wait_for_end() == 2
    assert " ".join(terminal.text.split()).startswith("dembow: I cannot keep your progress")


@pytest.mark.slow
def test_an_engine_killed_in_mid_training_is_told_and_a_retry_works(home: Path) -> None:
    terminal = Terminal(home, "--lang", "en")
    terminal.wait_for("The six words")
    terminal.press("v")
    terminal.wait_for("⚗")  # the labs stand in the list
    terminal.press(END)
    terminal.wait_for(lambda text: "⚗" in pointed(text))
    while LONG_RUN not in pointed(terminal.text):
        here = pointed(terminal.text)
        terminal.press(UP)
        terminal.wait_for(partial(moved_on, here))
    terminal.press(ENTER)
    terminal.wait_for(lambda text: text.lstrip().startswith(LONG_RUN))
    terminal.press(" ")
    terminal.wait_for("training")
    for engine in terminal.engines():
        engine.kill()
    terminal.wait_for("Something killed the engine")
    terminal.press(" ")
    terminal.wait_for("done in")
    assert terminal.engines()
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_ctrl_c_at_a_question_about_a_file_ends_the_command(home: Path) -> None:
    """Polars has a handler of its own by then, under which reading a line would go on."""
    terminal = Terminal(home, "--lang", "en", "data", str(CASES / "k4a_es_thousands.csv"))
    # Not before the line is asked for: between two of Python's steps a signal waits for the end of the next.
    terminal.wait_for(load_strings("en")("reading.told.choose").strip())
    terminal.read(0.2)
    terminal.press("\x03")
    assert terminal.wait_for_end() == 130
