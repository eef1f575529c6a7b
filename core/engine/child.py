"""The process that owns TensorFlow. `python -m core.engine.child` starts it; it ends when its stdin ends.

File descriptor 1 carries the protocol and nothing else: it is moved away before anything can print, and what
TensorFlow's C++ writes to 1 or 2 lands in the log.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from typing import BinaryIO

from core.base.errors import DembowError
from core.base.loading import load
from core.engine.allocator import keep_freed_memory
from core.engine.protocol import VERSION, Cancel, Hello, Reply, Reported, Request, Run, Warmed, decode_request, encode
from core.experiments.registry import run_experiment
from core.jobs.events import Event, RunCancelled, RunFailed
from core.sandbox.executor import abandon_programs
from core.sandbox.scratch import sweep

NICE = 10
"""Steps of politeness: where both want a core, the screen gets it."""
ENVIRONMENT = {
    # No GPU is looked for, and TensorFlow's C++ keeps its notes to itself.
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    # These programs are too small to share among threads, and the screen must never wait for a core.
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    # Their loops are short: what the compiler unrolls at its highest level takes longer to make and longer to run.
    "XLA_FLAGS": "--xla_backend_optimization_level=1",
}
"""Variables that must be set before TensorFlow is imported."""
WARM = "--warm"
"""Argument: load TensorFlow at once, beside whatever else is asked."""


class Child:
    """Runs one experiment at a time; a reader thread hears requests meanwhile."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests = requests
        self._replies = replies
        self._writing = threading.Lock()
        self._runs: queue.SimpleQueue[Run] = queue.SimpleQueue()
        self._cancelled: set[int] = set()

    def serve(self, warm: bool) -> None:
        """Greet, then run what is asked, for ever. The reader ends the process when the screen is gone."""
        self._say(Hello(VERSION))
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=sweep, daemon=True).start()
        if warm:
            threading.Thread(target=self._warm, daemon=True).start()
        while True:
            request = self._runs.get()
            for event in self._events(request):
                self._say(Reported(request.run, event))

    def _events(self, request: Run) -> Iterator[Event]:
        """Yield the run's events, its faults included. A fault of ours is told too, with its traceback in the log."""
        events = run_experiment(request.spec)
        try:
            for event in events:
                if request.run in self._cancelled:
                    yield RunCancelled()
                    return
                yield event
        except DembowError as error:
            yield RunFailed(error.key, {name: str(value) for name, value in error.fields.items()})
        except MemoryError:
            yield RunFailed("out_of_memory")
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            yield RunFailed("engine_fault", {"reason": f"{type(error).__name__}: {error}".splitlines()[0][:200]})

    def _read(self) -> None:
        for line in self._requests:
            request: Request = decode_request(line)
            if isinstance(request, Cancel):
                self._cancelled.add(request.run)
            else:
                self._runs.put(request)
        try:
            abandon_programs()
        finally:
            # Not sys.exit: a compiler or a training step may hold the main thread for seconds, and nobody listens any
            # more.
            os._exit(0)

    def _warm(self) -> None:
        began = time.monotonic()
        load("core.training.words")  # for the runs to come
        self._say(Warmed(time.monotonic() - began))
        load("core.training.series")  # brings Keras, which words do without

    def _say(self, reply: Reply) -> None:
        with self._writing:
            try:
                self._replies.write(encode(reply))
                self._replies.flush()
            except BrokenPipeError:
                os._exit(0)


def main() -> None:
    """Keep the protocol's pipe to ourselves, then serve."""
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.environ.update(ENVIRONMENT)
    keep_freed_memory()
    if hasattr(os, "nice"):
        os.nice(NICE)
    Child(sys.stdin.buffer, protocol).serve(warm=WARM in sys.argv[1:])


if __name__ == "__main__":
    main()
