"""`dembow class inventory` asks its twenty questions line by line; with hand-ins it says what a class gained."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable
from importlib import metadata

import msgspec

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from lessons.classroom.collecting import collect
from lessons.classroom.line import hand_in_line
from lessons.classroom.signature import remember, resigned, signature
from lessons.content.schema import UNKNOWN
from lessons.inventory.gains import gains, published
from lessons.inventory.questions import OPTIONS, Inventory, QuestionSpec, load_inventory
from lessons.inventory.sittings import Sitting, When, due, handed, keep, of_hand_in, sittings
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.classroom.gained import print_gains
from tui.classroom.putting import put
from tui.classroom.told import tell_change
from tui.printing.output import print_document

WIDEST = 88
"""Columns of the longest line of a question."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Ask the inventory, or say what a class gained where its hand-ins are given."""
    return report(options, strings) if options.paths else sit(options, strings)


def sit(options: argparse.Namespace, strings: Strings) -> int:
    """Ask the sitting that is due, keep it, and print its line for the teacher."""
    progress = Progress(profile_path(options.profile))
    try:
        by = resigned(progress, vars(options))
        when = due(progress, time.time())
        inventory = load_inventory(strings.language)
        if options.answers is None:
            print(strings(f"inventory.begin.{when}", count=len(inventory.questions)), file=sys.stderr)
        given = answers_of(options.answers, inventory, strings)
        changed = remember(progress, by)
        sitting = Sitting(when, time.time(), strings.language, given)
        keep(progress, sitting)
        tell(options, progress, sitting, strings)
        tell_change(changed, by, strings)
    finally:
        progress.close()
    return 0


def answers_of(written: str | None, inventory: Inventory, strings: Strings) -> dict[str, str]:
    """Return the option of each question: from `--answers`, or asked one after the other.

    Raises `DembowError` where there are too few or too many, or one is no option.
    """
    questions = inventory.questions
    if written is None:
        return {one.id: asked(inventory, one, number, strings) for number, one in enumerate(questions, start=1)}
    parts = [part.strip() for part in written.split(",")]
    if len(parts) != len(questions):
        raise DembowError("inventory_answers", received=len(parts), wanted=len(questions))
    return {one.id: chosen(one, part) for one, part in zip(questions, parts, strict=True)}


def chosen(question: QuestionSpec, text: str) -> str:
    """Return the option with a number; the one after the last is "I don't know". Raise `DembowError` for another."""
    names = (*question.options, UNKNOWN)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= len(names)):
        raise DembowError("inventory_answer", received=text, last=len(names))
    return names[int(text) - 1]


def asked(inventory: Inventory, question: QuestionSpec, number: int, strings: Strings) -> str:
    """Ask a question until it is answered. Raise `DembowError` where the input ends before."""
    print(*lines_of(inventory, question, number, strings), sep="\n", file=sys.stderr)
    while True:
        print(strings("inventory.prompt", last=OPTIONS + 1), end=" ", file=sys.stderr, flush=True)
        text = sys.stdin.readline()
        if not text:
            raise DembowError("inventory_left", number=number, count=len(inventory.questions))
        try:
            return chosen(question, text.strip())
        except DembowError as error:
            print(strings.explain(error), file=sys.stderr)


def lines_of(inventory: Inventory, question: QuestionSpec, number: int, strings: Strings) -> Iterable[str]:
    """Yield the lines of a question, no wider than the terminal."""
    width = min(WIDEST, shutil.get_terminal_size().columns - 1)
    yield ""
    head = strings("inventory.head", number=number, count=len(inventory.questions))
    yield from textwrap.wrap(f"{head} {inventory.ask(question)}", width)
    yield ""
    options = [inventory.option(question, name) for name in question.options]
    for place, option in enumerate([*options, strings("lesson.dont_know")], start=1):
        yield from textwrap.wrap(option, width, initial_indent=f"  {place}  ", subsequent_indent="     ")


def tell(options: argparse.Namespace, progress: Progress, sitting: Sitting, strings: Strings) -> None:
    """Say that a sitting is kept, how many were right once all are over, and print its line."""
    by = signature(progress)
    line = hand_in_line(handed(sitting, by, metadata.version("dembow"))) if by.name else ""
    done = sittings(progress)
    if options.json:
        document = {"when": sitting.when, "at": sitting.at, "answers": sitting.answers, "right": sitting.right}
        print_document({**document, "line": line})
        return
    print(file=sys.stderr)
    print(strings(f"inventory.kept.{sitting.when}"), file=sys.stderr)
    if sitting.when == "later":
        rights = {when: one.right for when, one in done.items()}
        print(strings("inventory.rights", count=len(sitting.answers), **rights), file=sys.stderr)
    print(strings("hand_in.send", count=1) if line else strings("inventory.unsigned"), file=sys.stderr)
    if line:
        print(line)


def report(options: argparse.Namespace, strings: Strings) -> int:
    """Say what a class gained. Return 1 where something that was handed in could not be read."""
    inventory = load_inventory(strings.language)
    collected = collect([at_home(one) for one in options.paths], options.code or "")
    for refused in collected.refused:
        print(f"{refused.source}: {strings.explain(refused.error)}", file=sys.stderr)
    learners: dict[str, dict[When, Sitting]] = {}
    for one in collected.hand_ins:
        sitting = of_hand_in(one, inventory.spec)
        if sitting is not None:
            learners.setdefault(f"{one.by.name} {one.by.number}".strip(), {})[sitting.when] = sitting
    if not learners:
        raise DembowError("inventory_nobody", path=", ".join(map(str, options.paths)))
    if options.form not in ("table", "json", "plain"):
        raise DembowError("inventory_form", received=options.form)
    found = gains(learners, inventory.spec)
    if options.json or options.form == "json":
        print_document(msgspec.to_builtins(found))
    elif options.form == "plain":
        put(published(learners, inventory.spec).rstrip("\n"), options, strings)
    else:
        print_gains(found, inventory, strings)
    return int(bool(collected.refused))
