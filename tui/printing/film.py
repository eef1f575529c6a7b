"""The film of a circuit on the command line: frame after frame as text, or played where there is a terminal."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

from rich.console import Console
from rich.control import Control
from rich.text import Text

from core.networks.traces import Trace
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.frame import LEAST, Texts, draw_frame
from tui.drawing.rows import Row, plain_text
from tui.lab_kit.film import scenes
from tui.printing.plots import STYLES

PULSES = 6
"""Pictures of one beat."""
BEAT = 0.5
"""Seconds of one beat."""
WIDEST, HIGHEST = 120, 30
"""Cells beyond which a circuit only gets emptier."""
FRAME_WIDTH = 76
"""Cells of a frame as text, where nobody says how many there are."""


def print_frames(found: Trace, tokens: Sequence[str], unit: int | None, texts: Texts, console: Console) -> None:
    """Print every frame as plain text, an empty line after each."""
    width = min(console.width, WIDEST) if console.is_terminal else FRAME_WIDTH
    for scene in scenes(found, tokens, unit):
        for line in plain_text(draw_frame(found.network.cell, scene, texts, unit is not None, width, LEAST)):
            console.print(line, markup=False, highlight=False, soft_wrap=True, style=None)
        console.print()


def plays(console: Console) -> bool:
    """Return whether the console can play a film: a terminal whose cursor moves, of the height of a frame."""
    return console.is_terminal and not console.is_dumb_terminal and console.height > LEAST


def play(found: Trace, tokens: Sequence[str], unit: int | None, texts: Texts, console: Console, *, calm: bool) -> None:
    """Play the film once, where it is calm without pulses; Ctrl+C ends it. The last picture stays."""
    width, height = min(console.width, WIDEST), min(console.height - 1, HIGHEST)
    drawn = 0
    console.show_cursor(False)
    try:
        with suppress(KeyboardInterrupt):
            for scene, seconds in pictures(scenes(found, tokens, unit), calm=calm):
                rows = draw_frame(found.network.cell, scene, texts, unit is not None, width, height)
                # One write over the picture before, none of it erased first: nothing flickers.
                with console.capture() as captured:
                    console.control(Control.move(0, -drawn))
                    for row in rows:
                        console.print(styled(row, width), soft_wrap=True)
                console.file.write(captured.get())
                console.file.flush()
                drawn = len(rows)
                time.sleep(seconds)
    finally:
        console.show_cursor(True)


def pictures(film: Iterator[Scene], *, calm: bool) -> Iterator[tuple[Scene, float]]:
    """Yield the pictures of a film and how long each stands: with pulses on the wires, or where it is calm without."""
    for scene in film:
        if calm:
            yield scene, BEAT
            continue
        for pulse in range(PULSES):
            yield dataclasses.replace(scene, phase=pulse / PULSES), BEAT / PULSES


def styled(row: Row, width: int) -> Text:
    """Return a row in the styles of the console, as wide as a picture."""
    line = Text(no_wrap=True)
    for text, style in row:
        line.append(text, STYLES.get(style, style))
    line.pad_right(max(0, width - line.cell_len))
    return line
