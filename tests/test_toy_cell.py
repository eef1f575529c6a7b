"""A cell is one file in `core/networks` and its name in `cells.py`: everything else takes it up from its record."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEAKY = '''
"""Leaky unit: a gate says how much of the hidden state stays."""

from core.networks.cell import Cell, Equation, Program, Step, intact, sigmoid

SOURCE = """\\
class LeakyCell(keras.layers.Layer):
    def __init__(self, units, **settings):
        super().__init__(**settings)
        self.units = self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 2 * self.units))
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, 2 * self.units), initializer="orthogonal")
        self.bias = self.add_weight(shape=(2 * self.units,))

    def get_initial_state(self, batch_size=None):
        return [keras.ops.zeros((batch_size, self.units))]

    def call(self, x, state):
        h = state[0]
        z = x @ self.kernel + h @ self.recurrent_kernel + self.bias
        z, g = keras.ops.split(z, 2, axis=-1)
        z = keras.ops.sigmoid(z)
        h = z * h + (1 - z) * keras.ops.tanh(g)
        return h, [h]
"""
LESIONED = """\\
        h = lesion("hidden_state", h, t)
        z, g = np.split(kernel[word] + h @ recurrent_kernel + bias, 2)
        z = lesion("update_gate", sigmoid(z), t)
        g = lesion("candidate", np.tanh(g), t)
        h = lesion("unit h", z * h + (1 - z) * g, t)
"""


def leaky_step(xp, weights, x, state, lesion=intact):
    (h,) = state
    units = h.shape[-1]
    a = x @ weights.kernel + h @ weights.recurrent_kernel + weights.bias
    az, ag = a[..., :units], a[..., units:]
    z, g = lesion("update_gate", sigmoid(xp, az)), lesion("candidate", xp.tanh(ag))
    return Step((z * h + (1 - z) * g,), {"update_gate": z, "candidate": g}, {"update_gate": az, "candidate": ag})


LEAKY = Cell(
    "leaky",
    ("update_gate", "candidate"),
    ("hidden_state",),
    leaky_step,
    Program("Leaky", source=SOURCE, lesioned=LESIONED),
    "Leaky",
    letters={"update_gate": "z", "candidate": "g", "hidden_state": "h"},
    squashes={"update_gate": "σ", "candidate": "tanh"},
    equations={
        "hidden_state": Equation("h[t] = z[t]·h[t-1] + (1 - z[t])·g[t]", "{h:.2f} = {z:.2f}·{old_h:.2f} + {g:.2f}")
    },
    usual_part="update_gate",
)
'''
WALK = """
import io, sys
from contextlib import redirect_stderr
from rich.console import Console
from core.engine.fake import FakeEngine, rehearsal
from core.experiments.duel import DuelSpec
from core.experiments.gates import GatesSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.phrases import PhrasesSpec
from core.experiments.registry import result_of
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from tui.cli import main
from tui.front_ends import lab_for, printer_of
from tui.strings import load_strings

NAME = "leaky"
SPECS = [
    PhrasesSpec(NAME, 3, 20, steps=5),
    GatesSpec(NAME, 3, steps=5, verify=True),
    LesionSpec(NAME, 3, lesion=LesionRequest("update_gate"), controls=20, phrases=5, steps=5),
    HorizonSpec((NAME, "gru"), 2, seeds=2, train_to=3, steps=5),
    DuelSpec((NAME, "lstm"), (2,), seeds=5, steps=5, match="parameters"),
    GradientsSpec((NAME, "lstm"), 4, 12, train_steps=5, verify=True),
]
strings = load_strings("en")
for spec in SPECS:
    *_, last = run_experiment(spec)
    assert isinstance(last, ResultReady), last
    result = result_of(last.result.document())
    written = io.StringIO()
    front_end = printer_of(result)
    front_end.show(result, Console(file=written, width=100), strings)
    assert "Leaky" in written.getvalue(), written.getvalue()
    assert result.headline(spec).who and result.rows()
    front_end.figures(result, strings)
    lab = lab_for(spec).new_lab(FakeEngine(), strings)
    lab.take(spec)
    codes = list(lab.keras_codes())
    assert any("LeakyCell" in code for code in codes), codes
    for code in codes:
        assert max(map(len, code.splitlines())) <= 80, code
    if "programs" in sys.argv:
        exec(compile(codes[0], front_end.name, "exec"), {})
    for name in ("verified", "largest_relative_difference", "keras_max_abs_difference"):
        if isinstance(found := last.result.document().get(name), float):
            assert found < 1e-5, (name, found)
    print(front_end.name, "walked")
told = io.StringIO()
with redirect_stderr(told):
    assert main(["--lang", "en", "lesion", "--data", "waves", "--cell", NAME]) == 2
assert NAME in told.getvalue() and "lstm" in told.getvalue(), told.getvalue()
"""


@pytest.mark.slow
@pytest.mark.parametrize("also", [(), pytest.param(("programs",), marks=pytest.mark.long)], ids=["walk", "programs"])
def test_a_toy_cell_is_taken_up_everywhere(also: tuple[str, ...], tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for package in ("core", "lessons", "tui"):
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "core/networks/leaky.py").write_text(LEAKY, "utf-8")
    registry = tree / "core/networks/cells.py"
    text = registry.read_text("utf-8")
    text = text.replace("import GRU\n", "import GRU\nfrom core.networks.leaky import LEAKY\n", 1)
    registry.write_text(text.replace("    GRU,\n", "    GRU,\n    LEAKY,\n", 1), "utf-8")
    walk = tree / "walk.py"
    walk.write_text(WALK, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tree), "DEMBOW_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, str(walk), *also], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("walked") == 6
