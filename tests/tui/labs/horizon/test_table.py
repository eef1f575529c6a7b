"""The memory test and its table on the command line."""

from __future__ import annotations

import json

import pytest

from core.base.language import LANGUAGES
from core.experiments.duel import DuelSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.registry import result_of as result_of_document
from core.experiments.share import share_line
from core.jobs.result import Result
from core.networks.cells import CELLS
from tests.tui.labs.tables import shown
from tui.cli import main
from tui.labs.horizon import table as horizon

SMALL = ("horizon", "--units", "2", "--seeds", "2", "--train-to", "3", "--steps", "5")


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    out, err = capfd.readouterr()
    return status, out, err


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


@pytest.mark.slow
def test_horizon_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capfd, *SMALL, "--json", "--lang", "en")
    document = json.loads(out)
    assert status == 0
    assert len(document["rows"]) == 300
    assert set(document["rows"][0]) == {"cell", "units", "parameters", "gap", "accuracy"}
    assert {fall["cell"] for fall in document["falls_below_0.9"]} == set(CELLS)
    assert "training GRU 2" in err or document["cached"]


@pytest.mark.slow
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
    part, sentence = [], False
    for line in out.splitlines():
        sentence = line.startswith(("It took", "Trained before")) or (sentence and not line.startswith("This line"))
        if not sentence:
            part.append(line)
    return part


@pytest.mark.parametrize("language", LANGUAGES)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_trained_on_is_said(language: str) -> None:
    documents = horizon_result(5), horizon_result(5, "ending"), horizon_result(5, train_from=30)
    titles = {shown(horizon, document, language, 120).splitlines()[0] for document in documents}
    assert len(titles) == 3


@pytest.mark.parametrize("language", LANGUAGES)
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
