"""Judge a learner's program by the values it left behind, never by its spelling."""

from __future__ import annotations

import ast
import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from core.sandbox.found import Layer, Ran, Value
from lessons.content.schema import Code

log = logging.getLogger(__name__)
RIGHT = "right"
TROUBLES = {"too_long", "too_much_memory", "too_much_disk", "forbidden", "died", "exit"}
"""Outcomes that tell nothing about the exercise. The strings have a text for each of them."""


class NoNumber:
    """Value that is no number: arithmetic with it gives `NOTHING`, and no comparison with it holds.

    A condition may compare a name that a learner used for something else: `loss` may well be a list.
    """

    def _missing(self, *_: object) -> Missing:
        return NOTHING

    def _never(self, _: object) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __pow__ = _missing
    __abs__ = __neg__ = __round__ = _missing
    __lt__ = __gt__ = __le__ = __ge__ = _never


class Missing(NoNumber):
    """Value that the program does not have. It is false, empty and equal only to its like, so a condition can ask for
    it.
    """

    def __getattr__(self, name: str) -> Missing:
        return self

    def __getitem__(self, key: object) -> Missing:
        return self

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Missing)

    def __hash__(self) -> int:
        return 0

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())


NOTHING = Missing()


class Figure(float):
    """Number as a condition sees it. Attributes of arrays and models, which it lacks, are `NOTHING`."""

    def __getattr__(self, name: str) -> Missing:
        return NOTHING


class Words(NoNumber, str):  # type: ignore[misc] # what text adds up to is no number
    """Text as a condition sees it, and no number. Attributes of arrays and models, which it lacks, are `NOTHING`."""

    def __getattr__(self, name: str) -> Missing:
        return NOTHING


class Seen(NoNumber):
    """Value as a condition sees it: `model.kinds`, `model.layers[0].units`, `x.shape`, `loss < 0.01`."""

    def __init__(self, value: Value | Layer) -> None:
        self._value = value

    def __getattr__(self, name: str) -> Any:
        value = self._value
        if isinstance(value, Layer):
            return value.settings[name] if name in value.settings else getattr(value, name, NOTHING)
        if name == "layers":
            return Layers(value.layers)
        if name == "kinds":
            return [layer.kind for layer in value.layers]
        if name in value.history:
            return figures(value.history[name])
        if name == "numbers":
            return figures(value.numbers)
        found = getattr(value, name, NOTHING)
        return Places(found) if isinstance(found, tuple) else found


class Places(tuple[Any, ...]):
    """Sizes or numbers by position. A position beyond them, or that is none, gives `NOTHING` and raises no error."""

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return Places(super().__getitem__(place))
        if not isinstance(place, int):
            return NOTHING
        return super().__getitem__(place) if -len(self) <= place < len(self) else NOTHING


def figures(numbers: Sequence[float | None]) -> Places:
    """Return numbers as a condition compares them: what was no number is larger and smaller than nothing."""
    return Places(math.nan if number is None else number for number in numbers)


class Layers:
    """Layers of a model by position. A position beyond them gives `NOTHING` and raises no error."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers

    def __getitem__(self, place: int) -> Any:
        return Seen(self._layers[place]) if -len(self._layers) <= place < len(self._layers) else NOTHING

    def __len__(self) -> int:
        return len(self._layers)

    def __iter__(self) -> Iterator[Seen]:
        return iter([Seen(layer) for layer in self._layers])


class Names(dict[str, Any]):
    """Names that the program defined. A name that it did not define gives `NOTHING`."""

    def __missing__(self, name: str) -> Any:
        return NOTHING


TOOLS = {
    "abs": abs,
    "all": all,
    "any": any,
    "len": len,
    "max": max,
    "min": min,
    "round": round,
    "sum": sum,
    "list": list,
}
"""Functions that a condition may call."""


OF_ANY_RUN = ("error", "message", "output", "line")
"""Names that every run has."""
OF_MODELS = ("models", "each_model")
"""Names that stand for a program's models, whatever it calls them. `each_model` is each of them in turn: a program in
which one is without a mistake is right.
"""


def code_key(code: Code, ran: Ran) -> str:
    """Return the name of the feedback for a program: `right`, a mistake's id, a trouble, or `error` for an unknown
    error.

    A condition sees the program's names and, where the program raised an error, `error`, `message` and `line`.
    """
    if ran.outcome in TROUBLES:
        return ran.outcome
    keys = [key_of(code, ran, model) for model in models_of(ran) or (None,)]
    # A draft may stand before or behind the model that is meant, under any name.
    return RIGHT if RIGHT in keys else keys[0]


def key_of(code: Code, ran: Ran, model: Value | None) -> str:
    """Return the name of the feedback for a program that ran, where `model` is the one that is meant."""
    names = names_of(ran, model)
    found = next((wrong.id for wrong in code.wrong if concerns(wrong.when, ran) and holds(wrong.when, names)), None)
    return found or ("error" if ran.outcome == "error" else RIGHT)


def models_of(ran: Ran) -> list[Value]:
    """Return the models that a program left: those that were trained before the others, the latest first."""
    models = [value for value in reversed(ran.values.values()) if value.kind == "model"]
    return sorted(models, key=lambda model: not (model.updates or model.history))


def concerns(when: str, ran: Ran) -> bool:
    """Return whether a condition says anything of a run.

    A program that raised an error may have come to none of the names that a condition asks about: that they are
    missing is no mistake of its own then.
    """
    of_models = OF_MODELS if models_of(ran) else ()
    return ran.outcome != "error" or not asked_about(when).isdisjoint({*OF_ANY_RUN, *of_models, *ran.values})


@cache
def asked_about(when: str) -> frozenset[str]:
    """Return the names in a condition; none in one that cannot be parsed."""
    try:
        return frozenset(node.id for node in ast.walk(ast.parse(when, mode="eval")) if isinstance(node, ast.Name))
    except SyntaxError:
        return frozenset()


def names_of(ran: Ran, model: Value | None = None) -> Names:
    """Return the names that conditions see of a program's run; `model` is the one that is meant."""
    names = Names({name: seen(value) for name, value in ran.values.items()})
    # Last: a program that calls a number `len` must not break a condition.
    names |= TOOLS | {"error": ran.error, "message": ran.message, "output": ran.output, "line": ran.line}
    names["models"] = [Seen(value) for value in models_of(ran)]
    names["each_model"] = NOTHING if model is None else Seen(model)
    return names


def seen(value: Value) -> Any:
    """Return a value as a condition sees it: a number or a text as itself, anything else with its attributes."""
    if value.kind == "number":
        return Figure(math.nan if value.number is None else value.number)
    if value.kind == "text":
        return Words(value.text)
    return Seen(value)


def holds(when: str, names: Mapping[str, Any]) -> bool:
    """Return whether a condition is true. One that cannot be asked of what a program left behind is not true of it."""
    try:
        return asked(when, names)
    except Exception:
        # A learner's program may leave anything under any name. Its author meant another thing by that name.
        log.info("a condition could not be asked: %s", when, exc_info=True)
        return False


def asked(when: str, names: Mapping[str, Any]) -> bool:
    """Return whether a condition is true. An author of the course wrote it, and the linter has parsed it.

    Raises whatever the condition raises.
    """
    # As globals too: what stands inside a comprehension is looked up there.
    return bool(eval(when, {**names, "__builtins__": TOOLS}, names))
