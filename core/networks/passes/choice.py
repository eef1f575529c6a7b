"""Choice of passes: those written out beside a cell's step, or else those of a tape."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.cell import Cell
from core.networks.passes.base import Passes, Window
from core.networks.passes.taped import TapedPasses


def passes_of(cell: Cell, window: Window, dtype: npt.DTypeLike = np.float32) -> Passes:
    """Return new passes of a cell."""
    return TapedPasses(cell, window, dtype) if cell.passes is None else cell.passes()(window, dtype)
