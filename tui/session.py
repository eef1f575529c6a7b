"""The session outlives every screen: it holds the learner's progress, the engine and the language."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from core.base.language import Strings, next_language
from lessons.content.graph import Leaning, leaning
from lessons.content.loader import Course, Entry, Lesson, load_course, load_lesson, load_spec
from lessons.learner.progress import OVER, Progress
from tui.doors import Doors
from tui.glyphs.sets import BRAILLE
from tui.keys import Keymap
from tui.strings import load_strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.engine.client import Engine
    from lessons.content.glossary import Term
    from lessons.content.search import Passage

LANGUAGE = "language"
THEME = "theme"
MAP_VIEW = "map_view"
"""Setting that keeps whether the map is a list or a graph."""


class Session:
    """The session belongs to one learner at one terminal."""

    doors: Doors
    """Way to every screen; the app sets it."""

    def __init__(self, progress: Progress, engine: Engine, language: str, glyphs: str = BRAILLE) -> None:
        self.progress = progress
        self.engine = engine
        self.glyphs = glyphs
        """Set of characters in which everything is drawn."""
        self.strings: Strings = self._strings(language)
        self.keymap: Keymap = {}
        """Learner's own keys, by binding."""
        self.lost_keys: set[str] = set()
        """Bindings that the learner's own keys leave without a key, and of which the learner was told."""
        self._steps: dict[str, list[str]] = {}
        self._passages: dict[str, list[Passage]] = {}
        self._glossary: dict[str, Sequence[Term]] = {}

    @cached_property
    def course(self) -> Course:
        """Return the course's map, read once."""
        return load_course()

    @cached_property
    def leaning(self) -> Leaning:
        """Return which lessons each lesson needs, and for which concepts; worked out once."""
        return leaning(self.course)

    @property
    def passages(self) -> Sequence[Passage]:
        """Every step of the course with its words, in the language of the moment; read when somebody first searches."""
        from lessons.content.search import passages  # the first screen does without

        language = self.strings.language
        if language not in self._passages:
            self._passages[language] = passages(self.lesson(entry.id) for entry in self.course.available)
        return self._passages[language]

    @property
    def glossary(self) -> Sequence[Term]:
        """Terms of the course in the language of the moment; read when somebody first asks for them."""
        from lessons.content.glossary import load_glossary  # the first screen does without

        language = self.strings.language
        if language not in self._glossary:
            self._glossary[language] = load_glossary(language)
        return self._glossary[language]

    def lesson(self, lesson: str) -> Lesson:
        """Return a lesson in the language of the moment."""
        return self.in_glyphs(load_lesson(lesson, self.strings.language))

    def own_lesson(self, lesson: str) -> Lesson:
        """Return a lesson in the language of the moment, its questions with the numbers that are the learner's own."""
        from lessons.variants.own import for_learner  # the first screen does without

        return self.in_glyphs(for_learner(self.lesson(lesson), self.progress))

    def in_glyphs(self, lesson: Lesson) -> Lesson:
        """Return a lesson that names keys by words where the set of characters has no signs for them."""
        if self.glyphs == BRAILLE:
            return lesson
        from tui.glyphs.spelling import respelled_lesson

        return respelled_lesson(lesson, self.glyphs, self.strings)

    def switch_language(self) -> None:
        """Switch to the next language, and remember it."""
        self.use_language(next_language(self.strings.language))

    def use_language(self, language: str) -> None:
        """Switch to `language`, and remember it. Raise `DembowError` where some of its files are missing."""
        self.strings = self._strings(language)
        self.progress.set(LANGUAGE, language)

    def draw_in(self, glyphs: str) -> None:
        """Use another set of characters: the texts name keys by words where it has no signs for them."""
        self.glyphs = glyphs
        self.strings = self._strings(self.strings.language)

    def key_sign(self, sign: str) -> str:
        """Return the sign of a key as the set of characters has it."""
        if self.glyphs == BRAILLE:
            return sign
        from tui.glyphs.spelling import spelled

        return spelled(sign, self.glyphs, self.strings)

    def _strings(self, language: str) -> Strings:
        self.course.require(language)
        if self.glyphs == BRAILLE:
            return load_strings(language)
        from tui.glyphs.spelling import respelled  # most terminals do without

        return respelled(load_strings(language), self.glyphs)

    def lesson_state(self, entry: Entry) -> str:
        """Return how far the learner is with a lesson: `to_come`, `new`, `started`, `skipped`, `tested`
        or `done`.
        """
        if not entry.available:
            return "to_come"
        if not self.progress.steps(entry.id):
            return "new"  # known without its lesson.toml: the first screen shows every lesson
        if entry.id not in self._steps:
            self._steps[entry.id] = [step.id for step in load_spec(entry.folder).steps]
        return self.progress.lesson_state(entry.id, self._steps[entry.id])

    def resume_entry(self) -> Entry:
        """Return the lesson where the learner was, or the next one that is open where that one is over.

        At first that is the first lesson there is; at the end of the course, the last one.
        """
        position = self.progress.position()
        entries = self.course.available
        here = next((place for place, one in enumerate(entries) if position and one.id == position[0]), 0)
        if self.over(entries[here]):
            return next((one for one in entries[here:] if not self.over(one)), entries[here])
        return entries[here]

    def over(self, entry: Entry) -> bool:
        """Return whether the learner is through with a lesson, steps that were skipped among them."""
        return self.lesson_state(entry) in OVER
