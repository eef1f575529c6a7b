"""A run tells its faults and raises none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.base.errors import DembowError
from core.engine import faults
from core.engine.faults import events_of, print_fault
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed
from core.jobs.stages import StageEntered
from core.jobs.tempo import Cancelled
from core.jobs.workers import Workers

pytestmark = pytest.mark.faults


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DembowError("unknown_word", word=1), RunFailed("unknown_word", {"word": "1"})),
        (MemoryError(), RunFailed("out_of_memory")),
        (ValueError("a\nb"), RunFailed("engine_fault", {"reason": "ValueError: a"})),
        (Cancelled(), RunCancelled()),
    ],
)
def test_a_fault_is_the_last_event(
    error: Exception, told: RunFailed | RunCancelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Spec, __: Workers) -> Iterator[Event]:
        yield StageEntered("reading")
        raise error

    noted: list[Exception] = []
    monkeypatch.setattr(faults, "run_experiment", failing)
    assert list(events_of(PhrasesSpec(), noted.append)) == [StageEntered("reading"), told]
    assert noted == ([error] if isinstance(error, ValueError) else [])


def test_what_works_goes_through() -> None:
    *_, last = events_of(PhrasesSpec(cell="counts"), print_fault)
    assert isinstance(last, ResultReady)


def test_a_fault_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("a reason")
    except ValueError as error:
        print_fault(error)
    assert "test_faults.py" in capsys.readouterr().err
