"""The session keeps the language, and knows how far the learner is."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.engine.fake import FakeEngine
from lessons.content.loader import Entry, load_spec
from lessons.learner.progress import Progress
from tui.session import LANGUAGE, Session


@pytest.fixture
def session(progress: Progress) -> Session:
    return Session(progress, FakeEngine(), "en")


def test_the_language_goes_round_and_is_remembered(session: Session, progress: Progress) -> None:
    assert progress.setting(LANGUAGE) is None
    spoken = []
    for _ in LANGUAGES:
        session.switch_language()
        assert session.lesson("welcome").language == session.strings.language == progress.setting(LANGUAGE)
        spoken.append(session.strings.language)
    assert spoken[-1] == "en"
    assert set(spoken) == set(LANGUAGES)


def test_a_language_that_there_is_not_changes_nothing(session: Session, progress: Progress) -> None:
    with pytest.raises(DembowError):
        session.use_language("xx")
    assert (session.strings.language, progress.setting(LANGUAGE)) == ("en", None)


def test_a_lesson_goes_from_new_to_done(session: Session, progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = session.course.entry("six_words")
    assert session.lesson_state(entry) == "new"
    first, *others = (step.id for step in load_spec(entry.folder).steps)
    progress.complete(entry.id, first)
    assert session.lesson_state(entry) == "started"
    for step in others:
        progress.skip(entry.id, step)
    assert session.lesson_state(entry) == "skipped"
    assert session.resume_entry() != entry  # it is behind the learner all the same
    for step in others:
        progress.complete(entry.id, step)
    assert session.lesson_state(entry) == "done"
    monkeypatch.setattr(Entry, "available", property(lambda _: False))
    assert session.lesson_state(entry) == "to_come"


def test_the_learner_goes_on_where_they_were(session: Session, progress: Progress) -> None:
    assert session.resume_entry() == session.course.available[0]
    progress.visit("six_words", load_spec(session.course.entry("six_words").folder).steps[0].id)
    assert session.resume_entry().id == "six_words"
    entry = session.course.entry("six_words")
    for step in load_spec(entry.folder).steps:
        progress.complete("six_words", step.id)
    following = session.course.available[session.course.available.index(entry) + 1]
    assert session.resume_entry() == following
    for step in load_spec(following.folder).steps:
        progress.complete(following.id, step.id)
    assert session.resume_entry().number == following.number + 1
    progress.visit("no_longer_there", "a")
    assert session.resume_entry() == session.course.available[0]
