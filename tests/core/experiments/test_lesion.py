"""The lesion experiments: results that say what was done, requests that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.lesion_result import LesionEffect
from core.experiments.running import run_experiment
from core.experiments.series_lesion import UNITS, SeriesLesionSpec
from core.jobs.training import FitSettings
from core.networks.cells import CELLS
from core.networks.interventions import KINDS, Kind
from core.series.data_spec import DataSpec
from tests.core.experiments.lesion_runs import FAST, on_words


@pytest.mark.parametrize("cell", CELLS)
def test_a_lesion_of_nothing_changes_nothing(cell: str) -> None:
    part = CELLS[cell].gates[0]
    found = on_words(LesionSpec(cell, **FAST, lesion=LesionRequest(part, (1,), value=1.0, at=())))
    assert found.effect == LesionEffect(True, 0, 0, 0)
    assert found.finding == "nothing"
    assert all(step.intact == step.lesioned for step in found.steps)
    assert not any(step.lesioned_here for step in found.steps)
    assert found.phrases.intact == found.phrases.lesioned


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind(kind: Kind) -> None:
    spec = LesionSpec("gru", **FAST, lesion=LesionRequest("update_gate", (1, 3), kind, 0.5, (2, 3)))
    found, again = on_words(spec), on_words(spec)
    assert [step.lesioned_here for step in found.steps] == [False, True, True, False, False]
    assert found.steps[0].moved == 0
    assert found.steps[1].moved > 0
    assert found.lesion.kind == kind
    assert replace(again, seconds=0, cached=True) == replace(found, seconds=0, cached=True)


def asked(**change: Any) -> LesionSpec:
    lesion = {name: change.pop(name) for name in ("part", "kind", "value", "at", "across") if name in change}
    return LesionSpec(**change, lesion=LesionRequest(**lesion))


def refused() -> Iterator[tuple[LesionSpec | SeriesLesionSpec, str]]:
    yield asked(cell="counts"), "not_one_of"
    yield asked(units=1_000_000), "out_of_range"
    yield asked(words=()), "no_words"
    yield asked(words=("gato",)), "unknown_word"
    yield asked(part="update_gate"), "not_one_of"
    yield asked(kind="burn"), "not_one_of"
    yield asked(across="words"), "not_one_of"
    yield asked(value=1.5), "out_of_range"
    yield asked(part="candidate", value=-1.5), "out_of_range"
    yield asked(part="cell_state", value=1e9), "out_of_range"
    yield asked(at=(6,)), "out_of_range"
    yield asked(at=(0,)), "out_of_range"
    yield asked(controls=0), "out_of_range"
    yield asked(controls=10**9), "out_of_range"
    yield asked(controls=10_000, units=256, words=("ella",) * 1000), "lesion_too_large"
    yield asked(phrases=0), "out_of_range"
    yield asked(kind="swap"), "swap_takes_two"
    yield asked(kind="shuffle", at=(2,)), "shuffle_of_one"
    yield asked(part="unit"), "lesion_of_everything"
    yield LesionSpec(lesion=LesionRequest(units=(9,))), "out_of_range"
    yield LesionSpec(lesion=LesionRequest(units=(0,))), "out_of_range"
    yield LesionSpec(lesion=LesionRequest(units=(1, 1), kind="swap")), "swap_takes_two"
    yield LesionSpec(lesion=LesionRequest(units=(1,), kind="shuffle", across="units")), "shuffle_of_one"
    yield SeriesLesionSpec(cell="one_step"), "not_one_of"
    yield SeriesLesionSpec(layer=3), "out_of_range"
    yield SeriesLesionSpec(data=DataSpec(horizon=2)), "out_of_range"
    yield SeriesLesionSpec(lesion=LesionRequest(units=(UNITS + 1,))), "out_of_range"
    yield SeriesLesionSpec(lesion=LesionRequest(at=(51,))), "out_of_range"
    yield SeriesLesionSpec(controls=10_000), "lesion_too_large"
    yield SeriesLesionSpec(settings=FitSettings(epochs=0)), "out_of_range"


@pytest.mark.parametrize(("spec", "key"), list(refused()))
def test_what_cannot_be_is_refused_at_once(spec: LesionSpec | SeriesLesionSpec, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        next(run_experiment(spec))
    assert caught.value.key == key
    assert str(caught.value)


def test_what_would_fit_does_fit() -> None:
    with pytest.raises(DembowError) as caught:
        asked(controls=10_000, units=256, words=("ella",) * 1000).check()
    asked(controls=caught.value.fields["fits"], units=256, words=("ella",) * 1000).check()
