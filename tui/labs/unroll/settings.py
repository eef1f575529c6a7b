"""Settings of the neuron lab: the neuron, the series that it hears, and where one looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec.structs import replace

from core.base.checks import check_one_of
from core.base.options import Option, check_options, with_settings
from core.toys.unroll import (
    FEWEST_STEPS,
    LARGEST_INPUT,
    LAYER,
    MOST_STEPS,
    PRESETS,
    Doubles,
    NeuronSpec,
    preset_inputs,
)

KNOBS = ("wx", "wy", "b")
USUAL_STEPS = 20
OWN = "own"
"""The series that the learner wrote."""
OUTPUTS = ("state", "readout")


class UnrollSettings(msgspec.Struct, frozen=True):
    """Everything that can be set in the lab."""

    neuron: NeuronSpec = NeuronSpec()
    preset: Annotated[str, Option(choices=(*PRESETS, OWN))] = "pulse"
    inputs: Annotated[tuple[float, ...], Option(-LARGEST_INPUT, LARGEST_INPUT, separator=" ")] = ()
    """The learner's own series, for the preset `own`; zeros follow it."""
    timesteps: Annotated[int, Option(FEWEST_STEPS, MOST_STEPS)] = USUAL_STEPS
    timestep: Annotated[int, Option(0, MOST_STEPS - 1)] = 0
    unit: Annotated[int, Option(0, LAYER - 1)] = 0
    knob: Annotated[str, Option(choices=KNOBS)] = "wy"
    """Weight that plus and minus turn."""
    back: Annotated[bool, Option()] = False
    """Whether one sees the error of the last output on its way back, from the last timestep to the first."""
    folded: Annotated[bool, Option()] = False
    """Whether one neuron with its loop stands for all frames."""

    @property
    def series(self) -> Doubles:
        """The inputs, (timesteps,)."""
        if self.preset == OWN:
            return np.pad(np.array(self.inputs, np.float64), (0, self.timesteps - len(self.inputs)))
        return preset_inputs(self.preset, self.timesteps)  # type: ignore[arg-type]


USUAL = UnrollSettings()
"""Settings of the lab as it comes."""


def configured(settings: UnrollSettings, asked: Mapping[str, Any]) -> UnrollSettings:
    """Return the settings as a lesson sets them: options by name, and `output`: `state` or `readout`.

    Raises `DembowError` for what cannot be.
    """
    wanted = with_settings(settings, {"back": False, "folded": False, "unit": 0, "timestep": 0, **asked})
    if "output" in asked:
        check_one_of("output", asked["output"], OUTPUTS)
        wanted = replace(wanted, neuron=replace(wanted.neuron, readout=asked["output"] == "readout"))
    return fed(wanted, own=wanted.inputs if "inputs" in asked else ())


def fed(settings: UnrollSettings, own: tuple[float, ...] = ()) -> UnrollSettings:
    """Return the settings with a series that has all its timesteps; `own` numbers make it the learner's.

    Raises `DembowError` for what cannot be.
    """
    if own:
        settings = replace(settings, preset=OWN, inputs=own, timesteps=max(settings.timesteps, len(own)))
    elif settings.preset == OWN:
        settings = replace(settings, inputs=settings.inputs[: settings.timesteps])
    check_options(settings)
    last = settings.timesteps - 1
    return replace(settings, timestep=min(settings.timestep, last), unit=settings.unit % settings.neuron.units)
