"""Learners' dembows that the nursery makes: each has its own, they end like others, and there are others without it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.children import child_running
from tests.tui.served.serving import MAP, Tab, dembows, enter, gone, serving
from tui.served.accounts import identity
from tui.served.nursery_link import nursery

MAPS = {"Ana": ("en", MAP), "Beto": ("es", "1 · Bienvenida")}
"""Learners, their language and what stands on their map."""


@pytest.mark.slow
async def test_there_is_none_where_none_is_wanted() -> None:
    async with nursery(None) as found:
        assert found is None


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="there is a nursery on Linux alone")
async def test_each_has_a_home_of_its_own_and_ends_and_others_come_without_it(tmp_path: Path) -> None:
    async with serving(tmp_path, forked=True, grace=0.2) as port:
        process = child_running("tui.served.nursery")
        for name, (language, text) in MAPS.items():
            _, cookies = await enter(port, name)
            tab = await Tab.open(port, f"{cookies}; lang={language}")
            await tab.until(text)
        born = process.children()
        homes = [tmp_path / "homes" / identity(name) for name in MAPS]
        assert [Path(one.cwd()) for one in born] == homes
        assert all((home / "data" / "progress.sqlite").is_file() for home in homes)
        assert len({one.terminal() for one in born} - {None}) == len(born), "each has a terminal of their own"
        await gone(lambda: all(engines(one) for one in born))
        for one, home, (language, _) in zip(born, homes, MAPS.values(), strict=True):
            (engine,) = engines(one)
            told = engine.environ()
            assert (told["DEMBOW_HOME"], told["HOME"], told["LC_MESSAGES"]) == (str(home), str(home), language)
        family = process.children(recursive=True)
        tab.socket.close()
        await gone(lambda: not alive(born[1]))
        assert alive(born[0])
        process.kill()
        await gone(lambda: not alive(process))
        _, cookies = await enter(port, "Carla")
        await (await Tab.open(port, cookies)).until(MAP)
        assert len(dembows()) == 1
        assert alive(born[0])
    await gone(lambda: not any(alive(one) for one in family))


def engines(process: psutil.Process) -> list[psutil.Process]:
    """The engines that a dembow has."""
    found = []
    for child in process.children():
        with suppress(psutil.NoSuchProcess):
            if "core.engine.child" in child.cmdline():
                found.append(child)
    return found


def alive(process: psutil.Process) -> bool:
    """Whether a process goes on."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
