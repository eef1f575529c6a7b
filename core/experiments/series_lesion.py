"""Experiment `series_lesion`: a trained forecaster with a part of one layer held, frozen, shuffled or swapped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
import numpy as np
from msgspec.structs import replace

from core.base.arrays import Doubles, Floats
from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment, always
from core.experiments.lesion_record import ControlsRecord, LesionRecord, drawn, effect_rows, lesion_headline
from core.experiments.lesion_request import LesionRequest, check_work
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.headline import Headline
from core.jobs.result import Result, Row
from core.jobs.stages import StageEntered
from core.jobs.telling import telling
from core.jobs.training import FitSettings, FitTask, SeriesTrainer
from core.lesions.controls import draw_controls
from core.lesions.standing import Finding, Standing, judge, stand
from core.networks.cells import CELLS
from core.networks.interventions import Intervention
from core.series.data_spec import DataSpec, load_pieces
from core.series.forecaster import MODELS, SeriesNetwork
from core.series.waves import Split, make_windows

UNITS = 20
"""Units of each of the two layers of the chapter's forecasters."""
LAYERS = 2
CONTROL_WINDOWS = 100
"""Validation windows on which a lesion is compared with its controls."""
SPARED = 1.05
"""An error that grows by less than this factor counts as no loss."""
SHOWN = 3


class SeriesLesionSpec(Spec, frozen=True, tag="series_lesion"):
    """The spec says which forecaster reads which series, and what is done to the forecaster."""

    cell: Annotated[str, Option(choices=tuple(MODELS))] = "lstm"
    layer: Annotated[int, Option(1, LAYERS)] = 1
    """Number of the layer, counted from one, the nearest to the series."""
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """Seed of the network, of a shuffle and of the controls."""
    data: DataSpec = DataSpec()
    lesion: LesionRequest = LesionRequest()
    """The lesion; its steps are those of a window."""
    controls: Annotated[int, Option()] = 200
    settings: FitSettings = FitSettings()

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if self.cell in CELLS and self.cell not in MODELS:
            raise DembowError("cell_without_forecaster", cell=self.cell, known=", ".join(MODELS))
        check_options(self)
        self.data.check_size()
        check_range("horizon", self.data.horizon, 1, 1)
        cell = CELLS[self.cell]
        self.lesion.check(cell, UNITS, self.data.window)
        steps = self.data.window * CONTROL_WINDOWS * LAYERS
        check_work(self.controls, steps * len(cell.gates) * UNITS * 2 * UNITS, steps)


class ForecastErrors(msgspec.Struct, frozen=True):
    """Mean squared errors over the validation windows, in the series' own units, squared."""

    windows: int
    """Number of windows."""
    intact: float
    lesioned: float
    last_value: float
    """Error of repeating the last value."""


class ForecastEffect(msgspec.Struct, frozen=True):
    """The effect says what the lesion changed."""

    unchanged: bool
    """Whether not a bit changed."""
    times: float
    """The lesioned error as a multiple of the intact one."""


class ForecastControls(ControlsRecord, frozen=True):
    """The controls, with the place of the lesion among them."""

    windows: int
    """Number of windows on which they are compared."""
    added_error: Standing


class ForecastExample(msgspec.Struct, frozen=True):
    """One window with what comes after it, and what the network says intact and lesioned."""

    window: tuple[float, ...]
    truth: float
    intact: float
    lesioned: float


class SeriesLesionResult(Result, frozen=True, tag="series_lesion"):
    """The result says how well a forecaster does intact and lesioned, beside lesions at random."""

    cell: str
    model: str
    layer: int
    units: int
    parameters: int
    seed: int
    epochs: int
    data: DataSpec
    lesion: LesionRecord
    forecast_error: ForecastErrors
    effect: ForecastEffect
    control: ForecastControls
    finding: Finding
    examples: tuple[ForecastExample, ...]
    keras_max_abs_difference: float
    """Largest difference between our forecasts and those of Keras, in the series' own units."""

    @property
    def standing(self) -> Standing:
        """The place of the lesion among its controls."""
        return self.control.added_error

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return how much the error grows, against how much the controls let it grow."""
        return lesion_headline("added_error", self.cell, self.standing, self.finding)

    def rows(self) -> list[Row]:
        """Return the error, intact and lesioned."""
        return [{"what": "mse", "intact": self.forecast_error.intact, "lesioned": self.forecast_error.lesioned}]

    def all_rows(self) -> list[Row]:
        return effect_rows("added_error", self.standing)

    def kept(self) -> SeriesLesionResult:
        """Return the result without its examples."""
        return replace(self, examples=())


def run(spec: SeriesLesionSpec, fit: SeriesTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then lesion. Raises `DembowError` where training diverges."""
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
    result = SeriesLesionResult(
        spec.cell,
        model,
        spec.layer,
        network.units(layer),
        fitted.parameters,
        spec.seed,
        spec.settings.epochs,
        spec.data,
        LesionRecord.of(lesion, network.units(layer)),
        ForecastErrors(len(valid), error, lesioned_error, float(mean_squared(own(valid.inputs[:, -1, 0]), truth))),
        ForecastEffect(unchanged, round(lesioned_error / error, 4)),
        ForecastControls(*drawn(controls), len(few), standing),
        judge(standing, unchanged=unchanged, spared=lesioned_error < SPARED * error),
        tuple(
            ForecastExample(
                tuple(own(valid.inputs[place, :, 0]).tolist()),
                float(truth[place]),
                float(intact[place]),
                float(lesioned[place]),
            )
            for place in few[:: max(1, len(few) // SHOWN)][:SHOWN]
        ),
        float(np.abs(intact - own(fitted.valid[:, 0])).max()),
        # A line knows no file of the learner's own.
        line="" if spec.data.source == "csv" else share_line(spec),
        cached=cached,
        seconds=round(time.monotonic() - began, 3),
    )
    yield ResultReady(result)


def mean_squared(said: Doubles, truth: Doubles) -> Doubles:
    """Return the mean squared error over windows: (..., count) and (count,) -> (...)."""
    errors: Doubles = ((said - truth) ** 2).mean(axis=-1)
    return errors


EXPERIMENT = Experiment(SeriesLesionSpec, SeriesLesionResult, lambda spec, workers: run(spec, workers.fit), always)
