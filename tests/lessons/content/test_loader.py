"""Reading the course: each lesson in each language, its parts, its numbers, and what is wrong when it is not whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from lessons import LESSON_STRINGS
from lessons.content.folding import fold
from lessons.content.loader import Lesson, Step, format_number, load_course, load_lesson
from lessons.content.markdown import FENCED
from lessons.linting.text import PYTHON, everything
from tests.lessons.course import write_course
from tests.lessons.course_in_each_language import EACH_LANGUAGE

SHIPPED = [entry.id for entry in load_course().available]
SAMPLE = """
```python
# one
## first_x: no step
### hint
~~~
share = {"la": 1 / 3}
print(f"{share} {share['la']:.2f} {len(share)}")
first_share = 1
print(f"{first_share}")
```
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path)


@pytest.fixture
def lesson(course: Path) -> Lesson:
    return load_lesson("first", "en", course)


def change(path: Path, there: str, instead: str) -> None:
    text = path.read_text("utf-8")
    assert there in text
    path.write_text(text.replace(there, instead, 1), "utf-8")


def step(lesson: Lesson, letter: str) -> Step:
    return lesson.steps[lesson.place(f"first_{letter}")]


def test_the_map(course: Path) -> None:
    (course / "02_second" / "lesson.toml").unlink()
    first, second = load_course(course).entries
    assert [(entry.number, entry.id, entry.folder.name) for entry in (first, second)] == [
        (1, "first", "01_first"),
        (2, "second", "02_second"),
    ]
    assert (first.title.of("es"), first.title.of("en")) == ("Primera", "First")
    assert (first.available, second.available) == (True, False)
    assert load_course(course).available == (first,)
    assert (first.measured, second.measured) == (True, True)
    assert load_course(course).checked == (first, second)
    (course / "02_second" / "claims.py").unlink()
    assert load_course(course).checked == (first,)


def test_a_lesson_in_each_language(course: Path) -> None:
    es, en = (load_lesson("first", language, course) for language in LANGUAGES)
    assert [found.id for found in es.steps] == [found.id for found in en.steps]
    assert (es.language, en.language) == ("es", "en")
    assert (es.title, en.title) == ("Primera", "First")
    assert (step(es, "a").title, step(en, "a").title) == ("leemos", "reading")


def test_the_parts_of_a_step(lesson: Lesson) -> None:
    choice, order, lab, recap = (step(lesson, letter) for letter in "bdfg")
    assert choice.kind == "predict"
    assert choice.hints == ("hint uno", "hint dos", "hint tres", "hint cuatro")
    assert (choice.label("one"), choice.label("nobody")) == ("an option", "nobody")
    assert [order.label(item) for item in "xy"] == ["X", "Y"]
    told = order.part("feedback", "as_is")
    assert told is not None
    assert told.body == "because it is so: as_is"
    assert order.part("feedback", "nobody") is None
    goal, card = lab.part("goal"), recap.part("card")
    assert goal is not None
    assert goal.title == "there you are"
    assert card is not None
    assert card.body == "card"


def test_where_a_step_stands(lesson: Lesson) -> None:
    assert [lesson.place(found.id) for found in lesson.steps] == list(range(7))
    assert lesson.place("a step of an older version") == 0


def test_steps_come_in_the_order_of_the_lesson_file(course: Path) -> None:
    path = course / "01_first" / "en.md"
    head, *sections = path.read_text("utf-8").split("\n## ")
    path.write_text("\n## ".join([head, *reversed(sections)]) + "\n", "utf-8")
    assert [found.id[-1] for found in load_lesson("first", "en", course).steps] == [*"abcdefg"]


