"""Every lesion, every part and every finding has words in both languages."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from msgspec.structs import replace

from core.base.language import LANGUAGES
from core.experiments.lesion_result import LesionEffect, LesionResult
from core.jobs.result import expect
from core.lesions.standing import Finding
from core.networks.cells import CELLS
from core.networks.interventions import KINDS, Across, parts_of
from tests.runs import SPECS, result_of
from tests.tui.labs.lesion.told import CLAMP, ON_SERIES
from tui.labs.lesion.words import GLYPHS, STYLES, AnyLesion, finding_of, name_of, times_of
from tui.strings import load_strings


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "forget f: held at 0.5, in every unit, at every step"),
        ({"every_unit": False, "units": (3, 4)}, "forget f: held at 0.5, in units 3, 4, at every step"),
        ({"every_unit": False, "units": (3,), "at": (2,)}, "forget f: held at 0.5, in unit 3, at step 2"),
        (
            {"kind": "shuffle", "across": "units", "value": None},
            "forget f: shuffled across units, in every unit, at every step",
        ),
        (
            {"at": tuple(range(1, 20)), "kind": "freeze", "value": None},
            "forget f: frozen at the value that it had, in every unit, at 19 steps",
        ),
        ({"at": ()}, "forget f: held at 0.5, in every unit, at no step"),
    ],
)
def test_names(change: dict[str, Any], said: str) -> None:
    assert name_of(replace(CLAMP, **change), load_strings("en")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_both_languages(language: str) -> None:
    strings = load_strings(language)
    for cell in CELLS.values():
        for part in parts_of(cell):
            for kind in KINDS:
                across: Across | None = "timesteps" if kind == "shuffle" else None
                assert name_of(replace(CLAMP, part=part, kind=kind, across=across), strings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_words_and_its_shape(language: str) -> None:
    strings = load_strings(language)
    on_words = expect(result_of(SPECS["lesion"]), LesionResult)
    on_words = replace(on_words, effect=LesionEffect(False, 0.3, 0.3, 2.0))
    said: set[str] = set()
    for finding in get_args(Finding):
        results: list[AnyLesion] = [replace(on_words, finding=finding), replace(ON_SERIES, finding=finding)]
        said |= {finding_of(result, strings) for result in results}
    assert len(said) == 2 * len(GLYPHS) - 2  # where nothing is lost there is no loss to tell
    assert set(GLYPHS) == set(STYLES) == set(get_args(Finding))
    assert len(set(GLYPHS.values())) == len(GLYPHS)


def test_multiples() -> None:
    assert [times_of(times) for times in (1.0, 1.24, 58.64, 2068.2)] == ["1.0", "1.2", "58.6", "2068"]
