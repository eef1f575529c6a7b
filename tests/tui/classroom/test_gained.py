"""What a class gained is read in both languages, with an interval or the reason why there is none."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.base.statistics import Interval
from lessons.inventory.gains import gains
from lessons.inventory.questions import load_inventory
from tests.lessons.inventory.taken import inventory, sitting, taken
from tui.classroom.gained import INDENT, NONE, commonest, interval, lines_of, lines_of_question, print_gains
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table(capfd: pytest.CaptureFixture[str], language: str) -> None:
    found = gains(taken(12), inventory().spec)
    print_gains(found, load_inventory(language), load_strings(language))
    out, _ = capfd.readouterr()
    asked, said = load_inventory(language), " ".join(out.split())
    assert all(f"{n}. {asked.title(one)}" in out for n, one in enumerate(asked.questions, start=1))
    assert not any(one.id in out for one in asked.questions if "_" in one.id)
    assert found.gain is not None
    assert interval(found.gain, load_strings(language)) in said
    assert commonest(found.questions[0], asked) in said
    assert max(map(len, out.splitlines())) <= 80
    assert all(line == line.rstrip() for line in out.splitlines() if line.startswith(INDENT))


def test_one_learner_has_no_interval() -> None:
    learners = {"Ana": {"before": sitting("before", 20), "after": sitting("after", 20)}}
    found = gains(learners, inventory().spec)  # type: ignore[arg-type]
    assert "it takes two people" in lines_of(found, load_strings("en"))[2]
    assert commonest(found.questions[0], inventory()) == NONE
    assert lines_of_question(found.questions[0], inventory(), load_strings("en")) == ["before 100 · after 100"]


@pytest.mark.parametrize(("language", "said"), [("es", "sin intervalo"), ("en", "no interval")])
def test_people_who_changed_alike_give_no_interval(language: str, said: str) -> None:
    learners = {name: {"before": sitting("before", 6), "after": sitting("after", 5)} for name in ("Ana", "Eva", "Luz")}
    gain = gains(learners, inventory().spec).gain  # type: ignore[arg-type]
    assert gain is not None
    assert interval(gain, load_strings(language)).startswith("-5 (")
    assert said in interval(gain, load_strings(language))


def test_shares_in_hundredths() -> None:
    assert interval(Interval(0.413, 0.35, 0.478), load_strings("en")) == "+41 [+35, +48]"
