"""Sittings of invented learners, for the tests of the inventory."""

from __future__ import annotations

import random

from core.base.language import FIRST_LANGUAGE
from lessons.content.schema import UNKNOWN
from lessons.inventory.questions import RIGHT, Inventory, load_inventory
from lessons.inventory.sittings import WHENS, Sitting, When
from lessons.learner.review import DAY

AT = 1_790_000_000.0
CHANCES: dict[When, float] = {"before": 0.4, "after": 0.8, "later": 0.7}


def inventory(language: str = FIRST_LANGUAGE) -> Inventory:
    return load_inventory(language)


def sitting(when: When, rights: int, wrong: str = "") -> Sitting:
    """The first so many questions right, the others wrong, or all of them not known."""
    answers = {}
    for place, one in enumerate(inventory().questions):
        miss = wrong or next(option for option in one.options if option != RIGHT)
        answers[one.id] = RIGHT if place < rights else miss
    return Sitting(when, AT + 30 * DAY * WHENS.index(when), FIRST_LANGUAGE, answers)


def taken(count: int) -> dict[str, dict[When, Sitting]]:
    """Learners who know more after the course than before; every fifth one leaves out the last sitting."""
    dice, found = random.Random(7), dict[str, dict[When, Sitting]]()
    for number in range(count):
        own: dict[When, Sitting] = {}
        for when, chance in CHANCES.items():
            if when == "later" and number % 5 == 4:
                continue
            answers = {
                one.id: RIGHT if dice.random() < chance else dice.choice([*set(one.options) - {RIGHT}, UNKNOWN])
                for one in inventory().questions
            }
            own[when] = Sitting(when, AT + WHENS.index(when) * 30 * DAY, FIRST_LANGUAGE, answers)
        found[f"Persona {number:02}"] = own
    return found
