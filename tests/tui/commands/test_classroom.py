"""A teacher reads a class by the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec import to_builtins

from core.base.language import LANGUAGES
from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.classroom.line import hand_in_line
from lessons.classroom.marks import ACTS, CSV, FORMS, OWN_ACTS
from lessons.content.loader import load_lesson
from lessons.inventory.gains import gains
from lessons.inventory.questions import load_inventory
from lessons.variants.own import own_variant
from tests.lessons.classroom.learners import hand_ins
from tests.tui.asked import ask
from tui.arguments import OF_ACTS
from tui.strings import load_strings

NAMES = [f"Persona {number:02}" for number in range(6)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What six learners handed in of two lessons."""
    taught = [load_lesson(name, "es") for name in ("welcome", "lstm")]
    lines: dict[str, list[str]] = {}
    for one in hand_ins(tmp_path, NAMES, taught):
        lines.setdefault(one.by.name, []).append(hand_in_line(one))
    found = tmp_path / "entregas"
    found.mkdir()
    for name, own in lines.items():
        (found / f"{name}.txt").write_text("\n".join(own))
    return found


def test_the_class_as_a_table_and_as_json(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, err = ask(capfd, "--lang", "en", "class", "collect", str(folder))
    assert (status, err) == (0, "")
    assert all(name in out for name in NAMES)
    status, out, _ = ask(capfd, "class", "collect", str(folder), "--json")
    document = json.loads(out)
    assert document["learners"] == NAMES
    assert len(document["marks"]) == 2 * len(NAMES)
    assert set(document["items"]) == {"welcome", "lstm"}
    assert all(0 <= item["first_try"] <= 1 for item in document["items"]["lstm"])


@pytest.mark.slow
@pytest.mark.parametrize("form", [*CSV, "xapi", "page"])
def test_every_form_is_printed_and_written(
    capfd: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, form: str
) -> None:
    status, printed, _ = ask(capfd, "class", "collect", str(folder), "--as", form)
    assert status == 0
    path = tmp_path / "out"
    assert ask(capfd, "class", "collect", str(folder), "--as", form, "--out", str(path))[:2] == (0, "")
    assert path.read_text("utf-8") == printed
    if form in CSV:
        assert any(NAMES[0] in row for row in csv.reader(io.StringIO(printed)))


@pytest.mark.slow
@pytest.mark.parametrize("act", ["collect", "report", "inventory"])
def test_what_class_wrote_is_no_bad_hand_in_where_it_lies_among_them(
    capfd: pytest.CaptureFixture[str], folder: Path, act: str
) -> None:
    gained = to_builtins(gains({}, load_inventory("es").spec))
    for form in ("json",) if act != "collect" else [form for form in FORMS if form != "table"]:
        flag = ("--json",) if act == "report" else ("--as", form)
        asked = json.dumps(gained) if act == "inventory" else ask(capfd, "class", act, str(folder), *flag)[1]
        (folder / f"of-the-class.{form}").write_text(asked, "utf-8")
    status, _, err = ask(capfd, "class", "collect", str(folder))
    assert (status, err) == (0, "")


@pytest.mark.slow
def test_one_altered_character_is_refused_by_name_and_the_rest_counts(
    capfd: pytest.CaptureFixture[str], folder: Path
) -> None:
    path = folder / f"{NAMES[2]}.txt"
    text = path.read_text()
    place = text.index("\n") - 30
    path.write_text(text[:place] + ("Q" if text[place] != "Q" else "R") + text[place + 1 :])
    status, out, err = ask(capfd, "--lang", "en", "class", "collect", str(folder), "--json")
    assert status == 1
    assert "Persona-02" in err
    assert f"{path}:1" in err
    assert len(json.loads(out)["marks"]) == 2 * len(NAMES) - 1


@pytest.mark.slow
def test_what_to_teach_again(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, _ = ask(capfd, "class", "report", str(folder), "--lesson", "lstm")
    assert status == 0
    assert out.strip()
    assert ask(capfd, "class", "report", str(folder), "--lesson", "gru")[0] == 2
    status, out, _ = ask(capfd, "class", "report", str(folder), "--json")
    assert set(json.loads(out)) == {"welcome", "lstm"}


def test_another_class_is_named(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, err = ask(capfd, "class", "collect", str(folder), "--class", "OTRA", "--json")
    assert status == 0
    assert json.loads(out)["marks"] == []
    assert NAMES[0] in err


def test_nobody_is_said_to_be_nobody(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    for action in ("report", "collect"):
        status, out, _ = ask(capfd, "--lang", "en", "class", action, str(folder), "--class", "OTRA")
        assert (status, out.strip()) == (0, "No hand-in was left to count.")


def test_a_report_has_no_other_form(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    status, _, err = ask(capfd, "--lang", "en", "class", "report", str(folder), "--as", "canvas")
    assert status == 2
    assert "collect" in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_changed_their_name_is_told_of_by_the_titles(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    lesson, by = load_lesson("lstm", language), Signed("Ana", "V3")
    step = next(step for step in lesson.steps if step.id == "count_them")
    given = Given(512, True, "right", variant=own_variant(step, by.code, by.name))
    done = StepDone(step.id, "done", 1, given)
    path = tmp_path / "line.txt"
    path.write_text(hand_in_line(HandIn("lstm", Signed("Otra", "V3"), 0, "1.0", language, (done,))), "utf-8")
    _, _, err = ask(capfd, "--lang", language, "class", "collect", str(path))
    told = f"{1 + lesson.place(step.id)}. {step.title}"
    assert err.strip() == load_strings(language)("class.other_numbers", name="Otra", lesson=lesson.title, steps=told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", OF_ACTS)
def test_each_act_has_a_help_of_its_own(capfd: pytest.CaptureFixture[str], act: str, language: str) -> None:
    status, out, _ = ask(capfd, "--lang", language, "class", act, "--help")
    assert (status, load_strings(language)(f"class.about.{act}.help") in out) == (0, True)
    assert f"  dembow class {act}" in out
    shown = {"answers": "--answers", "lesson": "--lesson", "name": "--name", "form": "--as", "code": "--class"}
    assert {name for name, option in shown.items() if f" {option} " in out} == {*OF_ACTS[act]} & {*shown}
    assert {*OF_ACTS} == {*ACTS, *OWN_ACTS}
