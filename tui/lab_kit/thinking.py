"""Thinking: work that takes longer than a key may wait is done beside the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from textual.widget import Widget

from core.base.errors import DembowError

Found = TypeVar("Found")


class Thinking(Generic[Found]):
    """It works in a thread, one piece at a time. Where more is asked for meanwhile, the last alone is done and told."""

    def __init__(self, owner: Widget, tell: Callable[[Found], None], refuse: Callable[[DembowError], None]) -> None:
        """Let `tell` hear what was found, and `refuse` why it cannot be done."""
        self._owner, self._tell, self._refuse = owner, tell, refuse
        self._wanted: Callable[[], Found] | None = None
        self._working = False

    @property
    def busy(self) -> bool:
        """Whether something is wanted that was not told yet."""
        return self._wanted is not None

    def ask(self, work: Callable[[], Found]) -> None:
        """Do this, and forget what was asked before."""
        self._wanted = work
        if not self._working:
            self._working = True
            # Not the coroutine itself: of a worker that is cancelled before it begins nobody would await it.
            work_on: Callable[[], Awaitable[None]] = self._work
            self._owner.run_worker(work_on, group="thinking")

    def forget(self) -> None:
        """Forget what is wanted: it is told no more."""
        self._wanted = None

    async def _work(self) -> None:
        try:
            while (work := self._wanted) is not None:
                try:
                    found = await asyncio.to_thread(work)
                except DembowError as error:
                    if work is self._wanted:
                        self._wanted = None
                        self._refuse(error)
                    continue
                if work is self._wanted:
                    self._wanted = None
                    self._tell(found)
        finally:
            self._working = False
