"""`dembow horizon`, the duel's tasks, and `dembow open`: what they print, and that a line gives the same again."""

from __future__ import annotations

import contextlib
import itertools
import json
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from core.base.statistics import Interval
from core.experiments.duel import DuelSpec
from core.experiments.duel_result import Comparison, Contender, DuelResult, Outcome
from core.experiments.horizon import HorizonSpec
from core.experiments.registry import result_of as result_of_document
from core.experiments.share import share_line
from core.jobs.result import Result
from core.networks.cells import CELLS
from core.networks.task import Measure
from tests.runs import SPECS, result_of
from tui.cli import main
from tui.drawing.strip import strip
from tui.front_ends import front_end_of
from tui.labs.duel import table as duel
from tui.labs.horizon import table as horizon
from tui.strings import load_strings

SMALL = ("horizon", "--units", "2", "--seeds", "2", "--train-to", "3", "--steps", "5")


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    out, err = capfd.readouterr()
    return status, out, err


def shown(front_end: Any, document: Any, language: str, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    front_end.show(document, console, load_strings(language))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def horizon_result(first_gap: int | None, loss: str = "words", train_from: int = 1) -> Result:
    """A result by hand: every cell falls at `first_gap`."""
    means = [1.0 if first_gap is None or gap < first_gap else 0.4 for gap in range(1, 101)]
    sizes = [{"cell": cell, "units": 8, "parameters": 500} for cell in CELLS]
    accuracy = [{"mean": mean, "low": mean - 0.1, "high": mean} for mean in means]
    return result_of_document(
        {
            "experiment": "horizon",
            "match": "units",
            "seed": 42,
            "cached": False,
            "seconds": 1.0,
            "train_from": train_from,
            "train_to": 30,
            "loss": loss,
            "steps": 1500,
            "seeds": 8,
            "chance": 0.3333,
            "rows": [{**size, "gap": gap, "accuracy": accuracy[gap - 1]} for size in sizes for gap in range(1, 101)],
            "falls_below_0.9": [{**size, "gap": first_gap, "perfect": 7, "seeds": 8} for size in sizes],
        }
    )


def duel_result(measure: Measure, **facts: Any) -> DuelResult:
    """Return a result by hand: three contenders, three verdicts."""
    scores = (0.003, 0.004, 0.0045, 0.004, 0.004, 0.005)
    told = {measure: Interval(0.004, 0.0035, 0.0045), f"seed_{measure}": scores, **facts}
    contenders = [Contender(cell=cell, units=8, parameters=500, seeds=6, steps=9, **told) for cell in CELLS]
    verdicts: list[tuple[Outcome, str | None]] = [
        ("ahead", "lstm"),
        ("no_difference_seen", None),
        ("too_few_seeds", None),
    ]
    comparisons = [
        Comparison(pair, (8, 8), Interval(0.001, -0.001, 0.002), said, ahead)
        for pair, (said, ahead) in zip(itertools.combinations(CELLS, 2), verdicts, strict=True)
    ]
    return DuelResult(
        "waves" if measure == "mse" else "horizon",
        "seconds" if "seconds" in facts else "units",
        measure,
        None if "seconds" in facts else 1000,
        30,
        42,
        tuple(contenders),
        tuple(comparisons),
        cached=False,
        seconds=1.0,
    )


def test_horizon_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capfd, *SMALL, "--json", "--lang", "en")
    document = json.loads(out)
    assert status == 0
    assert len(document["rows"]) == 300
    assert set(document["rows"][0]) == {"cell", "units", "parameters", "gap", "accuracy"}
    assert {fall["cell"] for fall in document["falls_below_0.9"]} == set(CELLS)
    assert "training GRU 2" in err or document["cached"]


def test_a_line_that_was_printed_gives_the_same_table(capfd: pytest.CaptureFixture[str]) -> None:
    first = ask(capfd, "duel", "--task", "horizon", "--units", "2", "--seeds", "5", "--steps", "5", "--lang", "en")[1]
    command = first.splitlines()[-1]
    assert command.startswith("dembow open dembow1:duel:")
    line = command.split()[-1]
    again = ask(capfd, "--lang", "en", "open", line[:50], line[50:])[1]  # broken apart on its way
    assert "came from disk" in again
    assert table_part(again) == table_part(first)
    document = json.loads(ask(capfd, "open", line, "--json")[1])
    assert document["line"] == line
    assert document["task"] == "horizon"


