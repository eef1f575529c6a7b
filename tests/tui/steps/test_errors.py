"""An error is told with its line and in plain words, in every language."""

from __future__ import annotations

import builtins

import pytest

from core.base.language import Strings
from core.sandbox.found import Ran
from tui.steps.errors import FENCE, USUAL, error_words

CODE = "total = 0\nfor t in range(3):\ntotal += t\n"


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_error_has_its_words_and_its_line(name: str, strings: Strings) -> None:
    assert issubclass(getattr(builtins, name), Exception)
    shown, told = error_words(Ran("error", error=name, line=3), CODE, strings)
    assert shown == f"{FENCE}\n  2 │ for t in range(3):\n▸ 3 │ total += t\n{FENCE}"
    assert told.endswith((".", "?"))


def test_another_error_has_its_line_alone_and_one_without_a_line_nothing(strings: Strings) -> None:
    assert len(list(error_words(Ran("error", error="RuntimeError", line=1), CODE, strings))) == 1
    assert list(error_words(Ran("error", error="RuntimeError", line=0), CODE, strings)) == []
    assert list(error_words(Ran("error", error="RuntimeError", line=99), CODE, strings)) == []


def test_a_fence_in_the_program_ends_nothing(strings: Strings) -> None:
    (shown,) = error_words(Ran("error", error="RuntimeError", line=1), f"text = '{FENCE}'", strings)
    assert shown.count(FENCE) == 2


def test_a_caret_stands_below_the_place(strings: Strings) -> None:
    (shown,) = error_words(Ran("error", error="RuntimeError", line=2, column=5), "a = 1\nb = c\n", strings)
    assert shown == f"{FENCE}\n  1 │ a = 1\n▸ 2 │ b = c\n    │     ^\n{FENCE}"
    (tabbed,) = error_words(Ran("error", error="RuntimeError", line=1, column=4), "\tb c", strings)
    assert tabbed.splitlines()[-2] == "    │ \t  ^"
