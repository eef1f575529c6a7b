"""The linter: the course is clean, and every planted fault is found, in its file, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.language import Strings
from lessons import LESSON_STRINGS
from lessons.linter import lint
from tests.lessons.course import write_course

ES, EN, TOML, CLAIMS = "01_first/es.md", "01_first/en.md", "01_first/lesson.toml", "01_first/claims.py"
BOTH = ("es", "en")

PLANTED: list[tuple[str, str, str, str, str]] = [
    # rule, file, what stands there, what is planted, file of the fault
    ("missing_step", EN, "## first_d: D", "## first_z: D", EN),
    ("unknown_step", EN, "## first_d: D", "## first_z: D", EN),
    ("step_order", TOML, 'id = "first_a"\nkind = "read"\n[[steps]]\nid = "first_g"', "", ES),
    ("duplicate_id", EN, "## first_d: D", "## first_c: D", EN),
    ("duplicate_id", TOML, 'id = "first_d"', 'id = "first_c"', TOML),
    ("duplicate_id", "course.toml", 'id = "second"', 'id = "first"', "course.toml"),
    ("placeholders", EN, "{first_share}", "much", EN),
    ("unknown_placeholder", EN, "{first_share}", "{second_share}", EN),
    ("no_hint", ES, "### hint\npista cuatro\n## first_c", "## first_c", ES),
    ("no_question", TOML, 'form = "choice"', "", TOML),
    ("wrong_passes", TOML, "value = 152", "value = 160", ES),
    ("right_fails", TOML, "tolerance = 1\n", "tolerance = -1\n", ES),
    ("no_feedback", EN, "### feedback high\nbecause it is so: high\n", "", EN),
    ("same_feedback", EN, "because it is so: low", "because it is so: high", EN),
    ("no_goal", TOML, 'goal = [{ fact = "word", is = "bichota" }]\n', "", TOML),
    ("no_solution", TOML, 'solution = ["space", "wait:finished", "right*3"]\n', "", TOML),
    ("unknown_lab", TOML, 'lab = "phrases"', 'lab = "karaoke"', TOML),
    ("too_long", EN, "reading b", "reading b " + "very " * 90 + "much", EN),
    ("step_count", TOML, '[[steps]]\nid = "first_f"', "", TOML),
    ("no_recap", EN, "### card: card\ncard\n", "", EN),
    ("unknown_concept", "course.toml", 'needs = ["alpha"]', 'needs = ["gamma"]', "course.toml"),
    ("taught_later", "course.toml", 'teaches = ["alpha"]', 'teaches = ["alpha"]\nneeds = ["beta"]', "course.toml"),
    ("code", EN, "reading b", "reading b\n```python\nfor in x:\n```", EN),
    ("claim_unchecked", CLAIMS, "@claim\ndef first_share", "def first_share", TOML),
    ("check_unclaimed", TOML, "first_claim =", "other_claim =", CLAIMS),
    ("digits", EN, "reading b", "reading 42 b", EN),
    ("link", EN, "reading b", "reading [t-1](b)", EN),
    ("tell", ES, "leemos b", "simplemente leemos b", ES),
    ("shouting", ES, "leemos b", "¡leemos! ¡b!", ES),
    ("same_text", EN, "reading b", "leemos b y otras cosas más hoy", EN),
    ("broken", TOML, 'lab = "phrases"', 'lab = "phrases"\nlabel = "x"', TOML),
    ("broken", TOML, 'lab = "phrases"', "lab = phrases", TOML),
    ("broken", "course.toml", 'id = "first"', "id = first", "course.toml"),
    ("broken", CLAIMS, "@claim\ndef first_share(lab, stated):", "@claim\ndef first_share(lab, stated)", CLAIMS),
]


def plant(folder: Path, rule: str, file: str, there: str, planted: str) -> int:
    """Plant it; the line at which it stands."""
    path = folder / file
    text = path.read_text("utf-8")
    if rule == "step_order":
        path = folder / ES
        text = path.read_text("utf-8")
        start, end = text.index("## first_b"), text.index("## first_c")
        path.write_text(text[:start] + text[end:] + text[start:end], "utf-8")
        return text[:start].count("\n") - 1
    if rule == "no_question":
        start = text.index('[steps.question]\nform = "choice"')
        path.write_text(text[:start] + text[text.index("[[steps]]", start) :], "utf-8")
        return text[: text.index('id = "first_b"')].count("\n") + 1
    if rule == "step_count":
        kept = text[: text.index('[[steps]]\nid = "first_c"')]
        path.write_text(kept, "utf-8")
        return 1
    if rule == "same_text":
        spanish = folder / ES
        spanish.write_text(spanish.read_text("utf-8").replace("leemos b", planted), "utf-8")
    assert there in text, there
    path.write_text(text.replace(there, planted, 1), "utf-8")
    return text[: text.index(there)].count("\n") + 1


def test_the_course_that_ships_is_clean() -> None:
    assert lint() == []


def test_the_small_course_is_clean(tmp_path: Path) -> None:
    assert lint(write_course(tmp_path)) == []


@pytest.mark.parametrize(("rule", "file", "there", "planted", "told"), PLANTED, ids=lambda value: str(value)[:20])
def test_planted_faults(tmp_path: Path, rule: str, file: str, there: str, planted: str, told: str) -> None:
    folder = write_course(tmp_path)
    line = plant(folder, rule, file, there, planted)
    faults = [fault for fault in lint(folder) if fault.rule == rule]
    assert faults, [fault.rule for fault in lint(folder)]
    fault = next(fault for fault in faults if fault.file == folder / told)
    lines = fault.file.read_text("utf-8").splitlines()
    assert 1 <= fault.line <= len(lines)
    if told == file and rule not in ("missing_step", "no_recap", "broken", "step_count", "no_hint", "taught_later"):
        # A fault of the prose is told at the heading of its part, which stands a line or two above.
        assert -45 <= fault.line - line <= 1, (fault.line, line)
        if told.endswith(".md"):
            assert lines[fault.line - 1].startswith("##")
    for language in BOTH:
        assert fault.text(Strings(language, LESSON_STRINGS))


@pytest.mark.parametrize("language", BOTH)
def test_a_language_that_is_missing(tmp_path: Path, language: str) -> None:
    folder = write_course(tmp_path)
    (folder / "02_second" / f"{language}.md").unlink()
    (fault,) = lint(folder)
    assert (fault.rule, fault.file) == ("missing_language", folder / "02_second" / "lesson.toml")


def test_the_same_id_in_two_lessons(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    for path in (folder / "02_second").iterdir():
        path.write_text(path.read_text("utf-8").replace("second_b", "first_b"), "utf-8")
    (fault,) = lint(folder)
    assert (fault.rule, fault.file.parent.name) == ("duplicate_id", "02_second")


def test_every_rule_is_planted() -> None:
    rules = set(Strings("en", LESSON_STRINGS).section("lint"))
    assert rules == {"missing_language", *(rule for rule, *_ in PLANTED)}
