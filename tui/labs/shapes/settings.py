"""Settings of the shapes lab: a stack of layers, its batch, the layer and the timestep that are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from core.base.options import Option, check_options, with_settings
from core.toys.shapes import MOST_LAYERS, Stack, travel
from core.toys.stacks import PRESETS, parse_layer

FIRST = next(iter(PRESETS))
LAST = -1
"""Stands for the last timestep."""


class ShapesSettings(msgspec.Struct, frozen=True):
    """Everything that can be set in the lab."""

    preset: Annotated[str, Option(choices=tuple(PRESETS))] = FIRST
    """Stack that it began with."""
    stack: Stack = PRESETS[FIRST]
    chosen: Annotated[int, Option(0, MOST_LAYERS - 1)] = 1
    """Layer at the pointer."""
    timestep: Annotated[int, Option(LAST, 10_000)] = LAST
    """Timestep since the first input."""
    covered: Annotated[bool, Option()] = False
    """Whether shapes show as `?` until the tensor has been let through."""

    @property
    def moment(self) -> int:
        """The timestep that is looked at, counted from 0."""
        last = travel(self.stack).moments - 1
        return last if self.timestep == LAST else min(self.timestep, last)


USUAL = ShapesSettings()
"""Settings of the lab as it comes."""


def configured(settings: ShapesSettings, asked: Mapping[str, Any]) -> ShapesSettings:
    """Return the settings as a lesson sets them: options by name, and `layers` as `input, lstm 20 sequences, dense 1`.

    A preset brings its whole stack; sizes that are asked for beside it change that stack. Raises `DembowError` for
    what cannot be.
    """
    wanted = with_settings(settings, {"timestep": LAST, "covered": False, **asked})
    if "preset" in asked:
        stack = with_settings(PRESETS[wanted.preset], asked) if wanted.preset in PRESETS else wanted.stack
        wanted = replace(wanted, stack=stack, chosen=int(asked.get("chosen", 1)))
    if "layers" in asked:
        layers = tuple(map(parse_layer, str(asked["layers"]).split(",")))
        wanted = replace(wanted, stack=replace(wanted.stack, layers=layers))
    wanted = replace(wanted, chosen=min(wanted.chosen, len(wanted.stack.layers) - 1))
    check_options(wanted)
    wanted.stack.check()
    return wanted


def preset(name: str, settings: ShapesSettings) -> ShapesSettings:
    """Return the settings with that ready stack, its first layer after the input at the pointer."""
    return replace(settings, preset=name, stack=PRESETS[name], chosen=1, timestep=LAST)
