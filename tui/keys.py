"""Bindings lead from keys to actions. Each has a name, for its texts in every language and for a learner's own keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import ActiveBinding, Binding

if TYPE_CHECKING:
    from core.base.language import Strings

Keymap = Mapping[str, str]
"""Other keys for bindings, by the name of the binding: one or several, with commas between them."""


WORDS = ("space", "home", "end", "pgup", "pgdn", "del", "tab", "esc", "shift", "ctrl")
"""Words that Textual writes keys with."""
FAR = 1_000_000
"""Number of steps that leads to the end of any list."""


def bound(keys: str, action: str, name: str) -> Binding:
    """Return a binding whose texts stand in the strings at `binding.<name>`; two may share it, if they act alike.

    Textual holds a binding's texts from the moment that its class is made, in one language. `told` puts those of the
    moment in their place.
    """
    return Binding(keys, action, description=name, tooltip=name, show=False, id=name)


TURNING = (bound("pagedown", "page(1)", "screen.page_down"), bound("pageup", "page(-1)", "screen.page_up"))
"""Bindings of a screen with a page that may be longer than what is seen of it."""
PAGING = (
    *TURNING,
    bound("home", f"page(-{FAR})", "screen.first"),
    bound("end", f"page({FAR})", "screen.last"),
)
"""Bindings of a screen that is such a page, so that both ends are its own and not those of a list."""


def told(active: ActiveBinding, strings: Strings) -> ActiveBinding:
    """Return `active` with its description and tooltip in the language of `strings`."""
    binding = active.binding
    key = f"binding.{binding.id or f'textual.{plain_name(binding.action)}'}"
    if strings.has(f"{key}.does"):
        does, tip = strings(f"{key}.does"), strings(f"{key}.tip")
    elif binding.id and binding.id.startswith("lab."):
        does, tip = strings(binding.id), strings(f"{binding.id.rpartition('.')[0]}.title")
    else:
        return active
    does = does.replace("[", "\\[")  # the key panel takes a description for markup; a tooltip is text as it stands
    return active._replace(binding=replace(binding, description=does, tooltip=tip), tooltip=tip)


def key_words(shown: str, strings: Strings) -> str:
    """Return a key as Textual writes it, `shift+home`, with its words in the language of `strings`."""
    names = {word: strings(f"keys.name.{word}") for word in WORDS}
    return re.sub(r"[a-z]{2,}", lambda word: names.get(word[0], word[0]), shown)


def key_told(name: str, usual: str, keymap: Keymap, strings: Strings) -> str:
    """Return the first key of a binding in words, as the learner has set it; at first that is the `usual` one."""
    return key_words(keymap.get(name, usual).partition(",")[0], strings)


def plain_name(action: str) -> str:
    """Return an action without its namespace and arguments: `focus_next` of `app.focus_next`."""
    return action.partition("(")[0].rpartition(".")[2]


def bindings_of(kind: type) -> Iterator[Binding]:
    """Yield the named bindings of a class, then those of the classes above it."""
    for above in kind.__mro__:
        for binding in vars(above).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                yield binding


def names_by_key(classes: Iterable[type]) -> dict[str, str]:
    """Return the name of the binding that each key has at first, in `classes`; the earlier class wins."""
    names: dict[str, str] = {}
    for kind in classes:
        for binding in bindings_of(kind):
            for key in binding.key.split(","):
                names.setdefault(key, binding.id or "")
    return names


def without_keys(kind: type, keymap: Keymap) -> list[str]:
    """Return the bindings of a class that have no key left, since `keymap` gave their keys to others of the class.

    Textual itself tells only of bindings that have no name.
    """
    keys = {binding.id or "": binding.key.split(",") for binding in bindings_of(kind)}
    taken = {key for name in keys.keys() & keymap.keys() for key in keymap[name].split(",")}
    return [name for name, own in keys.items() if name not in keymap and taken.issuperset(own)]
