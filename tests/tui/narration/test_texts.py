"""What writes is read as it stands, what is selected with a word for its pointer."""

from __future__ import annotations

import pytest
from textual.widgets import Label

from core.base.language import Strings
from tests.tui.narration.signs import drawn_in
from tui.drawing.ladder_table import LadderLine
from tui.narration.plain import spoken
from tui.narration.texts import TEXTS
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line


@pytest.mark.parametrize("kind", [Label, Line])
def test_a_line_is_read_as_it_stands(kind: type[Label | Line], strings: Strings) -> None:
    assert list(TEXTS[kind](kind("tal cual"), strings)) == ["tal cual"]


def test_a_table_is_read_with_its_columns(strings: Strings) -> None:
    table = LadderTable()
    lines = [LadderLine("▲", "good", name, "0.1", "beats it") for name in ("RNN", "GRU")]
    table.show(("model", "MSE", "verdict"), lines, 1)
    first, second = TEXTS[LadderTable](table, strings)
    assert first == "model: RNN; MSE: 0.1; verdict: beats it"
    assert second == strings("read.here", line=first.replace("RNN", "GRU"))
    assert drawn_in("\n".join(map(spoken, (first, second)))) == []
