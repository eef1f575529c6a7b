"""Choice of passes: those written out beside a cell's step, or else those of a tape."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.cell import Cell
from core.networks.passes.base import Passes, Window


def passes_of(cell: Cell, window: Window, dtype: npt.DTypeLike = np.float32) -> Passes:
    """Return new passes of a cell."""
    if cell.passes is not None:
        return cell.passes()(window, dtype)
    from core.networks.passes.taped import TapedPasses  # as each cell's own passes are imported: when they train

    return TapedPasses(cell, window, dtype)
