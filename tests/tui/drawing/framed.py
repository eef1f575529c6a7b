"""Parts that several tests here share."""

from __future__ import annotations

from tui.drawing.frames import Frame

SINGLE = [Frame(1.0, [0.0], [0.76]), Frame(0.0, [0.76], [0.54]), Frame(-0.5, [0.54], [-0.07])]
LAYER = [Frame(1.0, [0.0, 0.0, 0.0], [0.5, -0.25, 0.1]), Frame(0.0, [0.5, -0.25, 0.1], [0.33, 0.0, -1e6])]
