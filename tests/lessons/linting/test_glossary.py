"""A term that is used before it is taught is found, and so is one that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.content.glossary import TERMS, glossary_path, pattern
from lessons.linting.fault import Fault
from lessons.linting.linter import lint
from tests.lessons.glossary import write_glossary
from tui.front_ends import lab_terms

HERE = "second/second_a"
"""Step of the second lesson that teaches the term."""


def faults(lesson: Path) -> list[Fault]:
    return lint(lab_terms(), lesson.parent)


def rules(lesson: Path) -> list[str]:
    return [fault.rule for fault in faults(lesson)]


def say(lesson: Path, step: str, language: str, text: str) -> None:
    """Put a text behind the heading of a step, in the lesson before or after `lesson`."""
    folder = lesson if step.startswith("first") else lesson.parent / "02_second"
    path = folder / f"{language}.md"
    lines = path.read_text("utf-8").split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith(f"## {step}:"))
    lines.insert(place + 1, text)
    path.write_text("\n".join(lines), "utf-8")


@pytest.fixture
def taught(lesson: Path) -> Path:
    """The course with a term that its second lesson teaches."""
    write_glossary(lesson.parent, gru=HERE)
    for language in LANGUAGES:
        say(lesson, "second_a", language, "gru")
    return lesson


def test_a_term_that_is_taught_first_is_no_fault(taught: Path) -> None:
    say(taught, "second_b", "es", "otra gru")
    assert rules(taught) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("used", ["la gru", "`gru(20)`", "GRU", "```\ngru\n```"])
def test_a_term_used_before_its_lesson(taught: Path, language: str, used: str) -> None:
    say(taught, "first_f", language, used)
    (fault,) = faults(taught)
    assert (fault.rule, fault.file.name, fault.fields["place"]) == ("used_early", f"{language}.md", HERE)
    assert "gru" in fault.file.read_text("utf-8").split("\n")[fault.line - 1].lower()


@pytest.mark.parametrize("text", ["grupo", "gru_cell", "agrura"])
def test_part_of_a_word_is_no_term(taught: Path, text: str) -> None:
    say(taught, "first_f", "es", text)
    assert rules(taught) == []


def test_a_step_that_names_it_may_use_it_and_so_may_all_after(taught: Path) -> None:
    write_glossary(taught.parent, gru=HERE, named="first/first_b")
    for language in LANGUAGES:
        say(taught, "first_b", language, "a gru, which comes later")
    say(taught, "first_d", "es", "la gru")
    assert rules(taught) == []
    say(taught, "first_a", "es", "la gru")
    assert rules(taught) == ["used_early"]


def test_a_step_that_teaches_it_must_say_it(lesson: Path) -> None:
    write_glossary(lesson.parent, gru=HERE)
    assert rules(lesson) == ["term_unsaid"] * len(LANGUAGES)


def test_a_step_that_does_not_exist(taught: Path) -> None:
    write_glossary(taught.parent, gru="second/second_z")
    assert set(rules(taught)) == {"term_nowhere"}


def test_a_term_twice_one_without_a_text_and_a_text_without_a_term(taught: Path) -> None:
    path = glossary_path(TERMS, taught.parent)
    row = f'{{ id = "gru", at = "{HERE}" }},'
    path.write_text(f'terms = [\n{row}\n{row}\n{{ id = "lstm", at = "{HERE}" }}]\n', "utf-8")
    spanish = glossary_path("es.toml", taught.parent)
    spanish.write_text(spanish.read_text("utf-8") + '[gate]\nname = "a"\nmeaning = "b"\nwords = []\n', "utf-8")
    assert sorted(set(rules(taught))) == ["duplicate_id", "term_stray", "term_untold"]


@pytest.mark.parametrize("name", [TERMS, "en.toml"])
def test_a_file_that_cannot_be_read(taught: Path, name: str) -> None:
    glossary_path(name, taught.parent).write_text("terms = 3\n", "utf-8")
    assert "broken" in rules(taught)


def test_a_word_with_a_capital_is_looked_for_as_it_stands() -> None:
    assert not pattern(["Adam"]).search("adam")
    assert pattern(["época"]).search("Época")