def test_the_learners_number_wins_over_the_courses(lesson: Lesson) -> None:
    read = step(lesson, "a")
    assert read.body({}) == "reading 33 `c[t-1]`"
    assert read.body({"first_share": 47}) == "reading 47 `c[t-1]`"
    assert read.body({"first_share": 0}) == "reading 0 `c[t-1]`"
    assert read.body({"second_share": 47}) == "reading 33 `c[t-1]`"
    assert read.fill("{first_share} of {first_share}", {"first_share": 0.125}) == "0.125 of 0.125"


def test_braces_that_are_no_number_stay(course: Path) -> None:
    change(course / "01_first" / "en.md", "reading b", f"reading {{nobody}} {{}}\n{SAMPLE}\nand {{first_share}}")
    found = load_lesson("first", "en", course)
    assert len(found.steps) == 7
    assert len(step(found, "b").hints) == 4
    body = step(found, "b").body({"first_share": 47})
    assert SAMPLE.strip() in body
    assert body.startswith("reading {nobody} {}")
    assert body.endswith("and 47")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (8.0, "8"), (100.0, "100"), (0.9986, "0.999"), (0.5, "0.5"), (1 / 3, "0.333"), (0.0, "0"), (-2.5, "-2.5"),
        (33, "33"), (0, "0"), ("la", "la"),
    ],
)  # fmt: skip
def test_numbers_as_they_are_shown(number: object, shown: str) -> None:
    assert format_number(number) == shown


@pytest.mark.parametrize("entry", [entry.id for entry in load_course().entries])
def test_a_slip_of_the_fingers_is_understood(entry: str) -> None:
    for slip in (entry[:-1], entry[1:], f"{entry}s", entry[1] + entry[0] + entry[2:]):
        if slip in SHIPPED:
            continue
        with pytest.raises(DembowError) as caught:
            load_lesson(slip, "es")
        assert (caught.value.key, caught.value.fields["received"]) == ("unknown_lesson", slip)
        assert caught.value.fields["closest"] == entry


@pytest.mark.parametrize("nonsense", ["", "??", "ñandú", "../16_lstm", "6x1"])
def test_nonsense_is_met_with_a_lesson_that_there_is(nonsense: str) -> None:
    with pytest.raises(DembowError) as caught:
        load_lesson(nonsense, "es")
    assert caught.value.fields["closest"] in {entry.id for entry in load_course().entries}


def test_a_lesson_that_is_not_written_yet(course: Path) -> None:
    (course / "02_second" / "lesson.toml").unlink()
    with pytest.raises(DembowError) as caught:
        load_lesson("second", "es", course)
    assert (caught.value.key, caught.value.fields) == ("lesson_to_come", {"lesson": "second"})


BROKEN = [
    # file, what stands there, what is put instead, what the reason names
    ("lesson.toml", 'lab = "phrases"', "lab = phrases", "line 3"),
    ("lesson.toml", 'lab = "phrases"', 'lab = "phrases"\nlabel = 1', "label"),
    ("lesson.toml", 'lab = "phrases"', "lab = 3", "lab"),
    ("lesson.toml", 'lab = "phrases"\n', "", "lab"),
    ("lesson.toml", 'form = "order"', 'form = "essay"', "essay"),
    ("lesson.toml", 'kind = "recap"', 'kind = "exam"', "exam"),
    ("lesson.toml", 'is = "bichota"', 'is = "bichota", at_least = 1', "exactly one"),
    ("lesson.toml", ', is = "bichota"', "", "exactly one"),
    ("en.md", "## first_d:", "## first_z:", "first_d"),
]


@pytest.mark.parametrize(("file", "there", "instead", "named"), BROKEN)
def test_a_lesson_that_is_not_whole(course: Path, file: str, there: str, instead: str, named: str) -> None:
    path = course / "01_first" / file
    change(path, there, instead)
    with pytest.raises(DembowError) as caught:
        load_lesson("first", "en", course)
    assert (caught.value.key, caught.value.fields["path"]) == ("lesson_broken", path)
    assert named in str(caught.value.fields["reason"])
    for language in LANGUAGES:
        assert path.name in Strings(language, LESSON_STRINGS).explain(caught.value)


