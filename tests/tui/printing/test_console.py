"""A table of strangers' texts steers no terminal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest
from rich.table import Table
from rich.text import Text

from tests.private_names import ROOT, sources
from tui.printing.console import HarmlessConsole, colour_system
from tui.printing.output import print_document

HOME = "tui/printing/console.py"
"""Module that alone makes a console of Rich's: any other would let the sequences of a text through."""
HARMLESS = {"strings", "harmless", "harmless_line"}
"""Functions in whose texts nothing steers a terminal."""
AS_IT_IS = {
    ("tui/classroom/asking.py", "*lines"): "the course's own questions",
    ("tui/classroom/told.py", "change_told(changed, by, strings)"): "returns a text of `strings`",
    ("tui/check/ghosts.py", "written"): "for an author: names of labs",
    ("tui/cli.py", "f\"dembow {metadata.version('dembow')}\""): "a number",
    ("tui/commands/check.py", "report.summary"): "counts",
    ("tui/commands/hand_in.py", "*told(hand_in, lesson, strings)"): "lines of `strings`",
    ("tui/commands/hand_in.py", "*lines"): "hand-ins, which are letters and digits",
    ("tui/commands/inventory.py", "line"): "a hand-in, which is letters and digits",
    ("tui/commands/lessons.py", "summary"): "a text of `strings`",
    ("tui/commands/notebook.py", "signed if found.name else unsigned"): "texts of `strings`",
    ("tui/commands/serve.py", "line"): "texts of `strings`",
    ("tui/printing/output.py", "STEERING.sub(lambda found: f'\\\\u{ord(found[0]):04x}', text)"): "escapes it itself",
}
"""What is printed as it is, by file, and why that steers nothing."""
HOSTILE = "\x1b]52;c;aGk=\x1b\\ \x9b2J \u202e"


def test_no_sequence_of_a_text_comes_through(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(HOSTILE)
    table.add_row(Text(HOSTILE, style="bold"))
    console = HarmlessConsole()
    console.print(table)
    console.print(HOSTILE, markup=False, soft_wrap=True)
    print_document({"cell": HOSTILE})
    told = capsys.readouterr().out
    assert not set(told) & set("\x1b\x9b\x07\u202e")
    assert told.count("52;c;aGk=") == 4


@cache
def all_calls() -> list[tuple[str, str, ast.Call]]:
    """Every call of a bare name in the screen's rooms: the file that it stands in, and the name."""
    return [
        (path.relative_to(ROOT).as_posix(), node.func.id, node)
        for path, tree in sources("tui")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function in the screen's rooms, and the file that it stands in."""
    return ((file, node) for file, called, node in all_calls() if called == name)


def is_harmless(printed: ast.expr) -> bool:
    """Whether nothing in what is printed can steer a terminal, whatever fills it."""
    if isinstance(printed, ast.IfExp):
        return is_harmless(printed.body) and is_harmless(printed.orelse)
    if not isinstance(printed, ast.Call):
        return isinstance(printed, ast.Constant)
    called = printed.func
    return called.id in HARMLESS if isinstance(called, ast.Name) else ast.unparse(called) == "strings.explain"


def test_every_console_is_one_that_lets_nothing_through() -> None:
    assert {file for file, _ in calls("Console")} == {HOME}
    assert colour_system() in {None, "standard", "256", "truecolor", "windows"}


@pytest.mark.slow
def test_whatever_is_printed_is_harmless_or_says_why_it_may_stand() -> None:
    bare = {
        (file, ast.unparse(printed))
        for file, call in calls("print")
        for printed in call.args
        if not is_harmless(printed)
    }
    assert bare == AS_IT_IS.keys()
