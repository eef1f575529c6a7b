"""Waiting until something holds: a pause of Textual's pilot does not promise that a queue is empty."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

QUICK = 60.0
"""Seconds that anything but a training may take on a machine that is busy with a whole class."""
BETWEEN_LOOKS = 0.02
"""Seconds between two looks whether what is waited for holds."""


async def wait_for(holds: Callable[[], bool], seconds: float = QUICK) -> bool:
    """Wait until `holds`, and return whether it did within `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(BETWEEN_LOOKS)
    return True
