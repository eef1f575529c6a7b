"""Networks, moments and texts that the tests of circuits share. `python -m` writes their pictures down again."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.networks.cell import CellWeights
from core.networks.cells import CELLS
from core.networks.interventions import Intervention
from core.networks.network import Network, NetworkWeights, initial_weights
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG
from tui.drawing.circuit.amounts import moment
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.frame import Texts, draw_frame
from tui.drawing.circuit.plan import BEATS, Beat
from tui.drawing.circuit.plans import plan_of
from tui.drawing.rows import plain_text

PICTURES = Path(__file__).parent / "pictures"
SIZES = ((76, 16), (120, 30))
TEXTS = Texts(
    dict(zip(BEATS, BEATS, strict=True)),
    {beat: f"what happens: {beat}" for beat in BEATS},
    "unit 2 of 4",
    "without the lesion",
)
WORDS = SONG.encode(["ella", "perrea", "sola", ".", "sola"])


def random_network(cell: str, seed: int, units: int = 4) -> Network:
    """A network whose weights are wild enough for states of all sizes and signs."""
    random = np.random.default_rng(seed)
    born = initial_weights(CELLS[cell], units, len(SONG.tokens), [seed])

    def wild(array: np.ndarray) -> np.ndarray:
        return (array + random.normal(0, 1.5, array.shape)).astype(np.float32)

    weights = NetworkWeights(CellWeights(*map(wild, born.cell)), wild(born.dense_kernel), wild(born.dense_bias))
    return Network(CELLS[cell], units, len(SONG.tokens), weights)


def random_trace(cell: str, seed: int, *lesions: Intervention) -> Trace:
    """What such a network does over a sentence."""
    return trace(random_network(cell, seed), WORDS, lesions)


def scene(found: Trace, beat: Beat = "bet", t: int = 1, unit: int | None = 1, chosen: str = "") -> Scene:
    """A beat of a step, standing still."""
    return Scene(plan_of(found.network.cell), moment(found, t, unit, SONG.tokens), beat, chosen=chosen)


def picture(cell: str, width: int, height: int) -> str:
    """The beats of a step as they are drawn, one below the other."""
    found = random_trace(cell, 7)
    lines: list[str] = []
    for beat in plan_of(found.network.cell).beats:
        lines += [*plain_text(draw_frame(found.network.cell, scene(found, beat), TEXTS, True, width, height)), "-" * 8]
    return "\n".join(lines) + "\n"


def path_of(cell: str, width: int, height: int) -> Path:
    """The file of a picture."""
    return PICTURES / f"{cell}_{width}x{height}.txt"


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name in CELLS:
        for size in SIZES:
            path_of(name, *size).write_text(picture(name, *size), "utf-8")
