"""The doctor prints what a report of a fault needs, in each language, and fails where the engine does."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from core.base.diagnosis import TELLING, diagnosis, libraries
from core.base.errors import DembowError
from core.base.folders import APPLICATION, LOG, state_folder
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


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_whoever_has_no_home_is_given_the_report(
    form: tuple[str, ...], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "run_to_end", without_a_run)
    status, out, err = ask(capfd, "--lang", "en", "doctor", *form)
    assert (status, err) == (0, "")
    assert all(told in out for told in ("tensorflow", "DEMBOW_HOME", "braille"))


def test_a_fact_is_named_in_each_language_but_for_names_that_are_the_same_in_all() -> None:
    keys = [key for name, facts in diagnosis().items() if name != "log" for key in facts]
    own = {APPLICATION, "python", "sqlite", *libraries(), *TELLING}
    for language in LANGUAGES:
        strings = load_strings(language)
        for key in {*keys, *doctor.drawing(""), *doctor.TRIALS, *doctor.GLYPHS} - own:
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


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_nothing_private_is_in_it(
    form: tuple[str, ...],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    home = tmp_path / "mariana"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("DEMBOW_HOME", str(home / "course"))
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "mariana")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/7")
    monkeypatch.setattr("platform.node", lambda: "aula-siete.example.org")
    log = state_folder() / LOG
    log.parent.mkdir(parents=True)
    log.write_text(f"mariana@aula-siete: no {home}/x\nFile '/mnt/mariana/y', aula-siete.example.org\n", "utf-8")

    def broken(spec: Spec, strings: object) -> Result:
        del spec, strings
        raise DembowError("keymap_there", path=home / "keymap.toml")

    monkeypatch.setattr(doctor, "run_to_end", broken)
    monkeypatch.setattr(doctor, "obstacle", lambda: None)
    _, out, _ = ask(capfd, "doctor", *form)
    assert "~/course" in out
    assert "keymap.toml" in out
    assert "<user>@<host>" in out
    for private in ("mariana", "aula-siete", str(tmp_path), "pts/7"):
        assert private not in out.casefold()


@pytest.mark.parametrize(
    ("asked", "kind", "found"),
    [("", "xterm-256color", "braille"), ("", "linux", "blocks (TERM=linux)"), ("ascii", "linux", "ascii (--glyphs)")],
)
def test_what_a_terminal_is_drawn_with_is_told(
    monkeypatch: pytest.MonkeyPatch, asked: str, kind: str, found: str
) -> None:
    monkeypatch.setenv("TERM", kind)
    monkeypatch.delenv("DEMBOW_GLYPHS", raising=False)
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    facts = doctor.drawing(asked)
    assert facts["drawn"] == found
    assert facts["colours"] in {"standard", "256", "truecolor", "none"}


@pytest.mark.slow
def test_both_hands_are_tried(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "doctor", "--json")
    assert status == 0
    assert {hand: tried["error"] for hand, tried in json.loads(out)["engine"].items()} == {"light": "", "heavy": ""}
