"""Python's usual errors in plain words, with the line that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.base.language import Strings
from core.sandbox.found import Ran

USUAL = (
    "IndentationError",
    "TabError",
    "SyntaxError",
    "NameError",
    "TypeError",
    "ValueError",
    "IndexError",
    "KeyError",
    "AttributeError",
    "ModuleNotFoundError",
    "ZeroDivisionError",
)
"""Errors that have words of their own, at `lesson.program.usual.<name>`."""
BEFORE = 1
"""Lines before the one that raised, which are shown with it."""
FENCE = "```"


def error_words(ran: Ran, code: str, strings: Strings) -> Iterator[str]:
    """Yield the line that raised, with a caret below the place, and what such an error mostly comes from."""
    lines = code.split("\n")
    if 0 < ran.line <= len(lines):
        width = len(str(ran.line))
        shown = range(max(1, ran.line - BEFORE), ran.line + 1)
        marked = [f"{'▸' if one == ran.line else ' '} {one:>{width}} │ {lines[one - 1]}" for one in shown]
        if ran.column:
            before = lines[ran.line - 1][: ran.column - 1]
            # A tab stays one, so that the caret stands below its place however wide that is drawn.
            blank = re.sub("[^\t]", " ", before)
            marked.append(f"  {' ' * width} │ {blank}^")
        text = "\n".join(marked).replace(FENCE, "´´´")
        yield f"{FENCE}\n{text}\n{FENCE}"
    if ran.error in USUAL:
        yield strings(f"lesson.program.usual.{ran.error}")
