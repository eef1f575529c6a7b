"""Gains of a class by the inventory are told as a table on the command line."""

from __future__ import annotations

from rich.table import Table

from core.base.language import Strings
from core.base.statistics import Interval
from lessons.inventory.gains import Gains, QuestionGain
from lessons.inventory.questions import Inventory
from lessons.inventory.sittings import WHENS, When
from tui.printing.console import HarmlessConsole

NONE = "·"


def print_gains(found: Gains, inventory: Inventory, strings: Strings) -> None:
    """Print what the class gained, and each question with its commonest misconception of the latest sitting."""
    console = HarmlessConsole()
    for line in lines_of(found, strings):
        console.print(line, markup=False)
    table = Table(box=None, padding=(0, 1))
    table.add_column(strings("inventory.column.question"), no_wrap=True)
    for when in WHENS:
        table.add_column(strings(f"inventory.column.{when}"), justify="right")
    table.add_column(strings("inventory.column.gain"), justify="right", no_wrap=True)
    table.add_column(strings("inventory.column.misconception"))
    for one in found.questions:
        shares = [percent(one.shares[when]) if when in one.shares else NONE for when in WHENS]
        table.add_row(one.question, *shares, interval(one.gain), commonest(one, inventory))
    console.print(table)


def lines_of(found: Gains, strings: Strings) -> list[str]:
    """Return the lines above the table: who sat, the means, and the gains with their intervals."""
    counts = {when: found.learners[when] for when in WHENS}
    lines = [strings("inventory.learners", **counts)]
    means = " · ".join(f"{strings(f'inventory.column.{when}')} {percent(mean)}" for when, mean in found.means.items())
    lines.append(strings("inventory.means", means=means))
    for name, count in (("gain", found.paired), ("normalised", found.paired), ("kept_gain", found.followed)):
        value = {"gain": found.gain, "normalised": found.normalised, "kept_gain": found.kept}[name]
        told = strings("inventory.too_few") if value is None else interval(value)
        lines.append(strings(f"inventory.{name}", value=told, count=count))
    return lines


def commonest(one: QuestionGain, inventory: Inventory) -> str:
    """Return the commonest misconception of the latest sitting with its share; a sign for none."""
    latest: list[When] = [when for when in WHENS if when in one.shares]
    if not latest or latest[-1] not in one.misconceptions:
        return NONE
    name, share = one.misconceptions[latest[-1]]
    return f"{inventory.misconception(name)} ({percent(share)})"


def interval(value: Interval | None) -> str:
    """Return a share with its interval, in hundredths; a sign for none."""
    if value is None:
        return NONE
    return f"{value.mean * 100:+.0f} [{value.low * 100:+.0f}, {value.high * 100:+.0f}]"


def percent(share: float) -> str:
    """Return a share in hundredths."""
    return f"{share * 100:.0f}"
