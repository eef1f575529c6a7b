"""Terminals of a class: one dembow for each learner, in a home of its own; who is away for too long is ended."""

from __future__ import annotations

import codecs
import logging
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ptyprocess import PtyProcessUnicode
from terminado.management import MaxTerminalsReached, NamedTermManager, PtyWithClients
from tornado.ioloop import IOLoop, PeriodicCallback

from core.base.served import SERVED
from core.engine.pool_link import VARIABLE as POOL
from core.sandbox.jail import VARIABLE as JAIL
from tui.served.modes import Modes
from tui.served.nursery_link import Nursery

COMMAND = (sys.executable, "-m", "dembow")
GRACE = 60.0
"""Seconds in which a page that lost its connection comes back to the very screen."""
IDLE = 45 * 60.0
"""Seconds without a key after which a terminal ends; what was done is on disk."""
LOOK = 5.0
"""Seconds between two looks at who is idle."""
HARMLESS = ("PATH", "LANG", "LC_CTYPE", "TZ", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
PREFIXES = ("DEMBOW_", "PYTHON", "TF_", "OPENBLAS_", "OMP_", "KERAS_")
OURS = (POOL, JAIL)
"""Variables that a server sets itself, whoever set them for it."""
log = logging.getLogger("dembow.serve")


class Heard(deque[str]):
    """Buffer that keeps nothing of what terminado would draw again: it listens to the modes, and who comes back has
    the screen drawn anew.
    """

    def __init__(self, modes: Modes) -> None:
        super().__init__(maxlen=0)
        self._modes = modes

    def append(self, text: str, /) -> None:
        """Listen to what was written."""
        self._modes.heed(text)

    def copy(self) -> deque[str]:  # type: ignore[override]
        """Return what is kept: nothing."""
        return deque()


class Seat(PtyWithClients):
    """A learner's terminal."""

    def __init__(self, process: PtyProcessUnicode) -> None:
        # Terminado's own would begin the process itself, in the only way that it knows.
        self.clients = []
        self.ptyproc = process
        self.ptyproc.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.modes = Modes()
        self.read_buffer = Heard(self.modes)
        self.last_key = time.monotonic()
        self.ending = False
        """Whether it was told to end."""
        self.end: object | None = None
        """Timer that ends the terminal, while nobody looks at it."""


class Terminals(NamedTermManager):
    """The terminals by learner."""

    def __init__(
        self,
        home: Callable[[str], Path],
        most: int,
        *,
        grace: float = GRACE,
        idle: float = IDLE,
        shared: Mapping[str, str] | None = None,
        nursery: Nursery | None = None,
    ) -> None:
        """`home` gives a learner's folder; there are `most` terminals at once, and all find the variables `shared`.

        Each dembow comes from the nursery where there is one; else it is started, and imports all by itself.
        """
        super().__init__(max_terminals=most, shell_command=COMMAND[0])
        self._home, self._grace, self._idle, self._nursery = home, grace, idle, nursery
        self._shared = dict(shared or {})
        self._looking = PeriodicCallback(self._end_idle, LOOK * 1_000)
        self._looking.start()

    def get_terminal(self, term_name: str, language: str = "") -> Seat:  # type: ignore[override]
        """Return a learner's terminal, which is begun in that language where there is none.

        Raises `MaxTerminalsReached` where all places are taken.
        """
        known = self.terminals.get(term_name)
        if isinstance(known, Seat):
            return known
        if len(self.terminals) >= self.max_terminals:
            raise MaxTerminalsReached(self.max_terminals)
        home = self._home(term_name)
        seat = Seat(self._begin({**environment_of(home, language), **self._shared}, home))
        seat.term_name = term_name
        self.terminals[term_name] = seat
        self.start_reading(seat)
        return seat

    def _begin(self, environment: Mapping[str, str], folder: Path) -> PtyProcessUnicode:
        if self._nursery:
            try:
                return self._nursery.bear(environment, folder)
            except OSError as error:
                log.warning("each terminal begins by itself from now on: %s", error)
                self._nursery = None
        return PtyProcessUnicode.spawn(list(COMMAND), str(folder), environment)

    def stay(self, seat: Seat) -> None:
        """Take back that a terminal is to end: somebody looks at it again."""
        if seat.end is not None:
            IOLoop.current().remove_timeout(seat.end)
            seat.end = None

    def client_disconnected(self, websocket: Any) -> None:
        """End a terminal at which nobody has looked for a while."""
        seat = websocket.terminal
        if seat is not None and not seat.clients and seat.ptyproc.isalive():
            self.stay(seat)
            seat.end = IOLoop.current().call_later(self._grace, self._end, seat)

    async def shutdown(self) -> None:
        """End all terminals."""
        self._looking.stop()
        for seat in list(self.terminals.values()):
            if seat.ptyproc.isalive():
                seat.killpg(signal.SIGTERM)
        await super().shutdown()

    def _end(self, seat: Seat) -> None:
        seat.end = None
        if not seat.clients and seat.ptyproc.isalive():
            log.info("nobody came back to %s", seat.term_name)
            IOLoop.current().add_callback(seat.terminate, force=True)

    def _end_idle(self) -> None:
        for seat in list(self.terminals.values()):
            if isinstance(seat, Seat) and not seat.ending and time.monotonic() - seat.last_key > self._idle:
                seat.ending = True
                for client in list(seat.clients):
                    client.say("idle")
                IOLoop.current().add_callback(seat.terminate, force=True)


def environment_of(home: Path, language: str) -> dict[str, str]:
    """Return the environment of a learner's dembow: what it needs, and none of the server's secrets.

    The language is that of the door; a learner who has chosen another in the course has that one.
    """
    kept = {name: value for name, value in os.environ.items() if name in HARMLESS or name.startswith(PREFIXES)}
    kept = {name: value for name, value in kept.items() if name not in OURS}
    own = {"DEMBOW_HOME": str(home), "HOME": str(home), SERVED: "1", "LC_MESSAGES": language}
    return {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
