"""Statements: hand-ins as xAPI (Experience API 1.0.3), one statement a line, for a school's learning record store."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from lessons.classroom.hand_in import HandIn, StepDone

HOME = "https://dembow.invalid"
"""Address under which names and questions are known. It leads nowhere: a store wants an address, and has it."""
VERB = "http://adlnet.gov/expapi/verbs/answered"


def statements(hand_in: HandIn) -> Iterator[str]:
    """Yield a statement for each step of a hand-in that was answered."""
    for step in hand_in.steps:
        if step.first is not None:
            yield json.dumps(_statement(hand_in, step), ensure_ascii=False)


def _statement(hand_in: HandIn, step: StepDone) -> dict[str, Any]:
    last = step.last or step.first
    activity = f"{HOME}/{hand_in.lesson}/{step.step}"
    by = hand_in.by
    result: dict[str, Any] = {"response": json.dumps(last.answer if last else None, ensure_ascii=False)}
    if last is not None and last.right is not None:
        result["success"] = last.right
    if step.seconds:
        result["duration"] = f"PT{step.seconds}S"
    result["extensions"] = {
        f"{HOME}/tries": step.tries,
        f"{HOME}/hints": step.hints,
        f"{HOME}/first": step.first_try,
        f"{HOME}/misses": step.misses,
    }
    return {
        # The same hand-in twice is the same statements, which a store keeps once.
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{activity}/{by.code}/{by.name}/{by.number}/{hand_in.at}")),
        "actor": {"name": by.name, "account": {"homePage": HOME, "name": by.number or by.name}},
        "verb": {"id": VERB, "display": {"en": "answered"}},
        "object": {"id": activity, "definition": {"name": {"en": f"{hand_in.lesson}/{step.step}"}}},
        "result": result,
        "timestamp": datetime.fromtimestamp(hand_in.at, UTC).isoformat(),
    }
