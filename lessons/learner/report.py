"""Report on a disputed judgement: the question, the answers and how they were judged, in a file for a teacher."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from core.base.errors import DembowError
from core.base.folders import state_folder
from core.base.whole_files import write_whole
from lessons.content.loader import Lesson, Step
from lessons.learner.progress import Answer

STAMP = "%Y-%m-%dT%H-%M-%S"


def write_report(lesson: Lesson, step: Step, answers: Sequence[Answer], folder: Path | None = None) -> Path:
    """Write the report and return its path. Raise `DembowError` where it cannot be written."""
    folder = folder or state_folder() / "reports"
    path = folder / f"{lesson.id}-{step.id}-{time.strftime(STAMP)}.md"
    asked = step.spec.question if step.spec.question is not None else step.spec.code
    lines = [f"# {lesson.title} / {step.title}", "", f"`{lesson.id}/{step.id}`", "", step.section.body, ""]
    for answer in answers:
        verdict = {True: "right", False: "not right", None: "unknown"}[answer.correct]
        given = answer.answer if isinstance(answer.answer, str) else json.dumps(answer.answer, ensure_ascii=False)
        lines += ["## answer", "", "```", given, "```", "", f"judged: {verdict} ({answer.feedback})", ""]
    checker = json.dumps(msgspec.to_builtins(asked), ensure_ascii=False, indent=2)
    lines += ["## checker", "", "```json", checker, "```", ""]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, "\n".join(lines))
    except OSError as error:
        raise DembowError("report_unwritable", path=path, reason=error.strerror or str(error)) from error
    return path
