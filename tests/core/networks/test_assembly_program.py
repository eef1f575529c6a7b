"""Programs of assemblies: the line that an equation has, and no line for a part that is not there."""

from __future__ import annotations

import pytest

from core.networks.assemblies import SETS
from core.networks.assembly import known_as
from core.networks.assembly_program import KERAS_LAYERS, program_of
from core.networks.parts import gates_of


@pytest.mark.parametrize("name", SETS)
def test_a_program_has_the_lines_of_its_parts(name: str) -> None:
    parts = SETS[name]
    known = known_as(parts)
    program = program_of(parts, known, gates_of(parts))
    if known in KERAS_LAYERS:
        assert (program.layer, program.source) == (KERAS_LAYERS[known], "")
        return
    lines = [line.strip() for line in program.source.splitlines()]
    kept = "f * c" if "forget" in parts else "c"
    written = "(1 - f) * g" if "couple" in parts else "i * g" if "ignore" in parts else "g"
    read = "keras.ops.tanh(c)" if "squash" in parts else "c"
    assert f"c = {kept} + {written}" in lines
    assert f"h = {'o * ' if 'select' in parts else ''}{read}" in lines
    assert ("# the forget gate is born open" in lines) == ("forget" in parts)
    assert any(line.startswith("r = ") for line in lines) == ("reset" in parts)
