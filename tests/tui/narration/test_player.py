"""A lab is worked by words: its keys and settings, its runs, what is written into it."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from lessons.content.loader import load_lesson
from lessons.learner.progress import Progress
from tests.tui.narration.conftest import Talk
from tests.tui.narration.signs import drawn_in
from tui.strings import load_strings


@pytest.mark.slow
async def test_a_lab_is_worked_by_words(talk: Talk, progress: Progress) -> None:
    lesson = load_lesson("recurrent_neuron", "es")
    progress.visit(lesson.id, "three_knobs")
    told = await talk(
        lesson.id,
        "ayuda",
        "wy 0.5",
        "paso 2",
        "derecha",
        "color rojo",
        "tecla + 2",
        "escribe x",
        "mira",
        language="es",
    )
    text = "\n".join(told)
    assert progress.steps(lesson.id)["three_knobs"] == "done"
    strings = load_strings("es")
    for part in (
        strings("lesson.reached"),
        strings("read.set", name="wy", value="0.5"),
        strings("read.set", name="paso", value="2"),
        strings.explain(DembowError("read_unknown", given="color rojo")),
        strings.explain(DembowError("read_no_entry", given="x")),
        strings("read.does.hint"),
    ):
        assert part in text
    assert drawn_in(text) == []
