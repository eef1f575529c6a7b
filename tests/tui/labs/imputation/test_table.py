"""`dembow impute`: the command, its table and its plots. What it finds is tested in `test_imputation`."""

from __future__ import annotations

import json

import pytest
from rich.console import Console

from core.base.language import LANGUAGES
from core.engine.fake import rehearse_fit
from core.experiments.imputation import ImputationSpec
from core.experiments.imputation_result import ImputationResult
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.workers import Workers
from tui.cli import main
from tui.labs.imputation.table import show
from tui.strings import load_strings

PLAIN = ("--models", "last_fill,line_fill,season_fill")


def shown(result: ImputationResult, language: str, width: int, capfd: pytest.CaptureFixture[str]) -> str:
    show(result, Console(width=width, highlight=False), load_strings(language))
    return capfd.readouterr().out


def rehearsed(spec: ImputationSpec) -> ImputationResult:
    last = list(run_experiment(spec, Workers(fit=rehearse_fit)))[-1]
    assert isinstance(last, ResultReady)
    return expect(last.result, ImputationResult)


@pytest.fixture(scope="module")
def co2() -> ImputationResult:
    return rehearsed(ImputationSpec(source="co2"))


@pytest.mark.usefixtures("home")
def test_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["impute", "--data", "elnino", *PLAIN, "--gap", "5", "--window", "40", "--json"]) == 0
    out, _ = capfd.readouterr()
    document = json.loads(out)
    assert (document["experiment"], document["gap"], document["window"]) == ("imputation", 5, 40)
    assert {row["model"] for row in document["rows"]} == {"last_fill", "line_fill", "season_fill"}
    assert {"model", "parameters", "mse", "mae", "mase", "seconds"} <= document["rows"][0].keys()


@pytest.mark.usefixtures("home")
def test_as_a_ladder(capfd: pytest.CaptureFixture[str]) -> None:
    """The real command, its engine a process of its own."""
    assert main(["impute", "--data", "sunspots", *PLAIN, "--lang", "es"]) == 0
    out, err = capfd.readouterr()
    assert "◆" in out
    assert "lo que hay que vencer" in out
    assert "Recta y temporada (11)" in out
    assert "Un hueco y quién lo rellenó" in out
    assert "leyendo la serie" in err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_real_gaps_are_told_and_drawn(
    co2: ImputationResult, language: str, width: int, capfd: pytest.CaptureFixture[str]
) -> None:
    out = shown(co2, language, width, capfd)
    strings = load_strings(language)
    assert strings("ladder.real_gaps", count=22, values=59, longest=18) in " ".join(out.split())
    assert strings("plot.real_title") in out
    assert out.count(strings("plot.known")) == 2
    assert out.count(strings("plot.truth")) == 1  # of the real gap nobody knows it
    assert all(len(line) <= width for line in out.splitlines())
    assert strings("ladder.others", others=2) not in " ".join(out.split())


@pytest.mark.usefixtures("home")
def test_whoever_sees_more_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    told = load_strings("en")("ladder.others", others=2)
    assert told in " ".join(shown(rehearsed(ImputationSpec()), "en", 120, capfd).split())
    assert told not in " ".join(shown(rehearsed(ImputationSpec(alone=True)), "en", 120, capfd).split())
    assert told not in " ".join(shown(rehearsed(ImputationSpec(("line_fill",))), "en", 120, capfd).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("--data", "waves"),
        ("--models", "gru"),
        ("--gap", "0"),
        ("--gap", "60", "--data", "sunspots"),
        ("--window", "300", "--data", "sunspots"),
        ("--window", "12", "--gap", "9"),
        ("--csv", "missing.csv"),
        ("--epochs", "x"),
    ],
)
@pytest.mark.usefixtures("home")
def test_bad_requests(capfd: pytest.CaptureFixture[str], words: tuple[str, ...], language: str) -> None:
    try:
        status = main(["--lang", language, "impute", *PLAIN, *words])
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capfd.readouterr()
    assert status == 2
    assert out == ""
    assert len(err.splitlines()) <= 3
    assert err.splitlines()[-1].startswith("dembow")
    assert "Traceback" not in err
