"""TensorFlow comes in through one door: whoever warms up and whoever runs do not import it past each other."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from core.base.errors import DembowError
from core.base.loading import load
from core.base.without_tensorflow import BROKEN, HIDDEN, NOT_FOUND, VARIABLE

MODULE = """
import time
import dembow_door
dembow_door.inside += 1
dembow_door.most = max(dembow_door.most, dembow_door.inside)
time.sleep(0.05)
dembow_door.inside -= 1
"""


def test_one_module_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"dembow_guest_{number}" for number in range(3)]
    (tmp_path / "dembow_door.py").write_text("inside = most = 0\n")
    for name in names:
        (tmp_path / f"{name}.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    load("dembow_door")
    try:
        with ThreadPoolExecutor(len(names)) as pool:
            found = list(pool.map(load, names))
        assert [module.__name__ for module in found] == names
        assert sys.modules["dembow_door"].most == 1
    finally:
        for name in ("dembow_door", *names):
            sys.modules.pop(name, None)


def test_without_tensorflow_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    with pytest.raises(DembowError) as caught:
        load("core.training.words")
    assert caught.value.key == HIDDEN
    assert load("core.jobs.training")


@pytest.mark.parametrize(
    ("line", "key"), [("import tensorflow.nothing_of_the_kind", NOT_FOUND), ("from json import nothing", BROKEN)]
)
def test_what_does_not_load_is_told(line: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of it that is missing, and one that is there and breaks."""
    monkeypatch.setitem(sys.modules, "tensorflow", ModuleType("tensorflow"))
    (tmp_path / "dembow_broken.py").write_text(f"{line}\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DembowError) as caught:
        load("dembow_broken")
    assert caught.value.key == key
