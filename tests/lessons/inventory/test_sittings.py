"""A sitting is kept, the next one comes when it is due, and each is handed in as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.base.errors import DembowError
from lessons.classroom.hand_in import Given, Signed
from lessons.classroom.line import LONGEST, hand_in_line, read_hand_in
from lessons.content.schema import UNKNOWN
from lessons.inventory.sittings import APART, BETWEEN, due, handed, keep, of_hand_in, sittings
from lessons.learner.progress import Progress
from lessons.learner.review import DAY
from tests.lessons.inventory.taken import inventory, sitting


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    found = Progress(tmp_path / "progress.sqlite")
    yield found
    found.close()


def test_before_after_and_two_weeks_later(progress: Progress) -> None:
    assert due(progress, 0) == "before"
    before = sitting("before", 6)
    keep(progress, before)
    with pytest.raises(DembowError, match="inventory_same_day"):
        due(progress, before.at + (BETWEEN - 0.5) * DAY)
    assert due(progress, before.at + BETWEEN * DAY) == "after"
    after = sitting("after", 15)
    keep(progress, after)
    with pytest.raises(DembowError, match="inventory_early"):
        due(progress, after.at + (APART - 0.5) * DAY)
    assert due(progress, after.at + APART * DAY) == "later"
    keep(progress, sitting("later", 14))
    with pytest.raises(DembowError, match="inventory_over"):
        due(progress, after.at + 99 * DAY)
    assert {when: one.right for when, one in sittings(progress).items()} == {"before": 6, "after": 15, "later": 14}


@pytest.mark.parametrize("wrong", ["", UNKNOWN])
def test_a_line_holds_the_sitting(wrong: str) -> None:
    sat = sitting("after", 12, wrong)
    line = hand_in_line(handed(sat, Signed("Ana Ruiz", "VERANO-3"), "1.0"))
    assert len(line) <= LONGEST
    assert of_hand_in(read_hand_in(line), inventory().spec) == sat


def test_what_is_no_sitting() -> None:
    spec, sat = inventory().spec, handed(sitting("after", 12), Signed("Ana"), "1.0")
    assert of_hand_in(msgspec.structs.replace(sat, lesson="lstm"), spec) is None
    assert of_hand_in(msgspec.structs.replace(sat, steps=sat.steps[:-1]), spec) is None
    other = msgspec.structs.replace(sat.steps[0], first=Given("gate_adds", False, "gate_adds"))
    assert of_hand_in(msgspec.structs.replace(sat, steps=(other, *sat.steps[1:])), spec) is None
