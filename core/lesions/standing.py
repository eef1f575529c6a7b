"""Standing of a lesion among its controls, and the finding that may honestly be stated."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from core.base.arrays import Reals

RARE = 20
"""Number of times in which something rare happens once."""

Finding = Literal["nothing", "spared", "few", "necessary", "gentle", "common"]
"""Findings of a lesion:

- `nothing`: not a bit changed
- `spared`: what the network says moved, but nothing that counts was lost
- `few`: something was lost, and there are too few other lesions of its kind to call it rare
- `necessary`: something was lost, and at most one in twenty of as large lesions does as much
- `gentle`: something was lost, and at most one in twenty of as large lesions does as little
- `common`: something was lost, much as with any other lesion of its size
"""


class Standing(msgspec.Struct, frozen=True):
    """The standing says where the effect of a lesion falls among those of its controls."""

    effect: float
    mean: float
    """Mean of the controls."""
    low: float
    high: float
    """Ends of the interval in which the middle 95 % of the controls lie."""
    percentile: float
    """Share of the controls with a smaller effect, in per cent; those with the same count half."""
    as_large: int
    """Number of controls that have this effect or a larger one."""
    as_small: int
    """Number of controls that have this effect or a smaller one."""
    deviations: float | None
    """Distance above the mean of the controls, in their standard deviations; none where they do not vary."""
    values: tuple[float, ...]
    """Effects of the controls."""

    @property
    def count(self) -> int:
        """Number of controls."""
        return len(self.values)

    @property
    def rare_large(self) -> bool:
        """Whether at most one in twenty, the lesion itself counted, is as large."""
        return (self.as_large + 1) / (self.count + 1) <= 1 / RARE

    @property
    def rare_small(self) -> bool:
        """Whether at most one in twenty, the lesion itself counted, is as small."""
        return (self.as_small + 1) / (self.count + 1) <= 1 / RARE


def stand(effect: float, controls: Reals) -> Standing:
    """Return the standing of an effect among those of its controls: (controls,), not empty."""
    low, high = np.quantile(controls, [0.025, 0.975])
    spread = float(controls.std())
    smaller, same = int((controls < effect).sum()), int((controls == effect).sum())
    return Standing(
        round(float(effect), 6),
        round(float(controls.mean()), 6),
        round(float(low), 6),
        round(float(high), 6),
        round(100 * (smaller + same / 2) / len(controls), 2),
        len(controls) - smaller,
        smaller + same,
        round((float(effect) - float(controls.mean())) / spread, 4) if spread > 0 else None,
        tuple(round(float(value), 6) for value in controls),
    )


def judge(standing: Standing, *, unchanged: bool, spared: bool) -> Finding:
    """Return the first finding that fits."""
    if unchanged:
        return "nothing"
    if spared:
        return "spared"
    if standing.count + 1 < RARE:
        return "few"
    if standing.rare_large:
        return "necessary"
    return "gentle" if standing.rare_small else "common"
