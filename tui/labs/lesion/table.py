"""`dembow lesion`: a network with a part of it held or moved, beside itself intact and beside lesions at random."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.errors import DembowError
from core.base.language import Strings
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.series_lesion import SeriesLesionSpec
from core.jobs.training import FitSettings
from core.series.data_spec import OWN_WINDOW, USUAL_WINDOW, DataSpec
from tui.drawing.verdicts import GLYPHS as VERDICT_GLYPHS
from tui.drawing.verdicts import STYLES as VERDICT_STYLES
from tui.labs.lesion.names import GLYPHS, USUAL_PART, controls_of, done_of, finding_of, histogram, name_of
from tui.ladder.names import number
from tui.printing.running import Document, run_command

SONG = "song"
PARTS = {
    "input": "input_gate",
    "forget": "forget_gate",
    "output": "output_gate",
    "update": "update_gate",
    "reset": "reset_gate",
}
"""Short names of gates; the other parts have no shorter ones."""
ONLY_ON = {SONG: ("layer", "epochs"), "series": ("units", "words", "rank", "steps")}
"""Options that say nothing on the song, and on a series."""
BINS, BAR, LIKELIEST, RANKED, SAMPLES = 12, 30, 2, 10, 3


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    spec = song_spec(options) if options.data == SONG else series_spec(options)
    return run_command(spec, options.json, strings, show)


def song_spec(options: argparse.Namespace) -> LesionSpec:
    """What was asked of a next-word network."""
    refuse(options, SONG)
    usual = LesionSpec()
    return LesionSpec(
        cell=options.cell,
        units=usual.units if options.units is None else options.units,
        seed=options.seed,
        words=usual.words if options.words is None else options.words,
        lesion=request_of(options),
        controls=options.controls,
        rank=bool(options.rank),
        steps=usual.steps if options.steps is None else options.steps,
    )


def series_spec(options: argparse.Namespace) -> SeriesLesionSpec:
    """What was asked of a forecaster."""
    refuse(options, "series")
    settings = FitSettings() if options.epochs is None else FitSettings(epochs=options.epochs)
    window = USUAL_WINDOW if options.data == "waves" else OWN_WINDOW
    return SeriesLesionSpec(
        cell=options.cell,
        layer=1 if options.layer is None else options.layer,
        seed=options.seed,
        data=DataSpec(source=options.data, window=window, seed=options.seed),
        lesion=request_of(options),
        controls=options.controls,
        settings=settings,
    )


def request_of(options: argparse.Namespace) -> LesionRequest:
    """What is to be done, where and when."""
    part = options.gate or ("unit" if options.unit else USUAL_PART.get(options.cell, ""))
    return LesionRequest(PARTS.get(part, part), options.unit, options.kind, options.value, options.at, options.across)


def refuse(options: argparse.Namespace, task: str) -> None:
    """Raise `DembowError` for an option that would be passed over."""
    for name in ONLY_ON[task]:
        if getattr(options, name) is not None:
            raise DembowError("option_not_here", option=f"--{name}", data=options.data)


def show(document: Document, console: Console, strings: Strings) -> None:
    """Print what there is of a lesion, on the song or on a series."""
    (show_song if document["experiment"] == "lesion" else show_series)(document, console, strings)


def show_song(document: Document, console: Console, strings: Strings) -> None:
    """The odds word by word, the song, the phrases, the controls, what may be said; then the ranking if asked for."""
    title(document, console, strings)
    console.print(odds_table(document, strings))
    song = document["song"]
    console.print(
        strings("lesion.song", **{name: song[name] for name in ("asked", "intact", "lesioned")}), markup=False
    )
    for wrong in song["wrong"]:
        console.print(f"  {strings('lesion.wrong', **wrong)}", markup=False, style="dim")
    console.print(phrases_table(document["phrases"], strings))
    standing = document["control"]["song_moved"]
    print_histogram(document, standing, console, strings, strings("lesion.moved_title"), percent)
    print_finding(document, console, strings)
    if "ranking" in document:
        for key, whole in (("ranking_whole", True), ("ranking_units", False)):
            rows = [row for row in document["ranking"] if (row["unit"] is None) == whole]
            console.print(ranking_table(strings(f"lesion.{key}", count=len(rows)), rows, song["asked"], strings))
        console.print(strings("lesion.ranking_note"), style="dim", markup=False)
        console.print(dancers_table(document["who_dances"], strings))
        print_dancers(document["who_dances"], console, strings)


def show_series(document: Document, console: Console, strings: Strings) -> None:
    """The errors, the controls, what may be said."""
    title(document, console, strings)
    errors = document["forecast_error"]
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    table.add_column(strings("lesion.who"))
    table.add_column(strings("lesion.mse"), justify="right")
    for name in ("intact", "lesioned", "last_value"):
        table.add_row(Text(strings(f"lesion.{name}")), Text(number(errors[name])))
    console.print(table)
    standing = document["control"]["added_error"]
    print_histogram(document, standing, console, strings, strings("lesion.error_title"), number)
    print_finding(document, console, strings)


def title(document: Document, console: Console, strings: Strings) -> None:
    """Which network, and what was done to it."""
    fields = {name: document[name] for name in ("parameters", "seed")}
    key = "lesion.title"
    if "layer" in document:
        key, fields["layer"] = "lesion.series_title", document["layer"]
    console.print(strings(key, model=strings(f"model.{document['cell']}"), **fields), style="bold", markup=False)
    console.print(f"✂ {name_of(document['lesion'], strings)}", markup=False)


def odds_table(document: Document, strings: Strings) -> Table:
    """The sentence: the likeliest next words intact and lesioned, and the share of the odds that moved."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("word", "intact", "lesioned", "moved"):
        table.add_column(strings(f"lesion.{name}"), no_wrap=True, justify="right" if name == "moved" else "left")
    for step in document["steps"]:
        before, after = likeliest(step["intact"]), likeliest(step["lesioned"])
        changed = before.split()[0] != after.split()[0]
        table.add_row(
            Text(f"{'✂' if step['lesioned_here'] else ' '} {step['word']}"),
            Text(before),
            Text(f"{'≠' if changed else ' '} {after}", style="bold" if changed else ""),
            Text(percent(step["moved"])),
        )
    return table


