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
from tui.widgets.models_table import ModelLine, ModelsTable
from tui.widgets.phrase_list import PhraseList
from tui.widgets.rows import Rows


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


def test_models_are_read_with_their_verdicts_and_phrases_with_theirs(strings: Strings) -> None:
    table = ModelsTable({"learned": "x", "new": "y"})
    line = ModelLine("LSTM 8", "575 p", {"learned": 3, "new": 1}, "ella perrea", "learned")
    table.show([ModelLine("GRU 8", "42 %"), line], 0)
    first, second = TEXTS[ModelsTable](table, strings)
    assert first == strings("read.here", line="GRU 8: 42 %")
    learned, new = (strings(f"verdict.{verdict}") for verdict in ("learned", "new"))
    last = strings("read.picture.last_phrase", phrase="ella perrea")
    assert second == f"LSTM 8: {strings('read.picture.parameters', count=575)}; {learned} 75 %, {new} 25 %; {last}"
    phrases = PhraseList({"learned": "x"})
    phrases.show("LSTM", [], {"learned": learned})
    assert list(TEXTS[PhraseList](phrases, strings)) == ["LSTM"]
    phrases.show("LSTM", [("learned", "ella perrea")] * 2, {"learned": learned})
    assert list(TEXTS[PhraseList](phrases, strings))[1:] == [
        strings("read.times", line=f"{learned}: ella perrea", count=2)
    ]


def test_a_number_that_marks_a_row_of_a_picture_is_not_told(strings: Strings) -> None:
    rows = Rows()
    rows.show([[("0 0 … 0", "plain")], [("7", "plain")], [("7 8", "plain")], [("steps 7", "plain")]])
    assert TEXTS[Rows](rows, strings) == ["7 8", "steps 7"]
