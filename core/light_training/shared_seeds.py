"""Many seeds on two cores: a second process takes half of them, from the moment that it is there.

Seeds train as if each were alone, so it does not matter to a network which process trains it, nor from which step on.
Both take the same number of steps at a time, and are told as one. Where the helper dies this process trains its half
again, from where that was lent, and goes on with all seeds.
"""

from __future__ import annotations

import threading

import numpy as np

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.base.heartbeat import PERIOD
from core.jobs.helper_process import HelperProcess
from core.jobs.network_training import NetworkTraining
from core.light_training.word_training import Standing, Told, WordTraining

CHECKED = 20
"""Steps of a half that is caught up with between two looks whether anybody waits for it."""


class SharedTraining:
    """A training of many seeds, whose second half a helper takes over as soon as it is ready."""

    def __init__(self, request: NetworkTraining) -> None:
        """Start the helper. Raises `DembowError` where the system will not, `KeyError` for an unknown cell."""
        self._changed = threading.Condition()
        self._said: list[object] = []
        self._gone = False
        self._process = HelperProcess("core.light_training.seed_helper")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._mine, self.tempo = WordTraining(request), request.tempo
        self._shared = False
        self._lent: Standing | None = None
        """The half that the helper has, as it stood when it was lent."""
        self._taken_back: WordTraining | None = None
        """That half, where the helper has died: this process trains it as well."""

    @property
    def pid(self) -> int:
        """Number of the helper's process."""
        return self._process.pid

    @property
    def shared(self) -> bool:
        """Whether the helper trains its half, or will from the next step on."""
        return self._shared or bool(self._said)

    def advance(self, count: int) -> Told:
        """Take so many training steps. Raises `Cancelled` where nobody waits for them."""
        if self._taken_back is not None:
            return joined(self._mine.advance(count), self._taken_back.advance(count))
        while not self._shared:
            if self._said and not self._gone:
                self._share()  # in the middle of a call: a tenth of a second is worth having
            elif count > 1:
                self._mine.step()
                count -= 1
            else:
                return self._mine.advance(1)
        self._process.say(count)
        return joined(self._mine.advance(count), self._answer())

    def close(self) -> None:
        """End the helper."""
        self._process.close()
        self._reader.join()
        self._process.close_pipes()

    def _share(self) -> None:
        self._said.clear()
        seeds = self._mine.seeds
        self._lent = self._mine.standing(slice(seeds // 2, None))
        self._process.say(self._lent)
        self._mine = WordTraining.resumed(self._mine.standing(slice(seeds // 2)))
        self._shared = True

    def _answer(self) -> Told:
        with self._changed:
            while not self._said and not self._gone:
                self.tempo.check()
                self._changed.wait(PERIOD)
            if self._said and isinstance(told := self._said.pop(), Told):
                return told
        self.tempo.check()
        if self._lent is None or self._process.abandoned:
            raise DembowError("engine_killed", code=self._process.exit_code())
        return self._caught_up(self._lent)

    def _caught_up(self, lent: Standing) -> Told:
        """Take a half back, and train it up to where the other one stands."""
        training = WordTraining.resumed(lent)
        while training.done < self._mine.done - 1:
            self.tempo.check()
            training.advance(min(CHECKED, self._mine.done - 1 - training.done))
        self._taken_back = training
        return training.advance(1)

    def _read(self) -> None:
        for said in self._process.heard():
            with self._changed:
                self._said.append(said)
                self._changed.notify_all()
        with self._changed:
            self._gone = True
            self._changed.notify_all()


def joined(one: Told, other: Told) -> Told:
    """Return what both tell, as if one process had trained all seeds."""
    return Told(beside(one.loss, other.loss), tuple(map(beside, one.arrays, other.arrays)))


def beside(one: Floats, other: Floats) -> Floats:
    """Return the numbers of both, along the axis of seeds."""
    return np.concatenate([one, other])
