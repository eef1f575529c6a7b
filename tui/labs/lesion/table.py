"""`dembow lesion`: a network with a part of it held or moved, beside itself intact and beside lesions at random."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as replaced

from msgspec.structs import replace
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.checks import check_one_of
from core.base.language import Strings
from core.base.options import Bound, Option, options_of, with_values
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_result import BothSinging, Dancers, LesionResult, RankedLesion
from core.experiments.series_lesion import SeriesLesionResult, SeriesLesionSpec
from core.jobs.training import FitSettings
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, parts_of
from core.series.data_spec import SOURCES, DataSpec, usual_window
from core.series.datasets import OWN_FILE
from core.words.generation import JudgedPhrase
from tui.arguments import Arguments
from tui.drawing.numbers import percent
from tui.drawing.verdicts import GLYPHS as VERDICT_GLYPHS
from tui.drawing.verdicts import STYLES as VERDICT_STYLES
from tui.labs.lesion.figures import histogram
from tui.labs.lesion.words import (
    GLYPHS,
    AnyLesion,
    controls_of,
    dancers_of,
    done_of,
    finding_of,
    name_of,
    title_of,
)
from tui.ladder.words import number
from tui.printing.delivery import delivery_of
from tui.printing.running import run_command
from tui.printing.tables import print_table

SONG = "song"
SHORT = {part: part.removesuffix("_gate") for cell in CELLS.values() for part in parts_of(cell)}
"""Names of the parts of all cells on the command line, by what they are called elsewhere."""
PARTS = {short: part for part, short in SHORT.items()}
ON_WORDS, ON_SERIES = ("units", "words", "rank", "steps"), ("layer", "epochs")
"""Options that say nothing on a series, and on the song."""
SERIES = tuple(source for source in SOURCES if source != OWN_FILE)
DATA = Bound("data", (), str, False, False, SONG, Option(choices=(SONG, *SERIES), help="lesion_data"))
"""Choice between the two experiments."""
GATE = Option(choices=tuple(PARTS), help="gate")
"""The part by its short name, of whichever cell."""
EPOCHS = Bound("epochs", ("settings", "epochs"), int, False, True, None, Option(help="fit_epochs"))
"""Epochs of the forecaster's training."""
BINS, BAR, LIKELIEST, RANKED, SAMPLES = 12, 30, 2, 10, 3
"""Bars of the histogram, the length of the longest, likeliest words, ranked lesions and phrases that are shown."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command: those of every lesion, then those on words alone and on series alone."""
    words = {bound.name: bound for bound in options_of(LesionSpec) if not bound.option.hidden}
    series = {bound.name: bound for bound in options_of(SeriesLesionSpec)} | {EPOCHS.name: EPOCHS}
    parser.option(DATA)
    for name, bound in words.items():
        if name not in ON_WORDS:
            # What is lesioned where nobody says so depends on the cell.
            parser.option(replaced(bound, default=None, option=GATE) if name == "gate" else bound)
    for key, names, bounds, data in (("on_words", ON_WORDS, words, (SONG,)), ("on_series", ON_SERIES, series, SERIES)):
        group = parser.group(f"cli.lesion.{key}")
        for name in names:
            option = replaced(bounds[name].option, read_with=("data", data))
            parser.option(replaced(bounds[name], default=None, option=option), group)
    parser.delivery()


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    DATA.check(options.data)
    spec = song_spec(options) if options.data == SONG else series_spec(options)
    return run_command(spec, delivery_of(options), strings, show)


def song_spec(options: argparse.Namespace) -> LesionSpec:
    """Return what was asked of a next-word network."""
    return with_values(LesionSpec(), given(options))


def series_spec(options: argparse.Namespace) -> SeriesLesionSpec:
    """Return what was asked of a forecaster."""
    window = usual_window(options.data)
    settings = FitSettings() if options.epochs is None else FitSettings(epochs=options.epochs)
    spec = with_values(SeriesLesionSpec(), given(options))
    return replace(spec, data=DataSpec(source=options.data, window=window, seed=options.seed), settings=settings)


