"""Assembly: a recurrent cell put together from a belt and a set of parts. One step serves them all.

With every part of the chapter it is the LSTM, number by number; without the forget gate it has the equations of the
LSTM of Hochreiter and Schmidhuber (1997), to which Gers, Schmidhuber and Cummins (2000) added that gate; with coupled
gates and a reset gate, and nothing between belt and output, it is the GRU of Cho (2014). Greff and others (2017)
compared such assemblies at scale.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.assembly_program import program_of
from core.networks.cell import Array, Cell, CellWeights, Equation, Lesion, Squash, Step, intact, sigmoid
from core.networks.parts import LETTERS, Part, gates_of, named, tells

if TYPE_CHECKING:
    from core.networks.passes.base import Passes

SIGNS: dict[Part, str] = {
    "forget": "f",
    "select": "o",
    "ignore": "i",
    "couple": "1-f",
    "squash": "tanh",
    "reset": "r",
}
"""Sign of each part, as its circuit has it."""
LSTM_PARTS: frozenset[Part] = frozenset(("forget", "select", "ignore", "squash"))
GRU_PARTS: frozenset[Part] = frozenset(("forget", "couple", "reset"))


def assembly_step(
    parts: frozenset[Part],
    xp: Any,
    weights: CellWeights,
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch units"], ...],
    lesion: Lesion = intact,
) -> Step:
    """Return the new states of the assembly of those parts; where nothing stands between, the belt is what is said."""
    h, c = state[0], state[-1]
    units, names = h.shape[-1], gates_of(parts)
    a = x @ weights.kernel  # (seeds, batch, gates * units)
    b = h @ weights.recurrent_kernel  # (seeds, batch, gates * units)
    if "reset" in parts:
        a, b = a + weights.bias[:, :1], b + weights.bias[:, 1:]  # (seeds, batch, gates * units)
    else:
        b = b + weights.bias  # (seeds, batch, gates * units)
    blocks = {name: slice(place * units, (place + 1) * units) for place, name in enumerate(names)}
    z = {name: a[..., block] + b[..., block] for name, block in blocks.items() if name != "candidate"}
    gates = {name: lesion(name, sigmoid(xp, z[name])) for name in z}  # each (seeds, batch, units)
    heard = b[..., blocks["candidate"]]  # (seeds, batch, units)
    if "reset" in parts:
        heard = gates["reset_gate"] * heard  # (seeds, batch, units)
    z["candidate"] = a[..., blocks["candidate"]] + heard  # (seeds, batch, units)
    g = lesion("candidate", xp.tanh(z["candidate"]))  # (seeds, batch, units)
    kept = gates["forget_gate"] * c if "forget" in parts else c  # (seeds, batch, units)
    if "couple" in parts:
        written = (1 - gates["forget_gate"]) * g  # (seeds, batch, units)
    else:
        written = gates["input_gate"] * g if "ignore" in parts else g  # (seeds, batch, units)
    c = kept + written  # (seeds, batch, units)
    told = xp.tanh(c) if "squash" in parts else c  # (seeds, batch, units)
    h = gates["output_gate"] * told if "select" in parts else told  # (seeds, batch, units)
    gates["candidate"] = g
    return Step(
        (h, c) if tells(parts) else (c,), {name: gates[name] for name in names}, {name: z[name] for name in names}
    )


def assemble(parts: frozenset[Part]) -> Cell:
    """Return the record of the assembly of those parts."""
    gates = gates_of(parts)
    squashes: dict[str, Squash] = {gate: "tanh" if gate == "candidate" else "σ" for gate in gates}
    letters = {gate: LETTERS[gate] for gate in gates}
    states = {"hidden_state": "h", "cell_state": "c"} if tells(parts) else {"hidden_state": "c"}
    known = known_as(parts)
    return Cell(
        named(parts),
        gates,
        tuple(states),
        partial(assembly_step, parts),
        program_of(parts, known, gates),
        title_of(parts),
        letters=letters | states,
        squashes=squashes,
        equations=_equations(parts),
        gated_memory={"candidate": "reset_gate"} if "reset" in parts else {},
        bias_rows=2 if "reset" in parts else 1,
        born_open=("forget_gate",) if "forget" in parts and known != "gru" else (),
        passes=partial(_passes, parts),
        usual_part="forget_gate" if "forget" in parts else "candidate",
        marker="▲" if known == "lstm" else "■" if known == "gru" else "◆",
        style="accent" if known == "lstm" else "good" if known == "gru" else "warn",
    )


def title_of(parts: frozenset[Part]) -> str:
    """Return the assembly's name for people: the belt and the sign of each part, `c+f+o`."""
    return "+".join(("c", *(sign for part, sign in SIGNS.items() if part in parts)))


def known_as(parts: frozenset[Part]) -> str:
    """Return the name of the cell of the literature that an assembly is; empty where it is none of those told of.

    The GRU is born as Keras's is, its gates half open; every other assembly with a forget gate is born with that open.
    """
    if parts == LSTM_PARTS:
        return "lstm"
    if parts == GRU_PARTS:
        return "gru"
    return "lstm_1997" if parts == LSTM_PARTS - {"forget"} else ""


def _equations(parts: frozenset[Part]) -> dict[str, Equation]:
    kept = ("f[t]·c[t-1]", "{f:.2f}·({old_c:.2f})") if "forget" in parts else ("c[t-1]", "({old_c:.2f})")
    if "couple" in parts:
        written = "(1 - f[t])·g[t]", "{rest_f:.2f}·({g:.2f})"
    else:
        written = ("i[t]·g[t]", "{i:.2f}·({g:.2f})") if "ignore" in parts else ("g[t]", "({g:.2f})")
    belt = Equation(f"c[t] = {kept[0]} + {written[0]}", f"{{c:.2f}} = {kept[1]} + {written[1]}")
    if not tells(parts):
        return {"hidden_state": belt}
    read = ("tanh(c[t])", "tanh({c:.2f})") if "squash" in parts else ("c[t]", "({c:.2f})")
    gate = ("o[t]·", "{o:.2f}·") if "select" in parts else ("", "")
    return {
        "hidden_state": Equation(f"h[t] = {gate[0]}{read[0]}", f"{{h:.2f}} = {gate[1]}{read[1]}"),
        "cell_state": belt,
    }


def _passes(parts: frozenset[Part]) -> type[Passes]:
    """Return the class of the passes of that assembly over a window."""
    from core.networks.passes.assembly import assembly_passes

    return assembly_passes(parts)
