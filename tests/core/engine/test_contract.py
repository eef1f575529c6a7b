"""The engine's contract: the fake, the real child and both hands pass the same tests."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.engine.client import Engine, EngineState
from core.engine.fake import FakeEngine
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import LAST_EVENTS, ResultReady, RunCancelled, TrainingAdvanced
from core.jobs.stages import StageEntered
from tests.core.engine.runs import COUNTS, LONG, SHORT, everything


@pytest.mark.slow
async def test_a_run_from_stage_to_result(engine: Engine) -> None:
    states: list[EngineState] = []
    engine.listen(states.append)
    events = await everything(engine, SHORT)
    # A picture of what is not trained yet comes before all work.
    begun = [event for event in events if not (isinstance(event, StageEntered) and event.stage == "starting")]
    assert isinstance(begun[0], TrainingAdvanced)
    assert begun[0].step == 0
    assert isinstance(begun[1], StageEntered)
    assert isinstance(events[-1], ResultReady)
    assert any(isinstance(event, TrainingAdvanced) and event.step for event in events)
    assert not any(isinstance(event, LAST_EVENTS) for event in events[:-1])
    assert states[-2:] == ["busy", "ready"]


async def test_a_bad_spec_is_refused_before_anything_starts(engine: Engine) -> None:
    with pytest.raises(DembowError, match="units"):
        await everything(engine, PhrasesSpec(units=0))
    assert engine.state == "stopped"


@pytest.mark.slow
async def test_cancel_answers_at_once_and_the_next_run_works(engine: Engine) -> None:
    steps: list[int] = []
    async for event in engine.run(LONG):
        if isinstance(event, TrainingAdvanced):
            if not steps:
                engine.cancel()
            steps.append(event.step)
    assert isinstance(event, RunCancelled)
    assert steps
    assert steps[-1] < LONG.steps / 2  # what was on its way is heard; the training is not waited for
    assert isinstance((await everything(engine, SHORT))[-1], ResultReady)


@pytest.mark.slow
async def test_steps_are_taken_one_by_one_when_asked_for(engine: Engine) -> None:
    """And the rest at once, at full speed. What is waited for can be cancelled."""
    by_hand = 3
    engine.set_tempo(0)
    steps: list[int] = []
    async for event in engine.run(SHORT):
        if isinstance(event, TrainingAdvanced):
            steps.append(event.step)
            if len(steps) <= by_hand:
                engine.step()
            else:
                engine.set_tempo(None)
    assert isinstance(event, ResultReady)
    assert steps[-1] == SHORT.steps
    if not isinstance(engine, FakeEngine):
        assert steps[: by_hand + 1] == [0, 1, 2, 3]


@pytest.mark.slow
async def test_a_run_that_waits_for_a_step_is_cancelled(engine: Engine) -> None:
    engine.set_tempo(0)
    async for event in engine.run(LONG):
        if isinstance(event, TrainingAdvanced):
            engine.cancel()
    assert isinstance(event, RunCancelled)
    # Were the child still waiting, it would hear of nothing else.
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)


@pytest.mark.slow
async def test_leaving_the_loop_cancels(engine: Engine) -> None:
    run = engine.run(LONG)
    async for event in run:
        if isinstance(event, TrainingAdvanced):
            break
    await run.aclose()
    assert engine.state == "ready"
    assert isinstance((await everything(engine, SHORT))[-1], ResultReady)
