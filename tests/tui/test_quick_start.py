"""The collector is off until the first picture, and on ever after."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.tui.conftest import MakeApp, Until
from tui import quick_start


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    yield
    gc.enable()


async def test_the_first_picture_switches_it_on_again(make_app: MakeApp, until: Until) -> None:
    frozen = gc.get_freeze_count()  # what the tests themselves have frozen
    quick_start.begin()
    assert not gc.isenabled()
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        await until(gc.isenabled)
        assert gc.get_freeze_count() > frozen


def test_a_collector_that_was_never_off_is_left_alone() -> None:
    frozen = gc.get_freeze_count()
    quick_start.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
