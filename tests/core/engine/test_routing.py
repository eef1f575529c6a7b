"""Every experiment says which hand its run needs; where there is no TensorFlow, none needs the heavy one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.base import without_tensorflow
from core.base.without_tensorflow import VARIABLE
from core.engine.routing import needs_heavy
from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.registry import EXPERIMENTS
from core.experiments.spec import Spec
from core.jobs.ways import COSTS, Cost
from core.series.baselines import BASELINES
from core.series.gaps import FILLERS

HEAVY = {"forecast", "imputation", "series_lesion", "exercise"}
"""Experiments that need TensorFlow as they come; a new one is held to need none."""


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(without_tensorflow, "_installed", lambda: True)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_each_experiment_as_it_comes(name: str) -> None:
    assert needs_heavy(EXPERIMENTS[name].spec()) is (name in HEAVY)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_without_tensorflow_none_is_heavy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    assert not needs_heavy(EXPERIMENTS[name].spec())


@pytest.mark.parametrize(
    "spec",
    [
        PhrasesSpec(cell="counts"),
        ForecastSpec(models=tuple(BASELINES)),
        ImputationSpec(models=tuple(FILLERS)),
        GradientsSpec(),
    ],
)
def test_what_trains_nothing_is_light(spec: Spec) -> None:
    assert not needs_heavy(spec)


@pytest.mark.parametrize("spec", [GatesSpec(), GradientsSpec()])
def test_a_comparison_with_the_library_is_heavy(spec: GatesSpec | GradientsSpec) -> None:
    assert needs_heavy(replace(spec, verify=True))


def test_a_duel_that_a_compiled_program_trains_sooner_is_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    duel = DuelSpec(cells=("lstm",), units=(128,), seeds=20)
    assert not needs_heavy(duel)
    monkeypatch.setitem(COSTS, "compiled", Cost(3.5, 0.0, 0.0, 0.0))
    assert needs_heavy(duel)
