"""The words of the phrases lab and its command."""

from __future__ import annotations

from msgspec import UNSET

from core.base.language import Strings
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.words.counts import COUNTS
from core.words.vocabulary import Phrase


def asked(spec: PhrasesSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    name = name_of(spec, strings)
    name = name if spec.cell == COUNTS else f"{name} {spec.units}"
    return strings("notebook.asked.phrases", model=name, how=how_of(spec, f"{spec.temperature:g}", strings))


def name_of(asked: PhrasesSpec | PhrasesResult, strings: Strings) -> str:
    """Return the model's name; of counts that look back further than one word, how far."""
    name = strings(f"model.{asked.cell}")
    if asked.cell != COUNTS or asked.words_back is UNSET or asked.words_back == 1:
        return name
    return strings("phrases.looks_back", model=name, words=asked.words_back)


def how_of(spec: PhrasesSpec, temperature: float | str | None, strings: Strings) -> str:
    """Return how words are chosen, with the temperature where there is to be one."""
    if spec.greedy:
        return strings("lab.phrases.how_greedy")
    if temperature is None:
        return strings("lab.phrases.how_drawn")
    return strings("lab.phrases.how_sampled", temperature=temperature)


def title_of(result: PhrasesResult, strings: Strings) -> str:
    """Return which model sang, and by which rules."""
    return strings(
        "phrases.title",
        model=name_of(result, strings),
        parameters=result.parameters,
        how=strings(f"phrases.{result.sampling}", temperature=result.temperature),
        state=strings(f"phrases.{result.state}"),
        seed=result.seed,
    )


def phrase_text(words: Phrase, strings: Strings) -> str:
    """Return the words of a phrase, or what stands for one that has none."""
    return " ".join(words) or strings("phrases.silence")
