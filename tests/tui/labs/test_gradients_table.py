"""Gradients in words and figures, and `dembow gradients`."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from core.base.language import LANGUAGES
from core.gradients.network_gradients import NetworkGradients
from core.gradients.norms import Kind
from core.gradients.unrolled_network import ACTIVATIONS
from tui.cli import main
from tui.drawing.page import draw_figure
from tui.labs.gradients.figures import gradients_figure
from tui.labs.gradients.words import GLYPHS, STYLES, factor, name_of, power, sentence, share
from tui.strings import load_strings

ENGLISH = load_strings("en")


def network(**change: Any) -> NetworkGradients:
    """Return a network's gradients that a test changes at will."""
    usual: dict[str, Any] = {
        "label": "simple_rnn",
        "cell": "simple_rnn",
        "activation": "tanh",
        "layer_norm": False,
        "loss": "last",
        "units": 16,
        "parameters": 503,
        "kind": "vanishes",
        "slope_per_step": -0.2,
        "factor_per_step": 0.625,
        "reaches_first": -83.4,
        "zero_after": None,
        "log10_norm": (-84.0, -0.6),
        "cell_log10_norm": None,
        "parameter_log10_norm": 0.1,
        "clipped_log10_norm": None,
        "mean_loss": 1.9,
    }
    return NetworkGradients(**{**usual, **change})


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(("gradients", *words))
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    return status, *capfd.readouterr()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_a_glyph_and_a_style(language: str) -> None:
    strings = load_strings(language)
    said = {sentence(network(kind=kind, zero_after=3, training_steps=2), strings) for kind in get_args(Kind)}
    assert len(said) == len(get_args(Kind)) == len(set(GLYPHS.values()))
    assert all("{" not in text and "None" not in text for text in said)
    assert set(GLYPHS) == set(STYLES) == set(get_args(Kind))
    assert all(strings(f"activation.{activation}") for activation in ACTIVATIONS)


def test_exact_words() -> None:
    assert sentence(network(), ENGLISH).startswith(
        "vanishes: each step back divides it by 1.6 on average; at the first, 10^-83 of"
    )
    spanish = sentence(network(kind="explodes", factor_per_step=1.75, reaches_first=242.9), load_strings("es"))
    assert spanish.startswith(
        "explota: cada paso atrás lo multiplica, en promedio, por 1.8; en el primero es 10^243 veces"
    )
    assert "43 % of what" in sentence(network(kind="holds", reaches_first=-0.37), ENGLISH)
    assert (
        name_of(network(activation="relu_identity", layer_norm=True), ENGLISH) == "SimpleRNN, identity ReLU, LayerNorm"
    )
    assert name_of(network(cell="gru"), ENGLISH) == "GRU"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.5, "2.0"), (2.0, "2.0"), (0.96, "1.04"), (1.0001, "1.000"), (1e9, "1.0e+09"), (None, "-"), (0.0, "-")],
)
def test_a_factor_is_told_above_one(value: float | None, said: str) -> None:
    assert factor(value) == said


@pytest.mark.parametrize(
    ("log10", "said"),
    [(-83.4, "10^-83"), (-0.37, "0.43"), (2.5, "316"), (-2.0, "0.01"), (700.2, "10^700"), (None, "-")],
)
def test_powers_beyond_floats(log10: float | None, said: str) -> None:
    assert power(log10) == said


def test_shares() -> None:
    assert [share(log10, ENGLISH) for log10 in (-0.37, 0.38, None)] == ["43 % of", "2.4 times", "-"]
    assert share(355.3, ENGLISH) == "10^355 times"


def test_the_figure_goes_where_no_float_does() -> None:
    figure = gradients_figure(
        [("SimpleRNN", [None, 730.0, 365.0, 0.0]), ("GRU", [-600.0, -400.0, -200.0, 0.0])], ENGLISH
    )
    text = "\n".join("".join(part for part, _ in line) for line in draw_figure(figure, 80, 16))
    assert "power of ten" in text
    assert "SimpleRNN" in text
    assert "-500" in text or "500" in text
    empty = draw_figure(gradients_figure([("GRU", [None, None])], ENGLISH), 80, 16)
    assert "no gradient" in "".join(part for line in empty for part, _ in line)


def test_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "--steps", "1000", "--cells", "simple_rnn,lstm,gru", "--units", "8", "--json")
    document = json.loads(out)
    assert status == 0
    assert [entry["cell"] for entry in document["rows"]] == ["simple_rnn", "lstm", "gru"]
    assert {len(entry["log10_norm"]) for entry in document["rows"]} == {1000}
    wanted = {"activation", "layer_norm", "loss", "trained", "slope_per_step", "kind", "parameters"}
    assert wanted <= document["rows"][0].keys()


def test_options_arrive(capfd: pytest.CaptureFixture[str]) -> None:
    words = "--cells simple_rnn --activation relu,relu_identity --gain 1,5 --layer-norm --loss all --clip 0.5 --units 4"
    _, out, _ = ask(capfd, *words.split(), "--seed", "7", "--json")
    document = json.loads(out)
    assert [entry["label"] for entry in document["rows"]] == [
        "simple_rnn relu layer_norm",
        "simple_rnn relu_identity layer_norm",
    ]
    assert (document["gain"], document["loss"], document["seed"], document["steps"]) == (1.5, "all", 7, 100)
    assert document["settings"] == {"optimizer": "adam", "learning_rate": 0.01, "clip_norm": 0.5}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_a_sentence_each_and_a_figure(capfd: pytest.CaptureFixture[str], language: str) -> None:
    status, out, _ = ask(capfd, "--units", "8", "--clip", "1", "--lang", language)
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
        "--optimizer lion",
        "--train -1",
        "--clip 0",
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
