"""Cell: one kind of recurrent cell as a record. Everything that depends on the kind of cell is read from it.

A step is written as its equations, every gate by its name. The same lines run on NumPy arrays (the screen, the tests)
and inside the compiled TensorFlow program that trains: `xp` is the module `numpy` or `tensorflow`, of which a step asks
nothing but `tanh`. Weights are stacked as Keras stacks them, with a leading axis of seeds, so that many networks take
one step together.

Shapes: `kernel` (seeds, features, gates * units), `recurrent_kernel` (seeds, units, gates * units), `bias`
(seeds, rows, gates * units) where rows is 2 for GRU (one bias for the input, one for the state: Keras's
`reset_after=True`) and 1 for the others. `x` is (seeds, batch, features); a state is (seeds, batch, units). A cell
whose sums hear nothing of its state has a recurrent kernel of no columns, one whose units hear themselves alone a
column of one number a unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from core.base.shapes import Float

if TYPE_CHECKING:
    # Names of cells are asked for before the first picture; NumPy comes when a network trains.
    from core.networks.passes.base import Passes

Array = Any
"""A NumPy array or a TensorFlow tensor: both know `@`, `+`, `*` and slices, and that is all a step needs."""


class CellWeights(NamedTuple):
    """Weights of a cell, in the order of Keras's `layer.get_weights()`."""

    kernel: Float[Array, "seeds features stacked"]
    recurrent_kernel: Float[Array, "seeds units columns"]
    bias: Float[Array, "seeds rows stacked"]


class Step(NamedTuple):
    """Everything that one step leaves behind, each array (seeds, batch, units)."""

    state: tuple[Float[Array, "seeds batch units"], ...]
    """The new state, `hidden_state` first."""
    gates: Mapping[str, Float[Array, "seeds batch units"]]
    """Gates and candidate by name, after their activation."""
    preactivations: Mapping[str, Float[Array, "seeds batch units"]]
    """The same names, before it."""


Lesion = Callable[[str, Array], Array]
"""Function of a gate's name and its values that returns what the cell is to use in their place."""


def intact(name: str, values: Array) -> Array:  # noqa: ARG001 - every lesion is told which gate it meets
    """Return the values as they are: no lesion."""
    return values


StepFunction = Callable[..., Step]
"""`step(xp, weights, x, state, lesion=intact)`."""
PassesFunction = Callable[[], "type[Passes]"]
"""Function that imports the cell's passes and returns their class."""
Squash = Literal["tanh", "σ"]
Hears = Literal["all", "itself", "nothing"]
"""How much of the old state the sums of a unit hear: that of every unit, its own by one number, or none."""


class Equation(NamedTuple):
    """Equation of a state: in symbols, and as a format of numbers.

    Numbers are named by the letters of the record: `{c}` is the value after the step, `{old_c}` the one before it,
    `{rest_z}` is one less the value.
    """

    symbols: str
    numbers: str


@dataclass(frozen=True)
class Program:
    """Lines of Python that show the cell to a learner."""

    layer: str
    """Class of Keras's layer, `LSTM`; that of a single step is the same with `Cell`, `LSTMCell`."""
    source: str = ""
    """Lines that define the class of a single step, where Keras has no such cell."""
    look: str = ""
    """Lines that compute its gates over a sentence `heard`, in NumPy; {units} and {timesteps} are filled in."""
    lesioned: str = ""
    """Lines of one step in NumPy whose every part passes `lesion(name, values, t)`."""


@dataclass(frozen=True)
class Cell:
    """The record holds the equations of a kind of cell, their names, and how the cell is born, trained and shown."""

    name: str
    """Name in specs and on the command line."""
    gates: tuple[str, ...]
    """Gates and candidate, in the order in which Keras stacks them in a kernel."""
    states: tuple[str, ...]
    """States, `hidden_state` first."""
    step: StepFunction
    program: Program
    title: str = ""
    """Name for people, the same in every language; empty where the strings have one for each language."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Letter of each gate and state in the equations."""
    squashes: Mapping[str, Squash] = field(default_factory=dict)
    """Activation of each gate."""
    equations: Mapping[str, Equation] = field(default_factory=dict)
    """Equation of each state that is not a gate by itself."""
    gated_memory: Mapping[str, str] = field(default_factory=dict)
    """Gates whose share of the hidden state, its own bias included, is multiplied by another gate."""
    bias_rows: int = 1
    hears: Hears = "all"
    """Where the sums do not hear the state, the recurrence is linear and a scan runs it (`core.networks.scan`)."""
    born_open: tuple[str, ...] = ()
    """Gates whose bias begins at one; every other bias begins at zero."""
    remembers: bool = True
    """Whether it has a memory; without one its state is its input, as wide as that."""
    passes: PassesFunction | None = None
    """Its forward and backward passes over a window; none: the way back is found by differentiating the step."""
    usual_part: str = "hidden_state"
    """Part that is lesioned where nobody says otherwise."""
    marker: str = "◆"
    """Glyph in tables and plots."""
    style: str = "warn"
    """Style of its curves, by its name in the palette."""
    series_model: str = ""
    """Model of the series whose layers are such cells; empty where there is none."""

    def parameters(self, units: int, features: int) -> int:
        """Return how many numbers the cell learns."""
        return len(self.gates) * units * (features + self.bias_rows) + units * self.recurrent_columns(units)

    def recurrent_columns(self, units: int) -> int:
        """Return the columns of the recurrent kernel."""
        return {"all": len(self.gates) * units, "itself": 1, "nothing": 0}[self.hears]


def sigmoid(xp: Any, x: Array) -> Array:
    """Return the logistic function, 1 / (1 + exp(-x)), as a shifted tanh: no exponential overflows."""
    return 0.5 + 0.5 * xp.tanh(0.5 * x)
