"""The cell shows the output of a program as a terminal would."""

from __future__ import annotations

import pytest

from core.sandbox.cell import run, tidy


def test_output_is_shown_as_a_terminal_would() -> None:
    assert tidy("\x1b[1mepoch 1\x1b[0m\r\x1b[1mepoch 2\x1b[0m\ndone\n") == "epoch 2\ndone"


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("x = (1,\ny = 2\n", (1, 5)),
        ("a = 1\nb = a + c\n", (2, 9)),
        ("é = 'ñandú' + missing\n", (1, 15)),
        ("def f():\n    return 1 / 0\n\nf()\n", (2, 12)),
    ],
)
def test_an_error_knows_its_line_and_its_column_in_characters(code: str, place: tuple[int, int]) -> None:
    ran = run(code)
    assert (ran.outcome, ran.line, ran.column) == ("error", *place)


def test_the_message_of_an_error_of_syntax_does_not_tell_its_place_again() -> None:
    assert run("if x ==\n").message == "invalid syntax"
    assert run("exec('if x ==')").message.endswith("line 1)")  # another text's place stands nowhere else


def test_a_file_that_grew_too_large_is_no_error_of_the_program() -> None:
    ran = run("import errno, os\n\nraise OSError(errno.EFBIG, os.strerror(errno.EFBIG))")
    assert (ran.outcome, ran.line) == ("too_much_disk", 3)
