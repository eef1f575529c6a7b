"""The headless check: it passes on the course, and it can fail."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from core.engine.fake import FakeEngine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.networks.network import Network
from lessons.checking.claims import Measured
from lessons.content.loader import load_course, load_lesson
from lessons.content.schema import UNKNOWN, Drawing, Odds, Order
from lessons.learner.progress import Progress
from tests.lessons.course import write_course
from tui.check import claims, desk, drive
from tui.check.keys import in_steps, keys_for, odds_keys, order_keys
from tui.check.report import Finding, Report
from tui.cli import main
from tui.commands import check as command
from tui.strings import load_strings


@pytest.mark.timeout(600)
@pytest.mark.slow
def test_a_lesson_passes(capfd: pytest.CaptureFixture[str]) -> None:
    """In both languages: its claims in the real engine, its programs in their process, the real app by keys alone. The
    whole course takes minutes: `make check` measures it.
    """
    status = main(["check", "--json", "--lang", "en", "six_words", "time_series"])
    out, err = capfd.readouterr()
    document = json.loads(out)
    assert [finding for finding in document["findings"] if not finding["passed"]] == []
    assert status == 0
    assert err.splitlines()[-1] == f"{document['passed']} passed, 0 failed"
    lessons = {(finding["lesson"], finding["language"]) for finding in document["findings"]}
    assert {(lesson, language) for lesson in ("six_words", "time_series") for language in ("es", "en", "")} <= lessons
    what = " ".join(finding["name"] for finding in document["findings"])
    assert "/program answer" in what
    assert "/program passes" in what


@pytest.mark.timeout(600)
@pytest.mark.slow
def test_the_whole_course_passes_quickly(capfd: pytest.CaptureFixture[str]) -> None:
    """Every step and every question of every lesson; no network is trained."""
    assert main(["check", "--quick", "--lang", "en"]) == 0
    assert capfd.readouterr().out.splitlines()[-1].endswith(" passed, 0 failed")


class Runner:
    """Measures nothing."""

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
        "from lessons.checking.claims import claim, near, states\n"
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


@pytest.fixture
def half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two lessons of which the second has claims alone."""
    folder = write_course(tmp_path)
    (folder / "02_second" / "lesson.toml").unlink()
    monkeypatch.setattr(command, "load_course", lambda: load_course(folder))
    monkeypatch.setattr(command, "lint", lambda: [])
    return folder


