"""The focus takes some keys for itself; the screen offers the others, and says what the taken ones do there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.screen import Screen

from tui.widgets.key_bar import Key

LEADING = {"enter": "↵", "ctrl+r": "^r", "escape": "esc"}
"""Keys of what has the focus that are offered before all others: they hand in, and they lead out."""
LETTER = "n"
"""Letter that tells whether what has the focus is written into."""

LONG = {short: long for long, short in KEY_NAME_REPLACEMENTS.items()}
"""Names by which Unicode knows the keys that Textual calls otherwise: minus is its hyphen_minus."""


def focused_nodes(screen: Screen[Any]) -> list[DOMNode]:
    """Return what has the focus and all that it lies in, below the screen; nothing where nothing has the focus."""
    focused = screen.focused
    return [] if focused is None else [node for node in focused.ancestors_with_self if node not in (screen, screen.app)]


def consumes(nodes: Sequence[DOMNode], key: str) -> bool:
    """Return whether a key is written down, or otherwise kept, before any binding is looked at."""
    character = key_to_character(LONG.get(key, key))
    return any(node.check_consume_key(key, character) for node in nodes)


def own_keys(screen: Screen[Any]) -> Iterator[tuple[str, ActiveBinding]]:
    """Yield the keys that act on what has the focus, and not on the screen or its lab."""
    nodes = focused_nodes(screen)
    for key, active in screen.active_bindings.items():
        if active.node in nodes and not (active.binding.id or "").startswith("lab."):
            yield key, active


def plain(active: ActiveBinding) -> str:
    """Return what a binding does, as text and not as markup."""
    return active.binding.description.replace("\\[", "[")


def under_focus(screen: Screen[Any], keys: Sequence[Key], without: Collection[str]) -> list[Key]:
    """Return the keys that a screen offers as they act at this moment; `without` focus, some of them act on the screen.

    A key that is written down is not offered, a key that acts on what has the focus says so, and the keys that hand in
    and lead out come first.
    """
    nodes = focused_nodes(screen)
    if not nodes:
        return list(keys)
    own = {key: plain(active) for key, active in own_keys(screen)}
    written = consumes(nodes, LETTER)
    if written:
        own.setdefault("escape", plain(screen.active_bindings["escape"]))
    told = {key: said for key, _, said in keys if key not in without}
    if not written:
        own.pop("escape", None)  # where every letter is the screen's, there is nothing to leave
    first = [(key, sign, told.get(key, own[key])) for key, sign in LEADING.items() if key in own]
    rest = [
        (key, sign, told.get(key) or own.get(key, said))
        for key, sign, said in keys
        if key not in LEADING and not consumes(nodes, key)
    ]
    return [*first, *rest]
