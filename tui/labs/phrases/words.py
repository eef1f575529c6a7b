"""The words of the phrases lab and its command."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.words.counts import COUNTS
from core.words.vocabulary import Phrase


def asked(spec: PhrasesSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    model = strings(f"model.{spec.cell}")
    name = model if spec.cell == COUNTS else f"{model} {spec.units}"
    return strings("notebook.asked.phrases", model=name, how=how_of(spec, f"{spec.temperature:g}", strings))


def how_of(spec: PhrasesSpec, temperature: float | str, strings: Strings) -> str:
    """Return how words are chosen."""
    return strings(f"lab.phrases.how_{'greedy' if spec.greedy else 'sampled'}", temperature=temperature)


def title_of(result: PhrasesResult, strings: Strings) -> str:
    """Return which model sang, and by which rules."""
    return strings(
        "phrases.title",
        model=strings(f"model.{result.cell}"),
        parameters=result.parameters,
        how=strings(f"phrases.{result.sampling}", temperature=result.temperature),
        state=strings(f"phrases.{result.state}"),
        seed=result.seed,
    )


def phrase_text(words: Phrase, strings: Strings) -> str:
    """Return the words of a phrase, or what stands for one that has none."""
    return " ".join(words) or strings("phrases.silence")
