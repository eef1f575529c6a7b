"""Runs of the lesion experiment, and small networks for it."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import numpy as np

from core.engine.fake import rehearsal
from core.engine.protocol import Reported, decode_reply, encode
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_result import LesionResult
from core.experiments.registry import result_of
from core.experiments.reopening import reopen
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.network_training import NetworkTrainer
from core.jobs.result import SomeResult, expect
from core.jobs.workers import Workers
from core.series.forecaster import MODELS

FAST: dict[str, Any] = {"units": 4, "steps": 60, "controls": 25, "phrases": 5}


def result(spec: Spec, kind: type[SomeResult], train: NetworkTrainer = rehearsal, **how: Any) -> SomeResult:
    """Return the result of an untrained network, unless someone trains: lesions do not ask."""
    events: list[Event] = list(run_experiment(spec, Workers(train, **how)))
    for event in events:
        line = encode(Reported(1, event))
        assert encode(decode_reply(line)) == line
    found = expect(expect(events[-1], ResultReady).result, kind)
    document = json.loads(json.dumps(found.document(), allow_nan=False))
    assert result_of(document) == found
    kept = found.kept()
    assert result_of(json.loads(msgspec.json.encode(kept))) == kept
    assert kept.headline(spec) == found.headline(spec)
    assert (kept.rows(), kept.all_rows()) == (found.rows(), found.all_rows())
    return found


def on_words(spec: LesionSpec, train: NetworkTrainer = rehearsal) -> LesionResult:
    found = result(spec, LesionResult, train)
    assert reopen(found.line).spec == spec
    return found


def keras_model(cell: str) -> Any:
    from core.training.keras_models import build_model  # here alone: the other runs do without TensorFlow

    model = build_model(MODELS[cell], "one_step", 12, 1, 1)
    random = np.random.default_rng(5)
    model.set_weights([random.normal(0, 0.4, array.shape).astype(np.float32) for array in model.get_weights()])
    return model
