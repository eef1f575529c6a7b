"""A preset brings its stack, and layers may be written as words."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.toys.shapes import travel
from core.toys.stacks import PRESETS
from tui.labs.shapes.settings import USUAL, configured, preset


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_brings_its_stack(name: str) -> None:
    assert configured(USUAL, {"preset": name}).stack == PRESETS[name]
    assert preset(name, USUAL).stack == PRESETS[name]


def test_layers_may_be_written_as_words() -> None:
    found = configured(USUAL, {"layers": "input, lstm 20 sequences, dense 1", "timesteps": 7, "chosen": 9})
    assert [layer.kind for layer in found.stack.layers] == ["input", "lstm", "dense"]
    assert found.stack.layers[1].return_sequences
    assert (found.stack.timesteps, found.chosen) == (7, 2)


def test_the_last_moment_is_shown_until_another_is_asked_for() -> None:
    last = travel(USUAL.stack).moments - 1
    assert USUAL.moment == last
    assert configured(USUAL, {"timestep": 2}).moment == 2
    assert configured(USUAL, {"timestep": 9_999}).moment == last


def test_a_layer_that_is_none_is_refused() -> None:
    with pytest.raises(DembowError):
        configured(USUAL, {"layers": "input, karaoke 3"})
