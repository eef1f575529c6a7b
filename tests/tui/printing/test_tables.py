"""Nothing that a table exists for is cut, however narrow the console is, in any language."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from core.base.language import LANGUAGES
from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.spec import Spec
from core.jobs.training import FitSettings
from core.series.data_spec import DataSpec
from tests.runs import SPECS, result_of
from tui.front_ends import front_end_of
from tui.printing.tables import print_table
from tui.strings import load_strings

WIDTHS = (60, 80, 100, 120)
CUT = re.compile(r"\S…")
"""End of something that was cut; with a space before it the sign is that of a phrase without a verb."""
LADDER = ("last_value", "linear", "simple_rnn_1", "deep_rnn_dense")
WIDER: dict[str, Spec] = {
    "many_models": ForecastSpec(
        LADDER,
        strategies=("iterated", "direct"),
        data=DataSpec("waves", 24, 10),
        seeds=2,
        settings=FitSettings(2),
    ),
    "matched": DuelSpec(("simple_rnn", "lstm", "gru"), (8,), task="horizon", match="parameters", seeds=5, steps=5),
    "one_seed": HorizonSpec(("simple_rnn", "gru", "lstm"), 8, seeds=1, train_to=3, steps=5),
}
"""Runs whose tables have more columns, or longer cells, than the small ones have."""
RUNS = {name: spec for name, spec in {**SPECS, **WIDER}.items() if name not in ("gates", "space")}
"""Runs of every experiment that prints its tables here; that of the gates draws its own."""


def printed(width: int, language: str, spec: Spec) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    result = result_of(spec)
    front_end_of(result.name).part("table").show(result, console, load_strings(language))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", RUNS)
def test_a_command_prints_its_tables_whole(name: str, width: int, language: str) -> None:
    lines = printed(width, language, RUNS[name]).splitlines()
    assert [line for line in lines if CUT.search(line)] == []
    assert [line for line in lines if len(line.rstrip()) > width] == []


@pytest.mark.parametrize("width", range(30, 90, 3))
def test_numbers_and_names_stay_whole(width: int) -> None:
    table = Table(title="what was found", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("model", no_wrap=True)
    table.add_column("parameters of all layers", justify="right", no_wrap=True)
    table.add_column("words")
    rows = [("SimpleRNN 2", "0.173 (0.131-0.250)", "loses to a straight line"), ("LSTM 8", "1.0", "level with it")]
    for row in rows:
        table.add_row(*row)
    console = Console(file=StringIO(), width=width, highlight=False)
    print_table(table, console)
    assert isinstance(console.file, StringIO)
    said = console.file.getvalue()
    assert "…" not in said
    assert max(map(len, said.splitlines())) <= width
    words = " ".join(said.split())
    for name, number, _ in rows:
        assert name in words
        assert number in words
    assert {word for row in rows for word in row[2].split()} <= set(said.split())
