"""Each cell of the course has passes of its own."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import NETWORK_CELLS
from core.networks.passes.choice import passes_of
from core.networks.passes.taped import TapedPasses
from tests.core.networks.passes.windows import SMALL


@pytest.mark.parametrize("name", NETWORK_CELLS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_passes_are_written_out(name: str, dtype: type) -> None:
    passes = passes_of(NETWORK_CELLS[name], SMALL._replace(units=SMALL.features), dtype)
    assert not isinstance(passes, TapedPasses)
    assert passes.seen.dtype == dtype
