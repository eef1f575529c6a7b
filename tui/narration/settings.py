"""A setting is reached by the lab's own keys: the narration looks for those that change it, and presses on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.widgets import Input

from core.base.errors import DembowError
from lessons.checking.checks import parse_number
from tui.lab_kit.base import Lab
from tui.narration.orders import MOST, setting_word
from tui.narration.stage import Stage
from tui.narration.values import means, value_word

WAYS = (("plus", "minus"), ("up", "down"), ("right", "left"))
"""Keys that lead one way with those that lead back."""
SCRUBBED = ("timestep", "position")
"""Settings that the arrows to the sides change."""
ASKS = "?"
"""Stands in the place of a value where somebody asks which there are."""
ASKED = 24
"""Values each way that are looked at where somebody asks which there are."""
TOLD = 12
"""Values that are told one by one; of more, the first and the last."""


async def values_of(stage: Stage, name: str) -> str:
    """Return the values that a setting can have here; nothing where it is written. Raises `DembowError` without a key.

    The lab's setting is left as it was.
    """
    if stage.lab is not None and name in await lines_of(stage):
        return ""
    try:
        await set_to(stage, name, ASKS)
    except DembowError as error:
        if error.key != "read_setting_ends":
            raise
        return str(error.fields["values"])
    return value_word(name, fact_of(stage, name), stage.app.session.strings)


async def set_to(stage: Stage, name: str, value: str) -> None:
    """Bring a fact of the lab to a value, by keys. Raises `DembowError` where no key of the lab does.

    What is refused leaves the lab's settings as they were.
    """
    lab, start, word = stage.lab, fact_of(stage, name), setting_word(name, stage.app.session.strings)
    if lab is None or holds(stage, name, value):
        return
    for key, back in keys_for(stage, name):
        keys = await _moved(stage, name, (key, back))
        if holds(stage, name, value):
            return
        if keys is None:
            continue
        values = [start, fact_of(stage, name)]
        if back:
            found = await _searched(stage, name, value, keys, values)
        else:
            found = await _come_round(stage, name, value, key, values)
        if found:
            return
        words = [value_word(name, one, stage.app.session.strings) for one in (fact_of(stage, name), *values)]
        raise DembowError("read_setting_ends", name=word, value=value, now=words[0], values=told(words[1:]))
    if not await written(stage, name, value):
        raise DembowError("read_setting", name=word, value=value)


async def _moved(stage: Stage, name: str, keys: tuple[str, str]) -> tuple[str, str] | None:
    """Press a key, or the one that leads back where the setting is at an end; return both in the order that moves it.

    None where neither does: then what they changed else is taken back.
    """
    start = fact_of(stage, name)
    for key, back in (keys, keys[::-1]):
        if not key:
            continue
        facts = dict(stage.lab.facts) if stage.lab is not None else {}
        await stage.press(key)
        if fact_of(stage, name) != start:
            return key, back
        if back and stage.lab is not None and dict(stage.lab.facts) != facts:
            await stage.press(back)
    return None


async def _searched(stage: Stage, name: str, value: str, keys: tuple[str, str], values: list[str]) -> bool:
    """Look for a value both ways from the second of `values`; return whether it was found, or else the first stands."""
    key, back = keys
    start, first = values
    if not away(start, first, value) and await press_on(stage, name, value, key, values, straight=True):
        return True
    await _return(stage, name, start, back)
    if await press_on(stage, name, value, back, values, straight=True):
        return True
    await _return(stage, name, start, key)
    return False


async def _come_round(stage: Stage, name: str, value: str, key: str, values: list[str]) -> bool:
    """Press the one key there is until the value came; where it never does, until the setting is as it was."""
    if await press_on(stage, name, value, key, values):
        return True
    await _return(stage, name, values[0], key)
    return False


async def _return(stage: Stage, name: str, start: str, key: str) -> None:
    """Press a key until the setting is as it was, or stands."""
    for _ in range(MOST):
        before = fact_of(stage, name)
        if before == start:
            return
        await stage.press(key)
        if fact_of(stage, name) == before:
            return


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


def can_be_set(lab: Lab, name: str, lines: Collection[str] = ()) -> bool:
    """Return whether a setting has a key of its own, an arrow, or one of the `lines` to be written in."""
    own = any(action == name or action.startswith(f"{name}_") for action in lab.offered().values())
    return name in SCRUBBED or own or name in lines


async def lines_of(stage: Stage) -> set[str]:
    """Return the names of the lines to write in that the lab has: it is asked for them, and they are left."""
    lab = stage.lab
    edit = next((key for key, action in lab.offered().items() if action == "edit"), "") if lab else ""
    if lab is None or not edit:
        return set()
    await stage.press(edit)
    names = {str(line.name) for line in lab.query(Input) if line.size.area and line.name}
    await stage.press("escape")
    return names


async def press_on(stage: Stage, name: str, value: str, key: str, values: list[str], *, straight: bool = False) -> bool:
    """Press a key until the setting has its value; return whether it came to that before it came round or stood.

    What it came by is added to `values`. Where the key leads `straight` on, a number that goes away from the value ends
    it, too.
    """
    rounds = [fact_of(stage, name)]
    for _ in range(ASKED if value == ASKS else MOST):
        await stage.press(key)
        now = fact_of(stage, name)
        if holds(stage, name, value):
            return True
        if now in rounds or now == values[0]:
            return False
        gone = straight and away(rounds[-1], now, value)
        rounds.append(now)
        if now not in values:
            values.append(now)
        if gone:
            return False
    return False


def away(before: str, now: str, wanted: str) -> bool:
    """Return whether a number has gone further from the one that is wanted; what is no number goes nowhere."""
    numbers = [parse_number(text) for text in (before, now, wanted)]
    if None in numbers:
        return False
    first, second, third = (number for number in numbers if number is not None)
    return abs(second - third) > abs(first - third)


def told(values: Sequence[str]) -> str:
    """Return values in a line: numbers by their size, of many the first and the last alone."""
    numbers = [parse_number(value) for value in values]
    known = [number for number in numbers if number is not None]
    if len(known) == len(values):
        values = [value for _, value in sorted(zip(known, values, strict=True))]
    return ", ".join(values) if len(values) <= TOLD else f"{values[0]} … {values[-1]}"


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
            if not holds(stage, name, value):
                reason, _ = stage.status
                await stage.press("escape")
                word = setting_word(name, stage.app.session.strings)
                raise DembowError("read_setting_refused", name=word, value=value, reason=reason)
            return True
    await stage.press("escape")
    return False


def fact_of(stage: Stage, name: str) -> str:
    """Return a fact of the lab as text."""
    return str(stage.lab.facts.get(name)) if stage.lab else ""


def holds(stage: Stage, name: str, value: str) -> bool:
    """Return whether a fact of the lab has a value."""
    return stage.lab is not None and means(name, stage.lab.facts.get(name), value, stage.app.session.strings)
