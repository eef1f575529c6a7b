"""The words of the letters lab and its command."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.letters import LettersSpec
from core.experiments.letters_result import NETWORK, LettersResult
from core.jobs.letter_strokes import CountsRow
from core.words.letter_files import FileReading
from core.words.letter_texts import OWN_TEXT

COUNTED = {0: "letters", 1: "pairs", 2: "triples", 4: "fives"}
"""Name of the counts by the letters that they look back."""


def asked(spec: LettersSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    return strings(
        "notebook.asked.letters",
        text=text_name(spec.text, strings),
        network=network_name(spec.cell, spec.units, strings),
        brakes=brakes_of(spec.dropout, spec.patience, strings),
        seeds=spec.seeds,
    )


def text_name(name: str, strings: Strings) -> str:
    """Return the name of a text."""
    return strings(f"letters.text.{name}")


def network_name(cell: str, units: int, strings: Strings) -> str:
    """Return the name of the network."""
    return f"{strings(f'model.{cell}')} {units}"


def counts_name(back: int, strings: Strings) -> str:
    """Return the name of counts of letters."""
    return strings(f"letters.counts.{COUNTED[back]}")


def writer_name(who: str, result: LettersResult, strings: Strings) -> str:
    """Return the name of whoever writes."""
    if who == NETWORK:
        return network_name(result.cell, result.units, strings)
    return counts_name(int(who.rpartition("_")[2]), strings)


def brakes_of(dropout: float, patience: int | None, strings: Strings) -> str:
    """Return what holds the network back, in a few words."""
    told = [strings("letters.dropout", share=f"{dropout:g}")] if dropout else []
    told += [strings("letters.early", looks=patience)] if patience is not None else []
    return ", ".join(told) or strings("letters.free")


def title_of(result: LettersResult, strings: Strings) -> str:
    """Return what was learned, and by whom."""
    facts = result.text
    return strings(
        "letters.title",
        text=text_name(facts.name, strings),
        network=network_name(result.cell, result.units, strings),
        brakes=brakes_of(result.dropout, result.patience, strings),
        train=facts.train,
        letters=facts.letters,
        seeds=len(result.ends),
    )


def reading_lines(reading: FileReading | None, strings: Strings) -> list[str]:
    """Return how a learner's own file was read: its encoding, and what was left out."""
    if reading is None:
        return []
    told = [strings("letters.reading.read", letters=reading.letters, encoding=reading.encoding)]
    for name in ("left_out", "dropped", "rare"):
        count = getattr(reading, name)
        if count:
            told.append(strings(f"letters.reading.{name}", count=count))
    return told


def verdict_of(result: LettersResult, strings: Strings) -> str:
    """Return what may be said of the network against the best counts, on the part that nothing was chosen by."""
    headline, bar = result.headline(None), result.best_counts()
    fields = {
        "network": network_name(result.cell, result.units, strings),
        "score": f"{result.test.mean:.2f}",
        "counts": counts_name(bar.back, strings),
        "bar": f"{bar.test:.2f}",
    }
    if headline.better == "unknown":
        seeds = len(result.ends)
        fields["few"] = strings(f"letters.verdict.{'one_seed' if seeds == 1 else 'few_seeds'}", seeds=seeds)
    return strings(f"letters.verdict.{headline.better}", **fields)


def overfit_of(result: LettersResult, strings: Strings) -> str:
    """Return how far the validation part rose again after its best look."""
    return strings(
        "letters.overfit",
        best=f"{result.best.mean:.2f}",
        step=round(sum(end.best_step for end in result.ends) / len(result.ends)),
        last=f"{result.last.mean:.2f}",
    )


def guide_text(row: CountsRow, strings: Strings) -> str:
    """Return counts and their perplexity on the validation part, as the figure has them."""
    return f"{counts_name(row.back, strings)} {row.valid:.1f}"


def source_of(name: str, strings: Strings) -> str:
    """Return where a text comes from."""
    return "" if name == OWN_TEXT else strings(f"letters.source.{name}")
