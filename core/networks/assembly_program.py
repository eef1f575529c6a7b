"""Program of an assembly: the lines that define it as a Keras cell, where Keras has no such cell."""

from __future__ import annotations

from core.networks.cell import Program
from core.networks.parts import LETTERS, PARTS, Part

LAYER = "Assembly"
"""Name in the programs of a layer of such cells."""
KERAS_LAYERS = {"lstm": "LSTM", "gru": "GRU"}
"""Layer of Keras that an assembly is."""
SOURCE = """\
class {layer}Cell(keras.layers.Layer):
    # {title}
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.state_size = {sizes}

    def build(self, shape):
        stacked = {count} * self.units   # {letters}
        self.kernel = self.add_weight((shape[-1], stacked), "glorot_uniform")
        self.recurrent_kernel = self.add_weight(
            (self.units, stacked), "orthogonal")
        self.bias = self.add_weight({bias}, "zeros")
{open}
    def call(self, x, states):
        h, c = states[0], states[-1]   # (batch, units)
{sums}{gates}        c = {kept} + {written}
        h = {told}
        return h, {states}
"""
OPEN = """\
        # the forget gate is born open
        born = np.repeat({born}, self.units)
        self.bias.assign({rows})
"""
SUMS = """\
        z = x @ self.kernel + h @ self.recurrent_kernel + self.bias
        {unpacked} = keras.ops.split(z, {count}, axis=-1)
"""
RESET_SUMS = """\
        a = x @ self.kernel + self.bias[0]
        b = h @ self.recurrent_kernel + self.bias[1]
        a = keras.ops.split(a, {count}, axis=-1)   # {letters}
        b = keras.ops.split(b, {count}, axis=-1)
"""


def program_of(parts: frozenset[Part], known: str, gates: tuple[str, ...]) -> Program:
    """Return the program of an assembly: a layer of Keras where there is one, else the lines of a cell."""
    if known in KERAS_LAYERS:
        return Program(KERAS_LAYERS[known])
    letters = [LETTERS[gate] for gate in gates]
    told = "keras.ops.tanh(c)" if "squash" in parts else "c"
    two = bool(parts & {"select", "squash"})
    reset = "reset" in parts
    born = [int(letter == "f") for letter in letters]
    rows = "[born, 0 * born]" if reset else "born"
    forms = {"i": "keras.ops.sigmoid", "f": "keras.ops.sigmoid", "o": "keras.ops.sigmoid", "g": "keras.ops.tanh"}
    if reset:
        places = {letter: place for place, letter in enumerate(letters)}
        sums = RESET_SUMS.format(count=len(gates), letters=", ".join(letters))
        shut = "".join(
            f"        {letter} = keras.ops.sigmoid(a[{place}] + b[{place}])\n"
            for letter, place in places.items()
            if letter != "g"
        )
        g = places["g"]
        made = f"{shut}        g = keras.ops.tanh(a[{g}] + r * b[{g}])\n"
    else:
        unpacked = ", ".join(letters)
        only = f"        {letters[0]} = x @ self.kernel + h @ self.recurrent_kernel + self.bias\n"
        sums = SUMS.format(unpacked=unpacked, count=len(gates)) if len(gates) > 1 else only
        made = "".join(f"        {letter} = {forms[letter]}({letter})\n" for letter in letters)
    return Program(
        LAYER,
        source=SOURCE.format(
            layer=LAYER,
            title=" + ".join(("belt", *(part for part in PARTS if part in parts))),
            sizes="[units, units]   # h, c" if two else "units   # c",
            count=len(gates),
            letters=", ".join(letters),
            bias="(2, stacked)" if reset else "(stacked,)",
            open=OPEN.format(born=born, rows=rows) if "forget" in parts else "",
            sums=sums,
            gates=made,
            kept="f * c" if "forget" in parts else "c",
            written="(1 - f) * g" if "couple" in parts else "i * g" if "ignore" in parts else "g",
            told=f"o * {told}" if "select" in parts else told,
            states="[h, c]" if two else "[c]",
        ),
    )
