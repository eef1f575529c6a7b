"""The words of the race lab."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.race import RaceSpec
from core.experiments.race_result import RaceResult
from tui.printing.race import name_of, sentence, steps_text


def asked(spec: RaceSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    cells = ", ".join(strings(f"model.{cell}") for cell in spec.cells)
    return strings("notebook.asked.race", cells=cells, units=spec.units, seeds=spec.seeds)


def found(result: RaceResult, strings: Strings) -> str:
    """Return when each cell arrived, and who is seen to arrive before whom."""
    racers = [f"{name_of(one.cell, one.units, strings)}: {steps_text(one.arrival.mean)}" for one in result.racers]
    said = [sentence(one, strings) for one in result.comparisons if one.verdict == "ahead"]
    heading = strings("notebook.measure.arrival")
    return " ".join(
        [f"{heading} · {' · '.join(racers)}.", *missing(result, strings), *(said or [strings("notebook.better.level")])]
    )


def missing(result: RaceResult, strings: Strings) -> list[str]:
    """Return a sentence for each cell with seeds that never arrived, which count as the race's last step."""
    return [
        strings(
            "lab.race.missing",
            name=name_of(one.cell, one.units, strings),
            count=one.seeds - one.arrived,
            seeds=one.seeds,
            steps=result.steps,
        )
        for one in result.racers
        if one.arrived < one.seeds
    ]
