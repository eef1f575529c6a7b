"""Claims of lesson 7: which method fills a gap best, and why."""

from __future__ import annotations

import numpy as np

from core.base.arrays import Doubles
from core.experiments.imputation import WEEKS, ImputationSpec, load_values
from core.experiments.imputation_result import FilledHole, ImputationResult
from core.jobs.training import FitSettings
from core.series.datasets import load_dataset
from core.series.gaps import GapPieces, Holes, cut_with_holes, fill_last, fill_line, real_gaps
from core.series.waves import lolly_sales
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_least, claim, near, near_curve
from lessons.checking.series_claims import mse, verdict

LOLLIES = ImputationSpec()
QUICK = ImputationSpec(settings=FitSettings(epochs=4, learning_rate=0.005))
ALONE = ImputationSpec(alone=True)
HALF_A_YEAR = ImputationSpec(alone=True, gap=26)
SUNSPOTS = ImputationSpec(source="sunspots")
ELNINO = ImputationSpec(source="elnino")
CO2 = ImputationSpec(source="co2")
NETWORK = "bidirectional"
SEEDS = (42, 43, 44, 45)
"""Seeds of the holes in which a regression is tried."""
JUNE, LOST = 149, 9
"""Position of June 1962 in the El Niño record, and the number of months that are asked for from there on."""
SEEN = 24
"""Number of months that are shown before those that are asked for."""


def times(runner: ClaimRunner, spec: ImputationSpec, model: str, other: str) -> float:
    """Return the error of `model` divided by that of `other`."""
    return mse(runner, spec, model) / mse(runner, spec, other)


def months() -> Holes:
    """Return the months around the lost ones of 1962, with a hole in their place."""
    values = load_dataset("elnino").values[JUNE - SEEN : JUNE + LOST + 1, None].copy()
    truth = values[SEEN : SEEN + LOST, 0].copy()
    values[SEEN : SEEN + LOST] = np.nan
    return Holes(values[None], truth[None], np.array([SEEN]))


def found(runner: ClaimRunner, spec: ImputationSpec) -> ImputationResult:
    """Return the result of a run."""
    return runner.result(spec, ImputationResult)


def filled(runner: ClaimRunner) -> tuple[FilledHole, ...]:
    """Return the longest real gaps of the CO2 record, with what each method put there."""
    return found(runner, CO2).real_gaps.fills


def pieces_of(seed: int) -> GapPieces:
    """Return the lollies with the holes of a seed."""
    spec = ImputationSpec(seed=seed)
    values, _ = load_values(spec)
    return cut_with_holes(values, spec.window, spec.gap, seed)


def others_inside(holes: Holes) -> tuple[Doubles, Doubles]:
    """Return what the network sees of the other flavours in the holes, with a one for the bias, and what was there:
    (count, gap, flavours + 1) and (count, gap), both scaled as the network has them.
    """
    windows, rows = holes.windows(), np.arange(len(holes.starts))[:, None]
    others = windows.inputs[rows, holes.hidden][..., 2:]
    seen = np.concatenate([others, np.ones((*others.shape[:2], 1))], axis=-1)
    return seen.astype(np.float64), windows.targets[rows, holes.hidden][..., 0].astype(np.float64)


def regression(train: Holes) -> Doubles:
    """Return the least squares of what was in the holes on the other flavours of the same weeks."""
    seen, wanted = others_inside(train)
    return np.asarray(np.linalg.lstsq(seen.reshape(-1, seen.shape[-1]), wanted.ravel(), rcond=None)[0], np.float64)


def regression_gain(seed: int) -> float:
    """Return the line's error in the holes of the validation part, divided by that of the regression."""
    pieces = pieces_of(seed)
    valid, line = pieces.valid, fill_line(pieces.valid, pieces.period)
    said = np.zeros((*valid.values.shape[:2], 1), np.float32)
    said[np.arange(len(said))[:, None], valid.hidden, 0] = others_inside(valid)[0] @ regression(pieces.train)
    errors = [np.mean((filled - valid.truth) ** 2) for filled in (line, valid.undo(said))]
    return float(errors[0] / errors[1])


