"""A socket between a page and a learner's terminal."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from terminado.management import MaxTerminalsReached
from terminado.websocket import TermSocket
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError

from tui.served.terminals import Seat, Terminals

log = logging.getLogger("dembow.serve")
LONGEST = 100_000
"""Characters of the longest message: a paste into an editor."""
WIDEST, TALLEST = 500, 200
UNKNOWN, TAKEN, NO_ROOM = 4403, 4409, 4429
"""Codes with which a socket closes: those of HTTP, moved to where sockets have their own."""
SETTLE = 0.05
"""Seconds between two sizes, so that a program sees both and draws itself whole."""


class Socket(TermSocket):
    """The newest page of a learner has the terminal; those before are told so."""

    term_manager: Terminals
    terminal: Seat | None
    size: Any
    """Rows and columns that the page told last."""

    def initialize(  # type: ignore[override]
        self, term_manager: Terminals, learner: Callable[[Any], str | None], language: str, origin: str
    ) -> None:
        super().initialize(term_manager)
        self._learner, self._language, self._origin = learner, language, origin

    def check_origin(self, origin: str) -> bool:
        """Return whether a page may open the socket: one of ours, as a proxy shows it where there is one."""
        return super().check_origin(origin) or origin.lower() == self._origin

    def prepare(self) -> None:
        """Refuse who has not entered, before anything is opened."""
        if self._learner(self) is None:
            self.set_status(403)
            self.finish()

    def open(self, _: Any = None) -> None:
        """Give the page the terminal of its learner."""
        learner = self._learner(self)
        if learner is None:
            self.close(UNKNOWN, "unknown")
            return
        before = learner in self.term_manager.terminals
        try:
            seat = self.term_manager.get_terminal(learner, self.get_cookie("lang") or self._language)
        except MaxTerminalsReached:
            self._turn_away("full")
            return
        except OSError as error:  # a full disk, no process or terminal left
            log.warning("no terminal could be opened for %s: %s", learner, error)
            self._turn_away("broken")
            return
        self.term_manager.stay(seat)
        for other in list(seat.clients):
            other.say("taken")
            other.close(TAKEN, "taken")
        super().open(learner)
        size = self._size_of(self.get_query_argument("rows", ""), self.get_query_argument("columns", ""))
        if size and not before:  # from its very first picture on
            self.size = size
            self._resize(*size, whole=False)
        if before:
            self.on_pty_read(seat.modes.again() + "\x1b[2J")

    def _turn_away(self, why: str) -> None:
        self.terminal = None
        self.say(why)
        IOLoop.current().call_later(SETTLE, self.close, NO_ROOM, why)  # after the words, which a close may overtake

    def send_json_message(self, content: Any) -> None:
        """Send the page a message; one that has gone meanwhile keeps nobody else from theirs."""
        with suppress(WebSocketClosedError):
            super().send_json_message(content)

    def say(self, word: str) -> None:
        """Send the page a word of what happens to it."""
        self.send_json_message(["said", word])

    async def on_message(self, message: str | bytes) -> None:  # type: ignore[override]
        """Take keys and sizes; what is no such message is let go."""
        if self.terminal is None or len(message) > LONGEST:
            return
        try:
            kind, *rest = json.loads(message)
        except (ValueError, TypeError):
            return
        if kind == "stdin" and len(rest) == 1 and isinstance(rest[0], str):
            self.terminal.last_key = time.monotonic()
            with suppress(OSError, ValueError):  # the terminal has just ended: its page is told by another way
                await self.stdin_to_ptyproc(rest[0])
        elif kind == "set_size" and len(rest) >= 2 and (size := self._size_of(*rest[:2])):
            known = self.size == size
            self.size = size
            self._resize(*size, whole=not known)

    def _size_of(self, rows: object, columns: object) -> tuple[int, int] | None:
        """Return rows and columns, within what a screen may have; none where they are no numbers."""
        try:
            told = int(str(rows)), int(str(columns))
        except ValueError:
            return None
        return min(max(told[0], 1), TALLEST), min(max(told[1], 1), WIDEST)

    def _resize(self, rows: int, columns: int, *, whole: bool) -> None:
        """Set the terminal's size. A page that comes back in the same size has the screen drawn whole all the same."""
        process = self.terminal.ptyproc if self.terminal else None
        if process is None or not process.isalive():
            return
        if whole and process.getwinsize() == (rows, columns):
            process.setwinsize(rows, columns - 1)
            IOLoop.current().call_later(SETTLE, self._resize, rows, columns, whole=False)
        else:
            process.setwinsize(rows, columns)

    def on_close(self) -> None:
        """Leave the terminal to whoever comes next."""
        if self.terminal is not None and self in self.terminal.clients:
            self.terminal.clients.remove(self)
            self.term_manager.client_disconnected(self)
