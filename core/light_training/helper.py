"""The process that helps with a ladder: `python -m core.light_training.helper`. It ends when its stdin ends.

It reads requests, one after the other, and writes what each training tells, then `ENDED`. File descriptor 1 carries
that and nothing else.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from typing import BinaryIO

from core.base.own_pipe import own_pipe
from core.jobs.network_training import Advance, NetworkTraining
from core.jobs.shared_work import ENDED, Said
from core.light_training.words import train

NICE = 5
"""Steps of politeness: those of the process that is helped."""


def main() -> None:
    """Train what is asked, for ever. The reader ends the process when nobody is there to be helped."""
    told = own_pipe()
    if hasattr(os, "nice") and os.nice(0) < NICE:
        os.nice(NICE - os.nice(0))
    requests: queue.SimpleQueue[NetworkTraining] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        help_with(requests.get(), told)


def help_with(request: NetworkTraining, told: BinaryIO) -> None:
    """Train, and write down what is told."""
    for event in train(request):
        if isinstance(event, Advance):
            weights = event.network.weights
            arrays = (*weights.cell, weights.dense_kernel, weights.dense_bias)
            pickle.dump(Said(event.step, event.loss, arrays, event.seconds), told)
            told.flush()
    pickle.dump(ENDED, told)
    told.flush()


def _read(asked: BinaryIO, requests: queue.SimpleQueue[NetworkTraining]) -> None:
    while True:
        try:
            requests.put(pickle.load(asked))
        except EOFError:
            # Not sys.exit: a training step may hold the main thread, and nobody listens any more.
            os._exit(0)


if __name__ == "__main__":
    main()
