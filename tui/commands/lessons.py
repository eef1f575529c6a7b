"""`dembow lessons` lists what the course holds.

With `--glossary` it prints every term, with `--lint` it lists the course's faults, with `--new` it makes the skeleton
of a lesson, and with `--transcript` it writes every text of the course into files.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.printable import harmless_line
from lessons.content.glossary import load_glossary
from lessons.content.listing import describe_course
from lessons.content.loader import load_course, load_spec
from lessons.content.skeleton import make_skeleton
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from lessons.linting.fault import Fault
from lessons.linting.linter import lint
from tui.check.calm import calm
from tui.check.sizes import SIZES
from tui.drawing.lesson_states import GLYPHS
from tui.front_ends import lab_terms
from tui.printing.console import HarmlessConsole
from tui.printing.output import print_document
from tui.steps.terms import plain_meaning, where_taught


def main(options: argparse.Namespace, strings: Strings) -> int:
    """List the lessons, or do what the option asks for. Return status 1 when `--lint` finds faults."""
    if options.new:
        print(strings("lessons.made", path=make_skeleton(options.new)))
        return 0
    if options.transcript:
        from tui.steps.transcripts import write_transcripts  # reads every lesson

        written = write_transcripts(Path(options.transcript))
        print(strings("lessons.transcribed", count=len(written), path=options.transcript))
        return 0
    if options.lint:
        return show_faults(options.json, strings)
    if options.glossary:
        return show_glossary(options.json, strings)
    course = describe_course()
    if options.json:
        print_document(course)
        return 0
    states = learner_states(options.profile)
    table = Table(box=None, padding=(0, 1, 0, 0))
    titles = {entry.id: entry.title for entry in load_course().entries}
    numbers = {lesson["id"]: lesson["number"] for lesson in course["lessons"]}
    for lesson in course["lessons"]:
        state = (
            strings("lessons.steps", steps=len(lesson["steps"])) if lesson["available"] else strings("lessons.to_come")
        )
        glyph = GLYPHS[states[lesson["id"]]]
        needed = ", ".join(str(numbers[other]) for other in lesson["needs_lessons"])
        table.add_row(
            Text(glyph),
            str(lesson["number"]),
            lesson["id"],
            Text(titles[lesson["id"]].of(strings.language)),
            Text(state, style="dim"),
            Text(strings("lessons.needs", lessons=needed) if needed else "", style="dim"),
        )
    table.show_header = False
    console = HarmlessConsole()
    console.print(table)
    console.print(strings("lessons.needs_legend"), style="dim", highlight=False)
    seen = (state for state in GLYPHS if state in states.values())
    legend = "   ".join(f"{GLYPHS[state]} {strings(f'map.{state}')}" for state in seen)
    console.print(legend, style="dim", highlight=False, markup=False)
    return 0


def show_glossary(as_json: bool, strings: Strings) -> int:
    """Print every term with its sentence and the step that teaches it."""
    course, terms = load_course(), load_glossary(strings.language)
    if as_json:
        print_document(
            [
                {"id": one.id, "name": one.name, "meaning": one.meaning, "lesson": one.lesson, "step": one.step}
                for one in terms
            ]
        )
        return 0
    table = Table(box=None, padding=(0, 2, 1, 0), show_header=False)
    for one in terms:
        where = where_taught(one, course, strings)
        table.add_row(Text(one.name, style="bold"), Text(plain_meaning(one)), Text(where, style="dim"))
    HarmlessConsole().print(table)
    return 0


def learner_states(profile: str) -> dict[str, str]:
    """Return how far the learner is with each lesson, a key of `GLYPHS`; all are new to whoever has no file yet."""
    path, entries = profile_path(profile), load_course().entries
    states: dict[str, str] = {entry.id: "new" if entry.available else "to_come" for entry in entries}
    if not path.exists():
        return states
    progress = Progress(path)
    try:
        for entry in entries:
            if entry.available:
                steps = [step.id for step in load_spec(entry.folder).steps]
                states[entry.id] = progress.lesson_state(entry.id, steps)
    finally:
        progress.close()
    return states


def stage_faults() -> list[Fault]:
    """Open every step on screens that nobody sees, and return what is wrong with what stands there."""
    # In processes of their own, which alone know of screens. No forks: Textual would find this one's terminal.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(SIZES), mp_context=spawn, initializer=calm) as children:
        return [fault for faults in children.map(lint_stage_of, SIZES) for fault in faults]


def lint_stage_of(size: tuple[int, int]) -> list[Fault]:
    """Return the faults of the steps on a screen of some columns and rows."""
    from tui.check.stage import lint_stage

    return lint_stage(size)


def show_faults(as_json: bool, strings: Strings) -> int:
    """Print every fault with file and line; return status 1 when there are any."""
    faults = lint(lab_terms())
    if not faults:  # what does not load cannot be opened
        faults = stage_faults()
    if as_json:
        entries = [{"file": str(f.file), "line": f.line, "rule": f.rule, "detail": f.text(strings)} for f in faults]
        print_document(entries)
    else:
        for fault in faults:
            print(harmless_line(f"{fault.file}:{fault.line}: {fault.rule}: {fault.text(strings)}"))
        summary = strings("lessons.lint_clean") if not faults else strings("lessons.lint_faults", count=len(faults))
        print(summary, file=sys.stderr if faults else sys.stdout)
    return 1 if faults else 0
