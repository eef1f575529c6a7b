"""The lesion command prints what was found, as a table and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.base.language import LANGUAGES
from core.engine.fake import rehearsal
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.workers import Workers
from tests.tui.labs.lesion.told import ON_SERIES, printed
from tui.cli import build_parser, main
from tui.labs.lesion.table import series_spec, show, song_spec
from tui.labs.lesion.words import finding_of
from tui.strings import load_strings

FAST = ["--steps", "40", "--units", "4", "--controls", "25"]


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


def last_of(spec: Any) -> ResultReady[Any]:
    *_, last = run_experiment(spec, Workers(rehearsal))
    return expect(last, ResultReady)


@pytest.mark.slow
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_nothing_there_is_refused(capfd: pytest.CaptureFixture[str], language: str) -> None:
    for words in (["--layer", "2"], ["--data", "waves", "--rank"], ["--data", "mars"], ["--gate", "update"]):
        status, out, err = ask(capfd, "--lang", language, "lesion", *words)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
