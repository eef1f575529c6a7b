"""Numbers are written as people write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from tui.drawing.numbers import hundredths, percent, signed, sure_text, written
from tui.strings import load_strings

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("number", "text"),
    [(160, "160"), (160.0, "160"), (1234567, "1234567"), (0.33333, "0.3333"), (0.00012, "0.00012"), ("x", "x")],
)
def test_numbers_are_written_as_people_write_them(number: object, text: str) -> None:
    assert written(number) == text


def test_a_percentage_is_written_in_one_way_everywhere() -> None:
    assert percent(0.984) == "98 %"
    root = Path(__file__).parents[3]
    formats = re.compile(r"\{[^{}\n]*:\.?\d*%\}|[}\d]%(?![\w(;%])")
    found = {}
    for path in (root / "tui").rglob("*.py"):
        code = re.sub(r'DEFAULT_CSS = """.*?"""', "", path.read_text("utf-8"), flags=re.DOTALL)
        if lines := [line.strip() for line in code.splitlines() if formats.search(line)]:
            found[path.name] = lines
    for language in LANGUAGES:
        strings = load_strings(language)
        if keys := [key for key in strings if formats.search(strings.template(key))]:
            found[language] = keys
    assert found == {}


def test_a_confidence_has_a_decimal_where_it_needs_one() -> None:
    assert [sure_text(one) for one in (None, 0.95, 1 - 0.05 / 3)] == ["95", "95", "98.3"]


def test_nothing_has_no_sign() -> None:
    assert [signed(value, 2) for value in (0.25, -0.25)] == ["+0.25", "-0.25"]
    assert {signed(value, 2) for value in (0.0, -0.001, 0.004)} == {"0.00"}
    assert [signed(value, 0) for value in (3.4, -3.4, -0.2)] == ["+3", "-3", "0"]


def test_one_function_writes_shares_on_the_screen_and_on_the_command_line() -> None:
    """With the sign or without it: a text or a column may have it itself."""
    by_hand = re.compile(r"\{(?:100(?:\.0)? \* [^{}\n]+|[^{}\n]+ \* 100(?:\.0)?):[^{}\n]*\.0f\}")
    files = [path.relative_to(ROOT) for path in (ROOT / "tui").rglob("*.py") if by_hand.search(path.read_text("utf-8"))]
    assert [path.as_posix() for path in files] == ["tui/drawing/numbers.py"]
    assert (percent(0.984), hundredths(0.984)) == ("98 %", "98")


def test_a_decimal_is_a_point_in_every_language() -> None:
    """That is how it is written in Mexico too, and in what the course's programs print."""
    comma = re.compile(r"(?<![\d,.(\[])\d+,\d+(?=\s?%|\s[a-zñáéíóú])(?!,)")
    for language in LANGUAGES:
        strings = load_strings(language)
        assert [key for key in strings if comma.search(strings.template(key))] == []
        lessons = (Path(__file__).parents[3] / "tests" / "golden" / language).glob("*.md")
        assert [(path.name, found[0]) for path in lessons for found in comma.finditer(path.read_text("utf-8"))] == []
