"""The survey of a program tells its own names, each by its kind."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest

from core.sandbox.cell import run
from core.sandbox.found import Ran
from core.sandbox.survey import LONGEST_TEXT, MOST_NUMBERS, survey, value_of
from tests.tally import Tally


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


STRANGE = (
    "import math\nx = math.factorial(200)",
    "x = chr(0xd800)",
    "class E(Exception):\n    def __str__(self): raise ValueError\nraise E()",
    "class A:\n    def __array__(self): raise SystemExit\nx = A()",
    "class M(type):\n    __module__ = property(lambda c: 5)\nclass B(metaclass=M): pass\nx = B()",
    "x = [10**400]",
    "x = 10**5000",
    "x = []\nx.append(x)",
    "class R(list):\n    def __repr__(self): raise ValueError\nx = R([object()])",
    "class L(list):\n    def __len__(self): raise ValueError\nx = L([object()])",
    "class I(int):\n    def __float__(self): raise ValueError\nx = I(3)",
    "import numpy as np\nx = np.complex128(1 + 2j)",
    "import numpy as np\nx = np.array(['a', None], dtype=object)",
    "globals()[5] = 3",
    "globals()[chr(0xd800)] = 3",
    "raise SystemExit(chr(0xd800))",
    "globals().clear()",
    "def f(): f()\nf()",
    "print(chr(0xd800))",
    "import core.sandbox.cell as cell\ncell.survey = None\nx = 1",
)
"""Programs that leave behind, or raise, what is hard to look at."""


@pytest.mark.faults
def test_whatever_a_program_leaves_behind_travels_as_json(tally: Tally) -> None:
    for program in STRANGE:
        told = msgspec.json.decode(msgspec.json.encode(run(program)), type=Ran)
        assert told.outcome in ("done", "error", "exit"), program
        tally("things that a program leaves behind")


def test_what_raises_when_it_is_looked_at_hides_nothing_else() -> None:
    ran = run("class L(list):\n    def __len__(self): raise ValueError\nx, y = L([object()]), 2")
    assert (ran.values["x"].kind, ran.values["y"].number) == ("other", 2.0)


@pytest.mark.tensorflow
@pytest.mark.slow
def test_layers_with_unusual_settings_are_told() -> None:
    import keras

    layers = keras.layers
    told = value_of(
        keras.Sequential(
            [layers.Input((3,)), layers.Dense(1, activation=layers.LeakyReLU()), layers.Dropout(np.float64(0.25))]
        )
    )
    assert told.layers[0].settings["activation"] == "LeakyReLU"
    assert told.layers[1].settings["rate"] == 0.25
    msgspec.json.encode(told)


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
