"""Lesions in words and bars, and the command that prints them."""

from __future__ import annotations

import io
import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from core.base.language import LANGUAGES
from core.engine.fake import rehearsal
from core.experiments.gates import GatesSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_request import LesionRequest
from core.experiments.lesion_result import LesionEffect, LesionResult
from core.experiments.registry import run_experiment
from core.experiments.series_lesion import (
    ForecastControls,
    ForecastEffect,
    ForecastErrors,
    SeriesLesionResult,
)
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.workers import Workers
from core.lesions.standing import Finding, Standing
from core.networks.cells import CELLS
from core.networks.interventions import KINDS, Across, parts_of
from core.series.data_spec import DataSpec
from tests.runs import SPECS, result_of
from tui.cli import build_parser, main
from tui.drawing.state_figure import state_figure
from tui.labs.gates.table import show as show_gates
from tui.labs.lesion.figures import histogram
from tui.labs.lesion.table import series_spec, show, song_spec
from tui.labs.lesion.words import GLYPHS, STYLES, AnyLesion, finding_of, name_of, times_of
from tui.strings import load_strings

FAST = ["--steps", "40", "--units", "4", "--controls", "25"]


CLAMP = LesionRecord("clamp", "forget_gate", (1, 2, 3), True, 0.5, None, None)
STANDING = Standing(0.3, 0.15, 0.1, 0.2, 61.0, 3, 4, None, (0.1, 0.2))
ON_SERIES = SeriesLesionResult(
    "gru",
    "gru",
    2,
    20,
    3941,
    42,
    20,
    DataSpec(),
    replace(CLAMP, part="reset_gate"),
    ForecastErrors(100, 0.0026, 0.3, 0.0202),
    ForecastEffect(False, 115.4),
    ForecastControls(2, "cell", ("reset_gate",), True, 100, STANDING),
    "few",
    (),
    0.0,
    cached=True,
    seconds=0.0,
)
"""Result of a forecaster's lesion, made up."""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "forget f: held at 0.5, in every unit, at every step"),
        ({"every_unit": False, "units": (3, 4)}, "forget f: held at 0.5, in units 3, 4, at every step"),
        ({"every_unit": False, "units": (3,), "at": (2,)}, "forget f: held at 0.5, in unit 3, at step 2"),
        (
            {"kind": "shuffle", "across": "units", "value": None},
            "forget f: shuffled across units, in every unit, at every step",
        ),
        (
            {"at": tuple(range(1, 20)), "kind": "freeze", "value": None},
            "forget f: frozen at the value that it had, in every unit, at 19 steps",
        ),
        ({"at": ()}, "forget f: held at 0.5, in every unit, at no step"),
    ],
)
def test_names(change: dict[str, Any], said: str) -> None:
    assert name_of(replace(CLAMP, **change), load_strings("en")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_both_languages(language: str) -> None:
    strings = load_strings(language)
    for cell in CELLS.values():
        for part in parts_of(cell):
            for kind in KINDS:
                across: Across | None = "timesteps" if kind == "shuffle" else None
                assert name_of(replace(CLAMP, part=part, kind=kind, across=across), strings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_words_and_its_shape(language: str) -> None:
    strings = load_strings(language)
    on_words = expect(result_of(SPECS["lesion"]), LesionResult)
    on_words = replace(on_words, effect=LesionEffect(False, 0.3, 0.3, 2.0))
    said: set[str] = set()
    for finding in get_args(Finding):
        results: list[AnyLesion] = [replace(on_words, finding=finding), replace(ON_SERIES, finding=finding)]
        said |= {finding_of(result, strings) for result in results}
    assert len(said) == 2 * len(GLYPHS) - 2  # where nothing is lost there is no loss to tell
    assert set(GLYPHS) == set(STYLES) == set(get_args(Finding))
    assert len(set(GLYPHS.values())) == len(GLYPHS)


def test_multiples() -> None:
    assert [times_of(times) for times in (1.0, 1.24, 58.64, 2068.2)] == ["1.0", "1.2", "58.6", "2068"]


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=50), st.floats(-5, 5), st.integers(1, 15))
@settings(deadline=None)
def test_a_histogram_holds_every_control_and_the_lesion_once(values: list[float], effect: float, bins: int) -> None:
    found = histogram(values, effect, bins)
    assert sum(one.controls for one in found) == len(values)
    assert sum(one.here for one in found) == 1
    assert found[0].low == min(*values, effect)
    assert found[-1].high == pytest.approx(max(*values, effect))