def test_a_lesson_of_which_there_is_nothing_cannot_be_checked(
    half_written: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (half_written / "02_second" / "claims.py").unlink()
    assert main(["check", "second", "--lang", "en"]) == 2
    assert "second" in capfd.readouterr().err


def test_lessons_to_come_are_measured_and_not_opened(half_written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims of all, the app through those that are written; a quick check measures nothing."""
    opened: list[tuple[str, str]] = []
    measured: list[str] = []

    async def drive_none(lesson: str, language: str, *_: object, **__: object) -> None:
        opened.append((lesson, language))

    monkeypatch.setattr(desk, "drive_lesson", drive_none)
    monkeypatch.setattr(desk, "check_claims", lambda entry, *_: measured.append(entry.id))
    monkeypatch.setattr(desk, "check_programs", lambda *_: None)
    found = desk.Desk()
    for quick in (False, True):
        for entry in load_course(half_written).checked:
            found.check(entry, Report(), quick=quick)
    found.close()
    assert measured == ["first", "second"]
    assert opened == [("first", "es"), ("first", "en")] * 2


def killed(*_: object) -> list[Finding]:
    """A desk that the system ended."""
    os._exit(9)


@pytest.mark.slow
def test_a_desk_that_dies_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "check_entry", killed)
    report = Report()
    command.check([load_course().entry("gating")], report, load_strings("en"), quick=True)
    assert [(found.lesson, found.what, found.passed) for found in report.findings] == [
        ("course", "lint", True),
        ("gating", "desk", False),
    ]


def test_findings_of_another_process_stand_where_they_are_taken() -> None:
    report, other = Report(), Report()
    report.add("course", "", "lint", True)
    other.add("second", "", "x", False)
    report.take(other.findings)
    assert [finding.lesson for finding in report.findings] == ["course", "second"]
    assert (report.passed, report.failed) == (1, 1)
    assert all(finding["seconds"] >= 0 for finding in report.document()["findings"])


async def test_what_was_run_for_one_language_is_told_again_to_the_other() -> None:
    class Counting(FakeEngine):
        runs = 0

        def run(self, spec: Spec) -> AsyncIterator[Event]:
            self.runs += 1
            return super().run(spec)

    engine = Counting()
    kept, spec = drive.KeptEngine(engine), PhrasesSpec(count=3, steps=2)
    first, again = [[event async for event in kept.run(spec)] for _ in range(2)]
    assert engine.runs == 1
    assert again == first
    assert isinstance(first[-1], ResultReady)
    left = kept.run(PhrasesSpec(count=4, steps=2))
    await anext(left)
    await left.aclose()  # type: ignore[attr-defined]
    assert [event async for event in kept.run(PhrasesSpec(count=4, steps=2))]
    assert engine.runs == 3


def test_status_one_when_something_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "check", lambda _, report, *__, **___: report.add("six_words", "es", "x", False, "no"))
    assert main(["check", "six_words"]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"


@pytest.mark.slow
def test_the_driver_notices_an_answer_that_is_judged_wrongly(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert home
    lesson = load_lesson("six_words", "en")
    monkeypatch.setattr(drive, "examples", lambda _: {"right": "one", "two": "two"})
    monkeypatch.setattr(drive, "PATIENCE", 0.1)
    monkeypatch.setattr(drive, "QUICK", 2.0)
    report = Report()
    step = next(step for step in lesson.steps if step.id == "how_many_words_back")

    async def only_that_step(
        pilot: Any, lesson_id: str, language: str, found: Report, *, quick: bool, answers: bool
    ) -> None:
        assert answers
        assert not quick
        screen = pilot.app.screen
        screen.place = screen.lesson.place(step.id)
        await drive.drive_question(pilot, screen, screen.step, found)
        assert (lesson_id, language) == ("six_words", "en")

    async def no_short_check(*_: object) -> None:
        """It would be asked with the same answers."""

    monkeypatch.setattr(drive, "drive_short_check", no_short_check)
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


def test_drawings_as_keys() -> None:
    question = Drawing(right=(0.5, 0.25), tolerance=0.1, low=0.0, high=1.0)
    assert keys_for(question, [0.5, 0.65]) == ["right", "K", "up", "enter"]
    assert keys_for(question, [0.25, 0.5]) == ["J", "J", "right", "enter"]
    assert keys_for(question, "unknown") == ["left", "enter"]


def test_drawings_as_keys_from_where_the_points_stand() -> None:
    question = Drawing(right=(0.5, 1.0), tolerance=0.1, low=0.0, high=1.0)
    assert keys_for(question, [0.5, 1.0]) == ["right", *["K"] * 4, "enter"]
    # An answer given before has left the second point at the top.
    assert keys_for(question, [0.5, 1.0], [0.5, 1.0]) == ["right", "enter"]
    assert keys_for(question, [0.5, 0.5], [0.5, 1.0]) == ["right", *["J"] * 4, "enter"]


def test_odds_as_keys() -> None:
    assert in_steps([1 / 3, 1 / 3, 1 / 3]) == [7, 7, 6]
    assert sum(in_steps([0.33, 0.33, 0.34])) == 20
    question = Odds(tokens=("la", "con"), right={"la": 1.0}, wrong=())
    assert keys_for(question, {"la": 1.0}).count("plus") == 20
    assert odds_keys(("la", "con"), "unknown") == ["down", "down", "enter"]


@pytest.mark.slow
async def test_the_short_check_is_driven_and_its_faults_are_noticed(
    monkeypatch: pytest.MonkeyPatch, make_app: Any, progress: Progress
) -> None:
    lesson = load_lesson("time_series", "en")
    report = Report()
    async with make_app("en").run_test(size=drive.SIZE) as pilot:
        await drive.drive_short_check(pilot, lesson, report)
    drive.judge_short_check(lesson, report)
    assert [finding.what for finding in report.findings] == ["test out/wrong fails", "test out/right passes"] * 2
    assert report.failed == 0
    assert progress.steps("time_series") == {}
    monkeypatch.setattr(drive, "short_answer", lambda step, *, right: UNKNOWN if right else step.spec.question.right)
    drive.judge_short_check(lesson, report)
    assert report.failed == 2
