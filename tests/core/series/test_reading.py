"""A question says how it is answered on the command line."""

from __future__ import annotations

from core.series.csv_series import question_text
from core.series.reading import Question


def test_answers_as_a_shell_takes_them() -> None:
    assert Question("dates", ("dmy", "mdy")).answered("dmy") == "--dates dmy"
    assert Question("missing", ("-200",)).answered("-200") == "--missing='-200'"
    assert Question("where", ("shop=A B",)).answered("shop=A B") == "--where='shop=A B'"
    assert Question("where", ("shop=A",)).answered("shop=A") == "--where shop=A"
    assert Question("column", ("it's",)).answered("it's") == "--column='it'\\''s'"


def test_a_question_in_one_line() -> None:
    assert question_text(Question("dates", ("dmy", "mdy"), more=3)) == "--dates dmy | --dates mdy | …"
