"""The doctor prints what a report of a fault needs, in each language, and fails where the engine does."""

from __future__ import annotations

import json

import pytest

from core.base.diagnosis import TELLING, diagnosis, libraries
from core.base.errors import DembowError
from core.base.folders import APPLICATION
from core.base.language import LANGUAGES
from core.experiments.spec import Spec
from core.jobs.result import Result
from tests.tui.asked import ask
from tui.commands import doctor
from tui.strings import load_strings

pytestmark = pytest.mark.usefixtures("home")


def without_a_run(spec: Spec, strings: object) -> Result | None:
    del spec, strings
    return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_section_has_its_title(
    language: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "run_to_end", without_a_run)
    status, out, _ = ask(capfd, "--lang", language, "doctor")
    assert status == 0
    assert all(line in out for line in ("tensorflow", "braille", "TERM"))
    assert "doctor." not in out


def test_a_fact_is_named_in_each_language_but_for_names_that_are_the_same_in_all() -> None:
    keys = [key for name, facts in diagnosis().items() if name != "log" for key in facts]
    own = {APPLICATION, "python", "sqlite", *libraries(), *TELLING}
    for language in LANGUAGES:
        strings = load_strings(language)
        for key in {*keys, *doctor.TRIALS, *doctor.GLYPHS} - own:
            assert strings.has(f"doctor.fact.{key}"), f"{language}: received no name of `{key}`"
    assert doctor.fact_name("cores", load_strings("es")) == "núcleos"


def test_a_document_holds_the_same(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "run_to_end", without_a_run)
    status, out, _ = ask(capfd, "doctor", "--json")
    assert status == 0
    assert set(json.loads(out)) == {"versions", "processor", "terminal", "folders", "log", "engine", "glyphs"}


def test_an_engine_that_fails_is_told_and_is_the_status(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(spec: Spec, strings: object) -> Result:
        del spec, strings
        raise DembowError("no_terminal")

    monkeypatch.setattr(doctor, "run_to_end", broken)
    monkeypatch.setattr(doctor, "obstacle", lambda: None)
    status, out, _ = ask(capfd, "doctor", "--json")
    assert status == 1
    assert json.loads(out)["engine"]["light"]["error"]


@pytest.mark.slow
def test_both_hands_are_tried(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "doctor", "--json")
    assert status == 0
    assert {hand: tried["error"] for hand, tried in json.loads(out)["engine"].items()} == {"light": "", "heavy": ""}