def likeliest(odds: dict[str, float]) -> str:
    """`sola 62 %, . 21 %`"""
    first = sorted(odds.items(), key=lambda pair: -pair[1])[:LIKELIEST]
    return ", ".join(f"{word} {percent(p)}" for word, p in first)


def phrases_table(phrases: Document, strings: Strings) -> Table:
    """How many phrases of each verdict, intact and lesioned, and the first few."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("sings", "intact", "lesioned"):
        table.add_column(strings(f"lesion.{name}"))
    intact, lesioned = phrases["intact"], phrases["lesioned"]
    for verdict, times in intact["verdicts"].items():
        if times or lesioned["verdicts"][verdict]:
            label = Text(f"{VERDICT_GLYPHS[verdict]} {strings(f'verdict.{verdict}')}", style=VERDICT_STYLES[verdict])
            table.add_row(label, Text(str(times)), Text(str(lesioned["verdicts"][verdict])))
    for place in range(SAMPLES):
        cells = (sung(side["phrases"][place], strings) for side in (intact, lesioned))
        table.add_row(Text(strings("lesion.first") if place == 0 else ""), *cells)
    return table


def sung(phrase: Document, strings: Strings) -> Text:
    """A phrase with its verdict's glyph."""
    return Text(f"{VERDICT_GLYPHS[phrase['verdict']]} {' '.join(phrase['words']) or strings('phrases.silence')}")


def print_histogram(
    document: Document,
    standing: Document,
    console: Console,
    strings: Strings,
    heading: str,
    show_value: Callable[[float], str],
) -> None:
    """The controls as bars, and where the lesion falls among them."""
    console.print(heading, style="bold", markup=False)
    console.print(controls_of(document, strings), style="dim", markup=False)
    bins = histogram(standing["values"], standing["effect"], BINS)
    most = max(one.controls for one in bins)
    labels = [f"{show_value(one.low)} - {show_value(one.high)}" for one in bins]
    width = max(map(len, labels))
    for label, one in zip(labels, bins, strict=True):
        bar = "█" * round(BAR * one.controls / most) or ("▏" if one.controls else "")
        here = f" ◀ {strings('lesion.here')}" if one.here else ""
        console.print(f"  {label:>{width}} {bar} {one.controls or ''}{here}".rstrip(), markup=False)


def print_finding(document: Document, console: Console, strings: Strings) -> None:
    """What may be said, and how far out it lies."""
    console.print(f"{GLYPHS[document['finding']]} {finding_of(document, strings)}", style="bold", markup=False)


def ranking_table(heading: str, ranking: Sequence[Document], asked: int, strings: Strings) -> Table:
    """The lesions that move most."""
    table = Table(title=Text(heading), title_style="bold", box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("part", "unit", "done", "moved", "right"):
        table.add_column(strings(f"lesion.{name}"), justify="right" if name in ("moved", "right") else "left")
    for row in ranking[:RANKED]:
        table.add_row(
            Text(strings(f"part.{row['part']}")),
            Text(strings("lesion.all") if row["unit"] is None else str(row["unit"])),
            Text(done_of(row["kind"], row["value"], "timesteps", strings)),
            Text(percent(row["song_moved"])),
            Text(f"{row['right_words']}/{asked}"),
        )
    return table


def dancers_table(found: Document, strings: Strings) -> Table:
    """Each unit: how much it is needed, how well the dancer can be read from it."""
    table = Table(title=Text(strings("lesion.dancers")), title_style="bold", box=SIMPLE_HEAD, padding=(0, 2, 0, 0))
    for name in ("unit", "needed", "needed_elsewhere", *found["all_readable"]):
        state = name in found["all_readable"]
        label = strings("lesion.readable", part=strings(f"part.{name}")) if state else strings(f"lesion.{name}")
        table.add_column(label, justify="right")
    for role in sorted(found["units"], key=lambda role: -role["needed"]):
        table.add_row(
            Text(str(role["unit"])),
            Text(percent(role["needed"])),
            Text(percent(role["needed_elsewhere"])),
            *(Text(percent(score)) for score in role["readable"].values()),
        )
    return table


def print_dancers(found: Document, console: Console, strings: Strings) -> None:
    """Which unit is missed most, from which one can read, and whether they are the same."""
    key = "lesion.same_unit" if found["most_needed"] == found["most_readable"] else "lesion.other_unit"
    fields = {"needed": found["most_needed"], "readable": found["most_readable"], "chance": percent(found["chance"])}
    console.print(strings(key, **fields), markup=False)


def percent(share: float) -> str:
    """`62 %`"""
    return f"{100 * share:.0f} %"
