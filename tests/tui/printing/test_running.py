"""A run of the command line tells its progress on stderr, a line a stage, and prints its result on stdout."""

from __future__ import annotations

import io
import json
import sys

import pytest
from rich.console import Console

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from core.experiments.spec import Spec
from core.jobs.events import CacheRebuilt, Event, RowFinished, RunCancelled, TrainingAdvanced
from core.jobs.result import Result, expect
from core.jobs.stages import StageEntered
from core.networks.records import Tensor
from tests.runs import SPECS, result_of
from tui.ladder.words import name_of, verdict_of
from tui.printing import running
from tui.printing.delivery import Delivery
from tui.printing.running import ProgressBar, progress_teller, run_command, stage_text

BORN = TrainingAdvanced("lstm 4", 0.0, 0, 5, None, ())
TRAINING = TrainingAdvanced("lstm 4", 0.5, 3, 5, 1.0, ())


class Piped(io.StringIO):
    """A stderr that is no terminal."""


def test_a_stage_is_told_once(strings: Strings, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = Piped()
    monkeypatch.setattr(sys, "stderr", piped)
    events: list[Event] = [BORN, TRAINING, TRAINING, CacheRebuilt("a.npz", "not whole"), RunCancelled()]
    with progress_teller(strings) as tell:
        for event in events:
            tell(event)
    lines = piped.getvalue().splitlines()
    assert len(lines) == len(set(lines)) == 4
    assert "LSTM 4" in lines[1]
    assert "a.npz" in lines[2]
    assert lines[3] == strings("cli.interrupted")


def test_a_finished_row_is_told_with_its_verdict(strings: Strings) -> None:
    row = expect(result_of(SPECS["forecast"]), ForecastResult).ladder[0]
    text = stage_text(RowFinished(row, 0.5, Tensor.of([[0.0]])), strings)
    assert name_of(row, strings) in text
    assert verdict_of(row, strings) in text


def test_a_bar_leaves_nothing_behind_but_finished_rows(strings: Strings, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = Piped()
    monkeypatch.setattr(sys, "stderr", piped)
    row = expect(result_of(SPECS["forecast"]), ForecastResult).ladder[0]
    with ProgressBar(strings) as tell:
        tell(StageEntered("loading", fraction=None))
        tell(RowFinished(row, 0.5, Tensor.of([[0.0]])))
    assert name_of(row, strings) in piped.getvalue()


def test_a_result_is_printed_for_a_person_or_as_a_document(
    strings: Strings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def done(spec: Spec, strings: Strings) -> Result:  # noqa: ARG001
        return result_of(spec)

    def show(result: Result, console: Console, strings: Strings) -> None:  # noqa: ARG001
        console.print(f"a table of {result.name}")

    monkeypatch.setattr(running, "run_to_end", done)
    spec = SPECS["phrases"]
    assert run_command(spec, Delivery(as_json=True), strings, show) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(result_of(spec).document()))
    assert run_command(spec, Delivery(), strings, show) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "a table of phrases"
    assert told[-2:] == [strings("cli.line"), f"dembow open {result_of(spec).line}"]
    timed = SPECS["scan"]
    assert run_command(timed, Delivery(), strings, show) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-2:] == [strings("cli.line_anew"), f"dembow open {result_of(timed).line}"]
