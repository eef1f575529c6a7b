"""What lesson 7 states, measured: who fills a hole best, and why."""

from __future__ import annotations

from typing import Any

from core.datasets import load_dataset
from core.experiments.imputation import ImputationSpec
from core.gaps import real_gaps
from lessons.claims import ClaimRunner, Measured, all_of, at_least, claim, near, states
from lessons.series_claims import mse, verdict

LOLLIES = ImputationSpec()
ALONE = ImputationSpec(alone=True)
HALF_A_YEAR = ImputationSpec(alone=True, gap=26)
SUNSPOTS = ImputationSpec(source="sunspots")
ELNINO = ImputationSpec(source="elnino")
CO2 = ImputationSpec(source="co2")
NETWORK = "bidirectional"


def times(runner: ClaimRunner, spec: ImputationSpec, model: str, other: str) -> float:
    """How many times the error of `other` that of `model` is."""
    return mse(runner, spec, model) / mse(runner, spec, other)


def filled(runner: ClaimRunner) -> list[dict[str, Any]]:
    """The longest real gaps of the CO2 record, with what each put there."""
    found: list[dict[str, Any]] = runner.run(CO2)["real_gaps"]["fills"]
    return found


@states(9)
def weeks_lost(runner: ClaimRunner, stated: float | None) -> Measured:
    """Two months."""
    return near(runner.run(LOLLIES)["gap"], stated, 0)


@states(52)
def lolly_season(runner: ClaimRunner, stated: float | None) -> Measured:
    """Found in the training part, not told."""
    return near(runner.run(LOLLIES)["period"], stated, 0)


@claim
def line_beats_last(runner: ClaimRunner, stated: float | None) -> Measured:
    """Two shores tell more than one, on every series. 1.1 times on the sunspots, 8 times on CO2; nothing is trained."""
    found = {
        spec.source: times(runner, spec, "last_fill", "line_fill") > 1 for spec in (LOLLIES, SUNSPOTS, ELNINO, CO2)
    }
    return all_of(**found)


@claim
def season_is_no_help_in_two_months(runner: ClaimRunner, stated: float | None) -> Measured:
    """In nine weeks the year hardly bends, and other years bring chances of their own: the season errs 1.9 times as
    much as the line on the lollies, 1.2 times on CO2. Nothing is trained.
    """
    found = {spec.source: verdict(runner, spec, "season_fill") == "loses" for spec in (LOLLIES, CO2)}
    return all_of(**found)


@claim
def season_helps_where_the_hole_is_most_of_it(runner: ClaimRunner, stated: float | None) -> Measured:
    """Nine of El Niño's twelve months, nine of the sunspots' eleven years: 9 and 2.7 times better than the line."""
    found = {spec.source: times(runner, spec, "line_fill", "season_fill") > 2 for spec in (SUNSPOTS, ELNINO)}
    return all_of(**found)


@claim
def network_wins_the_lollies(runner: ClaimRunner, stated: float | None) -> Measured:
    """It errs 7.0 to 7.8 times less than the line, three seeds."""
    return at_least(times(runner, LOLLIES, "line_fill", NETWORK), 4)


@claim
def network_needs_the_other_flavours(runner: ClaimRunner, stated: float | None) -> Measured:
    """With the lime lollies alone it is level with the line: 0.97 to 1.01 times its error, three seeds."""
    return Measured(
        verdict(runner, ALONE, NETWORK) == "level" and 0.85 < times(runner, ALONE, NETWORK, "line_fill") < 1.15,
        f"{times(runner, ALONE, NETWORK, 'line_fill'):.3f}",
    )


@claim
def half_a_year_is_another_matter(runner: ClaimRunner, stated: float | None) -> Measured:
    """Alone, but over twenty-six weeks, it errs 1.7 to 1.9 times less than the line, three seeds: there the year has a
    shape to be learnt.
    """
    return at_least(times(runner, HALF_A_YEAR, "line_fill", NETWORK), 1.35)


@claim
def network_wins_co2(runner: ClaimRunner, stated: float | None) -> Measured:
    """It errs 1.5 to 1.7 times less than the line, three seeds. Each window around its own mean: with the trend of
    decades left in, it erred five times more than the line.
    """
    return at_least(times(runner, CO2, "line_fill", NETWORK), 1.2)


@claim
def network_wins_the_sunspots(runner: ClaimRunner, stated: float | None) -> Measured:
    """It errs 2.3 to 3.1 times less than the season, three seeds."""
    return at_least(times(runner, SUNSPOTS, "season_fill", NETWORK), 1.5)


@claim
def network_does_not_win_el_nino(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of a season so regular, five hundred windows teach it less than the season itself knows: 1.7 to 2.3 times the
    error, three seeds.
    """
    return at_least(times(runner, ELNINO, NETWORK, "season_fill"), 1.2)


@states(59)
def real_values_missing(runner: ClaimRunner, stated: float | None) -> Measured:
    """Weeks of the CO2 record that nobody measured."""
    return near(sum(gap.length for gap in real_gaps(load_dataset("co2").values[:, None])), stated, 0)


@states(22)
def real_gaps_found(runner: ClaimRunner, stated: float | None) -> Measured:
    """In so many stretches."""
    return near(runner.run(CO2)["real_gaps"]["count"], stated, 0)


@states(18)
def longest_real_gap(runner: ClaimRunner, stated: float | None) -> Measured:
    """Weeks: from January to May of 1964."""
    return near(runner.run(CO2)["real_gaps"]["longest"], stated, 0)


@claim
def nobody_is_scored_on_real_gaps(runner: ClaimRunner, stated: float | None) -> Measured:
    """Every way puts something there, and nobody knows how well."""
    return all_of(
        all_fill=all(len(found["fills"]) == 4 for found in filled(runner)),
        no_truth=all(found["truth"] is None for found in filled(runner)),
    )


@claim
def they_disagree_in_the_longest(runner: ClaimRunner, stated: float | None) -> Measured:
    """In its middle by a ppm or more: the network has CO2 still low where the line climbs. 1.6 ppm here."""
    said = {fill["model"]: fill["values"] for fill in filled(runner)[0]["fills"]}
    middle = len(said["line_fill"]) // 2
    return at_least(said["line_fill"][middle] - said[NETWORK][middle], 0.5)
