"""Parts that several tests here share."""

from __future__ import annotations

from tui.drawing.ladder_table import LadderLine

HEAD = ("model", "MSE", "verdict")
LINES = [
    LadderLine("▲", "good", "GRU [t-1]", "0.0030", "beats the straight line by 29 %"),
    LadderLine("◆", "accent", "Exact line", "0.0042", "what there is to beat"),
    LadderLine("…", "dim", "LSTM", "0.2", "learning", 0.4),
]
