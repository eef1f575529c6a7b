"""Linter of lesson.toml: it finds questions that cannot be answered, goals out of reach, and unknown names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lessons.content.labs import SCREEN_KEYS, LabTerms
from lessons.content.schema import LessonSpec, Number, StepSpec
from lessons.content.short_check import FEWEST, MOST
from lessons.linting.answers import lint_question
from lessons.linting.fault import Fault, line_of, line_of_id
from lessons.linting.programs import lint_programs

FEWEST_STEPS, MOST_STEPS = 6, 12
KEY = re.compile(r"(\w+?)(?:\*[1-9]\d*)?")


def lint_spec(
    spec: LessonSpec, lesson: str, path: Path, seen: set[str], labs: Mapping[str, LabTerms]
) -> Iterator[Fault]:
    """Yield the faults of lesson.toml by itself.

    `seen` holds the step ids of the lessons before; the ids of this one are added to it.
    """
    if spec.id != lesson:
        yield Fault(path, line_of_id(path, spec.id), "wrong_id", {"id": spec.id, "wanted": lesson})
    if not FEWEST_STEPS <= len(spec.steps) <= MOST_STEPS:
        yield Fault(path, 1, "step_count", {"count": len(spec.steps)})
    if not any(step.kind == "recap" for step in spec.steps):
        yield Fault(path, 1, "no_recap", {})
    if spec.lab not in labs:
        yield Fault(path, line_of(path, "lab *="), "unknown_lab", {"lab": spec.lab})
    here: list[str] = []
    for step in spec.steps:
        here.append(step.id)
        line = line_of_id(path, step.id, here.count(step.id))
        if step.id in seen or here.count(step.id) > 1:
            yield Fault(path, line, "duplicate_id", {"id": step.id})
        for rule, fields in lint_kind(step):
            yield Fault(path, line, rule, {"step": step.id, **fields})
        if step.question is not None:
            for rule, fields in lint_question(step.question):
                yield Fault(path, line, rule, {"step": step.id, **fields})
        if isinstance(step.question, Number) and step.question.right not in spec.numbers.values():
            yield Fault(path, line, "right_unmeasured", {"step": step.id, "right": step.question.right})
        for rule, name in lint_figures(step, spec):
            yield Fault(path, line, rule, {"step": step.id, "name": name})
        yield from lint_programs(step, path.parent, path, line)
        lab = "program" if step.kind == "code" else step.lab or spec.lab
        if lab not in labs and lab != spec.lab:
            yield Fault(path, line, "unknown_lab", {"lab": lab})
        elif lab in labs:
            for rule, name in lint_terms(step, labs[lab]):
                yield Fault(path, line, rule, {"step": step.id, "name": name})
    yield from lint_test_out(spec, path)
    seen |= set(here)


def lint_test_out(spec: LessonSpec, path: Path) -> Iterator[Fault]:
    """Yield a fault for each question of the short check that is missing or repeated, and where they are too few or too
    many.
    """
    marked = spec.test_out or ()
    line = line_of(path, "test_out *=")
    asking = {step.id: step.question is not None for step in spec.steps}
    for place, step in enumerate(marked):
        if step not in asking:
            yield Fault(path, line, "test_out_unknown", {"step": step})
        elif not asking[step]:
            yield Fault(path, line, "test_out_silent", {"step": step})
        elif step in marked[:place]:
            yield Fault(path, line, "duplicate_id", {"id": step})
    if marked and not FEWEST <= len(marked) <= MOST:
        yield Fault(path, line, "test_out_count", {"count": len(marked)})


def lint_figures(step: StepSpec, spec: LessonSpec) -> Iterator[tuple[str, str]]:
    """Yield a fault for each value of the exported lesson that is not stated in lesson.toml or is
    no Python expression.
    """
    for figure in step.figures:
        if spec.stated(figure.number) is None:
            yield "figure_unstated", figure.number
        try:
            ast.parse(figure.code, mode="eval")
        except SyntaxError:
            yield "figure_no_code", figure.number


def lint_kind(step: StepSpec) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield a fault for each field that the step's kind needs and that is missing, and for each that it never uses."""
    if step.kind == "predict" and step.question is None:
        yield "no_question", {}
    if step.kind == "lab" and not step.goal:
        yield "no_goal", {}
    if step.kind == "lab" and not step.solution:
        yield "no_solution", {}
    if step.kind == "code" and step.code is None:
        yield "no_code", {}
    for field, kind, value in (
        ("code", "code", step.code),
        ("question", "predict", step.question),
        ("goal", "lab", step.goal),
        ("solution", "lab", step.solution),
        ("reached", "lab", step.reached),
    ):
        if value and step.kind != kind:
            yield "stray", {"field": field, "kind": step.kind}


def lint_terms(step: StepSpec, lab: LabTerms) -> Iterator[tuple[str, str]]:
    """Yield a fault for each part, setting, fact or key that the step names and the lab does not have."""
    for name in step.reveal or ():
        if name not in lab.parts:
            yield "unknown_reveal", name
    drawn = step.draw.settings if step.draw else {}
    for name in (*step.settings, *step.reached, *drawn):
        if name not in lab.settings:
            yield "unknown_setting", name
    waits = [key.removeprefix("wait:") for key in step.solution if key.startswith("wait:")]
    for name in (*(clause.fact for clause in step.goal), *waits):
        if name not in lab.facts:
            yield "unknown_fact", name
    shown = lab.revealed(step.reveal)
    hidden = {key for name, part in lab.parts.items() if name not in shown for key in part.keys}
    for key in step.solution:
        found = KEY.fullmatch(key)
        if not key.startswith("wait:") and (not found or found[1] not in (lab.keys | SCREEN_KEYS) - hidden):
            yield "unknown_key", key
