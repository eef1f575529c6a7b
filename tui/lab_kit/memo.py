"""Memo: what was found for the question of now, so that a redraw does not find it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Memo(Generic[Found]):
    """The memo keeps the answer to one question, and finds another answer once the question is another one."""

    def __init__(self) -> None:
        self._kept: tuple[object, Found] | None = None

    def of(self, asked: object, find: Callable[[], Found]) -> Found:
        """Return what `find` finds for what is `asked`. Questions are told apart by `==`."""
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, find()
        return self._kept[1]
