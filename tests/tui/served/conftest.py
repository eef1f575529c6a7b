"""Connections of Tornado's client, whose server goes away, are collected within the test that made them."""

from __future__ import annotations

import gc
import inspect
import warnings
from collections.abc import Iterator

import pytest

from tests.tui.served.over import SERVED


@pytest.fixture(autouse=True)
def _collected(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    # Collecting takes seconds where much has been imported.
    if not SERVED and not inspect.iscoroutinefunction(request.function):
        return
    SERVED.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
