"""Gains of a class by the inventory are told question by question on the command line."""

from __future__ import annotations

import textwrap

from core.base.language import Strings
from core.base.statistics import Interval
from lessons.inventory.gains import Gains, QuestionGain
from lessons.inventory.questions import Inventory
from lessons.inventory.sittings import WHENS, When
from tui.drawing.numbers import hundredths, signed
from tui.printing.console import HarmlessConsole

NONE = "·"
INDENT = "   "
"""Room by which what is said of a question stands in from its title."""


def print_gains(found: Gains, inventory: Inventory, strings: Strings) -> None:
    """Print what the class gained, and each question with its commonest misconception of the latest sitting."""
    console = HarmlessConsole()
    for line in lines_of(found, strings):
        console.print(line, markup=False)
    for number, (one, question) in enumerate(zip(found.questions, inventory.questions, strict=True), start=1):
        console.print()
        console.print(f"{number}. {inventory.title(question)}", style="bold", markup=False)
        for line in lines_of_question(one, inventory, strings):
            told = textwrap.wrap(line, console.width, initial_indent=INDENT, subsequent_indent=INDENT)
            console.print(*told, sep="\n", markup=False)


def lines_of_question(one: QuestionGain, inventory: Inventory, strings: Strings) -> list[str]:
    """Return what is said of one question: shares and gain, and the commonest misconception where there is one."""
    shares = [
        f"{strings(f'inventory.column.{when}')} {hundredths(one.shares[when])}" for when in WHENS if when in one.shares
    ]
    gained = [] if one.gain is None else [f"{strings('inventory.column.gain')} {interval(one.gain, strings)}"]
    common = commonest(one, inventory)
    missed = [] if common == NONE else [f"{strings('inventory.column.misconception')}: {common}"]
    return [" · ".join([*shares, *gained]), *missed]


def lines_of(found: Gains, strings: Strings) -> list[str]:
    """Return the lines above the table: who sat, the means, and the gains with their intervals."""
    counts = {when: found.learners[when] for when in WHENS}
    lines = [strings("inventory.learners", **counts)]
    means = " · ".join(
        f"{strings(f'inventory.column.{when}')} {hundredths(mean)}" for when, mean in found.means.items()
    )
    lines.append(strings("inventory.means", means=means))
    for name, count in (("gain", found.paired), ("normalised", found.paired), ("kept_gain", found.followed)):
        value = {"gain": found.gain, "normalised": found.normalised, "kept_gain": found.kept}[name]
        told = strings("inventory.too_few") if value is None else interval(value, strings)
        lines.append(strings(f"inventory.{name}", value=told, count=count))
    return lines


def commonest(one: QuestionGain, inventory: Inventory) -> str:
    """Return the commonest misconception of the latest sitting with its share; a sign for none."""
    latest: list[When] = [when for when in WHENS if when in one.shares]
    if not latest or latest[-1] not in one.misconceptions:
        return NONE
    name, share = one.misconceptions[latest[-1]]
    return f"{inventory.misconception(name)} ({hundredths(share)})"


def interval(value: Interval, strings: Strings) -> str:
    """Return a share with its interval, in hundredths; without one where all changed alike: that is no certainty."""
    if value.low == value.high:
        return f"{signed(100 * value.mean, 0)} ({strings('inventory.alike')})"
    return f"{signed(100 * value.mean, 0)} [{signed(100 * value.low, 0)}, {signed(100 * value.high, 0)}]"
