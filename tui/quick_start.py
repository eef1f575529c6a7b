"""Quick start keeps Python's garbage collector out of the way until the first picture is painted, or a command begins.

Whatever is made on the way there lives as long as the process. Looking through all of it, again and again while it
grows, took a sixth of the time to the first picture.
"""

from __future__ import annotations

import gc


def begin() -> None:
    """Switch the collector off. Call this before the app or a command is imported."""
    gc.disable()


def end() -> None:
    """Switch the collector on again, where `begin` switched it off; it no longer looks at objects that exist by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
