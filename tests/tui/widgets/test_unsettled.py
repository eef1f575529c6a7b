"""What is missing of a widget is forgiven where the widget is coming or going, and nowhere else."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from inspect import getmembers, getsource, isclass
from pathlib import Path
from pkgutil import walk_packages
from typing import Any
from unittest.mock import patch

import pytest
from textual.css.query import NoMatches
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.worker import WorkerFailed, WorkerState

from tests.tui.conftest import MakeApp, Until
from tui.labs.unroll.lab import UnrollLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.unsettled import SureScreen
from tui.widgets.fields import Fields
from tui.widgets.unsettled import SureNode, is_going, on, unsettled

ROOMS = [Path(__file__).parents[3] / "tui" / name for name in ("screens", "labs", "lab_kit", "ladder", "widgets")]


class Asking(Widget):
    """A widget that looks for a part that it does not have."""

    def ask(self) -> NoMatches:
        try:
            self.query_one("#nothing")
        except NoMatches as error:
            return error
        raise AssertionError


async def test_what_is_missing_is_forgiven_where_it_is_not_there_as_a_whole(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        widget = Asking()
        assert unsettled(widget.ask(), app)
        assert unsettled(WorkerFailed(widget.ask()), app)
        assert not unsettled(ValueError(), app)
        await app.screen.mount(widget)
        await until(lambda: widget.is_mounted)
        assert not unsettled(widget.ask(), app)
        going = widget.remove()
        assert is_going(widget)
        assert unsettled(widget.ask(), app)
        await going
        assert unsettled(widget.ask(), app)


class Told(Message):
    """Something that is told."""


class Hearing(SureNode, Widget):
    """A widget that looks for a part that it does not have, whenever it hears of something."""

    @on(Told)
    def hear(self) -> None:
        self.query_one("#nothing")

    @on(Told)
    async def hear_too(self, event: Told) -> None:
        assert event
        self.query_one("#nothing")


async def test_a_handler_may_find_what_is_gone_but_no_part_that_was_never_there(
    make_app: MakeApp, until: Until
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        widget = Hearing()
        await app.screen.mount(widget)
        await until(lambda: widget.is_mounted)
        for _ in range(2):
            with nullcontext() if is_going(widget) else pytest.raises(NoMatches):
                widget.hear()
            with nullcontext() if is_going(widget) else pytest.raises(NoMatches):
                await widget.hear_too(Told())
            widget.remove()


def test_no_screen_lab_or_widget_hears_messages_otherwise() -> None:
    sources = {path: path.read_text("utf-8") for room in ROOMS for path in room.rglob("*.py")}
    likely = {path: text for path, text in sources.items() if "from textual import" in text}
    nodes = [(path, node) for path, text in likely.items() for node in ast.walk(ast.parse(text))]
    plain = [(path, node) for path, node in nodes if isinstance(node, ast.ImportFrom) and node.module == "textual"]
    assert not [path for path, node in plain if any(one.name == "on" for one in node.names)]


async def test_a_worker_may_find_what_is_gone_but_no_part_that_was_never_there(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")

    async def seek(where: Widget) -> None:
        where.query_one("#nothing")

    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        screen = SureScreen()
        await app.push_screen(screen)
        places = (Asking(), screen)  # a widget that stands nowhere, and one that does
        made = [work for where in places for work in (seek(where), partial(seek, where))]
        workers = [screen.run_worker(work, exit_on_error=False) for work in made]
        await until(lambda: all(one.is_finished for one in workers))
        assert [one.state for one in workers] == [WorkerState.SUCCESS] * 2 + [WorkerState.ERROR] * 2


LATER = ("call_later", "call_next", "call_after_refresh", "set_timer", "set_interval")
"""Methods by which a node has Textual call a function later."""


class Putting(Hearing):
    """A widget that looks for a part that it does not have, later."""

    def seek(self) -> None:
        self.query_one("#nothing")

    async def seek_too(self) -> None:
        self.query_one("#nothing")

    def put_off(self, way: str, work: Callable[[], object]) -> Callable[[], Awaitable[object]]:
        """Return what Textual is given to call, where `work` is put off by one of the ways."""
        given: list[Callable[[], Awaitable[object]]] = []

        def take(_node: MessagePump, *asked: Any, **_options: object) -> None:
            after, *arguments = [one for one in asked if not isinstance(one, float)]
            given.append(partial(after, *arguments))

        with patch.object(MessagePump, way, take):
            getattr(self, way)(*[0.1] * way.startswith("set_"), work)
        return given[0]


@pytest.mark.parametrize("way", LATER)
async def test_what_is_put_off_may_find_what_is_gone_but_no_part_that_was_never_there(
    way: str, make_app: MakeApp, until: Until
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        widget = Putting()
        await app.screen.mount(widget)
        await until(lambda: widget.is_mounted)
        put_off = [widget.put_off(way, work) for work in (widget.seek, widget.seek_too)]
        for work in put_off:
            with pytest.raises(NoMatches):
                await work()
        await widget.remove()
        for work in put_off:
            await work()


@pytest.mark.slow
def test_every_class_that_puts_work_off_ends_it_in_silence() -> None:
    later = re.compile(rf"\bself\.({'|'.join(LATER)})\(")
    rooms = [f"tui.{room.name}" for room in ROOMS]
    found = [one.name for room in rooms for one in walk_packages(import_module(room).__path__, f"{room}.")]
    modules = [import_module(name) for name in found]
    classes = [one for module in modules for _, one in getmembers(module, isclass) if one.__module__ == module.__name__]
    putting = [one for one in classes if issubclass(one, Widget) and later.search(getsource(one))]
    assert len(putting) > 10
    assert not [one for one in putting if not issubclass(one, SureNode)]


async def test_whoever_leaves_while_a_lab_asks_for_numbers_is_let_go(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        screen = LabScreen(app.session, "unroll")  # one that goes when it is left: a door would keep it
        await app.push_screen(screen)
        await until(lambda: screen.lab.ready)
        ask, asking = Fields.ask, asyncio.Event()

        async def late(fields: Fields, *asked: object) -> None:
            asking.set()
            await until(lambda: is_going(fields))
            await ask(fields, *asked)  # type: ignore[arg-type]

        assert isinstance(screen.lab, UnrollLab)
        with patch.object(Fields, "ask", late):
            screen.lab.action_edit()
            await asking.wait()
            app.session.doors.map()
            await until(lambda: isinstance(app.screen, CourseMap) and not screen.is_attached)
            await pilot.pause()
        assert app.is_running
