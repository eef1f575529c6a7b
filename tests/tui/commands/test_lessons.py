"""The lessons command lists the course."""

from __future__ import annotations

import json

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_spec
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.tui.asked import ask


def test_lessons(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "lessons", "--json")
    assert status == 0
    assert {"six_words", "lstm"} <= {lesson["id"] for lesson in json.loads(out)["lessons"] if lesson["available"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary(capfd: pytest.CaptureFixture[str], language: str) -> None:
    status, out, _ = ask(capfd, "--lang", language, "lessons", "--glossary")
    printed = " ".join(out.split())
    assert status == 0
    terms = json.loads(ask(capfd, "--lang", language, "lessons", "--glossary", "--json")[1])
    assert len(terms) > 60
    assert all(term["name"].split()[0] in printed for term in terms)
    assert {"lesson": "gru", "step": "one_notebook"}.items() <= next(t for t in terms if t["id"] == "gru").items()


@pytest.mark.usefixtures("home")
def test_the_list_says_how_far_the_learner_is(capfd: pytest.CaptureFixture[str]) -> None:
    assert "●" not in ask(capfd, "lessons")[1]
    progress = Progress(profile_path(""))
    entries = load_course().entries
    for entry, mark in zip(entries, (progress.complete, progress.skip, progress.visit), strict=False):
        for step in load_spec(entry.folder).steps:
            mark(entry.id, step.id)
    progress.close()
    shown = ask(capfd, "lessons", "--lang", "en")[1].splitlines()
    assert [line[0] for line in shown[:4]] == ["●", "↷", "◐", "○"]
    assert shown[-1].split("   ")[:4] == ["● done", "↷ with skips", "◐ in progress", "○ new"]
