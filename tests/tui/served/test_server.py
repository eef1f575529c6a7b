"""The server: what it serves, what it cannot, and that nothing outlives it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.base.errors import DembowError
from tests.tui.served.serving import MAP, Tab, close_tabs, enter, fetch, gone, serving
from tui.served.server import Serving, serve

ROOT = Path(__file__).parents[3]
TOGETHER = 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static//etc/passwd", "/nothing"]
)
async def test_no_other_file_is_served(tmp_path: Path, path: str) -> None:
    async with serving(tmp_path) as port:
        assert (await fetch(port, path)).code in (403, 404)
        assert (await fetch(port, "/static/xterm.js")).code == 200


# Of Tornado's client, whose sockets wait for the collector where a server goes away under them.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
async def test_nothing_outlives_the_server(tmp_path: Path, end: signal.Signals) -> None:
    command = [
        sys.executable,
        "-m",
        "dembow",
        "--lang",
        "en",
        "serve",
        "--port",
        "0",
        "--folder",
        str(tmp_path / "class"),
    ]
    environment = {**os.environ, "DEMBOW_HOME": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as server:
        assert server.stdout
        found = re.search(r"127\.0\.0\.1:(\d+)", server.stdout.readline())
        assert found
        port = int(found[1])
        for number in range(TOGETHER):
            _, cookies = await enter(port, f"Learner {number}")
            tab = await Tab.open(port, cookies)
            await tab.until(MAP)
        family = psutil.Process(server.pid).children(recursive=True)
        assert len(family) >= TOGETHER
        server.send_signal(end)
        server.wait(30)
        await close_tabs()
        await gone(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in family))


@pytest.mark.slow
async def test_what_cannot_be_served_is_told(tmp_path: Path) -> None:
    with pytest.raises(DembowError, match="serve_no_code"):
        Serving(tmp_path, lan=True).check()
    with pytest.raises(DembowError, match="serve_port"):
        Serving(tmp_path, port=70_000).check()
    for address in ("school.example", "ftp://school.example/"):
        with pytest.raises(DembowError, match="serve_address"):
            Serving(tmp_path, address=address).check()
    for number in (Serving(tmp_path, most=0), Serving(tmp_path, engines=-1)):
        with pytest.raises(DembowError, match="between"):
            number.check()
    async with serving(tmp_path) as port:
        with pytest.raises(DembowError, match="serve_folder_taken"):
            await serve(Serving(tmp_path, port=0), lambda _: None, asyncio.Event())
        with pytest.raises(DembowError, match="serve_port_taken"):
            await serve(Serving(tmp_path / "other", port=port), lambda _: None, asyncio.Event())
