"""Parts that several tests here share."""

from __future__ import annotations

from tui.drawing.run_list import RunLine


def line(number: int, asked: str = "LSTM 8: ella [perrea]") -> RunLine:
    return RunLine(number, "11-25 22:41", "gates", asked, "97 % ▲ 42 %", "good", ("✓", "good"))
