"""The figures of a gates run: a curve a gate, and a path a state where paths were asked for."""

from __future__ import annotations

from core.experiments.gates import GatesResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.gates.figures import figures, gates_figure
from tui.strings import load_strings

STRINGS = load_strings("en")


def test_each_gate_is_a_curve_over_the_words() -> None:
    result = expect(result_of(SPECS["gates"]), GatesResult)
    (figure,) = figures(result, STRINGS)
    assert figure == gates_figure(result, STRINGS)
    first = result.steps[0].gates
    assert [curve.label for curve in figure.curves] == [STRINGS(f"part.{gate}") for gate in first]
    assert [curve.y[0] for curve in figure.curves] == [means[0] for means in first.values()]
    assert len({curve.style for curve in figure.curves}) == len(first)
    assert [word for _, word in figure.x_ticks] == [step.word for step in result.steps]


def test_paths_come_first_where_they_were_asked_for() -> None:
    result = expect(result_of(SPECS["space"]), GatesResult)
    *paths, gates = figures(result, STRINGS)
    assert [path.title for path in paths] == [
        STRINGS("gates.state_figure", part=STRINGS(f"part.{state}")) for state in ("hidden_state", "cell_state")
    ]
    assert gates == gates_figure(result, STRINGS)
