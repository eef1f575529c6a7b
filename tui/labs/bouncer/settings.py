"""Settings of the bouncer lab: the gates with the numbers before them, and the number that keys set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args

import msgspec
from msgspec.structs import replace

from core.base.checks import check_one_of
from core.base.options import Option, check_options, with_settings
from core.toys.bouncer import COUNT, MODES, SETS, TARGETS, WIDEST_Z, Gating, Mode, Set, drawn_lines, mode_of, starts


class BouncerSettings(msgspec.Struct, frozen=True):
    """Everything that can be set in the lab."""

    gating: Gating = msgspec.field(default_factory=Gating)
    start: Annotated[float, Option(-WIDEST_Z, WIDEST_Z)] = 0.0
    """z of every gate at first."""
    seed: Annotated[int, Option(0, 2**31 - 1)] = 0
    """Seed of the line that waits and of the candidate."""
    row: Annotated[Set, Option(choices=get_args(Set))] = "gate"
    """Line of the number that keys set."""
    cursor: Annotated[int, Option(0, COUNT - 1)] = 0
    """Place of that number."""


USUAL = BouncerSettings()
"""Settings of the lab as it comes."""


def configured(settings: BouncerSettings, asked: Mapping[str, Any]) -> BouncerSettings:
    """Return the settings as a lesson sets them, with every gate as it is at first.

    A target brings its mode, a mode its first target and a seed its lines. Raises `DembowError` for what cannot be.
    """
    gating = settings.gating
    mode = asked.get("mode") or (mode_of(asked["target"]) if asked.get("target") else gating.mode)
    check_one_of("mode", mode, MODES)
    gating = in_mode(gating, mode)
    if "seed" in asked:
        vector, candidate = drawn_lines(int(asked["seed"]))
        gating = replace(gating, vector=vector, candidate=candidate)
    wanted = with_settings(
        replace(settings, gating=gating), {"row": SETS[gating.mode][0], "cursor": 0, **asked, "mode": mode}
    )
    check_options(wanted)
    check_one_of("row", wanted.row, SETS[wanted.gating.mode])
    return begun(wanted)


def in_mode(gating: Gating, mode: Mode) -> Gating:
    """Return the gates in that mode, with its first target where theirs is none of it."""
    target = gating.target if gating.target in TARGETS[mode] else next(iter(TARGETS[mode]))
    return replace(gating, mode=mode, target=target)


def begun(settings: BouncerSettings) -> BouncerSettings:
    """Return the settings with every gate as it is at first. Raises `DembowError` for what cannot be."""
    fresh = replace(settings.gating, how="sigmoid", values=starts(settings.start))
    fresh.check()
    return replace(settings, gating=fresh.set_by(settings.gating.how))
