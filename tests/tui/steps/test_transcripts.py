"""All that the course says stands in tests/golden, so that whoever changes a word sees it as a diff."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.content.loader import Entry, load_course, load_lesson
from lessons.linting.text import everything
from tui.steps.transcripts import transcript, write_transcripts
from tui.strings import load_strings

GOLDEN = Path(__file__).parents[2] / "golden"
RENEW = "`make golden` writes them again: read the diff, and commit it with the change"
ENTRIES = load_course().available


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_lesson_says_what_is_written_down(entry: Entry, language: str) -> None:
    path = GOLDEN / language / f"{entry.folder.name}.md"
    kept = path.read_text("utf-8") if path.is_file() else ""
    now = transcript(entry, load_strings(language))
    diff = "\n".join(difflib.unified_diff(kept.splitlines(), now.splitlines(), str(path), "the lesson", lineterm=""))
    assert kept == now, f"{diff}\n{RENEW}"


def test_nothing_is_written_down_that_is_no_lesson() -> None:
    wanted = {f"{language}/{entry.folder.name}.md" for language in LANGUAGES for entry in ENTRIES}
    found = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert found == wanted, RENEW


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_nothing_that_a_lesson_says_is_left_out(entry: Entry, language: str) -> None:
    told = transcript(entry, load_strings(language))
    for step in load_lesson(entry.id, language).steps:
        for section in everything(step):
            assert section.title in told, f"{step.id}: {section}"
            assert step.fill(section.body, {}).strip() in told, f"{step.id}: {section}"
        for program in ("start", "answer"):
            assert step.program(program) in told


@pytest.mark.slow
def test_what_is_no_lesson_any_more_goes_away(tmp_path: Path) -> None:
    old, note = tmp_path / "es" / "99_gone.md", tmp_path / "README.md"
    old.parent.mkdir()
    for path in (old, note):
        path.write_text("# 99 · Gone\n", "utf-8")
    assert len(write_transcripts(tmp_path)) == len(ENTRIES) * len(LANGUAGES)
    assert note.is_file()
    assert not old.exists()


@pytest.mark.slow
def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine", "utf-8")
    with pytest.raises(DembowError) as caught:
        write_transcripts(place)
    assert caught.value.key == "export_unwritable"
    assert place.read_text("utf-8") == "mine"
