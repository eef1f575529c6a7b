"""The state space of a network is told with its planes and its paths."""

from __future__ import annotations

from typing import Any

from core.engine.fake import rehearsal
from core.experiments.gates import GatesSpec
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.workers import Workers
from core.words.vocabulary import SONG


def test_the_state_space_of_a_network() -> None:
    def space_of(spec: GatesSpec) -> dict[str, Any]:
        *_, last = run_experiment(spec, Workers(rehearsal))
        document: dict[str, Any] = expect(last, ResultReady).result.document()
        return document

    space = space_of(GatesSpec("gru", units=2, steps=60, state_space=True))["state_space"]
    assert space["planes"]["hidden_state"]["exact"]
    assert space["song"]["period"] == len(SONG.cycle)
    assert space["song"]["words"] == space["song"]["cycle"]
    assert len(space["song"]["points"]["hidden_state"]) == len(SONG.cycle)
    assert "state_space" not in space_of(GatesSpec("gru", units=2, steps=60))