@claim
def weeks_lost(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gap in the lollies has the stated number of weeks, about two months."""
    return near(found(runner, LOLLIES).gap, stated, 0)


@claim
def lolly_season(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lollies have a season of the stated number of weeks. It is found in the training part, not given."""
    return near(found(runner, LOLLIES).period, stated, 0)


@claim
def line_beats_last(runner: ClaimRunner, stated: float | None) -> Measured:
    """A line between both ends of a gap beats the last value on every series.

    It does so 1.1 times on the sunspots and 8 times on CO2. Nothing is trained.
    """
    held = {spec.source: times(runner, spec, "last_fill", "line_fill") > 1 for spec in (LOLLIES, SUNSPOTS, ELNINO, CO2)}
    return all_of(**held)


@claim
def season_is_no_help_in_two_months(runner: ClaimRunner, stated: float | None) -> Measured:
    """The season loses to the line in gaps of nine weeks: 1.9 times its error on the lollies, 1.2 times on CO2.

    In nine weeks the year hardly bends, and other years bring chances of their own. Nothing is trained.
    """
    held = {spec.source: times(runner, spec, "season_fill", "line_fill") > 1.1 for spec in (LOLLIES, CO2)}
    return all_of(**held)


@claim
def season_helps_where_the_hole_is_most_of_it(runner: ClaimRunner, stated: float | None) -> Measured:
    """The season beats the line where the gap is most of a period, 9 times on El Niño and 2.7 times on the sunspots.

    The gap is nine of El Niño's twelve months, and nine of the sunspots' eleven years.
    """
    held = {spec.source: times(runner, spec, "line_fill", "season_fill") > 2 for spec in (SUNSPOTS, ELNINO)}
    return all_of(**held)


@claim
def network_wins_the_lollies(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network errs 7.0 to 7.8 times less than the line on the lollies, three seeds."""
    return at_least(times(runner, LOLLIES, "line_fill", NETWORK), 4)


@claim
def network_needs_the_other_flavours(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network is level with the line on the lime lollies alone: 0.97 to 1.01 times its error, three seeds.

    That is on the validation part; on the test part it errs a fifth more, just beyond chance.
    """
    share = times(runner, ALONE, NETWORK, "line_fill")
    return Measured(0.85 < share < 1.15, f"{share:.3f}")


@claim
def half_a_year_is_another_matter(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network errs 1.7 to 1.9 times less than the line on the lime lollies alone over twenty-six weeks, three
    seeds.

    In half a year the season has a shape that can be learnt.
    """
    return at_least(times(runner, HALF_A_YEAR, "line_fill", NETWORK), 1.35)


@claim
def network_wins_co2(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network errs 1.5 to 1.7 times less than the line on CO2, three seeds.

    Each window is centred on its own mean: with the trend of decades left in, the network erred five times more than
    the line.
    """
    return at_least(times(runner, CO2, "line_fill", NETWORK), 1.2)


@claim
def network_wins_the_sunspots(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network errs 2.3 to 3.1 times less than the season on the sunspots, three seeds."""
    return at_least(times(runner, SUNSPOTS, "season_fill", NETWORK), 1.5)


@claim
def network_does_not_win_el_nino(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network errs 1.7 to 2.3 times more than the season on El Niño, three seeds.

    The season is so regular that five hundred windows teach the network less than the season itself knows.
    """
    return at_least(times(runner, ELNINO, NETWORK, "season_fill"), 1.2)


@claim
def real_values_missing(runner: ClaimRunner, stated: float | None) -> Measured:
    """The CO2 record lacks the stated number of weeks."""
    return near(sum(gap.length for gap in real_gaps(load_dataset("co2").values[:, None])), stated, 0)


@claim
def real_gaps_found(runner: ClaimRunner, stated: float | None) -> Measured:
    """The missing weeks of CO2 form the stated number of gaps."""
    return near(found(runner, CO2).real_gaps.count, stated, 0)


@claim
def longest_real_gap(runner: ClaimRunner, stated: float | None) -> Measured:
    """The longest gap of CO2 has the stated number of weeks, from January to May of 1964."""
    return near(found(runner, CO2).real_gaps.longest, stated, 0)


@claim
def nobody_is_scored_on_real_gaps(runner: ClaimRunner, stated: float | None) -> Measured:
    """Every method fills the real gaps, and none has a score there, for the truth is unknown."""
    return all_of(
        all_fill=all(len(hole.fills) == 4 for hole in filled(runner)),
        no_truth=all(hole.truth is None for hole in filled(runner)),
    )


@claim
def they_disagree_in_the_longest(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line lies 1.6 ppm above the network in the middle of the longest gap.

    The network has CO2 still low where the line climbs.
    """
    said = {fill.model: fill.values for fill in filled(runner)[0].fills}
    middle = len(said["line_fill"]) // 2
    return at_least(said["line_fill"][middle] - said[NETWORK][middle], 0.5)


@claim
def months_before(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows two years of the sea's temperature off Peru, in degrees."""
    return near_curve(months().values[0, :SEEN, 0].tolist(), stated, 0.051)


@claim
def months_lost(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows the nine months after those two years, which are the right answer."""
    return near_curve(months().truth[0].tolist(), stated, 0.051)


@claim
def months_by_line(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows the same months filled by a line between both ends."""
    return near_curve(fill_line(months(), 12)[0].tolist(), stated, 0.06)


@claim
def months_by_last(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows the same months filled by the last value."""
    return near_curve(fill_last(months(), 12)[0].tolist(), stated, 0.051)


@claim
def last_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has the stated multiple of the line's error on the lollies. Nothing is trained."""
    return near(times(runner, LOLLIES, "last_fill", "line_fill"), stated, 0.05)


@claim
def season_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The season has the stated multiple of the line's error on the lollies. Nothing is trained."""
    return near(times(runner, LOLLIES, "season_fill", "line_fill"), stated, 0.05)


@claim
def elnino_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line has the stated multiple of the season's error on El Niño. Nothing is trained."""
    return near(times(runner, ELNINO, "line_fill", "season_fill"), stated, 0.5)


@claim
def network_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line has the stated multiple of the network's error on the lollies: 7.0 to 7.8 with three seeds."""
    return near(times(runner, LOLLIES, "line_fill", NETWORK), stated, 1.5)


@claim
def regression_numbers(runner: ClaimRunner, stated: float | None) -> Measured:
    """The regression on the other flavours has the stated count of numbers: a weight per flavour and a bias."""
    return near(len(regression(pieces_of(SEEDS[0]).train)), stated, 0)


@claim
def regression_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line has the stated multiple of that regression's error, in the holes that the network is judged by."""
    return near(regression_gain(SEEDS[0]), stated, 0.1)


@claim
def regression_does_most_of_it(runner: ClaimRunner, stated: float | None) -> Measured:
    """The regression errs 5.4 to 9.4 times less than the line with four seeds of the holes; nothing is trained.

    The network errs 7.0 to 7.8 times less, so at most a quarter of its lead is its own.
    """
    network = times(runner, LOLLIES, "line_fill", NETWORK)
    least = min(regression_gain(seed) for seed in SEEDS)
    return Measured(least > 4 and regression_gain(SEEDS[0]) > 0.6 * network, f"{least:.3g} at least, {network:.3g}")


@claim
def the_flavours_share_a_formula(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same formula and seed give the same sales, and what the year leaves of two flavours goes together."""
    one, again = (lolly_sales(WEEKS, np.random.RandomState(7)) for _ in range(2))
    years = one.reshape(-1, 52, one.shape[1])
    left = (years - years.mean(axis=0)).reshape(one.shape)
    together = np.corrcoef(left.T)
    return all_of(invented=bool((one == again).all()), together=float(together.min()) > 0.8)


@claim
def few_epochs_are_enough(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network beats the line clearly after the lab's four epochs: seven times less error, one seed."""
    return Measured(verdict(runner, QUICK, NETWORK) == "beats", f"{times(runner, QUICK, 'line_fill', NETWORK):.3f}")
