"""What the lab notebook keeps of a result: all that its tables, plots and comparisons need, and nothing huge.

Left out: every example but the one that a plot shows. No document holds weights or a whole series to begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Document = Mapping[str, Any]


def kept_document(document: Document) -> dict[str, Any]:
    """The document as the notebook keeps it: of the same form, with less in it."""
    trim = TRIMS.get(document["experiment"], dict)
    return {**document, **trim(document)}


TRIMS: dict[str, Callable[[Document], Document]] = {}
"""By experiment; the others keep everything. The long perreo's hundred gaps a cell are its plot."""
