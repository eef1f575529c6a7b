"""A class as tables on the command line."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from lessons.classroom.collecting import Collected
from lessons.classroom.items import FEWEST, Item, teach_again
from lessons.classroom.marks import Mark
from lessons.content.loader import Lesson
from tui.classroom.words import asides, misconception_text, share_text
from tui.drawing.rows import wrap
from tui.printing.tables import is_too_wide, print_table

MOST_LESSONS = 6
"""Lessons that have a column each; where there are more, each is one letter."""
NAMES = (40, 24, 16, 12)
"""Cells after which a long name goes on below, the widest first that leaves the table its columns."""
WIDE = 100
"""Columns from which on a table has hints and minutes too."""
INDENT = "   "
"""Room by which what is said of a question stands in from its title."""
ALL = "✓"


def letter_of(mark: Mark) -> str:
    """Return what was right in the end as one letter: a tick for all, else the tenths."""
    return ALL if mark.right == mark.asked else str(int(mark.points // 10))


def print_marks(
    collected: Collected, marks: Sequence[Mark], lessons: Sequence[Lesson], console: Console, strings: Strings
) -> None:
    """Print a row for each learner: of each lesson the questions that were right at last, of those it asks."""
    console.print(
        strings("class.found", learners=len(collected.learners), hand_ins=len(collected.hand_ins)), markup=False
    )
    if collected.earlier:
        console.print(strings("class.earlier", count=collected.earlier), markup=False)
    tables = (_marks_table(collected, marks, lessons, wide, strings) for wide in NAMES)
    table = next((one for one in tables if not is_too_wide(one, console.width)), None)
    print_table(table or _marks_table(collected, marks, lessons, NAMES[0], strings), console)
    many = len(lessons) > MOST_LESSONS
    console.print(strings("class.read_letters" if many else "class.read_marks"), style="dim", markup=False)


def _marks_table(
    collected: Collected, marks: Sequence[Mark], lessons: Sequence[Lesson], wide: int, strings: Strings
) -> Table:
    """Return the table, in which names are broken at spaces after `wide` cells."""
    table = Table(box=None, padding=(0, 1))
    table.add_column(strings("class.column.learner"))
    numbers = [lesson.entry.number for lesson in lessons]
    many = len(lessons) > MOST_LESSONS
    if many:
        tens = "".join(str(number // 10) for number in numbers)
        table.add_column(f"{tens}\n{''.join(str(number % 10) for number in numbers)}", no_wrap=True, justify="right")
    for number in () if many else numbers:
        table.add_column(str(number), justify="right")
    table.add_column(strings("class.column.first"), justify="right")
    table.add_column(strings("class.column.hints"), justify="right")
    table.add_column(strings("class.column.minutes"), justify="right")
    for name in collected.learners:
        own = {mark.lesson: mark for mark in marks if mark.name == name}
        none = strings("class.none")
        if many:
            cells = ["".join(letter_of(own[one.id]) if one.id in own else none for one in lessons)]
        else:
            cells = [f"{own[one.id].right}/{own[one.id].asked}" if one.id in own else none for one in lessons]
        answered = sum(mark.answered for mark in own.values())
        first = sum(mark.right_first for mark in own.values()) / answered if answered else None
        hints, minutes = sum(mark.hints for mark in own.values()), sum(mark.minutes for mark in own.values())
        shown = Text("\n".join(wrap(name, wide)))
        table.add_row(shown, *cells, share_text(first), str(hints), f"{minutes:.0f}")
    return table


def print_items(lesson: Lesson, items: Sequence[Item], console: Console, strings: Strings) -> None:
    """Print a row for each question of a lesson."""
    console.print()
    console.print(strings("class.items_of", number=lesson.entry.number, title=lesson.title), style="bold", markup=False)
    table = Table(box=None, padding=(0, 1))
    table.add_column(strings("class.column.question"))
    wide = console.width >= WIDE
    for name in ("answered", "first", "unknown", "skipped", *(("hints", "minutes") if wide else ())):
        table.add_column(strings(f"class.column.{name}"), justify="right")
    for item in items:
        minutes = "-" if item.minutes is None else f"{item.minutes:.1f}"
        spent = (f"{item.hints:.1f}", minutes) if wide else ()
        row = (share_text(item.first_try), str(item.unknown), str(item.skipped), *spent)
        table.add_row(Text(item.title), str(item.answered), *row)
    print_table(table, console)
    common = [(item.title, item.misconceptions[0]) for item in items if item.misconceptions]
    shared = [(title, one) for title, one in common if one.learners >= FEWEST]
    if shared:
        console.print(strings("class.misconceptions"), markup=False)
    for title, one in shared:
        told = strings("class.misconception_of", title=title, words=misconception_text(one, strings))
        print_wrapped(told, console)
    stuck = sorted({name for item in items for name in item.stuck})
    if stuck:
        console.print(strings("class.stuck", names=", ".join(stuck)), markup=False)


def print_report(lesson: Lesson, items: Sequence[Item], console: Console, strings: Strings) -> None:
    """Print what to teach again: the questions that a class missed most, each with its misconceptions in words."""
    console.print(
        strings("class.report_of", number=lesson.entry.number, title=lesson.title), style="bold", markup=False
    )
    again = teach_again(items)
    if not any(item.known is not None for item in items):
        console.print(strings("class.nobody_came"), markup=False)
    elif not again:
        console.print(strings("class.nothing_again"), markup=False)
    for place, item in enumerate(again, start=1):
        console.print()
        fields = {"place": place, "title": item.title, "step": item.step, "answered": item.answered}
        head = "class.again" if item.answered else "class.again_unanswered"
        console.print(strings(head, **fields, share=share_text(item.first_try)), markup=False)
        for told in asides(item, strings):
            print_wrapped(told, console)
        if item.stuck:
            print_wrapped(strings("class.stuck", names=", ".join(item.stuck)), console)
    console.print()


def print_wrapped(text: str, console: Console) -> None:
    """Print a text that stands in, so that what goes on below stands in too."""
    lines = textwrap.wrap(text, console.width, initial_indent=INDENT, subsequent_indent=INDENT)
    console.print(*lines, sep="\n", markup=False)
