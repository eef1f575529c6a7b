"""Survey of a program's names as records. It imports no Keras: a program without Keras stays quick."""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType, ModuleType
from typing import Any

import msgspec
import numpy as np

from core.sandbox.found import Layer, Value

MOST_NUMBERS = 2_000
"""Numbers of an array that are told."""
LONGEST_TEXT = 500
SETTINGS = (
    "units",
    "filters",
    "return_sequences",
    "activation",
    "recurrent_activation",
    "kernel_size",
    "strides",
    "dilation_rate",
    "padding",
    "rate",
    "dropout",
    "recurrent_dropout",
)
"""Settings of a layer that are told, where it has them."""


def survey(names: Mapping[str, object]) -> dict[str, Value]:
    """Return every name of the program that is its own: no modules, nothing that begins with an underscore.

    What raises when it is looked at is told as `other`: nothing that a program can leave behind ends the survey.
    """
    return {
        printable(name): told_of(thing)
        for name, thing in list(names.items())
        if isinstance(name, str) and not name.startswith("_") and not isinstance(thing, ModuleType)
    }


def told_of(thing: Any) -> Value:
    """Return the record of an object, in values that JSON takes; `other` where there is no such record."""
    try:
        value = value_of(thing)
        msgspec.json.encode(value)
    except BaseException:  # a learner's own class may raise anything when it is asked for its length or its text
        return Value("other", text=printable(type(thing).__name__))
    return value


def printable(text: str) -> str:
    """Return a text with what is no character, half of a pair say, as an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def value_of(thing: Any) -> Value:
    """Return the record of one object."""
    bases = {f"{str(base.__module__).partition('.')[0]}.{base.__name__}" for base in type(thing).__mro__}
    if "keras.Model" in bases:
        return _model(thing)
    if "keras.History" in bases:
        return Value("history", history=_history(thing.history))
    if isinstance(thing, bool | int | float | np.number):
        return _number(thing)
    if isinstance(thing, str):
        return Value("text", text=printable(thing[:LONGEST_TEXT]))
    if isinstance(thing, type):
        return Value("class", text=thing.__name__)
    if isinstance(thing, FunctionType):
        return Value("function", text=thing.__name__)
    if isinstance(thing, list | tuple | np.ndarray) or hasattr(thing, "__array__"):
        return _array(thing)
    return Value("other", text=type(thing).__name__)


def _number(thing: Any) -> Value:
    """Return the record of a number; of one that no float can hold, as a factorial soon is, without its value."""
    if isinstance(thing, complex):
        return Value("other", text=str(thing))
    try:
        return Value("number", number=float(thing), text=str(thing)[:LONGEST_TEXT])
    except OverflowError:
        return Value("number", text=type(thing).__name__)


def _array(thing: Any) -> Value:
    kind = "sequence" if isinstance(thing, list | tuple) else "array"
    try:
        array = np.asarray(thing, np.float64)
    except (TypeError, ValueError, OverflowError):
        text = printable(str(thing)[:LONGEST_TEXT])
        return Value(kind, text=text, shape=(len(thing),) if kind == "sequence" else ())
    flat = array.ravel()[:MOST_NUMBERS].tolist()
    return Value(kind, shape=tuple(array.shape), numbers=tuple(flat))


def _model(model: Any) -> Value:
    layers = tuple(_layer(layer) for layer in model.layers if type(layer).__name__ != "InputLayer")
    history = getattr(getattr(model, "history", None), "history", None)
    optimizer = getattr(model, "optimizer", None)
    return Value(
        "model",
        layers=layers,
        parameters=int(model.count_params()) if model.built else 0,
        input_shape=_shape(model, "input_shape"),
        output_shape=_shape(model, "output_shape"),
        loss=str(getattr(model, "loss", None) or ""),
        optimizer=type(optimizer).__name__ if optimizer is not None else "",
        history=_history(history) if history else {},
        objective=str(getattr(model, "loss", None) or ""),
        updates=int(getattr(optimizer, "iterations", 0)),
    )


def _layer(layer: Any) -> Layer:
    inner = getattr(layer, "cell", None) if type(layer).__name__ == "RNN" else getattr(layer, "layer", None)
    inner = inner or getattr(layer, "forward_layer", None)
    settings = {}
    for thing in (inner, layer):
        for name in SETTINGS:
            if hasattr(thing, name):
                value = getattr(thing, name)
                value = getattr(value, "__name__", value) if name.endswith("activation") else value
                settings[name] = _plain(value)
    output: Any = getattr(layer, "output", None)
    shape = tuple(output.shape) if hasattr(output, "shape") else ()
    parameters = int(layer.count_params()) if layer.built else 0
    return Layer(type(layer).__name__, type(inner).__name__ if inner is not None else "", shape, parameters, settings)


def _plain(value: Any) -> Any:
    """Return a setting as JSON takes it: numbers of NumPy as Python's, an object by the name of its class."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return printable(value) if isinstance(value, str) else type(value).__name__


def _shape(model: Any, name: str) -> tuple[int | None, ...]:
    try:
        shape = getattr(model, name)
    except AttributeError:  # not built: it has none yet
        return ()
    return tuple(shape) if isinstance(shape, tuple) and not isinstance(next(iter(shape), None), tuple) else ()


def _history(history: Mapping[str, Any]) -> dict[str, tuple[float | None, ...]]:
    return {name: tuple(float(value) for value in values) for name, values in history.items()}
