"""What a class gained is read in both languages, with an interval or the reason why there is none."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.base.statistics import Interval
from lessons.inventory.gains import gains
from lessons.inventory.questions import load_inventory
from tests.lessons.inventory.taken import inventory, sitting, taken
from tui.classroom.gained import NONE, commonest, interval, lines_of, percent, print_gains
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table(capfd: pytest.CaptureFixture[str], language: str) -> None:
    found = gains(taken(12), inventory().spec)
    print_gains(found, load_inventory(language), load_strings(language))
    out, _ = capfd.readouterr()
    assert all(one.id in out for one in inventory().questions)
    assert found.gain is not None
    assert interval(found.gain) in " ".join(out.split())
    assert commonest(found.questions[0], load_inventory(language)).split()[0] in out


def test_one_learner_has_no_interval() -> None:
    learners = {"Ana": {"before": sitting("before", 20), "after": sitting("after", 20)}}
    found = gains(learners, inventory().spec)  # type: ignore[arg-type]
    assert "it takes two people" in lines_of(found, load_strings("en"))[2]
    assert commonest(found.questions[0], inventory()) == NONE
    assert interval(None) == NONE


def test_shares_in_hundredths() -> None:
    assert interval(Interval(0.413, 0.35, 0.478)) == "+41 [+35, +48]"
    assert percent(0.756) == "76"
