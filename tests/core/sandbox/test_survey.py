"""The survey of a program tells its own names, each by its kind."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from core.sandbox.survey import LONGEST_TEXT, MOST_NUMBERS, survey, value_of


class Layerless:
    """A class of a learner's."""


@pytest.mark.parametrize(
    ("thing", "kind"),
    [(3, "number"), (True, "number"), (np.float32(0.5), "number"), ("la", "text"), (Layerless, "class"),
     (Layerless(), "other"), ([1, 2], "sequence"), (np.zeros(3), "array")],
)  # fmt: skip
def test_each_thing_has_its_kind(thing: Any, kind: str) -> None:
    assert value_of(thing).kind == kind


def test_only_the_program_s_own_names_are_told() -> None:
    assert survey({"units": 4, "_hidden": 1, "math": math}).keys() == {"units"}


def test_large_things_are_told_in_part() -> None:
    array = value_of(np.arange(3 * MOST_NUMBERS).reshape(3, -1))
    assert (array.shape, len(array.numbers)) == ((3, MOST_NUMBERS), MOST_NUMBERS)
    assert len(value_of("la" * LONGEST_TEXT).text) == LONGEST_TEXT


def test_a_list_of_no_numbers_is_text() -> None:
    words = value_of(["ella", "perrea"])
    assert (words.shape, words.numbers, "perrea" in words.text) == ((2,), (), True)


@pytest.mark.tensorflow
@pytest.mark.slow
def test_a_model_tells_its_corrections_however_they_were_made() -> None:
    import keras

    model = keras.Sequential([keras.layers.Input((None, 1)), keras.layers.SimpleRNN(2, recurrent_dropout=0.25)])
    assert (value_of(model).updates, value_of(model).objective) == (0, "")
    model.compile("sgd", "mse")
    x, y = np.zeros((4, 3, 1)), np.zeros((4, 2))
    model.train_on_batch(x, y)
    found = value_of(model)
    assert (found.updates, found.objective, found.history) == (1, "mse", {})
    assert found.layers[0].settings["recurrent_dropout"] == 0.25
