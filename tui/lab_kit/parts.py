"""Part of a lab: what of it stands on the screen only once a lesson has named it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Part(NamedTuple):
    """The part is some widgets of a lab, and the keys that do nothing but move them."""

    selector: str
    """Selector of the widgets; empty where the lab itself draws the part, or leaves it out."""
    keys: Collection[str] = ()
    extra: bool = False
    """Whether it stands only where a lesson asks for it by name."""
