"""A setting is reached by the lab's own keys: the narration looks for those that change it, and presses on."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widgets import Input

from core.base.errors import DembowError
from lessons.checking.checks import parse_number
from tui.narration.orders import MOST, same_value
from tui.narration.stage import Stage

WAYS = (("plus", "minus"), ("up", "down"), ("right", "left"))
"""Keys that lead one way with those that lead back."""


async def set_to(stage: Stage, name: str, value: str) -> None:
    """Bring a fact of the lab to a value, by keys. Raises `DembowError` where no key of the lab does."""
    if holds(stage, name, value):
        return
    for key, back in keys_for(stage, name):
        before = fact_of(stage, name)
        await stage.press(key)
        if holds(stage, name, value):
            return
        if fact_of(stage, name) == before:
            if back:
                await stage.press(back)
            continue
        towards = (back, key) if back and away(before, fact_of(stage, name), value) else (key, back)
        for one in filter(None, towards):
            if await press_on(stage, name, value, one):
                return
        raise DembowError("read_setting_ends", name=name, value=value, now=fact_of(stage, name))
    if not await written(stage, name, value):
        raise DembowError("read_setting", name=name, value=value)


def keys_for(stage: Stage, name: str) -> Iterator[tuple[str, str]]:
    """Yield the keys that may change a setting, each with the one that leads back: first that of the same name."""
    lab = stage.lab
    if lab is None:
        return
    offered = lab.offered()
    yield from ((key, "") for key, action in offered.items() if action == name)
    for on, back in WAYS:
        if on in offered or on == "right":
            yield on, back


async def press_on(stage: Stage, name: str, value: str, key: str) -> bool:
    """Press a key until the setting has its value; return whether it came to that before it came round or stood."""
    seen = [fact_of(stage, name)]
    for _ in range(MOST):
        await stage.press(key)
        now = fact_of(stage, name)
        if holds(stage, name, value):
            return True
        if now in seen or (len(seen) > 1 and away(seen[-1], now, value)):
            return False
        seen.append(now)
    return False


def away(before: str, now: str, wanted: str) -> bool:
    """Return whether a number has gone further from the one that is wanted; what is no number goes nowhere."""
    numbers = [parse_number(text) for text in (before, now, wanted)]
    if None in numbers:
        return False
    first, second, third = (number for number in numbers if number is not None)
    return abs(second - third) > abs(first - third)


async def written(stage: Stage, name: str, value: str) -> bool:
    """Write a setting into the line of its name, where the lab has one to be edited; return whether it has."""
    lab = stage.lab
    edit = next((key for key, action in lab.offered().items() if action == "edit"), "") if lab else ""
    if lab is None or not edit:
        return False
    await stage.press(edit)
    for line in lab.query(Input):
        if line.name == name and line.size.area:
            line.value = value
            line.focus()
            await stage.press("enter")
            return True
    await stage.press("escape")
    return False


def fact_of(stage: Stage, name: str) -> str:
    """Return a fact of the lab as text."""
    return str(stage.lab.facts.get(name)) if stage.lab else ""


def holds(stage: Stage, name: str, value: str) -> bool:
    """Return whether a fact of the lab has a value."""
    return stage.lab is not None and same_value(stage.lab.facts.get(name), value)
