"""Training of word networks, many seeds at once: as one process, or as two where that is quicker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.base.errors import DembowError
from core.jobs.constants import CHUNK_SECONDS
from core.jobs.network_training import Advance, NetworkTraining
from core.jobs.stages import StageEntered
from core.jobs.training_loop import Chunk, Pace, training_loop
from core.jobs.ways import worth_sharing
from core.light_training.word_training import Told, WordTraining

if TYPE_CHECKING:
    from core.light_training.shared_seeds import SharedTraining

    Training = WordTraining | SharedTraining


def train(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
    """Train one network a seed with Adam (Kingma and Ba 2015); the last `Advance` is the trained network.

    Raises `KeyError` for an unknown cell.
    """
    yield StageEntered("training", fraction=0.0)

    def advance(training: Training, _: int, count: int) -> Chunk[Training, Told]:
        return Chunk(count, training, training.advance(count))

    with begun(request) as training:
        for done, _, (loss, arrays), seconds in training_loop(
            advance, training, request.steps, Pace(CHUNK_SECONDS, tempo=request.tempo)
        ):
            yield Advance(done, loss, request.network(arrays), seconds)


@contextmanager
def begun(request: NetworkTraining) -> Iterator[Training]:
    """Begin a training, with a helper where that is worth a process."""
    if not worth_sharing(request):
        yield WordTraining(request)
        return
    shared = _shared(request)
    if shared is None:
        yield WordTraining(request)
        return
    try:
        yield shared
    finally:
        shared.close()


def _shared(request: NetworkTraining) -> SharedTraining | None:
    """Return a training with a helper; none where the system starts no more processes."""
    # A process costs what it takes to start one: most runs never do.
    from core.light_training.shared_seeds import SharedTraining

    try:
        return SharedTraining(request)
    except DembowError:
        return None
