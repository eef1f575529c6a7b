"""A helper's process hears and says objects, and is gone when it is closed."""

from __future__ import annotations

import sys

import psutil
import pytest

from core.base.errors import DembowError
from core.jobs.helper_process import HelperProcess, abandon_helpers
from core.jobs.trained_network import requested
from core.words.vocabulary import SONG


def test_it_says_what_it_is_asked_until_it_is_abandoned() -> None:
    helper = HelperProcess("core.light_training.helper")
    process = psutil.Process(helper.pid)
    helper.say(requested("gru", 2, (1,), SONG, 3))
    heard = helper.heard()
    while next(heard) != "ended":
        pass
    abandon_helpers()
    assert list(heard) == []
    helper.say("nobody hears that")
    assert helper.exit_code() != 0
    helper.close()
    helper.close_pipes()
    assert not process.is_running()


def test_a_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(DembowError) as caught:
        HelperProcess("core.light_training.helper")
    assert caught.value.key == "engine_not_started"
