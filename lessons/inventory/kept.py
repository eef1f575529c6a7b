"""Settings of the progress file in which the inventory is kept, each as one JSON text."""

from __future__ import annotations

from typing import TypeVar

import msgspec

Kept = TypeVar("Kept", bound=msgspec.Struct)


def kept_as(kind: type[Kept], text: str | None) -> Kept | None:
    """Return what a setting keeps; none where nothing is kept, or what cannot be: a bit may have flipped since.

    Another version may have written it, too. The rows of the progress file are read in the same spirit.
    """
    try:
        return msgspec.json.decode(text, type=kind) if text else None
    except (ValueError, RecursionError):
        return None
