"""`dembow progress` shows the learner's progress, exports, imports and resets it, and undoes a reset or an import."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from lessons.content.loader import load_course, load_spec
from lessons.learner.attic import forget, undo_last
from lessons.learner.profiles import profile_path, profiles
from lessons.learner.progress import Progress
from lessons.learner.transfer import export_progress, import_progress
from tui.printing.output import print_document


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Do the action that was asked for, and print what was done."""
    progress = Progress(profile_path(options.profile))
    try:
        return ACTIONS[options.action](options, progress, strings)
    finally:
        progress.close()


def show(options: argparse.Namespace, progress: Progress, strings: Strings) -> int:
    """Print how far the learner is with every lesson that can be opened."""
    states = {}
    for entry in load_course().available:
        steps = [step.id for step in load_spec(entry.folder).steps]
        known = progress.steps(entry.id)
        done = sum(known.get(step) in ("done", "tested") for step in steps)
        skipped = sum(known.get(step) == "skipped" for step in steps)
        counts: dict[str, object] = {"done": done, "skipped": skipped, "steps": len(steps)}
        states[entry.id] = {"state": progress.lesson_state(entry.id, steps), **counts}
    if options.json:
        print_document({"profile": options.profile, "profiles": profiles(), "lessons": states})
        return 0
    for entry in load_course().available:
        state = states[entry.id]
        title, words = entry.title.of(strings.language), strings(f"map.{state['state']}")
        key = "progress.line_skipped" if state["skipped"] else "progress.line"
        print(strings(key, number=f"{entry.number:2}", title=title, state=words, **_counts(state)))
    known_profiles = ", ".join(profiles())
    if known_profiles:
        print(strings("progress.profiles", names=known_profiles))
    return 0


def write(options: argparse.Namespace, progress: Progress, strings: Strings) -> int:
    """Write the progress into a file."""
    path = _file(options)
    export_progress(progress, path)
    print(strings("progress.exported", path=path))
    return 0


def read(options: argparse.Namespace, progress: Progress, strings: Strings) -> int:
    """Read the progress from a file."""
    path = _file(options)
    import_progress(progress, path)
    print(strings("progress.imported", path=path))
    return 0


def reset(options: argparse.Namespace, progress: Progress, strings: Strings) -> int:
    """Forget the progress of one lesson, or of all."""
    lesson = options.what or None
    if lesson:
        lesson = load_course().entry(lesson).id
    forget(progress, lesson)
    print(strings("progress.reset_lesson", lesson=lesson) if lesson else strings("progress.reset_all"))
    return 0


def undo(_: argparse.Namespace, progress: Progress, strings: Strings) -> int:
    """Undo the last reset or import."""
    if not undo_last(progress):
        raise DembowError("nothing_to_undo")
    print(strings("progress.undone"))
    return 0


ACTIONS = {"show": show, "export": write, "import": read, "reset": reset, "undo": undo}


def _file(options: argparse.Namespace) -> Path:
    if not options.what:
        raise DembowError("no_file", action=options.action)
    return at_home(options.what)


def _counts(state: Mapping[str, object]) -> dict[str, object]:
    return {name: state[name] for name in ("done", "steps", "skipped")}
