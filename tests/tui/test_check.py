"""The headless check: it passes on the course, and it can fail."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from core.engine.fake import FakeEngine
from core.experiments.registry import Spec
from core.network import Network
from lessons.claims import Measured
from lessons.loader import load_course, load_lesson
from lessons.schema import Odds, Order
from tests.lessons.course import write_course
from tui.check import claims, drive
from tui.check.keys import in_steps, keys_for, odds_keys, order_keys
from tui.check.report import Report
from tui.cli import main
from tui.commands import check as command


@pytest.mark.timeout(600)
def test_the_course_passes(capfd: pytest.CaptureFixture[str]) -> None:
    """Every lesson that is written, in both languages, its claims in the real engine, the real app by keys alone; and
    the claims of one that is not. Those of the others take minutes: `make check` measures them all.
    """
    written = [entry.id for entry in load_course().available]
    status = main(["check", "--json", "--lang", "en", *written, "time_series"])
    out, err = capfd.readouterr()
    document = json.loads(out)
    assert [finding for finding in document["findings"] if not finding["passed"]] == []
    assert status == 0
    assert err.splitlines()[-1] == f"{document['passed']} passed, 0 failed"
    lessons = {(finding["lesson"], finding["language"]) for finding in document["findings"]}
    assert {(lesson, language) for lesson in ("six_words", "lstm") for language in ("es", "en", "")} <= lessons
    assert ("time_series", "") in lessons


class Runner:
    """Measures nothing."""

    def run(self, spec: Spec) -> dict[str, Any]:
        raise NotADirectoryError(spec)

    def network(self, spec: Spec) -> Network:
        raise NotADirectoryError(spec)


def test_a_claim_that_does_not_hold_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "load_claims", lambda _: {"all_is_well": lambda *_: Measured(False, "1 >= 2")})
    report = Report()
    claims.check_claims(load_course().entry("six_words"), Runner(), report)  # type: ignore[arg-type]
    assert (report.passed, report.failed) == (0, 1)
    assert report.findings[0].name == "six_words/claim all_is_well"


def test_a_lesson_to_come_is_measured_by_the_numbers_that_its_claims_bring(
    tmp_path: Path,
) -> None:
    folder = write_course(tmp_path)
    written, to_come = load_course(folder).entries
    (to_come.folder / "lesson.toml").unlink()
    (to_come.folder / "claims.py").write_text(
        "from lessons.claims import claim, near, states\n"
        "@states(33)\ndef share(lab, stated):\n    return near(33.4, stated, 1)\n"
        "@states(35)\ndef wrong(lab, stated):\n    return near(33.4, stated, 1)\n"
        "@claim\ndef stated_nowhere(lab, stated):\n    return near(33.4, stated, 1)\n"
    )
    report = Report()
    for entry in load_course(folder).entries:
        claims.check_claims(entry, Runner(), report)  # type: ignore[arg-type]
    passed = {finding.what: finding.passed for finding in report.findings if finding.lesson == "second"}
    assert passed == {"claim share": True, "claim wrong": False, "claim stated_nowhere": False}
    assert all(finding.passed for finding in report.findings if finding.lesson == written.id)


def test_a_lesson_of_which_there_is_nothing_cannot_be_checked(capfd: pytest.CaptureFixture[str]) -> None:
    nothing = next(entry.id for entry in load_course().entries if entry not in load_course().checked)
    assert main(["check", nothing, "--lang", "en"]) == 2
    assert nothing in capfd.readouterr().err


def test_lessons_to_come_are_measured_and_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims of all, the app through those that are written."""
    opened: list[str] = []
    measured: list[str] = []

    async def drive_none(lessons: list[str], _: Report) -> None:
        opened.extend(lessons)

    monkeypatch.setattr(command, "drive", drive_none)
    monkeypatch.setattr(command, "check_claims", lambda entry, *_: measured.append(entry.id))
    main(["check"])
    course = load_course()
    assert opened == [entry.id for entry in course.available]
    assert measured == [entry.id for entry in course.checked if entry.measured]
    assert {"time_series", "baselines"} <= set(measured) - set(opened)


def test_status_one_when_something_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "check", lambda _, report, __: report.add("six_words", "es", "shown", False, "no"))
    assert main(["check", "six_words"]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"


def test_the_driver_notices_an_answer_that_is_judged_wrongly(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert home
    lesson = load_lesson("six_words", "en")
    monkeypatch.setattr(drive, "examples", lambda _: {"right": "one", "two": "two"})
    monkeypatch.setattr(drive, "PATIENCE", 0.1)
    monkeypatch.setattr(drive, "QUICK", 2.0)
    report = Report()
    step = next(step for step in lesson.steps if step.id == "how_many_words_back")

    async def only_that_step(pilot: Any, lesson_id: str, language: str, found: Report) -> None:
        screen = pilot.app.screen
        screen.place = screen.lesson.place(step.id)
        await drive.drive_question(pilot, screen, screen.step, found)
        assert (lesson_id, language) == ("six_words", "en")

    monkeypatch.setattr(drive, "drive_steps", only_that_step)
    asyncio.run(drive.drive_lesson("six_words", "en", FakeEngine(), report))
    failed = [finding.what for finding in report.findings if not finding.passed]
    assert "how_many_words_back/answer right" in failed


@pytest.mark.parametrize(
    ("answer", "keys"),
    [(["a", "b", "c"], 0), (["c", "a", "b"], 2), (["c", "b", "a"], 3)],
)
def test_orders_as_keys(answer: list[str], keys: int) -> None:
    pressed = order_keys(["a", "b", "c"], answer)
    assert pressed.count("K") == keys
    assert pressed[-1] == "enter"
    question = Order(items=("a", "b", "c"), right=("c", "a", "b"), wrong=())
    assert keys_for(question, answer) == pressed


def test_odds_as_keys() -> None:
    assert in_steps([1 / 3, 1 / 3, 1 / 3]) == [7, 7, 6]
    assert sum(in_steps([0.33, 0.33, 0.34])) == 20
    question = Odds(tokens=("la", "con"), right={"la": 1.0}, wrong=())
    assert keys_for(question, {"la": 1.0}).count("plus") == 20
    assert odds_keys(("la", "con"), "unknown") == ["down", "down", "enter"]
