"""`dembow doctor` prints what a report of a fault needs, and nothing private."""

from __future__ import annotations

import argparse
import os
import sys
import time

from rich.console import Console

from core.base.diagnosis import diagnosis, private
from core.base.errors import DembowError
from core.base.language import Strings
from core.base.without_tensorflow import obstacle
from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from tui.glyphs.sets import SETS, VARIABLE, chosen, detected
from tui.printing.console import HarmlessConsole, colour_system
from tui.printing.output import print_document
from tui.printing.running import run_to_end

TRIALS: dict[str, Spec] = {"light": PhrasesSpec(cell="counts", count=1), "heavy": ExerciseSpec(("import keras",))}
"""A run for each hand of the engine, as small as one can be."""
GLYPHS = {"braille": "⠋⠙⠹⠸⠼⠴⣀⣤⣶⣿", "blocks": "▁▂▃▄▅▆▇█░▒▓", "lines": "─│┌┐└┘┏━┓╭╮", "signs": "●○◆✓✂→↺…"}
"""Characters of each kind that the course draws with: a reader sees whether the terminal's font has them."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Print the diagnosis, after a trial of each hand of the engine. Return 1 where one of them failed."""
    sections = diagnosis()
    sections["terminal"] |= drawing(options.glyphs)
    trials = {hand: trial(spec, strings) for hand, spec in TRIALS.items()}
    failed = any(error for _, error in trials.values())
    if options.json:
        tried = {hand: {"seconds": round(seconds, 2), "error": error} for hand, (seconds, error) in trials.items()}
        print_document({**sections, "engine": tried, "glyphs": GLYPHS})
        return int(failed)
    console = HarmlessConsole()
    for name, facts in sections.items():
        if facts:
            show(name, facts, console, strings)
    show("engine", {hand: outcome(hand, *tried, strings) for hand, tried in trials.items()}, console, strings)
    show("glyphs", GLYPHS, console, strings)
    console.print(strings("doctor.glyphs_hint"), style="dim", markup=False)
    console.print(strings("doctor.report_hint"), style="dim", markup=False)
    return int(failed)


def drawing(asked: str) -> dict[str, str]:
    """Return how many colours a terminal here is drawn with, the set of characters that it gets, and what says so."""
    encoding = getattr(sys.stdout, "encoding", None)
    glyphs, fact = chosen(asked, None, os.environ, encoding), detected(os.environ, encoding)[1]
    colours = colour_system() or "none"
    said = "--glyphs" if asked in SETS else VARIABLE if os.environ.get(VARIABLE) in SETS else fact
    return {"colours": colours, "drawn": f"{glyphs} ({said})" if said else glyphs}


def trial(spec: Spec, strings: Strings) -> tuple[float, str]:
    """Run it. Return the seconds that it took, and the error that it ended with, an empty text where it did not."""
    began = time.monotonic()
    try:
        result = run_to_end(spec, strings)
        if isinstance(result, ExerciseResult) and (ran := result.ran[0]).outcome != "done":
            raise DembowError("keras_does_not_import", outcome=ran.outcome, reason=f"{ran.error} {ran.message}".strip())
    except DembowError as error:
        # A machine without TensorFlow is no fault: the versions say so.
        return time.monotonic() - began, "" if obstacle() else private(strings.explain(error))
    return time.monotonic() - began, ""


def outcome(hand: str, seconds: float, error: str, strings: Strings) -> str:
    """Return how the trial of a hand ended, in words."""
    if hand == "heavy" and obstacle() is not None:
        return strings("doctor.absent")
    return error or strings("doctor.took", seconds=f"{seconds:.1f}")


def show(name: str, facts: dict[str, str], console: Console, strings: Strings) -> None:
    """Print one section: its title, then a line for each fact that there is."""
    console.print(strings(f"doctor.{name}"), style="bold", markup=False)
    names = {key: fact_name(key, strings) for key in facts}
    width = max(map(len, names.values()), default=0)
    for key, told in facts.items():
        console.print(f"  {names[key]:{width}}  {told or '-'}", markup=False, soft_wrap=True)


def fact_name(key: str, strings: Strings) -> str:
    """Return the name of a fact; libraries and variables of the environment have one of their own in any language."""
    return strings(f"doctor.fact.{key}") if strings.has(f"doctor.fact.{key}") else key
