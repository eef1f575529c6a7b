"""Parts that several tests here share."""

from __future__ import annotations

from tui.drawing.number_grid import NumberRow

ROWS = [
    NumberRow("in line x", ["1.50", "-0.50", "2.00"]),
    NumberRow("gate p", ["▅0.50", "█1.00", "▁0.00"], "×", name="gate"),
    NumberRow("comes out y", ["0.75", "-0.50", "0.00"], "=", styles=["warn", "good", "warn"]),
]
