"""A server for tests, and learners who come in as browsers do."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pyte
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, WebSocketProtocol, websocket_connect

from tests.patience import PATIENCE
from tui.served.server import Serving, serve

MAP = "1 · Welcome"
"""What stands on the first screen at every size."""
OPENED: list[WebSocketClientConnection] = []
"""Connections that are closed at the end."""


@asynccontextmanager
async def serving(folder: Path, **settings: object) -> AsyncIterator[int]:
    """A server in this process; its port."""
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    over = asyncio.Event()
    asked = replace(Serving(folder, port=0, language="en", engines=0, forked=False), **settings)  # type: ignore[arg-type]
    task = asyncio.create_task(serve(asked, lambda found: port.set_result(found.port), over))
    done, _ = await asyncio.wait({task, port}, return_when=asyncio.FIRST_COMPLETED)  # type: ignore[type-var]
    if task in done:
        await task
    try:
        yield port.result()
    finally:
        await close_tabs()
        over.set()
        await task


async def close_tabs() -> None:
    """Close every connection that is open yet, and let the loop take note of it."""
    closing = [*OPENED]
    OPENED.clear()
    for socket in closing:
        socket.close()
    async with asyncio.timeout(PATIENCE):
        for socket in closing:
            while isinstance(socket.protocol, WebSocketProtocol) and not socket.protocol.stream.closed():  # type: ignore[union-attr]
                await asyncio.sleep(0.01)


async def fetch(port: int, path: str = "/", **settings: object) -> HTTPResponse:
    """One request; what is refused is an answer too."""
    request = HTTPRequest(f"http://127.0.0.1:{port}{path}", follow_redirects=False, **settings)  # type: ignore[arg-type]
    client = AsyncHTTPClient(force_instance=True)
    try:
        return await client.fetch(request, raise_error=False)
    finally:
        client.close()


def cookies_of(*answers: HTTPResponse) -> str:
    jar: SimpleCookie = SimpleCookie()
    for answer in answers:
        for line in answer.headers.get_list("Set-Cookie"):
            jar.load(line)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())


async def enter(port: int, name: str, pin: str = "1234", code: str = "") -> tuple[HTTPResponse, str]:
    """Come in at the door; the answer, and the cookies from then on."""
    door = await fetch(port)
    found = re.search(r'name="_xsrf" value="([^"]+)"', door.body.decode())
    assert found
    form = urlencode({"_xsrf": found[1], "name": name, "pin": pin, "code": code})
    headers = {"Cookie": cookies_of(door), "Content-Type": "application/x-www-form-urlencoded"}
    answer = await fetch(port, "/", method="POST", body=form, headers=headers)
    return answer, cookies_of(door, answer)


class Tab:
    """A page's terminal: what is on it, and what it was told."""

    def __init__(self, socket: WebSocketClientConnection, columns: int = 80, rows: int = 24) -> None:
        self.socket = socket
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.said: list[str] = []
        self.over = False

    @classmethod
    async def open(
        cls, port: int, cookies: str, columns: int = 80, rows: int = 24, origin: str = "", told: str = ""
    ) -> Tab:
        headers = {"Cookie": cookies, "Origin": origin or f"http://127.0.0.1:{port}"}
        socket = await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{port}/socket{told}", headers=headers))
        OPENED.append(socket)
        tab = cls(socket, columns, rows)
        if not told:
            await tab.send("set_size", rows, columns)
        return tab

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def send(self, *message: object) -> None:
        await self.socket.write_message(json.dumps(message))

    async def press(self, keys: str) -> None:
        await self.send("stdin", keys)

    async def until(self, holds: str | Callable[[], bool]) -> None:
        """Read until a text is on the screen, or something is true."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (holds in self.text if isinstance(holds, str) else holds()):
                    assert not self.over, f"over, and never {holds!r}:\n{self.text}"
                    await self.read()
        except TimeoutError:
            raise AssertionError(f"never {holds!r}:\n{self.text}") from None

    async def read(self) -> None:
        message = await self.socket.read_message()
        if message is None:
            self.over = True
            return
        kind, *rest = json.loads(message)
        if kind == "stdout":
            self._stream.feed(rest[0])
        elif kind == "said":
            self.said += rest

    async def to_the_end(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while not self.over:
                await self.read()


def dembows() -> list[psutil.Process]:
    """The learners' dembows that this process has begun."""
    living = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):  # a zombie is over, too
            if child.cmdline()[-2:] == ["-m", "dembow"]:
                living.append(child)
    return living


async def gone(holds: Callable[[], bool]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.05)
