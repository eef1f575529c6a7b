"""xAPI statements of a hand-in."""

from __future__ import annotations

import json
import uuid
from datetime import datetime

from lessons.classroom.statements import statements
from tests.lessons.classroom.test_marks import ANA, ASKED


def test_a_statement_for_each_answer() -> None:
    found = [json.loads(line) for line in statements(ANA)]
    assert len(found) == sum(step.first is not None for step in ANA.steps)
    assert {"id", "actor", "verb", "object", "result", "timestamp"} == set(found[0])
    for one in found:
        uuid.UUID(one["id"])
        assert datetime.fromisoformat(one["timestamp"]).tzinfo is not None
        assert one["actor"]["account"]["name"] == "A1"
    assert [one["result"]["success"] for one in found][:3] == [True, True, False]
    assert found[0]["result"]["duration"] == "PT90S"
    assert found[0]["object"]["id"].endswith(f"/six_words/{ASKED[0]}")


def test_the_same_hand_in_is_the_same_statements() -> None:
    assert list(statements(ANA)) == list(statements(ANA))
    ids = [json.loads(line)["id"] for line in statements(ANA)]
    assert len(set(ids)) == len(ids)
