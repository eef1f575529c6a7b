"""A process that runs experiments. `python -m core.engine.child` starts it; it ends when its stdin ends.

It is one of two hands. The heavy one may bring TensorFlow in. The light one, `--light`, has NumPy alone, so it is there
at once and waits for nothing.

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
from core.base.own_pipe import own_pipe
from core.base.without_tensorflow import LIGHT as BY_ROLE
from core.base.without_tensorflow import VARIABLE, hide, obstacle
from core.engine import kept_programs
from core.engine.allocator import give_back_freed_memory, keep_freed_memory
from core.engine.faults import events_of, print_fault
from core.engine.protocol import (
    VERSION,
    Beat,
    Cancel,
    Hello,
    Reply,
    Reported,
    Request,
    Run,
    SetTempo,
    Warmed,
    decode_request,
    encode,
)
from core.jobs.events import LAST_EVENTS, Event, RunCancelled
from core.jobs.helper_process import abandon_helpers
from core.jobs.paced_training import workers_at
from core.jobs.tempo import Tempo
from core.jobs.weights_cache import WeightsCache
from core.sandbox.executor import abandon_programs
from core.sandbox.scratch import sweep

LIGHT_NICE, HEAVY_NICE = 5, 15
"""Steps of politeness: where all want a core, the screen gets it, then whoever waits for nothing."""
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
BEAT = 2.0
"""Seconds between two signs of life during a run."""
DEAF = 3
"""Exit code of a child that heard something which is no request."""
WARM = "--warm"
"""Argument: load TensorFlow at once, beside whatever else is asked."""
LIGHT = "--light"
"""Argument: be the hand that has no TensorFlow."""


class Child:
    """Runs one experiment at a time; a reader thread hears requests meanwhile."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO, *, light: bool) -> None:
        self._light = light
        self._requests = requests
        self._replies = replies
        self._writing = threading.Lock()
        self._runs: queue.SimpleQueue[Run] = queue.SimpleQueue()
        self._tempos: dict[int, Tempo] = {}
        """Tempo of each run that waits or goes on."""
        self._running = 0

    def serve(self, *, warm: bool) -> None:
        """Greet, then run what is asked, for ever. The reader ends the process when the screen is gone."""
        self._say(Hello(VERSION))
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=sweep, daemon=True).start()
        threading.Thread(target=self._beat, daemon=True).start()
        if warm or self._light:
            threading.Thread(target=self._warm if warm else get_ready, daemon=True).start()
        if self._light:
            load("core.light_training.words")  # so that the first run trains at once
        while True:
            request = self._runs.get()
            self._running = request.run
            for event in self._events(request):
                if isinstance(event, LAST_EVENTS) and not self._light:
                    give_back_freed_memory()
                self._say(Reported(request.run, event))
            self._running = 0
            del self._tempos[request.run]
            if not self._light:
                kept_programs.note_whole()

    def _events(self, request: Run) -> Iterator[Event]:
        """Yield the run's events, its faults included, up to the moment when it is cancelled."""
        tempo = self._tempos[request.run]
        for event in events_of(request.spec, self._note, workers_at(tempo)):
            if tempo.cancelled:
                yield RunCancelled()
                return
            yield event

    def _note(self, error: Exception) -> None:
        print_fault(error)
        if not self._light:
            kept_programs.forget()  # one that is damaged would be the end of the same run again

    def _read(self) -> None:
        code = DEAF
        try:
            for line in self._requests:
                self._take(decode_request(line))
            code = 0
            abandon_programs()
        except Exception as error:
            print_fault(error)  # whoever cannot hear any more must not go on: nothing would ever end it
        finally:
            # Not sys.exit: a compiler or a training step may hold the main thread for seconds, and nobody listens any
            # more.
            os._exit(code)

    def _take(self, request: Request) -> None:
        if isinstance(request, Run):
            self._tempos[request.run] = Tempo(request.steps_per_frame)
            self._runs.put(request)
        elif tempo := self._tempos.get(request.run):  # else the run is over
            if isinstance(request, Cancel):
                tempo.cancel()
                if request.run == self._running:
                    abandon_helpers()
            elif isinstance(request, SetTempo):
                tempo.set(request.steps_per_frame)
            else:
                tempo.step()

    def _beat(self) -> None:
        while True:
            time.sleep(BEAT)
            if run := self._running:
                self._say(Beat(run))

    def _warm(self) -> None:
        began = time.monotonic()
        try:
            load("core.training.words")  # for the runs to come
        except DembowError as error:
            print(error, file=sys.stderr)  # into the log: a run that cannot do without will say so to the learner
            return
        self._say(Warmed(time.monotonic() - began))
        load("core.training.series")  # brings Keras, which words do without

    def _say(self, reply: Reply) -> None:
        with self._writing:
            try:
                self._replies.write(encode(reply))
                self._replies.flush()
            except OSError:  # nobody reads on; Windows calls that an invalid argument
                os._exit(0)


def get_ready() -> None:
    """Import what trains words in NumPy, and read that code once for its version: a tenth of a second less to wait."""
    load("core.light_training.words")
    WeightsCache("numpy").path(())


def main() -> None:
    """Keep the protocol's pipe to ourselves, then serve."""
    protocol = own_pipe()
    light = LIGHT in sys.argv[1:]
    if not light:
        os.environ.update({**ENVIRONMENT, **kept_programs.environment()})
        keep_freed_memory()
    elif obstacle() is None:
        os.environ[VARIABLE] = BY_ROLE
    if obstacle():
        hide()
    if hasattr(os, "nice"):
        os.nice(LIGHT_NICE if light else HEAVY_NICE)
    Child(sys.stdin.buffer, protocol, light=light).serve(warm=WARM in sys.argv[1:])


if __name__ == "__main__":
    main()
