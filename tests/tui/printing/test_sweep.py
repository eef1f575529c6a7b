"""Progress of a sweep in words: times as people say them, what the first block tells, what it all took."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from core.experiments.contenders import measure
from core.jobs.events import CacheRebuilt
from core.jobs.network_training import NetworkTraining
from core.sweeps.blocks import Block
from core.sweeps.crew import Again
from core.sweeps.sweep import Advanced, Estimated, SweepEvent, Swept
from core.words.vocabulary import SONG
from tui.printing.sweep import csv_rows, duration, measured, summary, sweep_teller, told
from tui.strings import load_strings

BLOCK = Block("duel", NetworkTraining("gru", 2, SONG, (7, 8), 1), measure)
ENGLISH = load_strings("en")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (59.0, "59 s"), (61.0, "1 min"), (7_800.0, "2 h 10 min"), (3_599.0, "60 min")]
)
def test_times(seconds: float, said: str) -> None:
    assert duration(seconds, ENGLISH) == said


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Estimated(40, 3, 300.0, 2), "40 blocks, 3 of them on disk. By the cost model, about 5 min with 2 at once."),
        (Estimated(40, 40, 0.0, 2), "40 blocks, all 40 on disk: nothing to train."),
        (Advanced(3, 40, 0.0, 300.0, None), "Blocks: 3 of 40"),
        (Advanced(9, 40, 2.5, 120.0, 1.5), "Blocks: 9 of 40 · 2.5 a minute · 2 min to go"),
        (Again(BLOCK, -9, 1), "A process died (code -9); its block, from seed 7 on, goes again (1)."),
    ],
)
def test_events(event: SweepEvent, said: str) -> None:
    assert told(event, ENGLISH) == said


def swept(**given: Any) -> Swept:
    return Swept(**{"points": (), "blocks": 4, "kept": 0, "hands": 2, "seconds": 10.0, "computing": 19.0, **given})


def test_what_it_took() -> None:
    assert summary(swept(hands=1), ENGLISH) == "4 blocks (0 from disk) in 10 s."
    assert "1.9 times as fast as a single process, with 2 at once" in summary(swept(), ENGLISH)
    assert "busy with other things" in summary(swept(computing=12.0, seconds=30.0), ENGLISH)
    assert summary(swept(kept=4, computing=0.0), ENGLISH) == "4 blocks (4 from disk) in 10 s."


def test_lines_come_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 2.0, 50.0, 50.0, 51.0, 52.0])
    monkeypatch.setattr("tui.printing.sweep.monotonic", lambda: next(clock))
    with sweep_teller(ENGLISH) as tell:
        tell(Estimated(4, 0, 60.0, 2))
        for done in (1, 2, 3, 4):
            tell(Advanced(done, 4, 6.0, 30.0, 1.2))
        tell(CacheRebuilt("file", "ENOSPC"))
    lines = capsys.readouterr().err.splitlines()
    assert lines[1] == measured(Advanced(1, 4, 6.0, 30.0, 1.2), ENGLISH)
    assert [line for line in lines if line.startswith("Blocks")] == ["Blocks: 3 of 4 · 6.0 a minute · 30 s to go"]
    assert "file" in lines[-1]


def test_a_sheet_of_points_with_other_columns() -> None:
    one = SimpleNamespace(settings={"task": "words"}), SimpleNamespace(all_rows=lambda: [{"seed": 1, "accuracy": 1.0}])
    other = SimpleNamespace(settings={"task": "waves"}), SimpleNamespace(all_rows=lambda: [{"seed": 1, "mse": 0.5}])
    assert csv_rows(swept(points=(one, other))) == "task,seed,accuracy,mse\nwords,1,1.0,\nwaves,1,,0.5\n"