def test_bars() -> None:
    found = histogram([0, 0.1, 1.9, 4], 3, 4)
    assert [(one.low, one.high, one.controls, one.here) for one in found] == [
        (0, 1, 2, False),
        (1, 2, 1, False),
        (2, 3, 0, False),
        (3, 4, 1, True),
    ]
    assert histogram([2, 2], 2, 4) == [(2, 2, 2, True)]


def test_a_path_marks_each_word() -> None:
    figure = state_figure("h", ["ella", "perrea"], [(0, 1), (2, 3)], ("ella", "perrea", "sola"), load_strings("en"))
    assert [(curve.label, curve.marker, curve.x, curve.y) for curve in figure.curves[1:]] == [
        ("ella", "e", (0.0,), (1.0,)),
        ("perrea", "p", (2.0,), (3.0,)),
    ]


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    out, err = capfd.readouterr()
    return status, out, err


def test_lesion_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    words = ("--cell", "lstm", "--gate", "forget", "--value", "0", "--words", "ella perrea sola . sola")
    status, out, _ = ask(capfd, "lesion", *words, *FAST, "--json")
    document = json.loads(out)
    assert status == 0
    assert {"steps", "control", "effect", "finding", "phrases", "song"} <= document.keys()
    assert document["lesion"]["part"] == "forget_gate"
    assert document["lesion"]["every_unit"]
    assert len(document["control"]["song_moved"]["values"]) == 25


@pytest.mark.parametrize(
    ("words", "lesion"),
    [
        ("", LesionRequest("forget_gate")),
        ("--cell gru", LesionRequest("update_gate")),
        ("--cell simple_rnn", LesionRequest("hidden_state")),
        ("--unit 3,4 --kind swap", LesionRequest("unit", (3, 4), "swap")),
        ("--gate cell_state --unit 1 --at 2,3", LesionRequest("cell_state", (1,), at=(2, 3))),
        ("--gate output_gate --at= --value 1", LesionRequest("output_gate", value=1.0, at=())),
        (
            "--gate reset --cell gru --kind shuffle --across units",
            LesionRequest("reset_gate", (), "shuffle", across="units"),
        ),
    ],
)
def test_what_is_asked_for(words: str, lesion: LesionRequest) -> None:
    options = build_parser(load_strings("en"), ["lesion"]).parse_args(["lesion", *words.split()])
    spec = song_spec(options)
    spec.check()
    assert spec.lesion == lesion
    options = build_parser(load_strings("en"), ["lesion"]).parse_args(["lesion", "--data", "waves", *words.split()])
    assert series_spec(options).lesion == lesion


def printed(found: Any, show: Any, language: str) -> str:
    console = Console(file=io.StringIO(), width=80, highlight=False)
    show(found, console, load_strings(language))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def last_of(spec: Any) -> ResultReady[Any]:
    *_, last = run_experiment(spec, Workers(rehearsal))
    return expect(last, ResultReady)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lesion_for_people(language: str) -> None:
    strings = load_strings(language)
    result = last_of(LesionSpec(units=4, lesion=LesionRequest("unit", (2, 3), "swap"), rank=True)).result
    out = printed(result, show, language)
    assert all(len(line) <= 80 for line in out.splitlines())
    out = " ".join(out.split())
    for said in ("✂", f"◀ {strings('lesion.here')}", strings("lesion.dancers"), strings("lesion.ranking_note")):
        assert said in out
    assert finding_of(result, strings) in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forecaster_s_lesion_for_people(language: str) -> None:
    out = printed(ON_SERIES, show, language)
    assert "0.002600" in out
    assert finding_of(ON_SERIES, load_strings(language)) in " ".join(out.split())


def test_a_state_space_for_people() -> None:
    out = printed(result_of(GatesSpec("gru", units=2, state_space=True)), show_gates, "en")
    assert "With 2 units the plane is hidden state h itself." in out
    assert "Hearing the song it comes round every 15 words" in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_nothing_there_is_refused(capfd: pytest.CaptureFixture[str], language: str) -> None:
    for words in (["--layer", "2"], ["--data", "waves", "--rank"], ["--data", "mars"], ["--gate", "update"]):
        status, out, err = ask(capfd, "--lang", language, "lesion", *words)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
