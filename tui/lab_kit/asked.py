"""Asked: what a lesson's step asks of its lab, for whoever needs no widget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """The settings of a step, as its lesson writes them, and whether its solution runs the lab."""

    settings: Mapping[str, Any]
    trains: bool = False
    """Whether the Keras lines train what they else would only build."""
