"""`dembow phrases --cells` prints a race: played where stdout is a terminal, else told as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.control import Control
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.comparison import FEWEST_SEEDS, Comparison
from core.experiments.race import RaceSpec
from core.experiments.race_result import RaceResult
from core.jobs.events import Event, RaceAdvanced
from core.jobs.paced_training import workers_at
from core.jobs.race_row import RaceRow, SungAt
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.networks.cells import CELLS
from tui.drawing.numbers import hundredths, percent, signed, sure_text
from tui.drawing.race import RaceLane, SungLine, draw_columns, draw_lanes
from tui.drawing.rows import Row
from tui.drawing.strip import strip
from tui.drawing.verdicts import GLYPHS
from tui.printing.calm import wants_calm
from tui.printing.console import HarmlessConsole
from tui.printing.delivery import Delivery
from tui.printing.film import styled
from tui.printing.running import Watched, run_command
from tui.printing.tables import print_table

PICTURES = 100
"""Pictures of a race that is watched, twelve a second."""
WIDEST, HIGHEST = 120, 20
STRIP_WIDTH = 40


def run_race(spec: RaceSpec, to: Delivery, strings: Strings) -> int:
    """Run a race, played where stdout is a terminal, and print what was found."""
    console = HarmlessConsole()
    if to.as_json or not plays(console, to.profile):
        return run_command(spec, to, strings, show)
    tempo = Tempo(max(1, spec.steps // PICTURES))
    return run_command(spec, to, strings, show, Watched(RaceFilm(spec, console, strings), workers_at(tempo)))


class Standing:
    """The standing of a race: what was told of it so far, kept as it comes."""

    def __init__(self) -> None:
        self.step = 0
        self.steps = 0
        self._rows: Sequence[RaceRow] = ()
        self._sung: dict[str, list[SungAt]] = {}

    def hear(self, event: RaceAdvanced) -> None:
        """Keep an event."""
        self.step, self.steps, self._rows = event.step, event.steps, event.rows
        for row in event.rows:
            self._sung.setdefault(row.cell, []).extend(row.sung)

    def lanes(self, strings: Strings) -> list[RaceLane]:
        """Return the lanes; while it goes on a spread reaches from the worst seed to the best."""
        return [
            RaceLane(
                name_of(row.cell, row.units, strings),
                CELLS[row.cell].style,
                sum(row.scores) / len(row.scores),
                min(row.scores),
                max(row.scores),
                arrived_text(row.arrivals, strings),
                sung_lines(self._sung[row.cell], strings),
            )
            for row in self._rows
        ]


def name_of(cell: str, units: int, strings: Strings) -> str:
    """Return a cell's name with its units."""
    return f"{strings(f'model.{cell}')} {units}"


def arrived_text(arrivals: Sequence[int | None], strings: Strings) -> str:
    """Return how many seeds have arrived, of how many."""
    return strings("race.arrived_of", count=sum(one is not None for one in arrivals), seeds=len(arrivals))


def sung_lines(sung: Sequence[SungAt], strings: Strings) -> list[SungLine]:
    """Return what was sung as lines of a column."""
    return [SungLine(one.step, one.verdict, " ".join(one.words) or strings("race.silence")) for one in sung]


def verdict_words(strings: Strings) -> Mapping[str, str]:
    """Return each verdict in the language of the moment."""
    return {verdict: strings(f"verdict.{verdict}") for verdict in GLYPHS}


def lanes_at(result: RaceResult, look: int, strings: Strings) -> list[RaceLane]:
    """Return the lanes of a race that is over, as they stood at one of its looks; at the last with their intervals."""
    step = result.looks()[look]
    over = step == result.steps
    lanes = []
    for one in result.racers:
        share = one.curve[look]
        low, high = (one.accuracy.low, one.accuracy.high) if over else (share, share)
        arrivals = [at if at is not None and at <= step else None for at in one.seed_arrivals]
        sung = sung_lines([phrase for phrase in one.phrases if phrase.step <= step], strings)
        name, style = name_of(one.cell, one.units, strings), CELLS[one.cell].style
        lanes.append(RaceLane(name, style, share, low, high, arrived_text(arrivals, strings), sung))
    return lanes


def steps_text(value: float) -> str:
    """Return a mean of steps, to the step."""
    return f"{value:.0f}"


def sentence(comparison: Comparison, strings: Strings) -> str:
    """Return who arrives first, or that it takes a photo, and the photo shows no difference."""
    a, b = (name_of(*one, strings) for one in zip(comparison.cells, comparison.units, strict=True))
    winner = strings(f"model.{comparison.ahead}") if comparison.ahead else ""
    found = comparison.difference
    mean, low, high = (signed(value, 0) for value in (found.mean, found.low, found.high))
    return strings(
        f"race.{comparison.verdict}",
        a=a,
        b=b,
        winner=winner,
        mean=mean,
        low=low,
        high=high,
        sure=sure_text(comparison.sure),
        fewest=FEWEST_SEEDS,
    )


