"""Linter of the inventory: each wrong option is a misconception with a name, and no text of it stands in the course."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.content.loader import Lesson
from lessons.inventory.questions import COUNT, FOLDER, OPTIONS, QUESTIONS, RIGHT, Inventory, load_inventory
from lessons.linting.fault import Fault, broken, line_of, line_of_id

TOGETHER = 7
"""Words in a row that a question may not have in common with the course."""
MOST_AT_ONE_PLACE = 7
"""Questions at the most whose right option stands at the same place."""
TOLD = ("title", "ask")
"""Texts of every question, beside those of its options."""


def lint_inventory(lessons: Sequence[Mapping[str, Lesson]], course: Path) -> Iterator[Fault]:
    """Yield each fault of the inventory in the folder of a course, which may have none."""
    folder = course / FOLDER.name
    path = folder / QUESTIONS
    if not path.is_file():
        return
    for language in LANGUAGES:
        texts = folder / f"{language}.toml"
        if not texts.is_file():
            yield Fault(path, 1, "missing_language", {"file": texts.name})
            continue
        try:
            inventory = load_inventory(language, folder)
        except DembowError as error:
            yield broken(error)
            return
        if language == next(iter(LANGUAGES)):
            yield from lint_questions(inventory, {one.id for found in lessons for one in found.values()}, path)
        yield from lint_texts(inventory, texts)
        yield from lint_apart(inventory, [found[language] for found in lessons if language in found], texts)


def lint_questions(inventory: Inventory, known: set[str], path: Path) -> Iterator[Fault]:
    """Yield a fault for each question with options or a lesson that cannot be, and where they are not twenty."""
    questions = inventory.questions
    if len(questions) != COUNT:
        yield Fault(path, 1, "inventory_count", {"count": len(questions), "wanted": COUNT})
    ids = Counter(one.id for one in questions)
    for one in questions:
        line = line_of_id(path, one.id)
        if ids[one.id] > 1:
            yield Fault(path, line, "duplicate_id", {"id": one.id})
        if len(set(one.options)) != OPTIONS or RIGHT not in one.options:
            yield Fault(path, line, "inventory_options", {"question": one.id, "wanted": OPTIONS})
        if one.about not in known:
            yield Fault(path, line, "inventory_about", {"question": one.id, "lesson": one.about})
    places = Counter(one.options.index(RIGHT) for one in questions if RIGHT in one.options)
    for place, count in places.items():
        if count > MOST_AT_ONE_PLACE:
            yield Fault(path, 1, "inventory_place", {"place": place + 1, "count": count})


def lint_texts(inventory: Inventory, path: Path) -> Iterator[Fault]:
    """Yield a fault for each text or name that is missing, that nothing asks for, or that says the same as another."""
    wanted = {f"inventory.{one.id}.{name}": one.id for one in inventory.questions for name in TOLD + one.options} | {
        f"misconception.{name}": name for one in inventory.questions for name in one.options if name != RIGHT
    }
    for key in sorted(wanted.keys() - inventory.texts.keys()):
        yield Fault(path, 1, "inventory_untold", {"key": key})
    for key in sorted(inventory.texts.keys() - wanted.keys()):
        yield Fault(path, _line(path, key), "inventory_unused", {"key": key})
    told: dict[str, str] = {}
    for key, text in inventory.texts.items():
        if text in told:
            yield Fault(path, _line(path, key), "inventory_same", {"a": told[text], "b": key})
        told[text] = key


def lint_apart(inventory: Inventory, lessons: Sequence[Lesson], path: Path) -> Iterator[Fault]:
    """Yield a fault for each text that has so many words in a row in common with a lesson."""
    taught: set[tuple[str, ...]] = set()
    for lesson in lessons:
        for step in lesson.steps:
            for section in (step.section, *step.section.parts):
                taught.update(_runs(f"{section.title}\n{section.body}"))
    for key, text in inventory.texts.items():
        shared = next((run for run in _runs(text) if run in taught), None)
        if shared:
            yield Fault(path, _line(path, key), "inventory_in_course", {"key": key, "text": " ".join(shared)})


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of words of a text that is long enough to be a quotation."""
    words = re.findall(r"\w+", text.casefold())
    for place in range(len(words) - TOGETHER + 1):
        yield tuple(words[place : place + TOGETHER])


def _line(path: Path, key: str) -> int:
    """Return the line of a key's text."""
    table, _, name = key.rpartition(".")
    return line_of(path, rf"{re.escape(name)} *=", after=line_of(path, re.escape(f"[{table}]")))
