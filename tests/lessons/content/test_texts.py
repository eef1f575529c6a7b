"""A text may stand in a file of its language, beside the file that it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.content.loader import load_course, load_spec
from lessons.content.schema import Sentence
from lessons.content.texts import own_texts
from tests.lessons.course import write_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def test_a_text_that_a_language_lacks_is_told_in_no_other(course: Path) -> None:
    path = course / "course.toml"
    path.write_text(path.read_text("utf-8").replace(', en = "First"', ""), "utf-8")
    found = load_course(course)
    found.require("es")
    for reading in (lambda: found.entry("first").title.of("en"), lambda: found.require("en")):
        with pytest.raises(DembowError) as caught:
            reading()
        assert caught.value.key == "untranslated"
        assert caught.value.fields == {"language": "English", "text": "Primera"}


def test_a_text_comes_from_a_file_of_its_language(course: Path) -> None:
    path = course / "course.toml"
    path.write_text(path.read_text("utf-8").replace(', en = "First"', ""), "utf-8")
    (course / "en.toml").write_text('[first]\ntitle = "The first"\n', "utf-8")
    found = load_course(course)
    found.require("en")
    assert found.entry("first").title == Sentence({"es": "Primera", "en": "The first"})
    assert own_texts(path) == {"en": {"first.title": "The first"}}


def test_what_the_file_itself_says_stays(course: Path) -> None:
    folder = course / "01_first"
    (folder / "en.toml").write_text('[claims]\nfirst_claim = "else"\n', "utf-8")
    assert load_spec(folder).claims["first_claim"].of("en") == "something"


@pytest.mark.parametrize("text", [b"[claims", b"# ni\xf1o"])
def test_a_file_of_a_language_that_cannot_be_read_is_named(course: Path, text: bytes) -> None:
    file = course / "01_first" / "en.toml"
    file.write_bytes(text)
    with pytest.raises(DembowError) as caught:
        load_spec(file.parent)
    assert (caught.value.key, caught.value.fields["path"]) == ("lesson_broken", file)
