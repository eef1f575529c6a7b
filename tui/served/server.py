"""The server: it listens, serves pages and terminals, and ends all of them when it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from tornado.httpserver import HTTPServer
from tornado.web import Application, StaticFileHandler

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.engine.pool_link import VARIABLE as POOL
from core.sandbox.jail import VARIABLE as JAIL
from tui.served.accounts import Accounts
from tui.served.claim import claim
from tui.served.engines import engines
from tui.served.nursery_link import nursery
from tui.served.pages import Door, Leave, Setting, learner_of
from tui.served.sockets import Socket
from tui.served.terminals import GRACE, IDLE, Terminals, environment_of
from tui.strings import load_strings

STATIC = Path(__file__).parent / "static"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
NURSERY = "nursery"
"""Folder of what the nursery keeps, beside the learners' homes."""
ENDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that ask for the end."""
LARGEST = 100_000
"""Bytes of the largest request."""
LAST_PORT = 65_535
MOST_TERMINALS = 500
MOST_ENGINES = 16


@dataclass(frozen=True)
class Serving:
    """Settings of the server."""

    folder: Path
    port: int = 8_000
    codes: Sequence[str] = ()
    lan: bool = False
    """Whether other machines may come in."""
    most: int = 30
    grace: float = GRACE
    idle: float = IDLE
    language: str = "es"
    address: str = ""
    """Address at which a proxy shows the course; empty where there is none."""
    engines: int = 2
    """Engines with TensorFlow that all share, at the most."""
    forked: bool = True
    """Whether learners' dembows are copies of one that has imported the course, where this system can do so."""

    def check(self) -> None:
        """Raise `DembowError` where strangers could come in without a code, or a number cannot be."""
        if self.lan and not self.codes:
            raise DembowError("serve_no_code")
        if not 0 <= self.port <= LAST_PORT:
            raise DembowError("serve_port", received=self.port)
        if self.address and not (self.shown.scheme in ("http", "https") and self.shown.hostname):
            raise DembowError("serve_address", received=self.address)
        check_range("--most", self.most, 1, MOST_TERMINALS)
        check_range("--engines", self.engines, 0, MOST_ENGINES)

    @property
    def shown(self) -> SplitResult:
        """The parts of the address."""
        return urlsplit(self.address)


@dataclass(frozen=True)
class Open:
    """Facts of a server that is open."""

    port: int
    jailed: bool
    """Whether learners' programs are jailed."""
    pooled: bool
    """Whether learners share engines that have TensorFlow."""


def application(serving: Serving, terminals: Terminals, accounts: Accounts) -> Application:
    """Return the pages and the socket."""
    strings = {language: load_strings(language) for language in LANGUAGES}
    hosts = () if serving.lan else (*LOOPBACK, *filter(None, (serving.shown.hostname,)))
    secure = serving.shown.scheme == "https"
    setting = Setting(
        accounts, tuple(serving.codes), hosts, strings, serving.language, secure, serving.shown.path or "/"
    )
    socket_needs = {
        "term_manager": terminals,
        "learner": partial(learner_of, accounts=accounts),
        "language": serving.language,
        "origin": f"{serving.shown.scheme}://{serving.shown.netloc}".lower(),
    }
    return Application(
        [
            (r"/", Door, {"setting": setting}),
            (r"/leave", Leave, {"setting": setting}),
            (r"/socket", Socket, socket_needs),
            (r"/static/(.*)", StaticFileHandler, {"path": str(STATIC)}),
        ],
        cookie_secret=accounts.key,
        xsrf_cookies=True,
        xsrf_cookie_name="dembow_xsrf",  # others of the same address have theirs by the usual name
        xsrf_cookie_kwargs={"httponly": True, "samesite": "Strict", "secure": secure, "path": setting.path},
        websocket_max_message_size=LARGEST,
        websocket_ping_interval=20,
        log_function=lambda _: None,
    )


async def serve(serving: Serving, told: Callable[[Open], None], over: asyncio.Event | None = None) -> None:
    """Serve until a signal asks for the end or `over` is set; `told` is called once all is ready.

    Raises `DembowError` where the port is taken, or another server has the folder.
    """
    serving.check()
    with claim(serving.folder):
        await _serve(serving, told, over or asyncio.Event())


async def _serve(serving: Serving, told: Callable[[Open], None], ended: asyncio.Event) -> None:
    accounts = Accounts(serving.folder)
    try:
        listening = socket.create_server(("" if serving.lan else "127.0.0.1", serving.port))
    except OSError as error:
        raise DembowError("serve_port_taken", port=serving.port, reason=os.strerror(error.errno or 0)) from error
    listening.setblocking(False)
    loop = asyncio.get_running_loop()
    for asked in ENDS:
        loop.add_signal_handler(asked, ended.set)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    try:
        environment = partial(environment_of, language=serving.language)
        async with (
            nursery(environment(serving.folder / NURSERY) if serving.forked else None) as born,
            engines(serving.folder, serving.engines, environment) as shared,
        ):
            terminals = Terminals(
                accounts.home, serving.most, grace=serving.grace, idle=serving.idle, shared=shared, nursery=born
            )
            pages = application(serving, terminals, accounts)
            server = HTTPServer(pages, max_body_size=LARGEST, max_buffer_size=LARGEST)
            server.add_socket(listening)
            try:
                told(Open(listening.getsockname()[1], JAIL in shared, POOL in shared))
                await ended.wait()
            finally:
                server.stop()
                await terminals.shutdown()
                await server.close_all_connections()
    finally:
        listening.close()
        for asked in ENDS:
            loop.remove_signal_handler(asked)
