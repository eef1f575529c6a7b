"""Events are told apart by their tag, and a report of gradients is labelled as its network."""

from __future__ import annotations

import msgspec
import pytest

from core.experiments.gradients_result import GradientsResult
from core.jobs.events import CacheRebuilt, GradientsAdvanced, Progress, RunCancelled, RunFailed, SeriesReady
from core.jobs.result import expect
from core.jobs.stages import StageEntered
from core.networks.records import Tensor
from tests.runs import SPECS, result_of


@pytest.mark.parametrize(
    "event",
    [
        StageEntered("loading", "lstm 4", 0.5, 1.25),
        SeriesReady(Tensor.of([[1.0, 2.0]]), Tensor.of([[3.0]])),
        CacheRebuilt("a.npz", "not whole"),
        RunFailed("not_a_number", {"received": "ma"}),
        RunCancelled(),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_event_survives_the_way_between_processes(event: Progress) -> None:
    assert msgspec.json.decode(msgspec.json.encode(event), type=Progress) == event


def test_a_report_of_gradients_has_its_network_s_label_and_steps() -> None:
    network = expect(result_of(SPECS["gradients"]), GradientsResult).networks[0]
    event = GradientsAdvanced(network, 0.5)
    assert (event.label, event.step) == (network.label, network.training_steps)
