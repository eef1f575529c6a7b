"""`dembow sweep` runs an experiment over many seeds and sizes, in blocks, on all cores or a cluster."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.language import Strings
from core.base.machine import cores
from core.base.printable import harmless
from core.sweeps.crew import Alone, Crew
from core.sweeps.grid import by_seed_of, grid_of
from core.sweeps.sweep import Sweep, Swept
from tui.front_ends import front_end_of
from tui.printing.console import HarmlessConsole
from tui.printing.output import print_document
from tui.printing.sweep import csv_rows, summary, sweep_teller, title_of

MOST_PROCESSES = 256


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Sweep, and print every table, one document or one sheet. What is done is kept, also where Ctrl+C ends it."""
    experiment = options.experiment
    by_seed_of(experiment)
    if options.workers is not None:
        check_range("workers", options.workers, 1, MOST_PROCESSES)
    if options.cluster and options.workers:
        raise DembowError("sweep_two_crews")
    values, several = asked(options)
    sweep = Sweep(experiment, grid_of(experiment, values, several))
    crew = crew_of(options.cluster, options.workers)
    try:
        swept = run(sweep, crew, strings)
    except KeyboardInterrupt:
        print(strings("sweep.stopped", done=sweep.done, blocks=len(sweep.blocks)), file=sys.stderr)
        raise
    finally:
        crew.close()
    if options.json:
        print_document(document(experiment, swept))
    elif options.csv:
        print(harmless(csv_rows(swept)), end="")
    else:
        show(swept, strings)
    return 0


def asked(options: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Sequence[Any]]]:
    """Return the settings that all points have, and those of which each may have another."""
    values = {name: getattr(options, name) for name in options.single}
    found = {name: getattr(options, name) for name in options.several}
    # What nobody set stands there as it is in the spec: a single value.
    return values, {name: one if isinstance(one, tuple) else (one,) for name, one in found.items()}


def crew_of(cluster: str, workers: int | None) -> Crew:
    """Return whoever does the blocks: a cluster, a pool of processes, or this process alone."""
    if cluster:
        from core.sweeps.cluster import Cluster

        return Cluster(cluster)
    processes = workers or cores()
    if processes == 1:
        return Alone()
    from core.sweeps.pool import Pool

    return Pool(processes)


def run(sweep: Sweep, crew: Crew, strings: Strings) -> Swept:
    """Run to the end, with progress on stderr."""
    with sweep_teller(strings) as tell:
        for event in sweep.run(crew):
            if isinstance(event, Swept):
                return event
            tell(event)
    raise RuntimeError("a sweep ended without its results")


def document(experiment: str, swept: Swept) -> dict[str, Any]:
    """Return everything as `--json` prints it: each point as its own command would, with its settings."""
    return {
        "experiment": "sweep",
        "of": experiment,
        "blocks": swept.blocks,
        "blocks_on_disk": swept.kept,
        "workers": swept.hands,
        "seconds": round(swept.seconds, 3),
        "computing_seconds": round(swept.computing, 3),
        "runs": [{"settings": dict(point.settings), **result.document()} for point, result in swept.points],
    }


def show(swept: Swept, strings: Strings) -> None:
    """Print the table of each point below its settings, and what it all took."""
    console = HarmlessConsole()
    for point, result in swept.points:
        if point.settings:
            console.rule(title_of(point, strings), align="left", style="dim")
        front_end_of(result.name).part("table").show(result, console, strings)
        if result.line:
            console.print(f"dembow open {result.line}", markup=False, soft_wrap=True, style="dim")
    console.print(summary(swept, strings), markup=False, style="dim")
