"""`dembow class` reads the hand-ins of a class: a table, an item report, a page to project, files for platforms."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.printable import harmless_line
from lessons.classroom.collecting import Collected, collect
from lessons.classroom.draws import doubtful, same_numbers
from lessons.classroom.items import Item, items_of
from lessons.classroom.marks import ACTS, CSV, OWN_ACTS, PAGE, Mark, mark_of, table_for
from lessons.classroom.statements import statements
from lessons.content.loader import Lesson, Step, load_course, load_lesson
from tui.classroom.page import class_page
from tui.classroom.putting import put
from tui.classroom.tables import print_items, print_marks, print_report
from tui.commands import inventory, joining
from tui.printing.console import HarmlessConsole
from tui.printing.output import print_document


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Do the action that was asked for. Return 1 where something that was handed in could not be read."""
    if options.action in OWN_ACTS:
        return OWN[options.action](options, strings)
    if not options.paths:
        raise DembowError("class_no_paths")
    collected = collect([at_home(one) for one in options.paths], options.code or "")
    for refused in collected.refused:
        print(harmless_line(f"{refused.source}: {strings.explain(refused.error)}"), file=sys.stderr)
    if collected.strangers:
        names = ", ".join(sorted({f"{one.by.name} ({one.by.code or '-'})" for one in collected.strangers}))
        print(strings("class.strangers", names=names), file=sys.stderr)
    for number, people in collected.doubles.items():
        print(strings("class.double", number=number, names=", ".join(people)), file=sys.stderr)
    if not collected.hand_ins and not options.json:
        print(strings("class.nobody"))
        return int(bool(collected.refused))
    ACTIONS[options.action](options, collected, strings)
    return int(bool(collected.refused))


def show(options: argparse.Namespace, collected: Collected, strings: Strings) -> None:
    """Show the whole class in the form that was asked for."""
    lessons = lessons_of(collected, options.lesson, strings.language)
    tell_draws(collected, lessons, strings)
    marks, items = marks_of(collected, lessons), items_by_lesson(collected, lessons)
    form = "json" if options.json else options.form
    names, titles = [lesson.id for lesson in lessons], [lesson.title for lesson in lessons]
    if form == "json":
        print_document(document(collected, marks, items))
    elif form == "table":
        console = HarmlessConsole()
        print_marks(collected, marks, lessons, console, strings)
        for lesson in lessons:
            print_items(lesson, items[lesson.id], console, strings)
    elif form == "xapi":
        known = set(names)
        put(
            "\n".join(line for one in collected.hand_ins if one.lesson in known for line in statements(one)),
            options,
            strings,
        )
    elif form == "page":
        put(class_page(collected, marks, lessons, items, strings), options, strings, PAGE)
    else:
        text = table_for(CSV[form], marks, names, titles).rstrip("\n")
        # The columns of a platform are those of the teacher's own files too.
        put(text, options, strings, text.partition("\n")[0] if form == "plain" else "")


def report(options: argparse.Namespace, collected: Collected, strings: Strings) -> None:
    """Say what to teach again."""
    lessons = lessons_of(collected, options.lesson, strings.language)
    tell_draws(collected, lessons, strings)
    items = items_by_lesson(collected, lessons)
    if options.json:
        print_document({lesson: [asdict(one) for one in found] for lesson, found in items.items()})
        return
    console = HarmlessConsole()
    for lesson in lessons:
        print_report(lesson, items[lesson.id], console, strings)


ACTIONS = dict(zip(ACTS, (show, report), strict=True))
OWN = dict(zip(OWN_ACTS, (joining.main, inventory.main), strict=True))


def tell_draws(collected: Collected, lessons: list[Lesson], strings: Strings) -> None:
    """Name who answered with somebody else's numbers, or is marked right or wrong against the numbers that they had.

    Who was dealt the same numbers as somebody else is named too.
    """
    for names in same_numbers(collected.hand_ins):
        print(strings("class.same_numbers", names=", ".join(names)), file=sys.stderr)
    by_id = {lesson.id: lesson for lesson in lessons}
    for one in collected.hand_ins:
        steps = doubtful(by_id[one.lesson], one) if one.lesson in by_id else []
        if steps:
            fields = {"name": one.by.name, "lesson": by_id[one.lesson].title, "steps": named(by_id[one.lesson], steps)}
            print(strings("class.other_numbers", **fields), file=sys.stderr)


def named(lesson: Lesson, steps: list[Step]) -> str:
    """Return the places and titles of steps, as a lesson shows them."""
    return ", ".join(f"{1 + lesson.place(step.id)}. {step.title}" for step in steps)


def lessons_of(collected: Collected, asked: str | None, language: str) -> list[Lesson]:
    """Return the lessons that were handed in, in the course's order; one of them where it is asked for.

    Raises `DembowError` where nobody handed that one in.
    """
    course = load_course()
    found = {one.lesson for one in collected.hand_ins}
    if asked:
        lesson = course.entry(asked).id
        if lesson not in found:
            raise DembowError("lesson_not_handed_in", lesson=lesson, found=", ".join(sorted(found)) or "-")
        found = {lesson}
    return [load_lesson(entry.id, language) for entry in course.available if entry.id in found]


def marks_of(collected: Collected, lessons: list[Lesson]) -> list[Mark]:
    """Return the mark of each hand-in of those lessons."""
    specs = {lesson.id: lesson.spec for lesson in lessons}
    return [mark_of(specs[one.lesson], one) for one in collected.hand_ins if one.lesson in specs]


def items_by_lesson(collected: Collected, lessons: list[Lesson]) -> dict[str, list[Item]]:
    """Return the item report of each of those lessons."""
    return {
        lesson.id: items_of(lesson, [one for one in collected.hand_ins if one.lesson == lesson.id])
        for lesson in lessons
    }


def document(collected: Collected, marks: list[Mark], items: dict[str, list[Item]]) -> dict[str, object]:
    """Return all of a class as plain values."""
    return {
        "learners": list(collected.learners),
        "earlier": collected.earlier,
        "refused": [
            {"source": one.source, "error": one.error.key, **{k: str(v) for k, v in one.error.fields.items()}}
            for one in collected.refused
        ],
        "marks": [{**asdict(mark), "points": mark.points} for mark in marks],
        "items": {
            lesson: [{**asdict(one), "first_try": one.first_try} for one in found] for lesson, found in items.items()
        },
    }
