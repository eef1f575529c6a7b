"""Where the effect of a lesion falls among those of its controls, and what may honestly be said of it."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from core.series.scores import Reals

RARE = 20
"""What happens once in so many times is called rare."""

Finding = Literal["nothing", "spared", "few", "necessary", "gentle", "common"]
"""What may be said of a lesion:

- `nothing`: not a bit changed
- `spared`: what the network says moved, but nothing that counts was lost
- `few`: something was lost, and there are too few other lesions of its kind to call it rare
- `necessary`: something was lost, and at most one in twenty of as large lesions does as much
- `gentle`: something was lost, and at most one in twenty of as large lesions does as little
- `common`: something was lost, much as with any other lesion of its size
"""


class Standing(msgspec.Struct, frozen=True):
    """Where the effect of a lesion falls among those of its controls."""

    effect: float
    mean: float
    """Of the controls."""
    low: float
    high: float
    """The middle 95 % of the controls lie between these."""
    percentile: float
    """The share of the controls with a smaller effect, in per cent; those with the same count half."""
    as_large: int
    """How many controls have this effect or a larger one."""
    as_small: int
    deviations: float | None
    """How many standard deviations of the controls it lies above their mean; none where they do not vary."""
    values: tuple[float, ...]
    """Of the controls."""

    @property
    def count(self) -> int:
        """How many controls there are."""
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
    """Compare. `controls` is (controls,), not empty."""
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


def judge(unchanged: bool, spared: bool, standing: Standing) -> Finding:
    """The first that fits."""
    if unchanged:
        return "nothing"
    if spared:
        return "spared"
    if standing.count + 1 < RARE:
        return "few"
    if standing.rare_large:
        return "necessary"
    return "gentle" if standing.rare_small else "common"
