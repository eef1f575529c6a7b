"""No answer stands beside its question: the lab at a question's step is read, and compared with the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from textual.pilot import Pilot

from lessons.content.loader import Step
from lessons.content.schema import Number
from lessons.linting.fault import Fault, line_of_id
from tui.check.walk import rested
from tui.lab_kit.base import Lab
from tui.screens.lesson import LessonScreen

NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?![\w])")
SAME = 1e-9


def numbers_in(text: str) -> Iterator[float]:
    """Yield the numbers of a text, each as it is written."""
    for found in NUMBER.findall(text.replace("−", "-")):
        yield float(found.replace(",", ""))


def tells(shown: Sequence[str], step: Step) -> bool:
    """Return whether a line tells the number that a step asks for, and that the step itself does not give."""
    question = step.spec.question
    if not isinstance(question, Number):
        return False
    settings = " ".join(map(str, step.spec.settings.values()))
    given = set(numbers_in(f"{step.title} {step.body({})} {settings}"))
    return question.right not in given and any(
        abs(number - question.right) <= SAME for line in shown for number in numbers_in(line)
    )


def lines_of(lab: Lab) -> list[str]:
    """Return what a lab shows, line by line."""
    shown = [widget for widget in lab.query("*") if widget.is_on_screen and not widget.children]
    return [widget.render_line(row).text for widget in shown for row in range(widget.size.height)]


async def answer_beside(pilot: Pilot[None], screen: LessonScreen) -> Fault | None:
    """Return a fault where a lab shows the answer to its step's question before it is given."""
    step, question = screen.step, screen.step.spec.question
    if not isinstance(question, Number) or not tells(await rested(pilot, screen, partial(lines_of, screen.lab)), step):
        return None
    return fault_of(screen, "beside", answer=f"{question.right:g}")


def fault_of(screen: LessonScreen, rule: str, **fields: object) -> Fault:
    """Return a fault of the step on a screen, at its line of lesson.toml."""
    path, step = screen.lesson.entry.folder / "lesson.toml", screen.step.id
    return Fault(path, line_of_id(path, step), rule, {"step": step, **fields})
