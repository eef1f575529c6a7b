"""Headless Chromium for tests, over its DevTools protocol: learners whose browser is a real one."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.patience import PATIENCE

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""Programs, the preferred one first. The shell keeps no window: ten pages take it 8 s of a core to come in, not 20."""
LOOK = 0.05
"""Seconds between two looks at a page; each has it laid out and read."""
SELDOM = 0.25
"""Seconds between two looks where many pages are timed, which would else be busy with being looked at."""
LARGEST = 50_000_000
"""Bytes of the largest message: a picture."""
CODES = {"Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
ROWS = "document.querySelector('.xterm-rows')"
SHOWN = f"({ROWS} || document.body || {{ innerText: '' }}).innerText"
LISTENING = (
    "window.__sockets = []; const Plain = window.WebSocket;"
    "window.WebSocket = class extends Plain { constructor(...rest) { super(...rest); window.__sockets.push(this); } };"
)
"""What a page does before all else: it keeps its sockets, so that a test can cut one."""
TIMING = f"""(() => {{
  window.__painted = [];
  let began = null;
  addEventListener("keydown", () => {{ began = performance.now(); }}, true);
  new MutationObserver(() => {{
    if (began === null) return;
    const since = began;
    began = null;
    requestAnimationFrame(() => window.__painted.push(performance.now() - since));
  }}).observe({ROWS}, {{ subtree: true, childList: true, characterData: true, attributes: true }});
}})()"""
"""What times keys: from the page's own key event to the frame after the first change of the terminal."""


def chromium_path() -> str | None:
    """The browser of this machine; none where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Target:
    """One end of the protocol: the browser or a page. Its calls wait for one another."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self.socket = socket
        self._calls = 0
        self._turn = asyncio.Lock()

    @classmethod
    async def reach(cls, address: str) -> Any:
        return cls(await websocket_connect(address, max_message_size=LARGEST))

    async def do(self, method: str, **fields: object) -> dict[str, Any]:
        async with self._turn, asyncio.timeout(PATIENCE):
            self._calls += 1
            await self.socket.write_message(json.dumps({"id": self._calls, "method": method, "params": fields}))
            while True:
                message = await self.socket.read_message()
                assert message is not None, f"the browser has gone during {method}"
                answer = json.loads(message)
                if answer.get("id") == self._calls:
                    assert "error" not in answer, (method, answer)
                    found: dict[str, Any] = answer["result"]
                    return found


class Page(Target):
    """A page with a terminal, or the door before it."""

    id = ""

    async def js(self, text: str) -> Any:
        answer = await self.do("Runtime.evaluate", expression=text, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, (text, answer)
        return answer["result"].get("value")

    async def text(self) -> str:
        return str(await self.js(SHOWN)).replace("\xa0", " ")

    async def until(self, holds: str, seconds: float = PATIENCE, look: float = LOOK) -> str:
        """Wait until a text is on the page; look for it every so many seconds."""
        text = ""
        try:
            async with asyncio.timeout(seconds):
                while holds not in (text := await self.text()):
                    await asyncio.sleep(look)
        except TimeoutError:
            raise AssertionError(f"{text}\nnever {holds!r}") from None
        return text

    async def until_js(self, holds: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await self.js(holds):
                await asyncio.sleep(LOOK)

    async def enter(self, name: str, pin: str = "1234") -> None:
        await self.until_js("!!document.querySelector('input[name=pin]')")
        fields = f"f.querySelector('[name=name]').value = {name!r}; f.querySelector('[name=pin]').value = {pin!r};"
        await self.js(f"(() => {{ const f = document.querySelector('form'); {fields} f.submit(); }})()")

    async def press(self, key: str) -> None:
        code = CODES.get(key) or ord(key.upper())
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        about = {"key": key, "windowsVirtualKeyCode": code, "code": key if key in CODES else f"Key{key.upper()}"}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **about, **({"text": text} if text else {}))
        await self.do("Input.dispatchKeyEvent", type="keyUp", **about)

    async def click(self, text: str) -> None:
        """Click on the row of the terminal where a text stands, at that text."""
        x, y = await self.js(
            f"""(() => {{
              const rows = [...{ROWS}.children].map((row) => [row, row.innerText.replaceAll("\\u00a0", " ")]);
              const [row, text] = rows.find(([, text]) => text.includes({text!r}));
              const box = row.getBoundingClientRect();
              const wide = box.width / Math.max(...rows.map(([, text]) => text.length));
              return [box.left + wide * (2 + text.indexOf({text!r})), box.top + box.height / 2];
            }})()"""
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            clicks = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            await self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, **clicks)

    async def resize(self, width: int, height: int) -> None:
        await self.do(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    async def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode((await self.do("Page.captureScreenshot"))["data"]))


class Browser(Target):
    """A browser in which each learner has cookies of their own."""

    address = ""
    process: psutil.Process

    async def learner(self) -> str:
        found: str = (await self.do("Target.createBrowserContext"))["browserContextId"]
        return found

    async def open(self, address: str, learner: str) -> Page:
        """Open a page in a learner's browser."""
        made = await self.do("Target.createTarget", url="about:blank", browserContextId=learner)
        page: Page = await Page.reach(f"{self.address}/devtools/page/{made['targetId']}")
        page.id = made["targetId"]
        for domain in ("Page", "Runtime"):
            await page.do(f"{domain}.enable")
        await page.do("Page.addScriptToEvaluateOnNewDocument", source=LISTENING)
        await page.resize(1_000, 640)
        await page.do("Page.navigate", url=address)
        return page

    async def close(self, page: Page) -> None:
        """Close a tab."""
        await self.do("Target.closeTarget", targetId=page.id)
        page.socket.close()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser that ends with its test."""
    program = chromium_path()
    assert program, "there is no Chromium here"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        asked = [
            *("--headless=new", "--disable-gpu", "--remote-debugging-port=0", f"--user-data-dir={folder}"),
            *("--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows"),
            *("--disable-renderer-backgrounding", "--disable-extensions", "--no-first-run", "about:blank"),
            *(("--no-sandbox",) if os.getuid() == 0 else ()),
        ]
        process = await asyncio.create_subprocess_exec(
            program, *asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            port = Path(folder) / "DevToolsActivePort"
            async with asyncio.timeout(PATIENCE):
                while not port.exists() or len(port.read_text().split()) < 2:
                    await asyncio.sleep(LOOK)
            number, path = port.read_text().split()
            browser: Browser = await Browser.reach(f"ws://127.0.0.1:{number}{path}")
            browser.process = psutil.Process(process.pid)
            browser.address = f"ws://127.0.0.1:{number}"
            yield browser
            browser.socket.close()
        finally:
            process.terminate()
            await process.wait()
