"""Events of a run that never raises: its faults are told as events too, in whichever process it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from core.base.errors import DembowError
from core.engine.fault_log import failed_by
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import Event, RunCancelled, RunFailed
from core.jobs.tempo import Cancelled
from core.jobs.workers import REAL, Workers


def events_of(spec: Spec, note: Callable[[Exception], None], workers: Workers = REAL) -> Iterator[Event]:
    """Yield the run's events, its faults and its cancellation included.

    A fault of ours is told in short, and whole to `note`.
    """
    try:
        yield from run_experiment(spec, workers)
    except Cancelled:
        yield RunCancelled()
    except DembowError as error:
        yield RunFailed(error.key, error.texts)
    except MemoryError:
        yield RunFailed("out_of_memory")
    except Exception as error:
        note(error)
        yield failed_by(error)


def print_fault(error: Exception) -> None:
    """Print the traceback of a fault on stderr, which is the log of the engine's processes."""
    sys.excepthook(type(error), error, error.__traceback__)
