"""Plain text has no sign that is drawn, and loses no word."""

from __future__ import annotations

import re

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson
from tests.tui.narration.signs import drawn_in
from tui.drawing.ladder_table import LadderLine, draw_ladder
from tui.narration.forms import tell_question as asks
from tui.narration.plain import counted, plain, plain_prose, read_rows, read_table, spoken, unmarked, without_key
from tui.strings import load_strings

STRINGS = load_strings("en")


def test_what_is_drawn_goes_and_what_moves_the_cursor_goes() -> None:
    assert plain("ella ██▉ 0.5 │ ✓\x1b[2J").split() == ["ella", "0.5", "[2J"]
    assert spoken("  a · b ····  ") == "a, b"
    assert spoken("wx·x[t] · linear") == "wx·x[t], linear"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_to_marks_is_not_told(language: str) -> None:
    strings = load_strings(language)
    for name in ("growing_accuracy", "growing_mse", "strips_accuracy", "strips_mse"):
        title = strings(f"lab.duel.{name}")
        told = without_key(title)
        assert told
        assert title.startswith(told)
        assert drawn_in(told) == []


def test_markdown_is_told_as_lines() -> None:
    text = "One **two**\n`wx * 2` and `✓`.\n\n- press `← →`\n- `space`\n\n```python\nif x:\n    y = a * b\n```"
    assert plain_prose(text, STRINGS) == [
        "One two wx * 2 and check mark.",
        "- press left right",
        "- space",
        "if x:",
        "    y = a * b",
    ]


def test_a_table_is_told_row_by_row() -> None:
    text = "| model | MSE |\n| --- | ---: |\n| `LSTM` | 0.3 |\n| GRU | 0.4 |\n\nSo."
    assert plain_prose(text, STRINGS) == ["model: LSTM; MSE: 0.3", "model: GRU; MSE: 0.4", "So."]


def test_a_drawn_table_is_told_by_its_columns() -> None:
    lines = [
        LadderLine("▲", "good", "RNN 20-20", "0.0029", "beats the line"),
        LadderLine("▼", "bad", "Last value", "0.02"),
    ]
    told = read_table(draw_ladder(("model", "MSE", "verdict"), lines, 0, 80), STRINGS)
    assert told[0].startswith("Here: model: RNN 20-20")
    assert "beats the line" in told[0]
    assert "0.02" in told[1]
    assert read_rows([[("▸ wy ", "accent"), ("0.80 ──", "dim")], [("┌──┐", "dim")]], STRINGS) == ["Here: wy 0.80"]


def test_what_stands_there_often_is_told_once() -> None:
    assert counted(["a", "b", "a"], STRINGS) == ["a (2 times)", "b"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_course_keeps_a_drawn_sign(language: str) -> None:
    strings = load_strings(language)
    for entry in load_course().available:
        for step in load_lesson(entry.id, language).steps:
            texts = [step.body({}), *step.hints, *(part.body for part in step.section.parts)]
            for text in texts:
                assert drawn_in("\n".join(plain_prose(text, strings))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_of_the_course_repeats_a_line_or_names_keys_of_the_screen_alone(language: str) -> None:
    strings = load_strings(language)
    for entry in load_course().available:
        for step in load_lesson(entry.id, language).steps:
            told = [
                *plain_prose(step.body({}), strings),
                *(unmarked(plain(line), strings) for line in asks(step, strings)),
            ]
            assert drawn_in("\n".join(told)) == []
            said = [line for line in told if len(re.findall(r"[^\W\d_]{2,}", line)) > 3]
            assert len(set(said)) == len(said), (entry.id, step.id)
            assert not [line for line in told if "ctrl+" in line], (entry.id, step.id)
            if step.spec.question is not None:  # it ends with what may be written
                assert any(word in told[-1] for word in (strings("read.word.unknown").split(", ")[0], "1")), told[-1]


def test_words_of_the_song_are_quoted_in_a_sentence_and_signs_that_nobody_hears_are_named() -> None:
    spanish = load_strings("es")
    assert unmarked("`con` sí sigue a `perrea`", spanish) == "«con» sí sigue a «perrea»"
    assert unmarked("es `sola perrea la bichota`.", spanish) == "es «sola perrea la bichota»."
    assert unmarked("mitad a `.`: una vez", spanish) == "mitad a punto: una vez"
    assert unmarked("`·` entre matrices", spanish) == "punto en medio entre matrices"
    assert unmarked("3. `.`", spanish) == "3. punto"
    assert unmarked("2. `sola`", spanish) == "2. sola"
    assert unmarked("pulsa `e` en `h[t]`", spanish) == "pulsa e en h[t]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_option_of_a_question_is_a_sign_that_nobody_hears(language: str) -> None:
    strings = load_strings(language)
    for entry in load_course().available:
        for step in load_lesson(entry.id, language).steps:
            for line in asks(step, strings):
                assert re.search(r"[^\W_]", re.sub(r"^\d+\. ", "", unmarked(plain(line), strings))), (step.id, line)


def test_a_row_of_signs_that_say_that_it_goes_on_is_not_told() -> None:
    rows = [[("layer  units", "dim")], [("0      20", "plain")], [("⋮      ⋮", "dim")], [("9      1", "plain")]]
    assert read_table(rows, STRINGS) == ["layer: 0; units: 20", "layer: 9; units: 1"]


PLACES = {
    "es": (
        r"(?:^|[.;:`)] )(Arriba|Abajo|Debajo|Al lado)\b(?! de (uno|cero|Input)| y abajo|:)",
        r"(?:^|[.;:] )A la (derecha|izquierda)\b",
        r"\ba tu lado\b|\(arriba |\by arriba se\b|\bUno, arriba\b",
        r"\b(arriba|abajo|debajo|encima) de la (gráfica|tabla)\b",
        r"\b(línea|renglón|porcentaje|veredicto|cuenta|tira|eje) de (arriba|abajo)\b",
    ),
    "en": (
        r"(?:^|[.;:`)] )(Above|Below|Beside it|To the right)\b(?! (one|zero|two)\b)",
        r"\bbeside you\b|\(at the top|\bOne, at the top|\b(line|`) at the (top|bottom)\b",
        r"\b(on|at) the right (a|the|comes|stands)\b",
        r"\b(above|below) the (plot|table|map|picture)\b",
        r"\b(line|row|percentage|verdict|sum|notice) (above|below)\b",
    ),
}
"""Words that lead the eye to a place of the screen, for each language: over a pipe there are none."""
OF_COMMANDS = "dembow gates"
"""Command whose printed table a text names, which whoever reads over a pipe has before them as well."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", [entry.id for entry in load_course().available])
def test_no_text_that_is_told_leads_the_eye_to_a_place(lesson: str, language: str) -> None:
    """Whatever a lesson says is heard as well: a picture is told beside nothing, above nothing."""
    source = (load_course().entry(lesson).folder / f"{language}.md").read_text("utf-8")
    told = [line for line in plain_prose(source, load_strings(language)) if OF_COMMANDS not in line]
    assert not [line for line in told for place in PLACES[language] if re.search(place, line)]
