"""The process that does blocks: `python -m core.sweeps.worker`. It ends with its stdin.

It reads the name of the module that measures and answers with its credentials; then it reads blocks, one after the
other, and writes what it found. File descriptor 1 carries that and nothing else.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from typing import BinaryIO

from core.base.own_pipe import own_pipe
from core.light_training.helper import NICE
from core.sweeps.credentials import credentials_for
from core.sweeps.crew import found


def main() -> None:
    """Do blocks as long as somebody asks for them."""
    told = own_pipe()
    if hasattr(os, "nice") and os.nice(0) < NICE:
        os.nice(NICE - os.nice(0))
    with suppress(EOFError, OSError):  # nobody asks any more, or nobody listens: on Windows an invalid argument
        work_for(sys.stdin.buffer, told)
    # Not sys.exit: it would write once more what nobody listened to.
    os._exit(0)


def work_for(asked: BinaryIO, told: BinaryIO) -> None:
    """Show credentials, then do the blocks that are asked for. Raises `EOFError` when nobody asks any more."""
    say(credentials_for(pickle.load(asked)), told)
    while True:
        say(found(pickle.load(asked)), told)


def say(said: object, told: BinaryIO) -> None:
    """Write an object."""
    pickle.dump(said, told, pickle.HIGHEST_PROTOCOL)
    told.flush()


if __name__ == "__main__":
    main()
