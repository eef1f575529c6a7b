"""No part of a lab stands beside a step before a lesson has named it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.content.labs import LabTerms, PartTerms
from lessons.content.loader import load_lesson
from lessons.linting.linter import lint
from lessons.linting.reveal import words_of
from tui.front_ends import FRONT_ENDS, lab_terms


def with_words(terms: LabTerms, word: str) -> LabTerms:
    return terms._replace(parts={"bars": PartTerms(dict.fromkeys(LANGUAGES, word)), "extra": PartTerms({}, extra=True)})


@pytest.mark.parametrize(("word", "first"), [("Reading", None), ("hint", "first_a"), ("c[t-1]", None)])
def test_what_hints_say_names_nothing_and_what_steps_say_does(lesson: Path, word: str, first: str | None) -> None:
    toml = lesson / "lesson.toml"
    toml.write_text(toml.read_text("utf-8").replace("reveal = []", 'reveal = ["bars"]'), "utf-8")
    labs = {name: with_words(terms, word) for name, terms in lab_terms().items()}
    faults = [one for one in lint(labs, lesson.parent) if one.rule == "unnamed" and one.file.name == "en.md"]
    assert (faults[0].fields["step"] if faults else None) == first


def test_the_goal_and_the_card_are_read_but_no_hint(lesson: Path) -> None:
    said = {step.id: words_of(step) for step in load_lesson("first", "en", lesson.parent).steps}
    assert "there you are" in said["first_f"]
    assert "card" in said["first_g"]
    assert not any("hint" in words for words in said.values())


@pytest.mark.parametrize("name", FRONT_ENDS)
def test_every_part_is_of_a_widget_or_of_the_lab_and_has_its_keys(name: str) -> None:
    declared = FRONT_ENDS[name].part("terms")
    parts = FRONT_ENDS[name].part("lab").LAB.revealable
    assert parts == getattr(declared, "PARTS", {})
    assert {key for part in parts.values() for key in part.keys} <= set(declared.KEYS)
