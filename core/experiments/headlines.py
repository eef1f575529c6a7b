"""What a run came to, in one line of numbers: its score, what that is held against, and which of the two is better."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from core.jobs.headline import CONTROLS, TWO_SIDED, Better, Headline
from core.words.counts import WordCounts
from core.words.generation import CountsSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG

Document = Mapping[str, Any]
COUNTS = "counts"
FINDINGS: dict[str, Better] = {"necessary": "score", "gentle": "baseline"}
"""Findings of a lesion: `score` says that it moves more than its controls. Every other says that nobody can tell."""


def headline(spec: Any, document: Document) -> Headline:
    """The score of a run, from what was asked and what came of it. Raises `KeyError` for a document without one."""
    return HEADLINES[document["experiment"]](spec, document)


def of_ladder(_: Any, document: Document) -> Headline:
    """Of a forecast or of a hole that was filled: the best network, or what was asked for, against the best of what is
    plain. Errors in the series' own units, squared.
    """
    rows = document["rows"]
    bar = next(row for row in rows if row["model"] == document["bar"])
    networks = [row for row in rows if not row["baseline"]]
    best = (networks or [row for row in rows if row["asked"]] or rows)[0]  # rows stand best first
    key = best["verdict"]["key"]
    better: dict[str, Better] = {"beats": "score", "loses": "baseline", "level": "level", "diverged": "baseline"}
    return Headline(
        "mse", best["mse"], bar["mse"], best["model"], bar["model"], better.get(key, "unknown"), *_ends(best, bar)
    )


def _ends(row: Document, bar: Document) -> tuple[float | None, float | None]:
    """A verdict's interval is a percentage of the bar."""
    if row["mse"] is None or row is bar or not bar["mse"]:
        return None, None
    verdict = row["verdict"]
    return verdict["low"] * bar["mse"] / 100, verdict["high"] * bar["mse"] / 100


def of_phrases(spec: Any, document: Document) -> Headline:
    """The share of phrases that are the song's own, against what word pairs sing by the same rules and draws."""
    verdicts = document["verdicts"]
    count = sum(verdicts.values())
    share = verdicts["learned"] / count
    if not hasattr(spec, "phrases") or spec.cell == COUNTS:
        return Headline("learned", share, who=document["cell"])
    vocabulary = spec.vocabulary
    singer = CountsSinger(WordCounts(vocabulary))
    sampling = Sampling(spec.greedy, spec.temperature)
    sung = sing_phrases(singer, vocabulary, spec.seed, count, sampling, spec.state)
    pairs = sum(phrase.verdict == "learned" for phrase in sung) / count
    room = TWO_SIDED * math.sqrt((share * (1 - share) + pairs * (1 - pairs)) / count)
    low, high = share - pairs - room, share - pairs + room
    better: Better = "level" if low <= 0 <= high else "score" if low > 0 else "baseline"
    return Headline("learned", share, pairs, document["cell"], COUNTS, better, low, high)


def of_lesion(_: Any, document: Document) -> Headline:
    """How much it moves, against the lesions of its size in other places."""
    on_words = document["experiment"] == "lesion"
    standing = document["control"]["song_moved" if on_words else "added_error"]
    finding = document["finding"]
    return Headline(
        "moved" if on_words else "added_error",
        standing["effect"],
        standing["mean"],
        document["cell"],
        CONTROLS,
        FINDINGS.get(finding, "level"),
        standing["low"],
        standing["high"],
        finding=finding,
    )


def of_gates(_: Any, document: Document) -> Headline:
    """The share of the sentence's words that the network saw coming, against that of word pairs."""
    steps = document["steps"]
    coming = [(step, after["word"]) for step, after in pairwise(steps)]
    if not coming:
        return Headline("right", None, who=document["cell"], against=COUNTS)
    right = sum(likeliest(step["next"]) == word for step, word in coming) / len(coming)
    pairs = sum(_guessed(step["word"], word) for step, word in coming) / len(coming)
    better: Better = "level" if right == pairs else "score" if right > pairs else "baseline"
    return Headline("right", right, pairs, document["cell"], COUNTS, better)


def likeliest(odds: Mapping[str, float]) -> str:
    """The word with the largest odds."""
    return max(odds, key=lambda word: odds[word])


def _guessed(word: str, wanted: str) -> float:
    """How often word pairs are right after `word`: where words tie, they throw a die."""
    odds = WordCounts(SONG).odds(tuple(SONG.encode([word])))
    tied = [SONG.tokens[token] for token in range(len(odds)) if odds[token] == odds.max()]
    return (wanted in tied) / len(tied)


HEADLINES: dict[str, Callable[[Any, Document], Headline]] = {
    "forecast": of_ladder,
    "imputation": of_ladder,
    "phrases": of_phrases,
    "lesion": of_lesion,
    "series_lesion": of_lesion,
    "gates": of_gates,
}
"""By experiment."""
