"""Of all that is asked while a thought lasts, the last is answered."""

from __future__ import annotations

import asyncio
from functools import partial

from core.base.errors import DembowError
from tui.lab_kit.thinking import Thinking


class Owner:
    """Runs work as a widget does."""

    def __init__(self) -> None:
        self.tasks: list[asyncio.Task[None]] = []

    def run_worker(self, work: object, group: str = "") -> None:
        assert group
        self.tasks.append(asyncio.ensure_future(work()))  # type: ignore[operator]


async def test_of_what_is_asked_meanwhile_the_last_alone_is_told() -> None:
    owner = Owner()
    told: list[int] = []
    refused: list[DembowError] = []
    thinking: Thinking[int] = Thinking(owner, told.append, refused.append)  # type: ignore[arg-type]
    for number in range(5):
        thinking.ask(partial(int, number))
    assert thinking.busy
    await asyncio.gather(*owner.tasks)
    assert (told, len(owner.tasks), thinking.busy) == ([4], 1, False)
    thinking.ask(lambda: 7)
    thinking.forget()
    await asyncio.gather(*owner.tasks)
    assert told == [4]

    def cannot() -> int:
        raise DembowError("no_words")

    thinking.ask(cannot)
    await asyncio.gather(*owner.tasks)
    assert [error.key for error in refused] == ["no_words"]
    assert not thinking.busy