def title_of(result: RaceResult, strings: Strings) -> str:
    """Return what ran: so many steps for all, so many seeds each."""
    return strings("race.title", steps=result.steps, seeds=max(one.seeds for one in result.racers))


def show(result: RaceResult, console: Console, strings: Strings) -> None:
    """Print how each sang on its way, then a row a cell with its interval, every seed, and what may be said."""
    console.print(Text(title_of(result, strings), style="bold"))
    lanes = lanes_at(result, -1, strings)
    width = min(console.width, WIDEST)
    console.print()
    rows = draw_columns(lanes, GLYPHS, verdict_words(strings), width, 10_000)
    for row in rows or stacked(lanes, strings, width):
        console.print(_stripped(row), soft_wrap=True)
    print_table(arrivals(result, strings), console)
    console.print(strings("race.strip", every=result.every, steps=result.steps), markup=False)
    longest = max(len(lane.name) for lane in lanes)
    for lane, one in zip(lanes, result.racers, strict=True):
        values = [result.steps if at is None else at for at in one.seed_arrivals]
        console.print(f"  {lane.name:<{longest}} {strip(values, 0, result.steps, STRIP_WIDTH)}", markup=False)
    for comparison in result.comparisons:
        console.print(sentence(comparison, strings), markup=False)


def stacked(lanes: Sequence[RaceLane], strings: Strings, width: int) -> list[Row]:
    """Return the columns one below the other, where they have no room side by side."""
    return [
        row for lane in lanes for row in draw_columns([lane], GLYPHS, verdict_words(strings), max(width, 24), 10_000)
    ]


def arrivals(result: RaceResult, strings: Strings) -> Table:
    """Return a table with a row a cell: parameters, how many arrived, when with its interval, and what is right."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("race.cell"), no_wrap=True)
    for name in ("parameters", "arrived", "arrival", "accuracy"):
        table.add_column(strings(f"race.{name}"), justify="right", no_wrap=True)
    for one in result.racers:
        when, right = steps_text(one.arrival.mean), percent(one.accuracy.mean)
        if one.seeds > 1:
            when += f" ({steps_text(one.arrival.low)}-{steps_text(one.arrival.high)})"
            right += f" ({hundredths(one.accuracy.low)}-{hundredths(one.accuracy.high)})"
        name = name_of(one.cell, one.units, strings)
        table.add_row(name, str(one.parameters), f"{one.arrived}/{one.seeds}", when, right)
    return table


def plays(console: Console, profile: str = "") -> bool:
    """Return whether the console can play a race: its cursor moves, and whoever sits there wants motion."""
    fits = console.is_terminal and not console.is_dumb_terminal and console.height > HIGHEST
    return fits and not wants_calm(profile)


class RaceFilm(AbstractContextManager[Callable[[Event], None]]):
    """The film plays a race in place while it goes on, and takes its picture away at the end: the result comes then."""

    def __init__(self, spec: RaceSpec, console: Console, strings: Strings) -> None:
        self._spec, self._console, self._strings = spec, console, strings
        self._standing = Standing()
        self._drawn = 0

    def __enter__(self) -> Callable[[Event], None]:
        self._console.show_cursor(False)
        return self.tell

    def __exit__(self, *_: object) -> None:
        self._console.control(Control.move(0, -self._drawn))
        for _line in range(self._drawn):
            self._console.print(" " * (self._console.width - 1), soft_wrap=True)
        self._console.control(Control.move(0, -self._drawn))
        self._console.show_cursor(True)

    def tell(self, event: Event) -> None:
        """Draw the race as an event tells it, over the picture before."""
        if isinstance(event, RaceAdvanced):
            self._standing.hear(event)
            self._draw(self.picture())
        elif isinstance(event, StageEntered) and not self._drawn:
            self._draw([[(self._strings(f"stage.{event.stage}", label=""), "dim")]])

    def picture(self) -> list[Row]:
        """Return the rows of the race as it stands."""
        strings, standing = self._strings, self._standing
        width = min(self._console.width - 1, WIDEST)
        lanes = standing.lanes(strings)
        head = strings("race.standing", step=standing.step, steps=standing.steps, seeds=self._spec.seeds)
        columns = draw_columns(lanes, GLYPHS, verdict_words(strings), width, HIGHEST - len(lanes) - 3)
        rows: list[Row] = [[(head, "strong")], *draw_lanes(lanes, width), [("", "plain")], *columns]
        # As many rows in every picture: what follows is drawn over what was.
        return [*rows, *([[("", "plain")]] * (HIGHEST - len(rows)))]

    def _draw(self, rows: Sequence[Row]) -> None:
        console = self._console
        # One write over the picture before, none of it erased first: nothing flickers.
        with console.capture() as captured:
            console.control(Control.move(0, -self._drawn))
            for row in rows:
                console.print(styled(row, console.width - 1), soft_wrap=True)
        console.file.write(captured.get())
        console.file.flush()
        self._drawn = len(rows)


def _stripped(row: Row) -> Text:
    line = styled(row, 0)
    line.rstrip()
    return line
