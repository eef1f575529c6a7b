"""The gradients lab has words for whatever a gradient may do."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from core.base.language import LANGUAGES
from core.experiments.gradients import GradientsSpec
from core.gradients.network_gradients import NetworkGradients
from core.gradients.norms import Kind
from core.gradients.unrolled_network import ACTIVATIONS
from tests.tui.labs.gradients.measured import ENGLISH, LOOSE, clipped, measure, train
from tui.labs.gradients.lab import line_of
from tui.labs.gradients.state import Study
from tui.labs.gradients.table import CELLS
from tui.labs.gradients.words import GLYPHS, STYLES, account, factor, name_of, power, reaching, sentence, share
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_verdict_has_its_words(language: str, kind: Kind) -> None:
    study, strings = Study(LOOSE), load_strings(language)
    (variant,) = LOOSE.variants()
    assert line_of(variant, study, 1, strings).figure == ""
    train(study, clipped(LOOSE), kind)
    network, line = study.networks[variant.label], line_of(variant, study, 1, strings)
    text = account(network, 1.0, strings)
    assert text.startswith(f"{line.glyph} SimpleRNN, ReLU: ")
    assert "None" not in text
    assert line.words
    assert "{" not in text + line.words


def test_clipping_is_said_of_the_weights_and_not_of_the_states() -> None:
    study = Study(LOOSE)
    measure(study)
    assert "clipped to 1" in account(study.networks["simple_rnn relu"], 1.0, ENGLISH)
    study.ask(GradientsSpec(("gru",), loss="all", train_steps=200))
    measure(study)
    assert "lets it pass" in account(study.networks["gru"], 1.0, ENGLISH)
    assert "clip" not in account(study.networks["gru"], None, ENGLISH)


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
        "cell_log10_norm": None,
        "parameter_log10_norm": 0.1,
        "clipped_log10_norm": None,
        "mean_loss": 1.9,
    }
    reaches = change.get("reaches_first", usual["reaches_first"])
    return NetworkGradients(**{**usual, "log10_norm": (reaches - 0.6, -0.6), **change})


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
    assert share(-2.48, ENGLISH) == "0.3 % of"
    assert share(355.3, ENGLISH) == "10^355 times"


def test_table_lab_and_sentence_tell_one_number() -> None:
    """Where the last timestep's gradient is no whole power of ten, its length and its share round apart."""
    found = network(kind="vanishes", factor_per_step=0.1, reaches_first=-52.4, log10_norm=(-52.8, -20.0, -0.4))
    assert power(found.log10_norm[0]) == "10^-53"
    assert CELLS["first"](found) == power(reaching(found, 1)) == "10^-52"
    assert "10^-52" in sentence(found, ENGLISH)
    assert power(reaching(found, 3)) == "1"
    assert reaching(network(log10_norm=(None, -1.0)), 1) is None
