"""Linter of what stands beside a step: no part of a lab is there before a lesson has named it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path

from lessons.content.labs import LabTerms
from lessons.content.loader import Lesson, Step
from lessons.linting.fault import Fault


def lint_reveal(
    lesson: Lesson, language: str, told: str, labs: Mapping[str, LabTerms], path: Path
) -> Generator[Fault, None, str]:
    """Yield a fault for each part of a lab that stands beside a step though nothing up to that step has named it.

    `told` is what the lessons before tell, and what is returned has this one's words, too.
    """
    for step in lesson.steps:
        told += words_of(step)
        lab = labs.get("program" if step.kind == "code" else step.spec.lab or lesson.spec.lab)
        shown = sorted(lab.revealed(step.spec.reveal)) if lab else []
        for part, name in ((part, lab.parts[part].names[language]) for part in shown if lab and part in lab.parts):
            if name.lower() not in told:
                yield Fault(path, step.section.line, "unnamed", {"step": step.id, "part": part, "name": name})
    return told


def words_of(step: Step) -> str:
    """Return what a step tells whoever reads on: its title, its text and the card of its end, in small letters."""
    parts = [part.body for part in step.section.parts if part.kind in ("card", "goal")]
    return " ".join([step.title, step.section.body, *parts, ""]).lower()
