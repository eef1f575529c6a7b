"""Claims of a lesson are measured, and one that does not hold fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.without_tensorflow import HIDDEN
from core.experiments.spec import Spec
from core.networks.network import Network
from lessons.checking.claims import Measured
from lessons.content.loader import load_course
from tests.lessons.course import write_course
from tui.check import claims
from tui.check.report import Report


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


@pytest.mark.parametrize(("key", "skipped"), [(HIDDEN, True), ("engine_lost", False)])
def test_a_claim_that_needs_tensorflow_is_skipped_where_there_is_none(
    key: str, skipped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(*_: object) -> Measured:
        raise DembowError(key, code="-9", log="x", variable="x")

    monkeypatch.setattr(claims, "load_claims", lambda _: {"all_is_well": measure})
    report = Report()
    claims.check_claims(load_course().entry("six_words"), Runner(), report)  # type: ignore[arg-type]
    assert (report.passed, report.failed, report.skipped) == ((0, 0, 1) if skipped else (0, 1, 0))
    assert report.findings[0].detail
