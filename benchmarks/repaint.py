"""Repaints of a plot in a running app. `python -m benchmarks.repaint SIDE seconds|memory RUNS` prints JSON.

Runs in the peer's environment too: it needs Textual, and of dembow or textual-plotext the one that was named.
"""

from __future__ import annotations

import asyncio
import gc
import json
import math
import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual.app import App, ComposeResult

if TYPE_CHECKING:
    from textual._compositor import CompositorUpdate
    from textual.widget import Widget

SIZE = (120, 36)
LINES, POINTS = 3, 300
NAMES = ("one", "two", "three")
WARM = 5
"""Repaints that are not counted."""
FULL = 500
"""Repaints after which Rich's and Textual's caches hold what they will hold."""

Change = Callable[[Sequence[Sequence[float]]], None]


def series(run: int) -> list[list[float]]:
    """Three noisy waves, others at each run."""
    noise = random.Random(run)
    return [
        [math.sin(step / 30 + line + run / 10) + noise.gauss(0, 0.1) for step in range(POINTS)] for line in range(LINES)
    ]


def ours() -> tuple[Widget, Change]:
    """dembow's widget, and what gives it new data."""
    from tui.drawing.figure import Curve, Figure
    from tui.widgets.plot import Plot

    plot = Plot()

    def change(lines: Sequence[Sequence[float]]) -> None:
        curves = [Curve(name, range(POINTS), line) for name, line in zip(NAMES, lines, strict=True)]
        plot.show(Figure("waves", curves, "step", "value"))

    return plot, change


def theirs() -> tuple[Widget, Change]:
    """textual-plotext's, with the same words around it. Its usual marker is coarser than our braille, and quicker."""
    from textual_plotext import PlotextPlot

    plot = PlotextPlot()

    def change(lines: Sequence[Sequence[float]]) -> None:
        plot.plt.clear_data()
        plot.plt.title("waves")
        plot.plt.xlabel("step")
        plot.plt.ylabel("value")
        for name, line in zip(NAMES, lines, strict=True):
            plot.plt.plot(range(POINTS), line, label=name)
        plot.refresh()

    return plot, change


SIDES = {"dembow": ours, "textual-plotext": theirs}


class Bare(App[None]):
    """The plot and nothing else."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


async def repaint(side: str, runs: int, after: Callable[[int], None] = lambda _: None) -> list[tuple[float, float]]:
    """Seconds of each, and of the processor: from new data to the terminal's codes of the whole screen."""
    widget, change = SIDES[side]()
    app = Bare(widget)
    seconds, before = [], ""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for run in range(-WARM, runs):
            lines = series(run)
            began, worked = time.perf_counter(), time.process_time()
            change(lines)
            update = cast("CompositorUpdate", app.screen._compositor.render_update(full=True))
            codes = update.render_segments(app.console)
            seconds.append((time.perf_counter() - began, time.process_time() - worked))
            if codes == before:
                raise RuntimeError("the screen shows the plot of the run before")
            before = codes
            after(run)
            await pilot.pause()
    return seconds[WARM:]


def memory(side: str, runs: int) -> list[float]:
    """Megabytes that the process holds once its caches are full, and after `runs` repaints more."""
    held = []

    def note(run: int) -> None:
        if run in (FULL, FULL + runs - 1):
            gc.collect()
            held.append(resident())

    asyncio.run(repaint(side, FULL + runs, note))
    return held


def resident() -> float:
    """What the process holds now: plotext's part is not Python's, and would not show among its objects."""
    import psutil

    return float(psutil.Process().memory_info().rss / 1e6)


def main() -> None:
    """Print what was measured."""
    side, what, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    found: object = memory(side, runs) if what == "memory" else asyncio.run(repaint(side, runs))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