def table_part(out: str) -> list[str]:
    """Without how long it took."""
    return [line for line in out.splitlines() if not line.startswith(("It took", "Trained before"))]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("gap", [None, 1, 34])
def test_a_horizon_for_a_person(language: str, width: int, gap: int | None) -> None:
    out = shown(horizon, horizon_result(gap), language, width)
    assert max(map(len, out.splitlines())) <= width
    assert "0.33" in out
    assert ("0.90-1.00" in out) == (width == 120 and gap != 1)
    wanted = {None: "100", 1: "0.9", 34: "34"}[gap]
    assert all(any(name in line and wanted in line for line in out.splitlines()) for name in ("LSTM 8:", "GRU 8:"))
    assert "┄" in out  # the plot, with its chance line


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_was_trained_on_is_said(language: str) -> None:
    documents = horizon_result(5), horizon_result(5, "ending"), horizon_result(5, train_from=30)
    titles = {shown(horizon, document, language, 120).splitlines()[0] for document in documents}
    assert len(titles) == 3


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("measure", "row"), [("mse", {}), ("mse", {"seconds": 2.0}), ("accuracy", {"perfect": 3})])
def test_a_duel_for_a_person(language: str, measure: Measure, row: dict[str, Any]) -> None:
    out = shown(duel, duel_result(measure, **row), language)
    assert max(map(len, out.splitlines())) <= 80
    joined = " ".join(out.split())
    assert "LSTM 8" in joined
    assert "1·" in joined
    assert ("2.0" in joined) == ("seconds" in row)
    none = "no difference seen" if language == "en" else "no se ve diferencia"
    assert joined.count(none) == 1
    assert ("fewer than 5" if language == "en" else "menos de 5") in joined


def test_a_strip_shows_every_value() -> None:
    assert strip([0.0, 0.5, 0.5, 1.0], 0.0, 1.0, 5) == "1·2·1"
    assert strip([0.3] * 12, 0.0, 1.0, 11) == "···+·······"
    assert strip([7.0, 7.0], 7.0, 7.0, 3) == "·2·"
    assert strip([-1.0, 9.0], 0.0, 1.0, 2) == "11"


@pytest.mark.parametrize("lab", SPECS)
def test_open_prints_what_the_own_command_prints(lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = result_of(SPECS[lab])
    monkeypatch.setattr("tui.printing.running.run_to_end", lambda *_: result)
    written = []
    for words in (["--lang", "en", "open", share_line(SPECS[lab]), "--print"], None):
        out = StringIO()
        with contextlib.redirect_stdout(out):
            if words:
                assert main(words) == 0
            else:
                console = Console(highlight=False)
                front_end_of(result.name).show(result, console, load_strings("en"))
        written.append(out.getvalue())
    assert written[1].strip()
    assert written[0].startswith(written[1])
    assert not written[0].lstrip().startswith("{")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ("horizon", "--units", "1000000"),
        ("horizon", "--seeds", "0"),
        ("horizon", "--train-to", "-1"),
        ("horizon", "--steps", "1000000000"),
        ("horizon", "--loss", "all"),
        ("horizon", "--units", "256", "--seeds", "14", "--train-to", "1000"),
        ("duel", "--task", "luck"),
        ("duel", "--match", "seconds", "--seconds", "1e9"),
        ("open", "hola"),
        ("open", share_line(DuelSpec())[:-1] + "x"),
        ("open", share_line(DuelSpec()).replace("dembow1", "dembow9")),
        ("open", share_line(HorizonSpec(seeds=0))),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_bad_requests_are_one_line_at_once(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...], language: str
) -> None:
    status, out, err = ask(capfd, "--lang", language, *words)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("dembow: ")
    assert len(line.split()) > 5
