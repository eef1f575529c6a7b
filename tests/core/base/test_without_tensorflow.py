"""A machine without TensorFlow is one by request, by what is installed, or by its processor; each is told apart."""

from __future__ import annotations

import importlib
import importlib.util
import signal
import sys
from pathlib import Path

import pytest

from core.base import without_tensorflow
from core.base.errors import DembowError
from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from core.base.without_tensorflow import (
    HIDDEN,
    LIGHT,
    NO_AVX,
    NOT_FOUND,
    OBSTACLES,
    PROCESSOR,
    VARIABLE,
    cannot_run_it,
    give_up,
    hide,
    is_missing,
    lacks_avx,
    obstacle,
    require,
    told,
)


@pytest.mark.parametrize(
    ("said", "key"), [("", None), ("0", None), ("1", HIDDEN), (PROCESSOR, NO_AVX), (LIGHT, NOT_FOUND)]
)
def test_the_variable_decides(monkeypatch: pytest.MonkeyPatch, said: str, key: str | None) -> None:
    monkeypatch.setattr(without_tensorflow, "_installed", lambda: True)
    monkeypatch.setenv(VARIABLE, said)
    assert obstacle() == key


def test_it_may_not_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(without_tensorflow, "_installed", lambda: False)
    assert obstacle() == NOT_FOUND
    with pytest.raises(DembowError) as caught:
        require()
    assert caught.value.key == NOT_FOUND


def test_giving_up_is_heard_by_the_processes_that_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    give_up()
    assert obstacle() == NO_AVX


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(OBSTACLES))
def test_each_is_told_with_its_remedy(key: str, language: str) -> None:
    text = Strings(language, CORE_STRINGS).explain(told(key, "a reason"))
    assert "TensorFlow" in text
    assert "{" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="there a process ends by no signal")
def test_a_processor_is_told_by_the_signal_that_ended_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cannot_run_it(-signal.SIGILL)
    assert not cannot_run_it(-signal.SIGKILL)
    for lacks in (True, False):
        monkeypatch.setattr(without_tensorflow, "lacks_avx", lambda lacks=lacks: lacks)
        assert cannot_run_it(-signal.SIGABRT) is lacks


def test_the_flags_of_a_processor_are_read(tmp_path: Path) -> None:
    facts = tmp_path / "cpuinfo"
    facts.write_text("processor : 0\nflags : fpu sse2 avx2\n")
    assert lacks_avx(str(facts))
    facts.write_text("processor : 0\nflags : fpu sse2 avx avx2\n")
    assert not lacks_avx(str(facts))
    facts.write_text("Features : neon\n")
    assert not lacks_avx(str(facts))
    assert not lacks_avx(str(tmp_path / "none"))


@pytest.fixture
def _hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    for name in [name for name in sys.modules if name.partition(".")[0] in without_tensorflow.PACKAGES]:
        monkeypatch.delitem(sys.modules, name)
    hide()


@pytest.mark.usefixtures("_hidden")
@pytest.mark.parametrize("name", ["tensorflow", "keras", "tensorflow.python", "keras.layers"])
def test_what_is_hidden_is_missing_as_python_says_it(name: str) -> None:
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module(name)
    assert is_missing(caught.value)
    assert importlib.util.find_spec("numpy")


def test_another_module_that_is_missing_is_no_such_thing() -> None:
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("tensorflux")
    assert not is_missing(caught.value)
