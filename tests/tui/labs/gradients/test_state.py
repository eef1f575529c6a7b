"""The state of the gradients lab tells how a training went and how to tame it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.jobs.training import DescentSettings
from tests.tui.labs.gradients.measured import LOOSE, clipped, train
from tui.labs.gradients.state import Study, measured, network_only, outcome


def test_taming_is_clipping_the_very_training_that_diverged() -> None:
    study = Study(LOOSE)
    train(study, clipped(LOOSE), "explodes")
    assert not study.tamed_once
    train(study, LOOSE, "diverged")
    assert study.diverged_once
    assert outcome(study.networks["simple_rnn relu"]) == "diverged"
    gentle = replace(LOOSE, settings=DescentSettings(learning_rate=0.001))
    train(study, clipped(gentle), "explodes")
    assert not study.tamed_once
    train(study, clipped(LOOSE), "explodes")
    assert study.tamed_once


@pytest.mark.parametrize(
    ("accuracy", "said"), [(None, "learning"), (1.0, "learned"), (0.95, "learned"), (0.6, "partly"), (0.34, "chance")]
)
def test_what_a_training_came_to(accuracy: float | None, said: str) -> None:
    born = measured(network_only(LOOSE), LOOSE.variants()[0])
    assert outcome(replace(born, trained=True, accuracy=accuracy)) == said
    assert outcome(replace(born, accuracy=accuracy)) == "born"
