"""The lessons command lists the course."""

from __future__ import annotations

import json

import pytest

from tests.tui.asked import ask


def test_lessons(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "lessons", "--json")
    assert status == 0
    assert {"six_words", "lstm"} <= {lesson["id"] for lesson in json.loads(out)["lessons"] if lesson["available"]}


@pytest.mark.slow
def test_the_course_has_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    """Of one language: `tests/test_examples.py` lints the other, as the README says it."""
    assert ask(capfd, "lessons", "--lint")[0] == 0