@pytest.mark.parametrize("there", [True, False])
def test_a_course_that_cannot_be_read(course: Path, there: bool) -> None:
    path = course / "course.toml"
    path.write_text("[[lessons", "utf-8") if there else path.unlink()
    with pytest.raises(DembowError) as caught:
        load_course(course)
    assert (caught.value.key, caught.value.fields["path"]) == ("lesson_broken", path)


@pytest.mark.parametrize("lesson", SHIPPED)
def test_what_ships_is_the_same_lesson_in_both_languages(lesson: str) -> None:
    es, en = (load_lesson(lesson, language) for language in LANGUAGES)
    assert es.title
    assert en.title
    assert es.title != en.title
    for first, second in zip(es.steps, en.steps, strict=True):
        assert first.spec == second.spec
        assert first.title
        assert second.title
        assert [(part.kind, part.name) for part in first.section.parts] == [
            (part.kind, part.name) for part in second.section.parts
        ]


def test_numbers_in_prose(steps: dict[str, Step]) -> None:
    assert "33" in steps["a"].body({})
    assert "47" in steps["a"].body({"first_share": 47})
    assert "`c[t-1]`" in steps["a"].body({})
    assert steps["a"].fill("{word} {first_right}", {"word": "la"}) == "{word} 160"
    assert [format_number(value) for value in (8.0, 0.9986, 33, "la", -1e-9)] == ["8", "0.999", "33", "la", "0"]


def half_written(folder: Path) -> Path:
    """A course whose second lesson is still to come."""
    write_course(folder)
    (folder / "02_second" / "lesson.toml").unlink()
    return folder


@pytest.mark.parametrize("number", ["18", "018"])
def test_a_lesson_is_known_by_its_number_too(number: str) -> None:
    assert load_lesson(number, "es").id == "duel"


@pytest.mark.parametrize("number", ["0", "99", "-1"])
def test_a_number_of_no_lesson_is_told_the_numbers_that_there_are(number: str) -> None:
    with pytest.raises(DembowError) as caught:
        load_lesson(number, "es")
    assert caught.value.key == "no_such_number"
    assert caught.value.fields == {"received": number, "last": len(load_course().entries)}


def test_what_is_but_nearly_a_number_is_unknown() -> None:
    with pytest.raises(DembowError) as caught:
        load_lesson("²", "es")
    assert caught.value.key == "unknown_lesson"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_is_known_by_the_title_that_the_map_shows(language: str) -> None:
    for entry in load_course().entries:
        title = entry.spec.title.of(language)
        for written in (title, title.upper(), f" {fold(title)} "):
            assert load_course().entry(written).id == entry.id


def test_unknown_lessons_get_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(DembowError) as caught:
        load_lesson("six_wrods", "es")
    assert (caught.value.key, caught.value.fields["closest"]) == ("unknown_lesson", "six_words")
    for entry in load_course().entries:  # by its title in any language, too
        for title in entry.spec.title.texts.values():
            with pytest.raises(DembowError) as caught:
                load_lesson(title[:-1].upper(), "es")
            assert caught.value.fields["closest"] == entry.id
    with pytest.raises(DembowError) as caught:
        load_lesson("second", "es", half_written(tmp_path))
    assert caught.value.key == "lesson_to_come"


def code_samples(lesson: Lesson) -> list[str]:
    """Every Python sample that a lesson shows."""
    return [
        match[3]
        for step in lesson.steps
        for section in everything(step)
        for match in FENCED.finditer(section.body)
        if match[2] in PYTHON
    ]


@pytest.mark.slow
@pytest.mark.parametrize("sample", sorted({c for found in EACH_LANGUAGE for c in code_samples(load_lesson(*found))}))
def test_every_code_sample_runs(sample: str) -> None:
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(
        [sys.executable, "-c", sample], capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
