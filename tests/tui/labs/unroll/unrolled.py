"""Neurons that several tests here unroll."""

from __future__ import annotations

from core.toys.unroll import preset_inputs
from tests.tui.conftest import Until
from tests.tui.labs.opening import lab_opened
from tui.app import DembowApp
from tui.labs.unroll.lab import UnrollLab

PULSE = preset_inputs("pulse", 20)


async def opened(app: DembowApp, until: Until) -> UnrollLab:
    lab = await lab_opened(app, until, UnrollLab)
    await until(lambda: "wy" in lab.facts)
    return lab
