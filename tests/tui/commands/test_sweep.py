"""`dembow sweep`: one table, document or sheet for every combination, and plain words where it cannot be."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

import pytest

from core.sweeps.blocks import Block
from core.sweeps.crew import Alone, Told
from tests.tui.asked import ask
from tui.commands import sweep

SMALL = ("--cells", "gru", "--seeds", "5", "--units", "1:2", "--steps", "2", "--workers", "1")


@pytest.mark.usefixtures("home")
def test_tables_document_and_sheet_say_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    words = ("--lang", "en", "sweep", "horizon", *SMALL, "--train-to", "3")
    status, out, told = ask(capfd, *words)
    assert status == 0
    assert "With --units 1" in out
    assert "With --units 2" in out
    assert out.count("dembow open dembow1:horizon:") == 2
    assert "2 blocks (0 from disk)" in out
    assert "2 blocks, 0 of them on disk. By the cost model, about 1 s with 1 at once." in told
    status, out, told = ask(capfd, *words, "--json")
    document = json.loads(out)
    assert (status, document["of"], document["blocks"], document["blocks_on_disk"]) == (0, "horizon", 2, 2)
    assert [run["settings"] for run in document["runs"]] == [{"units": 1}, {"units": 2}]
    assert all(run["cached"] for run in document["runs"])
    assert "nothing to train" in told
    status, out, _ = ask(capfd, *words, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert {row["units"] for row in rows} == {"1", "2"}
    assert len(rows) == sum(len(run["rows"]) for run in document["runs"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("forecast",), "cannot be cut into blocks"),
        (("gates",), "has no seeds to share out"),
        (("duel", "--workers", "2", "--cluster", "tcp://nowhere:1"), "Give one of the two"),
        (("duel", "--match", "seconds"), "the clock decides"),
        (("horizon", "--units", "1,x"), "«x»"),
        (("horizon", "--workers", "0"), "workers"),
    ],
)
def test_what_cannot_be_is_told(words: Sequence[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, told = ask(capfd, "--lang", "en", "sweep", *words)
    assert (status, out) == (2, "")
    assert said in told


@pytest.mark.usefixtures("home")
def test_ctrl_c_says_what_is_kept(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Alone):
        def do(self, blocks: Sequence[Block]) -> Iterator[Told]:
            yield next(super().do(blocks))
            raise KeyboardInterrupt

    monkeypatch.setattr(sweep, "Alone", Interrupted)
    status, out, told = ask(capfd, "--lang", "en", "sweep", "horizon", *SMALL, "--train-to", "3")
    assert (status, out) == (130, "")
    assert "1 of 2 blocks are on disk" in told
