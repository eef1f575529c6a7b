"""The clock stands still, in UTC, while something is written down."""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from collections.abc import Iterator
from unittest import mock

LONG_AGO = 1_764_110_460.0
"""The moment at which every page of a notebook is written: 2025-11-25 22:41 UTC."""


@contextlib.contextmanager
def standing_still(moments: Iterator[float] | None = None) -> Iterator[None]:
    """The clock of what is written down, in UTC: one moment for ever, or one after the other."""
    with in_utc(), mock.patch("time.time", side_effect=moments or itertools.repeat(LONG_AGO)):
        yield


@contextlib.contextmanager
def in_utc() -> Iterator[None]:
    """Times of day are those of Greenwich, wherever this runs."""
    with mock.patch.dict(os.environ, {"TZ": "UTC"}):
        time.tzset()
        yield
    time.tzset()
