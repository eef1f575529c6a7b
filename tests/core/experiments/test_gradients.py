"""The experiment `gradients`: what it measures, what training does to it, what clipping holds."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearse_descent
from core.engine.protocol import Reported, Run, decode_reply, decode_request, encode
from core.experiments.gradients import GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.experiments.running import run_experiment
from core.gradients.network_gradients import NetworkGradients
from core.jobs.events import Event, GradientsAdvanced, ResultReady
from core.jobs.result import expect
from core.jobs.stages import StageEntered
from core.jobs.training import DescentSettings
from core.jobs.workers import Workers

SIMPLE = ("simple_rnn",)
WILD = GradientsSpec(SIMPLE, 16, 50, ("relu",), gain=2.0, train_steps=20, settings=DescentSettings("sgd", 0.1))
"""A ReLU from large weights, going downhill as it comes."""


def result(spec: GradientsSpec) -> GradientsResult:
    """Return what a run comes to."""
    last = list(run_experiment(spec))[-1]
    assert isinstance(last, ResultReady)
    return expect(last.result, GradientsResult)


def measured(spec: GradientsSpec, **how: Any) -> tuple[list[Event], dict[str, NetworkGradients]]:
    """Return all events, and the networks by their labels: of a trained one, the trained one."""
    events = list(run_experiment(spec, **how))
    last = events[-1]
    assert isinstance(last, ResultReady)
    return events, {network.label: network for network in expect(last.result, GradientsResult).networks}


def known(number: float | None) -> float:
    """Return a number that must be there."""
    assert number is not None
    return number


@pytest.mark.slow
def test_a_thousand_steps() -> None:
    events, rows = measured(GradientsSpec(steps=1000))
    assert list(rows) == ["simple_rnn", "lstm", "gru"]
    for row in rows.values():
        assert len(row.log10_norm) == 1000
        assert row.kind == "vanishes"
        assert row.factor_per_step == pytest.approx(10 ** known(row.slope_per_step))
        assert row.reaches_first == pytest.approx(known(row.log10_norm[0]) - known(row.log10_norm[-1]))
    assert rows["lstm"].cell_log10_norm is not None
    assert rows["gru"].cell_log10_norm is None
    assert [row.parameters for row in rows.values()] == [503, 1655, 1319]
    assert not any(isinstance(event, StageEntered) and event.stage == "loading" for event in events)


@pytest.mark.slow
def test_a_relu_explodes_from_large_weights_and_holds_from_the_identity() -> None:
    _, large = measured(GradientsSpec(SIMPLE, steps=1000, activations=("relu", "relu_identity"), gain=2.0))
    assert [row.kind for row in large.values()] == ["explodes", "explodes"]
    assert large["simple_rnn relu_identity"].factor_per_step == pytest.approx(2, abs=0.01)
    _, small = measured(GradientsSpec(SIMPLE, steps=1000, activations=("relu", "relu_identity")))
    assert [row.kind for row in small.values()] == ["vanishes", "holds"]


def test_layer_norm_slows_both() -> None:
    plain, normal = (
        measured(GradientsSpec(SIMPLE, steps=300, layer_norm=layer_norm))[1] for layer_norm in (False, True)
    )
    steep, slow = plain["simple_rnn"].slope_per_step, normal["simple_rnn layer_norm"].slope_per_step
    assert known(steep) < 2 * known(slow) < 0
    assert normal["simple_rnn layer_norm"].parameters == plain["simple_rnn"].parameters + 2 * 16


def test_the_loss_on_all_outputs_reaches_the_first_step() -> None:
    last, everywhere = (measured(GradientsSpec(loss=loss))[1] for loss in ("last", "all"))
    for label, row in everywhere.items():
        assert known(row.log10_norm[0]) > -3 > -6 > known(last[label].log10_norm[0])


@pytest.mark.slow
def test_without_clipping_it_diverges_and_clipping_holds() -> None:
    _, loose = measured(WILD)
    (row,) = loose.values()
    assert row.kind == "diverged"
    assert row.training_steps < 20
    assert row.curve[-1][1] is None
    found = result(msgspec.structs.replace(WILD, settings=DescentSettings("sgd", 0.1, clip_norm=1.0)))
    (born,), (row,) = found.born, found.trained
    assert row.training_steps == 20
    assert all(loss is not None for _, loss, _ in row.curve)
    assert known(born.parameter_log10_norm) > 3
    assert born.clipped_log10_norm == 0


@pytest.mark.slow
def test_training_with_the_loss_on_all_outputs_learns_who_came_first() -> None:
    spec = GradientsSpec(("gru",), steps=30, loss="all", train_steps=200, settings=DescentSettings(clip_norm=1.0))
    events, rows = measured(spec)
    row = rows["gru"]
    assert row.trained
    assert known(row.accuracy) >= 0.95
    advances = [event for event in events if isinstance(event, GradientsAdvanced)]
    assert [event.step for event in advances] == sorted(event.step for event in advances)
    assert (advances[0].step, advances[-1].step) == (0, 200)
    assert len(advances) > 10
    assert row.curve == tuple(event.point for event in advances[1:])
    assert advances[-1].network.log10_norm == row.log10_norm
    fractions = [event.fraction for event in events if isinstance(event, GradientsAdvanced)]
    assert fractions == sorted(fractions)


def test_an_event_tells_a_network_as_the_result_does() -> None:
    spec = GradientsSpec(train_steps=5, steps=20, settings=DescentSettings(clip_norm=0.1))
    events, _ = measured(spec, workers=Workers(descend=rehearse_descent))
    last = events[-1]
    assert isinstance(last, ResultReady)
    told = [event.network for event in events if isinstance(event, GradientsAdvanced) and event.step in (0, 5)]
    found = expect(last.result, GradientsResult).networks
    assert len(told) == len(found) == 6
    assert told == [msgspec.structs.replace(network, accuracy=None, curve=()) for network in found]


def test_what_trains_and_what_is_measured_may_differ() -> None:
    asked = GradientsSpec(cells=("gru",), units=4, train_steps=5, loss="all")
    same, other = (
        measured(msgspec.structs.replace(asked, measure=measure), workers=Workers(descend=rehearse_descent))[1]
        for measure in (None, "last")
    )
    assert (same["gru"].loss, other["gru"].loss) == ("all", "last")
    assert other["gru"].log10_norm == measured(GradientsSpec(("gru",), 4))[1]["gru"].log10_norm


@pytest.mark.slow
def test_verify() -> None:
    spec = GradientsSpec(("simple_rnn", "gru"), 4, 12, layer_norm=True, verify=True)
    found = result(spec)
    assert found.verified_steps == 12
    assert isinstance(found.verified_max_relative_difference, float)
    assert found.verified_max_relative_difference <= 1e-9


def test_every_event_travels_and_the_document_is_json() -> None:
    spec = GradientsSpec(SIMPLE, 4, 20, ("tanh", "relu"), gain=10.0, train_steps=5)
    assert decode_request(encode(Run(1, spec))) == Run(1, spec)
    events, rows = measured(spec, workers=Workers(descend=rehearse_descent))
    for event in events:
        line = encode(Reported(1, event))
        assert encode(decode_reply(line)) == line
    json.dumps(events[-1].result.document(), allow_nan=False)  # type: ignore[union-attr]
    assert rows["simple_rnn relu"].training_steps == 5


def test_the_same_seed_finds_the_same() -> None:
    first, again, other = (measured(GradientsSpec(SIMPLE, seed=seed))[1]["simple_rnn"] for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"cells": ()}, "gradients_empty"),
        ({"activations": ()}, "gradients_empty"),
        ({"cells": ("transformer",)}, "not_one_of"),
        ({"activations": ("sigmoid",)}, "not_one_of"),
        ({"cells": ("gru",), "activations": ("relu",)}, "only_simple_rnn"),
        ({"cells": ("gru",), "layer_norm": True}, "only_simple_rnn"),
        ({"loss": "first"}, "not_one_of"),
        ({"measure": "first"}, "not_one_of"),
        ({"units": 1_000_000}, "out_of_range"),
        ({"units": 0}, "out_of_range"),
        ({"steps": 10**9}, "out_of_range"),
        ({"steps": 9}, "out_of_range"),
        ({"gain": 0}, "out_of_range"),
        ({"gain": float("nan")}, "out_of_range"),
        ({"train_steps": -1}, "out_of_range"),
        ({"seed": -1}, "out_of_range"),
        ({"units": 256, "steps": 3000}, "gradients_too_large"),
        ({"units": 64, "steps": 3000, "train_steps": 20_000}, "gradients_too_long"),
        ({"settings": DescentSettings("lion")}, "not_one_of"),  # type: ignore[arg-type]
        ({"settings": DescentSettings(learning_rate=0)}, "out_of_range"),
        ({"settings": DescentSettings(clip_norm=0)}, "out_of_range"),
    ],
)
def test_what_cannot_be_is_refused_at_once(change: dict[str, Any], key: str) -> None:
    with pytest.raises(DembowError) as caught:
        GradientsSpec(**change).check()
    assert caught.value.key == key
    assert "{" not in str(caught.value)


def test_what_fits_is_said_and_fits() -> None:
    with pytest.raises(DembowError) as caught:
        GradientsSpec(units=256, steps=3000).check()
    fits = int(str(caught.value.fields["fits"]))
    GradientsSpec(units=fits, steps=3000).check()
    with pytest.raises(DembowError) as caught:
        GradientsSpec(units=64, steps=3000, train_steps=20_000).check()
    fits = int(str(caught.value.fields["fits"]))
    GradientsSpec(units=64, steps=3000, train_steps=fits).check()


def test_what_is_below_is_zero_in_training() -> None:
    import tensorflow as tf

    from core.gradients.norms import UNHEARD

    small = tf.constant(1e-30)
    assert float(small * tf.constant(1e-7)) > 0
    assert float(small * tf.constant(10 ** (UNHEARD + 29))) == 0  # a tenth of the least that is told from zero
