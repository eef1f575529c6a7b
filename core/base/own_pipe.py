"""The pipe of a child process to whoever started it, kept apart from whatever prints."""

from __future__ import annotations

import os
from typing import BinaryIO


def own_pipe(prints: int = 2) -> BinaryIO:
    """Return what file descriptor 1 was, for this process alone; what is printed there goes to `prints` from now on.

    It is called before anything can print: a word of a library's, amid ours, would be no word at all.
    """
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(prints, 1)
    return pipe