def given(options: argparse.Namespace) -> Mapping[str, object]:
    """Return the options that somebody gave, the part by its long name."""
    values = {**vars(options), "gate": part_of(options)}
    return {name: value for name, value in values.items() if value is not None}


def part_of(options: argparse.Namespace) -> str | None:
    """Return the part to lesion by its long name: the cell's best known where nobody says; none of an unknown cell.

    Raises `DembowError` for one that the cell does not have.
    """
    if options.cell not in CELLS:
        return None
    cell = CELLS[options.cell]
    if not options.gate:
        return WHOLE_UNIT if options.unit else cell.usual_part
    part: str = PARTS.get(options.gate, options.gate)
    parts = parts_of(cell)
    check_one_of("gate", SHORT.get(part, part), tuple(SHORT[part] for part in parts))
    return part


def show(result: AnyLesion, console: Console, strings: Strings) -> None:
    """Print what there is of a lesion, on the song or on a series."""
    console.print(title_of(result, strings), style="bold", markup=False)
    console.print(f"✂ {name_of(result.lesion, strings)}", markup=False)
    if isinstance(result, LesionResult):
        show_song(result, console, strings)
    else:
        show_series(result, console, strings)


def show_song(result: LesionResult, console: Console, strings: Strings) -> None:
    """Print the odds word by word, the song, the phrases, the controls, what may be said; the ranking if asked for."""
    print_table(odds_table(result, strings), console)
    song = result.song
    console.print(
        strings("lesion.song", asked=song.asked, intact=song.intact, lesioned=song.lesioned),
        markup=False,
    )
    for wrong in song.wrong:
        said = strings("lesion.wrong", step=wrong.step, heard=wrong.heard, wanted=wrong.wanted, said=wrong.said)
        console.print(f"  {said}", markup=False, style="dim")
    print_table(phrases_table(result.phrases, strings), console)
    print_histogram(result, console, strings, strings("lesion.moved_title"), percent)
    print_finding(result, console, strings)
    if isinstance(result.ranking, tuple):
        for key, whole in (("ranking_whole", True), ("ranking_units", False)):
            rows = [row for row in result.ranking if (row.unit is None) == whole]
            print_table(ranking_table(strings(f"lesion.{key}", count=len(rows)), rows, song.asked, strings), console)
        console.print(strings("lesion.ranking_note"), style="dim", markup=False)
    if isinstance(result.who_dances, Dancers):
        print_table(dancers_table(result.who_dances, strings), console)
        console.print(dancers_of(result.who_dances, strings), markup=False)


def show_series(result: SeriesLesionResult, console: Console, strings: Strings) -> None:
    """Print the errors, the controls, what may be said."""
    errors = result.forecast_error
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    table.add_column(strings("lesion.who"))
    table.add_column(strings("lesion.mse"), justify="right")
    rows = {"intact": errors.intact, "lesioned": errors.lesioned, "last_value": errors.last_value}
    for name, error in rows.items():
        table.add_row(Text(strings(f"lesion.{name}")), Text(number(error)))
    print_table(table, console)
    print_histogram(result, console, strings, strings("lesion.error_title"), number)
    print_finding(result, console, strings)


