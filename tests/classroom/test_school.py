"""A small class plays through the real app, and its teacher reads what it did, to the number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lessons.classroom.marks import Mark
from lessons.content.loader import load_lesson
from tests.classroom.expected import ITEMS, MARKS
from tests.classroom.plans import RIGHT, learners, plan_of
from tests.classroom.school import altered, ask, differences, play_all, school


def test_a_plan_is_the_same_each_time_and_has_all_kinds_of_deeds() -> None:
    lesson = load_lesson("lstm", "es")
    names = learners(60)
    assert len(set(names)) == 60
    plans = [plan_of(lesson, name, 3) for name in names]
    assert plans == [plan_of(lesson, name, 3) for name in names]
    deeds = [deed for plan in plans for deed in plan.values()]
    assert all(any(getattr(deed, name) for deed in deeds) for name in ("hints", "answers", "skipped"))
    assert len({name for deed in deeds for name in deed.answers} - {RIGHT}) > 5
    assert set(MARKS) < {*Mark.__dataclass_fields__}
    assert ITEMS


@pytest.mark.slow
def test_three_learners_play_and_their_teacher_reads_what_they_did(tmp_path: Path) -> None:
    found = school(tmp_path, 3, ["gating"], seed=1, language="es")
    assert {played.name for played in play_all(found, 2)} == set(found.plans)
    said = ask(found, "class", "collect", str(found.handed_in), "--json")
    assert (said.status, said.err) == (0, "")
    assert differences(found, json.loads(said.out)) == []
    path = found.handed_in / "01.txt"
    path.write_text(altered(path.read_text("utf-8").strip()), "utf-8")
    said = ask(found, "class", "collect", str(found.handed_in), "--json")
    assert said.status == 1
    assert f"{path}:1" in said.err
    assert "Beto" in said.err
    assert len(json.loads(said.out)["marks"]) == 2
