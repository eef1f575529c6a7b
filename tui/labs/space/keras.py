"""The Keras lines behind the state-space lab."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.words.state_space import LONG
from core.words.vocabulary import SONG
from tui.keras.song import phrases_code
from tui.lab_kit.asked import Asked
from tui.labs.space.settings import USUAL, configured, of_lab
from tui.labs.space.state import Mode

PATH_LINES = """
layer, dense = model.layers
one_hot = np.eye({tokens}, dtype="float32")
state = layer.cell.get_initial_state(1)
path = []
for t in range({steps}):
{word}
    h, state = layer.cell(one_hot[word][None], state)
    odds = dense(h).numpy()[0]   # ({tokens},)
    path.append(np.ravel(state[{place}]))
path = np.array(path)   # ({steps}, {units})
"""
HEARD = {
    "song": "    word = numbers[t % {length}]",
    "alone": '    word = int(odds.argmax()) if t else tokens.index(".")',
}
PLANE_LINES = """\
last = path[-{length}:]
centre = last.mean(axis=0)
axes = np.linalg.svd(last - centre)[2][:2]   # (2, {units})
points = (path - centre) @ axes.T   # ({steps}, 2)
"""
TOLD = "print(path.shape, points.shape, points[-1])\n"


def keras_codes(spec: GatesSpec, state: str, mode: Mode) -> list[str]:
    """Return the program of a run, for the state that is looked at."""
    return [space_code(spec, state, mode)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    spec = of_lab(configured(USUAL, asked.settings))
    return keras_codes(spec, asked.settings.get("state", "hidden_state"), asked.settings.get("mode", "song"))


def space_code(spec: GatesSpec, state: str, mode: Mode) -> str:
    """Return the lines that follow a state, in the plane where it moves most."""
    length, place = len(SONG.cycle), CELLS[spec.cell].states.index(state)
    numbers = {"tokens": len(SONG.tokens), "steps": LONG, "units": spec.units, "length": length}
    code = phrases_code(spec.cell, spec.units, len(SONG.tokens), spec.steps, spec.seed)
    code += PATH_LINES.format(word=HEARD[mode].format(length=length), place=place, **numbers)
    return code + (PLANE_LINES.format(**numbers) if spec.units > 2 else "points = path\n") + TOLD
