"""What a run tells whoever watches it. Facts in the past tense; the same ones for app, command line and tests."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import msgspec

from core.jobs.result import Result
from core.networks.records import NetworkRecord, Tensor

Stage = Literal[
    "starting",
    "reading",
    "loading",
    "compiling",
    "training",
    "generating",
    "running",
    "lesioning",
    "measuring",
    "verifying",
]


class StageEntered(msgspec.Struct, frozen=True, tag="stage_entered"):
    """The run is at this stage. Said again at least every quarter of a second while it lasts."""

    stage: Stage
    label: str = ""
    """Which model, where there are several: "lstm 4"."""
    fraction: float | None = None
    """Of the whole run, 0 to 1; none where nobody can know."""
    seconds: float = 0.0
    """Since the stage began."""


class TrainingAdvanced(msgspec.Struct, frozen=True, tag="training_advanced"):
    """Training went on. The weights come along, so that the screen can run the network as it stands.

    At step 0 it is as born: there is a picture while the program is still being compiled.
    """

    label: str
    fraction: float
    """Of the whole run."""
    step: int
    steps: int
    loss: float | None
    """Mean over seeds: cross-entropy, nats a word; of waves the squared error. None at step 0, before training."""
    scores: tuple[float, ...]
    """Of each seed, at a glance, as the task measures: the share that it gets right, or a squared error."""
    network: NetworkRecord | None = None


class SeriesReady(msgspec.Struct, frozen=True, tag="series_ready"):
    """The data of a run: what the models see of the validation part, and what they are to say of it."""

    inputs: Tensor
    """(count, window), in the series' own units."""
    truth: Tensor
    """(count, horizon)"""
    hidden: Tensor | None = None
    """(count, horizon): where in its window each of these values was hidden; none where they come after it."""


class CurvesAdvanced(msgspec.Struct, frozen=True, tag="curves_advanced"):
    """A series model went on learning."""

    label: str
    fraction: float
    """Of the whole run."""
    loss: tuple[float, ...]
    """Of each epoch so far, mean squared error."""
    valid_loss: tuple[float, ...]
    strategy: str = ""
    said: Tensor | None = None
    """Now and then, what it says of the validation part so far: (count, horizon), or (count, 1) of a network that is
    still to be asked for the further steps. In the series' own units."""


class RowFinished(msgspec.Struct, frozen=True, tag="row_finished"):
    """A row of the ladder is known."""

    row: dict[str, Any]
    fraction: float
    said: Tensor
    """The first seed's forecasts of the validation part: (count, horizon), in the series' own units."""


class GradientsAdvanced(msgspec.Struct, frozen=True, tag="gradients_advanced"):
    """The gradients of a network as it stands: before training, during, and after."""

    label: str
    fraction: float
    """Of the whole run."""
    step: int
    """Training steps so far."""
    log10_norm: Tensor
    """Of dLoss/dh at each timestep, a power of ten: (timesteps,); minus infinity where it is zero."""
    kind: str
    slope_per_step: float | None
    loss: float | None
    """Nats; none when it is no number any more."""
    parameter_log10_norm: float | None
    """Of all weights' gradients as one arrow, before clipping; none when it is zero or no number."""
    training_loss: float | None = None
    """Mean of the training steps since the event before, nats; none as born, or when it is no number."""
    longest_log10_norm: float | None = None
    """The longest gradient of those steps, before clipping."""


class CacheRebuilt(msgspec.Struct, frozen=True, tag="cache_rebuilt"):
    """Stored weights could not be read or written; the run goes on without them."""

    path: str
    reason: str


Found_co = TypeVar("Found_co", bound=Result, covariant=True)


class ResultReady(msgspec.Struct, Generic[Found_co], frozen=True, tag="result_ready"):
    """The run finished."""

    result: Found_co
    networks: tuple[NetworkRecord, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        """The result as `--json` prints it."""
        return self.result.document()


class RunFailed(msgspec.Struct, frozen=True, tag="run_failed"):
    """The run could not be done. Key and fields of a `DembowError`."""

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
    | CacheRebuilt
    | RunFailed
    | RunCancelled
)
"""Every event but the result."""
Event = Progress | ResultReady[Result]
LAST_EVENTS = (ResultReady, RunFailed, RunCancelled)
"""After one of these nothing more comes."""
