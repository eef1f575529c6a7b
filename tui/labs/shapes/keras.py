"""The Keras lines of a stack of layers, each with its shape behind it. They run as they stand: the tests run them."""

from __future__ import annotations

from core.networks.cells import CELLS
from core.toys.shapes import Journey, Stack, travel
from tui.keras.cells import source_of
from tui.lab_kit.asked import Asked
from tui.labs.shapes.settings import USUAL, ShapesSettings, configured

HEAD = """\
import keras
import numpy as np
from keras import layers

model = keras.Sequential([
"""
FOOT = """\
])
x = np.zeros({shape}, "float32")
y = model(x)   # {output}
parameters = model.count_params()   # {parameters}
print(y.shape, parameters)
"""
REFUSED_FOOT = """\
    ])
except ValueError as error:
    print("ValueError:", error)
"""


def keras_codes(settings: ShapesSettings) -> list[str]:
    """Return the program that builds the stack."""
    return [shapes_code(settings.stack, travel(settings.stack))]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def shapes_code(stack: Stack, journey: Journey) -> str:
    """Return the program of one stack.

    A stack that does not fit together comes with the line at which Keras raises its error.
    """
    kinds = {layer.kind: None for layer in stack.layers if layer.kind in CELLS}
    sources = source_of(*(CELLS[kind] for kind in kinds))
    above = HEAD.replace("\nmodel =", f"{sources}\nmodel =") if sources else HEAD
    lines = []
    for place, (layer, passage) in enumerate(zip(stack.layers, journey.passages, strict=True)):
        line = f"    {layer.written(stack.timesteps, stack.features, 'layers.')},"
        if passage.shape:
            line += f"   # {passage.shape}"
        elif journey.fault and journey.fault.layer == place:
            line += "   # ValueError"
        lines.append(line + "\n")
    if journey.fault:
        head = above.replace("model =", "try:\n    model =")
        return "".join([head, *(f"    {line}" for line in lines), REFUSED_FOOT])
    shape = journey.passages[0].shape
    return "".join([above, *lines, FOOT.format(shape=shape, output=journey.output, parameters=journey.parameters)])
