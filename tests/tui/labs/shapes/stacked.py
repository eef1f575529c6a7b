"""Stacks that several tests here build."""

from __future__ import annotations

from tests.tui.conftest import Until
from tests.tui.labs.opening import lab_opened
from tui.app import DembowApp
from tui.labs.shapes.lab import ShapesLab
from tui.widgets.line import Line


async def opened(app: DembowApp, until: Until) -> ShapesLab:
    return await lab_opened(app, until, ShapesLab)


def said(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text
