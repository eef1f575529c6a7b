"""Repaints of a beat of the circuit at 120x36, alone on the screen: from the beat to the terminal's bytes."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from typing import cast

from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult

from benchmarks.table import heading, milliseconds, percentile, rows
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tui.drawing.circuit.amounts import moment
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.frame import Texts
from tui.drawing.circuit.plan import BEATS
from tui.drawing.circuit.plans import plan_of
from tui.widgets.circuit import Circuit

SIZE = (120, 36)
UNITS, FRAMES_A_BEAT = 8, 6
WARM = 5
"""Repaints that are not counted."""
TEXTS = Texts(dict.fromkeys(BEATS, "beat"), dict.fromkeys(BEATS, "what happens"), "unit 1 of 8", "intact", "the key")


class Bare(App[None]):
    """The circuit and nothing else."""

    def compose(self) -> ComposeResult:
        yield Circuit()


async def repaint(cell: str, runs: int) -> list[float]:
    """Seconds of each repaint: the numbers of the step taken from the trace, every line of the screen as codes."""
    network = Network(CELLS[cell], UNITS, 7, initial_weights(CELLS[cell], UNITS, 7, [1]))
    found, plan = trace(network, SONG.cycle), plan_of(CELLS[cell])
    app, seconds, before = Bare(), [], ""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        circuit = app.query_one(Circuit)
        for run in range(-WARM, runs):
            beat, frame = divmod(run + WARM, FRAMES_A_BEAT)
            step, place = divmod(beat, len(plan.beats))
            began = time.perf_counter()
            now = moment(found, step % found.timesteps, step % UNITS, SONG.tokens)
            circuit.show(CELLS[cell], Scene(plan, now, plan.beats[place], frame / FRAMES_A_BEAT), TEXTS, True)
            update = cast("CompositorUpdate", app.screen._compositor.render_update(full=True))
            codes = update.render_segments(app.console)
            seconds.append(time.perf_counter() - began)
            if not frame and codes == before:  # within a beat a pulse may rest on a short wire
                raise RuntimeError("the screen shows the beat before")
            before = codes
            await pilot.pause()
    return seconds[WARM:]


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks circuit")
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args(options).runs
    heading("circuit: a repaint of one beat, 120x36")
    lines = []
    for cell in CELLS:
        seconds = asyncio.run(repaint(cell, runs))
        lines.append((cell, runs, milliseconds(statistics.median(seconds)), milliseconds(percentile(seconds, 95))))
    rows(("cell", "repaints", "median", "95th percentile"), lines)


if __name__ == "__main__":
    main(())
