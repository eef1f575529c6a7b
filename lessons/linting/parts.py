"""Linter of a prose file's structure: it finds steps and parts that are missing, empty, repeated or never shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lessons.content.loader import Step
from lessons.content.markdown import Document
from lessons.content.schema import UNKNOWN, Choice, LessonSpec, Order
from lessons.linting.answers import HINTS, feedback_keys
from lessons.linting.fault import Fault

LABELLED = ("option", "item", "goal")
"""Kinds of parts whose heading is shown."""
TOLD = ("hint", "goal", "card")
"""Kinds of parts whose text is shown whatever the answer was. `lint_feedback` checks that of options and feedback."""


def lint_document(document: Document, spec: LessonSpec, title: str | None, path: Path) -> Iterator[Fault]:
    """Yield a fault wherever the file differs from the map's title, where that has one in its language, or from the
    steps of lesson.toml, in their order.
    """
    if title is not None and document.title != title:
        yield Fault(path, document.title_line, "title", {"title": document.title, "wanted": title})
    if document.open_fence:
        yield Fault(path, document.open_fence, "open_fence", {})
    for line in document.lost[:1]:
        yield Fault(path, line, "lost", {})
    wanted = [step.id for step in spec.steps]
    found = [section.name for section in document.steps]
    for step in wanted:
        if step not in found:
            yield Fault(path, 1, "missing_step", {"step": step, "file": path.name})
    for place, section in enumerate(document.steps):
        if section.name not in wanted:
            yield Fault(path, section.line, "unknown_step", {"step": section.name})
        elif section.name in found[:place]:
            yield Fault(path, section.line, "duplicate_id", {"id": section.name})
    if sorted(found) == sorted(wanted) and found != wanted:
        first = next(place for place, step in enumerate(wanted) if found[place] != step)
        yield Fault(path, document.steps[first].line, "step_order", {"step": wanted[first]})


def lint_parts(step: Step, path: Path) -> Iterator[Fault]:
    """Yield a fault for each part that the step's kind needs and that is missing or empty, and for each that it cannot
    use.
    """
    section = step.section
    if step.kind in ("predict", "lab", "code") and len(step.hints) != HINTS:
        yield Fault(path, section.line, "no_hint", {"step": step.id, "count": len(step.hints)})
    for needed, missing in (
        (section.title, "##"),
        (section.body, "…"),
        (step.kind != "lab" or step.part("goal"), "### goal"),
        (step.kind != "recap" or step.part("card"), "### card"),
    ):
        if not needed:
            yield Fault(path, section.line, "empty", {"step": step.id, "part": missing})
    for item in step.spec.question.items if isinstance(step.spec.question, Order) else ():
        if step.part("item", item) is None:
            yield Fault(path, section.line, "empty", {"step": step.id, "part": f"### item {item}"})
    allowed = parts_of(step)
    seen: set[tuple[str, str]] = set()
    for part in section.parts:
        kind = (part.kind, part.name)
        name = " ".join(("###", part.kind, part.name)).rstrip()
        if kind not in allowed:
            yield Fault(path, part.line, "unknown_part", {"step": step.id, "part": name})
        elif kind in seen and part.kind != "hint":
            yield Fault(path, part.line, "duplicate_id", {"id": name})
        elif (part.kind in LABELLED and part.name != UNKNOWN and not part.title) or (
            part.kind in TOLD and not part.body
        ):
            yield Fault(path, part.line, "empty", {"step": step.id, "part": name})
        seen.add(kind)


def parts_of(step: Step) -> set[tuple[str, str]]:
    """Return the parts that the step may have, as (kind, name). The text of any other part is never shown."""
    parts = {("hint", "")}
    question = step.spec.question
    if step.kind == "lab":
        parts.add(("goal", ""))
    if step.kind == "recap":
        parts.add(("card", ""))
    if question is not None:
        kind = "option" if isinstance(question, Choice) else "feedback"
        parts |= {(kind, key) for key in feedback_keys(step)} | {("option", UNKNOWN), ("feedback", UNKNOWN)}
    if isinstance(question, Order):
        parts |= {("item", item) for item in question.items}
    if step.kind == "code":
        parts |= {("feedback", key) for key in (*feedback_keys(step), "error")}
    return parts
