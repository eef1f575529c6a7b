"""The words of the shapes lab: why a layer refuses, what it has given by now, how its parameters are counted."""

from __future__ import annotations

from collections.abc import Callable

from core.base.language import Strings
from core.networks.cells import CELLS
from core.toys.shapes import RECURRENT, Fault, Journey, Layer, Shape, Stack, keras_words, layer_parameters


def written_shape(shape: Shape) -> str:
    """Return `(32, 10)`; nothing where there is no tensor."""
    return f"({', '.join(map(str, shape))})" if shape else ""


def fault_lines(
    stack: Stack, fault: Fault, name: Callable[[int], str], strings: Strings, switch: str
) -> tuple[str, str]:
    """Return what a layer got, what it needs and what to do, by the key `switch`; then what Keras says of it."""
    layer, cause = stack.layers[fault.layer], stack.layers[fault.cause]
    fields = {
        "layer": name(fault.layer),
        "received": written_shape(fault.received),
        "cause": name(fault.cause),
        "kernel": layer.kernel,
        "switch": switch,
    }
    said = strings(f"lab.shapes.fault.{fault.needs}", **fields)
    if fault.needs == "sequence":
        kind = "recurrent" if cause.kind in RECURRENT else cause.kind
        said += " " + strings(f"lab.shapes.cause.{kind}", **fields)
    elif fault.needs == "vector":
        memory = [place for place in range(fault.cause, fault.layer) if stack.layers[place].kind in RECURRENT]
        key = "all_steps" if memory else "no_memory"
        held = name(memory[-1] if memory else fault.cause)
        said += " " + strings(f"lab.shapes.cause.{key}", cause=held, switch=switch)
    return said, strings("lab.shapes.keras", words=keras_words(stack, fault))


def moment_line(name: str, journey: Journey, place: int, moment: int, strings: Strings) -> str:
    """Return what the chosen layer has given at this timestep."""
    passage = journey.passages[place]
    given = sum(arrival <= moment for arrival in passage.arrivals)
    fields = {
        "step": moment + 1,
        "steps": journey.moments,
        "layer": name,
        "given": given,
        "count": len(passage.arrivals),
        "units": passage.shape[-1],
        "when": passage.arrivals[-1] + 1,
    }
    key = "sequence" if len(passage.shape) == 3 else "vector" if given else "waiting"
    return strings(f"lab.shapes.moment.{key}", **fields)


def parameter_line(layer: Layer, features: int, strings: Strings) -> str:
    """Return the count in letters, then with its numbers: `4·u·(d + u + 1) = 4·20·(1 + 20 + 1) = 1760`."""
    units, kernel = layer.units, layer.kernel
    if layer.kind in RECURRENT:
        cell = CELLS[layer.kind]
        gates = len(cell.gates)
        many = f"{gates}·" if gates > 1 else ""
        symbols = f"{many}u·(d + u + {cell.bias_rows})"
        numbers = f"{many}{units}·({features} + {units} + {cell.bias_rows})"
    elif layer.kind in ("dense", "time_distributed"):
        symbols, numbers = "u·(d + 1)", f"{units}·({features} + 1)"
    elif layer.kind == "conv1d":
        symbols, numbers = "u·(k·d + 1)", f"{units}·({kernel}·{features} + 1)"
    else:
        return strings("lab.shapes.no_parameters")
    count = layer_parameters(layer, features)
    return strings("lab.shapes.counted", symbols=symbols, numbers=numbers, count=count)
