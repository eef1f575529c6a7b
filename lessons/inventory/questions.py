"""Questions of the inventory: four options each, of which three are misconceptions by name, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from core.base.language import Strings
from lessons import LESSONS
from lessons.content.loader import read_spec
from lessons.content.schema import UNKNOWN

FOLDER = LESSONS / "inventory"
QUESTIONS = "questions.toml"
RIGHT = "right"
"""Name of the right option of every question."""
COUNT, OPTIONS = 20, 4
"""Number of questions, and of the options of each."""


class QuestionSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question without its texts."""

    id: str
    about: str
    """Lesson that teaches what is asked."""
    options: tuple[str, ...]
    """Options as they are shown: `right`, and misconceptions by name."""


class InventorySpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All questions of the inventory, in order."""

    questions: tuple[QuestionSpec, ...]


@dataclass(frozen=True)
class Inventory:
    """The inventory with its texts in one language."""

    spec: InventorySpec
    texts: Mapping[str, str]
    """Texts by key: `inventory.<question>.title`, `inventory.<question>.ask`,
    `inventory.<question>.<option>`, `misconception.<name>`."""

    @cached_property
    def questions(self) -> tuple[QuestionSpec, ...]:
        """Return the questions in order."""
        return self.spec.questions

    def title(self, question: QuestionSpec) -> str:
        """Return the few words by which a teacher is told of a question."""
        return self.texts[f"inventory.{question.id}.title"]

    def ask(self, question: QuestionSpec) -> str:
        """Return what a question asks."""
        return self.texts[f"inventory.{question.id}.ask"]

    def option(self, question: QuestionSpec, name: str) -> str:
        """Return the text of an option."""
        return self.texts[f"inventory.{question.id}.{name}"]

    def misconception(self, name: str) -> str:
        """Return a misconception in words; the name itself where it is none, as of a right answer."""
        return self.texts.get(f"misconception.{name}", name)


def load_inventory(language: str, folder: Path = FOLDER) -> Inventory:
    """Return the inventory in one language. Raise `DembowError` where its file does not hold together."""
    return Inventory(read_spec(folder / QUESTIONS, InventorySpec), Strings(language, folder).texts)


def is_answer(question: QuestionSpec, answer: str) -> bool:
    """Return whether the question has such an option, or the answer is that one does not know."""
    return answer == UNKNOWN or answer in question.options
