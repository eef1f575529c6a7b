"""A question tells its own keys in one line, as the learner has set them."""

from __future__ import annotations

from textual.keys import format_key

from core.base.language import Strings
from tui.keys import Keymap, bindings_of

SIGNS = {"plus": "+", "minus": "-"}
"""Signs of keys that Textual writes otherwise, or as words; so are those that stand in the strings."""
USUAL = {"order.carry_up": "K", "order.carry_down": "J", "number.other": "down"}
"""Keys that are told of a binding which has others: not every terminal tells shift with an arrow apart."""


def legend_of(kind: type, name: str, strings: Strings, keymap: Keymap, **more: str) -> str:
    """Return what the keys of a question do; `name` is that of its legend, whose fields are names of bindings.

    `more` fills the fields that are none of these.
    """
    fields = dict(more)
    for binding in bindings_of(kind):
        own = binding.id or ""
        key = keymap.get(own, USUAL.get(own, binding.key)).partition(",")[0]
        fields.setdefault(own.replace(".", "_"), sign_of(key, strings))
    # A line that is written into has the key that hands in among its own bindings, and not the question.
    answer = keymap.get("question.answer", "enter").partition(",")[0]
    fields.setdefault("question_answer", sign_of(answer, strings))
    return strings(f"lesson.legend.{name}", **fields)


def sign_of(key: str, strings: Strings) -> str:
    """Return a key as it is written for people."""
    modifiers, _, last = key.rpartition("+")
    written = strings(f"keys.sign.{last}") if strings.has(f"keys.sign.{last}") else SIGNS.get(last)
    shown = written or (last if len(last) == 1 else format_key(last))
    return f"{modifiers}+{shown}" if modifiers else shown
