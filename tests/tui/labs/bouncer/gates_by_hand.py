"""Parts that several tests here share."""

from __future__ import annotations

from core.toys.bouncer import TARGETS, Gating, How, Mode
from tests.tui.conftest import Until
from tests.tui.labs.opening import lab_opened
from tui.app import DembowApp
from tui.labs.bouncer.lab import BouncerLab


async def opened(app: DembowApp, until: Until) -> BouncerLab:
    lab = await lab_opened(app, until, BouncerLab)
    await until(lambda: "mode" in lab.facts)
    return lab


def usual(mode: Mode, how: How) -> Gating:
    return Gating(mode, next(iter(TARGETS[mode]))).set_by(how)
