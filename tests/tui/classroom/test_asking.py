"""The inventory takes numbers and words, goes back, and keeps each answer at once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.content.schema import UNKNOWN
from lessons.inventory.drafts import drafted
from lessons.inventory.questions import COUNT, OPTIONS, load_inventory
from lessons.learner.progress import Progress
from tests.lessons.inventory.taken import inventory
from tui.classroom.asking import ask_all, chosen, lines_of, word_of
from tui.strings import load_strings


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    found = Progress(tmp_path / "progress.sqlite")
    yield found
    found.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_goes_back_and_may_not_know(
    progress: Progress, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    said = ["atrás", "1", "2", "back", "", "no sé", "ATRÁS", "3", *["4"] * (COUNT - 2)]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(said) + "\n"))
    strings, asked = load_strings(language), load_inventory(language)
    answers = ask_all(asked, progress, "before", strings)
    options = [one.options for one in asked.questions]
    assert answers is not None
    assert list(answers) == [one.id for one in asked.questions]
    assert list(answers.values())[:3] == [options[0][0], options[1][1], options[2][2]]
    err = capsys.readouterr().err
    assert strings("inventory.first") in err
    assert strings("inventory.earlier", place=2) in err
    assert drafted(progress, "before", asked.spec) == answers


def test_who_leaves_goes_on_later(progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    strings, first = load_strings("es"), inventory().questions[0]
    for said in ("salir\n", "2\nexit\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(said))
        assert ask_all(inventory(), progress, "before", strings) is None
    assert drafted(progress, "before", inventory().spec) == {first.id: first.options[1]}
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(DembowError, match="inventory_left"):
        ask_all(inventory(), progress, "before", strings)


def test_every_language_has_the_words_of_all() -> None:
    words = [load_strings(language).section("inventory.word") for language in LANGUAGES]
    assert all(one == words[0] for one in words)
    assert word_of("  No  Sé ", load_strings("en")) == UNKNOWN
    assert word_of("7", load_strings("es")) == ""


def test_a_question_fits_the_terminal() -> None:
    strings = load_strings("es")
    for one in inventory().questions:
        assert max(map(len, lines_of(inventory(), one, 20, strings))) < 80
        assert [chosen(one, str(place + 1)) for place in range(OPTIONS)] == list(one.options)
