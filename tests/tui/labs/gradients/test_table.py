"""The gradients command prints a table, a sentence each and a figure."""

from __future__ import annotations

import json

import pytest

from core.base.language import LANGUAGES
from tui.cli import main


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(("gradients", *words))
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    return status, *capfd.readouterr()


def test_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "--steps", "1000", "--cells", "simple_rnn,lstm,gru", "--units", "8", "--json")
    document = json.loads(out)
    assert status == 0
    assert [entry["cell"] for entry in document["rows"]] == ["simple_rnn", "lstm", "gru"]
    assert {len(entry["log10_norm"]) for entry in document["rows"]} == {1000}
    wanted = {"activation", "layer_norm", "loss", "trained", "slope_per_step", "kind", "parameters"}
    assert wanted <= document["rows"][0].keys()


def test_options_arrive(capfd: pytest.CaptureFixture[str]) -> None:
    words = "--cells simple_rnn --activation relu,relu_identity --gain 1,5 --layer-norm --loss all --units 4"
    _, out, _ = ask(capfd, *words.split(), "--train", "1", "--clip", "0.5", "--seed", "7", "--json")
    document = json.loads(out)
    assert [entry["label"] for entry in document["rows"] if not entry["trained"]] == [
        "simple_rnn relu layer_norm",
        "simple_rnn relu_identity layer_norm",
    ]
    assert (document["gain"], document["loss"], document["seed"], document["steps"]) == (1.5, "all", 7, 100)
    assert document["settings"] == {"optimizer": "adam", "learning_rate": 0.01, "clip_norm": 0.5}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_a_sentence_each_and_a_figure(capfd: pytest.CaptureFixture[str], language: str) -> None:
    status, out, _ = ask(capfd, "--units", "8", "--lang", language)
    assert status == 0
    assert out.count("÷") == 3
    assert ("se desvanece: cada paso atrás" if language == "es" else "vanishes: each step back") in out
    assert "┤" in out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        "--steps 1000000000",
        "--units 1000000",
        "--gain -1",
        "--cells transformer",
        "--activation sigmoid",
        "--cells lstm --activation relu",
        "--loss first",
        "--train 1 --optimizer lion",
        "--train -1",
        "--train 1 --clip 0",
        "--units 256 --steps 3000",
    ],
)
def test_bad_requests(capfd: pytest.CaptureFixture[str], words: str, language: str) -> None:
    status, out, err = ask(capfd, "--lang", language, *words.split())
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("dembow")
    assert len(line.split()) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_examples(capfd: pytest.CaptureFixture[str], language: str) -> None:
    status, out, _ = ask(capfd, "--help", "--lang", language)
    assert status == 0
    assert "  dembow gradients --steps 1000" in out
