"""The Keras lines of the workshop find what the lab finds."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.workshop import WorkshopSpec
from core.networks.assemblies import STAGES
from core.networks.network import count_parameters
from tests.tui.labs.opening import run
from tui.lab_kit.asked import Asked
from tui.labs.workshop.keras import lesson_codes, workshop_code


def test_all_parts_on_are_keras_s_own_lstm() -> None:
    code = workshop_code(WorkshopSpec(STAGES), STAGES[4])
    assert "keras.layers.LSTM(8, return_sequences=True)" in code
    assert "class AssemblyCell" not in code
    assert "class AssemblyCell" in workshop_code(WorkshopSpec(STAGES), "belt")


def test_a_lesson_s_program_is_that_of_what_lies_on_the_bench() -> None:
    (code,) = lesson_codes(Asked({"assemblies": "belt,belt+forget", "assembly": "belt"}, True))
    assert "c = c + g" in code


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("assembly", STAGES)
@pytest.mark.parametrize("task", ["words", "horizon"])
def test_the_programs_run(assembly: str, task: str) -> None:
    from core.networks.assemblies import ASSEMBLIES

    spec = WorkshopSpec((assembly,), units=2, seeds=1, train_to=3, task=task, steps=1)  # type: ignore[arg-type]
    code = workshop_code(spec, assembly)
    assert max(map(len, code.splitlines())) <= 80
    names = run(code)
    assert names["model"].count_params() == count_parameters(ASSEMBLIES[assembly], 2, 7)
    assert np.isfinite(np.asarray(names["accuracy"])).all()
