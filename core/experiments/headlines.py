"""What a run came to, in one line of numbers: its score, what that is held against, and which of the two is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.jobs.headline import Headline

Document = Mapping[str, Any]


def headline(spec: Any, document: Document) -> Headline:
    """The score of a run, from what was asked and what came of it. Raises `KeyError` for a document without one."""
    return HEADLINES[document["experiment"]](spec, document)


HEADLINES: dict[str, Callable[[Any, Document], Headline]] = {}
"""By experiment."""