def odds_table(result: LesionResult, strings: Strings) -> Table:
    """Return the sentence: the likeliest next words intact and lesioned, and the share of the odds that moved."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("word", "intact", "lesioned", "moved"):
        table.add_column(strings(f"lesion.{name}"), no_wrap=True, justify="right" if name == "moved" else "left")
    for step in result.steps:
        before, after = likeliest(step.intact), likeliest(step.lesioned)
        changed = before.split()[:1] != after.split()[:1]
        table.add_row(
            Text(f"{'✂' if step.lesioned_here else ' '} {step.word}"),
            Text(before),
            Text(f"{'≠' if changed else ' '} {after}", style="bold" if changed else ""),
            Text(percent(step.moved)),
        )
    return table


def likeliest(odds: Mapping[str, float]) -> str:
    """Return the likeliest words with their odds: `sola 62 %, . 21 %`."""
    first = sorted(odds.items(), key=lambda pair: -pair[1])[:LIKELIEST]
    return ", ".join(f"{word} {percent(p)}" for word, p in first)


def phrases_table(phrases: BothSinging, strings: Strings) -> Table:
    """Return how many phrases of each verdict there are, intact and lesioned, and the first few."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("sings", "intact", "lesioned"):
        table.add_column(strings(f"lesion.{name}"))
    intact, lesioned = phrases.intact, phrases.lesioned
    for verdict, times in intact.verdicts.items():
        if times or lesioned.verdicts[verdict]:
            label = Text(f"{VERDICT_GLYPHS[verdict]} {strings(f'verdict.{verdict}')}", style=VERDICT_STYLES[verdict])
            table.add_row(label, Text(str(times)), Text(str(lesioned.verdicts[verdict])))
    for place, pair in enumerate(zip(intact.phrases[:SAMPLES], lesioned.phrases[:SAMPLES], strict=True)):
        table.add_row(Text(strings("lesion.first") if place == 0 else ""), *(sung(phrase, strings) for phrase in pair))
    return table


def sung(phrase: JudgedPhrase, strings: Strings) -> Text:
    """Return a phrase with its verdict's glyph."""
    return Text(f"{VERDICT_GLYPHS[phrase.verdict]} {' '.join(phrase.words) or strings('phrases.silence')}")


def print_histogram(
    result: AnyLesion, console: Console, strings: Strings, heading: str, show_value: Callable[[float], str]
) -> None:
    """Print the controls as bars, and where the lesion falls among them."""
    console.print(heading, style="bold", markup=False)
    console.print(controls_of(result, strings), style="dim", markup=False)
    bins = histogram(result.standing.values, result.standing.effect, BINS)
    most = max(one.controls for one in bins)
    labels = [f"{show_value(one.low)} - {show_value(one.high)}" for one in bins]
    width = max(map(len, labels))
    for label, one in zip(labels, bins, strict=True):
        bar = "█" * round(BAR * one.controls / most) or ("▏" if one.controls else "")
        here = f" ◀ {strings('lesion.here')}" if one.here else ""
        console.print(f"  {label:>{width}} {bar} {one.controls or ''}{here}".rstrip(), markup=False)


def print_finding(result: AnyLesion, console: Console, strings: Strings) -> None:
    """Print what may be said, and how far out it lies."""
    console.print(f"{GLYPHS[result.finding]} {finding_of(result, strings)}", style="bold", markup=False)


def ranking_table(heading: str, ranking: Sequence[RankedLesion], asked: int, strings: Strings) -> Table:
    """Return the lesions that move most."""
    table = Table(title=Text(heading), title_style="bold", box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("part", "unit", "done", "moved", "right"):
        table.add_column(strings(f"lesion.{name}"), justify="right" if name in ("moved", "right") else "left")
    for row in ranking[:RANKED]:
        table.add_row(
            Text(strings(f"part.{row.part}")),
            Text(strings("lesion.all") if row.unit is None else str(row.unit)),
            Text(done_of(row.kind, row.value, "timesteps", strings)),
            Text(percent(row.song_moved)),
            Text(f"{row.right_words}/{asked}"),
        )
    return table


def dancers_table(found: Dancers, strings: Strings) -> Table:
    """Return each unit: how much it is needed, how well the dancer can be read from it."""
    table = Table(title=Text(strings("lesion.dancers")), title_style="bold", box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("unit", "needed", "needed_elsewhere"):
        table.add_column(strings(f"lesion.{name}"), justify="right")
    for state in found.all_readable:
        table.add_column(strings("lesion.readable", part=strings(f"part.{state}")), justify="right")
    for role in sorted(found.units, key=lambda role: -role.needed):
        table.add_row(
            Text(str(role.unit)),
            Text(percent(role.needed)),
            Text(percent(role.needed_elsewhere)),
            *(Text(percent(score)) for score in role.readable.values()),
        )
    return table
