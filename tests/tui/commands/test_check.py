"""The check command passes the course, and ends with status one when something fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main
from tui.commands import check as command


@pytest.mark.timeout(600)
@pytest.mark.long
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


def test_a_lesson_of_which_there_is_nothing_cannot_be_checked(
    half_written: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (half_written / "02_second" / "claims.py").unlink()
    assert main(["check", "second", "--lang", "en"]) == 2
    assert "second" in capfd.readouterr().err


def test_status_one_when_something_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "check", lambda _, report, *__, **___: report.add("six_words", "es", "x", False, "no"))
    assert main(["check", "six_words"]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"
