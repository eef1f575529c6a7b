"""The nursery: what it imports, and that it may be copied."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import psutil
import pytest

from tui.served.nursery import MODULES
from tui.served.nursery_link import nursery
from tui.served.terminals import environment_of


@pytest.mark.parametrize("module", MODULES)
def test_what_it_imports_is_there(module: str) -> None:
    assert importlib.util.find_spec(module)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="there is a nursery on Linux alone")
async def test_it_has_one_thread_and_no_tensorflow_and_keeps_texts_alone(tmp_path: Path) -> None:
    async with nursery(environment_of(tmp_path, "en")) as found:
        assert found
        process = psutil.Process(found.pid)
        assert process.num_threads() == 1
        assert not process.children()
        assert not [one.path for one in process.memory_maps() if "tensorflow" in one.path]
        assert {one.parent.name for one in tmp_path.rglob("*") if one.is_file()} <= {"texts"}
    assert not process.is_running()
