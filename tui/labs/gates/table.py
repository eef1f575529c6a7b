"""`dembow gates`: every gate of a sentence, a row of little bars a word."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from msgspec import UnsetType
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.checks import check_reach
from core.base.errors import DembowError
from core.base.language import Strings
from core.base.options import with_values
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.state_space_result import StateSpaceResult
from core.lesions.drivers import drivers
from core.networks.network import Network
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG
from tui.arguments import Arguments
from tui.drawing.bars import reach_of
from tui.drawing.numbers import percent
from tui.lab_kit.film import texts_of
from tui.lab_kit.sentence import sentence_of
from tui.labs.gates.figures import path_figure
from tui.labs.gates.words import own_end, shown_of, song_end, title_of
from tui.option_rules import Rule
from tui.printing.calm import wants_calm
from tui.printing.console import HarmlessConsole
from tui.printing.delivery import delivery_of
from tui.printing.drivers import print_drivers
from tui.printing.film import play, plays, print_frames
from tui.printing.plots import print_figure
from tui.printing.running import run_command, run_to_ready
from tui.printing.tables import is_too_wide, print_table
from tui.printing.transplant import print_transplants

LEVELS = "▁▂▃▄▅▆▇█"
LIKELIEST = 2
"""Expected words that are printed, the likeliest first."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(GatesSpec)
    parser.flag("--animate")
    parser.flag("--frames")
    parser.count("--unit", None)
    parser.flag("--who")
    parser.text("--donor")
    instead = ("frames", "animate", "who", "donor")
    parser.rules.add(*(Rule(name, other, None) for name in ("verify", "state_space") for other in instead))
    parser.rules.add(*(Rule(name, "json", None) for name in ("frames", "animate")), Rule("who", "donor", None))


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found, or show it as the film of a circuit."""
    spec = with_values(GatesSpec(), vars(options))
    if options.unit is not None:
        check_reach("unit", options.unit, 0, spec.units, "--units")
    if options.who or options.donor:
        if options.json or options.frames or options.animate:
            raise DembowError("who_alone")
        donor = sentence_of(options.donor) if options.donor else ()
        ready = run_to_ready(spec, strings)
        show_who(ready.networks[0].network(), spec.words, donor, strings)
        if delivery_of(options).keeper is not None:
            # The notebook holds the gates of a sentence: neither a donor's nor which word did it, which were asked for.
            print(strings("gates.transplant_unkept" if donor else "gates.who_unkept"), file=sys.stderr)
        return 0
    if options.json or not (options.frames or options.animate):
        if options.unit is not None:
            raise DembowError("unit_of_frames")
        return run_command(spec, delivery_of(options), strings, show)
    unit = 1 if options.unit is None else options.unit
    ready = run_to_ready(spec, strings)
    network = ready.networks[0].network()
    calm = options.animate and wants_calm(options.profile)
    show_film(trace(network, SONG.encode(spec.words)), unit - 1, options.animate, strings, calm=calm)
    delivery_of(options).keep(spec, ready.result)
    return 0


def show_who(network: Network, words: Sequence[str], donor: Sequence[str], strings: Strings) -> None:
    """Print which word drove each bet; with a donor's sentence, what its states do in this one instead."""
    console = HarmlessConsole()
    if donor:
        print_transplants(network, donor, words, strings, console)
        return
    print_drivers(drivers(network, SONG.encode(words)), words, SONG.tokens, strings, console)


def show_film(found: Trace, unit: int, animate: bool, strings: Strings, *, calm: bool = False) -> None:
    """Play the film of a trace where that is asked for and the console can, else print its frames.

    A `unit` below zero stands for the mean of all.
    """
    console = HarmlessConsole()
    one = unit if unit >= 0 else None
    texts = texts_of(strings, one, found.network.units)
    if animate and plays(console):
        play(found, SONG.tokens, one, texts, console, calm=calm)
    else:
        print_frames(found, SONG.tokens, one, texts, console)


def show(result: GatesResult, console: Console, strings: Strings) -> None:
    """Print one row a word: gates and states as bars over the units, then the likeliest next words."""
    caption = Text(strings("gates.caption"), style="dim")
    # No bet is broken inside: all in a line, or a line each, and only where neither fits by word.
    tables = (_words_table(result, strings, between, whole=True) for between in (", ", ",\n"))
    fitting = (table for table in tables if not is_too_wide(table, console.width))
    print_table(next(fitting, _words_table(result, strings, ", ", whole=False)), console)
    console.print(caption)
    if not isinstance(result.keras_max_abs_difference, UnsetType):
        difference = f"{result.keras_max_abs_difference:.1e}"
        console.print(strings("gates.verified", difference=difference), markup=False)
    if not isinstance(result.state_space, UnsetType):
        show_state_space(result.state_space, result.units, console, strings)


def _words_table(result: GatesResult, strings: Strings, between: str, *, whole: bool) -> Table:
    """Return one row a word; with `whole` the column of bets is as wide as its longest line."""
    table = Table(title=Text(title_of(result, strings)), title_style="bold", box=SIMPLE_HEAD, padding=0)
    table.add_column(strings("gates.word"), no_wrap=True)
    gates, states = result.steps[0].gates, result.steps[0].known_states
    reaches = {name: reach_of(value for step in result.steps for value in step.gates[name]) for name in gates}
    reaches |= {name: reach_of(value for step in result.steps for value in step.known_states[name]) for name in states}
    for name in (*gates, *states):
        scale = f" ±{reaches[name]:g}" if reaches[name] > 1 else ""
        table.add_column(strings(f"part.{name}") + scale, no_wrap=True)
    likeliest = [sorted(step.odds.items(), key=lambda pair: -pair[1])[:LIKELIEST] for step in result.steps]
    bets = [between.join(f"{word} {percent(p)}" for word, p in odds) for odds in likeliest]
    longest = max(cell_len(line) for bet in bets for line in bet.splitlines())
    table.add_column(strings("gates.next"), min_width=longest if whole else None)
    for step, bet in zip(result.steps, bets, strict=True):
        table.add_row(
            step.word,
            *(
                bars(values, 0 if name.endswith("gate") else -reaches[name], reaches[name])
                for name, values in {**step.gates, **step.known_states}.items()
            ),
            bet,
        )
    return table


def show_state_space(space: StateSpaceResult, units: int, console: Console, strings: Strings) -> None:
    """Print a figure a state, how much of it the plane shows, and what the network ends in."""
    for name, plane in space.planes.items():
        print_figure(path_figure(space.song, name, strings), console)
        console.print(shown_of(name, plane, units, strings), markup=False)
    console.print(song_end(space, strings), markup=False)
    console.print(own_end(space, strings), markup=False)


def bars(values: Sequence[float], low: float, high: float) -> str:
    """Return a bar a unit, from `low` (lowest) to `high` (full); what lies beyond is drawn at the end."""
    shares = [min(1.0, max(0.0, (value - low) / (high - low))) for value in values]
    return "".join(LEVELS[round(share * (len(LEVELS) - 1))] for share in shares)
