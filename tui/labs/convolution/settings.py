"""Settings of the convolution lab: a kernel that slides over a series, and a tower of dilated layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from core.base.checks import check_one_of, check_range
from core.base.options import Option, check_options, with_settings
from core.series.convolution import PADDINGS, Padding
from core.series.kernels import KERNELS, SOURCES, Kernel, load_values
from core.series.waves import WINDOW
from tui.labs.convolution.state import Slide, Tower

VIEWS = ("slide", "tower")
SMALLEST, LARGEST, LARGEST_OF_TOWER = 2, 8, 4
MOST_LAYERS = 10
OWN = "own"
"""The kernel that the learner wrote."""


class ConvolutionSettings(msgspec.Struct, frozen=True):
    """Everything that can be set in the lab."""

    view: Annotated[str, Option(choices=VIEWS)] = "slide"
    data: Annotated[str, Option(choices=SOURCES)] = SOURCES[0]
    kernel: Annotated[str, Option(choices=(*KERNELS, OWN))] = next(iter(KERNELS))
    weights: Annotated[tuple[float, ...], Option()] = ()
    """Weights of the kernel that the learner wrote; empty where there is none."""
    bias: float = 0.0
    """Bias of that kernel."""
    kernel_size: Annotated[int, Option(SMALLEST, LARGEST)] = 4
    stride: Annotated[int, Option(1, 4)] = 1
    padding: Annotated[Padding, Option(choices=PADDINGS)] = "valid"
    timesteps: Annotated[int, Option(LARGEST, 4 * WINDOW)] = WINDOW
    position: Annotated[int, Option(0, 4 * WINDOW)] = 0
    """Output under the kernel."""
    tower_size: int = 2
    """Taps of the tower's kernels, which lessons call `kernel_size` too."""
    layers: Annotated[int, Option(1, MOST_LAYERS)] = 3
    blocks: Annotated[int, Option(1, 2)] = 1
    lag: Annotated[int, Option(0, 100_000)] = 0
    """Timesteps from the input at the cursor to the last output."""
    covered: Annotated[bool, Option()] = False
    """Whether what is to be found out shows as `?` until it has been seen."""

    @property
    def kernels(self) -> tuple[str, ...]:
        """Names of the kernels there are."""
        return (*KERNELS, OWN) if self.weights else tuple(KERNELS)

    def slide(self) -> Slide:
        """Return the kernel on its series."""
        series = load_values(self.data)
        own = self.kernel == OWN
        kernel = Kernel(self.weights, self.bias) if own else KERNELS[self.kernel](self.kernel_size, series)
        return Slide(series[-self.timesteps :], kernel, self.stride, self.padding)

    def tower(self) -> Tower:
        """Return the dilated layers over the end of the series."""
        return Tower(load_values(self.data), self.tower_size, self.layers, self.blocks)


USUAL = ConvolutionSettings()
"""Settings of the lab as it comes."""


def configured(settings: ConvolutionSettings, asked: Mapping[str, Any]) -> ConvolutionSettings:
    """Return the settings as a lesson sets them: options by name; `kernel_size` is that of the view.

    Raises `DembowError` for what cannot be.
    """
    sizes = {"kernel_size": asked["kernel_size"]} if "kernel_size" in asked else {}
    rest = {name: value for name, value in asked.items() if name not in sizes}
    wanted = with_settings(settings, {"covered": False, "position": 0, "lag": 0, **rest})
    if wanted.view == "tower":
        wanted = replace(wanted, tower_size=int(sizes.get("kernel_size", wanted.tower_size)))
        check_range("kernel_size", wanted.tower_size, SMALLEST, LARGEST_OF_TOWER)
    else:
        wanted = with_settings(wanted, sizes)
    if "weights" in asked:
        wanted = with_kernel(wanted, Kernel(wanted.weights))
    check_options(wanted)
    check_one_of("kernel", wanted.kernel, wanted.kernels)
    return within(wanted)


def with_kernel(settings: ConvolutionSettings, kernel: Kernel) -> ConvolutionSettings:
    """Return the settings with a kernel that somebody wrote. Raises `DembowError` for one that is too short or long."""
    check_range("kernel_size", len(kernel.weights), SMALLEST, LARGEST)
    return replace(settings, kernel=OWN, weights=kernel.weights, bias=kernel.bias, kernel_size=len(kernel.weights))


def resized(settings: ConvolutionSettings, steps: int) -> ConvolutionSettings:
    """Return the settings with so many taps more.

    A kernel that somebody wrote gets zeros before it, or loses its first weights.
    """
    if settings.view == "tower":
        return replace(settings, tower_size=min(max(SMALLEST, settings.tower_size + steps), LARGEST_OF_TOWER))
    size = min(max(SMALLEST, settings.kernel_size + steps), LARGEST)
    if settings.kernel == OWN:
        weights = (0.0,) * (size - len(settings.weights)) + settings.weights
        settings = replace(settings, weights=weights[-size:])
    return replace(settings, kernel_size=size)


def within(settings: ConvolutionSettings) -> ConvolutionSettings:
    """Return the settings with the output and the input that are looked at no further than there are any."""
    if settings.kernel == OWN:
        settings = replace(settings, kernel_size=len(settings.weights))
    position = min(settings.position, settings.slide().count - 1)
    return replace(settings, position=position, lag=min(settings.lag, settings.tower().places - 1))
