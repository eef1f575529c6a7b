"""Events of a run: facts in the past tense, the same for app, command line and tests."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from core.gradients.network_gradients import NetworkGradients, Point
from core.jobs.ladder_row import LadderRow
from core.jobs.letter_strokes import CountsRow, Look, Stroke
from core.jobs.race_row import RaceRow
from core.jobs.result import Result
from core.jobs.stages import StageEntered
from core.networks.records import NetworkRecord, Tensor
from core.networks.translator_record import TranslatorRecord


class TrainingAdvanced(msgspec.Struct, frozen=True, tag="training_advanced"):
    """Training went on. The weights come along, so that the screen can run the network as it stands.

    At step 0 the network is untrained: there is a picture while the program is still being compiled.
    """

    label: str
    fraction: float
    """Share of the whole run that is done."""
    step: int
    steps: int
    loss: float | None
    """Mean over seeds: cross-entropy in nats a word, or the squared error of waves. None at step 0, before training."""
    scores: tuple[float, ...]
    """Estimated score of each seed by the task's measure: the share that it gets right, or a squared error."""
    network: NetworkRecord | None = None


class SeriesReady(msgspec.Struct, frozen=True, tag="series_ready"):
    """The data of a run is ready: inputs and targets of the validation part."""

    inputs: Tensor
    """Windows in the series' own units: (count, window)."""
    truth: Tensor
    """Targets in the series' own units: (count, horizon)."""
    hidden: Tensor | None = None
    """Place of each hidden value in its window, (count, horizon); none where the values come after the window."""


class CurvesAdvanced(msgspec.Struct, frozen=True, tag="curves_advanced"):
    """A series model went on learning."""

    label: str
    fraction: float
    """Share of the whole run that is done."""
    loss: tuple[float, ...]
    """Mean squared error of each epoch so far."""
    valid_loss: tuple[float, ...]
    strategy: str = ""
    said: Tensor | None = None
    """Forecasts of the validation part so far, now and then, in the series' own units: (count, horizon), or (count, 1)
    where an iterated network has not been asked for the further steps yet."""


class RowFinished(msgspec.Struct, frozen=True, tag="row_finished"):
    """A row of the ladder is known."""

    row: LadderRow
    fraction: float
    said: Tensor
    """The first seed's forecasts of the validation part: (count, horizon), in the series' own units."""


class GradientsAdvanced(msgspec.Struct, frozen=True, tag="gradients_advanced"):
    """The gradients of a network were measured: before training, during, or after."""

    network: NetworkGradients
    """The network with its training so far, without the curve of that."""
    fraction: float
    """Share of the whole run that is done."""
    point: Point | None = None
    """Newest point of the training's curve; none before training."""

    @property
    def label(self) -> str:
        """Label of the network."""
        return self.network.label

    @property
    def step(self) -> int:
        """Training steps so far."""
        return self.network.training_steps


class RaceAdvanced(msgspec.Struct, frozen=True, tag="race_advanced"):
    """All runners of a race came to the same training step."""

    rows: tuple[RaceRow, ...]
    step: int
    steps: int
    fraction: float
    """Share of the whole run that is done."""


class LettersAdvanced(msgspec.Struct, frozen=True, tag="letters_advanced"):
    """A language model of letters went on learning, and wrote on."""

    label: str
    fraction: float
    """Share of the whole run that is done."""
    step: int
    steps: int
    counts: tuple[CountsRow, ...]
    """Counts of letters, against which it learns."""
    looks: tuple[Look, ...]
    """Looks since the event before."""
    written: tuple[Stroke, ...]
    """Letters that the first seed wrote since the event before."""


class TranslationAdvanced(msgspec.Struct, frozen=True, tag="translation_advanced"):
    """Two translators went on learning, without attention and with it, both at the same step."""

    step: int
    steps: int
    fraction: float
    """Share of the whole run that is done."""
    losses: tuple[float, ...]
    """Mean over seeds, in nats a word: without attention, then with it. None before training."""
    translators: tuple[TranslatorRecord, ...]
    """The first seed's, so that the screen can let them write."""
    curves: tuple[tuple[float | None, ...], ...]
    """Share of phrases that the first seed gets right at each length, as of the last look at that length."""


class CacheRebuilt(msgspec.Struct, frozen=True, tag="cache_rebuilt"):
    """Stored weights could not be read or written; the run goes on without them."""

    path: str
    reason: str


Found_co = TypeVar("Found_co", bound=Result, covariant=True)


class ResultReady(msgspec.Struct, Generic[Found_co], frozen=True, tag="result_ready"):
    """The run finished."""

    result: Found_co
    networks: tuple[NetworkRecord, ...] = ()


class RunFailed(msgspec.Struct, frozen=True, tag="run_failed"):
    """The run failed with the key and the fields of a `DembowError`."""

    key: str
    fields: dict[str, str] = {}


class RunCancelled(msgspec.Struct, frozen=True, tag="run_cancelled"):
    """The run was stopped because someone asked."""


Progress = (
    StageEntered
    | TrainingAdvanced
    | SeriesReady
    | CurvesAdvanced
    | RowFinished
    | GradientsAdvanced
    | RaceAdvanced
    | LettersAdvanced
    | TranslationAdvanced
    | CacheRebuilt
    | RunFailed
    | RunCancelled
)
"""Every event but the result."""
Event = Progress | ResultReady[Result]
LAST_EVENTS = (ResultReady, RunFailed, RunCancelled)
"""Last events of a run: nothing comes after one of these."""
