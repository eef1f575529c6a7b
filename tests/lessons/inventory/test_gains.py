"""Gains are those of known answers, with intervals that hold them, and what is published names nobody."""

from __future__ import annotations

import csv
import io

import pytest

from lessons.classroom.marks import INVENTORY
from lessons.content.schema import UNKNOWN
from lessons.inventory.gains import difference, gains, normalised, published, share
from lessons.inventory.questions import COUNT
from tests.lessons.inventory.taken import inventory, sitting, taken

SPEC = inventory().spec


def test_by_hand() -> None:
    learners = {
        "Ana": {"before": sitting("before", 5), "after": sitting("after", 15), "later": sitting("later", 14)},
        "Luz": {"before": sitting("before", 7), "after": sitting("after", 15)},
        "Eva": {"before": sitting("before", 12)},
    }
    found = gains(learners, SPEC)  # type: ignore[arg-type]
    assert (found.learners, found.paired, found.followed) == ({"before": 3, "after": 2, "later": 1}, 2, 1)
    assert found.means == pytest.approx({"before": 0.4, "after": 0.75, "later": 0.7})
    assert found.gain is not None
    assert found.gain.mean == pytest.approx(0.45)
    assert found.gain.low == pytest.approx(0.45 - 12.706 * 0.05, abs=0.001)  # t with one degree of freedom
    assert found.normalised is not None
    assert found.normalised.mean == pytest.approx(0.45 / 0.7, abs=1e-4)
    assert found.kept is None
    last = found.questions[-1]
    assert last.shares == {"before": 0, "after": 0, "later": 0}
    assert last.misconceptions["before"] == (SPEC.questions[-1].options[0], 1.0)


def test_intervals_hold_what_the_class_gained() -> None:
    found = gains(taken(40), SPEC)
    for value in (found.gain, found.normalised, found.kept, *(one.gain for one in found.questions)):
        assert value is not None
        assert value.low <= value.mean <= value.high
    assert found.gain is not None
    assert found.gain.low < 0.4 < found.gain.high
    assert found.normalised is not None
    assert 0.55 < found.normalised.mean < 0.78
    assert found.kept is not None
    assert found.kept.high < 0.02
    assert found.followed == 32


def test_too_few_have_no_interval() -> None:
    pair = (sitting("before", 5), sitting("after", 15))
    assert difference([pair], share) is None
    assert normalised([pair]) is None
    full = (sitting("before", COUNT), sitting("after", COUNT))
    assert normalised([full, full]) is None
    assert share(sitting("before", 5, UNKNOWN)) == 0.25


def test_what_is_published_names_nobody_and_gives_the_same_gains() -> None:
    learners = taken(6)
    rows = list(csv.DictReader(io.StringIO(published(learners, SPEC))))
    assert tuple(rows[0]) == INVENTORY
    assert not any("Persona" in value for row in rows for value in row.values())
    assert len(rows) == COUNT * sum(len(own) for own in learners.values())
    assert {row["learner"] for row in rows} == {f"L{number:02}" for number in range(1, 7)}
    before = [int(row["right"]) for row in rows if row["sitting"] == "before"]
    assert sum(before) / len(before) == pytest.approx(gains(learners, SPEC).means["before"])
