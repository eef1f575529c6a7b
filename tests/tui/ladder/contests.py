"""A contest of a few models on two windows, which several tests here share."""

from __future__ import annotations

from msgspec.structs import replace

from core.jobs.events import CurvesAdvanced, RowFinished, SeriesReady
from core.jobs.ladder_row import LadderRow, Verdict
from core.networks.records import Tensor
from tui.ladder.state import Contest

GRU = LadderRow(
    model="gru",
    strategy="direct",
    parameters=0,
    seeds=1,
    mse=0.1,
    mae=0.1,
    mase=0.1,
    mse_by_seed=(0.1,),
    mse_by_step=(0.1,),
    test=None,
    seconds=0.0,
    compile_seconds=0.0,
    loss=(),
    valid_loss=(),
    stops=("done",),
    lag_shift=None,
    verdict=Verdict("level"),
    asked=True,
    cached=False,
    baseline=False,
)
"""A row whose errors say nothing."""
BAR = replace(GRU, model="mean", mse=1.0, mse_by_step=(1.0,), verdict=Verdict("bar", "mean"), baseline=True)
BETTER = replace(GRU, mse=0.25, mse_by_step=(0.25,), verdict=Verdict("beats", "mean", -75.0), loss=(2.0, 1.0))
LOST = replace(GRU, model="lstm", mse=None, verdict=Verdict("diverged", "mean"))


def finished(row: LadderRow, error: float, fraction: float = 0.5) -> RowFinished:
    """A row whose forecasts all miss by as much: the truth is zero."""
    return RowFinished(row, fraction, Tensor.of([[error], [error]]))


def contest() -> Contest:
    """Two rows are known, one model learns, one waits."""
    found = Contest()
    found.begin([("gru", "direct"), ("deep_rnn", "direct"), ("simple_rnn_1", "direct")])
    found.hear(SeriesReady(Tensor.of([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), Tensor.of([[0.0], [0.0]])))
    found.hear(finished(BAR, 1.0))
    found.hear(finished(BETTER, 0.5))
    found.hear(CurvesAdvanced("deep_rnn", 0.75, (3.0,), (4.0,), "direct", Tensor.of([[2.0], [2.0]])))
    return found
