"""Connections of Tornado's client, whose server goes away, are collected within the test that made them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from tests.left_sockets import foreign_sockets_collected


@pytest.fixture(autouse=True)
def _collected(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    if not inspect.iscoroutinefunction(request.function):  # collecting takes seconds where much has been imported
        yield
        return
    with foreign_sockets_collected():
        yield
        caplog.get_records("call").clear()  # one may hold an error, by it a frame, and by that a socket
