"""The words of the workshop and its command."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from core.base.language import Strings
from core.base.statistics import Interval
from core.experiments.comparison import FEWEST_SEEDS, Outcome
from core.experiments.workshop import WorkshopSpec
from core.experiments.workshop_result import Purchase, Rung, WorkshopResult
from core.networks.assemblies import SETS
from core.networks.assembly import SIGNS, known_as, title_of
from core.networks.parts import PARTS, Part
from tui.drawing.numbers import percent, signed
from tui.drawing.rows import GLUE

FEW = 3
"""Assemblies that are named one by one; of a longer ladder the ends are."""
APART = GLUE.join(["{}"] * 4)
FORMS = (
    (APART, f"{GLUE * 3} "),
    (APART, f"{GLUE} "),
    (f"{{}}{GLUE}{{}}{{}}{GLUE}{{}}", f"{GLUE} "),
    (f"{{}}{{}}{{}}{GLUE}{{}}", f"{GLUE} "),
)
"""Ways to write key, mark, sign and name of a part, and what parts it from the next one, from wide to narrow."""
SEEN: dict[Outcome, str] = {"ahead": "sure", "no_difference_seen": "none"}


def asked(spec: WorkshopSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    names = [title_of(SETS[name]) for name in spec.assemblies]
    cells = ", ".join(names) if len(names) <= FEW else " → ".join((names[0], names[-1]))
    task = strings(f"notebook.value.{spec.task}")
    return strings("notebook.asked.workshop", task=task, cells=cells, seeds=spec.seeds)


def found(result: WorkshopResult, strings: Strings) -> str:
    """Return what was found in a line: what share each assembly got right of what was taught."""
    each = [f"{title_of(SETS[one.assembly])} {one.units}: {percent(one.accuracy.mean)}" for one in result.rungs]
    return strings("workshop.found", each=" · ".join(each))


def name_of(assembly: str, strings: Strings) -> str:
    """Return an assembly's signs, and the name by which the literature knows it: `c+f+o+i+tanh = LSTM`."""
    known = known_as(SETS[assembly])
    signs = title_of(SETS[assembly])
    return f"{signs} = {strings(f'workshop.known.{known}')}" if known else signs


def title(result: WorkshopResult, strings: Strings) -> str:
    """Return the task on which the assemblies were trained, and how."""
    seeds = result.rungs[0].seeds
    return strings(f"workshop.title_{result.task}", gap=result.longest, seeds=seeds, steps=result.steps)


def taught(spec: WorkshopSpec, strings: Strings) -> str:
    """Return the task of a spec in a few words."""
    return strings(f"workshop.task_{spec.task}", gap=spec.longest)


def share(interval: Interval) -> str:
    """Return a share with its interval: `0.77 (0.65-0.87)`."""
    return f"{interval.mean:.2f} ({interval.low:.2f}-{interval.high:.2f})"


def verdict(rung: Rung, result: WorkshopResult, room: int, strings: Strings) -> str:
    """Return what a rung gets right of what it was taught, and further on; with intervals where they have room."""
    means = f"{rung.accuracy.mean:.2f}", f"{rung.beyond.mean:.2f}"
    shares = share(rung.accuracy), share(rung.beyond)
    told = [
        strings(f"workshop.verdict_{result.task}", taught=taught, beyond=beyond)
        for taught, beyond in (shares, (means[0], shares[1]), means)
    ]
    return next((text for text in told if cell_len(text) <= room), " · ".join(means))


def change(purchase: Purchase) -> str:
    """Return the parts that came and went: `+tanh`, `+1-f -i`."""
    added = [f"+{SIGNS[part]}" for part in PARTS if part in purchase.added]
    removed = [f"-{SIGNS[part]}" for part in PARTS if part in purchase.removed]
    return " ".join(added + removed)


def sentence(purchase: Purchase, strings: Strings) -> str:
    """Return what a change of parts bought, in what was taught and further on."""
    parts = strings("workshop.bought", change=change(purchase), against=title_of(SETS[purchase.against]))
    if purchase.verdict == "too_few_seeds":
        return f"{parts} {strings('workshop.few', fewest=FEWEST_SEEDS)}"
    told = [
        _difference("taught", purchase.accuracy, purchase.verdict, strings),
        _difference("beyond", purchase.beyond, purchase.verdict_beyond, strings),
    ]
    return f"{parts} {' '.join(told)}"


def _difference(where: str, found: Interval, outcome: Outcome, strings: Strings) -> str:
    mean, low, high = (signed(value, 2) for value in (found.mean, found.low, found.high))
    place = strings(f"workshop.in_{where}")
    if low == high:  # an interval that is none: every seed was as right with as without
        return strings("workshop.same", where=place, mean=mean)
    return strings(f"workshop.{SEEN[outcome]}", where=place, mean=mean, low=low, high=high)


def parts_line(parts: frozenset[Part], offered: Sequence[Part], strings: Strings, width: int) -> str:
    """Return every part on offer with its key and whether it is there: `1 ● f forget`, or `1●f forget` in few cells."""
    each = [
        (str(key), "●" if part in parts else "○", SIGNS[part], strings(f"workshop.part.{part}"))
        for key, part in enumerate(PARTS, start=1)
        if part in offered
    ]
    told = [between.join(form.format(*one) for one in each) for form, between in FORMS]
    return next((line for line in told if cell_len(line) <= width), told[-1])
