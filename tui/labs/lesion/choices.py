"""Choices of the lesion lab: the units, or the steps, in which the lesion is done, as a list to take from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from core.base.language import Strings
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from tui.widgets.answer import Choosable

Choice = Literal["units", "steps"]


class Choices(NamedTuple):
    """The list."""

    items: Sequence[Choosable]
    taken: Sequence[str]
    """Names of the items that the lesion is done in."""


def choices(choice: Choice, spec: LesionSpec, request: LesionRequest, strings: Strings) -> Choices:
    """Return the list of all units or steps of a run, those of a lesion taken."""
    if choice == "steps":
        items = [(str(step), f"{step} {word}") for step, word in enumerate(spec.words, start=1)]
        chosen: Sequence[int] | None = request.at
    else:
        items = [(str(unit), strings("lab.lesion.unit", unit=unit)) for unit in range(1, spec.units + 1)]
        chosen = request.units or None
    return Choices(items, [name for name, _ in items] if chosen is None else [str(number) for number in chosen])


def taken_as(choice: Choice, spec: LesionSpec, names: Collection[str]) -> dict[str, tuple[int, ...] | None] | None:
    """Return what the lesion is to change to, once these are taken; none where it would be done in no unit."""
    numbers = tuple(sorted(int(name) for name in names))
    if choice == "steps":
        return {"at": None if len(numbers) == len(spec.words) else numbers}
    if not numbers:
        return None
    return {"units": () if len(numbers) == spec.units else numbers}
