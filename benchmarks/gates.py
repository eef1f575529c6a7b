"""A repaint of the gates lab at 120x36: 8 units, 30 words, every part. From the action to the terminal's bytes."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from textual._compositor import CompositorUpdate

from benchmarks.table import heading, milliseconds, percentile, rows
from core.engine.fake import FakeEngine
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.labs.gates.lab import GatesLab
from tui.session import Session

WORDS = 30


async def repaint(runs: int) -> list[float]:
    """Seconds of each repaint: new values into every widget, layout, every line of the screen as terminal codes."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder) / "progress.sqlite")
        app = DembowApp(Session(progress, FakeEngine(), "en"))
        async with app.run_test(size=(120, 36)) as pilot:
            app.session.doors.lab("gates")
            await pilot.pause()
            lab = app.screen.query_one(GatesLab)
            weights = initial_weights(CELLS["lstm"], 8, 7, [1])
            lab.enrol(lab.which, Network(CELLS["lstm"], 8, 7, weights))
            lab.configure({"words": " ".join(SONG.tokens[token] for token in (SONG.cycle * 2)[:WORDS])})
            await pilot.pause()
            compositor = app.screen._compositor
            for run in range(runs):
                began = time.perf_counter()
                lab.action_scrub(1 if run % WORDS < WORDS - 1 else -WORDS)
                update = cast("CompositorUpdate", compositor.render_update(full=True))
                update.render_segments(app.console)
                seconds.append(time.perf_counter() - began)
                await pilot.pause()
        progress.close()
    return seconds[1:]


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks gates")
    parser.add_argument("--runs", type=int, default=60)
    seconds = asyncio.run(repaint(parser.parse_args(options).runs))
    heading("gates: a repaint of the gates lab, 120x36, 8 units x 30 words")
    rows(
        ("repaints", "median", "95th percentile"),
        [(len(seconds), milliseconds(statistics.median(seconds)), milliseconds(percentile(seconds, 95)))],
    )
