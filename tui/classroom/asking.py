"""The inventory is asked line by line: an answer is a number or a word, and each is kept before the next question."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import Literal

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.content.schema import UNKNOWN
from lessons.inventory.drafts import drafted, keep_draft
from lessons.inventory.questions import OPTIONS, Inventory, QuestionSpec
from lessons.inventory.sittings import When
from lessons.learner.progress import Progress

WIDEST = 88
"""Columns of the longest line of a question."""
Order = Literal["back", "quit"]
"""Word that moves between the questions, where an answer is the name of an option."""
BACK: Order = "back"
QUIT: Order = "quit"


def chosen(question: QuestionSpec, text: str) -> str:
    """Return the option with a number; the one after the last is "I don't know". Raise `DembowError` for another."""
    names = (*question.options, UNKNOWN)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= len(names)):
        raise DembowError("inventory_answer", received=text, last=len(names))
    return names[int(text) - 1]


def word_of(text: str, strings: Strings) -> str:
    """Return what a word of any language means at a question: `back`, `quit` or `unknown`; empty for none of them."""
    said = " ".join(text.casefold().split())
    return next((name for name, words in strings.section("inventory.word").items() if said in words.split(", ")), "")


def ask_all(inventory: Inventory, progress: Progress, when: When, strings: Strings) -> dict[str, str] | None:
    """Ask the questions that were not answered before; return the answers to all, or none where somebody leaves.

    Raises `DembowError` where the input ends before the last one.
    """
    questions, answers = inventory.questions, drafted(progress, when, inventory.spec)
    count, place = len(questions), next((n for n, one in enumerate(questions) if one.id not in answers), 0)
    if answers:
        _tell(strings("inventory.resumed", number=place + 1, count=count))
    while place < count:
        question = questions[place]
        said = asked(inventory, question, place + 1, answers.get(question.id, ""), strings)
        if said == QUIT:
            return None
        if said == BACK:
            if place == 0:
                _tell(strings("inventory.first"))
            place = max(0, place - 1)
            continue
        answers[question.id] = said
        keep_draft(progress, when, answers)
        place += 1
    return {one.id: answers[one.id] for one in questions}


def asked(inventory: Inventory, question: QuestionSpec, number: int, earlier: str, strings: Strings) -> str:
    """Ask a question until it is answered, or a word moves on from it; an empty line leaves an earlier answer.

    Raises `DembowError` where the input ends.
    """
    _tell(*lines_of(inventory, question, number, strings))
    if earlier:
        place = (*question.options, UNKNOWN).index(earlier) + 1
        _tell(*textwrap.wrap(strings("inventory.earlier", place=place), _width()))
    while True:
        print(strings("inventory.prompt", last=OPTIONS + 1), end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise DembowError("inventory_left", number=number, count=len(inventory.questions))
        text = line.strip()
        if not text and earlier:
            return earlier
        try:
            return word_of(text, strings) or chosen(question, text)
        except DembowError as error:
            _tell(strings.explain(error))


def lines_of(inventory: Inventory, question: QuestionSpec, number: int, strings: Strings) -> Iterable[str]:
    """Yield the lines of a question, no wider than the terminal."""
    width = _width()
    yield ""
    head = strings("inventory.head", number=number, count=len(inventory.questions))
    yield from textwrap.wrap(f"{head} {inventory.ask(question)}", width)
    yield ""
    options = [inventory.option(question, name) for name in question.options]
    for place, option in enumerate([*options, strings("lesson.dont_know")], start=1):
        yield from textwrap.wrap(option, width, initial_indent=f"  {place}  ", subsequent_indent="     ")


def _width() -> int:
    return min(WIDEST, shutil.get_terminal_size().columns - 1)


def _tell(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr)
