"""What the lab notebook keeps of a result: all that its tables, plots and comparisons need, and nothing huge.

Left out: every example but the one that a plot shows, every phrase after the first dozen, the gates of each unit
(their mean over the units stays), the odds of each word under a lesion (how far they moved stays). No document holds
weights or a whole series to begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Document = Mapping[str, Any]


def kept_document(document: Document) -> dict[str, Any]:
    """The document as the notebook keeps it: of the same form, with less in it."""
    trim = TRIMS.get(document["experiment"], dict)
    return {**document, **trim(document)}


def _ladder(document: Document) -> Document:
    examples = document["examples"]
    kept: dict[str, Any] = {"examples": examples[len(examples) // 2 :][:1]}
    if "real_gaps" in document:
        kept["real_gaps"] = {**document["real_gaps"], "fills": document["real_gaps"]["fills"][:1]}
    return kept


def _lesion(document: Document) -> Document:
    control = {
        name: {**value, "values": []} if name in ("sentence_moved", "words_lost") else value
        for name, value in document["control"].items()
    }
    steps = [{name: step[name] for name in ("word", "lesioned_here", "moved")} for step in document["steps"]]
    sung = {who: {"verdicts": found["verdicts"]} for who, found in document["phrases"].items()}
    kept: dict[str, Any] = {"control": control, "steps": steps, "phrases": sung}
    return kept | {name: None for name in ("ranking", "who_dances") if name in document}


TRIMS: dict[str, Callable[[Document], Document]] = {
    "forecast": _ladder,
    "imputation": _ladder,
    "lesion": _lesion,
    "series_lesion": lambda _: {"examples": []},
}
"""By experiment; the others keep everything. The long perreo's hundred gaps a cell are its plot."""
