"""The process that trains half of the seeds: `python -m core.light_training.seed_helper`. It ends with its stdin.

It says that it is ready, reads where the training stands, then the number of steps to take, again and again, and writes
what they end in. File descriptor 1 carries that and nothing else.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from typing import BinaryIO

from core.base.own_pipe import own_pipe
from core.light_training.word_training import READY, WordTraining


def main() -> None:
    """Train as long as somebody asks for steps."""
    told = own_pipe()
    with suppress(EOFError, OSError):  # nobody asks any more, or nobody listens: on Windows an invalid argument
        help_with(sys.stdin.buffer, told)
    # Not sys.exit: it would write once more what nobody listened to.
    os._exit(0)


def help_with(asked: BinaryIO, told: BinaryIO) -> None:
    """Take the steps that are asked for. Raises `EOFError` when nobody asks any more."""
    say(READY, told)
    training = WordTraining.resumed(pickle.load(asked))
    while True:
        say(training.advance(pickle.load(asked)), told)


def say(said: object, told: BinaryIO) -> None:
    """Write an object."""
    pickle.dump(said, told, pickle.HIGHEST_PROTOCOL)
    told.flush()


if __name__ == "__main__":
    main()
