"""Experiment `series_lesion`: a trained forecaster with a part of one layer held, frozen, shuffled or swapped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from core.base.arrays import Doubles, Floats
from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.experiments.experiment import Experiment
from core.experiments.forecast import check_settings
from core.experiments.lesion_document import describe_controls, describe_lesion
from core.experiments.lesion_request import LesionRequest, check_work
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.jobs.events import Event, ResultReady, StageEntered
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.telling import telling
from core.jobs.training import FitSettings, FitTask, SeriesTrainer
from core.lesions.controls import draw_controls
from core.lesions.standing import Standing, judge, stand
from core.networks.cells import CELLS
from core.networks.interventions import Intervention
from core.series.data_spec import DataSpec, load_pieces
from core.series.forecaster import MODELS, SeriesNetwork
from core.series.waves import Split, make_windows

UNITS = 20
"""Of each of the two layers of the chapter's forecasters."""
LAYERS = 2
CONTROL_WINDOWS = 100
"""Validation windows on which a lesion is compared with its controls."""
SPARED = 1.05
"""An error that grows by less than this factor counts as no loss."""
SHOWN = 3


class SeriesLesionSpec(Spec, frozen=True, tag="series_lesion"):
    """Which forecaster, of which series, and what is done to it."""

    cell: str = "lstm"
    layer: int = 1
    """Counted from one, the nearest to the series."""
    seed: int = 42
    """Of the network, of a shuffle and of the controls."""
    data: DataSpec = DataSpec()
    lesion: LesionRequest = LesionRequest()
    """Its steps are those of a window."""
    controls: int = 200
    settings: FitSettings = FitSettings()

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_one_of("cell", self.cell, tuple(CELLS))
        check_range("layer", self.layer, 1, LAYERS)
        check_range("seed", self.seed, 0, 2**31 - 1)
        self.data.check()
        check_range("horizon", self.data.horizon, 1, 1)
        check_settings(self.settings)
        cell = CELLS[self.cell]
        self.lesion.check(cell, UNITS, self.data.window)
        steps = self.data.window * CONTROL_WINDOWS * LAYERS
        check_work(self.controls, steps * len(cell.gates) * UNITS * 2 * UNITS, steps)


def run(spec: SeriesLesionSpec, fit: SeriesTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then lesion."""
    began = time.monotonic()
    yield StageEntered("reading")
    pieces, _ = load_pieces(spec.data)
    parts = (pieces.train, pieces.valid, pieces.test)
    split = Split(*(make_windows(part, "one_step", spec.data.horizon) for part in parts))
    model = MODELS[spec.cell]
    task = FitTask(model, "one_step", split, spec.data.horizon, spec.settings, spec.seed)
    leg = Leg(model, "direct", 0.0, 1.0, pieces.scaling.undo)
    fitted, cached = yield from finished_fit(task, leg, fit)
    if fitted.stop == "diverged":
        raise DembowError("lesion_diverged", model=model)
    network, layer = SeriesNetwork.of(spec.cell, fitted.weights), spec.layer - 1
    lesion, valid, own = spec.lesion.intervention(spec.seed), split.valid, pieces.scaling.undo

    def forecast(inputs: Floats, lesions: Sequence[Intervention]) -> Doubles:
        return own(network.forecast(inputs, lesions, layer)[..., 0])  # (lesions, count)

    truth = own(valid.targets[:, 0])
    (intact,) = yield from telling("lesioning", lambda: forecast(valid.inputs, []))
    (lesioned,) = yield from telling("lesioning", lambda: forecast(valid.inputs, [lesion]))
    controls = draw_controls(lesion, network.cell, network.units(layer), spec.controls, spec.seed)
    few = np.linspace(0, len(valid) - 1, min(CONTROL_WINDOWS, len(valid))).round().astype(int)

    def compare() -> Standing:
        errors = mean_squared(forecast(valid.inputs[few], [lesion, *controls.lesions]), truth[few])
        added = errors - mean_squared(intact[few], truth[few])
        return stand(float(added[0]), added[1:])

    standing = yield from telling("lesioning", compare)
    error, lesioned_error = float(mean_squared(intact, truth)), float(mean_squared(lesioned, truth))
    unchanged = np.array_equal(intact, lesioned)
    document: dict[str, object] = {
        "experiment": "series_lesion",
        "cell": spec.cell,
        "model": model,
        "layer": spec.layer,
        "units": network.units(layer),
        "parameters": fitted.parameters,
        "seed": spec.seed,
        "epochs": spec.settings.epochs,
        "data": msgspec.to_builtins(spec.data),
        "lesion": describe_lesion(lesion, network.units(layer)),
        "forecast_error": {
            "windows": len(valid),
            "intact": error,
            "lesioned": lesioned_error,
            "last_value": float(mean_squared(own(valid.inputs[:, -1, 0]), truth)),
        },
        "effect": {"unchanged": unchanged, "times": round(lesioned_error / error, 4)},
        "control": {**describe_controls(controls), "windows": len(few), "added_error": msgspec.to_builtins(standing)},
        "finding": judge(unchanged, lesioned_error < SPARED * error, standing),
        "examples": [
            {
                "window": own(valid.inputs[place, :, 0]).tolist(),
                "truth": float(truth[place]),
                "intact": float(intact[place]),
                "lesioned": float(lesioned[place]),
            }
            for place in few[:: max(1, len(few) // SHOWN)][:SHOWN]
        ],
        "keras_max_abs_difference": float(np.abs(intact - own(fitted.valid[:, 0])).max()),
        "cached": cached,
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(Untyped.of(document))


def mean_squared(said: Doubles, truth: Doubles) -> Doubles:
    """(..., count) and (count,) -> (...)."""
    errors: Doubles = ((said - truth) ** 2).mean(axis=-1)
    return errors


EXPERIMENT = Experiment(SeriesLesionSpec, Untyped, lambda spec, workers: run(spec, workers.fit))
