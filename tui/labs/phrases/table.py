"""`dembow phrases`: one model's phrases, each with its verdict."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.phrases import PhrasesSpec
from core.words.vocabulary import read_phrases
from tui.drawing.verdicts import GLYPHS, STYLES
from tui.printing.running import Document, run_command

SHOWN = 30
"""Phrases printed; the rates count them all."""
BAR = 24


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    spec = PhrasesSpec(
        cell=options.cell,
        units=options.units,
        count=options.count,
        seed=options.seed,
        temperature=options.temperature,
        greedy=options.greedy,
        state=options.state,
        steps=options.steps,
        phrases=read_phrases(options.phrases) if options.phrases else None,
    )
    return run_command(spec, options.json, strings, show)


def show(document: Document, console: Console, strings: Strings) -> None:
    """Phrases, then the rates."""
    console.print(strings("phrases.title", **heading(document, strings)), style="bold", markup=False)
    phrases = document["phrases"]
    table = Table.grid(padding=(0, 2))
    for phrase in phrases[:SHOWN]:
        verdict = phrase["verdict"]
        label = Text(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}", style=STYLES[verdict])
        table.add_row(label, Text(" ".join(phrase["words"]) or strings("phrases.silence")))
    console.print(table)
    if len(phrases) > SHOWN:
        console.print(strings("phrases.more", count=len(phrases) - SHOWN), style="dim", markup=False)
    console.print()
    rates = Table.grid(padding=(0, 2))
    for verdict, times in document["verdicts"].items():
        share = times / len(phrases)
        label = Text(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}", style=STYLES[verdict])
        rates.add_row(label, Text("█" * round(BAR * share), style=STYLES[verdict]), Text(f"{share:.0%} ({times})"))
    console.print(rates)


def heading(document: Document, strings: Strings) -> dict[str, object]:
    """The fields of the title line."""
    how = "phrases.greedy" if document["sampling"] == "greedy" else "phrases.sampled"
    return {
        "model": strings(f"model.{document['cell']}"),
        "parameters": document["parameters"],
        "how": strings(how, temperature=document["temperature"]),
        "state": strings(f"phrases.{document['state']}"),
        "seed": document["seed"],
    }
